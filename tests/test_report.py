"""What is printed for a finding, row by row, and the JSON beside it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.finding import Edit, Evidence, Finding, Fix, Related, Severity, Span
from factlint.report import json as json_report
from factlint.report import text as text_report
from factlint.report.terminal import coloured, count_columns, show
from factlint.report.text import Mark, draw, find_sentence
from factlint.text.source import SourceText

KUNA = (
    "Talks were held.\n\n"
    "Gen. Liu, chief of the Joint Staff Department and Gen. Charles Brown, held a video meeting with General Charles "
    "Brown, chairman of the Joint Chiefs, on Thursday. Nobody else came.\n\nLiu spoke.\n"
)


def place(text: str, words: str, number: int = 1) -> Span:
    start = -1
    for _ in range(number):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def find(text: str, words: str, message: str = "wrong", related: tuple[Related, ...] = ()) -> Finding:
    return Finding("text/test", Severity.ERROR, message, words, place(text, words), related)


def render(text: str, finding: Finding, width: int = 72) -> list[str]:
    block = text_report.render_finding("a.txt", SourceText(text), finding, width)
    assert block.endswith("\n\n")
    return block[:-2].split("\n")


def test_the_sentence_is_shown_with_both_places_underlined() -> None:
    also = Related("also here", "Gen. Charles Brown", place(KUNA, "Gen. Charles Brown"))
    finding = find(KUNA, "General Charles Brown", "General Charles Brown met himself", (also,))
    finding = finding._replace(
        evidence=(Evidence("Charles Brown, chairman since 2023-10-01", "https://example.org/a", "x.facts", 12),),
        fixes=(Fix(False, (Edit(*place(KUNA, "Gen.", 2), "General"),)),),
    )
    assert render(KUNA, finding) == [
        "error[text/test]: General Charles Brown met himself",
        " --> a.txt:3:97",
        "  |",
        "3 | Gen. Liu, chief of the Joint Staff Department and Gen. Charles",
        "  |                                                   ------------",
        "  | Brown, held a video meeting with General Charles Brown, chairman of",
        "  | -----                            ^^^^^^^^^^^^^^^^^^^^^",
        "  | also here",
        "  | the Joint Chiefs, on Thursday.",
        "  |",
        "  = fact: Charles Brown, chairman since 2023-10-01",
        "          https://example.org/a (x.facts:12)",
        "  = fix: “General” for “Gen.”",
    ]


def test_a_place_in_another_sentence_is_shown_on_its_own() -> None:
    related = Related("here he spoke", "Liu", place(KUNA, "Liu", 2))
    assert render(KUNA, find(KUNA, "Nobody", related=(related,)))[2:] == [
        "  |",
        "3 | Nobody else came.",
        "  | ^^^^^^",
        " ...",
        "5 | Liu spoke.",
        "  | --- here he spoke",
    ]


@pytest.mark.parametrize(
    ("text", "words", "row", "signs"),
    [
        ("a\tb the the\n", "the the", "a    b the the", "       ^^^^^^^"),
        ("漢字 the the", "the the", "漢字 the the", "     ^^^^^^^"),
        ("e\u0301te\u0301 the the", "the the", "e\u0301te\u0301 the the", "    ^^^^^^^"),
        ("👍 漢字漢 ok", "漢字漢", "👍 漢字漢 ok", "   ^^^^^^"),
        ("\ufeffthe the\r\n", "the the", "the the", "^^^^^^^"),
        ("\x1b[31mthe the", "the the", "␛[31mthe the", "     ^^^^^^^"),
        ("\u202ethe the", "the the", "\ufffdthe the", " ^^^^^^^"),
    ],
)
def test_wide_characters_and_tabs_are_underlined_where_they_stand(text: str, words: str, row: str, signs: str) -> None:
    rows = render(text, find(text, words))
    assert rows[3:5] == ["1 | " + row, "  | " + signs]


def test_an_empty_place_and_a_place_at_the_end_are_underlined() -> None:
    text = "One two."
    finding = find(text, "two.")._replace(span=Span(8, 8))
    assert render(text, finding)[3:] == ["1 | One two."]
    finding = finding._replace(span=Span(4, 4))
    assert render(text, finding)[3:] == ["1 | One two.", "  |     ^"]


def test_what_an_article_says_does_not_steer_the_terminal() -> None:
    text = "the \x1b]0;x\x07\x9b31m the\nrest"
    finding = find(text, "the", "\x1b[2J\nall", (Related("\x1b[5m", "rest", place(text, "rest")),))
    finding = finding._replace(
        evidence=(Evidence("\x1bc", "\x1bc", "\x1bc", 1),), fixes=(Fix(True, (Edit(0, 5, "\r"),)),)
    )
    block = text_report.render_finding("\x1b.txt", SourceText(text), finding)
    assert block.replace("\n", "").isprintable()


def test_colour_changes_no_character() -> None:
    related = Related("here", "Liu", place(KUNA, "Liu"))
    finding = find(KUNA, "Charles Brown", related=(related,))
    plain = text_report.render_finding("a.txt", SourceText(KUNA), finding)
    painted = text_report.render_finding("a.txt", SourceText(KUNA), finding, paint=coloured)
    assert "\x1b[1;31m" in painted
    import re

    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        (
            "It rained. Gen. Brown met U.S. Sen. Lee on Oct. 3. It ended.",
            "met",
            "Gen. Brown met U.S. Sen. Lee on Oct. 3.",
        ),
        ('He said: "It is over." Then he left.', "over", 'He said: "It is over."'),
        ("One thing. Two things. Three things.", "thing. Two", "One thing. Two things."),
        ("First line\nSecond line, here\nThird", "here", "Second line, here"),
        ("one\ntwo", "one\ntwo", "one\ntwo"),
    ],
)
def test_the_sentence_round_a_place(text: str, words: str, sentence: str) -> None:
    start, end = find_sentence(text, *place(text, words))
    assert text[start:end] == sentence


def test_a_very_long_line_is_cut_round_the_place() -> None:
    text = "x " * 5000 + "HERE" + " y" * 5000
    rows = render(text, find(text, "HERE"))
    assert len(rows) < 20
    assert sum("HERE" in row for row in rows) == 1
    assert rows[3].startswith("1 | …")
    assert rows[-1].endswith("…")


@given(st.text(max_size=300), st.data())
def test_rows_hold_the_text_and_every_mark_is_drawn(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = find_sentence(text, start, end)
    assert low <= start
    assert end <= high
    assert high <= len(text)
    mark = Mark(start, end, "^", "error")
    rows = draw(text, low, high, [mark], 40, lambda text, style: text)
    for _, row in rows:
        assert count_columns(row.removeprefix("…").removesuffix("…")) <= 42
        assert show(row) == row
    if show(text[start:end]).strip():
        assert any(set(row) == {" ", "^"} or set(row) == {"^"} for _, row in rows)


def test_the_last_line_counts() -> None:
    assert text_report.sum_up(1, 0, 0, 0) == "1 file checked: nothing found\n"
    assert text_report.sum_up(2000, 1, 2, 0) == "2,000 files checked: 1 error, 2 warnings\n"


def test_json_has_the_documented_form() -> None:
    text = "\ufeffé👍 one\r\ntwo the\nthe three\r\n"
    finding = Finding(
        "text/repeated-word",
        Severity.WARNING,
        "twice",
        "the\nthe",
        place(text, "the\nthe"),
        (Related("here", "one", place(text, "one")),),
        (Evidence("f", "s", "p.facts", 3),),
        (Fix(True, (Edit(3, 4, "x"),)),),
    )
    shown = json_report.render_finding("a.txt", SourceText(text), finding, "factlint/v1:0f9d2c7be1a45c33")
    error = json_report.render_error("b.txt", 0, 0, "is a folder")
    document = json.loads("".join(json_report.join([shown, shown], [error])))
    assert list(document) == ["version", "findings", "errors"]
    assert document["version"] == 1
    assert document["errors"] == [{"path": "b.txt", "line": 0, "column": 0, "message": "is a folder"}]
    assert document["findings"][0] == document["findings"][1]
    assert document["findings"][0] == {
        "path": "a.txt",
        "rule": "text/repeated-word",
        "severity": "warning",
        "message": "twice",
        "text": "the\nthe",
        "fingerprint": "factlint/v1:0f9d2c7be1a45c33",
        "span": {"start": 13, "end": 20, "line": 2, "column": 5, "end_line": 3, "end_column": 4},
        "related": [
            {
                "message": "here",
                "text": "one",
                "span": {"start": 4, "end": 7, "line": 1, "column": 5, "end_line": 1, "end_column": 8},
            }
        ],
        "evidence": [{"fact": "f", "source": "s", "path": "p.facts", "line": 3, "checked": ""}],
        "fixes": [{"safe": True, "edits": [{"start": 3, "end": 4, "text": "x"}]}],
    }
    assert json.loads("".join(json_report.join([], []))) == {"version": 1, "findings": [], "errors": []}
