"""Who and what one article and another both speak of: keys of persons, things, days and texts.

A person is a key where an office, a country or a body is told of him: the one on file who held it, else his full name
with each of these, folded for accents, initials, particles and ways to write a foreign name. Without one he has no key.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, Final, NamedTuple

from factlint.archive.schema import hash_of
from factlint.engine.context import Context, items
from factlint.engine.names import bare, name_words, normal, sound
from factlint.engine.relations import candidates, value
from factlint.lang import words
from factlint.number import Number
from factlint.statement import Items, Mention, Named
from factlint.time.interval import Interval

MOST_TIES: Final = 4  # of a person in one article
MOST_KEYS: Final = 8  # of a claim


class Person(NamedTuple):
    """Somebody of an article: the name in full, as it is folded, and what tells him from others so called."""

    name: str
    folded: str
    ties: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(f"{self.folded}|{tie}" for tie in self.ties)


def find_persons(ctx: Context) -> dict[int, Person]:
    """The persons of an article that have keys, by their number in it."""
    names: dict[int, Mention] = {}
    for mention in ctx.reading.mentions:
        named = mention.value
        if mention.type == "person" and named.__class__ is Named and named.entity > 0:
            names.setdefault(named.entity, mention)
    told: dict[int, dict[str, Any]] = {}
    for kind, bonds in ctx.program.bonds.items():
        for who, fields in bonds.ties:
            for claim in ctx.claims.get(kind, ()):
                person = value(claim.fields.get(who))
                if person.__class__ is Named and person.entity > 0 and not claim.quoted:
                    ties = told.setdefault(person.entity, {})
                    for field in fields:
                        tie = claim.fields.get(field)
                        if (name := _thing_key(tie)) is not None and len(ties) < MOST_TIES:
                            ties.setdefault(name, tie)
    found = {}
    for entity, ties in told.items():
        if entity in names:
            person = _person(ctx, names[entity].value, ties)
            if person is not None:
                found[entity] = person
    return found


def _person(ctx: Context, named: Named, ties: dict[str, Any]) -> Person | None:
    things = [thing for thing in named.things if thing.kind == "person"]
    if len(things) == 1 and any(_held(ctx, things[0].id, tie) for tie in ties.values()):
        return Person(things[0].name, things[0].id, ("",))
    folded = fold_name(named.name)
    return Person(named.name, folded, tuple(ties)) if folded and ties else None


def _held(ctx: Context, person: str, tie: Any) -> bool:
    """Whether somebody on file has held an office, or one of a country or body."""
    things = candidates(value(tie))
    for kind, bonds in ctx.program.bonds.items() if len(things) == 1 else ():
        for who, fields in bonds.ties:
            if any(ctx.base.statements_with(kind, [(who, person), (field, things[0].id)]) for field in fields):
                return True
    return False


def fold_name(name: str) -> str:
    """The first and the last word of a full name by their sound; empty where it is not full."""
    small = words("names/particle")
    told = [bare(word) for word in name_words(name) if word not in small]
    return f"{sound(told[0])} {sound(told[-1])}" if len(told) > 1 else ""


def _thing_key(x: Any) -> str | None:
    """What a name is on file; the name where nothing or more is so called."""
    x = value(x)
    things = candidates(x)
    if len(things) == 1:
        return f"{things[0].kind}:{things[0].id}"
    name = x.name if x.__class__ is Named else x if x.__class__ is str else ""
    return bare(normal(name)) or None


def keys_of(rule: str, values: Sequence[Any], near: Sequence[bool], persons: dict[int, Person]) -> list[int]:
    """The keys of a claim: every way to write what must be equal, of a day that may be a neighbour (`near`) both pairs
    that it is in; none where one of it is no key."""
    ways = [[*neighbours(value(x))] if beside else [*_ways(x, persons)] for x, beside in zip(values, near, strict=True)]
    return [hash_of(rule, *way) for way, _ in zip(product(*ways), range(MOST_KEYS), strict=False)]


def neighbours(day: Any) -> Iterator[str]:
    """The two pairs of neighbouring days that a day is in: days that are no more than one apart have one in common."""
    if day.__class__ is Interval and day.exact and day.first is not None:
        yield from (f"{first}+{first + 1}" for first in (day.first - 1, day.first))


def _ways(x: Any, persons: dict[int, Person]) -> Iterator[str]:
    x = value(x)
    if x.__class__ is Named and (x.entity != 0 or any(thing.kind == "person" for thing in x.things)):
        person = persons.get(x.entity)
        if person is not None:
            yield from person.keys
    elif x.__class__ is Items:
        members = [list(_ways(member, persons))[:1] for member in items(x)]
        if members and all(members) and not x.open:
            yield ", ".join(sorted(way for (way,) in members))
    elif x.__class__ is Interval:
        if x.exact:
            yield str(x.first)
    elif x.__class__ is Number:
        if x.exact:
            yield f"{x.low:g} {x.unit}"
    elif (name := _thing_key(x)) is not None:
        yield name


def write_values(values: Sequence[Any], persons: dict[int, Person]) -> str:
    """What a rule compares of a claim, as it stands in the table."""
    return "; ".join(write_value(x, persons) for x in values)


def write_value(x: Any, persons: dict[int, Person]) -> str:
    """A value that is compared, so written that two are alike only if they are equal; empty of what is absent."""
    x = value(x)
    if x.__class__ is Interval:
        return f"{x.first}..{x.last}"
    if x.__class__ is Number:
        return f"{x.low:g}..{x.high:g} {x.unit}".rstrip()
    if x.__class__ is Items:
        return ", ".join(write_value(member, persons) for member in items(x))
    if x.__class__ is Named and (person := persons.get(x.entity)) is not None:
        return person.folded
    return _thing_key(x) or ("" if x.__class__.__name__ == "Absent" else str(x))
