"""Patterns and values of the language as plain data, so that they can be cached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from factlint.number import Number
from factlint.statement import Items
from factlint.time.duration import Duration
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from factlint.engine.asked import Asked
    from factlint.facts.base import FactBase

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


class ThingReference:
    """A thing of the vocabulary, by its id, as a rule or pattern names it."""

    __slots__ = ("id", "kinds")

    def __init__(self, kinds: tuple[str, ...], id: str) -> None:
        self.kinds = kinds
        self.id = id


SHAPES: dict[type, tuple[str, ...]] = {
    Interval: ("first", "last", "precision", "anchor", "written"),
    Period: ("start", "end"),
    Duration: ("low", "high", "unit", "count", "hedge", "closed"),
    Number: ("low", "high", "unit", "open_low", "open_high", "written", "hedge"),
    Items: ("items", "open"),
    ThingReference: ("kinds", "id"),
}
CLASSES = {cls.__name__: cls for cls in SHAPES}


def encode(value: Any) -> Any:
    """A value as nested lists and tuples of str, int, float, bool and None."""
    shape = SHAPES.get(value.__class__)
    if shape is not None:
        return (value.__class__.__name__, *(encode(getattr(value, name)) for name in shape))
    return [encode(v) for v in value] if isinstance(value, tuple) else value


def decode(data: Any) -> Any:
    """The value that `encode` was given."""
    if isinstance(data, list):
        return tuple(decode(v) for v in data)
    if not isinstance(data, tuple):
        return data
    return CLASSES[data[0]](*(decode(v) for v in data[1:]))


def constant(value: Any, base: FactBase) -> Any:
    """The value that a pattern sets; a thing of the vocabulary by its id."""
    return base.named(value.kinds, value.id) if value.__class__ is ThingReference else value
