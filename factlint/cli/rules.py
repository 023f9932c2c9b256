"""`factlint rules`: list the rules."""

from __future__ import annotations

import os
import sys

from factlint.cli import UNUSABLE
from factlint.cli.options import FORGET, add_options, make_parser, use_linter
from factlint.cli.terminal import choose_painter
from factlint.report.text import render_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

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
        from factlint.cli.dead import tell_dead

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
