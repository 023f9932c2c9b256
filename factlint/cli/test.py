"""`factlint test`: run the examples of rules."""

from __future__ import annotations

import sys

from factlint.cli import UNUSABLE, refuse
from factlint.cli.options import FORGET, add_options, holds, make_parser, tell, use_linter
from factlint.cli.project import open_config
from factlint.cli.terminal import choose_painter
from factlint.examples import check
from factlint.report.terminal import show
from factlint.report.text import count
from factlint.resources import folder, rule_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from factlint.language.tree import Rule
    from factlint.linter import Linter

EPILOG = """\
Each `flag` example must be found just where it is marked with [[ ]], each `pass` example must stay
silent.
With --coverage a rule that none of its flag examples wakes, a pattern that matches in no example
at all, and a kind, word or rule that rests on nothing or is used by nothing fail too.
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
    add_options(parser, "config")
    parser.add_argument(
        "--coverage", action="store_true", help="fail as well for what no example makes fire, or nothing uses"
    )
    parser.add_argument("--watch", action="store_true", help="run them again whenever a file changes; Ctrl-C ends")
    options = parser.parse_intermixed_args(arguments)
    if not options.watch:
        return run(options)
    from factlint.cli.watch import stamp, watch

    settings = None if options.no_config else open_config(options.config)[0]
    places = [*options.paths, *(settings.rules if settings is not None else ())]
    files = [settings.path] if settings is not None else []
    return watch(lambda seen: run(options), lambda: stamp([*rule_files(places), *files]))


def run(options: argparse.Namespace) -> int:
    builtin = folder("rules")
    options.rules = [path for path in options.paths if not holds(builtin, path)]
    options.facts = [FORGET]
    linter, broken = use_linter(options)
    configured = options.settings.rules if options.settings is not None else []
    places = options.paths or configured or [builtin]
    rules = [rule.id for rule in linter.ruleset.rules.values() if any(holds(path, rule.place.path) for path in places)]
    if not rules:
        if broken:
            return UNUSABLE
        refuse("test", f"no rules in {', '.join(places)}")
    tell([warning for warning in linter.warnings if any(holds(path, warning.path) for path in places)])
    paint = choose_painter(sys.stdout)
    examples = failed = 0
    faulty = False
    asleep: list[Rule] = []
    for rule, number, failures in check(linter, rules):
        flag = linter.ruleset.rules[rule].flag
        missed = {(failure.path, failure.line) for failure in failures}
        if all((example.place.path, example.place.line) in missed for example in flag):
            asleep.append(linter.ruleset.rules[rule])
        examples += number
        failed += len(failures)
        faulty = faulty or any(failure.faulty for failure in failures)
        for failure in failures:
            sys.stdout.write(f"{paint(rule, 'error')} {show(failure.path)}:{failure.line}: {show(failure.problem)}\n")
            sys.stdout.write(f"    {show(failure.text)}\n\n")
    if options.coverage:
        failed += tell_uncovered(linter, rules, places, asleep)
    outcome = f"{failed:,} failed" if failed else "all as they say"
    sys.stdout.write(f"{count(examples, 'example')} of {count(len(rules), 'rule')}: {outcome}\n")
    return UNUSABLE if faulty or broken else int(failed > 0)


def tell_uncovered(linter: Linter, rules: Sequence[str], paths: Sequence[str], asleep: Sequence[Rule]) -> int:
    """Name what in `paths` no example wakes or matches, and what nothing makes, reads or uses; how many."""
    from factlint.coverage import find_dead, find_unused

    paint = choose_painter(sys.stdout)
    lines = [(rule.id, rule.place, "no example makes it fire") for rule in asleep]
    unused = find_unused(linter, [linter.ruleset.rules[id] for id in rules])
    lines += [
        (f"pattern of {kind}", place, "no example makes it match")
        for kind, place in unused
        if any(holds(path, place.path) for path in paths)
    ]
    lines += [dead for dead in find_dead(linter.ruleset) if any(holds(path, dead[1].path) for path in paths)]
    for name, place, problem in lines:
        sys.stdout.write(f"{paint(name, 'error')} {show(place.path)}:{place.line}: {problem}\n")
    if lines:
        sys.stdout.write("\n")
    return len(lines)
