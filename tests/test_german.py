"""A second language beside English in one process: how it is chosen, and that its words are its own."""

from __future__ import annotations

import ast
import datetime
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import factlint
from factlint import cli
from factlint.document.files import read_data
from factlint.lang import editions
from factlint.lang.files import read_tables, shapes
from factlint.time.interval import Interval

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
CASES: dict[str, dict[str, str]] = yaml.load(
    (ROOT / "corpus" / "language" / "german.yml").read_text("utf-8"), yaml.BaseLoader
)
ENGLISH = "The minister said that the court would meet on Tuesday, May 5, 2021, and that it was the first of the year."
GERMAN = "Der Minister sagte, dass das Gericht am Dienstag, dem 5. Mai 2021, tagen wird und es nicht das erste Mal ist."
DAY = datetime.date(2001, 2, 14)


@pytest.mark.parametrize("text", CASES)
def test_dates_are_read(text: str) -> None:
    assert {t.text: t.value for t in factlint.timexes(text, DAY, language="de")} == CASES[text]


def test_a_process_reads_several_languages() -> None:
    """Each with its own words, in any order, and what passes between them is of one class."""
    english, german = "On Monday, May 3, 2021.", "Am Montag, dem 3. Mai 2021."
    first = factlint.timexes(english, DAY)
    (read,) = factlint.timexes(german, DAY, language="de")
    assert read.value == "2021-05-03"
    assert type(read.interval) is Interval
    assert list(map(str, factlint.timexes(english, DAY))) == list(map(str, first))


@pytest.mark.parametrize("mixed", [(GERMAN, ENGLISH), (ENGLISH, GERMAN)])
def test_mixed_articles(mixed: tuple[str, str]) -> None:
    linter = factlint.Linter(select=["date/weekday"])
    assert [[f.rule for f in linter.lint(text, DAY)] for text in mixed] == [["date/weekday"]] * 2
    assert {linter.check(text, DAY).document.language for text in mixed} == {"de", "en"}


@pytest.mark.parametrize(
    ("text", "path", "language"),
    [
        ('<html lang="de-AT"><body><article><p>Wien.</p></article></body></html>', "a.html", "de"),
        ('{"type": "text", "language": "de", "headline": "Wien", "body_text": "Wien."}', "a.json", "de"),
        ("---\nlang: de\n---\nWien.\n", "a.md", "de"),
        ('<nitf xml:lang="de"><body><body.content><p>Wien.</p></body.content></body></nitf>', "a.xml", "de"),
        ("From: a@b.at\nSubject: Wien\nContent-Language: de\n\nWien.\n", "a.eml", "de"),
        ("Vienna.", "a.txt", "en"),
    ],
)
def test_metadata_tell_the_language(text: str, path: str, language: str) -> None:
    assert [document.language for document in read_data(text.encode(), path)] == [language]


def test_a_desk_tells_the_language() -> None:
    assert factlint.Linter(language="de").check("Wien.").document.language == "de"
    assert factlint.Linter().check("Wien.").document.language == "en"


def test_an_unsure_language_is_english_with_a_note() -> None:
    french = "Le ministre a dit que les travaux de la ligne seraient finis dans deux ans, selon le maire. " * 5
    checked = factlint.Linter().check(french)
    assert checked.document.language == "en"
    assert "the language is unsure: read as English" in checked.notes


def test_only_the_language_in_use_is_loaded() -> None:
    code = "from factlint.lang import editions as e; import factlint; factlint.Linter().check(%r); print(e.loaded())"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for text, loaded in ((ENGLISH * 3, "[]"), (GERMAN, "['de']")):
        command = [sys.executable, "-c", code % text]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
        assert done.stdout.strip() == loaded


def test_shared_modules_read_no_words() -> None:
    """A module that is one for all editions imports none that is not: it would be that of English."""
    wrong = []
    for path in (ROOT / "factlint").rglob("*.py"):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if editions.is_shared(name):
            found = find_modules(ast.parse(path.read_text("utf-8")))
            wrong += [f"{name}: {one}" for one in found if not editions.is_shared(one)]
    assert sorted(wrong) == ["factlint.lang.choice: factlint.lang", "factlint.lang.spoken: factlint.lang"]


