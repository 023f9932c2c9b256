"""Dates of the calendar: full and partial ones in words and in digits, and lists and ranges of days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint import lang, regexes
from factlint.statement import Mention
from factlint.time.days import civil, days_in_month, ordinal
from factlint.time.interval import Interval, Period

from .context import counts_things, is_no_weekday
from .grammar import CLASSES, rule
from .model import Timex
from .scene import Scene, day_value, year_value

if TYPE_CHECKING:
    from .typed import Tokens, Whole

_NTH = CLASSES["nth"]
_MONTHS = CLASSES["month"] + CLASSES["mon"]
LAST_YEAR = 2200  # four digits from here on are a year only in a full date
_STREET = regexes.compile(lang.text("time-context/street"))
_OLD_STYLE = regexes.compile(lang.text("time-context/old-style"))
_GREGORIAN = 1930  # from here on all of Europe kept the Gregorian calendar
_FORWARD = 60  # days that a narrative rather goes ahead than back


def year_of(scene: Scene, t: Tokens) -> tuple[int | None, Whole | None]:
    """The year that stands in the match ("2009", "of that year", "last year") and its token if it is a number."""
    token = t.get("year")
    if token is not None:
        return token[3], token
    if "yr" not in t:
        return None, None
    now = scene.now()
    which = t.get("which")
    shift = which[3] if which is not None else 0
    if shift == "that":
        return scene.year, None
    if now is None:
        return None, None
    return civil(now)[0] + shift, None


def infer_year(scene: Scene, month: int, day: int) -> int | None:
    """The year in which such a day lies nearest to the publication; in a narrative nearest to the day last named."""
    if scene.narrative and scene.focus_year is not None:
        if scene.focus is None:
            return scene.focus_year
        year, this_month, this_day = civil(scene.focus)
        away = (month - this_month) * 30.4 + day - this_day - _FORWARD
    elif scene.published is None:
        return None
    else:
        year, this_month, this_day = civil(scene.published)
        away = (month - this_month) * 30.4 + day - this_day
    return year - 1 if away > 183 else year + 1 if away < -183 else year


def build_day(
    scene: Scene, month: Whole, day: Whole, year: int | None, year_token: Whole | None, t: Tokens
) -> Timex | None:
    """A day of a month; an impossible one has no interval, but its parts."""
    m, d = month[3], day[3]
    if not 1 <= d <= 31:
        return None
    parts: dict[str, Mention] = {"month": scene.part("month", month, m), "day": scene.part("day", day, d)}
    weekday = t.get("wday")
    if weekday is not None:
        parts["weekday"] = scene.part("weekday", weekday, weekday[3])
    if year_token is not None:
        parts["year"] = scene.part("year", year_token, year)
    era = t.get("era")
    if era is not None and era[3] in ("bc", "bce") and year is not None:
        year = 1 - year
    made = dated(scene, m, d, year, parts)
    if (
        year is not None
        and year < _GREGORIAN
        and (
            _OLD_STYLE.match(scene.low, scene.end)
            or "julian calendar" in scene.low[max(0, scene.start - 60) : scene.end + 40]
        )
    ):
        made.interval = None  # a day of another calendar
    return made


def dated(scene: Scene, month: int, day: int, year: int | None, parts: dict[str, Mention]) -> Timex:
    inferred = year is None
    if inferred:
        year = infer_year(scene, month, day)
        if year is not None and scene.published is not None and not scene.narrative and "weekday" not in parts:
            own = civil(scene.published)[0]
            if year == own + 1 and scene.tense() < 0:
                year = own  # "was sworn in on Jan. 20", told in December
    if year is None:
        return scene.make("DATE", f"XXXX-{month:02d}-{day:02d}", None, parts, inferred=True)
    if day > days_in_month(year, month):
        return scene.make("DATE", "", None, parts, inferred=inferred)
    number = ordinal(year, month, day)
    scene.see_day(number)
    return scene.make("DATE", day_value(number), Interval(number, number, "day"), parts, inferred=inferred)


@rule
def month_and_day(scene: Scene, t: Tokens) -> Timex | None:
    month = t["mon"]
    day = t.get("day") or t["num"]
    if day[0] < month[0] and _STREET.match(scene.text, month[1]):
        return None  # "10 May Street"
    if month[0] < day[0] and day[2] == _NTH and (scene.text[month[0]].islower() or "," in scene.low[month[1] : day[0]]):
        return None  # "march second", "in May, the first Monday"
    weekday = t.get("wday")
    if weekday is not None and is_no_weekday(scene.text, scene.low, weekday[0], weekday[1]):
        del t["wday"]  # "were wed July 7, 1946"
        weekday = None
        scene.start = min(month[0], day[0])
    year, token = year_of(scene, t)
    of_noun = scene.low.endswith(_NO_TIME_BEFORE, 0, min(day[0], month[0]))  # "the tsunami of 26 December 2004 killed"
    if token is not None and token[0] > day[0] and not of_noun and counts_things(scene.low, token[1]):
        year, token, scene.end = None, None, max(day[1], month[1])  # "On May 5, 2000 people marched"
    short = t.get("yy")
    if short is not None:
        year, token = full_year(short[3]), short
    if "era" in t and year is None:
        token = _year_before_era(t, max(month[0], day[0]))
        year = token[3] if token is not None else None
    is_led = scene.low.endswith(_DAY_IN_WORDS_BEFORE, 0, month[0])  # "the blast on March 5 injured four"
    if year is None and weekday is None and not is_led and counts_things(scene.low, day[1]) and day[0] > month[0]:
        return None
    return build_day(scene, month, day, year, token, t)


def _year_before_era(t: Tokens, after: int) -> Whole | None:
    """The number that is the year of "March 15, 44 BC"; none in "March 15 of that year, AD"."""
    for number in (t.get("big"), t.get("num2"), t.get("num")):
        if number is not None and number[0] > after and 0 < number[3] < 10_000 and number[3] == int(number[3]):
            return number[0], number[1], number[2], int(number[3])  # "1,709 BC" was read as any number is
    return None


def full_year(two_digits: int) -> int:
    return two_digits + (1900 if two_digits > 68 else 2000)


_NO_TIME_BEFORE = lang.entries("time-context/day-no-time-before")
_DAY_IN_WORDS_BEFORE = lang.entries("time-context/day-in-words-before")


@rule
def day_in_words(scene: Scene, t: Tokens) -> Timex | None:
    """ "on March six", "may twenty five" """
    month, day = t["mon"], t["card"]
    plain = day[1] - day[0] < 6 and " " not in scene.text[day[0] : day[1]]
    if not 1 <= day[3] <= 31 or counts_things(scene.low, day[1]):
        return None
    if plain and not scene.low.endswith(_DAY_IN_WORDS_BEFORE, 0, month[0]):
        return None
    return build_day(scene, month, day, None, None, t)


@rule
def days_after_month(scene: Scene, t: Tokens) -> list[Timex] | None:
    year, token = year_of(scene, t)
    days = _named_days(t)
    if "year" not in t and ("and" in t or "comma" in t) and counts_things(scene.low, days[-1][1]):
        return None
    return _days(scene, t["mon"], days, year, token, t, month_first=True)


@rule
def days_before_month(scene: Scene, t: Tokens) -> list[Timex] | None:
    year, token = year_of(scene, t)
    days = _named_days(t)
    return _days(scene, t["mon"], days, year, token, t, month_first=False)


def _named_days(t: Tokens) -> list[Whole]:
    days = (t.get("day"), t.get("day2"), t.get("day3"))
    return [day for day in days if day is not None]


_BETWEEN = lang.entries("time-context/between")


def _days(
    scene: Scene, month: Whole, days: list[Whole], year: int | None, token: Whole | None, t: Tokens, month_first: bool
) -> list[Timex] | None:
    start, end = scene.start, scene.end
    made: list[Timex] = []
    rest: Tokens = {}
    if "wday" in t:
        rest["wday"] = t["wday"]
    if "era" in t:
        rest["era"] = t["era"]
    for i, day in enumerate(days):
        scene.start, scene.end = day[0], day[1]
        if month_first and i == 0:
            scene.start = start
        if not month_first and i == 0:
            scene.start = start
        if i == len(days) - 1:
            scene.end = end
        timex = build_day(scene, month, day, year, token, rest if i == 0 else {})
        if timex is None:
            return None
        made.append(timex)
    scene.start, scene.end = start, end
    if "until" in t:  # "vom 3. bis zum 5. Mai": two times
        link(made[0], made[1])
        return made
    if len(made) == 2 and ("and" not in t or scene.low.endswith(_BETWEEN, 0, start)):
        return _stretch(scene, made[0], made[1])
    return made


def _stretch(scene: Scene, first: Timex, last: Timex) -> list[Timex]:
    """ "May 3-5" is one time, unless it is impossible or runs backwards."""
    link(first, last)
    a, b = first.interval, last.interval
    if (
        not isinstance(a, Interval)
        or not isinstance(b, Interval)
        or a.first is None
        or b.first is None
        or a.first >= b.first
    ):
        return [first, last]
    parts = {"from": Mention("date", first.start, first.end, first.text, a, first.parts)}
    parts["to"] = Mention("date", last.start, last.end, last.text, b, last.parts)
    weekday = (first.parts or {}).get("weekday")
    if weekday is not None:
        parts["weekday"] = weekday
    return [scene.make("DATE", first.value, Period(a, b), parts, inferred=first.inferred)]


def link(first: Timex, last: Timex) -> None:
    """Two times are the ends of a range."""
    if first.parts is None:
        first.parts = {}
    if last.parts is None:
        last.parts = {}
    first.parts["to"] = Mention("date", last.start, last.end, last.text, last.interval)
    last.parts["from"] = Mention("date", first.start, first.end, first.text, first.interval)


def month_of_year(scene: Scene, month: int, year: int, parts: dict[str, Any], inferred: bool = False) -> Timex:
    scene.see_month(year, month)
    return scene.make("DATE", f"{year_value(year)}-{month:02d}", Interval.month(year, month), parts, inferred=inferred)


@rule
def month_and_year(scene: Scene, t: Tokens) -> Timex | None:
    month = t["mon"]
    year, token = year_of(scene, t)
    if "yy" in t:
        year, token = full_year(t["yy"][3]), t["yy"]
    if token is None and scene.text[month[0]].islower() and month[3] in (3, 5):
        return None
    parts = {"month": scene.part("month", month, month[3])}
    if token is not None:
        parts["year"] = scene.part("year", token, year)
    if year is None:
        return scene.make("DATE", f"XXXX-{month[3]:02d}", None, parts)
    if year >= LAST_YEAR:
        return None
    return month_of_year(scene, month[3], year, parts)


@rule
def day_of_month(scene: Scene, t: Tokens) -> Timex | None:
    """ "the 22nd", a day of the month that is spoken of."""
    token = t.get("ord") or t["num"]
    weekday = t.get("wday")
    if token[3] > 31 or token[3] < 1 or (weekday is None and not _stands_alone(scene, t)):
        return None
    if "num" in t and (counts_things(scene.low, token[1]) or scene.low[token[1] : token[1] + 1] in ("-", ":")):
        return None
    if "num" in t and scene.until < len(scene.shape) and scene.shape[scene.until] in _MONTHS:
        return None  # "Monday 10 May Street"
    parts = {"day": scene.part("day", token, token[3])}
    if weekday is not None:
        parts["weekday"] = scene.part("weekday", weekday, weekday[3])
    named = scene.named()
    if named is None:
        return scene.make("DATE", f"XXXX-XX-{token[3]:02d}", None, parts, relative=True)
    year, month, day = civil(named)
    if scene.day is None and token[3] > day and scene.tense() < 0:
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    if token[3] > days_in_month(year, month):
        return scene.make("DATE", f"{year_value(year)}-{month:02d}", None, parts, relative=True)
    timex = dated(scene, month, token[3], year, parts)
    timex.relative = True
    return timex


def _stands_alone(scene: Scene, t: Tokens) -> bool:
    """ "on the 22nd." is a day, "the 22nd place" is not."""
    if not scene.low.endswith(
        ("on ", "by ", "until ", "since ", "from ", "week of ")[: 6 if "the" in t else 1], 0, scene.start
    ):
        return False
    return not counts_things(scene.low, t["ord"][1]) and scene.low[scene.end : scene.end + 2].strip(" ,.;:)-\n") == ""
