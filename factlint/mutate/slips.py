"""The slips that an article offers: what people get wrong while they write, rewrite and update copy.

A slip replaces one stretch of the article that is sure to disagree with the rest: with another place of the article,
with the calendar, or with how names, words and marks are written. What it disagrees with may be anywhere; whether a
rule sees it is what is measured. Places are characters of the article's text, half-open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang
from factlint.mutate.restate import other_name, respell, restate
from factlint.statement import Items, Mention, Named

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from factlint.engine.context import Context
    from factlint.statement import Statement

FIGURES: Final = frozenset({"number", "percent", "money", "quantity"})
_WORD: Final = re.compile(r"[^\W\d_]+")
_UNIT: Final = re.compile(r"(?<=[\d ])[^\W\d_][^\d]*\Z")
_CLOSING: Final = re.compile(r"[\"”]")


class Slip(NamedTuple):
    """One slip: the article's `text[start:end]`, `was`, becomes `put`."""

    kind: str
    start: int
    end: int
    was: str
    put: str


def find_slips(ctx: Context, rng: random.Random) -> Iterator[Slip]:
    """Every slip of every kind that the article offers, by kind."""
    text = ctx.document.text
    for kind, find in KINDS.items():
        for start, end, put in find(ctx, rng):
            if put and put != text[start:end]:
                yield Slip(kind, start, end, text[start:end], put)


# What finders give: start, end, what is put there.
if TYPE_CHECKING:
    Change = tuple[int, int, str]
    Finder = Callable[[Context, random.Random], Iterator[Change]]


def other_weekday(ctx: Context, rng: random.Random) -> Iterator[Change]:
    """The weekday of a day before or after, beside a date."""
    for date in _dates(ctx, "weekday", "day"):
        weekday = date["weekday"]
        names = lang.entries("calendar/weekdays")
        if weekday.text in names:
            yield weekday.start, weekday.end, names[(weekday.value + rng.choice((-1, 1))) % 7]


def other_day(ctx: Context, rng: random.Random) -> Iterator[Change]:
    """Another day of the month beside a weekday, as in a date that was moved and a weekday that was not."""
    for date in _dates(ctx, "weekday", "day"):
        day = date["day"]
        if day.text.isdecimal():
            yield day.start, day.end, str(day.value + 1 if day.value < 28 else day.value - 1)


def other_year(ctx: Context, rng: random.Random) -> Iterator[Change]:
    """Last year's date beside this year's weekday, as in January."""
    for date in _dates(ctx, "weekday", "day", "year"):
        year = date["year"]
        if year.text.isdecimal():
            yield year.start, year.end, str(year.value - 1)


def stale_figure(ctx: Context, rng: random.Random) -> Iterator[Change]:
    """An earlier draft's value of a figure that is told twice with one noun."""
    for _, again in _told_twice(ctx):
        yield again.start, again.end, restate(again.text, rng)


def stale_part(ctx: Context, rng: random.Random) -> Iterator[Change]:
    """An earlier draft's value of one of several figures that must agree: a part, a share, a rate."""
    for claims in ctx.claims.values():
        for claim in claims:
            figures = list(_figures(claim))
            if len(figures) > 1 and all(claim.start <= figure.start < claim.end for figure in figures):
                figure = rng.choice(figures)
                yield figure.start, figure.end, restate(figure.text, rng)


def other_scale(ctx: Context, rng: random.Random) -> Iterator[Change]:
    """A million for a billion, in a figure that is told twice."""
    for _, again in _told_twice(ctx):
        for pair in lang.groups("slips/scales"):
            yield from _swapped(again, pair)


def other_unit(ctx: Context, rng: random.Random) -> Iterator[Change]:
    """The unit of the first figure behind the second of a converted pair."""
    for claim in ctx.claims.get("conversion", ()):
        one, other = claim.fields.get("one"), claim.fields.get("other")
        if one.__class__ is Mention and other.__class__ is Mention:
            units = [_UNIT.search(mention.text) for mention in (one, other)]
            if units[0] and units[1]:
                yield other.start + units[1].start(), other.end, units[0][0]


def other_way(ctx: Context, rng: random.Random) -> Iterator[Change]:
    """A rise for a fall, where both figures stand."""
    opposites = {a: b for pair in lang.groups("slips/opposites") for a, b in (pair, pair[::-1])}
    for claim in ctx.claims.get("change", ()):
        for word in _WORD.finditer(ctx.document.text, claim.start, claim.end):
            if {"from", "to"} <= claim.fields.keys() and word[0] in opposites:
                yield word.start(), word.end(), opposites[word[0]]


def misspelt_name(ctx: Context, rng: random.Random) -> Iterator[Change]:
    """A slip of the keys in a family name that was told before."""
    for mention in _told_again(ctx):
        surname = (mention.parts or {}).get("surname")
        if surname is not None and len(surname.text) > 4:
            yield surname.start, surname.end, respell(surname.text, rng)


def other_person(ctx: Context, rng: random.Random) -> Iterator[Change]:
    """Another person's family name behind somebody's forename or title."""
    surnames = sorted({m.parts["surname"].text for m in _people(ctx) if m.parts and "surname" in m.parts})
    titled = {name.fields["person"].start for name in ctx.claims.get("name", ()) if "title" in name.fields}
    for mention in _told_again(ctx):
        parts = mention.parts or {}
        if "surname" in parts and ("given" in parts or mention.start in titled):
            surname = parts["surname"]
            yield surname.start, surname.end, other_name(surname.text, surnames, rng)


