"""`factlint rules --dead PATH ...`: which rules found nothing in a folder of articles."""

from __future__ import annotations

import sys

from factlint.cli import UNUSABLE, refuse
from factlint.cli.articles import find_articles
from factlint.cli.inspect import describe, describe_faults, read
from factlint.cli.spread import spread
from factlint.cli.terminal import choose_painter
from factlint.document.errors import UnreadableError
from factlint.report.text import count, render_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from factlint.cli.inspect import Problem
    from factlint.linter import Linter


def tell_dead(linter: Linter, paths: Sequence[str], published: date | None) -> int:
    """The rules in force that never fired, and how many lack facts. What is silenced counts as fired."""
    articles, problems = find_articles(paths)

    def look(path: str) -> tuple[list[str], int, list[Problem]]:
        fired: set[str] = set()
        number = 0
        wrong: list[Problem] = []
        try:
            for document in read(path, published):
                checked = linter.check(document)
                fired.update(finding.rule for finding in checked.findings)
                wrong += describe_faults(path, checked.faults)
                number += 1
        except UnreadableError as error:
            wrong.append(describe(error))
        return sorted(fired), number, wrong

    fired: set[str] = set()
    checked = 0
    for rules, number, wrong in spread(look, articles, lambda path, fault: ([], 0, describe_faults(path, [fault]))):
        fired.update(rules)
        checked += number
        problems += wrong
    paint = choose_painter(sys.stderr)
    sys.stderr.writelines(render_error(*problem, paint) for problem in problems)
    if not checked:
        refuse("rules", f"no articles in {', '.join(paths)}")
    in_force = sorted({rule.id for rule in linter.rules} | {rule.id for rule in linter.wording.rules})
    ready = [id for id in in_force if linter.can_fire(id)]
    dead = [id for id in ready if id not in fired]
    sys.stdout.writelines(f"{id}\n" for id in dead)
    waiting = len(in_force) - len(ready)
    more = f"; {waiting} more had no facts to go by (--facts)" if waiting else ""
    sys.stdout.write(f"{len(dead)} of {count(len(ready), 'rule')} never fired in {count(checked, 'article')}{more}\n")
    return UNUSABLE if problems else 0
