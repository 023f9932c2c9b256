"""What may stand at a place, as completion offers it, and where something stands, as go-to-definition finds it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlint.facts.drafts import DraftThing
    from factlint.language.tree import Type

WORD_SIGNS: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
MOST: Final = 300  # choices at a place
WORD: Final = re.compile(r"[A-Za-z0-9][\w-]*(?:/[\w-]+)*")


class Choice(NamedTuple):
    """`sort`: keyword, kind, field, thing, word, function, rule or variable; `detail` says what it is."""

    label: str
    sort: str
    detail: str = ""


class Target(NamedTuple):
    """A place in a file: its absolute path, line and column from 1."""

    path: str
    line: int
    column: int = 1


def choose_things(things: Iterable[DraftThing], kinds: tuple[str, ...], begun: str) -> list[Choice]:
    """The ids that begin as was typed, or whose name has a word that does."""
    begun = begun.lower()
    found = [
        Choice(thing.id, "thing", f"{thing.kind} “{thing.name}”")
        for thing in things
        if (not kinds or thing.kind in kinds)
        and (thing.id.startswith(begun) or any(word.startswith(begun) for word in thing.name.lower().split()))
    ]
    return found[:MOST]


def choose_values(type: Type, things: Iterable[DraftThing], begun: str) -> list[Choice]:
    """What a field of a type may hold, as far as that can be listed."""
    if type.name == "thing":
        return choose_things(things, type.things, begun)
    return [Choice(word, "word") for word in type.words]


def word_at(line: str, column: int) -> tuple[str, int]:
    """The word that a column (from 0) of a line stands in or behind, and where it begins; empty where there is none."""
    for found in WORD.finditer(line):
        if found.start() <= column <= found.end():
            return found[0], found.start()
    return "", column
