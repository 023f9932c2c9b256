"""Dates and periods. A date is one day that may not be known better than a first and a last possible day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.lang import spoken
from factlint.time import printing
from factlint.time.days import civil, days_in_month, ordinal, weekday

if TYPE_CHECKING:
    from datetime import date


class Interval:
    """One day, not known better than `first`..`last` (day numbers, `None` is an open end).

    `precision` says how it was put: day week month quarter season half year decade century, or "" for a computed
    range. Two dates with one `anchor` (not `None`) are the same unknown day. `written` is the EDTF of a date that is
    marked uncertain or approximate, whose `first` and `last` are wider than what is written.
    """

    __slots__ = ("anchor", "first", "last", "precision", "written")

    def __init__(
        self,
        first: int | None,
        last: int | None,
        precision: str = "",
        anchor: int | str | None = None,
        written: str = "",
    ) -> None:
        self.first = first
        self.last = last
        self.precision = precision
        self.anchor = anchor
        self.written = written

    # -- constructors; ValueError where there is no such day ---------------------------------------------------

    @classmethod
    def day(cls, year: int, month: int, day: int) -> Interval:
        n = ordinal(year, month, day)
        return cls(n, n, "day")

    @classmethod
    def at(cls, day: int) -> Interval:
        """The day of that number."""
        return cls(day, day, "day")

    @classmethod
    def from_date(cls, day: date) -> Interval:
        return cls.at(day.toordinal())

    @classmethod
    def week(cls, day: int) -> Interval:
        """The week, Monday to Sunday, around the day of that number."""
        monday = day - weekday(day)
        return cls(monday, monday + 6, "week")

    @classmethod
    def month(cls, year: int, month: int) -> Interval:
        return cls(ordinal(year, month, 1), ordinal(year, month, days_in_month(year, month)), "month")

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Interval:
        return cls._months(year, quarter * 3 - 2, 3, "quarter")

    @classmethod
    def half(cls, year: int, half: int) -> Interval:
        return cls._months(year, half * 6 - 5, 6, "half")

    @classmethod
    def _months(cls, year: int, month: int, length: int, precision: str) -> Interval:
        end = month + length - 1
        return cls(ordinal(year, month, 1), ordinal(year, end, days_in_month(year, end)), precision)

    @classmethod
    def season(cls, year: int, season: int) -> Interval:
        """0 spring .. 3 winter, in the north, from the meteorologists' first day to the astronomers' last.

        Winter is the one before or the one after: "the winter of 2022" is said of both.
        """
        if season == 3:
            return cls(ordinal(year - 1, 12, 1), ordinal(year + 1, 3, 21), "season")
        if season not in (0, 1, 2):
            raise ValueError(f"there is no season {season}")
        month = 3 + season * 3
        return cls(ordinal(year, month, 1), ordinal(year, month + 3, 22), "season")

    @classmethod
    def year(cls, year: int) -> Interval:
        return cls(ordinal(year, 1, 1), ordinal(year, 12, 31), "year")

    @classmethod
    def years(cls, first: int, last: int) -> Interval:
        """A day of one of these years."""
        return cls(ordinal(first, 1, 1), ordinal(last, 12, 31))

    @classmethod
    def decade(cls, year: int) -> Interval:
        """The ten years from `year // 10 * 10` on."""
        start = year // 10 * 10
        return cls(ordinal(start, 1, 1), ordinal(start + 9, 12, 31), "decade")

    @classmethod
    def century(cls, nth: int) -> Interval:
        """The 20th is 1900 to 2000: both ways of counting."""
        return cls(ordinal(nth * 100 - 100, 1, 1), ordinal(nth * 100, 12, 31), "century")

    @classmethod
    def from_iso(cls, text: str) -> Interval:
        """Of "2022-07-07", "2022-07" or "2022". ValueError for anything else and for days that do not exist."""
        parts = text.split("-")
        if not all(p.isascii() and p.isdigit() for p in parts) or [len(p) for p in parts] != [4, 2, 2][: len(parts)]:
            raise ValueError(f"not a date: {text!r}")
        numbers = [int(p) for p in parts]
        if len(numbers) == 3:
            return cls.day(numbers[0], numbers[1], numbers[2])
        return cls.month(numbers[0], numbers[1]) if len(numbers) == 2 else cls.year(numbers[0])

    # -- properties --------------------------------------------------------------------------------------------

    @property
    def exact(self) -> bool:
        """One known day."""
        return self.first is not None and self.first == self.last

    def anchored(self, key: int | str) -> Interval:
        """The same date, known to be the same day as all others with that key."""
        return Interval(self.first, self.last, self.precision, key, self.written)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Interval) and self.first == other.first and self.last == other.last

    def __hash__(self) -> int:
        return hash((self.first, self.last))

    def __repr__(self) -> str:
        return f"Interval({_iso(self.first)}..{_iso(self.last)}{self.precision and ', ' + self.precision})"

    # -- printing ----------------------------------------------------------------------------------------------

    def __str__(self) -> str:
        """As news puts it at that precision: 2022-07-07, July 2022, the 1990s, 2022-07-07 to 2022-07-09."""
        if self.written:
            return _print_marked(self.written)
        if self.first is None or self.last is None:
            if self.first is not None:
                return printing.date("from", _iso(self.first))
            return printing.date("open") if self.last is None else printing.date("until", _iso(self.last))
        if self.first == self.last:
            return _iso(self.first)
        year, month, _ = civil(self.first)
        said = print_year(year)
        match self.precision:
            case "week":
                return printing.date("week", _iso(self.first))
            case "month":
                return printing.date("month", said, printing.month(month))
            case "quarter":
                return printing.date("quarter", said, printing.word(month // 3 + 1))
            case "half":
                return printing.date("half", said, printing.word(month // 6 + 1))
            case "season":
                seasons = spoken.table("calendar/seasons")
                if month == 12:
                    return printing.date("season", print_year(year + 1), seasons[-1])
                return printing.date("season", said, seasons[month // 3 - 1])
            case "year":
                return said
            case "decade" if year > 0:
                return printing.date("decade", year)
            case "century":
                return print_century(year // 100 + 1)
        return printing.date("range", _iso(self.first), _iso(self.last))


class Period:
    """From one day to another, each known only as well as a date; `Interval(None, None)` is an open end."""

    __slots__ = ("end", "start")

    def __init__(self, start: Interval, end: Interval) -> None:
        self.start = start
        self.end = end

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Period) and self.start == other.start and self.end == other.end

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __repr__(self) -> str:
        return f"Period({self.start!r}, {self.end!r})"

    def __str__(self) -> str:
        """`since A`, `until B`, `A to B`; an end known only not to lie before (or after) some day is open."""
        started, ended = not _is_open(self.start, self.start.first), not _is_open(self.end, self.end.last)
        if started:
            end = _last_of(self.end)
            return printing.period("range", self.start, end) if ended else printing.period("since", self.start)
        if ended:
            return printing.period("until", _last_of(self.end))
        before, after = self.start.last, self.end.first
        certain = -1 if before is None or after is None else after - before - 1  # days between its ends
        if before is None or certain < 1:
            return printing.period("open")
        if certain == 1:
            return printing.period("day", _iso(before + 1))
        return printing.period("since-before", _iso(before))


def _last_of(end: Interval) -> object:
    """An end known only as one day of several is told by the last of them."""
    is_one_of = end.first is not None and end.last is not None and end.first < end.last and not end.precision
    return printing.date("until", _iso(end.last)) if is_one_of else end


def _is_open(date: Interval, far: int | None) -> bool:
    return far is None and date.written in ("", "..", "unknown")


def _iso(day: int | None) -> str:
    if day is None:
        return ""
    year, month, of_month = civil(day)
    if year < 1:
        return printing.date("ancient-day", printing.month(month), of_month, print_year(year))
    return f"{year:04d}-{month:02d}-{of_month:02d}"


def print_year(year: int) -> str:
    return str(year) if year > 0 else printing.date("before-christ", 1 - year)


def print_century(nth: int) -> str:
    if nth < 1:
        return printing.date("century-before-christ", printing.ordinal(1 - nth))
    return printing.date("century", printing.ordinal(nth))


_MARKS: Final = {"~": "about", "?": "uncertain", "%": "about-uncertain"}


def _print_marked(written: str) -> str:
    """An EDTF date with a mark, as a reader would put it."""
    form = _MARKS.get(written[-1])
    return printing.date(form, written[:-1]) if form else printing.date("open")
