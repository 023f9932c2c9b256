"""Every command that the README and docs/ show is run, in the folder of a desk; those that never end are parsed."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factlint.cli import COMMANDS, run
from factlint.cli.man import describe

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]
RUN_ELSEWHERE = ("first-rule",)  # test_first_rule.py
# Its third line has a slip at column 99, which the pages silence.
SLIP = "2023-12-22\n\n" + "x" * 88 + ". It went the the way.\n"
# What stands for something else; what never ends, or takes long and has tests of its own; what wants other data, a
# network, or (`--lang`) a process of its own.
PLACEHOLDER = re.compile(r"\b[A-Z]{3,}\b|\.\.\.|\[|git\+|@")
ENDLESS = re.compile(r"^(?:serve|lsp)\b|--watch|^mutate --|^rules --dead")
# What wants other data; the day at the desk is run by test_docs.py.
OF_OTHERS = re.compile(r"^facts import congress|^add |--lang|^facts import wikidata ministers|clerks\.")


def find_commands(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    shown = re.findall(r"^(?:    |\$ )factlint (\S[^\n]*)$", text, re.MULTILINE)
    named = re.findall(r"`factlint ([^`\n]*)`", text)
    found = [re.split(r"\s#|\s{3,}", command)[0].strip() for command in shown + named]
    return [command for command in dict.fromkeys(found) if not command.startswith(("-", "COMMAND"))]


def write_articles(folder: Path) -> None:
    for name in ("article.txt", "copy.txt", "story.txt", "news/kuna.txt", "published/a.txt"):
        (folder / name).write_text(SLIP, encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk's folder with all that the pages speak of."""
    for folder in ("news", "archive", "published", "words", "my-rules", "facts", ".schemas"):
        (tmp_path / folder).mkdir()
    write_articles(tmp_path)
    shown = tmp_path / "corpus" / "articles"
    shown.mkdir(parents=True)
    shutil.copy(ROOT / "corpus" / "articles" / "003_48eace17a4347bfc.txt", shown)
    shutil.copytree(ROOT / "corpus" / "archive", tmp_path / "corpus" / "archive")
    for page in PAGES:
        for name, text in re.findall(r"```\w+ file=(\S+)\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            (tmp_path / name).write_text(text, encoding="utf-8")
    shutil.copy(tmp_path / "house.yml", tmp_path / "my-rules" / "house.yml")
    facts = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8").split("```facts\n")[1].split("```")[0]
    (tmp_path / "council.facts").write_text(facts, encoding="utf-8")
    (tmp_path / "council.csv").write_text("name,office,of,from\nAnn Lee,president,United States,2022-03-04\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SLIP.encode())))
    assert run(["new", "rule", "house/my-rule"]) == 0
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-qb", "main"], ["add", "."], ["commit", "-qm", "a"]):
        subprocess.run([*git, *arguments], check=True)
    (tmp_path / "my-rule.yml").unlink()
    return tmp_path


def test_pages_show_commands() -> None:
    assert sum(len(find_commands(page)) for page in PAGES) > 60


def first_seen() -> dict[Path, list[str]]:
    """The commands of each page that no page before it shows."""
    seen: set[str] = set()
    found = {}
    for page in PAGES:
        found[page] = [command for command in find_commands(page) if command not in seen]
        seen.update(found[page])
    return {page: commands for page, commands in found.items() if commands and page.stem not in RUN_ELSEWHERE}


def does_run(command: str, words: list[str]) -> bool:
    """Whether it can be run here; the others are parsed, unless they are only named in passing."""
    if len(words) == 1 and words[0] not in ("config", "schema"):
        return False
    if not any(pattern.search(command) for pattern in (PLACEHOLDER, ENDLESS, OF_OTHERS)):
        return True
    parser = describe(words[0])
    parse = parser.parse_args if parser._subparsers else parser.parse_intermixed_args
    parse([word.strip("[]") for word in words[1:] if word != "..."])
    return False


@pytest.mark.parametrize(("page", "commands"), first_seen().items(), ids=lambda page: getattr(page, "stem", ""))
def test_the_commands_of_a_page(
    page: Path, commands: list[str], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in commands:
        words = shlex.split(re.split(r"\s(?:<|>|\\?\|)", command)[0])
        assert words[0] in COMMANDS, command
        if not does_run(command, words):
            continue
        if "my-rule.yml" in words and not Path("my-rule.yml").exists():
            assert run(["new", "rule", "house/my-rule"]) == 0
        write_articles(desk)
        try:
            status = run(words)
        except SystemExit as end:
            status = int(str(end.code))
        assert status in (0, 1), f"factlint {command}\n{capsys.readouterr().err}"
