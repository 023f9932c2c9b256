"""One line of the table of what each person of an article is told to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from factlint.statement import Mention


class Trait(NamedTuple):
    """`sort` is office or nation; `value` a key of traits/noun, behind BELOW for a deputy, or the ids of countries;
    `start` and `end` tell where it stands, `scope` the words that tell whose, where any do."""

    person: Mention
    sort: str
    value: str
    start: int
    end: int
    scope: frozenset[str]
