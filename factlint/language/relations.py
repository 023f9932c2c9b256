"""Which relations and sums the types allow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from factlint.language import types
from factlint.language.tree import Type

# Relations that are written as a word between two values, beside `is` and `in`.
NAMED: Final = ("after", "before", "during", "fits", "follows", "near", "overlaps", "precedes")

_TIMES: Final = ("time",)
_AMOUNTS: Final = ("number", "duration", "quantity", "money")
_FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "after": _TIMES,
    "before": _TIMES,
    "during": _TIMES,
    "overlaps": _TIMES,
    "fits": (*_TIMES, *_AMOUNTS),
    "near": ("thing", "text"),
    "<": _AMOUNTS,
    "<=": _AMOUNTS,
    ">": _AMOUNTS,
    ">=": _AMOUNTS,
}
_COMPARES: Final = {
    "after": "dates",
    "before": "dates",
    "during": "dates",
    "overlaps": "periods",
    "fits": "dates and amounts",
    "near": "names and texts",
}


def complain(op: str, left: Type, right: Type) -> tuple[str, str]:
    """Why the relation cannot stand between the two types, and a hint; empty if it can."""
    if types.ERROR in (left, right):
        return "", ""
    if op == "in":
        return _complain_in(left, right)
    if op in ("precedes", "follows"):
        return _complain_order(op, left, right)
    if op == "is":
        if left.name == "statement" and right.name == "statement":
            return "statements are not compared as wholes", "compare their fields"
        return ("", "") if types.fits(left, right) else _differ(left, right)
    allowed = _FAMILIES[op]
    for side in (left, right):
        if side.is_list or types.family(side) not in allowed:
            hint = ""
            if types.family(side) == "time" and op in "<=>=":
                hint = "write 'before' or 'after', with 'not' where the same day is right"
            elif types.family(side) in _AMOUNTS and op in ("before", "after"):
                hint = "write '<' or '>'"
            return f"'{op}' compares {_COMPARES.get(op, 'amounts')}, not {types.shown(side)}", hint
    return ("", "") if types.fits(left, right) else _differ(left, right)


def _differ(left: Type, right: Type) -> tuple[str, str]:
    hint = ""
    if left.is_list != right.is_list and types.fits(types.member(left), types.member(right)):
        hint = "write 'in', or 'any' or 'every' over the list"
    return f"{types.shown(left)} cannot be compared with {types.shown(right)}", hint


def _complain_in(left: Type, right: Type) -> tuple[str, str]:
    if left.is_list:
        return f"'in' asks about one, not about {types.shown(left)}", "write 'every p in ... satisfies p in ...'"
    if right.is_list:
        return ("", "") if types.fits(left, types.member(right)) else _differ(left, types.member(right))
    if left.name == right.name == "thing":
        return "", ""
    hint = "write 'during'" if types.family(right) == "time" else ""
    return f"'in' asks about a list or a thing, not about {types.shown(right)}", hint


def _complain_order(op: str, left: Type, right: Type) -> tuple[str, str]:
    for side in (left, right):
        if side == types.ARTICLE or side.name == "truth" or side.is_list:
            return f"'{op}' compares places in the article, not {types.shown(side)}", ""
    return "", ""


def add_up(op: str, left: Type, right: Type) -> Type | None:
    """The type of a sum, difference, product or quotient; None if there is none."""
    if types.ERROR in (left, right):
        return types.ERROR
    if left.is_list or right.is_list:
        return None
    one, other = types.family(left), types.family(right)
    if op in "+-":
        return _sum(op, left, right, one, other)
    if one == other == "number":
        return types.COUNT if op == "*" and left == right == types.COUNT else types.NUMBER
    if op == "*" and "number" in (one, other):
        whole = right if one == "number" else left
        return whole if types.family(whole) in _AMOUNTS else None
    if op == "/" and one in _AMOUNTS:
        return left if other == "number" else types.NUMBER if one == other else None
    return None


def _sum(op: str, left: Type, right: Type, one: str, other: str) -> Type | None:
    if one == other == "time":
        return types.DURATION if op == "-" else None
    if one == "time" and other == "duration":
        return types.DATE
    if one == "duration" and other == "time":
        return types.DATE if op == "+" else None
    if one == other == "number":
        return left if left == right else types.NUMBER
    return left if one == other and one in _AMOUNTS else None
