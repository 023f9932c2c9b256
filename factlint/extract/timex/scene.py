"""What the reading of a time rests on: the article's day, the days named before, and the tense around it."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from factlint import lang, regexes
from factlint.statement import Mention
from factlint.time.days import add_months, civil, ordinal
from factlint.time.duration import DAYS, Duration
from factlint.time.interval import Interval, Period

from .grammar import read
from .model import Timex
from .tense import tense

if TYPE_CHECKING:
    from .typed import Place, Raw

Named = tuple[int | None, tuple[int, int] | None, int | None]

SEASONS = {"SP": 0, "SU": 1, "FA": 2, "WI": 3}
# Asked once a text: then "May" alone may be her.
_PERSON_MAY = regexes.compile(lang.text("time-context/person-may"))
_ASIDE = 5  # years
_PLURAL = lang.entries("time/plural")


class Scene:
    """One text while it is read.

    `published` is the day (number) that relative words count from, or None. `day`, `month`, `year` are the last ones
    named. In a `narrative`, a text about times far from its publication, they stand in for the day of publication.
    """

    __slots__ = (
        "aside", "date_order", "day", "earlier", "end", "focus", "focus_year", "low", "may", "month", "narrative",
        "outer", "published", "shape", "start", "text", "tokens", "told_at", "until", "window", "year",
    )  # fmt: skip

    def __init__(self, text: str, low: str, published: int | None, date_order: str | None) -> None:
        self.text = text
        self.low = low
        self.published = published
        self.date_order = date_order
        self.narrative = False
        self.window: Interval | None = None  # publication known only to a range of days
        self.day: int | None = None
        self.month: tuple[int, int] | None = None
        self.year: int | None = None
        self.earlier: Named = None, None, None  # `day`, `month`, `year` before those last named, which end at `told_at`
        self.told_at = -1
        self.focus: int | None = None  # where a narrative stands: a day of the year it tells of
        self.focus_year: int | None = None
        self.aside: int | None = None
        self.tokens: list[Raw] = []
        self.shape = ""  # their classes
        self.may: bool | None = None
        self.outer = -1  # where the time begins that the one being read is a part of
        self.start = self.end = 0  # span of the match that is being built
        self.until = 0  # its end as a token

    # -- making ----------------------------------------------------------------------------------------------

    def make(
        self,
        type: str,
        value: str,
        interval: Interval | Period | Duration | None = None,
        parts: dict[str, Mention] | None = None,
        kind: str = "date",
        relative: bool = False,
        inferred: bool = False,
    ) -> Timex:
        return Timex(
            self.start,
            self.end,
            self.text[self.start : self.end],
            type,
            value,
            interval,
            parts,
            kind,
            relative,
            inferred,
        )

    def part(self, type: str, token: Place, value: Any) -> Mention:
        return Mention(type, token[0], token[1], self.text[token[0] : token[1]], value)

    def day_at(self, day: int, relative: bool = True, parts: dict[str, Mention] | None = None) -> Timex:
        """A date of one day, and from now on the day last named."""
        self.see_day(day)
        interval = Interval(day, day, "day", day if relative else None)
        return self.make("DATE", day_value(day), interval, parts, relative=relative)

    def see_day(self, day: int) -> None:
        self._keep()
        year, month, _ = civil(day)
        self.day, self.month, self.year = day, (year, month), year
        self._turn_to(year, day)

    def see_month(self, year: int, month: int) -> None:
        self._keep()
        self.month, self.year = (year, month), year
        self._turn_to(year, ordinal(year, month, 15))

    def see_year(self, year: int) -> None:
        self._keep()
        self.year = year
        self._turn_to(year, None)

    def _keep(self) -> None:
        if self.end != self.told_at:
            self.earlier, self.told_at = (self.day, self.month, self.year), self.end

    def is_beside_told(self) -> bool:
        """Whether nothing but a comma parts what is read from the time last named: "On Friday, three days later"."""
        return self.low[self.told_at : self.start].strip() == "," if 0 <= self.told_at <= self.start else False

    def _turn_to(self, year: int, day: int | None) -> None:
        """A narrative goes on at this time, unless it is an aside: a year far off that is named once."""
        now = self.focus_year
        if now is not None and abs(year - now) > _ASIDE and (self.aside is None or abs(year - self.aside) > 2):
            self.aside = year
            return
        self.aside = None
        self.focus_year, self.focus = year, day

    # -- where things count from -------------------------------------------------------------------------------

    def now(self) -> int | None:
        """The day that "last week" counts from."""
        if self.narrative and self.focus_year is not None:
            return self.focus if self.focus is not None else ordinal(self.focus_year, 7, 1)
        return self.published

    def named(self) -> int | None:
        """The day that "the following day" counts from."""
        return self.day if self.day is not None else self.published

    def tense(self) -> int:
        """-1 past, 1 future, 0 unknown, at the place that is being read."""
        return tense(self.low, self.start if self.outer < 0 else self.outer, self.end)

    def has_person_may(self) -> bool:
        """Is somebody of the text called May?"""
        if self.may is None:
            self.may = _PERSON_MAY.search(self.text) is not None
        return self.may

    def is_plural(self, end: int) -> bool:
        """Is the unit that ends here one of several?"""
        return self.low.endswith(_PLURAL, 0, end)

    def beside(self, pattern: re.Pattern[str]) -> bool:
        """Do the classes of the tokens after the match fit?"""
        return pattern.match(self.shape, self.until) is not None

    def at_token(self, token: int) -> Timex | None:
        """The longest time that begins at this token of the run."""
        if token >= len(self.tokens):
            return None
        saved, outer = (self.start, self.end, self.until), self.outer
        self.outer = self.start if outer < 0 else outer
        made: Timex | None = None
        for size, build, labels in read(self.shape[token:]):
            end = token + size
            self.start, self.end, self.until = self.tokens[token][0], self.tokens[end - 1][1], end
            built = build(self, {name: self.tokens[token + at] for name, at in labels})
            if isinstance(built, list):
                built = built[0] if len(built) == 1 else None
            if built is not None:
                made = built
                saved = saved[0], max(saved[1], self.end), max(saved[2], end, self.until)
                break
        self.start, self.end, self.until = saved
        self.outer = outer
        return made


def day_value(day: int) -> str:
    year, month, of_month = civil(day)
    return f"{year_value(year)}-{month:02d}-{of_month:02d}"


def year_value(year: int) -> str:
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def week_value(day: int) -> str:
    """The ISO week around a day."""
    thursday = day - (day - 1) % 7 + 3
    year, _, _ = civil(thursday)
    return f"{year_value(year)}-W{(thursday - ordinal(year, 1, 1)) // 7 + 1:02d}"


def unit_at(day: int, unit: str, shift: int) -> tuple[str, Interval]:
    """The calendar unit `shift` units from the one around a day: its value and its days."""
    year, month, _ = civil(day)
    if unit == "D":
        return day_value(day + shift), Interval(day + shift, day + shift, "day", day + shift)
    if unit in ("W", "F"):
        moved = day + 7 * shift
        return week_value(moved), Interval.week(moved)
    if unit == "M":
        year, month, _ = civil(add_months(day - civil(day)[2] + 1, shift))
        return f"{year_value(year)}-{month:02d}", Interval.month(year, month)
    if unit == "Q":
        at = year * 4 + (month - 1) // 3 + shift
        return f"{year_value(at // 4)}-Q{at % 4 + 1}", Interval.quarter(at // 4, at % 4 + 1)
    if unit == "Y":
        return year_value(year + shift), Interval.year(year + shift)
    if unit == "DE":
        start = year // 10 * 10 + 10 * shift
        return year_value(start)[:-1], Interval.decade(start)
    if unit == "CE":
        start = year // 100 + shift
        return f"{start:02d}", Interval.century(start + 1)
    start = year // 1000 + shift
    return str(start), Interval.years(start * 1000, start * 1000 + 999)


def shifted(day: int, length: Duration, back: bool) -> Interval:
    """The days that lie such a length before or after a day."""
    low = math.ceil(length.low) if math.isfinite(length.low) else 0
    high: int | None = None
    if math.isfinite(length.high):
        high = math.floor(length.high) if length.closed else math.ceil(length.high) - 1
    near, far = (
        (day - low, None if high is None else day - high) if back else (day + low, None if high is None else day + high)
    )
    first, last = (far, near) if back else (near, far)
    return Interval(first, last, "day" if first == last else "")


def point_value(day: int, count: float, unit: str, back: bool) -> str:
    """TIMEX3 value of "two years ago": a date at the precision of its unit."""
    n = int(count) if count == int(count) else count
    sign = -1 if back else 1
    if unit == "D":
        return day_value(day + sign * int(count))
    if unit in ("W", "F"):
        return day_value(day + sign * int(count * (7 if unit == "W" else 14)))
    if unit in ("M", "Q"):
        year, month, _ = civil(add_months(day, sign * int(count * (1 if unit == "M" else 3))))
        return f"{year_value(year)}-{month:02d}"
    year = civil(day)[0]
    if unit == "Y":
        if isinstance(n, float):
            year, month, _ = civil(add_months(day, sign * int(count * 12)))
            return f"{year_value(year)}-{month:02d}"
        return year_value(year + sign * n)
    if unit == "DE":
        return year_value((year + sign * int(count * 10)) // 10 * 10)[:-1]
    return f"{(year + sign * int(count * 100)) // 100:02d}" if unit == "CE" else ""


_UNITS = {
    "D": "day", "W": "week", "F": "week", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade", "CE": "century",
    "ML": "century", "TH": "hour", "TM": "minute", "TS": "second",
}  # fmt: skip
_FACTORS = {"F": 2, "ML": 10}


def number_of(count: float, unit: str, hedge: str) -> Duration | None:
    """A Duration of so many units (a code of the lexicon; those of the clock begin with T)."""
    if count > 1e9:
        return None
    return Duration.of(count * _FACTORS.get(unit, 1), _UNITS[unit], hedge)


def between(low: float, high: float, unit: str) -> Duration:
    """From `low` to `high` units; infinity is an open end."""
    size = DAYS[_UNITS[unit]] * _FACTORS.get(unit, 1)
    return Duration(low * size, high * size, _UNITS[unit], closed=True)


def length_value(count: float | None, unit: str) -> str:
    """ "P2Y", "PT3H", "PXM" for an unknown count."""
    if count is None:
        n = "X"
    else:
        count *= _FACTORS.get(unit, 1)
        n = str(int(count)) if count == int(count) else f"{count:g}"
    if unit.startswith("T"):
        return f"PT{n}{unit[1:]}"
    return f"P{n}" + {"F": "W", "ML": "CE"}.get(unit, unit)
