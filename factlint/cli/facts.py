"""`factlint facts`: check files of facts, ask them, tell where an answer is from, compile, import and update them."""

from __future__ import annotations

import os
import sys

from factlint.cli import UNUSABLE, refuse
from factlint.cli.options import add_options, any_broken, make_formatter, make_parser, open_linter, tell, use_linter
from factlint.cli.upkeep import make_pack, replace, retire_holder, tell_status, update_facts
from factlint.report.terminal import show
from factlint.report.text import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

EPILOG = """\
  factlint facts lint my.facts
  factlint facts query "defense minister of China on 2023-12-22" --facts seeds
  factlint facts query "last meeting between US and China before 2024-05-17" --facts seeds
  factlint facts query "offices of Dong Jun" --facts seeds
  factlint facts why "Dong Jun" --facts seeds
  factlint facts build people.facts events.facts
  factlint facts import table council.csv --checked 2026-02-01 > council.facts
  factlint facts update council.facts table council.csv --checked 2026-09-01 --dry-run

An answer says what is on file, and its sources. Facts are an open world: that nobody is on file
does not mean that there was nobody.
"""


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("facts", "Check files of facts, ask them, compile and import them.", EPILOG)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    lint = _add(commands, "lint", "find what is wrong in files of facts")
    lint.add_argument("paths", nargs="+", metavar="FILE", help="a .facts file, or the name of a pack")
    query = _add(commands, "query", "ask who, what and when; without --facts of all packs")
    query.add_argument("question", metavar="QUESTION", help="in words; factlint facts --help shows some")
    why = _add(commands, "why", "show all that is on file of a person, place or event, and where it is from")
    why.add_argument("name", metavar="NAME", help="a name, an id, or an office with what it is of")
    status = _add(commands, "status", "tell how old facts are on a day, and which offices have nobody on file then")
    status.add_argument("--on", required=True, metavar="DAY", help="the day to ask about, as 2026-02-01")
    add_options(status, "facts")
    retire = _add(commands, "retire", "end a term in a file of facts, and begin that of who follows")
    retire.add_argument("person", metavar="PERSON", help="a name or an id")
    retire.add_argument("office", metavar="OFFICE", help="a name or an id")
    retire.add_argument(
        "file",
        metavar="FILE",
        help="the .facts file to change; nothing else in it is touched. A "
        "term of another file (or pack) is told there with a priority, and its own file stays as it is",
    )
    retire.add_argument("--on", required=True, metavar="DAY", help="the last day in office")
    retire.add_argument("--by", default="", metavar="PERSON", help="who follows on that day")
    retire.add_argument("--dry-run", action="store_true", help="show what would change")
    for command in (query, why, retire):
        add_options(command, "facts")
    build = _add(commands, "build", "compile files of facts into one, for use without them")
    build.add_argument("paths", nargs="+", metavar="FILE", help="a .facts file, or the name of a pack")
    build.add_argument("-o", "--output", default="facts.base", metavar="FILE", help="the compiled file (facts.base)")
    for command in (lint, query, why, build, status, retire):
        add_options(command, "rules")
    _add_imports(commands)
    options = parser.parse_args(arguments)
    return _COMMANDS[options.command](options)


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, does: str
) -> argparse.ArgumentParser:
    description = f"{does[0].upper()}{does[1:]}."
    command = commands.add_parser(name, help=does, description=description, formatter_class=make_formatter)
    add_options(command, "debug")
    return command


