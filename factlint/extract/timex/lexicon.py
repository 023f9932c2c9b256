"""The words of time: each lower-case word has a class, which the grammar speaks of, and a value."""

from __future__ import annotations

from typing import Final

from factlint import lang
from factlint.extract.numerals import CARDINAL_COMPOUNDS, ORDINAL_COMPOUNDS, ORDINALS, SCALES, SMALL

Word = tuple[str, object]

MONTHS: Final = tuple(map(str.lower, lang.entries("calendar/months")))
WEEKDAYS: Final = tuple(map(str.lower, lang.entries("calendar/weekdays")))
_DECADES: Final = lang.entries("numerals/decades")


def _make() -> dict[str, Word]:
    """Months, days of the week and numbers, then what the language says of single words ("may" is no sure month)."""
    words: dict[str, Word] = {word: ("month", number) for number, word in enumerate(MONTHS, 1)}
    words |= {word: ("wday", number) for number, word in enumerate(WEEKDAYS)}
    short, days = lang.groups("calendar/month-short"), lang.groups("calendar/weekday-short")
    words |= {word.lower(): ("month", number) for number, ways in enumerate(short, 1) for word in ways}
    words |= {word.lower(): ("wd", number) for number, ways in enumerate(days) for word in ways}
    words |= {word: ("card", value) for word, value in (SMALL | CARDINAL_COMPOUNDS).items() if value}
    words |= {word: ("nth", value) for word, value in (ORDINALS | ORDINAL_COMPOUNDS).items()}
    words |= {word: ("ties", 20 + 10 * ten) for ten, word in enumerate(_DECADES)}
    plurals = {word: worth for word, (worth,) in lang.numbers("numerals/plural-scales").items()}
    words |= {word: ("scale", int(worth)) for word, worth in (SCALES | plurals).items()}
    words |= lang.classes("time/classes")
    if lang.has("glued"):  # Freitagabend, Neunzigerjahre
        parts = lang.numbers("time/hours-of-part")
        words |= {day + part: ("wday", number) for number, day in enumerate(WEEKDAYS) for part in parts}
        years = [word for word, (name, _) in words.items() if name == "yr"]
        words |= {ten + year: ("decade", 20 + 10 * n) for n, ten in enumerate(_DECADES) for year in years}
    return words


WORDS: Final = _make()
