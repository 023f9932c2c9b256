"""`factlint check`: find what cannot be true in articles."""

from __future__ import annotations

import sys

from factlint.cli import UNUSABLE
from factlint.cli.articles import find_articles
from factlint.cli.inspect import inspect
from factlint.cli.options import (
    add_date,
    add_facts,
    add_format,
    add_rules,
    any_broken,
    make_parser,
    open_linter,
)
from factlint.cli.output import JsonOutput, TextOutput
from factlint.cli.spread import BATCH, MANY, spread

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from factlint.cli.inspect import Outcome

EPILOG = """\
exit status: 0 nothing found, or notes alone; 1 an error or a warning was found; 2 something could not be used (an
unreadable article, a broken rule or file of facts, an unknown option), whatever else was found.

--facts, --rules, --select and --ignore take one value each and may be repeated.
"""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = make_parser(
        "check",
        "Find what cannot be true in articles. Says nothing where it is not sure.",
        EPILOG,
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file, a folder (every article in it, by the endings of docs/desk.md) or - for standard input; "
        "without any: this folder",
    )
    add_date(parser)
    add_facts(parser)
    parser.add_argument(
        "--no-facts",
        dest="facts",
        action="store_const",
        const=[],
        help="use no facts: forget the --facts given before it",
    )
    add_rules(parser)
    parser.add_argument(
        "--select", action="append", default=[], metavar="RULE", help="use this rule, and no other not selected too"
    )
    parser.add_argument("--ignore", action="append", default=[], metavar="RULE", help="leave this rule out")
    add_format(parser)
    parser.add_argument(
        "--unsure", action="store_true", help="tell, on standard error, which rules came out unknown (for rule writers)"
    )
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 even if errors or warnings are found")
    return parser.parse_intermixed_args(arguments)


def main(arguments: Sequence[str]) -> int:
    options = parse(arguments)
    output = JsonOutput() if options.format == "json" else TextOutput()
    linter, broken = open_linter(options)
    output.tell_broken(broken)
    if not linter:
        output.give_up()
        return UNUSABLE
    paths, unlisted = find_articles(options.paths or ["."])
    for folder in unlisted:
        output.tell_problem((str(folder.filename), 0, 0, f"cannot list this folder: {folder.strerror}"))
    render, published, unsure = output.render, options.date, options.unsure
    outcomes = spread(lambda path: inspect(linter, path, published, render, unsure), paths)
    errors = warnings = notes = 0
    unusable = any_broken(broken) or bool(unlisted)
    remarked: dict[str, list[str]] = {}
    for path, outcome in zip(paths, show_progress(outcomes, len(paths)), strict=True):
        rendered, counts, problems, remarks, unknown = outcome
        output.tell_findings(rendered)
        for problem in problems:
            output.tell_problem(problem)
        sys.stderr.writelines(f"{path}: unsure: {condition}\n" for condition in unknown)
        errors, warnings, notes = errors + counts[0], warnings + counts[1], notes + counts[2]
        unusable = unusable or bool(problems)
        for remark in remarks:
            remarked.setdefault(remark, []).append(path)
    for remark, articles in remarked.items():
        more = f" and {len(articles) - 1:,} more of {len(paths):,} files" if len(articles) > 1 else ""
        sys.stderr.write(f"{articles[0]}{more}: {remark}\n")
    output.end(len(paths), errors, warnings, notes)
    if unusable:
        return UNUSABLE
    return int(errors + warnings > 0 and not options.exit_zero)


def show_progress(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    """Pass outcomes on; where there are many and a person is waiting at a terminal, say how far we are."""
    if total <= MANY or not sys.stderr.isatty():
        yield from outcomes
        return
    for done, outcome in enumerate(outcomes):
        if done % BATCH == 0:
            sys.stderr.write(f"\r\x1b[K{done:,} of {total:,} files")
            sys.stderr.flush()
        if outcome[0] or outcome[2] or outcome[4]:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
        yield outcome
    sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()
