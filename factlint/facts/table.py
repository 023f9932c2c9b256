"""The compiled form of facts: plain tuples that marshal can hold, and the indexes of names."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from factlint.facts.base import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlint.facts.base import Table
    from factlint.facts.drafts import DraftFact, DraftThing, Region


def make_table(things: list[DraftThing], facts: Iterable[DraftFact], regions: Iterable[Region]) -> Table:
    """Of things whose `in` lines have no cycle."""
    statements: dict[str, list[tuple[Any, ...]]] = {}
    for fact in facts:
        checked = fact.checked.first if fact.checked else None
        row = (fact.id, tuple(fact.cells.items()), fact.place.source.path, fact.place.line, fact.source, checked)
        statements.setdefault(fact.kind, []).append(row)
    complete: dict[str, list[tuple[Any, ...]]] = {}
    for region in regions:
        place = region.place
        complete.setdefault(region.kind, []).append(
            (tuple(region.cells.items()), region.when, place.source.path, place.line)
        )
    names = _index((thing.number, [thing.name, *thing.aliases]) for thing in things)
    adjectives = _index((thing.number, thing.adjectives) for thing in things)
    return [_row(thing, things) for thing in things], statements, complete, names, adjectives


def _row(thing: DraftThing, things: list[DraftThing]) -> tuple[Any, ...]:
    within = tuple(dict.fromkeys(things[number].id for number in _all_parents(thing, things)))
    fields = tuple(thing.fields.items())
    place = thing.place
    aliases, adjectives = tuple(thing.aliases), tuple(thing.adjectives)
    names = (thing.name, aliases, adjectives)
    return (thing.kind, thing.id, *names, within, tuple(thing.parents), fields, place.source.path, place.line)


def _all_parents(thing: DraftThing, things: list[DraftThing]) -> Iterable[int]:
    """The things it lies in, and those that these lie in, the nearest first."""
    found = dict.fromkeys(thing.parents)
    waiting = list(found)
    while waiting:
        more = [number for number in things[waiting.pop(0)].parents if number not in found]
        found.update(dict.fromkeys(more))
        waiting += more
    return found


def _index(named: Iterable[tuple[int, Iterable[str]]]) -> dict[str, tuple[int, ...]]:
    """Names to the numbers of things; with accents and without."""
    index: dict[str, dict[int, None]] = {}
    for number, names in named:
        for name in names:
            name = name.translate(PLAIN)
            index.setdefault(name, {})[number] = None
            if not name.isascii():
                index.setdefault(_without_accents(name), {})[number] = None
    return {name: tuple(numbers) for name, numbers in index.items()}


def _without_accents(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name)
    return unicodedata.normalize("NFC", "".join(c for c in letters if not unicodedata.combining(c)))
