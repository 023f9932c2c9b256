"""The parsers of all commands as one, for what describes them: completions and the manual page."""

from __future__ import annotations

import argparse
from importlib import import_module

from factlint.cli import COMMANDS
from factlint.cli.options import Described, Parser, make_formatter


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
