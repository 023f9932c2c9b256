"""Silencing: comments in the copy, entries beside it, and what is said of those that are stale or wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.cli import run
from factlint.document.document import Document
from factlint.document.files import read_data
from factlint.linter import Linter
from factlint.review import Review

LINTER = Linter(select=["text/repeated-word", "number/ordinal-suffix", "silence"])
REVIEW = Review(LINTER)
SLIP = "It went the the way."


def review(text: str, path: str = "a.md", day: str = "2024-05-17") -> list[str]:
    """The rules of what is told, in the order of the file."""
    import datetime

    (document,) = read_data(text.encode(), path, datetime.date.fromisoformat(day) if day else None)
    assert isinstance(document, Document)
    kept, told, *_ = REVIEW.check(LINTER, document)
    found = sorted([finding for finding, _ in kept] + told, key=lambda finding: finding.span)
    assert all(document.file_text[slice(*finding.span)] == finding.text for finding in told)
    return [finding.rule for finding in found]


def comment(rest: str) -> str:
    return f"<!-- factlint: {rest} -->"


WHOLE = comment('ignore[text/repeated-word] reason="as he said"')


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{WHOLE}\n\n{SLIP}", []),
        (f"{WHOLE}\n{SLIP}", []),
        (f"{SLIP} {WHOLE}", []),
        (f"It {WHOLE} went the the way.", []),
        (f"{SLIP}\n\n{WHOLE}\n\nBye.", ["text/repeated-word", "silence/unused"]),
        (f"{WHOLE}\n\n{SLIP}\n\n{SLIP}", ["text/repeated-word"]),
        (f"{WHOLE}\n\n{SLIP} It is the 21th.", ["number/ordinal-suffix"]),
        (f"{WHOLE}\n\nNothing.", ["silence/unused"]),
        (SLIP + comment('ignore[text] reason="x"'), []),
        (SLIP + comment('ignore[text/repeated-word, number] reason="x"') + " The 21th.", []),
        (SLIP + comment('ignore[text/repeated-word]("the the") reason="x"'), []),
        (SLIP + comment("ignore[text/repeated-word](“the the”) reason=x"), []),
        (SLIP + comment('ignore[text/repeated-word]("a a") reason="x"'), ["text/repeated-word", "silence/unused"]),
        (SLIP + comment('ignore[text/repeated-word] reason="x" until=2024-05-17'), []),
        (
            SLIP + comment('ignore[text/repeated-word] reason="x" until=2024-05-16'),
            ["text/repeated-word", "silence/expired"],
        ),
        (SLIP + comment('ignore[date/weekday] reason="x"'), ["text/repeated-word"]),
        (f"```\n{WHOLE}\n```\n\nBye.", []),
        (f"Write `{WHOLE}` for it.", []),
    ],
)
def test_comments_in_markdown(text: str, found: list[str]) -> None:
    assert review(text) == found


def test_without_a_day_nothing_is_stale() -> None:
    """Expiry is compared with the article's day alone, never with the machine's clock."""
    assert review(SLIP + comment('ignore[text/repeated-word] reason="x" until=1999-01-01'), day="") == []
    assert review("Bye." + WHOLE, day="") == []


@pytest.mark.parametrize(
    ("rest", "told"),
    [
        ('ingore[text/repeated-word] reason="x"', "did you mean 'ignore'?"),
        ('ignore[text/repeted-word] reason="x"', "did you mean 'text/repeated-word'?"),
        ('ignore reason="x"', "what to ignore"),
        ("ignore[text]", "no reason"),
        ('ignore[text] reason=""', "no reason"),
        ('ignore[text] resaon="x"', "did you mean 'reason'?"),
        ('ignore[text] reason="x" until=2024-02-30', "is no day"),
        ('ignore[text] reason="x" until', "did you mean 'until'?"),
        ('ignore[text](the the) reason="x"', "quotation marks"),
        ('ignore[text] "x"', "is not understood"),
    ],
)
def test_a_comment_that_is_wrong_is_told_and_silences_nothing(rest: str, told: str) -> None:
    (document,) = read_data((SLIP + comment(rest)).encode(), "a.md")
    kept, found, *_ = REVIEW.check(LINTER, document)
    assert [finding.rule for finding, _ in kept] == ["text/repeated-word"]
    assert [finding.rule for finding in found] == ["silence/invalid"]
    assert told in found[0].message
    assert found[0].text == comment(rest)


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        (f"<p>{SLIP}{WHOLE}</p><p>{SLIP}</p>", ["text/repeated-word"]),
        (f"<p>{WHOLE}{SLIP}</p>", []),
        (f"<p>Bye.</p>\n{WHOLE}\n<p>It <b>went</b> the the way.</p>", []),
        (f"<p>{SLIP}</p>\n{WHOLE}\n<p>Bye.</p>", ["text/repeated-word", "silence/unused"]),
        (f"<script>'{WHOLE}'</script><p>{SLIP}</p>", ["text/repeated-word"]),
    ],
)
def test_comments_in_html(inside: str, found: list[str]) -> None:
    assert review(f"<html><body><article><h1>Talks</h1>{inside}</article></body></html>", "a.html") == found


def test_thousands_of_comments_take_no_time() -> None:
    found = review(f"{SLIP} " + WHOLE * 20_000)
    assert found == ["silence/invalid"]


def test_plain_text_has_no_comments() -> None:
    assert review(f"{WHOLE}\n\n{SLIP}", "a.txt") == ["text/repeated-word"]


@given(st.text("factlint:<!->ignore[text](\"') reason=until\n`~", max_size=120))
def test_any_comment_is_read(text: str) -> None:
    (document,) = read_data(f"<!-- factlint: {text}\n\n{SLIP}".encode(), "a.md")
    REVIEW.check(LINTER, document)


# -- the ignore file --------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(f"2024-05-17\n\nThe first sentence. {SLIP}\n", encoding="utf-8")
    return tmp_path


def check(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[tuple[str, str, int]]]:
    capsys.readouterr()
    status = run(["check", "--format", "json", *more])
    found = json.loads(capsys.readouterr().out)
    return status, [(f["path"], f["rule"], f["span"]["line"]) for f in found["findings"]]


def ignore(*more: str) -> int:
    try:
        return run(["ignore", *more])
    except SystemExit as end:
        return int(str(end.code))


def test_ignore_writes_an_entry_that_survives_edits_elsewhere(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, "a.txt") == (1, [("a.txt", "text/repeated-word", 3)])
    given_ = ["--reason", 'he said "so": really', "--author", "A. Desk", "--until", "2024-12-31"]
    assert ignore("a.txt:3:29", *given_) == 0
    assert check(capsys, "a.txt") == (0, [])
    text = Path(".factlint-ignore.yml").read_text(encoding="utf-8")
    assert re.search(r'- fingerprint: "factlint/v1:[0-9a-f]{16}"\n  path: a.txt\n  rule: text/repeated-word\n', text)
    assert 'reason: "he said \\"so\\": really"' in text
    Path("a.txt").write_text(f"2024-05-17\n\nNew.\n\nAnother first sentence!\n\n{SLIP}\n\nMore.\n", encoding="utf-8")
    assert check(capsys, "a.txt") == (0, [])
    Path("a.txt").write_text("2024-05-17\n\nIt went all the the way.\n", encoding="utf-8")
    assert check(capsys, "a.txt") == (
        1,
        [("a.txt", "text/repeated-word", 3), (".factlint-ignore.yml", "silence/unused", 2)],
    )
    assert check(capsys, "--no-config", "a.txt") == (1, [("a.txt", "text/repeated-word", 3)])


def test_an_entry_expires_by_the_day_of_the_article(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ignore("a.txt:3", "--reason", "x", "--until", "2024-05-17") == 0
    assert check(capsys, "a.txt") == (0, [])
    assert check(capsys, "--date", "2024-05-18", "a.txt") == (
        1,
        [("a.txt", "text/repeated-word", 3), (".factlint-ignore.yml", "silence/expired", 2)],
    )


def test_an_entry_holds_for_its_article_or_for_all(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("b.txt").write_bytes(Path("a.txt").read_bytes())
    assert ignore("a.txt:3:29[text/repeated-word]", "--reason", "x") == 0
    assert check(capsys, "a.txt", "b.txt") == (1, [("b.txt", "text/repeated-word", 3)])
    Path(".factlint-ignore.yml").unlink()
    assert ignore("a.txt:3:29", "--reason", "x", "--anywhere") == 0
    assert check(capsys, "a.txt", "b.txt") == (0, [])


def test_ignore_takes_a_fingerprint(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--format", "json", "a.txt"])
    print_ = json.loads(capsys.readouterr().out)["findings"][0]["fingerprint"]
    assert ignore(f"a.txt#{print_}", "--reason", "x") == 0
    assert check(capsys, "a.txt") == (0, [])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["a.txt:9:9", "--reason", "x"], "a.txt:3:29[text/repeated-word]"),
        (["a.txt", "--reason", "x"], "write PATH:LINE:COLUMN"),
        (["a.txt:3:29", "--reason", " "], "say why"),
        (["a.txt:3:29"], "--reason"),
        (["a.txt:3:29", "--reason", "x", "--until", "soon"], "is no day"),
        (["none.txt:3:29", "--reason", "x"], "none.txt: error: cannot be read"),
    ],
)
def test_ignore_says_what_is_wrong(
    desk: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert ignore(*arguments) == 2
    assert told in capsys.readouterr().err
    assert not Path(".factlint-ignore.yml").exists()


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("- fingerprnt: x\n", 1),
        ("- fingerprint: x\n  rule: text\n  reason: y\n", 1),
        ("- fingerprint: factlint/v1:0000000000000000\n  rule: tetx\n  reason: y\n", 1),
        ("- fingerprint: factlint/v1:0000000000000000\n  rule: text\n", 1),
        ("- fingerprint: factlint/v1:0000000000000000\n  rule: text\n  reason: y\n  until: 2024-02-30\n", 4),
        ("- just text\n", 1),
    ],
)
def test_a_wrong_entry_is_a_finding(desk: Path, capsys: pytest.CaptureFixture[str], entry: str, line: int) -> None:
    Path(".factlint-ignore.yml").write_text(entry, encoding="utf-8")
    for _ in ("parsed", "from the cache"):
        status, found = check(capsys, "a.txt")
        assert status == 1
        assert found[0] == ("a.txt", "text/repeated-word", 3) or found[0][1] == "silence/invalid"
        assert (".factlint-ignore.yml", "silence/invalid", line) in found


def test_an_entry_of_an_article_that_is_gone_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ignore("a.txt:3:29", "--reason", "x") == 0
    Path("a.txt").rename("b.txt")
    assert check(capsys, "b.txt") == (
        1,
        [(".factlint-ignore.yml", "silence/unused", 2), ("b.txt", "text/repeated-word", 3)],
    )


@pytest.mark.parametrize("text", ["- [", "a: b\n", "\xff"])
def test_a_broken_ignore_file_is_told_with_status_2(desk: Path, text: str) -> None:
    Path(".factlint-ignore.yml").write_bytes(text.encode("latin-1"))
    assert run(["check", "a.txt"]) == 2


def test_an_empty_ignore_file_and_its_line_ends(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path(".factlint-ignore.yml").write_bytes(b"# none yet\r\n")
    assert check(capsys, "a.txt")[1] == [("a.txt", "text/repeated-word", 3)]
    assert ignore("a.txt:3:29", "--reason", "x") == 0
    assert Path(".factlint-ignore.yml").read_bytes().count(b"\r\n") == 6
    assert check(capsys, "a.txt") == (0, [])


def test_findings_about_silencers_can_be_turned_off(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text(f"---\ndate: 2024-05-17\n---\n\n{WHOLE}\n\nBye.\n", encoding="utf-8")
    assert check(capsys, "a.md") == (1, [("a.md", "silence/unused", 5)])
    assert check(capsys, "--ignore", "silence/unused", "a.md") == (0, [])
    Path("factlint.toml").write_text('[severity]\n"silence/unused" = "note"\n', encoding="utf-8")
    assert check(capsys, "a.md") == (0, [("a.md", "silence/unused", 5)])
