"""Values of the language as plain data, for programs that are cached, and back."""

from __future__ import annotations

from typing import Any

from factlint.number import Number
from factlint.statement import Items
from factlint.time.duration import Duration
from factlint.time.interval import Interval, Period


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
