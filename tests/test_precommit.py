"""factlint as a pre-commit hook, with the real tool: a commit with a slip is refused, a clean one is accepted."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "corpus" / "articles"
SLIP = "General Liu Zhenli and Gen. Charles Brown held a video meeting with General Charles Brown on Thursday.\n"
CLEAN = "General Liu Zhenli held a video meeting with General Charles Brown on Thursday.\n"
LEFT_OUT = {".git", ".venv", "__pycache__", "build", "dist"}


def call(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def git(cwd: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return call("git", "-c", "user.name=Desk", "-c", "user.email=desk@example.org", *arguments, cwd=cwd)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """factlint as it stands, committed, so that pre-commit can clone it."""
    repository = tmp_path_factory.mktemp("hooks") / "factlint"
    shutil.copytree(
        ROOT,
        repository,
        ignore=lambda _, names: [n for n in names if n in LEFT_OUT or n.endswith("_cache") or n == ".hypothesis"],
    )
    git(repository, "init", "--quiet")
    git(repository, "add", "--all")
    assert git(repository, "commit", "--quiet", "--no-verify", "--message", "as it stands").returncode == 0
    return repository


@pytest.fixture
def newsroom(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path_factory.getbasetemp() / "pre-commit"))
    # Set by git where these tests run from a hook themselves.
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    git(tmp_path, "init", "--quiet")
    return tmp_path


def test_a_slip_is_refused_and_clean_copy_accepted(newsroom: Path, hooks: Path) -> None:
    revision = git(hooks, "rev-parse", "HEAD").stdout.strip()
    (newsroom / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks}\n  rev: {revision}\n  hooks:\n  - id: factlint\n    args: [--facts, seeds]\n",
        encoding="utf-8",
    )
    installed = call(sys.executable, "-m", "pre_commit", "install", cwd=newsroom)
    assert installed.returncode == 0, installed.stdout + installed.stderr

    (newsroom / "kuna.txt").write_text(SLIP, encoding="utf-8")
    git(newsroom, "add", "--all")
    refused = git(newsroom, "commit", "--message", "a meeting with himself")
    told = refused.stdout + refused.stderr
    assert refused.returncode != 0, told
    assert "error[meeting/with-oneself]" in told
    assert git(newsroom, "rev-list", "--all", "--count").stdout.strip() == "0"

    (newsroom / "kuna.txt").write_text(CLEAN, encoding="utf-8")
    (newsroom / "requirements.txt").write_text(SLIP, encoding="utf-8")
    git(newsroom, "add", "--all")
    accepted = git(newsroom, "commit", "--message", "a meeting")
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    assert git(newsroom, "rev-list", "--all", "--count").stdout.strip() == "1"


def test_try_repo_shows_the_slip(newsroom: Path, hooks: Path) -> None:
    (newsroom / "kuna.md").write_text(SLIP, encoding="utf-8")
    (newsroom / "clean.md").write_text(CLEAN, encoding="utf-8")
    git(newsroom, "add", "--all")
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), "factlint", "--files"]
    tried = call(*command, "kuna.md", "clean.md", cwd=newsroom)  # once: it makes an environment every time
    assert tried.returncode == 1, tried.stdout + tried.stderr
    assert "kuna.md:1:" in tried.stdout
    assert "clean.md" not in tried.stdout


def test_every_kind_of_file_has_its_hook(newsroom: Path, hooks: Path) -> None:
    revision = git(hooks, "rev-parse", "HEAD").stdout.strip()
    ids = ("factlint", "factlint-news", "factlint-facts", "factlint-rules")
    listed = "".join(f"  - id: {name}\n" for name in ids)
    (newsroom / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks}\n  rev: {revision}\n  hooks:\n{listed}", encoding="utf-8"
    )
    (newsroom / "rules").mkdir()
    files = {
        "page.html": ("factlint", f"<article><h1>Talks</h1><p>{SLIP}</p></article>"),
        "item.ninjs": ("factlint-news", '{"headline": "Talks", "body_text": "' + SLIP.strip() + '"}'),
        "my.facts": ("factlint-facts", 'persn x-y "X Y"\n'),
        "rules/house.yml": (
            "factlint-rules",
            "rules:\n  house/a:\n    summary: s\n    avoid: [foo]\n    flag: ['A [[bar]].']\n    pass: ['A.']\n",
        ),
    }
    for name, (_, text) in files.items():
        (newsroom / name).write_text(text, encoding="utf-8")
    git(newsroom, "add", "--all")
    for name, (hook, _) in files.items():
        for other in ids:
            ran = call(sys.executable, "-m", "pre_commit", "run", other, "--files", name, cwd=newsroom)
            told = ran.stdout + ran.stderr
            assert (ran.returncode != 0) == (other == hook), f"{other} on {name}:\n{told}"


def test_the_articles_through_the_hook_in_every_setting(newsroom: Path, hooks: Path) -> None:
    revision = git(hooks, "rev-parse", "HEAD").stdout.strip()
    cases = [
        case for case in yaml.load((ARTICLES / "expected.yml").read_bytes(), yaml.BaseLoader) if "edits" not in case
    ]
    assert len(cases) >= 8
    listed = ""
    for number, case in enumerate(cases):
        options = [part for key in ("date", "facts") if key in case for part in (f"--{key}", case[key])]
        arguments = json.dumps(["--format", "concise", *options])
        listed += f"  - id: factlint\n    alias: setting-{number}\n    args: {arguments}\n"
        shutil.copy(ARTICLES / case["article"], newsroom)
    (newsroom / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks}\n  rev: {revision}\n  hooks:\n{listed}", encoding="utf-8"
    )
    git(newsroom, "add", "--all")
    for number, case in enumerate(cases):
        command = [sys.executable, "-m", "pre_commit", "run", f"setting-{number}", "--files", case["article"]]
        ran = call(*command, cwd=newsroom)
        told = re.findall(r": (error|warning)\[([a-z/-]+)\] ", ran.stdout)
        expected = [(finding["severity"], finding["rule"]) for finding in case["findings"]]
        assert sorted(told) == sorted(expected), ran.stdout + ran.stderr
        assert ran.returncode == int(bool(expected)), ran.stdout + ran.stderr
