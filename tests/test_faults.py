"""What fails inside factlint costs itself alone: a fault in every rule, observer, reader, report and command."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from itertools import cycle
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn, cast
from urllib.parse import urlencode
from xml.etree import ElementTree

import format_writers
import pytest

from factlint.barrier import FaultWarning
from factlint.cli import run
from factlint.cli.reports import FORMATS
from factlint.editor.analysis import analyse
from factlint.engine.blame import Runnable
from factlint.engine.claims import SEEN
from factlint.engine.generate import Source
from factlint.engine.program import compile_program
from factlint.engine.readers import Readers
from factlint.engine.wording import WordingRule
from factlint.facts.build import _Builder
from factlint.finding import Finding
from factlint.language.errors import LoadErrors
from factlint.linter import Linter
from factlint.resources import folder
from factlint.review import Review
from factlint.ruleset import load
from factlint.serve import article, languagetool
from factlint.serve.checker import Checker

ARTICLE = """2024-05-17

Mayor Ann Smith met Ann Smith on Monday, May 17, 2024. The company said said that 12 of 10 people, or 150 percent,
were there on February 30, 2024. "He left, the mayor said.
"""
DAY = "2024-05-17"
KINDS = (KeyError, TypeError, RecursionError, MemoryError, ZeroDivisionError, AssertionError, OSError, UnicodeError)
LINTER = Linter(facts=["seeds"])


def fail_with(sort: type[Exception] = KeyError) -> Callable[..., NoReturn]:
    def fail(*_: Any, **__: Any) -> NoReturn:
        raise sort("stumbled\nover it")

    return fail


class Failing(WordingRule):
    def tell(self, usual: str, this: str, other: str) -> str:
        raise KeyError("stumbled")


# -- rules and what they rest on ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def everything() -> Linter:
    """All rules in force, those that are off by default and those over records, too."""
    return LINTER.narrowed(sorted(LINTER.known), ["seeds"]).beside(None)


def test_every_rule(everything: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    """n of n: the others find what they found, and the fault names the rule."""
    sorts = cycle(KINDS)
    able = everything._able
    document = everything.read(ARTICLE)
    clean = everything.check(document)
    assert len(clean.findings) > 5
    assert not clean.faults
    for rule in everything.rules:
        failing = rule._replace(bind=fail_with(next(sorts)), binds=())
        put_rules(everything, [*(r for r in able if r.id != rule.id), failing], monkeypatch)
        checked = everything.check(document)
        assert [fault.doing for fault in checked.faults] == [f"rule {rule.id}"]
        assert checked.findings == without(clean.findings, rule.id)
    assert len(everything.rules) + len(everything.wording.rules) == len(everything.ruleset.rules)


def put_rules(linter: Linter, rules: list[Runnable], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let these be the rules that it runs."""
    monkeypatch.setattr(linter, "_readers", Readers(rules, linter.program.needed))


def test_every_rule_of_wording(everything: Linter) -> None:
    rules: Any = everything.wording.rules
    for i, rule in enumerate(rules):
        document = everything.read(everything.ruleset.rules[rule.id].flag[0].text)
        clean = everything.check(document)
        rules[i] = Failing(*rule)
        checked = everything.check(document)
        rules[i] = rule
        assert [fault.doing for fault in checked.faults] == [f"rule {rule.id}"]
        assert checked.findings == without(clean.findings, rule.id)


def without(findings: list[Finding], *rules: str) -> list[Finding]:
    return [finding for finding in findings if finding.rule not in rules]


def slips_of(linter: Linter, rules: list[str]) -> list[tuple[str, date | None]]:
    """The first slip of each of these rules, with its day."""
    examples = [rule.flag[0] for id in rules if (rule := linter.ruleset.rules.get(id)) is not None and rule.flag]
    return [(e.text, date.fromisoformat(e.date) if e.date else None) for e in examples]


def readers_of(linter: Linter, kind: str) -> list[str]:
    return [rule.id for rule in linter.rules if kind in linter.program.needed(rule.kinds)]


