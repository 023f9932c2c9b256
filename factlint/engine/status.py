"""What the facts say of a claim: supported, contradicted, or unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.engine.relations import absent, candidates, during, fits, in_, is_, value
from factlint.statement import Items, Named, Statement, Thing
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlint.engine.context import Context
    from factlint.finding import Finding
    from factlint.time.truth import Truth


def status(ctx: Context, claim: Statement, findings: Iterable[Finding]) -> str:
    """Contradicted where a finding that rests on facts lies in it; supported where one fact agrees in every field."""
    for finding in findings:
        if finding.evidence and claim.start <= finding.span.start < claim.end:
            return "contradicted"
    return "supported" if support(ctx, claim) is not None else "unknown"


def support(ctx: Context, claim: Statement) -> Statement | None:
    """A fact that agrees with the claim in every field that both have."""
    return next((fact for fact in _near(ctx, claim) if _agrees(claim, fact)), None)


def _near(ctx: Context, claim: Statement) -> Iterable[Statement]:
    """The facts that may agree with a claim: as two things must, those of all its things but the most frequent."""
    under = ctx.program.kinds[claim.kind]["under"]
    if under in claim.fields:
        return ctx.facts_with(claim.kind, (under, claim.fields[under]))
    found = sorted((_facts_of(ctx, claim.kind, name, said) for name, said in claim.fields.items()), key=len)
    return dict.fromkeys(fact for facts in found[:-1] for fact in facts)


def _facts_of(ctx: Context, kind: str, name: str, said: Any) -> list[Statement]:
    """Those that name in a field what the claim names there, or what that lies in."""
    said = value(said)
    things = [thing for x in (said.items if said.__class__ is Items else (said,)) for thing in candidates(value(x))]
    ids = dict.fromkeys(id for thing in things for id in (thing.id, *thing.within))
    return [fact for id in ids for fact in ctx.base.statements_of(kind, name, id)]


def _agrees(claim: Statement, fact: Statement) -> bool:
    """Every field of the fact that the claim has says the same, and at least two things do."""
    things = 0
    for name, held in fact.fields.items():
        said = claim.fields.get(name)
        if said is None or absent(said):
            continue
        if not _same(said, held):
            return False
        things += value(said).__class__ in (Named, Thing, Items)
    return things >= 2


def _same(said: Any, held: Any) -> Truth:
    said, held = value(said), value(held)
    if held.__class__ is Period:
        return during(said, held)
    if said.__class__ is Interval or held.__class__ is Interval:
        return fits(held, said)
    if held.__class__ is Items and said.__class__ is Items:
        return all(any(is_(x, y) or in_(x, y) for y in said.items) for x in held.items)
    return is_(said, held) or in_(said, held)
