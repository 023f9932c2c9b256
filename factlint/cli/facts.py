"""`factlint facts`: check files of facts, ask them, and tell where an answer comes from."""

from __future__ import annotations

import os
import sys

from factlint.cli import UNUSABLE
from factlint.cli.options import add_facts, add_rules, any_broken, make_parser, open_linter, tell
from factlint.report.columns import show
from factlint.report.text import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

EPILOG = """\
  factlint facts lint my.facts
  factlint facts query "defense minister of China on 2023-12-22" --facts seeds
  factlint facts query "last meeting between US and China before 2024-05-17" --facts seeds
  factlint facts query "offices of Dong Jun" --facts seeds

An answer says what is on file, and its sources. Facts are an open world: that nobody is on file does not mean that
there was nobody.
"""


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("facts", "Check files of facts, and ask them.", EPILOG)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    lint = commands.add_parser("lint", help="find what is wrong in files of facts")
    lint.add_argument("paths", nargs="+", metavar="FILE", help="a .facts file, or the name of a pack")
    add_rules(lint)
    query = commands.add_parser("query", help="ask who, what and when")
    query.add_argument("question", metavar="QUESTION", help="in words; factlint facts --help shows some")
    add_facts(query)
    add_rules(query)
    options = parser.parse_args(arguments)
    return lint_facts(options) if options.command == "lint" else ask_facts(options)


def lint_facts(options: argparse.Namespace) -> int:
    """Print what is wrong, in the order of the files."""
    options.facts = options.paths
    linter, errors = open_linter(options)
    sys.stdout.writelines(f"{error}\n" for error in errors)
    if linter:
        sys.stdout.write(f"{count(len(options.paths), 'file')} checked: {count(len(errors), 'error')}\n")
    return UNUSABLE if any_broken(errors) else 0


def ask_facts(options: argparse.Namespace) -> int:
    from factlint.facts.query import query
    from factlint.facts.question import QuestionError

    linter, errors = open_linter(options)
    tell(errors)
    if not linter:
        return UNUSABLE
    try:
        answer = query(linter.base, options.question)
    except QuestionError as error:
        sys.stderr.write(f"factlint facts query: {show(str(error))}\n")
        return UNUSABLE
    # Files are told from the current folder, as everywhere.
    here = os.path.join(os.getcwd(), "")
    sys.stdout.writelines(f"{show(line).replace(f'({here}', '(')}\n" for line in answer)
    return UNUSABLE if any_broken(errors) else 0
