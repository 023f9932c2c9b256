"""`factlint mutate`: put slips into clean copy and tell which of them the rules in force would have caught."""

from __future__ import annotations

import sys

from factlint.cli import UNUSABLE
from factlint.cli.articles import find_articles
from factlint.cli.inspect import describe, describe_faults, read
from factlint.cli.options import add_options, make_parser, read_number, use_linter
from factlint.cli.output import write_utf8
from factlint.cli.spread import spread
from factlint.cli.terminal import choose_painter
from factlint.document.errors import UnreadableError
from factlint.report import mutate as report
from factlint.report.text import render_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.cli.inspect import Problem
    from factlint.report.mutate import Row

MISSED_BAR = 1
EPILOG = """\
The articles should be clean: published copy that was read. Each slip is put in on its own, as
people make them: the weekday of the day before, a figure of an earlier draft, the other person's
name, the other unit, a letter changed about; a new error or warning that touches it is a catch.
What is put in depends on the articles and --seed alone, so two sets of rules can be compared.
exit status: 0 done, 1 fewer were caught than --at-least asks for, 2 something could not be used.
"""


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("mutate", "Put slips into clean copy; tell what the rules in force would have caught.", EPILOG)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="as for `factlint check`; without any: this folder")
    parser.add_argument(
        "--most", type=read_number(1, 100), default=1, metavar="N", help="slips of a kind in each article (default: 1)"
    )
    parser.add_argument("--seed", type=read_number(0, 10**9), default=0, metavar="N", help="choose other slips")
    parser.add_argument(
        "--at-least", type=read_number(0, 100), metavar="PERCENT", help="fail where fewer of a hundred are caught"
    )
    parser.add_argument("--missed", action="store_true", help="show the slips that no rule saw")
    add_options(parser, "date", "facts", "rules", "selection", "config", "format")
    options = parser.parse_intermixed_args(arguments)
    linter, broken = use_linter(options)
    paths, problems = find_articles(options.paths or ["."])

    def look(path: str) -> tuple[list[Row], int, list[Problem]]:
        from factlint.mutate.trial import try_slips

        rows: list[Row] = []
        articles = 0
        try:
            for document in read(path, options.date):
                articles += 1
                rows += [
                    (path, *trial.slip, trial.caught_by)
                    for trial in try_slips(linter, document, options.most, options.seed)
                ]
        except UnreadableError as error:
            return rows, articles, [describe(error)]
        return rows, articles, []

    rows: list[Row] = []
    articles = 0
    for found, number, wrong in spread(look, paths, lambda path, fault: ([], 0, describe_faults(path, [fault]))):
        rows += found
        articles += number
        problems += wrong
    sys.stderr.writelines(render_error(*problem, choose_painter(sys.stderr)) for problem in problems)
    if options.format == "json":
        write_utf8([report.render_json(rows, articles)])
    else:
        write_utf8([report.render_missed(rows) if options.missed else "", report.render_table(rows, articles)])
    if problems or broken:
        return UNUSABLE
    return MISSED_BAR if options.at_least is not None and report.percent(rows) < options.at_least else 0
