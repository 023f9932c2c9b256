"""`factlint explain`: show a rule with its examples."""

from __future__ import annotations

import sys

from factlint.cli import UNUSABLE
from factlint.cli.options import FORGET, add_config, add_rules, any_broken, make_parser, open_linter, tell
from factlint.cli.terminal import choose_painter
from factlint.report.rule import render_rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    parser = make_parser(
        "explain", "Show a rule: what it holds true, how it says so, sentences it flags and lets pass."
    )
    parser.add_argument("rule", metavar="RULE", help="the id of a rule, as `factlint rules` lists them: event/first-in")
    add_rules(parser)
    add_config(parser)
    options = parser.parse_intermixed_args(arguments)
    options.facts = [FORGET]
    linter, broken = open_linter(options)
    tell(broken)
    if not linter:
        return UNUSABLE
    rules = linter.ruleset.rules
    if options.rule not in rules:
        from factlint.language.errors import suggest

        hint = suggest(options.rule, rules) or "factlint rules lists them"
        sys.stderr.write(f"factlint explain: there is no rule '{options.rule}'; {hint}\n")
        return UNUSABLE
    sys.stdout.write(render_rule(rules[options.rule], choose_painter(sys.stdout)))
    return UNUSABLE if any_broken(broken) else 0
