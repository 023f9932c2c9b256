"""Which mentions may fill a slot of a pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.extract import atoms

if TYPE_CHECKING:
    from factlint.language import tree

# What is not here is a mention type itself (`ordinal`, `acronym`).
FILLERS: dict[str, tuple[str, ...]] = {
    "person": ("person",),
    "country": ("place", "demonym"),
    "state": ("place",),
    "city": ("place",),
    "org": ("org", "name"),
    "body": ("org",),
    "date": ("date",),
    "period": ("date",),
    "number": ("number", "money", "percent", "quantity"),
    "count": ("number", "age"),
    "weekday": ("weekday", "date"),
}


def fillers(type: tree.Type) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The mention types that fill a slot, and the kinds of thing it may name."""
    if type.name == "thing" or type.things:
        found: list[str] = []
        for thing in type.things:
            found += [t for t in FILLERS.get(thing, (thing,)) if t not in found and t in atoms.ATOMS]
        return tuple(found), type.things
    if type.name in ("text", "word"):
        return (), ()
    return tuple(t for t in FILLERS.get(type.name, (type.name,)) if t in atoms.ATOMS), ()


def may_refer_back(type: tree.Type) -> bool:
    """As in "this level", "the two countries": the value last spoken of."""
    return ("country" if type.is_list else "level") in type.things
