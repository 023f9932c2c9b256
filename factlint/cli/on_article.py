"""`factlint explain RULE --on ARTICLE`: why a rule fired there, or did not."""

from __future__ import annotations

import sys

from factlint.barrier import Barrier
from factlint.cli import UNUSABLE
from factlint.cli.inspect import describe, describe_faults, open_source, read
from factlint.cli.terminal import choose_painter
from factlint.document.errors import UnreadableError
from factlint.report.text import render_error
from factlint.report.trial import render_trial

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from factlint.cli.inspect import Problem
    from factlint.document.document import Document
    from factlint.language import tree
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
    source, _ = open_source(document).unwrap(None)
    return list(render_trial(linter, rule, document, source, barrier, all, choose_painter(sys.stdout)))
