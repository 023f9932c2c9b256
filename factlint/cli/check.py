"""`factlint check`: find what cannot be true in articles."""

from __future__ import annotations

import gc
import sys

from factlint.cli import UNUSABLE
from factlint.cli.articles import STDIN, find_articles, name
from factlint.cli.inspect import fail, inspect, sign
from factlint.cli.options import add_options, any_broken, make_parser, open_linter
from factlint.cli.output import TextOutput
from factlint.cli.project import open_review
from factlint.cli.reports import add_reports, open_output
from factlint.cli.spread import spread
from factlint.cli.terminal import show_progress
from factlint.report.text import sum_up_unsettled

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from factlint.cli.inspect import Ask, Problem
    from factlint.cli.output import JsonOutput
    from factlint.cli.reports import Reports

FEW = 32  # articles: beyond, what was not settled is too much to read, and takes too long to count
EPILOG = """\
exit status: 0 nothing found, or notes alone; 1 an error or a warning was found (see --fail-on); 2
something could not be used (an unreadable article, a broken rule or file of facts, an unknown
option), whatever else was found.

--facts, --rules, --select and --ignore take one value each and may be repeated. Facts and rules of
the configuration are used beside those given here; `factlint config` shows what is in force.
"""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = make_parser("check", "Find what cannot be true in articles. Says nothing where it is not sure.", EPILOG)
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file, a folder (every article in it, by the endings of docs/formats.md) or - for standard input; "
        "without any: this folder",
    )
    add_options(parser, "date", "packs", "rules", "selection", "config", "archive")
    parser.add_argument("--baseline", metavar="FILE", help="leave out the findings that `factlint baseline FILE` kept")
    parser.add_argument("--diff", metavar="REV", help="tell only what a change since this git revision touched")
    parser.add_argument("--fix", action="store_true", help="mend what can be mended safely, and tell the rest")
    parser.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff-fixes: unsafe ones, too")
    parser.add_argument("--diff-fixes", action="store_true", help="show what --fix would change, and change nothing")
    add_reports(parser)
    parser.add_argument(
        "--unsure",
        action="store_true",
        help="tell, on standard error, which rules came out unknown (for rule writers); those that look at every fact "
        "only with --select",
    )
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", "note", "never"),
        help="the least severity that makes the exit status 1 (warning, or what the configuration says)",
    )
    parser.add_argument(
        "--exit-zero", dest="fail_on", action="store_const", const="never", help="exit with 0 whatever is found"
    )
    parser.add_argument("--watch", action="store_true", help="check again whatever changes; Ctrl-C ends")
    options = parser.parse_intermixed_args(arguments)
    if options.watch and STDIN in options.paths:
        parser.error("--watch: standard input cannot be watched")
    options.open_output = lambda: open_output(parser, options)
    return options


def main(arguments: Sequence[str]) -> int:
    options = parse(arguments)
    options.only = None
    if not options.watch:
        return run(options)
    from factlint.cli.watch import keep_checking

    return keep_checking(options, run)


def run(options: argparse.Namespace) -> int:
    """Check once; of the articles those in `options.only`, where that is set."""
    output: TextOutput | JsonOutput | Reports = options.open_output()
    linter, broken = open_linter(options)
    output.linter = linter
    output.tell_broken(broken)
    if not linter:
        output.give_up()
        return UNUSABLE
    paths, unlisted = find_articles(options.paths or ["."])
    if options.only is not None:
        paths = [path for path in paths if path in options.only]
    for problem in unlisted:
        output.tell_problem(problem)
    settings = options.settings
    baseline = options.baseline or (settings.baseline if settings is not None else "")
    review, unread = open_review(
        options, linter, paths, baseline=baseline, diff=options.diff or "", fingerprints=output.fingerprints
    )
    for problem in unread:
        output.tell_problem(problem)
    if options.diff and review.changes is None:
        output.give_up()
        return UNUSABLE
    if options.diff:
        paths = [path for path in paths if path in (review.changes or ())]
    unusable = any_broken(broken) or bool(unlisted) or bool(unread)
    told: frozenset[Problem] = frozenset()
    if options.fix or options.diff_fixes:
        from factlint.cli.fix import mend_all

        differs, unmended = mend_all(review, paths, options.date, options.unsafe_fixes, options.diff_fixes)
        for problem in unmended:
            output.tell_problem(problem)
        told = frozenset(unmended)
        unusable = unusable or bool(unmended)
        if options.diff_fixes:
            return UNUSABLE if unusable else int(differs)
    render, published, render_article = output.render, options.date, output.render_article
    count = isinstance(output, TextOutput) and sys.stdout.isatty() and len(paths) <= FEW
    ask: Ask | None = (lambda linter, article: linter.unsettled(article)) if count else None
    if options.unsure:
        ask = lambda linter, article: linter.unsure(article, facts=bool(options.select))  # noqa: E731
    gc.freeze()  # rules and facts stay, and articles leave no cycle behind: the collector has nothing to find
    gc.set_threshold(100_000)
    outcomes = spread(lambda path: inspect(review, path, published, render, ask, render_article), paths, fail)
    errors = warnings = notes = 0
    if review.entries is not None and (invalid := review.invalid()):
        output.tell_findings([render(review.entries.path, *row) for row in sign(review.entries.text, invalid)])
        graded = [str(finding.severity) for finding in invalid]
        errors, warnings, notes = graded.count("error"), graded.count("warning"), graded.count("note")
    left_out = 0
    remarked: dict[str, list[str]] = {}
    unsettled: list[str] = []
    for path, outcome in zip(paths, show_progress(outcomes, len(paths)), strict=True):
        rendered, counts, problems, remarks, unknown = outcome
        output.tell_findings(rendered)
        for problem in problems:
            if problem not in told:
                output.tell_problem(problem)
        if options.unsure:
            sys.stderr.writelines(f"{name(path)}: unsure: {condition}\n" for condition in unknown)
        else:
            unsettled += unknown
        errors, warnings, notes = errors + counts[0], warnings + counts[1], notes + counts[2]
        unusable = unusable or bool(problems)
        left_out += bool(problems) and not rendered and not remarks
        for remark in remarks:
            remarked.setdefault(remark, []).append(name(path))
    for remark, articles in remarked.items():
        more = f" and {len(articles) - 1:,} more of {len(paths):,} files" if len(articles) > 1 else ""
        sys.stderr.write(f"{articles[0]}{more}: {remark}\n")
    output.end(len(paths) - left_out, errors, warnings, notes, left_out)
    if unsettled:
        sys.stdout.write(sum_up_unsettled(unsettled))
    if unusable or output.failed:
        return UNUSABLE
    fail_on = options.fail_on or (settings.fail_on if settings is not None else "warning")
    counted = {"error": errors, "warning": errors + warnings, "note": errors + warnings + notes, "never": 0}
    return int(counted[fail_on] > 0)
