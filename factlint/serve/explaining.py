"""A rule tried on an article, or rules and frames that somebody has just written: what they saw, tried and found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factlint.barrier import Barrier
from factlint.language import tree
from factlint.language.errors import LoadErrors, suggest
from factlint.report.trial import Trial, try_rule
from factlint.serve.answers import BadRequestError
from factlint.serve.checker import Checker, log

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlint.clauses.model import Clause
    from factlint.document.document import Document
    from factlint.linter import Linter
    from factlint.statement import Statement

LONGEST = 100_000  # characters of rules that are sent


class Explained(NamedTuple):
    """`claims` are those that the rules look for, or that new frames and patterns made."""

    trials: list[Trial]
    claims: list[tuple[Statement, str]]
    clauses: list[tuple[Clause, ...]]


def choose(checker: Checker, id: str, source: str) -> tuple[Linter, list[tree.Rule], set[str]]:
    """The linter to try with, the rules, and the kinds of the claims to show. Raises BadRequestError."""
    linter = checker.review.linter
    if not source.strip():
        there = linter.ruleset.rules
        if id not in there:
            hint = suggest(id, there)
            raise BadRequestError(404, f"there is no rule '{id[:80]}'" + (f"; {hint}" if hint else ""))
        return linter.narrowed([id], []), [there[id]], _sought([there[id]])
    if len(source) > LONGEST:
        raise BadRequestError(413, f"the rules have more than {LONGEST:,} characters")
    try:
        own = checker.own_rules(source)
    except LoadErrors as wrong:
        raise BadRequestError(422, str(wrong)) from None
    known, told = linter.ruleset, own.ruleset
    rules = [rule for id, rule in told.rules.items() if id not in known.rules]
    made = {pattern.kind for pattern in told.patterns[len(known.patterns) :]}
    made |= {frame.kind for frame in told.frames[len(known.frames) :]}
    return own, rules, _sought(rules) | made


def _sought(rules: Iterable[tree.Rule]) -> set[str]:
    return {(item.first if isinstance(item, tree.Pair) else item).kind for rule in rules for item in rule.match}


def explain(linter: Linter, rules: Iterable[tree.Rule], kinds: set[str], document: Document) -> Explained:
    barrier = Barrier(document.path)
    linter = linter.of(document)
    ctx = linter.context(document)
    found = linter.findings(ctx)
    barrier.add(ctx.barrier)
    trials = [try_rule(linter, ctx, found, rule) for rule in rules]
    claims = [(claim, status) for claim, status in linter.judge(document, barrier) if claim.kind in kinds]
    log(barrier.faults)
    return Explained(trials, claims, linter.clauses(document))
