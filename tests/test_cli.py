"""The command line: what is printed where, with which exit status. The linter is a stand-in; see test_articles.py."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from factlint.cli import COMMANDS, run
from factlint.cli.terminal import show_progress
from factlint.cli.watch import keep_checking
from factlint.document.document import Document
from factlint.finding import Finding, Severity, Span
from factlint.language.errors import LanguageError, LoadErrors

if TYPE_CHECKING:
    from factlint.cli.inspect import Outcome

SEVERITIES = {"ERROR": Severity.ERROR, "WARNING": Severity.WARNING, "NOTE": Severity.NOTE}


class StandIn:
    """Flags the words ERROR, WARNING and NOTE, and stumbles over CRASH."""

    fact_errors: tuple[LanguageError, ...] = ()
    made_with: tuple[Any, ...] = ()

    def __init__(self, *options: Any) -> None:
        StandIn.made_with = options
        broken = [path for path in (*options[0], *options[1]) if Path(path).name.startswith("broken")]
        if broken:
            raise LoadErrors([LanguageError(path, 3, 7, "no such kind", "did you mean 'event'?") for path in broken])
        if "date/weekdya" in options[2]:
            raise LanguageError("date/weekdya", 0, 0, "there is no rule 'date/weekdya'")

    def check(self, document: Document) -> SimpleNamespace:
        if "CRASH" in document.text:
            raise ZeroDivisionError("stumbled")
        findings = []
        for word, severity in SEVERITIES.items():
            at = document.text.find(word)
            if at >= 0:
                findings.append(Finding(f"text/{severity}", severity, f"{word} here", word, Span(at, at + len(word))))
        notes = [] if document.published else ["no publication date"]
        return SimpleNamespace(document=document, findings=findings, notes=notes, faults=[], is_partial=False)

    def unsure(self, document: Document, facts: bool) -> list[str]:
        return ["a rule: a condition"]

    def unsettled(self, document: Document) -> list[str]:
        return ["number/sum", "date/weekday"] * document.text.count("DOUBT") + ["date/weekday"]


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("factlint.linter.Linter", StandIn)
    monkeypatch.chdir(tmp_path)


def write(**texts: str) -> None:
    for name, text in texts.items():
        Path(f"{name}.txt").write_text(f"2023-12-22\n\n{text}\n", encoding="utf-8")


def check(*arguments: str) -> int:
    return run(["check", "--date", "2023-12-22", *arguments])


# -- what is checked, and how it ends ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        ("Nothing.", [], 0),
        ("A NOTE.", [], 0),
        ("A NOTE and a WARNING.", [], 1),
        ("An ERROR.", [], 1),
        ("An ERROR.", ["--exit-zero"], 0),
        ("Nothing.", ["missing.txt"], 2),
        ("An ERROR.", ["missing.txt"], 2),
        ("An ERROR.", ["missing.txt", "--exit-zero"], 2),
        ("Nothing.", ["--rules", "broken.yml"], 2),
        ("Nothing.", ["--facts", "broken.facts"], 2),
        ("Nothing.", ["--select", "date/weekdya"], 2),
    ],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_exit_status(text: str, options: list[str], status: int, form: str) -> None:
    write(a=text)
    assert check("a.txt", "--format", form, *options) == status


def test_what_cannot_be_read_does_not_stop_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    write(a="An ERROR.", z="A WARNING.")
    Path("binary.txt").write_bytes(b"\x00\x01")
    Path("latin.txt").write_bytes("Caf\xe9, caf\xe9".encode("latin-1"))
    assert check("missing.txt", ".") == 2
    out, err = capsys.readouterr()
    assert [line.partition("[")[0] for line in out.splitlines() if line.startswith(("error", "warning"))] == [
        "error",
        "warning",
    ]
    assert out.endswith("2 files checked: 1 error, 1 warning; 3 files could not be checked\n")
    told = err.splitlines()
    assert [line.partition(": error: ")[0] for line in told] == ["missing.txt", "binary.txt", "latin.txt:1:4"]


def test_broken_rules_and_facts_are_left_out_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    write(a="An ERROR.")
    assert check("a.txt", "--rules", "broken.yml", "--rules", "house.yml", "--facts", "broken.facts") == 2
    out, err = capsys.readouterr()
    assert "error[text/error]" in out
    assert err == (
        "broken.yml:3:7: error: no such kind; did you mean 'event'?\n"
        "broken.facts:3:7: error: no such kind; did you mean 'event'?\n"
    )
    assert StandIn.made_with[:2] == (["house.yml"], [])


def test_options_reach_the_linter() -> None:
    write(a="Nothing.")
    check(
        "a.txt",
        "--facts",
        "x",
        "--no-facts",
        "--facts",
        "y",
        "--facts",
        "z",
        "--rules",
        "r",
        "--select",
        "s",
        "--ignore",
        "i",
        "--ignore",
        "j",
    )
    assert StandIn.made_with == (["r"], ["y", "z"], ["s"], ["i", "j"])


def test_a_folder_without_articles_and_an_empty_file_are_clean(capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    assert run(["check", "empty"]) == 0
    assert capsys.readouterr().out == "0 files checked: nothing found\n"
    Path("empty.txt").touch()
    assert check("empty.txt") == 0
    assert capsys.readouterr().out == "1 file checked: nothing found\n"


def test_the_current_folder_is_checked_without_a_path(capsys: pytest.CaptureFixture[str]) -> None:
    write(a="An ERROR.")
    assert check() == 1
    assert " --> a.txt:3:4\n" in capsys.readouterr().out


@pytest.mark.parametrize(("data", "status"), [(b"An ERROR.", 1), (b"", 0), (b"\xff", 2), (b"a\x00b", 2)])
def test_standard_input(
    data: bytes, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert check("-") == status
    out, err = capsys.readouterr()
    assert ("--> <stdin>:1:4" in out) == (status == 1)
    assert ("<stdin>" in err) == (status == 2)


def test_standard_input_has_one_name(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"It rained.")))
    assert run(["check", "-"]) == 0
    assert capsys.readouterr().err.startswith("<stdin>: no publication date")


def test_no_date_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b", "c"):
        Path(f"{name}.txt").write_text("Nothing.", encoding="utf-8")
    run(["check", "a.txt"])
    assert capsys.readouterr().err == "a.txt: no publication date\n"
    write(b="Nothing.")
    run(["check", "."])
    assert capsys.readouterr().err == "a.txt and 1 more of 3 files: no publication date\n"


def test_unsure_lists_what_came_out_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    write(a="An ERROR.", b="Nothing.")
    check("--unsure", "--format", "json", ".")
    out, err = capsys.readouterr()
    assert len(json.loads(out)["findings"]) == 1
    assert err == "a.txt: unsure: a rule: a condition\nb.txt: unsure: a rule: a condition\n"
    check(".")
    assert capsys.readouterr().err == ""


def test_json_is_one_document_in_the_order_of_the_files(capsys: pytest.CaptureFixture[str]) -> None:
    write(a="An ERROR and a WARNING.", b="Caf\xe9: a NOTE.")
    check("b.txt", "missing.txt", "a.txt", "--format", "json", "--facts", "broken.facts")
    out, err = capsys.readouterr()
    assert err == ""
    document = json.loads(out)
    assert [(found["path"], found["severity"]) for found in document["findings"]] == [
        ("b.txt", "note"),
        ("a.txt", "error"),
        ("a.txt", "warning"),
    ]
    assert [(error["path"], error["line"], error["column"]) for error in document["errors"]] == [
        ("broken.facts", 3, 7),
        ("missing.txt", 0, 0),
    ]


@pytest.mark.parametrize("form", ["text", "json"])
def test_many_files_give_what_few_give(
    form: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(230):
        write(**{f"{number:03}": ("An ERROR.", "Nothing.", "A NOTE.")[number % 3]})
    Path("100.txt").write_bytes(b"\xff")
    monkeypatch.setattr("factlint.cli.spread.count_cores", lambda: 3)
    assert check("--format", form, ".") == 2
    spread = capsys.readouterr()
    monkeypatch.setattr("factlint.cli.spread.count_cores", lambda: 1)
    assert check("--format", form, ".") == 2
    assert capsys.readouterr() == spread
    assert ("229.txt" in spread.out) == (230 % 3 != 2) or form == "json"


# -- crashes, pipes, terminals ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("files", [1, 201])
def test_a_crash_is_no_finding(files: int, capsys: pytest.CaptureFixture[str]) -> None:
    write(a="CRASH", **{f"b{number}": "Nothing." for number in range(files - 1)})
    assert check("--format", "json", ".") == 2
    out, err = capsys.readouterr()
    (told,) = json.loads(out)["errors"]
    assert told["path"] == "a.txt"
    assert "ZeroDivisionError: stumbled" in told["message"]
    assert "please report it" in told["message"]
    assert "Traceback" not in err
    assert check("--debug", "a.txt") == 2
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_is_quiet(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(paths: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("factlint.cli.check.find_articles", interrupt)
    assert check("a.txt") == 130
    assert capsys.readouterr() == ("", "")


def in_process(code: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **environment}
    )


def test_a_reader_that_goes_away_is_no_error() -> None:
    process = in_process("import sys; from factlint.cli import run; sys.exit(run(['--help']) or run(['--help']))")
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, b"")


def test_a_full_disk_is_told() -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("this system has no /dev/full")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", "import sys; from factlint.cli import run; sys.exit(run(['--help']))"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert b"cannot write" in done.stderr


def test_any_script_can_be_printed_in_any_locale() -> None:
    code = "import sys; from factlint.cli import run; sys.exit(run(['--help']))"
    process = in_process(code, PYTHONIOENCODING="ascii")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert out.isascii()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colour_on_a_terminal_only(
    environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    write(a="An ERROR.")
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setattr(Terminal, "fileno", lambda self: 99, raising=False)
    check("a.txt")
    assert ("\x1b[" in sys.stdout.getvalue()) == coloured  # type: ignore[union-attr]


def test_progress_is_shown_on_a_terminal_when_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter(range(100))
    silent: Outcome = ([], (0, 0, 0), [], [], [])
    found: Outcome = (["x"], (1, 0, 0), [], [], [])
    for terminal, told in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", terminal)
        assert list(show_progress(iter([*[silent] * 5, found]), 6, lambda: next(seconds))) == [*[silent] * 5, found]
        shown = terminal.getvalue()
        assert ("\r\x1b[K3 of 6 files, 1 a second" in shown) == told
        assert shown.endswith("\r\x1b[K") == told
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    assert list(show_progress(iter([silent] * 3), 3, lambda: 0.0)) == [silent] * 3
    assert terminal.getvalue() == ""


def test_what_was_not_settled_is_told_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    write(a="A DOUBT.", b="A DOUBT.")
    for terminal, told in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stdout", terminal)
        check("a.txt", "b.txt")
        line = "\nnot settled: 4 date/weekday, 2 number/sum; --unsure tells why\n"
        assert terminal.getvalue().endswith(line) == told


def test_watching_checks_what_has_changed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write(a="An ERROR.", b="An ERROR.")
    Path("own.yml").write_text("rules: {}\n", encoding="utf-8")
    changes = iter(["", "a.txt", "", "own.yml"])

    def pause(seconds: float) -> None:
        try:
            changed = next(changes)
        except StopIteration:
            raise KeyboardInterrupt from None
        if changed:
            Path(changed).write_text("rules: {} # again\n", encoding="utf-8")

    monkeypatch.setattr("factlint.cli.watch.keep_checking", partial(keep_checking, pause=pause))
    assert check("--watch", "--rules", "own.yml", "--format", "concise", ".") == 1
    runs = capsys.readouterr().out.split("-- waiting for a change; Ctrl-C ends --\n")
    checked = ["2 files checked: 2 errors", "1 file checked: nothing found", "2 files checked: 1 error"]
    assert [(run.strip().splitlines() or [""])[-1] for run in runs] == [*checked, ""]
    with pytest.raises(SystemExit):
        check("--watch", "-")


# -- help -------------------------------------------------------------------------------------------------------------


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"\n  {name} " in shown for name in COMMANDS)
    assert all(len(line) <= 100 for line in shown.splitlines())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run([command, "--help"])
    assert end.value.code == 0
    shown = capsys.readouterr().out
    assert f"usage: factlint {command}" in shown
    assert all(len(line) <= 100 for line in shown.splitlines())


def fails(arguments: list[str]) -> object:
    """The status of a command that may also end in argparse's own way."""
    try:
        return run(arguments)
    except SystemExit as end:
        return end.code


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], ""),
        (["chekc"], "did you mean 'check'?"),
        (["--verison"], "no such option"),
        (["check", "--date", "22.12.2023"], "2023-12-22"),
        (["check", "--date", "2023-02-30"], "is no day"),
        (["check", "--format", "xml"], "invalid choice"),
        (["check", "--fact", "x"], "unrecognized arguments"),
        (["facts"], "required"),
    ],
)
def test_wrong_usage_is_told_with_status_2(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert fails(arguments) == 2
    assert told in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("factlint 0.")
