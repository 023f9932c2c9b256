"""One event told several times: tellings are joined, and an event never testifies against itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.engine.context import items
from factlint.engine.relations import absent, is_, value
from factlint.statement import MISSING, Items, Mention, Statement
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from factlint.time.truth import Truth

NEAR = 3  # days that two tellings of one event may lie apart
WHO = ("people", "parties")
SAYING = frozenset(["first-in", "first-since", "last", "nth"])  # what a telling says of the event's place in a series


def one_event(a: Statement, b: Statement) -> bool:
    """Whether two statements may tell one event: somebody is shared, nobody differs, the days lie within three."""
    if a is b:
        return True
    if a.fields.get("last", MISSING) is not MISSING or b.fields.get("last", MISSING) is not MISSING:
        return False  # "the last talks were in July" looks back from the event at hand
    return _days_may_meet(a, b) and _same_who(a, b)


def _days_may_meet(a: Statement, b: Statement) -> bool:
    one, other = _days(a), _days(b)
    if one is None or other is None:
        return True
    return (one[0] is None or other[1] is None or one[0] - other[1] <= NEAR) and (
        other[0] is None or one[1] is None or other[0] - one[1] <= NEAR
    )


def _days(s: Statement) -> tuple[int | None, int | None] | None:
    when = value(s.fields.get("when", MISSING))
    if when.__class__ is Interval:
        return when.first, when.last
    return (when.start.first, when.end.last) if when.__class__ is Period else None


def _same_who(a: Statement, b: Statement) -> bool:
    shared = False
    for name in WHO:
        one, other = a.fields.get(name, MISSING), b.fields.get(name, MISSING)
        if absent(one) or absent(other):
            continue
        truth = _common(items(one), items(other))
        if truth is False:
            return False
        shared = shared or truth is True
    return shared


def _common(one: tuple[Any, ...], other: tuple[Any, ...]) -> Truth:
    """Yes where a member is shared, no where none can be."""
    result: Truth = False
    for x in one:
        for y in other:
            same = is_(x, y)
            if same:
                return True
            if same is None:
                result = None
    return result


def join_tellings(claims: list[Statement]) -> list[Statement]:
    """Event claims with the tellings of one event made one: the union of the fields, all places.

    Where two tellings certainly differ in a field, or one was planned and the other happened, they stay two.
    """
    joined: list[Statement] = []
    for claim in claims:
        for i, held in enumerate(joined):
            if one_event(held, claim) and _compatible(held, claim):
                joined[i] = _union(held, claim)
                break
        else:
            joined.append(claim)
    return joined


def _compatible(a: Statement, b: Statement) -> bool:
    if a.fields.get("last") is not None or b.fields.get("last") is not None:
        return False
    for name, one in a.fields.items():
        other = b.fields.get(name, MISSING)
        if name in WHO or absent(one) or absent(other) or name == "what":
            continue
        if name == "when" and _days_may_meet(a, b):
            continue
        if is_(one, other) is False:
            return False
    return True


def _union(a: Statement, b: Statement) -> Statement:
    """In a list, what one telling names twice stands twice, what two tellings name stands once."""
    fields = dict(a.fields)
    for name, other in b.fields.items():
        held = fields.get(name, MISSING)
        if absent(held):
            fields[name] = other
        elif held.__class__ is Items and other.__class__ is Items:
            new = tuple(y for y in other.items if not any(is_(x, y) for x in held.items))
            fields[name] = Items(held.items + new, held.open or other.open)
        elif held.__class__ is not Mention and other.__class__ is Mention:
            fields[name] = other
    both = Statement(a.kind, fields)
    both.start, both.end, both.sentence, both.paragraph = a.start, a.end, a.sentence, a.paragraph
    both.part, both.quoted = a.part, a.quoted and b.quoted
    both.places = (*(a.places or ((a.start, a.end),)), (b.start, b.end))
    return both
