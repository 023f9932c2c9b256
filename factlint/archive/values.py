"""Values of fields as JSON and back. What ties a value to its own article (places, anchors, who is who) is left out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from factlint.engine.compiled import CLASSES, SHAPES
from factlint.number import Number
from factlint.statement import ELSEWHERE, NOBODY, Absent, Items, Mention, Named, Thing
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factlint.facts.base import FactBase

INF = float("inf")
_PARTS = ("given", "surname")  # of the name of a person, which rules compare


def dump(fields: Mapping[str, Any]) -> str:
    """The fields that have a value which another article can understand."""
    told = {name: plain for name, value in fields.items() if (plain := _plain(value)) is not None}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def load(text: str, base: FactBase) -> dict[str, Any]:
    return {name: _value(plain, base) for name, plain in json.loads(text).items()}


def _plain(x: Any) -> Any:
    """None for what is absent, or is known in its own article alone."""
    if x is None or isinstance(x, str | int | float):
        return x
    if x.__class__ is Absent:
        return None
    if x.__class__ is Mention:
        inner = _plain(x.value)
        parts = {name: x.parts[name].text for name in _PARTS if x.parts and name in x.parts}
        return None if inner is None else {"": [x.type, x.text, inner, *([parts] if parts else [])]}
    if x.__class__ is Named:
        if x.entity == NOBODY:
            return None
        return {"Person" if x.entity else "Named": [x.name, *([thing.kind, thing.id] for thing in x.things)]}
    if x.__class__ is Thing:
        return {"Thing": [x.kind, x.id]}
    if x.__class__ is Interval and x.first is None and x.last is None:
        return None
    shape = SHAPES.get(x.__class__)
    if shape is None:
        return None
    values = [None if name == "anchor" else _inner(getattr(x, name)) for name in shape]
    if x.__class__ is Period and None in values:
        return None
    while values and values[-1] in (None, "", False):
        values.pop()
    return {x.__class__.__name__: values}


def _inner(x: Any) -> Any:
    if isinstance(x, tuple):
        return [_plain(item) for item in x]
    return _plain(x)


def _value(plain: Any, base: FactBase) -> Any:
    if not isinstance(plain, dict):
        return plain
    ((name, given),) = plain.items()
    if name == "":
        type, text, inner, *more = given
        parts = {part: Mention("text", 0, 0, told, told) for part, told in (more[0] if more else {}).items()}
        return Mention(type, 0, 0, text, _value(inner, base), parts)
    if name in ("Named", "Person"):
        things = tuple(thing for kind, id in given[1:] if (thing := base.by_id(kind, id)))
        return Named(given[0], things, ELSEWHERE if name == "Person" else 0)
    if name == "Thing":
        return base.by_id(*given) or given[1]
    shape = SHAPES[CLASSES[name]]
    if name == "Items":
        return Items(tuple(_value(item, base) for item in given[0]), len(given) > 1)
    values = [_value(item, base) for item in given]
    if name == "Period":
        return Period(*values)
    return CLASSES[name](**dict(zip(shape, values, strict=False)))


def bounds(x: Any) -> tuple[float | None, float | None]:
    """The least and the greatest that a date or figure can be; (None, None) of anything else."""
    x = x.value if x.__class__ is Mention else x
    if x.__class__ is Interval:
        return (-INF if x.first is None else float(x.first)), (INF if x.last is None else float(x.last))
    if x.__class__ is Period:
        return bounds(x.start)[0], bounds(x.end)[1]
    if x.__class__ is Number and not x.unit:
        return x.low, x.high
    return None, None
