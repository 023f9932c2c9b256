"""`factlint rules`: list the rules."""

from __future__ import annotations

import os
import sys

from factlint.cli import UNUSABLE, refuse
from factlint.cli.articles import find_articles
from factlint.cli.inspect import describe, describe_faults, read
from factlint.cli.options import FORGET, add_options, make_parser, use_linter
from factlint.cli.spread import spread
from factlint.cli.terminal import choose_painter
from factlint.document.errors import UnreadableError
from factlint.report.text import count, render_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from factlint.cli.inspect import Problem
    from factlint.language.tree import Rule
    from factlint.linter import Linter
    from factlint.silence.silencer import Notice


EPILOG = """\
  factlint rules --dead archive/ --facts seeds    which of them a year of articles never woke

What comments, the ignore file or a baseline silences counts as fired. --facts and --date are for
--dead.
"""


def main(arguments: Sequence[str]) -> int:
    parser = make_parser(
        "rules",
        "List the rules: id, severity, and what each holds true. `off` marks those that run only if selected.",
        EPILOG,
    )
    add_options(parser, "rules", "config")
    parser.add_argument("--docs", metavar="DIR", help="write a page of documentation for each rule into this folder")
    parser.add_argument(
        "--dead",
        nargs="+",
        metavar="PATH",
        help="name the rules that never fire on these articles, or articles in these folders",
    )
    add_options(parser, "date", "facts")
    options = parser.parse_args(arguments)
    if not options.dead:
        options.facts = [FORGET]
    linter, broken = use_linter(options)
    if options.dead:
        status = tell_dead(linter, options.dead, options.date)
        return UNUSABLE if broken else status
    if options.docs is not None:
        try:
            _write_pages(linter, options.docs)
        except OSError as error:
            told = f"cannot be written: {error.strerror}"
            sys.stderr.write(render_error(error.filename or options.docs, 0, 0, told))
            return UNUSABLE
    else:
        _list(linter)
    return UNUSABLE if broken else 0


def _list(linter: Linter) -> None:
    from factlint.silence.silencer import NOTICES

    rules: dict[str, Rule | Notice] = {**linter.ruleset.rules, **NOTICES}
    paint = choose_painter(sys.stdout)
    width = max(map(len, rules))
    for id, rule in sorted(rules.items()):
        severity = "off" if rule.off else rule.severity
        shown = paint(severity, rule.severity) + " " * (len("warning") - len(severity))
        sys.stdout.write(f"{id:<{width}}  {shown}  {rule.summary}\n")


def _write_pages(linter: Linter, folder: str) -> None:
    from factlint.replace import replace_file
    from factlint.report.rule import render_pages
    from factlint.silence.silencer import NOTICES

    for name, text in render_pages(linter.ruleset.rules, NOTICES).items():
        path = os.path.join(folder, *name.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        replace_file(path, text.encode())


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
