"""The relations of the language over values, in three-valued truth: True, False, None (unknown).

Arguments are field values as in factlint.statement; a `Mention` stands for its value. An absent value (missing or
unclear) makes every relation unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint import number
from factlint.engine.names import normal, other_given, share_word
from factlint.number import Number
from factlint.statement import NOBODY, Absent, Items, Lacking, Mention, Named, Other, Statement, Thing
from factlint.time import algebra
from factlint.time.duration import Duration
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlint.time.truth import Truth


def value(x: Any) -> Any:
    """The bare value: that of a mention, else the thing itself."""
    return x.value if x.__class__ is Mention else x


def absent(x: Any) -> bool:
    return x is None or x.__class__ is Absent or (x.__class__ is Mention and x.value is None)


# -- is -----------------------------------------------------------------------------------------------------------


def is_(a: Any, b: Any) -> Truth:
    """Two sayings of one thing."""
    if a.__class__ is Mention:
        a = a.value
    if b.__class__ is Mention:
        b = b.value
    if a is None or b is None or a.__class__ is Absent or b.__class__ is Absent:
        return None
    if b.__class__ is Other:
        a, b = b, a
    test = _IS.get(a.__class__)
    return None if test is None else test(a, b)


def is_text(x: Any, text: str) -> Truth:
    """`is_` for a text in its normal form."""
    if x.__class__ is Mention:
        x = x.value
    if x.__class__ is str:
        return x == text or normal(x) == text
    return is_(x, text)


def _is_other(a: Other, b: Any) -> Truth:
    return False if is_(a.value, b) else None


def _is_text(a: str, b: Any) -> Truth:
    if b.__class__ is not str:
        return _is_thing(b, a) if b.__class__ in (Named, Thing) else None
    return a == b or normal(a) == normal(b)


def _is_exact(a: Any, b: Any) -> Truth:
    if b.__class__ is Number:
        return number.is_(Number.count(a), b)
    return bool(a == b) if b.__class__ is a.__class__ else None


def _is_number(a: Number, b: Any) -> Truth:
    if b.__class__ is int:
        b = Number.count(b)
    return number.is_(a, in_unit_of(a, b)) if b.__class__ is Number else None


def in_unit_of(a: Number, b: Number) -> Number:
    """`b` in the unit of `a`, where there is a way: miles meet kilometres."""
    if a.unit == b.unit or not a.unit or not b.unit:
        return b
    from factlint.units import comparable

    return comparable(b, a.unit) or b


def _is_date(a: Interval | Period, b: Any) -> Truth:
    return algebra.is_(a, b) if b.__class__ in _DATES else None


def _is_length(a: Duration, b: Any) -> Truth:
    return algebra.is_(a, b) if b.__class__ is Duration else None


def candidates(x: Any) -> tuple[Thing, ...]:
    """The things on file that a name may stand for."""
    if x.__class__ is Named:
        return x.things
    return (x,) if x.__class__ is Thing else ()


def _name(x: Any) -> str:
    return x if x.__class__ is str else x.name


def _is_person(x: Any) -> bool:
    return (x.__class__ is Named and x.entity != 0) or any(t.kind == "person" for t in candidates(x))


def _is_thing(a: Any, b: Any) -> Truth:
    if a is b or (a.__class__ is Named and b.__class__ is Named and a.entity > 0 and a.entity == b.entity):
        return True
    same = _same_name(a, b)
    return None if same and (_nobody(a) or _nobody(b)) else same


def _nobody(x: Any) -> bool:
    """A family name that several bear: nobody in particular."""
    return x.__class__ is Named and x.entity == NOBODY


def _same_name(a: Any, b: Any) -> Truth:
    here = a.things if a.__class__ is Named else candidates(a)
    there = b.things if b.__class__ is Named else candidates(b)
    if here and there:
        return _for_all_pairs(here, there)
    if _is_person(a) and _is_person(b):
        return _same_person(a, b)
    return True if not here and not there and normal(_name(a)) == normal(_name(b)) else None


def _for_all_pairs(here: tuple[Thing, ...], there: tuple[Thing, ...]) -> Truth:
    if len(here) == 1 and len(there) == 1:
        a, b = here[0], there[0]
        return a.id == b.id and a.kind == b.kind
    return None if {(t.kind, t.id) for t in here} & {(t.kind, t.id) for t in there} else False


def _same_person(a: Any, b: Any) -> Truth:
    """Names alone: the same words are one person; names without a common or similar word are two.

    Two persons of one article are told apart by more than their names: Mr. Smith and Mrs. Smith are not one.
    """
    if normal(_name(a)) == normal(_name(b)):
        return None if a.__class__ is b.__class__ is Named and a.entity > 0 and b.entity > 0 else True
    return None if share_word(_name(a), _name(b)) and not (_is_other_of(a, b) or _is_other_of(b, a)) else False


def _is_other_of(name: Any, on_file: Any) -> bool:
    """Whether a name is that of somebody else of the family of a person on file."""
    things = () if name.__class__ is str else candidates(on_file)
    if len(things) != 1 or "romanised" in things[0].fields or not (family := things[0].fields.get("family")):
        return False
    return other_given(name.name, (things[0].name, *things[0].aliases), str(family))


def _is_list(a: Items, b: Any) -> Truth:
    if b.__class__ is not Items:
        return None
    if len(a.items) != len(b.items):
        return None if a.open or b.open else False
    result: Truth = None if a.open or b.open else True
    for x, y in zip(a.items, b.items, strict=True):
        same = is_(x, y)
        if same is False:
            return False
        if same is None:
            result = None
    return result


def _is_statement(a: Statement, b: Any) -> Truth:
    return a is b if b.__class__ is Statement else None


_IS: dict[type, Callable[[Any, Any], Truth]] = {
    str: _is_text,
    int: _is_exact,
    bool: _is_exact,
    Number: _is_number,
    Interval: _is_date,
    Period: _is_date,
    Duration: _is_length,
    Named: _is_thing,
    Thing: _is_thing,
    Items: _is_list,
    Statement: _is_statement,
    Other: _is_other,
}


# -- in -----------------------------------------------------------------------------------------------------------


def in_(x: Any, y: Any) -> Truth:
    """Member of a list, or lying in a thing over `in` lines."""
    x, y = value(x), value(y)
    if x is None or y is None or x.__class__ is Absent or y.__class__ is Absent:
        return None
    if y.__class__ is Items:
        return _in_list(x, y)
    if y.__class__ is Lacking:
        return False if is_(x, y.value) else None
    if x.__class__ is Other:
        return is_(x, y)
    here, there = candidates(x), candidates(y)
    if here and there:
        return _agree([_lies_in(a, b) for a in here for b in there])
    return True if is_(x, y) else None


def among(x: Any, texts: tuple[str, ...]) -> Truth:
    """`in_` for a list of texts in their normal form."""
    x = value(x)
    if x.__class__ is str:
        return x in texts or normal(x) in texts
    return in_(x, Items(texts))


def _in_list(x: Any, y: Items) -> Truth:
    result: Truth = None if y.open else False
    for item in y.items:
        same = is_(x, item)
        if same:
            return True
        if same is None:
            result = None
    return result


def _lies_in(a: Thing, b: Thing) -> Truth:
    """Yes over `in` lines; no where the two cannot be in one another; `talks` may be a `meeting`."""
    if (a.kind, a.id) == (b.kind, b.id) or b.id in a.within:
        return True
    if a.id in b.within:
        return None
    return False if a.kind == b.kind or a.within else None


def _agree(truths: list[Truth]) -> Truth:
    first = truths[0]
    return first if all(t is first for t in truths) else None


# -- order and size -----------------------------------------------------------------------------------------------


def fits(a: Any, b: Any) -> Truth:
    """A saying lies within what is allowed."""
    a, b = value(a), value(b)
    if a.__class__ is int:
        a = Number.count(a)
    if a.__class__ is Number and b.__class__ is Number:
        return number.fits(a, in_unit_of(a, b))
    if a.__class__ is Duration and b.__class__ is Duration:
        return algebra.fits(a, b)
    return algebra.fits(a, b) if a.__class__ in _DATES and b.__class__ in _DATES else None


def before(a: Any, b: Any) -> Truth:
    a, b = value(a), value(b)
    return algebra.before(a, b) if a.__class__ in _DATES and b.__class__ in _DATES else None


def after(a: Any, b: Any) -> Truth:
    return before(b, a)


_DATES = (Interval, Period)


def during(d: Any, p: Any) -> Truth:
    if d.__class__ is Mention:
        d = d.value
    if p.__class__ is Mention:
        p = p.value
    if d.__class__ is Interval and p.__class__ is Period and d.first is not None:  # most terms ended long ago
        end = p.end.last
        if end is not None and end < d.first:
            return False
    return algebra.during(d, p) if d.__class__ in _DATES and p.__class__ in _DATES else None


def overlaps(p: Any, q: Any) -> Truth:
    p, q = value(p), value(q)
    return algebra.overlaps(p, q) if p.__class__ in _DATES and q.__class__ in _DATES else None


def less(a: Any, b: Any) -> Truth:
    return _compare("less", a, b)


def at_most(a: Any, b: Any) -> Truth:
    return _compare("at_most", a, b)


def more(a: Any, b: Any) -> Truth:
    return _compare("less", b, a)


def at_least(a: Any, b: Any) -> Truth:
    return _compare("at_most", b, a)


def _compare(test: str, a: Any, b: Any) -> Truth:
    a, b = _exact(value(a)), _exact(value(b))
    if a.__class__ is Number and b.__class__ is Number:
        return getattr(number, test)(a, b)  # type: ignore[no-any-return]
    if a.__class__ is Duration and b.__class__ is Duration:
        return getattr(algebra, test)(a, b)  # type: ignore[no-any-return]
    return None


def _exact(x: Any) -> Any:
    return Number.count(x) if x.__class__ is int else x


def start(x: Any) -> int:
    """Where a statement or mention stands; facts stand before every claim."""
    return x.start if x.__class__ in (Statement, Mention) else -1


def precedes(a: Any, b: Any) -> Truth:
    if a.__class__ is b.__class__ is Statement:
        return bool(a.start < b.start)
    return None if absent(a) or absent(b) else start(a) < start(b)


def follows(a: Any, b: Any) -> Truth:
    return precedes(b, a)
