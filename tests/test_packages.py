"""Packages of others: taken in, pinned, restored; what is hostile, address or content, is refused and runs nothing."""

from __future__ import annotations

import os
import stat
import subprocess
import zipfile
from pathlib import Path

import pytest

from factlint.cli import run
from factlint.packages.source import MOST, PackageError, fetch

pytestmark = pytest.mark.slow

MANIFEST = 'name = "our-rules"\nversion = "1.0"\nlicence = "Apache-2.0"\nneeds = ">=0.1"\n'
RULE = """rules:
  house/widget:
    summary: No widgets
    avoid: [widget]
    flag: ["A [[widget]]."]
    pass: ["A wit."]
"""
FACTS = 'checked 2025-06-01\nperson ana-ruiz "Ana Ruiz"\n    family "Ruiz"\n    born 1971-03-12\n    source <https://example.org/r>\n'


def git(folder: Path, *arguments: str) -> str:
    settings = ("user.name=a", "user.email=a@example.org", "commit.gpgsign=false", "protocol.file.allow=always")
    command = ["git", *(part for setting in settings for part in ("-c", setting)), *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a package at v1; the project is the folder beside it, where we are."""
    folder = tmp_path / "source"
    (folder / "rules").mkdir(parents=True)
    (folder / "facts").mkdir()
    (folder / "package.toml").write_text(MANIFEST, encoding="utf-8")
    (folder / "rules" / "widget.yml").write_text(RULE, encoding="utf-8")
    (folder / "facts" / "own.facts").write_text(FACTS, encoding="utf-8")
    (folder / "run.py").write_text("raise SystemExit", encoding="utf-8")
    git(folder, "init", "-qb", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "a")
    git(folder, "tag", "v1.0")
    (tmp_path / "project" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "project")
    return folder


def test_a_package_of_git_is_pinned_used_and_restored(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = f"git+file://{source}"
    assert run(["add", f"{address}@v1.0"]) == 0
    shown = capsys.readouterr().out
    assert 'it counts once factlint.toml says: packages = ["our-rules"]' in shown
    files = sorted(
        str(path.relative_to(".factlint/our-rules")) for path in Path(".factlint").rglob("*") if path.is_file()
    )
    assert files == ["facts/own.facts", "package.toml", "rules/widget.yml"]
    lock = Path("factlint.lock").read_text(encoding="utf-8")
    assert f'commit = "{git(source, "rev-parse", "HEAD")}"' in lock
    Path("factlint.toml").write_text('packages = ["our-rules"]\n', encoding="utf-8")
    Path("a.txt").write_text(
        "2024-05-13\n\nA widget of Ana Ruiz, 58, fell.\n\nPresident Donald Trump signed the law in March 2023.\n"
    )
    assert run(["check", "--format", "concise", "a.txt"]) == 1
    found = capsys.readouterr().out
    assert all(rule in found for rule in ("house/widget", "person/age", "role/holder"))
    assert run(["sync"]) == 0
    assert capsys.readouterr().out == "our-rules 1.0: as it is\n"
    Path(".factlint/our-rules/rules/widget.yml").write_text("rules: {}\n", encoding="utf-8")
    assert run(["sync", "--check"]) == 1
    assert run(["sync"]) == 0
    assert Path(".factlint/our-rules/rules/widget.yml").read_text(encoding="utf-8") == RULE
    assert run(["outdated"]) == 0
    assert capsys.readouterr().out.endswith("our-rules 1.0: nothing newer\n")
    (source / "rules" / "widget.yml").write_text(RULE.replace("widget", "gadget"), encoding="utf-8")
    git(source, "commit", "-qam", "b")
    git(source, "tag", "v1.1")
    assert run(["outdated"]) == 0
    assert capsys.readouterr().out == f"our-rules 1.0: v1.1 is there: factlint add {address}@v1.1\n"


def test_a_folder_and_a_wheel_do_as_well(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", str(source)]) == 0
    with zipfile.ZipFile(tmp_path / "our_rules-1.0-py3-none-any.whl", "w") as wheel:
        for path in ("package.toml", "rules/widget.yml", "facts/own.facts", "run.py"):
            wheel.write(source / path, f"our_rules/{path}")
    before = Path("factlint.lock").read_text(encoding="utf-8").split("hash")[1]
    assert run(["add", str(tmp_path / "our_rules-1.0-py3-none-any.whl")]) == 0
    assert Path("factlint.lock").read_text(encoding="utf-8").split("hash")[1] == before
    (source / "rules" / "widget.yml").write_text("rules: {}\n", encoding="utf-8")
    assert run(["add", str(source)]) == 0
    capsys.readouterr()
    assert run(["outdated"]) == 0
    assert capsys.readouterr().out == "our-rules 1.0: nothing newer\n"
    (source / "rules" / "widget.yml").write_text(RULE, encoding="utf-8")
    assert run(["outdated"]) == 0
    assert "has changed: factlint add" in capsys.readouterr().out
    Path(".factlint/our-rules/package.toml").unlink()
    assert run(["sync"]) == 2
    assert "has other content than factlint.lock says" in capsys.readouterr().err


def test_a_package_that_is_not_there_is_told(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("factlint.toml").write_text('packages = ["our-rules"]\n', encoding="utf-8")
    Path("a.txt").write_text("2024-05-13\n\nA widget.\n", encoding="utf-8")
    assert run(["check", "a.txt"]) == 2
    assert "the package 'our-rules' is not in .factlint/" in capsys.readouterr().err


@pytest.mark.parametrize("address", [
    "git+ext::sh -c touch% hacked",
    "git+http://example.org/a",
    "git+git://example.org/a",
    "git+ssh://-oProxyCommand=touch hacked/a",
    "git+ssh://-oProxyCommand=touch/a",
    "git+https://example.org/a@--upload-pack=touch",
    "git+https://example.org/a@-x",
    "git+https://example.org/a@v1..v2",
    "git+--upload-pack=touch hacked",
    "git+file://host/a",
    "git+https://example.org/a\n@v1",
    "https://example.org/a",
    "https://example.org/a-1.0-py3-none-any.whl",
    "nowhere",
])  # fmt: skip
def test_an_address_is_no_option_and_no_program(address: str, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", address]) == 2
    assert capsys.readouterr().err.startswith("factlint add: ")
    assert os.listdir(".") == [".git"]


def spoil_link(folder: Path) -> None:
    (folder / "rules" / "passwd.yml").symlink_to("/etc/passwd")


def spoil_submodule(folder: Path) -> None:
    git(folder, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},rules/other")


def spoil_name(folder: Path) -> None:
    (folder / "rules" / "a b;c.yml").write_text("rules: {}\n", encoding="utf-8")


def spoil_size(folder: Path) -> None:
    (folder / "rules" / "large.yml").write_bytes(b"#" * 10_000_001)


def spoil_number(folder: Path) -> None:
    for number in range(MOST):
        (folder / "rules" / f"a{number}.yml").touch()


def spoil_manifest(folder: Path) -> None:
    (folder / "package.toml").write_text(MANIFEST.replace("our-rules", "../up"), encoding="utf-8")


def spoil_needs(folder: Path) -> None:
    (folder / "package.toml").write_text(MANIFEST.replace("0.1", "99.1"), encoding="utf-8")


def spoil_absence(folder: Path) -> None:
    (folder / "package.toml").unlink()


SPOILERS = (
    spoil_link, spoil_submodule, spoil_name, spoil_size, spoil_number, spoil_manifest, spoil_needs, spoil_absence,
)  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILERS, ids=lambda spoil: spoil.__name__)
def test_hostile_content_is_refused(spoil: object, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(spoil)
    spoil(source)
    git(source, "add", "--all") if spoil is not spoil_submodule else None
    git(source, "commit", "-qm", "spoilt")
    assert run(["add", f"git+file://{source}"]) == 2
    assert run(["add", str(source)]) == (0 if spoil is spoil_submodule else 2)  # a folder has no submodules
    assert "factlint add: " in capsys.readouterr().err


def test_no_hook_and_no_filter_runs(source: Path, tmp_path: Path) -> None:
    """Neither those of the repository nor what its attributes ask for."""
    hooks = source / ".git" / "hooks"
    for name in ("post-checkout", "post-merge", "pre-auto-gc", "reference-transaction", "fsmonitor-watchman"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/hacked\n", encoding="utf-8")
        (hooks / name).chmod(stat.S_IRWXU)
    (source / ".gitattributes").write_text("*.yml filter=evil\n", encoding="utf-8")
    git(source, "-c", "core.hooksPath=/dev/null", "add", ".")
    git(source, "-c", "core.hooksPath=/dev/null", "commit", "-qm", "b")
    (tmp_path / "hacked").unlink(missing_ok=True)
    assert run(["add", f"git+file://{source}"]) == 0
    assert not (tmp_path / "hacked").exists()
    assert oct((Path(".factlint/our-rules/rules/widget.yml").stat().st_mode) & 0o111) == "0o0"


def test_a_wheel_that_lies_about_sizes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.writestr("package.toml", MANIFEST)
        wheel.writestr("rules/a.yml", "#" * 20_000_000)
        wheel.writestr("../up.yml", "a: b")
    with pytest.raises(PackageError, match="too large"):
        fetch(str(path))
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(PackageError, match="is no wheel"):
        fetch(str(path))


def test_a_lock_leads_nowhere_else(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("factlint.lock").write_text(
        '[[package]]\nname = "../../up"\nversion = "1"\nlicence = "x"\nsource = "x"\nhash = "x"\n', encoding="utf-8"
    )
    assert run(["sync"]) == 2
    assert "is no name of a package" in capsys.readouterr().err
