"""Laws of the time reader: any text may come in, and a date that was printed is read back."""

from __future__ import annotations

import sys
import time
from datetime import date
from subprocess import run

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factlint.extract.timex import Timex, find, timexes
from factlint.time import printing
from factlint.time.interval import Interval

pytestmark = pytest.mark.slow

PUBLISHED = date(2024, 5, 17)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TEXT = """May march Monday sat Sun 5 22nd 1999 2019-21 last next this the of in on , - ( ) first second two a few years
    ago weeks later before after from to until Friday's today's 5pm 10:30 p.m. UTC 1990s '82 half quarter Q3 Easter of
    early end Feb. 30 31 12/22/2023 05.06.2024 2023-12-22 twenty five hundred and or than more least every each now İ é
    “ ” BC night morning spring fall winter 1,709 3.5 $5 decade century week 9/11 13 next month year"""
_WORDS = (*_TEXT.split(), "\n", "\n\n")


def check(text: str, found: list[Timex]) -> None:
    end = 0
    for timex in found:
        assert end <= timex.start < timex.end <= len(text)
        assert text[timex.start : timex.end] == timex.text
        end = timex.end
        for name, part in (timex.parts or {}).items():
            assert text[part.start : part.end] == part.text
            if name not in ("to", "from"):
                assert timex.start <= part.start < part.end <= timex.end


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text, timexes(text, PUBLISHED))
    check(text, timexes(text, None))


@settings(max_examples=400)
@example(["years", "later", "May"], False, " ")
@given(st.lists(st.sampled_from(_WORDS), max_size=40), st.booleans(), st.sampled_from([" ", "", "-"]))
def test_any_words_of_time(words: list[str], published: bool, joint: str) -> None:
    text = joint.join(words)
    check(text, timexes(text, PUBLISHED if published else None))


@given(st.lists(st.sampled_from(_WORDS), max_size=30))
def test_answer_does_not_depend_on_what_was_read_before(words: list[str]) -> None:
    text = " ".join(words)
    first = [(t.start, t.end, t.value) for t in timexes(text, PUBLISHED)]
    timexes("On Friday, May 3, 1999, two years later, he sat down. " * 3, date(1999, 1, 1))
    assert [(t.start, t.end, t.value) for t in timexes(text, PUBLISHED)] == first


_DAYS = st.dates(date(1583, 1, 1), date(9999, 12, 31))
_FORMS = (
    "{month} {d}, {y}",
    "{short} {d}, {y}",
    "{weekday}, {month} {d}, {y}",
    "{d} {month} {y}",
    "{weekday} {d} {month} {y}",
    "{weekday}, {d} {month}, {y}",
    "{month} {d}{th}, {y}",
    "the {d}{th} of {month}, {y}",
    "{y:04d}-{m:02d}-{d:02d}",
    "{y:04d}/{m:02d}/{d:02d}",
    "{d:02d}.{m:02d}.{y:04d}",
)


def put(form: str, day: date) -> str:
    name = printing.month(day.month)
    short = name if len(name) < 5 else "Sept." if name == "September" else name[:3] + "."
    teen = 10 < day.day < 14
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return form.format(
        month=name, short=short, weekday=_WEEKDAYS[day.weekday()], d=day.day, m=day.month, y=day.year, th=ending
    )


@settings(max_examples=300)
@given(_DAYS, st.sampled_from(_FORMS))
def test_printed_day_is_read_back(day: date, form: str) -> None:
    printed = put(form, day)
    text = f"They met on {printed} in Paris."
    (found,) = timexes(text, PUBLISHED)
    assert found.text == printed
    assert found.value == day.isoformat()
    assert found.interval == Interval.from_date(day)
    assert found.parts is not None
    assert ("weekday" in found.parts) == ("{weekday}" in form)


@pytest.mark.parametrize("form", ["{d:02d}/{m:02d}/{y:04d}", "{m:02d}/{d:02d}/{y:04d}"])
@given(day=_DAYS)
def test_figures_are_read_back_in_their_order(form: str, day: date) -> None:
    (found,) = find(f"It was on {put(form, day)}.", None, date_order="dmy" if form.startswith("{d") else "mdy")
    assert found.interval == Interval.from_date(day)


def _seconds(text: str) -> float:
    start = time.process_time()
    find(text, Interval.from_date(PUBLISHED))
    return time.process_time() - start


@pytest.mark.parametrize(
    "text",
    [
        "1, 2, May 3, 1999, ",
        "1" * 50,
        "January February ",
        "2019-2020-",
        "May " * 3,
        "two hundred thousand and a half ",
        "the early late mid the end of the ",
        "Monday, ",
        "5 p.m. ",
        "every other a few days before after ",
        "12:30:",
        "(“'",
        "\n1999",
        "the May report said 5 March ",
        "1,709 3.5 : Dec. - 5 / 1999 Feb. 31 , ",
    ],
)
def test_time_is_linear(text: str) -> None:
    """Eight times the text takes some eight times the CPU (a square law would take sixty-four times as much)."""
    find(text * 10, None)
    short = text * (25_000 // len(text))
    once = min(_seconds(short) for _ in range(2))
    assert _seconds(short * 8) < 30 * once + 1


def test_neither_clock_nor_heavy_modules_are_loaded() -> None:
    """Reading a plain date imports no `time`-of-day machinery and no package of feasts."""
    code = (
        "import sys; from factlint.extract.timex import find; from factlint.time.interval import Interval;"
        "find('They met on Friday, two weeks after May 5, 2020.', Interval.day(2024, 5, 17));"
        "print(sorted({'holidays', 'dateutil', 'dateparser', 'yaml', 'dataclasses'} & set(sys.modules)))"
    )
    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_machine_clock_is_never_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import datetime

    class NoClock(datetime.date):
        @classmethod
        def today(cls) -> NoClock:
            raise AssertionError("the clock was read")

    monkeypatch.setattr(datetime, "date", NoClock)
    monkeypatch.setattr(time, "time", lambda: pytest.fail("the clock was read"))
    assert timexes("It was last year on Christmas, today, Friday.", PUBLISHED)
