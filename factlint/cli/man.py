"""`factlint man`: the manual page, made of what --help says."""

from __future__ import annotations

import argparse
import re
from importlib import import_module

from factlint.cli import COMMANDS
from factlint.cli.options import Described, Parser, make_formatter, make_parser
from factlint.cli.output import write_utf8
from factlint.cli.overview import HELP, read_version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EPILOG = """\
  factlint man > ~/.local/share/man/man1/factlint.1
  man factlint
"""


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("man", "Print the manual page.", EPILOG)
    parser.parse_args(arguments)
    write_utf8(f"{line}\n" for line in render())
    return 0


def render() -> Iterator[str]:
    """Its lines, in the macros of man(7)."""

    about, examples = HELP.split("commands:\n{commands}\n")
    usage, _, about = about.partition("\n\n")
    yield f'.TH FACTLINT 1 "" "factlint {read_version()}"'
    yield from (".SH NAME", r"factlint \- check news copy for what cannot be true")
    yield from (".SH SYNOPSIS", ".B factlint", escape(usage.split("factlint ", 1)[1]))
    yield from (".SH DESCRIPTION", *escape(about.strip()).splitlines(), ".SH COMMANDS")
    for name in COMMANDS:
        yield from render_command(describe(name))
    yield from (".SH EXAMPLES", ".nf", *escape(examples.partition("to begin with:\n")[2].rstrip()).splitlines(), ".fi")


def render_command(parser: argparse.ArgumentParser) -> Iterator[str]:
    """A command with its options, then those beneath it."""
    formatter = parser._get_formatter()
    yield f'.SS "{escape(parser.prog)}"'
    yield from (escape(" ".join(parser.format_usage().split()[1:])), ".PP", escape(parser.description or ""))
    beneath: list[argparse.ArgumentParser] = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            beneath += action.choices.values()
        elif action.help != argparse.SUPPRESS:
            metavar = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
            value = formatter._format_args(action, metavar) if action.nargs != 0 else ""
            flags = [rf"\fB{escape(option)}\fR" for option in action.option_strings]
            yield from (
                ".TP",
                " ".join(filter(None, [", ".join(flags), rf"\fI{escape(str(value))}\fR" if value else ""])),
            )
            yield escape(formatter._expand_help(action) if action.help else "")
    if parser.epilog and not beneath:
        yield from (".PP", ".nf", *escape(parser.epilog.rstrip()).splitlines(), ".fi")
    for command in beneath:
        yield from render_command(command)


def escape(text: str) -> str:
    """No text is read as a macro or an escape."""
    return re.sub(r"^([.'])", r"\&\1", text.replace("\\", r"\e").replace("-", r"\-"), flags=re.MULTILINE)


def describe_all() -> argparse.ArgumentParser:
    """`factlint` with each command beneath it."""
    root = Parser("factlint", description="Check news copy for what cannot be true.", formatter_class=make_formatter)
    root.add_argument("-V", "--version", action="version", version="", help="tell the version")
    commands = root.add_subparsers(metavar="COMMAND")
    for name, does in COMMANDS.items():
        own = describe(name)
        made = commands.add_parser(
            name, parents=[own], add_help=False, help=does, description=own.description, epilog=own.epilog
        )
        made.prog = own.prog
    return root


def describe(command: str) -> Parser:
    """The parser of a command, which gives itself away where it is to read arguments."""
    Parser.only_describe = True
    try:
        import_module(f"factlint.cli.{command}").main([])
    except Described as found:
        parser: Parser = found.args[0]
        return parser
    finally:
        Parser.only_describe = False
    raise AssertionError(f"factlint {command} reads no arguments")
