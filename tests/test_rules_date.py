"""The date pack against corpus/rules/date.yml, and the functions of the language that it is made of."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from factlint.engine import dates
from factlint.linter import Linter
from factlint.number import Number
from factlint.statement import UNCLEAR, Mention
from factlint.time.interval import Interval

PUBLISHED = datetime.date(2024, 5, 17)
CORPUS: dict[str, Any] = yaml.load(
    (Path(__file__).parent.parent / "corpus" / "rules" / "date.yml").read_text(encoding="utf-8"), yaml.CSafeLoader
)
FLAGGED = [(rule, text) for rule, texts in CORPUS["flagged"].items() for text in texts]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(select=["date"])


@pytest.mark.parametrize("text", CORPUS["quiet"])
def test_quiet(linter: Linter, text: str) -> None:
    assert [str(f) for f in linter.lint(text, published=PUBLISHED)] == []


@pytest.mark.parametrize(("rule", "marked"), FLAGGED)
def test_flagged(linter: Linter, rule: str, marked: str) -> None:
    start, text = marked.index("[["), marked.replace("[[", "").replace("]]", "")
    found = linter.lint(text, published=PUBLISHED)
    assert [(f.rule, f.span.start, f.span.end) for f in found] == [(rule, start, marked.index("]]") - 2)]


@pytest.mark.parametrize("text", [text for _, text in FLAGGED])
def test_without_a_date_nothing_depends_on_it(linter: Linter, text: str) -> None:
    for finding in linter.lint(text.replace("[[", "").replace("]]", "")):
        assert finding.rule in ("date/weekday", "date/weekday-aside", "date/impossible", "date/order", "date/clock")


TENSES: dict[str, list[str]] = yaml.load(
    (Path(__file__).parent.parent / "corpus" / "rules" / "tense.yml").read_text(encoding="utf-8"), yaml.CSafeLoader
)


@pytest.mark.parametrize(("tense", "text"), [(tense, text) for tense, texts in TENSES.items() for text in texts])
def test_the_last_date_is_told_in_a_tense(linter: Linter, tense: str, text: str) -> None:
    ctx = linter.context(linter.read(text))
    date = [mention for mention in ctx.reading.mentions if mention.type == "date"][-1]
    assert dates.tense(ctx, date) == (tense or UNCLEAR)


def written(text: str, **parts: str) -> Mention:
    """A mention of a date whose parts are these pieces of it."""
    names = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
    found = {}
    for name, piece in parts.items():
        at = text.index(piece)
        digits = "".join(c for c in piece if c.isdigit())
        number = int(digits) if digits else next(i for i, m in enumerate(names, 1) if m.startswith(piece[:3].title()))
        found[name] = Mention("text", at, at + len(piece), piece, number)
    date = Interval.day(found["year"].value if "year" in found else 2024, found["month"].value, found["day"].value)
    return Mention("date", 0, len(text), text, date, found)


@pytest.mark.parametrize(
    ("like", "day", "expected"),
    [
        (
            written("Friday, Sept. 30, 2022", month="Sept.", day="30", year="2022"),
            (2022, 10, 1),
            "Friday, Oct. 1, 2022",
        ),
        (written("May 31", month="May", day="31"), (2024, 6, 1), "June 1"),
        (written("the 31st of March", month="March", day="31st"), (2024, 4, 1), "the 1st of April"),
        (written("FEB 2", month="FEB", day="2"), (2024, 1, 30), "JAN 30"),
        (written("2 Jan 2023", month="Jan", day="2", year="2023"), (2022, 12, 31), "31 Dec 2022"),
    ],
)
def test_as_written(like: Mention, day: tuple[int, int, int], expected: str) -> None:
    assert dates.as_written(None, Interval.day(*day), like) == expected  # type: ignore[arg-type]


def test_a_day_that_is_none_is_unclear() -> None:
    assert dates.date_of(None, 31, 4, 2024) is UNCLEAR  # type: ignore[arg-type]
    assert dates.date_of(None, Number.count(29), 2, 2024) == Interval.day(2024, 2, 29)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("christmas day", (2023, 12, 25), True),
        ("christmas day", (2023, 12, 26), False),
        ("christmas", (2024, 1, 7), True),  # Orthodox
        ("new year's eve", (2024, 1, 1), False),
        ("easter monday", (2023, 4, 10), True),
        ("thanksgiving", (2024, 10, 14), True),  # Canadian
        ("no feast", (2024, 10, 14), None),
    ],
)
def test_falls_on(name: str, day: tuple[int, int, int], expected: bool | None) -> None:
    date = Mention("date", 0, 1, "", Interval.day(*day), {"year": Mention("number", 0, 1, "", day[0])})
    assert dates.falls_on(None, name, date) is expected  # type: ignore[arg-type]