@pytest.mark.parametrize(("number", "kind"), [(i, kind) for i, (table, _) in enumerate(SEEN) for kind in table])
def test_every_observer(number: int, kind: str, everything: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that read what it gives keep silent; all others say what they said. Some article has each looked at."""
    table, _ = SEEN[number]
    monkeypatch.setitem(cast("dict[str, Any]", table), kind, fail_with())
    rules = readers_of(everything, kind)
    for text, day in [(ARTICLE, None), *slips_of(everything, rules)]:
        faulty = everything.check(text, day)
        if faulty.faults:
            break
    assert {fault.doing for fault in faulty.faults} == {f"observer {kind}"}
    monkeypatch.undo()
    assert faulty.findings == without(everything.check(text, day).findings, *rules)


STAGES = {
    "factlint.extract.read.find_capitalised": "the reading",
    "factlint.extract.read.set_values": "the reading",
    "factlint.extract.times.find": "the reading",
    "factlint.extract.timex.finder._read_run": "the reading of times",
    "factlint.engine.claims.place": "the claims",
    "factlint.engine.match.Matcher._find_best": "pattern",
    "factlint.engine.match.Matcher._fold": "pattern",
    "factlint.engine.frames.Frames._in_sentence": "frames on verbs",
    "factlint.engine.word_frames.WordFrames.in_sentence": "frames on words",
    "factlint.clauses.table.read_clauses": "",  # frames, or rules that ask for clauses
    "factlint.engine.claims.continue_from": "continuing",
    "factlint.engine.claims.complete": "completing",
    "factlint.engine.claims.join_tellings": "joining",
    "factlint.engine.wording.Wording._places": "wording",
}


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage(stage: str, everything: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is found that would not have been."""
    text = ARTICLE + "\n\nU.S. President Joe Biden met China's Xi Jinping in Beijing on May 3, 2024, and met him again."
    text += "\n\nThe mayor, Ann Smith, was born in 1971 and died on May 3, 2024. Her trial began on May 1, 2024."
    clean = everything.check(text)
    monkeypatch.setattr(stage, fail_with())
    checked = everything.check(text)
    assert checked.faults
    assert all(fault.doing.startswith(STAGES[stage]) for fault in checked.faults)
    assert set(checked.findings) <= set(clean.findings)
    with pytest.warns(FaultWarning, match="please report it"):
        assert everything.lint(text) == checked.findings
    if STAGES[stage] not in ("wording", "joining"):  # which no claim needs
        with pytest.warns(FaultWarning, match="please report it"):
            everything.claims(text)


def test_a_rule_that_cannot_be_read_or_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told at its place, and all others are at hand."""
    path = tmp_path / "house.yml"
    path.write_text("rules:\n  house/one:\n    summary: One\n  house/two:\n    summary: Two\n", encoding="utf-8")
    sound = LINTER.ruleset.rules

    def read(context: Any, id: str, node: Any) -> Any:
        return fail_with()() if id == "house/two" else sound.get(id)

    monkeypatch.setattr("factlint.ruleset.read_rule", read)
    loaded = load([path])
    (error,) = loaded.errors
    assert (error.line, "reading rule house/two failed (KeyError" in error.message) == (5, True)
    assert loaded.rules.rules == sound
    real = Source.rule

    def generate(source: Source, number: int, rule: Any) -> str:
        return (
            "def f(:"
            if rule.id == "date/ago"
            else fail_with()()
            if rule.id == "date/tense"
            else real(source, number, rule)
        )

    monkeypatch.setattr(Source, "rule", generate)
    with pytest.raises(LoadErrors) as raised:
        compile_program(LINTER.ruleset)
    assert [str(error).partition(" (")[0].rpartition("error: ")[2] for error in raised.value.errors] == [
        "compiling rule date/tense failed",
        "compiling rule date/ago failed",
    ]


# -- readers, reports, commands: as a user sees them ----------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with articles a and c; the linter is at hand."""
    monkeypatch.setattr("factlint.linter.Linter", lambda *_, **__: LINTER)
    monkeypatch.chdir(tmp_path)
    for name in "ac":
        Path(f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def put_rule_fault(monkeypatch: pytest.MonkeyPatch, sort: type[Exception] = KeyError) -> None:
    """Every article with the word CRASH makes the rule date/weekday fail."""

    def bind(ctx: Any) -> Any:
        if "CRASH" in ctx.document.text:
            fail_with(sort)()
        return rule.bind(ctx)

    (rule,) = (rule for rule in LINTER._able if rule.id == "date/weekday")
    able = [rule._replace(bind=bind, binds=()) if r is rule else r for r in LINTER._able]
    put_rules(LINTER, able, monkeypatch)


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = run(list(arguments))
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return status, out, err


READERS = {
    "txt": "factlint.document.reading.mask_text",
    "md": "factlint.document.markdown.read_markdown",
    "html": "factlint.document.html.read_html",
    "json": "factlint.document.ninjs.read_item",
    "jsonl": "factlint.document.ninjs.read_item",
    "nitf": "factlint.document.nitf.read_nitf",
    "xml": "factlint.document.newsml.read_item",
    "docx": "factlint.document.docx.read_docx",
    "eml": "factlint.document.mail.read_mail",
}
STORY = format_writers.Story("Head", "By Ann Example", DAY, ["It met on Monday, May 17, 2024, they said."])


@pytest.mark.parametrize("form", format_writers.WRITERS)
def test_every_reader(
    form: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(f"b.{form}").write_bytes(format_writers.WRITERS[form](STORY))
    _, out, _ = check(capsys, "check", "--format", "json", "a.txt", f"b.{form}", "c.txt")
    clean = json.loads(out)
    assert not clean["errors"]
    real = importlib.import_module(READERS[form].rpartition(".")[0]).__dict__[READERS[form].rpartition(".")[2]]

    def fail_at_b(*given: Any, **named: Any) -> Any:
        if form == "txt" and given[1] != "b.txt":
            return real(*given, **named)
        return fail_with()()

    monkeypatch.setattr(READERS[form], fail_at_b)
    status, out, _ = check(capsys, "check", "--format", "json", "a.txt", f"b.{form}", "c.txt")
    told = json.loads(out)
    assert status == 2
    assert {(e["path"], "please report it" in e["message"]) for e in told["errors"]} == {(f"b.{form}", True)}
    assert told["findings"] == [f for f in clean["findings"] if not f["path"].startswith("b.")]


def test_every_reader_is_tried() -> None:
    assert READERS.keys() == format_writers.WRITERS.keys()


def test_one_article_of_a_file_of_many(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [{"headline": f"Head {n}", "body": f"{ARTICLE} {'CRASH' * (n == 1)}", "date": DAY} for n in range(3)]
    Path("b.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    clean = json.loads(check(capsys, "check", "--format", "json", "b.jsonl")[1])
    put_rule_fault(monkeypatch)
    status, out, _ = check(capsys, "check", "--format", "json", "b.jsonl")
    told = json.loads(out)
    assert status == 2
    (error,) = told["errors"]
    assert error["message"].startswith("rule date/weekday failed (KeyError:")
    lost = [f for f in clean["findings"] if f not in told["findings"]]
    assert [(f["rule"], f["span"]["line"]) for f in lost] == [("date/weekday", 2)]


def read_report(form: str, text: str) -> str:
    """A report, parsed; and as one text."""
    if form in ("json", "sarif", "gitlab", "rdjson"):
        return json.dumps(json.loads(text))
    if form == "jsonl":
        return json.dumps([json.loads(line) for line in text.splitlines()])
    if form == "junit":
        return "".join(ElementTree.tostring(ElementTree.fromstring(text), "unicode"))
    if form == "html":
        assert text.rstrip().endswith("</html>")
    return text


@pytest.mark.parametrize("form", FORMATS)
def test_every_report(
    form: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whole and well-formed, with the fault, on standard output and in a file; and c is told as ever."""
    Path("b.txt").write_text(f"{ARTICLE} CRASH", encoding="utf-8")
    put_rule_fault(monkeypatch, MemoryError)
    status, out, err = check(capsys, "check", "--format", form, "a.txt", "b.txt", "c.txt")
    report = read_report(form, out)
    assert status == 2
    assert "rule date/weekday failed (MemoryError" in (report if form not in ("text", "concise") else err)
    assert "c.txt" in report
    assert check(capsys, "check", "--format", form, "--output-file", "out", "a.txt", "b.txt", "c.txt")[0] == 2
    written = read_report(form, Path("out").read_text(encoding="utf-8"))
    assert "c.txt" in written
    assert form == "text" or "rule date/weekday failed (MemoryError" in written


WRITERS = {
    "text": "factlint.cli.reports.render_finding",
    "concise": "factlint.report.lines.render_concise",
    "json": "factlint.report.json.join",
    "jsonl": "factlint.report.json.render_finding",
    "sarif": "factlint.report.sarif.render_sarif",
    "github": "factlint.report.lines.render_github",
    "gitlab": "factlint.report.ci.render_gitlab",
    "junit": "factlint.report.junit.render_junit",
    "rdjson": "factlint.report.ci.render_rdjson",
    "html": "factlint.report.html.render_html",
}


@pytest.mark.parametrize("form", FORMATS)
def test_every_report_that_fails_itself(
    form: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line tells it, the status is 2, the report beside it is whole, and what stood in its file stands."""
    other = "json" if form not in ("json", "jsonl") else "sarif"
    Path("out").write_text("before", encoding="utf-8")
    monkeypatch.setattr(WRITERS[form], fail_with())
    status, _, err = check(capsys, "check", "--format", f"{form}=out", "--format", f"{other}=other", "a.txt")
    assert status == 2
    assert f"report {form} failed (KeyError" in err
    read_report(other, Path("other").read_text(encoding="utf-8"))
    lines = [line for line in err.splitlines() if "please report it" in line]
    if form in ("text", "concise", "jsonl", "github"):
        assert "before" not in Path("out").read_text(encoding="utf-8")
    else:
        assert len(lines) == 1
        assert Path("out").read_text(encoding="utf-8") == "before"


FACTS = """# whom
person a "Ann A"
  born 1950-02-03
  died 2020-01-01

person b "Bo B"
  born 1960-02-03
"""
COMMANDS = (
    ("check", "a.txt", "b.txt", "c.txt"),
    ("check", "--format", "json", "-"),
    ("check", "--fix", "a.txt", "b.txt", "c.txt"),
    ("check", "--diff-fixes", "a.txt", "b.txt", "c.txt"),
    ("check", "--statistics", "b.txt"),
    ("claims", "b.txt"),
    ("claims", "--format", "json", "b.txt"),
    ("sheet", "b.txt"),
    ("sheet", "--format", "json", "b.txt"),
    ("sheet", "--format", "html", "b.txt"),
    ("sheet", "--format", "csv", "b.txt"),
    ("baseline", "kept.json", "a.txt", "b.txt", "c.txt"),
    ("ignore", "b.txt:5:17", "--reason", "so it is"),
    ("explain", "date/weekday", "--on", "b.txt"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command(
    command: tuple[str, ...], desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It does the rest of its work, tells the fault in a line, and ends with 2."""
    text = f"{ARTICLE} CRASH"
    Path("b.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(text.encode())))
    put_rule_fault(monkeypatch, RecursionError)
    monkeypatch.setattr(Linter, "narrowed", lambda linter, *_: linter)
    status, out, err = check(capsys, *command)
    assert status == 2
    told = [line for line in (out + err).splitlines() if "please report it" in line]
    assert told
    assert all("rule date/weekday failed (RecursionError: stumbled over it)" in line for line in told)
    if "json" in command:
        json.loads(out)
    if command[0] == "baseline":
        assert len(json.loads(Path("kept.json").read_text(encoding="utf-8"))["findings"]) == 3
    if command[1] == "--fix":
        assert all("said said" not in Path(f"{name}.txt").read_text(encoding="utf-8") for name in "abc")


def test_examples(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One that fails is told, and the others are run."""
    monkeypatch.chdir(Path(__file__).parent.parent)  # where the rules' paths are told from
    calls = cycle((0, 1))

    def compare(*given: Any) -> str:
        return fail_with()() if next(calls) else ""

    monkeypatch.setattr("factlint.examples._compare", compare)
    status, out, _ = check(capsys, "test", str(Path(folder("rules")) / "date/weekday.yml"))
    rule = LINTER.ruleset.rules["date/weekday"]
    examples = len(rule.flag) + len(rule.passes)
    assert status == 2
    assert out.count("please report it") == examples // 2


@pytest.mark.parametrize("step", ["_declare", "_read_thing", "_read_line", "_read_thing_field"])
def test_every_step_of_reading_facts(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fact whose reading fails costs itself alone."""
    monkeypatch.chdir(tmp_path)
    Path("some.facts").write_text(FACTS, encoding="utf-8")
    real = getattr(_Builder, step)

    def fail_at_a(self: Any, source: Any, *given: Any) -> Any:
        if source.path.endswith("some.facts") and any(getattr(part, "line", 9) <= 3 for part in given):
            fail_with()()
        return real(self, source, *given)

    monkeypatch.setattr(_Builder, step, fail_at_a)
    status, _, err = check(capsys, "facts", "build", "some.facts", "--output", "some.base")
    assert status == 2
    assert "reading a fact failed (KeyError" in err
    monkeypatch.setattr(_Builder, step, real)
    assert "Bo B" in check(capsys, "facts", "why", "Bo B", "--facts", "some.base")[1]


@pytest.mark.parametrize(
    ("command", "broken"),
    [
        (("facts", "query", "offices of Ann A", "--facts", "some.facts"), "factlint.facts.query.query"),
        (("facts", "why", "Ann A", "--facts", "some.facts"), "factlint.facts.query.tell_all"),
        (("facts", "import", "table", "x.csv", "--checked", DAY), "factlint.facts.importers.import_facts"),
        (("rules",), "factlint.linter.Linter"),
        (("config",), "factlint.linter.Linter"),
        (("check", "."), "factlint.cli.check.find_articles"),
        (("check", "."), "factlint.cli.output.TextOutput.end"),
    ],
)
def test_what_no_barrier_is_nearer_to(
    command: tuple[str, ...],
    broken: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line and 2, and the traceback for who asks."""
    monkeypatch.chdir(tmp_path)
    Path("some.facts").write_text(FACTS, encoding="utf-8")
    monkeypatch.setattr(broken, fail_with())
    status, _, err = check(capsys, *command)
    assert status == 2
    assert [line for line in err.splitlines() if "please report it" in line] == [
        f"factlint: {command[0]} failed (KeyError: 'stumbled\\nover it'); this is a bug in factlint, please report it"
    ]
    monkeypatch.setattr("factlint.barrier.show_tracebacks", False)  # put back at the end
    assert run([*command, "--debug"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_an_editor_and_a_server(desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    put_rule_fault(monkeypatch)
    review = Review(LINTER, fingerprints=True)
    text = f"{ARTICLE} CRASH"
    seen = analyse(review, "b.txt", text)
    assert [f.rule for f, _, _ in seen.findings] == [f.rule for f in LINTER.check(text).findings]
    (problem,) = seen.problems
    assert "rule date/weekday failed" in problem.message
    checker = Checker(review, "1")
    asked = json.dumps({"text": text, "path": "b.txt"}).encode()
    answered = json.loads(article.answer(checker, "", "application/json", asked)[2])
    assert len(answered["findings"]) == len(seen.findings)
    assert "please report it" in answered["errors"][0]["message"]
    form = urlencode({"text": text, "language": "en"}).encode()
    assert json.loads(languagetool.answer(checker, "", "", form)[2])["warnings"] == {"incompleteResults": True}
    logged = capfd.readouterr().err
    assert "KeyError in rule date/weekday" in logged
    assert "stumbled" not in logged


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_full_disk(form: str, tmp_path: Path) -> None:
    """In an environment without PYTHONUNBUFFERED: what is buffered is written when Python ends."""
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    command = [sys.executable, "-m", "factlint", "check", "--format", form, str(path)]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert done.stderr.startswith("factlint: cannot write what was found: ")
    with open("/dev/full", "wb") as full:
        both = subprocess.run(command, stdout=full, stderr=full, env=environment, check=False)
    assert both.returncode == 2