def other_age(ctx: Context, rng: random.Random) -> Iterator[Change]:
    """An age that does not go with the birth, or with the age told before."""
    told: dict[int, int] = {}
    for claim in ctx.claims.get("life", ()):
        person = claim.fields.get("person")
        if person.__class__ is Mention and person.value.__class__ is Named and person.value.entity > 0:
            told[person.value.entity] = told.get(person.value.entity, 0) + 1
            age = claim.fields.get("age")
            if told[person.value.entity] > 1 and age.__class__ is Mention:
                yield age.start, age.end, restate(age.text, rng)


def other_pronoun(ctx: Context, rng: random.Random) -> Iterator[Change]:
    """He for she, of somebody whom a pronoun was sure to mean."""
    others = {a: b for pair in lang.groups("slips/pronouns") for a, b in (pair, pair[::-1])}
    text = ctx.document.text
    for start in ctx.persons.bound(len(text)):
        word = _WORD.match(text, start)
        if word and word[0].lower() in others:
            put = others[word[0].lower()]
            yield start, word.end(), put.capitalize() if word[0][0].isupper() else put


def other_country(ctx: Context, rng: random.Random) -> Iterator[Change]:
    """Another country of the article behind a town."""
    countries = sorted(
        {m.text for m in ctx.reading.mentions if m.type == "place" and any(t.kind == "country" for t in m.value.things)}
    )
    for claim in ctx.claims.get("town", ()):
        inside = claim.fields.get("inside")
        if inside.__class__ is Mention and inside.text in countries:
            yield inside.start, inside.end, other_name(inside.text, countries, rng)


def other_letters(ctx: Context, rng: random.Random) -> Iterator[Change]:
    """Two letters changed about in a short form behind its long one."""
    for claim in ctx.claims.get("expansion", ()):
        short = claim.fields.get("short")
        if "long" in claim.fields and short.__class__ is Mention and len(short.text) > 2 and short.text.isalpha():
            yield short.start, short.end, short.text[:-2] + short.text[-1] + short.text[-2]


def open_quotation(ctx: Context, rng: random.Random) -> Iterator[Change]:
    """A quotation that nobody closed."""
    text = ctx.document.text
    for start, end in ctx.reading.quotes:
        if _CLOSING.match(text, end) and start:
            yield start - 1, end + 1, text[start - 1 : end]


def doubled_word(ctx: Context, rng: random.Random) -> Iterator[Change]:
    """A small word twice."""
    doubled = lang.words("slips/doubled")
    for word in _WORD.finditer(ctx.document.text):
        if word[0] in doubled:
            yield word.start(), word.end(), f"{word[0]} {word[0]}"


KINDS: Final[dict[str, Finder]] = {
    "another weekday": other_weekday,
    "another day": other_day,
    "another year": other_year,
    "a stale figure": stale_figure,
    "a stale part": stale_part,
    "another scale": other_scale,
    "another unit": other_unit,
    "the other way": other_way,
    "a misspelt name": misspelt_name,
    "another person": other_person,
    "another age": other_age,
    "another pronoun": other_pronoun,
    "another country": other_country,
    "letters changed about": other_letters,
    "an open quotation": open_quotation,
    "a doubled word": doubled_word,
}


def _dates(ctx: Context, *parts: str) -> Iterator[dict[str, Mention]]:
    """The parts of the dates that have all of these."""
    for mention in ctx.reading.mentions:
        if mention.type == "date" and mention.parts and all(part in mention.parts for part in parts):
            yield mention.parts


def _figures(claim: Statement) -> Iterator[Mention]:
    for field in claim.fields.values():
        for value in field.items if field.__class__ is Items else (field,):
            if value.__class__ is Mention and value.type in FIGURES:
                yield value


def _told_twice(ctx: Context) -> Iterator[tuple[Mention, Mention]]:
    """Two tellings of one figure: of one value, unit and following word."""
    text = ctx.document.text
    before: dict[tuple[str, str, str], Mention] = {}
    for mention in ctx.reading.mentions:
        if mention.type in FIGURES:
            noun = _WORD.search(text, mention.end, mention.end + 30)
            key = (mention.type, str(mention.value), noun[0].lower() if noun and mention.type == "number" else "")
            if key in before:
                yield before[key], mention
            before.setdefault(key, mention)


def _people(ctx: Context) -> Iterator[Mention]:
    return (mention for mention in ctx.reading.mentions if mention.type == "person")


def _told_again(ctx: Context) -> Iterator[Mention]:
    """The mentions of people who were named before."""
    known: set[int] = set()
    for mention in _people(ctx):
        entity = mention.value.entity
        if entity in known:
            yield mention
        if entity > 0:
            known.add(entity)


def _swapped(mention: Mention, pair: tuple[str, ...]) -> Iterator[Change]:
    for one, other in (pair, pair[::-1]):
        at = mention.text.find(one)
        if at >= 0:
            yield mention.start + at, mention.start + at + len(one), other
