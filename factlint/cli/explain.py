"""`factlint explain`: show a rule with its examples, or what it tried on an article."""

from __future__ import annotations

import sys

from factlint.cli import UNUSABLE, refuse
from factlint.cli.options import FORGET, add_options, make_parser, use_linter
from factlint.cli.terminal import choose_painter
from factlint.report.rule import render_notice, render_rule
from factlint.silence.silencer import NOTICES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


EPILOG = """\
With --on it tells why the rule fired on an article or did not: every way to bind what it looks for,
by the first condition of `where` that said no or, if none did, came out unknown; else whether
`require` held. --facts and --date are for --on, and mean there what they mean to `factlint check`.
"""


def main(arguments: Sequence[str]) -> int:
    parser = make_parser(
        "explain", "Show a rule: what it holds true, how it says so, sentences it flags and lets pass.", EPILOG
    )
    parser.add_argument("rule", metavar="RULE", help="the id of a rule, as `factlint rules` lists them: event/first-in")
    parser.add_argument("--on", metavar="ARTICLE", help="a file, or - for standard input: what the rule tried on it")
    parser.add_argument(
        "--all", action="store_true", help="with --on: every binding, not the first three of a condition"
    )
    add_options(parser, "date", "facts", "rules", "config")
    options = parser.parse_intermixed_args(arguments)
    if not options.on:
        options.facts = [FORGET]
    linter, broken = use_linter(options)
    rules = linter.ruleset.rules
    if options.rule in NOTICES:
        if options.on:
            refuse("explain", f"{options.rule} is told of silencers; it tries nothing on an article")
        sys.stdout.write(render_notice(options.rule, NOTICES[options.rule], choose_painter(sys.stdout)))
        return UNUSABLE if broken else 0
    if options.rule not in rules:
        from factlint.language.errors import suggest

        hint = suggest(options.rule, {**rules, **NOTICES}) or "factlint rules lists them"
        refuse("explain", f"there is no rule '{options.rule}'; {hint}")
    if options.on:
        from factlint.cli.on_article import explain_on

        status = explain_on(linter, rules[options.rule], options.on, options.date, options.all)
        return UNUSABLE if broken else status
    sys.stdout.write(render_rule(rules[options.rule], choose_painter(sys.stdout)))
    return UNUSABLE if broken else 0
