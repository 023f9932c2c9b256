"""A rule tried on an article: what it found there, what it tried, and what held it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.engine.trace import attempts
from factlint.language import tree
from factlint.report.attempts import render_attempts, render_inventory
from factlint.report.colour import plain
from factlint.report.columns import show
from factlint.report.text import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.barrier import Barrier
    from factlint.document.document import Document
    from factlint.engine.context import Context
    from factlint.linter import Linter
    from factlint.report.colour import Painter
    from factlint.text.source import SourceText


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
    found = linter.findings(ctx)
    barrier.add(ctx.barrier)
    tried = list(attempts(ctx, rule, frozenset(linter.program.data["occurrences"]))) if rule.match else []
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
        yield from render_inventory(_count_sought(ctx, rule))
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
