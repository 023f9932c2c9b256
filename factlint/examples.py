"""Runs the examples that rules carry: each `flag` must be found where it is marked, each `pass` must stay silent."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from factlint.barrier import Barrier
from factlint.linter import Linter
from factlint.resources import fact_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlint.finding import Finding
    from factlint.language.tree import Example, Rule


class Failure(NamedTuple):
    """An example that did not do what it should, and what happened instead; `faulty` if factlint itself failed."""

    rule: str
    path: str
    line: int
    text: str
    problem: str
    faulty: bool = False


def check(linter: Linter, rules: Iterable[str] = ()) -> Iterator[tuple[str, int, list[Failure]]]:
    """Rule id, number of its examples, and the failures, for each rule (or those named)."""
    wanted = frozenset(rules)
    bench = _Bench(linter)
    for rule in linter.ruleset.rules.values():
        if wanted and rule.id not in wanted and rule.id.split("/")[0] not in wanted:
            continue
        failures = [f for e in (*rule.flag, *rule.passes) if (f := bench.run(rule, e)) is not None]
        yield rule.id, len(rule.flag) + len(rule.passes), failures


class _Bench:
    """One linter a rule and set of facts; the facts of examples are read once, whichever rule has them."""

    def __init__(self, linter: Linter) -> None:
        self._over: dict[Any, Linter] = {None: linter}  # by their facts, with whatever rules
        self._made: dict[tuple[str, str | None], Linter] = {}

    def run(self, rule: Rule, example: Example) -> Failure | None:
        barrier = Barrier()
        problem = barrier.attempt("the example", "", self._try, rule, example, barrier)
        faulty = bool(barrier.faults)
        if faulty:
            problem = "; ".join(map(str, barrier.faults))
        place = example.place
        return Failure(rule.id, place.path, place.line, example.text, problem, faulty) if problem else None

    def _try(self, rule: Rule, example: Example, barrier: Barrier) -> str:
        """What is wrong, if anything is."""
        linter = self._for(rule, example.facts)
        day = None if example.date is None else datetime.date.fromisoformat(example.date)
        before = [(text, None if d is None else datetime.date.fromisoformat(d)) for text, d in example.before]
        found, barrier.faults = linter.check_after(before, example.text, day)
        return _compare(example, found)

    def _for(self, rule: Rule, facts: str | None) -> Linter:
        key = (rule.id, facts)
        if key not in self._made:
            files, texts = open_facts(rule, facts)
            base = repr((files, texts)) if facts is not None else None
            if base not in self._over:
                self._over[base] = self._over[None].narrowed([rule.id], files, texts)
            self._made[key] = self._over[base].narrowed([rule.id], [])
        return self._made[key]


def open_facts(rule: Rule, facts: str | None) -> tuple[list[str], list[tuple[str, str]]]:
    """The fact files and texts, as `Linter.narrowed` wants them, that an example names or holds."""
    if facts is None:
        return [], []
    return ([], [(f"facts of {rule.id}", facts)]) if "\n" in facts else ([fact_file(facts)], [])


def _compare(example: Example, found: Sequence[Finding]) -> str:
    expected = set(example.spans)
    got = {(f.span.start, f.span.end) for f in found}
    if expected == got:
        return ""

    def quote(spans: set[tuple[int, int]]) -> str:
        return ", ".join(repr(example.text[a:b]) for a, b in sorted(spans))

    missed, extra = expected - got, got - expected
    problems = [f"not found: {quote(missed)}" if missed else "", f"found: {quote(extra)}" if extra else ""]
    return "; ".join(p for p in problems if p)
