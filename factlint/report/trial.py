"""A rule tried on an article: what it found there, what it tried, and what held it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factlint.engine.trace import Attempt, attempts
from factlint.language import tree
from factlint.report.attempts import render_attempts, render_inventory
from factlint.report.terminal import plain, show
from factlint.report.text import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlint.barrier import Barrier
    from factlint.document.document import Document
    from factlint.engine.context import Context
    from factlint.finding import Finding
    from factlint.linter import Linter
    from factlint.report.terminal import Painter
    from factlint.text.source import SourceText


class Trial(NamedTuple):
    """What a rule found and bound, with what held it back; `sought` is how much there is of what it looks for."""

    rule: tree.Rule
    findings: Sequence[Finding]
    tried: Sequence[Attempt]
    sought: Sequence[tuple[str, int]]


def try_rule(linter: Linter, ctx: Context, found: Iterable[Finding], rule: tree.Rule) -> Trial:
    """`found` are the findings on the article, of all rules in force."""
    tried = list(attempts(ctx, rule, frozenset(linter.program.data["occurrences"]))) if rule.match else []
    here = [finding for finding in found if finding.rule == rule.id]
    return Trial(rule, here, tried, [] if tried else list(_count_sought(ctx, rule)))


def render_trial(
    linter: Linter,
    rule: tree.Rule,
    document: Document,
    source: SourceText,
    barrier: Barrier,
    all: bool = False,
    paint: Painter = plain,
) -> Iterator[str]:
    """Of a linter in which that rule alone is in force; `all` bindings, or the first of each condition."""
    ctx = linter.context(document)
    trial = try_rule(linter, ctx, linter.findings(ctx), rule)
    barrier.add(ctx.barrier)
    yield from render_outcome(trial, document, source, all, paint)


def render_outcome(
    trial: Trial, document: Document, source: SourceText, all: bool = False, paint: Painter = plain
) -> Iterator[str]:
    rule, found, tried, sought = trial
    outcome = count(len(found), "finding") if found else "nothing found"
    bindings = f", {count(len(tried), 'binding')} tried" if rule.match else ""
    yield f"{paint(rule.id, 'bold')} on {show(document.path)}: {outcome}{bindings}\n\n"
    for finding in found:
        where = "{}:{}:{}".format(show(document.path), *source.position(finding.span.start))
        yield f"    {where}  {show(finding.message)}\n"
    if found:
        yield "\n"
    if document.published is None:
        yield "The article has no date: what depends on article.date is unknown (--date DAY gives one).\n\n"
    if tried:
        yield from render_attempts(rule, document.path, source, tried, all, paint)
    elif rule.match:
        yield from render_inventory(sought)
    elif not found:
        yield "None of the words that it is about stand here.\n\n"


def _count_sought(ctx: Context, rule: tree.Rule) -> Iterator[tuple[str, int]]:
    """What the match items of a rule run over, and how much of it the article and the facts have."""
    for item in rule.match:
        for bind in (item.first,) if isinstance(item, tree.Pair) else (item,):
            if bind.list is None:
                sources = " or ".join(bind.sources)
                what = f"two of {sources} {bind.kind}" if isinstance(item, tree.Pair) else f"{sources} {bind.kind}"
                yield what, len(ctx.source(bind.kind, bind.sources))
