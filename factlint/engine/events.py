"""One event told several times: tellings are joined, and an event never testifies against itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.engine.context import Context, items
from factlint.engine.relations import absent, is_, value
from factlint.statement import MISSING, Items, Mention, Statement
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from factlint.bonds import Bonds, Merge
    from factlint.time.truth import Truth


def one_event(ctx: Context, a: Statement, b: Statement) -> bool:
    """Whether two statements may tell one event, as their kind says by `merge`: somebody is shared, nobody differs, and
    the days lie near enough."""
    if a is b:
        return True
    return a.kind == b.kind and _may_be_one(ctx.program.bonds[a.kind], a, b)


def _may_be_one(bonds: Bonds, a: Statement, b: Statement) -> bool:
    back, merge = bonds.looks_back, bonds.merge
    if merge is None or a.fields.get(back, MISSING) is not MISSING or b.fields.get(back, MISSING) is not MISSING:
        return False  # "the last talks were in July" looks back from the event at hand
    return _days_may_meet(merge, a, b) and _same_who(merge, a, b)


def _days_may_meet(merge: Merge, a: Statement, b: Statement) -> bool:
    one, other = (_days(s.fields.get(merge.when, MISSING)) for s in (a, b))
    if one is None or other is None:
        return True
    return (one[0] is None or other[1] is None or one[0] - other[1] <= merge.days) and (
        other[0] is None or one[1] is None or other[0] - one[1] <= merge.days
    )


def _days(said: Any) -> tuple[int | None, int | None] | None:
    when = value(said)
    if when.__class__ is Interval:
        return when.first, when.last
    return (when.start.first, when.end.last) if when.__class__ is Period else None


def _same_who(merge: Merge, a: Statement, b: Statement) -> bool:
    shared = False
    for name in merge.who:
        one, other = a.fields.get(name, MISSING), b.fields.get(name, MISSING)
        if absent(one) or absent(other):
            continue
        truth = _common(_members(one), _members(other))
        if truth is False:
            return False
        shared = shared or truth is True
    return shared


def _members(said: Any) -> tuple[Any, ...]:
    """Those that a field names, be it a list or one."""
    return items(said) if value(said).__class__ is Items else (said,)


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


def join_tellings(bonds: Bonds, claims: list[Statement]) -> list[Statement]:
    """Claims of a kind with the tellings of one event made one: the union of the fields, all places.

    Where two tellings certainly differ in a field, or one was planned and the other happened, they stay two.
    """
    joined: list[Statement] = []
    for claim in claims:
        for i, held in enumerate(joined):
            if _may_be_one(bonds, held, claim) and _compatible(bonds.merge, held, claim):
                joined[i] = _union(held, claim)
                break
        else:
            joined.append(claim)
    return joined


def _compatible(merge: Merge | None, a: Statement, b: Statement) -> bool:
    """Whether they differ in nothing that one event is told alike by."""
    free = (*merge.who, *merge.may_differ, merge.when) if merge else ()  # who and when have been compared
    return not any(
        is_(one, other) is False
        for name, one in a.fields.items()
        if name not in free and not absent(one) and not absent(other := b.fields.get(name, MISSING))
    )


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
