"""What a desk's calculator gives for the figures of a claim: "12,000 to 9,000: -25%", "340 feet = 103.6 m"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint.digits import print_value
from factlint.engine.figures import rounded
from factlint.engine.relations import value
from factlint.number import Number
from factlint.statement import Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlint.engine.context import Context

DECIMALS: Final = 1  # of a percentage


def work_out(ctx: Context, claim: Statement) -> str:
    """Empty for kinds whose figures are not set against each other here, and where one of them is only vague."""
    kind = WORKED.get(claim.kind)
    return kind(ctx, claim.fields) if kind is not None else ""


def _change(ctx: Context, fields: dict[str, Any]) -> str:
    before, after = (list(_written(fields.get(name))) for name in ("from", "to"))
    if not before or not after or not before[0][1] or before[0][2] != after[0][2]:
        return ""
    (old, from_, unit), (new, to, _) = before[0], after[0]
    told = [_signed(to - from_)]
    if unit != "%":
        told.append(_signed(100 * (to - from_) / from_) + "%")
    return f"{old} to {new}: {', '.join(told)}"


def _portion(ctx: Context, fields: dict[str, Any]) -> str:
    some, whole = (list(_written(fields.get(name))) for name in ("some", "whole"))
    if not some or not whole or not whole[0][1] or some[0][2] != whole[0][2]:
        return ""
    return f"{some[0][0]} / {whole[0][0]} = {print_value(100 * some[0][1] / whole[0][1], DECIMALS)}%"


def _sum_of(*names: str) -> Callable[[Context, dict[str, Any]], str]:
    def add(ctx: Context, fields: dict[str, Any]) -> str:
        parts = [part for name in names for part in _written(fields.get(name))]
        if len(parts) < 2 or len({unit for _, _, unit in parts}) > 1:
            return ""
        total = print_value(sum(size for _, size, _ in parts))
        return f"{' + '.join(words for words, _, _ in parts)} = {total}{'%' if parts[0][2] == '%' else ''}"

    return add


def _conversion(ctx: Context, fields: dict[str, Any]) -> str:
    one, other = fields.get("one"), fields.get("other")
    result = rounded(ctx, one, other)
    return f"{one.text} = {result}" if isinstance(one, Mention) and result.__class__ is Number else ""


WORKED: Final[dict[str, Callable[[Context, dict[str, Any]], str]]] = {
    "change": _change,
    "portion": _portion,
    "breakdown": _sum_of("parts"),
    "shares": _sum_of("parts"),
    "vote": _sum_of("ayes", "noes", "abstained"),
    "conversion": _conversion,
}


def _written(said: Any) -> Iterator[tuple[str, float, str]]:
    """The words, size and unit of the figures of a field that were written down."""
    for one in getattr(said, "items", (said,)):
        number = value(one)
        if number.__class__ is Number and number.written is not None:
            words = one.text if one.__class__ is Mention else print_value(number.written)
            yield words, number.written, number.unit


def _signed(size: float) -> str:
    return ("+" if size > 0 else "") + print_value(size, DECIMALS)
