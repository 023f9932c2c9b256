from __future__ import annotations

from functools import reduce

from hypothesis import given
from hypothesis import strategies as st
from time_strategies import truths

from factlint.time.truth import Truth, all_, and_, any_, not_


def test_tables() -> None:
    assert [and_(True, x) for x in (True, False, None)] == [True, False, None]
    assert [and_(False, x) for x in (True, False, None)] == [False, False, False]
    assert [and_(None, x) for x in (True, False, None)] == [None, False, None]
    assert [any_([True, x]) for x in (True, False, None)] == [True, True, True]
    assert [any_([False, x]) for x in (True, False, None)] == [True, False, None]
    assert [any_([None, x]) for x in (True, False, None)] == [True, None, None]
    assert [not_(x) for x in (True, False, None)] == [False, True, None]
    assert all_([]) is True
    assert any_([]) is False


@given(truths, truths, truths)
def test_de_morgan_and_the_lattice(a: Truth, b: Truth, c: Truth) -> None:
    assert not_(and_(a, b)) == any_([not_(a), not_(b)])
    assert not_(any_([a, b])) == and_(not_(a), not_(b))
    assert and_(a, b) == and_(b, a)
    assert and_(a, and_(b, c)) == and_(and_(a, b), c)
    assert and_(a, any_([a, b])) == a
    assert and_(a, any_([b, c])) == any_([and_(a, b), and_(a, c)])
    assert not_(not_(a)) == a


@given(st.lists(truths))
def test_folds(values: list[Truth]) -> None:
    yes: Truth = True
    assert all_(values) == reduce(and_, values, yes)
    assert any_(values) == not_(all_(map(not_, values)))
