"""`factlint explain RULE --on ARTICLE`: why a rule fired there, or did not."""

from __future__ import annotations

import sys

from factlint.barrier import Barrier
from factlint.cli import UNUSABLE
from factlint.cli.inspect import describe, describe_faults, open_source, read
from factlint.cli.terminal import choose_painter
from factlint.document.errors import UnreadableError
from factlint.engine.trace import attempts
from factlint.language import tree
from factlint.report.attempts import render_attempts, render_inventory
from factlint.report.columns import show
from factlint.report.text import count, render_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from factlint.cli.inspect import Problem
    from factlint.document.document import Document
    from factlint.engine.context import Context
    from factlint.linter import Linter


def explain_on(linter: Linter, rule: tree.Rule, path: str, published: date | None, all: bool) -> int:
    """Tell what the rule tried on every article of a file, also where the rule is off."""
    alone = linter.narrowed([rule.id], [])
    barrier = Barrier(path)
    problems: list[Problem] = []
    try:
        for document in read(path, published):
            problems += [describe(error) for error in document.problems]
            told = barrier.attempt("the explanation", "", _tell, alone, rule, document, all, barrier)
            sys.stdout.writelines(told or ())
    except UnreadableError as error:
        problems.append(describe(error))
    problems += describe_faults(path, barrier.faults)
    sys.stderr.writelines(render_error(*problem, choose_painter(sys.stderr)) for problem in problems)
    return UNUSABLE if problems else 0


def _tell(linter: Linter, rule: tree.Rule, document: Document, all: bool, barrier: Barrier) -> list[str]:
    return list(_explain(linter, rule, document, all, barrier))


def _explain(linter: Linter, rule: tree.Rule, document: Document, all: bool, barrier: Barrier) -> Iterator[str]:
    paint = choose_painter(sys.stdout)
    ctx = linter.context(document)
    found = linter.findings(ctx)
    barrier.add(ctx.barrier)
    tried = list(attempts(ctx, rule, frozenset(linter.program.data["occurrences"]))) if rule.match else []
    outcome = count(len(found), "finding") if found else "nothing found"
    bindings = f", {count(len(tried), 'binding')} tried" if rule.match else ""
    yield f"{paint(rule.id, 'bold')} on {show(document.path)}: {outcome}{bindings}\n\n"
    source, _ = open_source(document).unwrap(None)
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
