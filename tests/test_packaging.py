"""The wheel, the sdist, an editable install and a bare checkout all work, from any folder, with all their data."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = (ROOT / "corpus" / "articles" / "003_48eace17a4347bfc.txt").read_bytes()
DATA = ("rules", "grammar", "facts", "lang")


def run(command: list[str | Path], cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def build(source: Path, target: str, into: Path) -> Path:
    """Build a wheel or an sdist of a source tree; gives its path."""
    outcome = run([sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", into], source)
    assert outcome.returncode == 0, outcome.stderr
    (built,) = into.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return built


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, unpacked: also what a bare checkout is."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(build(ROOT, "sdist", folder)) as archive:
        archive.extractall(folder, filter="data")
    (tree,) = (path for path in folder.iterdir() if path.is_dir())
    return tree


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


def check(code: Path, tmp_path: Path) -> None:
    """factlint runs from `code`, in a folder of its own, and knows its rules, facts and grammar."""
    (tmp_path / "story.txt").write_bytes(ARTICLE)
    (tmp_path / "house.yml").write_text(
        "rules:\n"
        "  house/never:\n"
        "    summary: We do not say this\n"
        '    avoid: ["foreign interference"]\n'
        '    message: "not in this house"\n'
        "    severity: note\n"
        '    flag: ["In [[foreign interference]]."]\n'
        '    pass: ["In Boston."]\n',
        encoding="utf-8",
    )
    call = [
        sys.executable,
        "-c",
        "import sys, factlint.cli; print(factlint.__file__, file=sys.stderr); sys.exit(factlint.cli.run())",
    ]
    environment = {"PYTHONPATH": str(code), "FACTLINT_CACHE": str(tmp_path / "cache")}
    for _ in ("with an empty cache", "from the cache"):
        outcome = run(
            [*call, "check", "--format", "json", "--facts", "seeds", "--rules", "house.yml", "story.txt"],
            tmp_path,
            **environment,
        )
        assert outcome.stderr.startswith(str(code)), outcome.stderr
        assert outcome.returncode == 1, outcome.stderr
        rules = [finding["rule"] for finding in json.loads(outcome.stdout)["findings"]]
        assert sorted(rules) == ["house/never", "meeting/with-oneself", "title/one-form"]
    assert "event/first-in" in run([*call, "rules"], tmp_path, **environment).stdout


def test_the_wheel_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    check(tmp_path / "site", tmp_path)


def test_a_bare_checkout_runs_from_another_folder(sdist: Path, tmp_path: Path) -> None:
    check(sdist, tmp_path)


def test_the_sdist_gives_the_same_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    again = build(sdist, "wheel", tmp_path)
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(again) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())


def test_the_wheel_holds_the_data_and_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in DATA:
        ours = [path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        assert ours
        assert {f"factlint/data/{path.relative_to(ROOT)}" for path in ours} <= names
    assert "factlint/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "corpus/", "bench/")) for name in names)


def test_an_editable_install_runs_from_another_folder(tmp_path: Path) -> None:
    """The tests themselves run in one, or in a checkout: either way the script must find its data."""
    script = shutil.which("factlint", path=str(Path(sys.executable).parent))
    if script is None:
        pytest.skip("factlint is not installed beside this Python")
    outcome = run([script, "rules"], tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    assert "meeting/with-oneself" in outcome.stdout
