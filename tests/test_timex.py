"""The time reader over `corpus/extract/timex.yml`, and what its answers carry beside the value."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from factlint.extract.timex import Timex, find, timexes
from factlint.time.duration import Duration
from factlint.time.interval import Interval, Period

CORPUS: dict[str, Any] = yaml.load(
    (Path(__file__).parent.parent / "corpus/extract/timex.yml").read_text(encoding="utf-8"), yaml.BaseLoader
)
PUBLISHED = date.fromisoformat(CORPUS["published"])
SPELLINGS = [
    (section["frame"], value, spelling)
    for section in CORPUS["sections"]
    for value, spellings in section["values"].items()
    for spelling in spellings
]
_BEFORE = ("at ", "on ", "for ", "once ")  # words before a time that are no part of it


def one(text: str, published: date | None = PUBLISHED) -> Timex:
    found = timexes(text, published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("frame", "value", "spelling"), SPELLINGS)
def test_spelling(frame: str, value: str, spelling: str) -> None:
    found = one(frame.format(spelling))
    assert found.value == value
    assert found.text == spelling or (spelling.endswith(found.text) and spelling.startswith(_BEFORE))


@pytest.mark.parametrize(("text", "values"), CORPUS["ranges"].items())
def test_range(text: str, values: list[str]) -> None:
    found = timexes(f"He was there {text}, they said.", PUBLISHED)
    assert [t.value for t in found] == values
    if " and 5" not in text:
        first, last = found[0], found[-1]
        assert first.parts is not None
        assert last.parts is not None
        assert "to" in first.parts
        assert "from" in last.parts


@pytest.mark.parametrize(("text", "parts"), CORPUS["impossible"].items())
def test_impossible(text: str, parts: dict[str, str]) -> None:
    found = one(f"It was on {text}, they said.")
    assert found.interval is None
    assert found.value == ""
    assert found.parts is not None
    assert {name: str(part.value) for name, part in found.parts.items()} == parts
    for part in found.parts.values():
        assert found.start <= part.start < part.end <= found.end
        assert f"It was on {text}, they said."[part.start : part.end] == part.text


@pytest.mark.parametrize(("text", "weekday"), CORPUS["weekdays"].items())
def test_weekday(text: str, weekday: str) -> None:
    found = one(f"It was on {text}, they said.")
    assert found.parts is not None
    assert found.parts["weekday"].value == int(weekday)
    assert isinstance(found.interval, Interval)
    assert found.interval.exact


@pytest.mark.parametrize(("text", "expected"), CORPUS["sentences"].items())
def test_sentence(text: str, expected: list[list[str]]) -> None:
    assert [[t.text, t.value] for t in timexes(text, PUBLISHED)] == expected


@pytest.mark.parametrize(("text", "expected"), CORPUS["undated"].items())
def test_undated(text: str, expected: list[list[str]]) -> None:
    assert [[t.text, t.value] for t in timexes(text)] == expected


@pytest.mark.parametrize("text", CORPUS["nothing"])
def test_nothing(text: str) -> None:
    assert timexes(text, PUBLISHED) == []


def test_year_is_inferred() -> None:
    assert one("He won on May 5.").inferred
    assert not one("He won on May 5, 2020.").inferred


def test_relative_dates_share_an_anchor() -> None:
    first, second = timexes("Today it rained. It rains today.", PUBLISHED)
    assert isinstance(first.interval, Interval)
    assert isinstance(second.interval, Interval)
    assert first.relative
    assert first.interval.anchor is not None
    assert first.interval.anchor == second.interval.anchor


def test_without_publication() -> None:
    assert one("He won on Friday.", None).value == "XXXX-WXX-5"
    found = one("He won last year.", None)
    assert found.interval is None
    assert found.relative
    assert one("He won on May 5, 2020.", None).interval == Interval.day(2020, 5, 5)


def test_publication_known_to_a_month() -> None:
    found = find("It rains today.", Interval.month(2024, 5))
    assert isinstance(found[0].interval, Interval)
    assert found[0].interval == Interval.month(2024, 5)
    assert found[0].interval.anchor is not None


@pytest.mark.parametrize(("order", "day"), [("dmy", (2024, 6, 5)), ("mdy", (2024, 5, 6)), (None, None)])
def test_order_of_figures(order: str | None, day: tuple[int, int, int] | None) -> None:
    (found,) = find("It was on 05/06/2024.", None, date_order=order)
    assert found.interval == (Interval.day(*day) if day else None)


def test_text_settles_the_order() -> None:
    first, _ = timexes("It was on 05/06/2024 and on 17/06/2024.", PUBLISHED)
    assert first.interval == Interval.day(2024, 6, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two years", Duration.of(2, "year")),
        ("over a year", Duration.of(1, "year", "over")),
        ("at least two years", Duration.of(2, "year", "at least")),
        ("no more than five days", Duration.of(5, "day", "at most")),
        ("two to three years", Duration.counts(2, 3, "year")),
        ("three years or more", Duration.of(3, "year", "at least")),
        ("90 minutes", Duration.of(90, "minute")),
    ],
)
def test_length(text: str, expected: Duration) -> None:
    assert one(f"It took {text}.").interval == expected


def test_stretch_is_a_period() -> None:
    assert one("The fair is on May 3-5, 2020.").interval == Period(Interval.day(2020, 5, 3), Interval.day(2020, 5, 5))


def test_narrative_goes_on_from_the_year_it_tells_of() -> None:
    years = " ".join(f"In {year} there was a battle." for year in range(1850, 1862))
    found = timexes(f"{years} On March 4, 1861, he was sworn in. On April 12, the fort fell.", PUBLISHED)
    assert found[-1].value == "1861-04-12"


def test_age_is_kept_for_the_rules_only() -> None:
    text = "A 49-year-old man and a boy aged 14 won."
    assert timexes(text, PUBLISHED) == []
    assert [t.kind for t in find(text, None)] == ["age", "age"]
