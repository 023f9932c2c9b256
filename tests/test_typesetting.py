"""However a text is set, as long as its words stay, the findings on it stay, each at its place."""

from __future__ import annotations

import datetime
import quopri
import re
import textwrap
from functools import cache, partial
from itertools import cycle
from pathlib import Path

import pytest
from typesetting import LOSSY, WAYS, find, find_set

from factlint.document.formats import read_source
from factlint.document.wrapping import find_soft_ends
from factlint.examples import open_facts
from factlint.extract.timex import timexes
from factlint.fixes import apply
from factlint.language.tree import Example, Rule
from factlint.linter import Linter

pytestmark = pytest.mark.slow

KEEPING = sorted(WAYS.keys() - set(LOSSY))
ARTICLES = Path(__file__).resolve().parent.parent / "corpus" / "articles"
LINTER = Linter()
RULES = sorted(LINTER.ruleset.rules)


@pytest.mark.parametrize("name", KEEPING)
def test_articles_keep_their_findings(name: str) -> None:
    for path in sorted(ARTICLES.glob("*.txt")):
        text = path.read_bytes().decode()
        # A slip of ours, so that there is something to lose: a day that was no such weekday, over a space and a break.
        text = f"{text}\n\nThe talks of Sunday, May 17, 2024, went on until February 30, said Maj. Gen. Li Bin.\n"
        found = find(linter("seeds"), text, datetime.date(2024, 5, 17))
        assert len(found) > 1
        assert find_set(linter("seeds"), WAYS[name](text), datetime.date(2024, 5, 17)) == found


@cache
def linter(facts: str) -> Linter:
    return Linter(facts=[facts])


def test_examples_keep_their_findings() -> None:
    """Two examples of each rule, each in another way than its neighbours."""
    ways = cycle(KEEPING)
    for id in RULES:
        rule = LINTER.ruleset.rules[id]
        for example in (*rule.flag[:1], *rule.passes[:1]):
            check(rule, example, next(ways))


@pytest.mark.prove
@pytest.mark.parametrize("id", RULES)
def test_every_example_keeps_its_findings_in_every_way(id: str) -> None:
    rule = LINTER.ruleset.rules[id]
    failed = []
    for name in KEEPING:
        for example in (*rule.flag, *rule.passes):
            try:
                check(rule, example, name)
            except AssertionError as error:
                failed.append(str(error))
    assert not failed, failed


def check(rule: Rule, example: Example, name: str) -> None:
    made = WAYS[name](example.text)
    day = datetime.date.fromisoformat(example.date) if example.date else None
    before = [(text, datetime.date.fromisoformat(d) if d else None) for text, d in example.before]
    found, faults = narrowed(rule.id, example.facts).check_after(before, made.text, day)
    assert not faults
    spans = {(made.places[f.span.start], made.places[f.span.end]) for f in found}
    assert spans == set(example.spans), f"{rule.id}, {name}: {made.text!r}"


@cache
def narrowed(id: str, facts: str | None) -> Linter:
    return LINTER.narrowed([id], *open_facts(LINTER.ruleset.rules[id], facts))


LETTER = (
    "The talks of the ministers, which began on Sunday, May 17, 2024, in the old town hall of the capital, went on "
    "until February 30, said Maj. Gen. Li Bin.\n\nThe ministers of the two countries will meet again on Tuesday, June "
    "1, 2024, he told reporters — and said the the talks had been of some use."
)


def flow(text: str, delete: bool) -> str:
    """As programs write format=flowed: a space at the end of each line that runs on, before it one that goes."""
    paragraphs = [textwrap.wrap(line, 68, drop_whitespace=False) for line in text.split("\n")]
    return "\n".join((" \n" if delete else "\n").join(lines) for lines in paragraphs)


LETTERS = {
    "one line": ("", LETTER),
    "wrapped": ("", "\n".join(map(partial(textwrap.fill, width=72), LETTER.split("\n")))),
    "flowed": ("Content-Type: text/plain; charset=utf-8; format=flowed\n", flow(LETTER, False)),
    "flowed, DelSp": ("Content-Type: text/plain; charset=utf-8; format=flowed; DelSp=yes\n", flow(LETTER, True)),
    "quoted-printable": (
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n",
        quopri.encodestring(LETTER.encode()).decode(),
    ),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", LETTERS)
def test_letters_keep_their_findings(name: str, end: str) -> None:
    headers, body = LETTERS[name]
    source = f"From: A B <a@example.org>\nSubject: Talks\nDate: Mon, 20 May 2024 10:00:00 +0000\n{headers}\n{body}\n"
    (document,) = read_source(source.replace("\n", end), "a.eml", "mail")
    checked = LINTER.check(document)
    found = [
        (finding.rule, " ".join(re.sub("=\r?\n", "", document.file_text[slice(*finding.span)]).split()))
        for finding in checked.findings
    ]
    assert found == [
        ("date/weekday", "Sunday, May 17, 2024"),
        ("date/impossible", "February 30"),
        ("date/weekday", "Tuesday, June 1, 2024"),
        ("text/repeated-word", "the the"),
    ]


@pytest.mark.parametrize("name", KEEPING)
def test_times_have_their_places_in_the_text_as_it_is(name: str) -> None:
    made = WAYS[name](LETTER)
    found = timexes(made.text, datetime.date(2024, 5, 20))
    assert [made.text[timex.start : timex.end] for timex in found] == [timex.text for timex in found]
    assert [(made.places[t.start], made.places[t.end], t.value) for t in found] == [
        (t.start, t.end, t.value) for t in timexes(LETTER, datetime.date(2024, 5, 20))
    ]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("\ufeffHe said the\xa0the\r\ntalks.", "\ufeffHe said the\r\ntalks."),
        ("He said t\xadhe t\xadhe\u200b talks.", "He said the\u200b talks."),
        ("Se\u0301bastien said the the talks.", "Se\u0301bastien said the talks."),
    ],
)
def test_fixes_are_written_where_the_words_stand(text: str, mended: str) -> None:
    (finding,) = [finding for finding in LINTER.lint(text) if finding.rule == "text/repeated-word"]
    assert apply(text, finding.fixes[0].edits) == mended


LONG = "The ministers of the two countries have met for the first time in more than"
SOFT = (  # text and whether each of its line ends is soft
    (f"{LONG}\na year.", "s"),
    (f"{LONG}\nA year later", "h"),  # two lines alone, like a headline and what stands below it
    (f"{LONG}\nBy A B\nOslo", "hh"),
    (f"{LONG}\n{LONG[:-5]}\nBy A B", "hh"),
    (f"{LONG}\n\n{LONG}\nA year.", "hhs"),
    (f"{LONG}\n{LONG}\nyears.\nThe talks end.\n{LONG}\nProgress", "sshhs"),
    (f"- {LONG}\n- {LONG}\n- {LONG}", "hh"),
    (f"{LONG} and ten years, they said.\n{LONG}\n{LONG}.", "hs"),
    ("Oslo     12   3   4   5   6   7   8   9   10   11   12\n" * 3, "hhh"),
    ("We met\nfor the first\ntime in\nyears.", "hhh"),
)


@pytest.mark.parametrize(("text", "ends"), SOFT)
def test_a_line_end_is_soft_where_the_next_word_would_not_have_fitted(text: str, ends: str) -> None:
    soft = find_soft_ends(text)
    assert "".join("s" if at in soft else "h" for at, sign in enumerate(text) if sign == "\n") == ends
