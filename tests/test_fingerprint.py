"""Fingerprints: they stay when the article changes elsewhere, and tell apart what is not the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.document.files import read_data
from factlint.document.reading import read_text
from factlint.fingerprint import VERSION, fingerprints, normalise
from factlint.linter import Linter

LINTER = Linter(select=["text/repeated-word", "date/weekday"])
SENTENCE = "The minister went to the the palace on Friday, Dec. 23, 2023, with U.S. officials."
BEFORE = "It rained."
AFTER = "Nobody else came."


def prints(text: str, path: str = "a.txt") -> dict[str, str]:
    """Fingerprint -> rule, for all articles of a file."""
    found: dict[str, str] = {}
    for document in read_data(text.encode(), path):
        findings = LINTER.check(document).findings
        found |= dict(zip(fingerprints(document, findings), [f.rule for f in findings], strict=True))
    return found


HERE = prints(f"{BEFORE} {SENTENCE} {AFTER}")


def test_the_form() -> None:
    assert sorted(HERE.values()) == ["date/weekday", "text/repeated-word"]
    for print_ in HERE:
        version, _, digits = print_.partition(":")
        assert (version, len(digits)) == (VERSION, 16)
        assert int(digits, 16) >= 0


def test_the_first_version_stays_as_it_is() -> None:
    """What these are made of may only change with VERSION: files out there hold them."""
    assert HERE == {
        "factlint/v1:462bc90ea3192e1d": "text/repeated-word",
        "factlint/v1:f65d0fd9b6e18630": "date/weekday",
    }


@pytest.mark.parametrize(
    "edit",
    [
        lambda s: f"Another beginning.\n\nAnd more. {s} {AFTER}",
        lambda s: f"{BEFORE}\n\n{s}\n\nAnother end.",
        lambda s: "\n".join(wrap(f"{BEFORE} {BEFORE} {s} {AFTER}", 66)),
        lambda s: f"{BEFORE}\r\n{s}\r\n{AFTER}\r\n",
        lambda s: f"\ufeff{BEFORE} {s.replace(' on ', chr(160) + 'on ')} {AFTER}",
        lambda s: f"{s}",
        lambda s: f"WASHINGTON (AP)\n\n{s}",
    ],
    ids=["before", "after", "line breaks", "CRLF", "BOM and no-break space", "alone", "a dateline"],
)
def test_edits_elsewhere_change_nothing(edit: Callable[[str], str]) -> None:
    assert prints(edit(SENTENCE)) == HERE


@pytest.mark.parametrize(
    ("old", "new"), [("minister", "king"), ("Friday", "Sunday"), ("palace", "Palace"), (", with", " with")]
)
def test_an_edit_of_the_sentence_makes_it_another(old: str, new: str) -> None:
    assert not prints(f"{BEFORE} {SENTENCE.replace(old, new)} {AFTER}").keys() & HERE.keys()


def test_what_is_said_twice_is_told_apart() -> None:
    twice = prints(f"{SENTENCE}\n\n{SENTENCE}")
    assert set(twice) == {*HERE, *(f"{print_}-2" for print_ in HERE)}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", f"# Talks\n\n{BEFORE} {SENTENCE.replace('minister', '[minister](x.html)')} {AFTER}\n"),
        ("a.html", f"<article><h1>Talks</h1><p>{BEFORE} {SENTENCE.replace('palace', '<b>palace</b>')}</p></article>"),
        ("a.json", '{"headline": "Talks", "body_text": "' + f"{BEFORE} {SENTENCE}" + '"}'),
    ],
    ids=["Markdown", "HTML", "ninjs"],
)
def test_the_format_has_no_part_in_it(path: str, text: str) -> None:
    assert prints(text, path) == HERE


@given(st.text(max_size=80))
def test_normalised_text_stays_as_it_is(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text('the T.!?\n “”"', max_size=60), st.text("abA. \n", max_size=30))
def test_any_text_has_fingerprints(text: str, more: str) -> None:
    document = read_text(text, path="a.txt")
    found = LINTER.check(document).findings
    made = fingerprints(document, found)
    assert len(set(made)) == len(found)
    assert made == fingerprints(document, found)
    apart = read_text(f"{more.strip()}\n\n{text}", path="a.txt")
    assert isinstance(fingerprints(apart, LINTER.check(apart).findings), list)


def test_articles_of_the_corpus_have_them() -> None:
    linter = Linter()
    for path in sorted((Path(__file__).parent.parent / "corpus" / "articles").glob("*.txt")):
        checked = linter.check(path)
        made = fingerprints(checked.document, checked.findings)
        assert len(set(made)) == len(checked.findings)
