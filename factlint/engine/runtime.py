"""The names that generated rules and the plain evaluator share: relations, quantifiers, gathering, closed worlds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.engine.budget import paid
from factlint.engine.builtins import BUILTINS, add, div, list_of, mul, sub
from factlint.engine.context import Context, is_open, items
from factlint.engine.events import one_event
from factlint.engine.fields import article_date, concat, late, member, orelse, show, written
from factlint.engine.joins import FEW
from factlint.engine.near import equal_pairs, near, near_pairs, pairs
from factlint.engine.relations import (
    absent,
    after,
    among,
    at_least,
    at_most,
    before,
    during,
    fits,
    follows,
    in_,
    is_,
    is_text,
    less,
    more,
    overlaps,
    precedes,
    value,
)
from factlint.number import Number
from factlint.statement import MISSING, UNCLEAR, Absent, Items
from factlint.time.interval import Interval, Period
from factlint.time.truth import Truth, all_, and_, any_, not_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from factlint.statement import Statement


def may_lack(ctx: Context, kind: str, sources: tuple[str, ...], where: Callable[[Any], Truth]) -> bool:
    """Whether there may be such statements that are not known: no claims; facts unless a region is closed."""
    if sources == ("claim",):
        return False
    if "record" in sources:
        return True
    return not any(all(where(one) is False for one in outside) for outside in ctx.base.outside(kind))


class Kept(dict[Any, Any]):
    """What a function has answered for each statement."""

    __slots__ = ("_ask",)

    def __init__(self, ask: Callable[[Any], Any]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, statement: Any) -> Any:
        answer = self[statement] = self._ask(statement)
        return answer


def having(over: Iterable[Any], *names: str) -> list[Any]:
    """The statements with a value in each of these fields: no others can meet a condition that compares them."""
    found = list(over)
    for name in names:
        found = [x for x in found if not absent(x.fields.get(name, MISSING))]
    return found


def lasting(facts: Sequence[Statement], field: str, time: Callable[[], Any]) -> Sequence[Statement]:
    """The facts but for those in whose period a time certainly does not lie; of few, all of them."""
    if len(facts) < FEW:
        return facts
    day = value(time())
    if day.__class__ is not Interval:
        return facts if day.__class__ is Period else ()
    if day.first is None or day.last is None:
        return facts
    return [fact for fact in facts if not _is_apart(fact.fields.get(field), day.first, day.last)]


def _is_apart(period: Any, first: int, last: int) -> bool:
    if period.__class__ is not Period:
        return False
    ended, begun = period.end.last, period.start.first
    return (ended is not None and ended < first) or (begun is not None and begun > last)


def some(over: Iterable[Any], opened: bool, where: Callable[[Any], Truth]) -> Truth:
    """`any`: in an open world it can say yes, but not no."""
    result: Truth = None if opened else False
    for x in over:
        truth = where(x)
        if truth:
            return True
        if truth is None:
            result = None
    return result


def some_fact(ctx: Context, kind: str, where: Callable[[Any], Truth], *keys: tuple[str, Any]) -> Truth:
    """`any fact KIND x where`, of whose conditions some ask that a field is a thing."""
    if some(ctx.facts_with(kind, *keys), True, where):
        return True  # whatever else there may be
    return None if may_lack(ctx, kind, ("fact",), where) else some(ctx.facts_where(kind, *keys), False, where)


def given(field: str, thing: Any) -> tuple[tuple[str, Any], ...]:
    """The key that a field of facts is looked up by, where there is a thing to look up."""
    return () if thing is MISSING else ((field, thing),)


def every(
    over: Iterable[Any], opened: bool, missing: bool, where: Callable[[Any], Truth], asked: Callable[[Any], Truth]
) -> Truth:
    """`every ... where ... satisfies ...`: no as soon as one certainly fails; yes only over a closed list."""
    if missing:
        return None
    result: Truth = None if opened else True
    for x in over:
        truth = any_((not_(where(x)), asked(x)))
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def gather(op: str, over: Iterable[Any], opened: bool, where: Callable[[Any], Truth], of: Callable[[Any], Any]) -> Any:
    """`op(of for x where ...)`; members of unknown `where` widen the result."""
    sure: list[Any] = []
    maybe: list[Any] = []
    for x in over:
        truth = where(x)
        if truth is not False:
            (sure if truth else maybe).append(of(x))
    if op == "list":
        return list_of(tuple(_flat(sure)), bool(maybe))
    if op == "count":
        return Number(float(len(sure)), float("inf") if opened else float(len(sure) + len(maybe)))
    if op == "sum":
        return _sum(sure, maybe, opened)
    return _extreme(op, sure, maybe)


def _flat(found: list[Any]) -> Iterator[Any]:
    """The members of lists and single values, each place of the text once."""
    seen: set[int] = set()
    for x in found:
        for one in items(x) if value(x).__class__ is Items else (x,):
            if one.__class__ is not Absent and id(one) not in seen:
                seen.add(id(one))
                yield one


def _sum(sure: list[Any], maybe: list[Any], opened: bool) -> Any:
    result: Any = Number.count(0)
    for x in sure:
        result = add(result, x)
    if result.__class__ is not Number or maybe:
        return UNCLEAR
    return Number(result.low, float("inf"), result.unit) if opened else result


def _extreme(op: str, sure: list[Any], maybe: list[Any]) -> Any:
    """The latest or earliest date; a date as wide as all that could be it."""
    dates = [value(x) for x in sure]
    if maybe or not dates or any(d.__class__ is not Interval or d.first is None or d.last is None for d in dates):
        return MISSING if not dates and not maybe else UNCLEAR
    best = max if op == "latest" else min
    return Interval(best(d.first for d in dates), best(d.last for d in dates), "")


NAMES: dict[str, Any] = {
    f.__name__: f
    for f in (
        absent, add, after, all_, among, and_, article_date, at_least, at_most, before, concat, div, during,
        equal_pairs, every, fits, follows, gather, given, having, in_, is_, is_open, is_text, items, lasting, late,
        less, may_lack, member, more, mul, near, near_pairs, not_,
        one_event, orelse, overlaps, paid, pairs, precedes, show, some, some_fact, sub,
        written,
    )
}  # fmt: skip
NAMES.update(B=BUILTINS, Kept=Kept, MISSING=MISSING, UNCLEAR=UNCLEAR, Items=Items)
