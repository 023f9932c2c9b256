"""The facts behind a finding or a claim: what they say, for which time, by whom, and where they stand."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from factlint.facts.query import say, say_when
from factlint.statement import Items, Mention, Named, Statement, Thing
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from factlint.facts.base import FactBase
    from factlint.finding import Evidence


class Known(NamedTuple):
    """A fact or a thing on file. `valid`, `source` and `checked` may be empty, `path` is absolute, lines from 1."""

    says: str
    valid: str
    source: str
    checked: str
    path: str
    line: int


def find_known(base: FactBase, evidence: Evidence) -> Known:
    """What a finding rests on, with its time and the day it was checked."""
    for kind in base.store.statements:
        for fact in base.statements(kind):
            if fact.line == evidence.line and fact.path == evidence.path:
                return describe_fact(fact, evidence.fact)
    return Known(evidence.fact, "", evidence.source, "", absolute(evidence.path), evidence.line)


def describe_fact(fact: Statement, says: str = "") -> Known:
    checked = str(Interval.at(fact.checked)) if fact.checked is not None else ""
    return Known(says or say(fact), say_when(fact), fact.source, checked, absolute(fact.path), fact.line)


def find_named(claim: Statement, start: int, end: int) -> Iterator[Thing]:
    """The things on file that the mentions of a claim which lie at start..end of its article may be."""
    for value in claim.fields.values():
        for mention in value.items if isinstance(value, Items) else (value,):
            if isinstance(mention, Mention) and mention.start <= end and start <= mention.end:
                yield from _things(mention.value)


def describe_thing(thing: Thing) -> Known:
    return Known(f"{thing.kind} {thing.id}: {thing.name}", "", "", "", absolute(thing.path), thing.line)


def absolute(path: str) -> str:
    return os.path.abspath(path) if path else ""


def _things(value: Any) -> tuple[Thing, ...]:
    if isinstance(value, Named):
        return value.things
    return (value,) if isinstance(value, Thing) else ()
