"""Patterns as they run: plain tuples, so that they can be cached."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

    from factlint.engine.asked import Asked


Knot = tuple[int, int, tuple[str, ...]]  # the most ways, those that need no literal, the literals of the others
Knots = tuple[Knot, ...]


class CompiledSlot(NamedTuple):
    """`group`: of the regular expression; `place`: the group that is underlined instead ("" for its own)."""

    group: str
    place: str
    field: str
    types: tuple[str, ...]
    things: tuple[str, ...]
    is_list: bool
    words: bool
    exact: bool = False  # a count: nothing is rounded


class CompiledPattern(NamedTuple):
    kind: str
    regex: str
    slots: tuple[CompiledSlot, ...]
    constants: tuple[tuple[str, Any], ...]
    unless: tuple[str, ...]
    fold: str
    announced_by: tuple[str, ...]  # one of these must stand in the sentence
    needs: tuple[tuple[str, ...], ...]  # and one of each of these, once mentions are folded
    where: str  # path:line of the pattern, for messages
    leads: str  # characters that a match may begin with, "" for any
    knots: Knots = ()  # see ways.py


ANY = "*"  # as a base form: any verb


class CompiledPhrase(NamedTuple):
    """`place` is subject, object or with; `leads` as in a pattern."""

    place: str
    regex: str
    slots: tuple[CompiledSlot, ...]
    leads: str


class CompiledFrame(NamedTuple):
    """`heads`: (base form, words that must follow); `needs`: (least, fields).

    A frame without heads hangs on `words`, an expression, of whose literals `announced_by` one must stand there.
    """

    kind: str
    heads: tuple[tuple[str, ...], ...]
    phrases: tuple[CompiledPhrase, ...]
    needs: tuple[tuple[int, tuple[str, ...]], ...]
    constants: tuple[tuple[str, Any], ...]
    moods: tuple[str, ...]
    negated: bool
    words: str
    announced_by: tuple[str, ...]
    unless: tuple[str, ...]
    where: str
    asks: tuple[Asked, ...]  # of a sentence, before its clauses are read
