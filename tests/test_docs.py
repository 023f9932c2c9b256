"""What docs/ shows is what happens: its snippets load, its tables name all there is."""

from __future__ import annotations

import json
import re
import shlex
import sys
from pathlib import Path

import pytest

from factlint.cli import run
from factlint.language.builtins import BUILTINS, GATHERS
from factlint.language.tree import Type
from factlint.ruleset import load

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```(yaml|facts)\n((?:.*\n)*?)```", LANGUAGE)
# What the page shows of the rules that are there already gets other names.
OWN = (
    ("  event/first-in:", "  house/first-in:"),
    ("  title/one-form:", "  house/one-form:"),
    ("\n  like: ", "\n  alike: "),
)


@pytest.mark.parametrize("number", range(len(SNIPPETS)))
def test_snippets_load(number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    language, text = SNIPPETS[number]
    if language == "facts":
        (tmp_path / "own.facts").write_text(text, encoding="utf-8")
        assert run(["facts", "lint", str(tmp_path / "own.facts")]) == 0, capsys.readouterr()
        return
    text = "\n" + text
    for theirs, ours in OWN:
        text = text.replace(theirs, ours)
    (tmp_path / "own.yml").write_text(text, encoding="utf-8")
    status, shown = run(["test", str(tmp_path / "own.yml")]), capsys.readouterr()
    if "\nrules:\n" in text:
        assert (status, shown.err) == (0, ""), shown
    else:
        assert shown.err == f"factlint test: no rules in {tmp_path / 'own.yml'}\n"


def test_every_function_is_listed() -> None:
    page = LANGUAGE[LANGUAGE.index("## 6. Builtins") : LANGUAGE.index("## 7. Kinds")]
    listed = set(re.findall(r"`([a-z-]+)\(", page)) | set(re.findall(r"([a-z]+)(?=[/(])", page.splitlines()[5]))
    assert listed == set(BUILTINS) | set(GATHERS)


def show(kind: Type) -> str:
    name = " | ".join(kind.things) or (f"one of {', '.join(kind.words)}" if kind.words else kind.name)
    return f"[{name}]" if kind.is_list else name


def test_every_kind_is_listed_with_its_fields() -> None:
    rows = re.findall(r"^\| ([a-z-]+) \| (.+) \|$", LANGUAGE[LANGUAGE.index("| kind | fields |") :], re.MULTILINE)
    listed = {kind: fields.replace("\\|", "|") for kind, fields in rows if kind not in ("kind", "---")}
    kinds = load().rules.kinds
    assert listed == {
        kind: ", ".join(
            name if show(field.type) == name else f"{name}: {show(field.type)}" for name, field in spec.fields.items()
        )
        for kind, spec in kinds.items()
    }


def test_every_thing_is_listed_with_its_fields() -> None:
    (line,) = re.findall(r"^Things: (.*)\.$", LANGUAGE, re.MULTILINE)
    listed = {entry.split(" (")[0]: entry.partition(" (")[2].rstrip(")").split() for entry in line.split(" · ")}
    assert listed == {name: list(thing.fields) for name, thing in load().rules.things.items()}


def acted_out(session: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The session with what its commands print; what `cat` shows is written to its file first."""
    capsys.readouterr()
    for line, shown in re.findall(r"^\$ (.*)\n((?:[^$].*\n)*)", session, re.MULTILINE):
        sys.stdout.write(f"$ {line}\n")
        program, *arguments = shlex.split(line)
        if program == "cat":
            Path(arguments[0]).write_text(shown, encoding="utf-8")
            sys.stdout.write(shown)
        else:
            assert run(arguments) == int(arguments[0] == "check")  # the only story that is checked has a slip
    return capsys.readouterr().out


def test_the_query_for_ministers_has_the_columns_of_the_import() -> None:
    page = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
    (query,) = re.findall(r"```sparql\nSELECT (.*) WHERE \{\n((?:.*\n)*?)\}\n```", page)
    columns = set(re.findall(r"\?(\w+)", query[0]))
    assert columns - {"personLabel", "officeLabel", "ofLabel"} <= set(re.findall(r"\?(\w+)", query[1]))
    results = json.loads((ROOT / "corpus/facts/import/sparql/results.json").read_text(encoding="utf-8"))
    assert set(results["head"]["vars"]) <= columns


def test_the_facts_of_the_council(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    facts, session, day = re.findall(r"```(?:facts|console)\n((?:.*\n)*?)```", page)
    Path("council.facts").write_text(facts, encoding="utf-8")
    assert acted_out(session, capsys) == session
    assert acted_out(day, capsys) == day
    (sentence,) = re.findall(r'^"(Mayor .*)", of ', page, re.MULTILINE)
    Path("article.txt").write_text(f"{sentence}.\n", encoding="utf-8")
    assert run(["check", "--facts", "council.facts", "--date", "2025-03-04", "--format", "concise", "article.txt"]) == 1
    assert "error[role/holder]" in capsys.readouterr().out


@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/*.md")), ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for path in re.findall(r"\]\(([a-z./A-Z-]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / path).exists(), path
