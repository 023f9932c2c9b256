"""From bindings to findings: who is blamed, what is told, which places and facts go with it."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from factlint.engine.budget import MOST_STEPS, UNBOUNDED
from factlint.engine.context import Context, items
from factlint.engine.relations import value
from factlint.finding import Edit, Evidence, Finding, Fix, Related, Severity, Span
from factlint.statement import Items, Mention, Statement, Thing
from factlint.time.interval import Interval, Period

MOST = 1_000  # findings of one rule on one article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Part = Callable[..., Any]


class Runnable(NamedTuple):
    """A rule ready to run; the functions take (ctx, this, other, *bound)."""

    id: str
    severity: str
    is_pair: bool
    pair_at: int  # index of the pair's first variable among the bound
    blame: str
    latest: str  # "", latest, earliest
    bind: Callable[[Context], Iterable[tuple[Any, ...]]]
    at: Part
    say: Part
    named: Part  # what the message names, in its order
    show: Part | None
    fixes: tuple[tuple[Part, bool], ...]
    kinds: frozenset[str]  # all that it reads
    binds: tuple[tuple[str, int], ...]  # of these kinds there must be so many claims
    rests_on: tuple[str, ...]  # of these there must be something on file
    needs_records: bool  # it sees nothing but beside what was published before

    def may_bind(self, claims: Mapping[str, Sequence[Statement]]) -> bool:
        """Whether there are claims enough, by kind, for it to fire."""
        return all(len(claims.get(kind, ())) >= least for kind, least in self.binds)


class _Hit(NamedTuple):
    span: Span
    other_span: Span | None
    this: Any
    other: Any
    bound: tuple[Any, ...]
    blamed: Any  # the mention or claim at `span`


def findings(ctx: Context, rule: Runnable) -> list[Finding]:
    """What the rule reports on the article, in text order, one finding a place. SpentError if that takes more than its
    steps."""
    ctx.left = MOST_STEPS
    try:
        return _findings(ctx, rule)
    finally:
        ctx.left = UNBOUNDED


def _findings(ctx: Context, rule: Runnable) -> list[Finding]:
    bindings = iter(rule.bind(ctx))
    hits = [hit for bound in islice(bindings, MOST) if (hit := _hit(ctx, rule, bound)) is not None]
    if next(bindings, None) is not None:
        ctx.barrier.notes.append(f"rule {rule.id}: more than {MOST:,} findings on this article; the first are told")
    if not hits:
        return []
    if rule.blame == "rarer":
        hits = _blame_rarer(ctx, rule, hits)
    hits.sort(key=lambda h: (h.span, h.other_span or h.span))
    by_place: dict[Span, list[_Hit]] = {}
    blamed: set[Span] = set()
    for hit in hits:
        if hit.other_span in blamed:
            continue
        blamed.add(hit.span)
        by_place.setdefault(hit.span, []).append(hit)
    told = ((group[0].blamed, _finding(ctx, rule, group)) for group in by_place.values())
    return _by_cause([(_meant(blamed), finding) for blamed, finding in told if finding is not None])


def _by_cause(found: list[tuple[Any, Finding]]) -> list[Finding]:
    """One finding for what is blamed as one thing, in the same words, against one place: at the first of them.

    "14 dead" and "15 dead" after 12 are two slips, a name misspelt twice in one way is one. In text order.
    """
    causes: list[tuple[Any, list[Finding]]] = []
    for meant, finding in found:
        for other, alike in causes if finding.related else ():
            if alike[0].message == finding.message and alike[0].related[:1] == finding.related[:1] and other == meant:
                alike.append(finding)
                break
        else:
            causes.append((meant, [finding]))
    return [
        first._replace(related=_with(first, more), fixes=_all_fixes(first, more)) if more else first
        for _, (first, *more) in causes
    ]


def _meant(blamed: Any) -> Any:
    """What a mention or a claim says, wherever it stands."""
    if blamed.__class__ is Statement:
        return {name: _meant(field) for name, field in blamed.fields.items()}
    return repr(value(blamed) if blamed.__class__ is Mention else blamed)


def _with(first: Finding, more: list[Finding]) -> tuple[Related, ...]:
    places = {related.span: related for related in first.related}
    for other in more:
        if other.span != first.span:
            places.setdefault(other.span, Related("and this", other.text, other.span))
    return tuple(places.values())


def _all_fixes(first: Finding, more: list[Finding]) -> tuple[Fix, ...]:
    """Each fix at all places."""
    alike = [other.fixes for other in more if len(other.fixes) == len(first.fixes)]
    return tuple(
        fix._replace(
            edits=fix.edits + tuple(edit for fixes in alike for edit in fixes[i].edits if edit not in fix.edits)
        )
        for i, fix in enumerate(first.fixes)
    )


def _hit(ctx: Context, rule: Runnable, bound: tuple[Any, ...]) -> _Hit | None:
    if not rule.is_pair:
        span, blamed = _place(ctx, rule, bound, None, None, bound)
        return None if span is None else _Hit(span, None, None, None, bound, blamed)
    other, this = bound[rule.pair_at], bound[rule.pair_at + 1]
    span, blamed = _place(ctx, rule, bound, this, other, (this,))
    swapped = list(bound)
    swapped[rule.pair_at : rule.pair_at + 2] = this, other
    other_span, _ = _place(ctx, rule, tuple(swapped), other, this, (other,))
    return None if span is None else _Hit(span, other_span, this, other, bound, blamed)


def _place(
    ctx: Context, rule: Runnable, bound: tuple[Any, ...], this: Any, other: Any, fallback: tuple[Any, ...]
) -> tuple[Span | None, Any]:
    """Where the blame falls, and on what; a field without a place falls back to its claim."""
    for x in (rule.at(ctx, this, other, *bound), this, *fallback):
        if x.__class__ is Mention or (x.__class__ is Statement and x.role == "claim"):
            return Span(x.start, x.end), x
        if x.__class__ is Items and x.items and x.items[0].__class__ is Mention:
            return Span(x.items[0].start, x.items[-1].end), x
    return None, None


def _blame_rarer(ctx: Context, rule: Runnable, hits: list[_Hit]) -> list[_Hit]:
    """The written form that stands fewer times becomes `this`; on a tie the later."""
    text = ctx.document.text
    places: set[Span] = set()
    for kind in rule.kinds:
        for claim in ctx.claims.get(kind, ()):
            span, _ = _place(ctx, rule, _alone(rule, hits[0], claim), claim, claim, (claim,))
            if span is not None:
                places.add(span)
    written = Counter(text[s.start : s.end] for s in places)
    result = []
    for hit in hits:
        if hit.other_span is None:
            continue
        here, there = text[slice(*hit.span)], text[slice(*hit.other_span)]
        if written[there] < written[here]:
            _, blamed = _place(ctx, rule, hit.bound, hit.other, hit.this, (hit.other,))
            hit = _Hit(hit.other_span, hit.span, hit.other, hit.this, hit.bound, blamed)
        result.append(hit)
    return result


def _alone(rule: Runnable, hit: _Hit, claim: Statement) -> tuple[Any, ...]:
    bound = list(hit.bound)
    bound[rule.pair_at] = bound[rule.pair_at + 1] = claim
    return tuple(bound)


def _finding(ctx: Context, rule: Runnable, group: list[_Hit]) -> Finding | None:
    told = _told(ctx, rule, group)
    message = rule.say(ctx, told.this, told.other, *told.bound)
    if message is None:
        return None
    text = ctx.document.text
    return Finding(
        rule.id,
        Severity(rule.severity),
        message,
        text[told.span.start : told.span.end],
        told.span,
        _related(ctx, rule, told, group),
        _evidence(ctx, told),
        _fixes(ctx, rule, told),
    )


def _told(ctx: Context, rule: Runnable, group: list[_Hit]) -> _Hit:
    if rule.show is None or len(group) == 1:
        return group[0]

    def day(hit: _Hit) -> float:
        when = value(rule.show(ctx, hit.this, hit.other, *hit.bound))  # type: ignore[misc]
        if when.__class__ is Period:
            when = when.start
        return float(when.first) if when.__class__ is Interval and when.first is not None else 0.0

    return (max if rule.latest == "latest" else min)(group, key=day)


def _related(ctx: Context, rule: Runnable, told: _Hit, group: list[_Hit]) -> tuple[Related, ...]:
    """The other place that disagrees, then those of the merged bindings."""
    places: dict[Span, str] = {}
    if told.other_span is not None:
        places[told.other_span] = "disagrees with this"
    for x in told.bound:
        if x is not told.this and x is not told.other:
            for span in _spans(x):
                if not _overlap(span, told.span):
                    places.setdefault(span, "compared with this")
    for span in _named(ctx, rule, told):
        if not _overlap(span, told.span):
            places.setdefault(span, "compared with this")
    for hit in group:
        if hit is not told and hit.other_span is not None and not _overlap(hit.other_span, told.span):
            places.setdefault(hit.other_span, "and with this")
    text = ctx.document.text
    return tuple(Related(m, text[s.start : s.end], s) for s, m in places.items() if s != told.span)


def _named(ctx: Context, rule: Runnable, told: _Hit) -> list[Span]:
    """Where the mentions stand that the message names: "19 June is not tomorrow" is of two places."""
    if any(x.__class__ is Statement and x.role == "record" for x in told.bound):
        return []  # of another article
    named = rule.named(ctx, told.this, told.other, *told.bound)
    return [Span(x.start, x.end) for x in named if x.__class__ is Mention and x.end > x.start]


def _spans(x: Any) -> list[Span]:
    if x.__class__ is Mention:
        return [Span(x.start, x.end)]
    if x.__class__ is Statement and x.role == "claim":
        return [Span(*p) for p in x.places] or [Span(x.start, x.end)]
    return []


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _evidence(ctx: Context, told: _Hit) -> tuple[Evidence, ...]:
    found: dict[tuple[str, int, str], Evidence] = {}
    for x in told.bound:
        if x.__class__ is Statement and x.role == "fact":
            found[x.path, x.line, ctx.text(x)] = Evidence(ctx.text(x), x.source, x.path, x.line, _day(x.checked))
        elif x.__class__ is Statement and x.path:  # a record out of an archive
            found[x.path, x.line, x.text] = Evidence(x.text, x.source, x.path, x.line)
        elif x.__class__ is Thing and x.path:
            found[x.path, x.line, x.name] = Evidence(x.name, str(x.fields.get("source", "")), x.path, x.line)
    return tuple(found.values())


def _day(checked: int | None) -> str:
    return "" if checked is None else str(Interval.at(checked))


def _fixes(ctx: Context, rule: Runnable, told: _Hit) -> tuple[Fix, ...]:
    fixes = []
    for part, safe in rule.fixes:
        place, text = part(ctx, told.this, told.other, *told.bound)
        spans = _spans(place) or [Span(m.start, m.end) for m in items(place) if m.__class__ is Mention][:1]
        if text is not None and spans:
            fixes.append(Fix(safe, (Edit(spans[0].start, spans[0].end, text),)))
    return tuple(fixes)


def in_order(found: Iterable[Finding]) -> list[Finding]:
    return sorted(found, key=lambda f: (f.span, f.rule))
