"""The loops of a rule as Python source: one for each item of its match, each with the conditions that it settles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.engine.conditions import (
    HOISTED,
    PLACES,
    RUNS_OVER,
    bound_names,
    compares,
    conjuncts,
    cost,
    free_variables,
    lasting_key,
    root,
    thing_key,
    variable,
)
from factlint.language import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factlint.engine.generate import Source

WORTH_KEEPING = 4.0  # cost of a condition from which on its answer is looked up faster than worked out again


class Loops:
    """The loops of a rule while they are written: one for each item of its match, each with the conditions it settles.

    A condition is tested as soon as its variables are bound, the cheapest first, a dear one when all are; a `let` is
    defined where the first condition needs it.
    """

    def __init__(self, source: Source, rule: tree.Rule) -> None:
        self._source = source
        self._rule = rule
        self._where = conjuncts(rule.where)
        tests = [(condition, True) for condition in self._where]
        if rule.require is not None:
            tests.append((rule.require, False))
        self._tests = sorted(tests, key=lambda test: source.cost(test[0]))
        self._all_lets = dict(rule.let)
        self._lets = dict(rule.let)  # not defined yet
        self._bound: set[str] = set()
        self._inner: set[str] = set()  # what the innermost loop binds
        self._again: set[str] = set()  # variables of pairs and of inner loops: each of their claims comes up many times
        self._near: str | None = None  # the claim bound last; "" for none; None before the first loop
        self._events: list[str] = []  # variables bound to what tells of events
        self._lines: list[str] = []
        self._depth = 0

    def write(self) -> list[str]:
        """The lines of a function that yields what the match binds, where all conditions hold and `require` fails."""
        outer: list[str] = []  # variables of claims and facts around the innermost loop
        for item in self._rule.match:
            self._define([name for name, e in self._rule.let if self._needed(e) <= self._bound])
            if isinstance(item, tree.Pair):
                names = [item.first.variable, item.second.variable]
                self._open(names, f"paid(ctx, {self._pairs(item)})")
                self._again.update(names if item.first.list is None else ())
            else:
                self._open([item.variable], self._narrowed(item))
                if self._near is not None and item.list is None:
                    self._again.add(item.variable)
                if item.kind in self._source.occurrences:
                    self._part_events(item.variable)
            bind = item.second if isinstance(item, tree.Pair) else item
            self._near = bind.variable if bind.sources == ("claim",) and bind.list is None else self._near or ""
            if item is self._rule.match[-1]:
                self._again.update(outer)
                if bind.sources == ("fact",):
                    self._tests.sort(key=lambda test: self._cost_of_each(test[0], bind.variable))
                self._test(dear=True)
            else:
                self._test(dear=False)
                outer += [one.variable for one in _binds(item) if one.list is None]
        self._add(f"yield ({''.join(variable(name) + ', ' for name in bound_names(self._rule))})")
        return self._lines

    def _add(self, line: str) -> None:
        self._lines.append("    " * self._depth + line)

    def _open(self, names: list[str], over: str) -> None:
        self._add(f"for {', '.join(map(variable, names))} in {over}:")
        self._depth += 1
        self._bound.update(names)
        self._inner = set(names)

    def _part_events(self, name: str) -> None:
        """Two tellings of one event are no two events."""
        for other in self._events:
            self._add(f"if one_event(ctx, {variable(other)}, {variable(name)}): continue")
        self._events.append(name)

    def _needed(self, e: tree.Expr) -> set[str]:
        """The bound variables that it needs, itself or by what a `let` defines."""
        lets = self._all_lets
        return {n for v in free_variables(e) for n in (self._needed(lets[v]) if v in lets else {v})}

    def _define(self, names: Iterable[str]) -> None:
        for name in sorted(self._lets.keys() & names):
            if name not in self._lets:
                continue  # another needed it
            self._define(free_variables(self._lets[name]))
            self._add(f"{variable(name)} = {self._source.expression(self._lets.pop(name))}")
            self._bound.add(name)

    def _test(self, dear: bool) -> None:
        """Test what can be told by now; what is `dear` waits until all is bound, for mostly the rest does not hold."""
        for test in list(self._tests):
            condition, wanted = test
            if self._needed(condition) <= self._bound and (dear or self._source.cost(condition) <= HOISTED):
                self._define(free_variables(condition))
                on = "continue" if self._needed(condition) & self._inner else "break"  # it fails for all of the loop
                self._add(f"if not {self._tested(condition, wanted)}: {on}")
                self._tests.remove(test)

    def _cost_of_each(self, condition: tree.Expr, fact: str) -> float:
        """The cost of a condition for each of many facts: what claims read late, and all that asks nothing of the fact,
        is worked out once for all of them."""
        return cost(condition) if fact in self._needed(condition) else self._source.cost(condition) / RUNS_OVER

    def _tested(self, condition: tree.Expr, wanted: bool) -> str:
        """The source of whether it certainly holds, or fails; where that is dear and of one claim that comes up again,
        it is answered once for it."""
        source = self._source.certain(condition, wanted)
        names = free_variables(condition)
        if len(names) != 1 or not names <= self._again or self._source.cost(condition) < WORTH_KEEPING:
            return f"({source})"
        (name,) = names
        kept = f"kept_{len(self._lines)}"
        self._lines.insert(0, f"{kept} = Kept(lambda {variable(name)}: {source})")
        return f"{kept}[{variable(name)}]"

    def _pairs(self, item: tree.Pair) -> str:
        """The pairs of a match item, without those that a condition on the same field of both rules out."""
        over = self._source.range(item.first)
        if item.first.list is not None:
            return f"pairs({over})"
        shared = [c for c in self._where if isinstance(c, tree.Relation) and compares(c, item)]
        names = sorted({name for c in shared if (name := root(c.left)) not in PLACES})
        if names:
            over = f"having({over}, {', '.join(map(repr, names))})"
        for c in shared:
            if isinstance(c.left, tree.Field) and isinstance(c.left.of, tree.Variable) and c.left.name not in PLACES:
                if c.op == "near":
                    return f"near_pairs({over}, {c.left.name!r})"
                if c.op == "is" and not c.left.type.is_list and (c.left.type.name == "text" or c.left.type.things):
                    return f"equal_pairs({over}, {c.left.name!r})"
        return f"pairs({over})"

    def _narrowed(self, bind: tree.Bind) -> str:
        """What a bind runs over: what is looked up by what it must be, or meets its own conditions."""
        waiting = [condition for condition, wanted in self._tests if wanted]
        if bind.list is not None:
            return self._source.range(bind)
        if bind.sources == ("fact",):
            return self._facts(bind, waiting)
        near = self._near or "" if bind.sources == ("claim",) else ""
        keyed = self._source.keyed(bind, waiting, self._bound, near)
        if keyed or self._near is None:
            return keyed or self._source.range(bind)
        own = [condition for condition in waiting if self._source.is_own(condition, bind)]
        self._meet(own)
        return self._source.held(bind, own, "True", near)

    def _facts(self, bind: tree.Bind, waiting: Sequence[tree.Expr]) -> str:
        """Facts that must be of one thing are looked up by it, which meets what asked for it."""
        for condition in waiting:
            key = thing_key(condition, bind.variable)
            if key is not None and free_variables(condition) - {bind.variable} <= self._bound:
                return f"ctx.{key[0]}({bind.kind!r}, {self._source.expression(key[1])})"
        keys = self._source.keys(bind, waiting, self._bound)
        if not keys:
            return self._source.range(bind)
        self._meet([condition for condition, _ in keys])
        over = f"ctx.facts_with({bind.kind!r}, {', '.join(key for _, key in keys)})"
        for condition in waiting:
            lasting = lasting_key(condition, bind.variable)
            if lasting is not None and free_variables(lasting[1]) <= self._bound:
                return f"lasting({over}, {lasting[0]!r}, lambda: {self._source.expression(lasting[1])})"
        return over

    def _meet(self, conditions: Sequence[tree.Expr]) -> None:
        """They hold of all that is run over."""
        self._tests = [test for test in self._tests if not any(test[0] is condition for condition in conditions)]


def _binds(item: tree.Bind | tree.Pair) -> tuple[tree.Bind, ...]:
    return (item.first, item.second) if isinstance(item, tree.Pair) else (item,)
