"""Which types fit which: families of values, and how a type is named in a message."""

from __future__ import annotations

from typing import Final

from factlint.language.tree import Type

TEXT: Final = Type("text")
NUMBER: Final = Type("number")
COUNT: Final = Type("count")
PERCENT: Final = Type("percent")
DATE: Final = Type("date")
PERIOD: Final = Type("period")
DURATION: Final = Type("duration")
WEEKDAY: Final = Type("weekday")
TRUTH: Final = Type("truth")
ARTICLE: Final = Type("statement", kind="article")
ERROR: Final = Type("error")  # of an expression whose error has been told; fits everything

BASIC: Final = ("text", "number", "count", "percent", "quantity", "money", "date", "period", "duration", "weekday")

_MOST_WORDS: Final = 5

PARTS: Final = ("headline", "deck", "caption", "byline", "dateline", "crosshead", "body", "trailer", "note")

# What every claim and record has beside its fields, and every thing.
CLAIM_FIELDS: Final = {
    "text": TEXT,
    "part": Type("word", words=PARTS),
    "quoted": TRUTH,
    "sentence": COUNT,
    "paragraph": COUNT,
}
THING_FIELDS: Final = {
    "name": TEXT,
    "also": Type("text", is_list=True),
    "adjective": Type("text", is_list=True),
    "in": Type("thing", is_list=True),  # of any kind
    "text": TEXT,
}
# Mentions inside a mention: `name.person.given`, `full-date.date.weekday`.
MENTION_PARTS: Final = {
    "person": {"given": TEXT, "surname": TEXT, "suffix": TEXT},
    "date": {
        "weekday": WEEKDAY,
        "day": NUMBER,
        "month": NUMBER,
        "year": NUMBER,
        "length": DURATION,  # of "two years ago"
        "after": DURATION,  # of "two years later"
        "holiday": TEXT,  # of "Easter Monday": the feast's name
        "beside": TEXT,  # of "the day after Thanksgiving": the feast's name
        "clock": NUMBER,  # of "9 a.m. EST": the minute of the day
        "zone": TEXT,
        "half": TEXT,
        "hour": NUMBER,  # as written before a half: 13 of "13.30pm"
    },
}

_FAMILIES: Final = {"date": "time", "period": "time", "number": "number", "count": "number", "percent": "number"}


def family(kind: Type) -> str:
    """Dates and periods are one family, numbers, counts and percentages another; else the name of the type."""
    return _FAMILIES.get(kind.name, kind.name)


def fits(one: Type, other: Type) -> bool:
    """Whether values of the two types can be compared."""
    if ERROR in (one, other):
        return True
    if one.is_list != other.is_list or family(one) != family(other):
        return False
    if one.name == "thing":
        return not one.things or not other.things or bool(set(one.things) & set(other.things))
    if one.name == "word":
        return bool(set(one.words) & set(other.words))
    return one.name != "statement" or one.kind == other.kind


def member(kind: Type) -> Type:
    """The type of the members of a list."""
    return Type(kind.name, kind.things, kind.words, kind.kind)


def listed(kind: Type) -> Type:
    """The type of a list of these."""
    return ERROR if kind == ERROR else Type(kind.name, kind.things, kind.words, kind.kind, is_list=True)


def shown(kind: Type) -> str:
    """The type as a message names it: `a date`, `a country or org`, `one of past, future`, `a list of person`."""
    if kind.name == "word":
        words = [*kind.words[:_MOST_WORDS], "..."] if len(kind.words) > _MOST_WORDS else kind.words
        return f"one of {', '.join(words)}"
    name = "truth value" if kind.name == "truth" else kind.name
    if kind.name == "thing":
        name = " or ".join(kind.things) or "thing"
    elif kind.name == "statement":
        name = kind.kind
    if kind.is_list:
        return f"a list of {name}"
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"
