"""The generated form of every rule reports what the plain evaluator of the typed tree reports."""

from __future__ import annotations

import datetime
import functools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.engine import joins
from factlint.engine.blame import Runnable
from factlint.engine.conditions import bound_names
from factlint.engine.context import Context
from factlint.engine.evaluate import hits
from factlint.language import tree
from factlint.linter import Linter
from factlint.number import Number
from factlint.statement import MISSING, UNCLEAR, Items, Mention, Named, Statement, Thing
from factlint.time.duration import Duration
from factlint.time.interval import Interval, Period

pytestmark = pytest.mark.slow

START = datetime.date(2022, 1, 1).toordinal()


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Claims are looked up however few they are."""
    monkeypatch.setattr(joins, "FEW", 0)


@functools.cache
def linter() -> Linter:
    return Linter(facts=["seeds"])


@functools.cache
def runnables() -> dict[str, Runnable]:
    return {rule.id: rule for rule in linter().program.rules()}


def rule_ids() -> list[str]:
    return list(runnables())


def typed_rule(id: str) -> tree.Rule:
    return linter().ruleset.rules[id]


def compare(ctx: Context, id: str) -> None:
    rule = typed_rule(id)
    occurrences = frozenset(linter().program.data["occurrences"])
    plain = list(hits(ctx, rule, bound_names(rule), occurrences))
    fast = list(runnables()[id].bind(ctx))
    assert sorted(map(repr, fast)) == sorted(map(repr, plain))


@functools.cache
def contexts(id: str) -> tuple[Context, ...]:
    """The examples of one rule, read."""
    rule = linter().ruleset.rules[id]
    kinds = linter().program.needed(frozenset(linter().program.kinds))
    made = []
    for example in (*rule.flag, *rule.passes):
        day = None if example.date is None else datetime.date.fromisoformat(example.date)
        document = linter().read(example.text, day)
        made.append(linter().context(document, linter().full_matcher(), kinds))
    return tuple(made)


@pytest.mark.parametrize("id", rule_ids())
def test_on_its_own_examples_and_one_of_each_fifth_other_rule(id: str) -> None:
    ids = rule_ids()
    for other in {id, *ids[ids.index(id) % 5 :: 5]}:
        for ctx in contexts(other)[: None if other == id else 1]:
            compare(ctx, id)


@pytest.mark.prove
@pytest.mark.parametrize("id", rule_ids())
def test_on_all_examples(id: str) -> None:
    for other in rule_ids():
        for ctx in contexts(other):
            compare(ctx, id)


# -- invented claims ----------------------------------------------------------------------------------------------

days = st.integers(START, START + 900)
dates = st.one_of(
    days.map(Interval.at),
    st.builds(lambda y, m: Interval.month(y, m), st.integers(2022, 2024), st.integers(1, 12)),
    st.integers(2020, 2025).map(Interval.year),
)
numbers = st.one_of(
    st.integers(0, 30).map(Number.count), st.builds(lambda a, b: Number(min(a, b), max(a, b)), *[st.floats(0, 99)] * 2)
)
durations = st.builds(
    lambda n, u, h: Duration.of(n, u, h),
    st.integers(1, 20),
    st.sampled_from(["day", "month", "year"]),
    st.sampled_from(["", "over", "at least", "about"]),
)


@functools.cache
def things(kinds: tuple[str, ...]) -> st.SearchStrategy[Any]:
    known = [t for kind in kinds for t in linter().base.things(kind)[:6]]
    if "person" in kinds:
        names = st.sampled_from(["Ann Smith", "Anne Smith", "Li Bin", "Smith", "Otto Krause"])
        people = st.builds(lambda n, e: Named(n, (), e), names, st.integers(1, 4))
        return st.one_of(people, _named(known)) if known else people
    return _named(known) if known else st.sampled_from(["Alpha", "Beta"]).map(Named)


def _named(known: list[Thing]) -> st.SearchStrategy[Any]:
    return st.lists(st.sampled_from(known), min_size=1, max_size=2).map(lambda ts: Named(ts[0].name, tuple(ts)))


@functools.cache
def values(type: tree.Type) -> st.SearchStrategy[Any]:
    if type.is_list:
        one = values(tree.Type(type.name, type.things, type.words, type.kind))
        return st.builds(lambda items, o: Items(tuple(items), o), st.lists(one, max_size=3), st.booleans())
    if type.name == "thing" and type.things:
        return mentions(things(type.things))
    if type.name == "word":
        return st.sampled_from(type.words)
    simple: dict[str, st.SearchStrategy[Any]] = {
        "date": dates,
        "period": st.one_of(dates, st.builds(Period, dates, dates)),
        "duration": durations,
        "weekday": st.integers(0, 6),
        "text": st.sampled_from(["EMS", "ESM", "we want peace", "a b c d e f g", "colour"]),
    }
    return mentions(simple.get(type.name, numbers))


def mentions(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value at a place of its own, which is also its writing."""
    return st.builds(lambda v, p: Mention("x", p, p + 3, f"w{p}", v), value, st.integers(0, 90))


@functools.cache
def fields_of(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Each field has a value half of the time; else it is missing, or unclear."""
    specs = linter().ruleset.kinds[kind].fields.values()
    absent = st.sampled_from([MISSING, UNCLEAR])
    drawn = st.fixed_dictionaries({spec.name: st.one_of(absent, values(spec.type)) for spec in specs})
    return drawn.map(lambda fields: {name: value for name, value in fields.items() if value is not MISSING})


@st.composite
def claims_of(draw: st.DrawFn, kind: str) -> Statement:
    claim = Statement(kind, draw(fields_of(kind)))
    claim.start = draw(st.integers(0, 90))
    claim.end = claim.start + 5
    claim.sentence = claim.start // 30
    claim.quoted = draw(st.booleans())
    claim.part = draw(st.sampled_from(["body", "headline"]))
    return claim


@functools.cache
def plain_article() -> Context:
    return linter().context(linter().read("word " * 20, datetime.date(2023, 6, 1)))


def compare_on_invented(id: str, data: st.DataObject) -> None:
    read = plain_article()
    ctx = Context(read.document, read.reading, read.base, read.program)
    ctx.joins = joins.Joins()
    for kind in sorted(runnables()[id].kinds & linter().ruleset.kinds.keys()):
        made = data.draw(st.lists(claims_of(kind), max_size=4))
        ctx.claims[kind] = sorted(made, key=lambda c: c.start)
    compare(ctx, id)


@pytest.mark.parametrize("id", rule_ids())
@settings(max_examples=25)
@given(data=st.data())
def test_on_invented_claims(id: str, data: st.DataObject) -> None:
    compare_on_invented(id, data)


@pytest.mark.prove
@pytest.mark.parametrize("id", rule_ids())
@given(data=st.data())
def test_on_many_invented_claims(id: str, data: st.DataObject) -> None:
    compare_on_invented(id, data)