def find_modules(tree: ast.AST) -> Iterator[str]:
    """The modules of factlint that are imported when it runs."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("factlint"):
            for alias in node.names:
                one = f"{node.module}.{alias.name}"
                place = ROOT.joinpath(*one.split("."))
                yield one if place.with_suffix(".py").exists() or place.is_dir() else str(node.module)
        yield from find_modules(node)


def test_a_language_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="there is no language 'fr'; there are de, en"):
        factlint.timexes("Lundi.", language="fr")


def test_examples_of_rules() -> None:
    """What lang/de/rules tells of rules: each `flag` is found where it is marked, each `pass` is silent."""
    rooms = editions.edition("de")
    linter = rooms.load("factlint.linter").Linter()
    own = [id for id, rule in linter.ruleset.rules.items() if "/de/" in rule.place.path or "/de/" in str(rule.flag[:1])]
    failures = [f for _, _, found in rooms.load("factlint.examples").check(linter, own) for f in found]
    assert len(own) > 20
    assert not failures, "\n".join(f"{f.path}:{f.line}: {f.problem}" for f in failures)


def test_messages_are_in_the_language_of_the_article_or_the_desk() -> None:
    told = [factlint.Linter(messages=code).lint(GERMAN, DAY)[0].message for code in ("", "de", "en")]
    assert told == [told[0], told[0], "2021-05-05 is a Wednesday, not a Dienstag"]
    assert told[0] == "2021-05-05 ist ein Mittwoch, kein Dienstag"
    assert factlint.Linter(messages="de").lint(ENGLISH, DAY)[0].message == "2021-05-05 ist ein Mittwoch, kein Tuesday"


def test_every_rule_tells_in_german() -> None:
    """Each that reads German has a summary and, if it tells more than a word, a message; style is of English words."""
    rules = editions.edition("de").load("factlint.linter").Linter().ruleset.rules
    told: dict[str, dict[str, object]] = {}
    for path in (ROOT / "lang" / "de" / "rules").glob("*.yml"):
        told |= yaml.load(path.read_text("utf-8"), yaml.BaseLoader).get("told", {})
    asked = {id: rule for id, rule in rules.items() if not id.startswith("style/")}
    lacking = [id for id in asked if "summary" not in told.get(id, {})]
    lacking += [id for id, rule in asked.items() if not rule.variants and "message" not in told.get(id, {})]
    lacking += [id for id, rule in asked.items() if rule.cannot and "cannot" not in told.get(id, {})]
    assert len(asked) > 120
    assert not lacking
    assert told.keys() <= rules.keys()


def test_reports_and_explanations_speak_the_language_of_the_article_or_the_desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    article = tmp_path / "a.txt"
    article.write_text(GERMAN, "utf-8")
    (tmp_path / "factlint.toml").write_text('message-language = "en"\n', "utf-8")

    def run(*arguments: str) -> str:
        cli.run(list(arguments))
        return capsys.readouterr().out

    page = run("check", "a.txt", "--no-config", "--format", "html")
    assert '<html lang="de">' in page
    assert "1 Artikel geprüft: 1 Fehler" in page
    assert '<html lang="en">' in run("check", "a.txt", "--format", "html")
    assert "1 Fund, 1 Bindung versucht" in run("explain", "date/weekday", "--no-config", "--on", "a.txt")
    explained = run("explain", "date/weekday", "--no-config", "--language", "de")
    assert "Angestrichen werden" in explained
    assert "einen Wochentag, der nicht bei seinem Datum steht" in explained
    assert "It flags" in run("explain", "date/weekday", "--no-config")


def test_no_german_in_python() -> None:
    """No text in factlint/ is a word of lang/de that lang/en has not."""
    english = {word.lower() for word in _words("en")} | ALSO_ENGLISH | set(read_tables("de", "language")["features"])
    german = {word for word in _words("de") if len(word) > 2 and word.lower() not in english}
    wrong = []
    for path in (ROOT / "factlint").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs]
        wrong += [f"{path.name}:{node.lineno}: {node.value}" for node in texts if node.value in german]
    assert not wrong


# English words, an expression and the name of a class of words.
ALSO_ENGLISH = {"paragraph", "tag", "(?!)", "halfyear"}


def _words(code: str) -> Iterator[str]:
    """The words of all tables of a language, as they stand there."""
    for name, tables in shapes().items():
        if name == "interface":  # its keys are English
            continue
        own = read_tables(code, name)
        for key in tables:
            yield from _texts(own[key])


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.split()
    elif isinstance(value, dict):
        for key, under in value.items():
            yield from key.split()
            yield from _texts(under)
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
