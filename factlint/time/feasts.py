"""The days of feasts: fixed ones, those that hang on Easter, weekdays of a month, and those of other calendars.

Easter is python-dateutil's; Eid, Passover, Lunar New Year, Diwali, Thanksgiving and the like are those of the package
`holidays`, from feast_table where it has the year (both packages are imported when first asked for). A feast of several
days, or one that begins on the evening before or that falls a day apart in different countries, is a range of days.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from factlint.time.days import days_in_month, ordinal, weekday
from factlint.time.interval import Interval

_FIXED: Final[dict[tuple[int, int], tuple[str, ...]]] = {
    (1, 1): ("new year's day",),
    (1, 7): ("orthodox christmas", "orthodox christmas day"),
    (1, 25): ("burns night",),
    (1, 26): ("australia day",),
    (1, 27): ("holocaust memorial day", "international holocaust remembrance day"),
    (2, 2): ("groundhog day",),
    (2, 6): ("waitangi day",),
    (2, 14): ("valentine's day", "st valentine's day"),
    (3, 1): ("st david's day",),
    (3, 8): ("international women's day",),
    (3, 17): ("st patrick's day",),
    (4, 1): ("april fools' day", "april fool's day"),
    (4, 22): ("earth day",),
    (4, 23): ("st george's day",),
    (4, 25): ("anzac day",),
    (5, 5): ("cinco de mayo",),
    (5, 8): ("ve day",),
    (6, 19): ("juneteenth",),
    (7, 1): ("canada day",),
    (7, 4): ("fourth of july", "july fourth"),
    (7, 14): ("bastille day",),
    (8, 15): ("assumption day", "feast of the assumption"),
    (9, 11): ("patriot day",),
    (10, 31): ("halloween",),
    (11, 1): ("all saints' day", "all saints day"),
    (11, 2): ("all souls' day", "all souls day"),
    (11, 5): ("bonfire night", "guy fawkes night"),
    (11, 11): ("armistice day", "remembrance day", "veterans day"),
    (11, 30): ("st andrew's day",),
    (12, 7): ("pearl harbor day", "pearl harbor remembrance day"),
    (12, 10): ("human rights day",),
    (12, 24): ("christmas eve",),
    (12, 25): ("christmas", "christmas day"),
    (12, 26): ("boxing day",),
    (12, 31): ("hogmanay", "new year's eve"),
}
_FROM_EASTER: Final[dict[int, tuple[str, ...]]] = {
    -47: ("fat tuesday", "mardi gras", "pancake day", "shrove tuesday"),
    -46: ("ash wednesday",),
    -21: ("mothering sunday",),
    -7: ("palm sunday",),
    -3: ("holy thursday", "maundy thursday"),
    -2: ("good friday",),
    -1: ("easter saturday", "holy saturday"),
    0: ("easter", "easter day", "easter sunday"),
    1: ("easter monday",),
    39: ("ascension day", "ascension thursday"),
    49: ("pentecost", "pentecost sunday", "whit sunday"),
    50: ("pentecost monday", "whit monday"),
    56: ("trinity sunday",),
}
_FROM_ORTHODOX_EASTER: Final[dict[int, tuple[str, ...]]] = {
    -7: ("orthodox palm sunday",),
    -2: ("orthodox good friday",),
    0: ("orthodox easter", "orthodox easter sunday"),
    1: ("orthodox easter monday",),
}
# Which one of a weekday (Monday is 0) of a month, -1 the last; the first year it was so.
_NTH: Final[dict[str, tuple[int, int, int, int]]] = {
    "commonwealth day": (2, 0, 3, 1977),
    "remembrance sunday": (2, 6, 11, 1946),
}
# Country and name in the `holidays` package, how many days before its first and after it the feast may be set.
PUBLIC: Final[dict[str, tuple[str, str, int, int]]] = {
    "martin luther king jr day": ("US", "Martin Luther King", 0, 0),
    "presidents' day": ("US", "Washington's Birthday", 0, 0),
    "memorial day": ("US", "Memorial Day", 0, 0),
    "labor day": ("US", "Labor Day", 0, 0),
    "columbus day": ("US", "Columbus Day", 0, 0),
    "indigenous peoples' day": ("US", "Columbus Day", 0, 0),
    "thanksgiving": ("US", "Thanksgiving", 0, 0),
    "victoria day": ("CA", "Victoria Day", 0, 0),
    "canadian thanksgiving": ("CA", "Thanksgiving", 0, 0),
    "chinese new year": ("SG", "Chinese New Year", 1, 2),
    "dragon boat festival": ("HK", "Dragon Boat Festival", 0, 0),
    "diwali": ("IN", "Diwali", 2, 2),
    "holi": ("IN", "Holi", 1, 1),
    "vesak": ("SG", "Vesak", 1, 1),
    "eid al-fitr": ("SG", "Eid al-Fitr", 2, 4),
    "eid al-adha": ("SG", "Eid al-Adha", 2, 5),
    "ramadan": ("SG", "Eid al-Fitr", 32, 1),
    "ashura": ("IN", "Ashura", 2, 2),
    "islamic new year": ("MY", "Islamic New Year", 2, 2),
    "rosh hashanah": ("IL", "Rosh Hashanah", 1, 1),
    "yom kippur": ("IL", "Yom Kippur", 1, 0),
    "sukkot": ("IL", "Sukkot", 1, 7),
    "passover": ("IL", "Pesach", 1, 7),
    "shavuot": ("IL", "Shavuot", 1, 1),
    "purim": ("IL", "Purim", 1, 1),
    "hanukkah": ("IL", "Hanukkah", 1, 7),
}
_ALIASES: Final[dict[str, str]] = {
    "chanukah": "hanukkah",
    "deepavali": "diwali",
    "dr martin luther king jr day": "martin luther king jr day",
    "lunar new year": "chinese new year",
    "martin luther king day": "martin luther king jr day",
    "mlk day": "martin luther king jr day",
    "muharram": "islamic new year",
    "pesach": "passover",
    "president's day": "presidents' day",
    "presidents day": "presidents' day",
    "spring festival": "chinese new year",
    "thanksgiving day": "thanksgiving",
    "vesak day": "vesak",
    "washington's birthday": "presidents' day",
}
_AFTER_THANKSGIVING: Final = {"black friday": 1, "cyber monday": 4}
_BY_NAME: Final = {name: day for day, names in _FIXED.items() for name in names}
_WEST: Final = {name: days for days, names in _FROM_EASTER.items() for name in names}
_EAST: Final = {name: days for days, names in _FROM_ORTHODOX_EASTER.items() for name in names}
EASTERS_KNOWN: Final = range(1583, 4100)


def list_holidays() -> list[str]:
    """The names that `holiday` knows, in small letters."""
    return sorted({*_BY_NAME, *_WEST, *_EAST, *_NTH, *PUBLIC, *_ALIASES, *_AFTER_THANKSGIVING, "us election day"})


@lru_cache(maxsize=1024)
def holiday(name: str, year: int) -> Interval | None:
    """The day of that feast in that year, or None where the name or the year is not known (`list_holidays`).

    Case, full stops, curly apostrophes, "the" and "Saint" for "St" make no difference. Without a country in the name,
    Easter is the western one, Labor Day, Thanksgiving and the like are the American ones. Names that are as common for
    another day elsewhere (Mother's Day, Epiphany, Independence Day) are not known.
    """
    name = name.lower().replace("’", "'").replace(".", "").removeprefix("the ").replace("saint ", "st ")
    name = _ALIASES.get(name, name)
    fixed = _BY_NAME.get(name)
    if fixed:
        return Interval.day(year, *fixed)
    if name in _WEST:
        return _from_easter(year, _WEST[name], orthodox=False)
    if name in _EAST:
        return _from_easter(year, _EAST[name], orthodox=True)
    if name in _NTH:
        nth, day, month, since = _NTH[name]
        return Interval.at(nth_weekday(year, month, day, nth)) if year >= since else None
    if name == "us election day":
        return Interval.at(nth_weekday(year, 11, 0, 1) + 1) if year >= 1848 and year % 2 == 0 else None
    if name in _AFTER_THANKSGIVING:
        thanksgiving = holiday("thanksgiving", year)
        if thanksgiving is None or thanksgiving.first is None or year < 1950:
            return None
        return Interval.at(thanksgiving.first + _AFTER_THANKSGIVING[name])
    return _public(*PUBLIC[name], year) if name in PUBLIC else None


def nth_weekday(year: int, month: int, day: int, nth: int) -> int:
    """The day number of the nth (from 1, or -1 for the last) such weekday (Monday is 0) of a month."""
    if nth < 0:
        last = ordinal(year, month, days_in_month(year, month))
        return last - (weekday(last) - day) % 7 + (nth + 1) * 7
    first = ordinal(year, month, 1)
    return first + (day - weekday(first)) % 7 + (nth - 1) * 7


def _from_easter(year: int, days: int, orthodox: bool) -> Interval | None:
    if year not in EASTERS_KNOWN:
        return None
    from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

    sunday = easter(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN)
    return Interval.at(sunday.toordinal() + days)


def _public(country: str, title: str, early: int, late: int, year: int) -> Interval | None:
    from factlint.time.feast_table import DAYS, YEARS

    if year in YEARS:
        written = DAYS[country, title].split(" ")[year - YEARS.start]
        day = ordinal(year, 1, 1) + int(written) if written != "-" else None
    else:
        day = ask_package(country, title, year)
    if day is None:
        return None
    return Interval(day - early, day + late, "" if early or late else "day")


def ask_package(country: str, title: str, year: int) -> int | None:
    """The number of the first day of the feast, as the package `holidays` has it; None where it cannot be told."""
    import warnings

    import holidays

    kind = getattr(holidays, country)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # years for which it estimates
        found = kind(years=year, observed=False, language="en_US", categories=kind.supported_categories)
    days = sorted(day.toordinal() for day, name in found.items() if title in name)
    # twice in one year (Eid al-Fitr in 2033): which one is meant cannot be told
    return days[0] if days and days[-1] - days[0] <= 20 else None