def _add_imports(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from factlint.facts.importers import FORMATS

    known = "\n".join(f"  {name:10} {reads}" for name, reads in FORMATS.items())
    imports = commands.add_parser(
        "import",
        help="make facts of other people's data",
        description=f"Print the facts of data, and on standard error what of it is left out.\n\nformats:\n{known}",
        formatter_class=make_formatter,
    )
    update = commands.add_parser(
        "update",
        help="import again, and tell what is new, ended or moved",
        description="Import data again into the file of last time. What the data no longer tells stays in it: a term "
        "that ran ended between the two days of checking.",
        formatter_class=make_formatter,
    )
    update.add_argument("file", metavar="FILE", help="the .facts file of the import before")
    update.add_argument("--dry-run", action="store_true", help="tell the changes, and write nothing")
    imports.add_argument("-o", "--output", metavar="FILE", help="the file to write; without it: standard output")
    for command in (imports, update):
        add_options(command, "debug")
        command.add_argument("format", choices=list(FORMATS), metavar="FORMAT", help="see factlint facts import --help")
        command.add_argument("files", nargs="+", metavar="DATA", help="a file of that format")
        checked = "up to which day the data is known to hold"
        command.add_argument("--checked", required=True, metavar="DAY", help=checked)
        command.add_argument("--source", default="", metavar="TEXT", help="an address, or the name of the data")
        head = "a comment for the top of the file"
        command.add_argument("--head", action="append", default=[], metavar="TEXT", help=head)
        command.add_argument(
            "--complete",
            action="append",
            default=[],
            metavar="REGION",
            help='of what all facts are in it: "role office vice-president of us from 1789-04-21 to 2026-06-15"',
        )
        add_options(command, "facts", "rules")


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

    linter, broken = use_linter(_with_packs(options))
    try:
        answer = query(linter.base, options.question)
    except QuestionError as error:
        refuse("facts query", str(error))
    _print(answer)
    return UNUSABLE if broken else 0


def _with_packs(options: argparse.Namespace) -> argparse.Namespace:
    """Whoever asks without naming facts asks all packs that come with factlint."""
    if not options.facts:
        from factlint.selection import list_packs

        options.facts = list_packs()
    return options


def explain_facts(options: argparse.Namespace) -> int:
    """Everything on file of what is so called, each fact with its place, source and day of checking.

    "mayor of Springfield" is what no thing is called, but a question that `query` answers with the same.
    """
    from factlint.facts.query import query, tell_all
    from factlint.facts.question import QuestionError

    linter, broken = use_linter(_with_packs(options))
    fields = {kind: list(data["fields"]) for kind, data in linter.program.kinds.items()}
    lines = tell_all(linter.base, options.name, fields)
    if not lines:
        try:
            lines = query(linter.base, options.name)
        except QuestionError:
            refuse("facts why", f"nothing called '{options.name}' is on file")
    _print(lines)
    return UNUSABLE if broken else 0


def _print(lines: Iterable[str]) -> None:
    # Files are told from the current folder, as everywhere.
    here = os.path.join(os.getcwd(), "")
    sys.stdout.writelines(f"{show(line).replace(f'({here}', '(')}\n" for line in lines)


def build_facts(options: argparse.Namespace) -> int:
    """Compile; what is wrong costs its own lines, and the exit status says so."""
    from factlint.facts.compiled import SUFFIX, compile_to
    from factlint.resources import fact_file, rule_files

    options.facts = []
    linter, broken = use_linter(options)
    if not options.output.endswith(SUFFIX):
        refuse("facts build", f"a compiled file is called something{SUFFIX}")
    try:
        words = [path for path in rule_files(options.rules) if path.endswith(".facts")]
        base = compile_to(options.output, words, list(map(fact_file, options.paths)), linter.ruleset)
    except OSError as error:
        refuse("facts build", f"{error.filename or options.output}: {error.strerror}")
    tell(base.errors)
    size = os.path.getsize(options.output)
    facts = sum(map(len, base.store.statements.values()))
    people = len(base.store.things.get("person", ()))
    who = f"{people:,} {'person' if people == 1 else 'people'}"
    sys.stdout.write(f"{options.output}: {who}, {count(facts, 'fact')}, {size / 1e6:.1f} MB\n")
    return UNUSABLE if broken or any_broken(base.errors) else 0


def import_data(options: argparse.Namespace) -> int:
    """The facts to a file or on standard output, and on standard error what was left out, and why."""
    from factlint.cli.output import write_utf8

    pack = make_pack(options)
    if options.output:
        replace(options, options.output, pack.write())
    else:
        write_utf8([pack.write()])
    sys.stderr.writelines(f"{problem}\n" for problem in pack.problems)
    sys.stderr.write(f"{count(pack.size, 'fact')} imported, {count(len(pack.problems), 'remark')}\n")
    return 0


_COMMANDS = {
    "status": tell_status,
    "retire": retire_holder,
    "update": update_facts,
    "lint": lint_facts,
    "query": ask_facts,
    "why": explain_facts,
    "build": build_facts,
    "import": import_data,
}
