"""`factlint explain`: show a rule with its examples, or what it tried on an article."""

from __future__ import annotations

import sys

from factlint.barrier import Barrier
from factlint.cli import UNUSABLE, refuse
from factlint.cli.inspect import describe, describe_faults, open_source, read
from factlint.cli.options import FORGET, add_options, make_parser, use_linter
from factlint.cli.terminal import choose_painter
from factlint.document.errors import UnreadableError
from factlint.lang.choice import codes
from factlint.lang.editions import edition
from factlint.lang.spoken import speaking
from factlint.report.rule import render_notice, render_rule
from factlint.report.text import render_error
from factlint.silence.silencer import NOTICES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from factlint.cli.inspect import Problem
    from factlint.document.document import Document
    from factlint.language import tree
    from factlint.linter import Linter


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
    add_options(parser, "date", "packs", "rules", "config")
    options = parser.parse_intermixed_args(arguments)
    if not options.on:
        options.facts = [FORGET]
    linter, broken = use_linter(options)
    linter = linter.of_language(options.language or linter.speaks or linter.code)
    rules = dict(linter.ruleset.rules)
    for code in codes() if options.rule not in rules else ():
        rules |= linter.of_language(code).ruleset.rules  # those of one language alone
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
        status = explain_on(linter, options.rule, options.on, options.date, options.all)
        return UNUSABLE if broken else status
    with speaking(linter.speaks or linter.code):
        sys.stdout.write(render_rule(rules[options.rule], choose_painter(sys.stdout)))
    return UNUSABLE if broken else 0


def explain_on(linter: Linter, id: str, path: str, published: date | None, all: bool) -> int:
    """Tell what the rule tried on every article of a file, also where the rule is off."""
    barrier = Barrier(path)
    problems: list[Problem] = []
    try:
        for document in read(path, published):
            problems += [describe(error) for error in document.problems]
            here = linter.of(document)
            if (rule := here.ruleset.rules.get(id)) is None:
                problems.append((path, 0, 0, f"the article is in a language that {id} does not read: {here.code}"))
                continue
            with speaking(here.speaks or here.code):
                told = barrier.attempt(
                    "the explanation", "", _tell, here.narrowed([id], []), rule, document, all, barrier
                )
            sys.stdout.writelines(told or ())
    except UnreadableError as error:
        problems.append(describe(error))
    problems += describe_faults(path, barrier.faults)
    sys.stderr.writelines(render_error(*problem, choose_painter(sys.stderr)) for problem in problems)
    return UNUSABLE if problems else 0


def _tell(linter: Linter, rule: tree.Rule, document: Document, all: bool, barrier: Barrier) -> list[str]:
    source, _ = open_source(document).unwrap(None)
    rooms = edition(linter.code).load("factlint.report.trial")  # that of the values in the rule
    return list(rooms.render_trial(linter, rule, document, source, barrier, all, choose_painter(sys.stdout)))
