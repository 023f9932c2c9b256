"""`factlint test`: run the examples of rules."""

from __future__ import annotations

import sys

from factlint.cli import UNUSABLE
from factlint.cli.options import FORGET, add_config, any_broken, holds, make_parser, open_linter, tell
from factlint.cli.terminal import choose_painter
from factlint.examples import check
from factlint.report.columns import show
from factlint.report.text import count
from factlint.resources import folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

EPILOG = """\
Each `flag` example must be found just where it is marked with [[ ]], each `pass` example must stay silent.
exit status: 0 they all do, 1 some do not, 2 a rule could not be used.
"""


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("test", "Run the examples that rules carry.", EPILOG)
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a YAML file or folder of rules; without any: those of the configuration, else all built-in ones",
    )
    add_config(parser)
    options = parser.parse_intermixed_args(arguments)
    builtin = folder("rules")
    options.rules = [path for path in options.paths if not holds(builtin, path)]
    options.facts = [FORGET]
    linter, broken = open_linter(options)
    tell(broken)
    if not linter:
        return UNUSABLE
    configured = options.settings.rules if options.settings is not None else []
    places = options.paths or configured or [builtin]
    rules = [rule.id for rule in linter.ruleset.rules.values() if any(holds(path, rule.place.path) for path in places)]
    if not rules:
        sys.stderr.write(f"factlint test: no rules in {', '.join(places)}\n")
        return UNUSABLE
    paint = choose_painter(sys.stdout)
    examples = failed = 0
    for rule, number, failures in check(linter, rules):
        examples += number
        failed += len(failures)
        for failure in failures:
            sys.stdout.write(f"{paint(rule, 'error')} {show(failure.path)}:{failure.line}: {show(failure.problem)}\n")
            sys.stdout.write(f"    {show(failure.text)}\n\n")
    outcome = f"{failed:,} failed" if failed else "all as they say"
    sys.stdout.write(f"{count(examples, 'example')} of {count(len(rules), 'rule')}: {outcome}\n")
    if any_broken(broken):
        return UNUSABLE
    return int(failed > 0)
