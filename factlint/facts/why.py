"""All that is on file of one thing or event, each fact with its file, line, source and the day it was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.facts.query import say, why
from factlint.resources import name_of
from factlint.statement import Items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factlint.facts.base import FactBase
    from factlint.statement import Statement, Thing


def tell_all(base: FactBase, name: str, fields: Mapping[str, Iterable[str]]) -> list[str]:
    """Lines about every thing so called (by name, adjective or id) and the statement with that id.

    `fields` are those of the kinds of statements. No lines where nothing is so called.
    """
    lines: list[str] = []
    for thing in _find(base, name):
        lines += _tell_thing(thing)
        for kind, names in fields.items():
            facts = (fact for field in names for fact in base.statements_of(kind, field, thing.id))
            lines += (line for fact in dict.fromkeys(facts) if _speaks_of(fact, thing) for line in _tell(fact))
    for kind in fields:
        lines += (line for fact in base.statements_called(kind, name) for line in _tell(fact))
    return lines


def _find(base: FactBase, name: str) -> list[Thing]:
    found = dict.fromkeys((*base.by_name(name), *base.by_adjective(name)))
    by_id = (base.by_id(kind, name) for kind in base.store.things)
    return [*found, *(thing for thing in by_id if thing and thing not in found)]


def _tell_thing(thing: Thing) -> list[str]:
    names = ", ".join((*thing.aliases, *thing.adjectives))
    lines = [f"{thing.kind} {thing.id}: {thing.name}" + (f" ({names})" if names else "")]
    lines += (f"  {field} {value}" for field, value in thing.fields.items())
    return [*lines, f"    ({name_of(thing.path)}:{thing.line})"]


def _speaks_of(fact: Statement, thing: Thing) -> bool:
    """Ids are unique in their kind alone."""
    values = (value.items if isinstance(value, Items) else (value,) for value in fact.fields.values())
    return any(member is thing for value in values for member in value)


def _tell(fact: Statement) -> Iterator[str]:
    yield f"  {fact.kind}{' ' + fact.id if fact.id else ''}: {say(fact)}"
    yield f"    {why(fact)}"
