"""`factlint completion`: what a shell completes after `factlint`."""

from __future__ import annotations

import sys

from factlint.cli.options import make_parser

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

SHELLS = ("bash", "zsh", "fish")
PATHS = {"FILE", "PATH", "FACTS", "RULES"}  # what stands for a file in the help of a command
EPILOG = """\
  bash   factlint completion bash > ~/.local/share/bash-completion/completions/factlint
  zsh    factlint completion zsh > "${fpath[1]}/_factlint"
  fish   factlint completion fish > ~/.config/fish/completions/factlint.fish

A new shell has it then. Names of rules are those of this day: write the file again after an update.
"""


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("completion", "Print the completions of factlint for a shell.", EPILOG)
    parser.add_argument("shell", choices=SHELLS, help="the shell")
    options = parser.parse_args(arguments)
    import shtab

    from factlint.cli.man import describe_all
    from factlint.cli.reports import FORMATS
    from factlint.linter import Linter

    root = describe_all()
    rules = sorted(Linter().known)
    for action in walk(root):
        metavar = action.metavar if isinstance(action.metavar, str) else ""
        if metavar == "RULE":
            action.choices = rules
        elif metavar.startswith("NAME[="):
            action.choices = FORMATS
        elif metavar in PATHS or metavar == "DIR":
            action.complete = shtab.FILE if metavar in PATHS else shtab.DIRECTORY  # type: ignore[attr-defined]
    sys.stdout.write(shtab.complete(root, options.shell))
    return 0


def walk(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """The options and arguments of a parser and of its commands."""
    for action in parser._actions:
        yield action
        if isinstance(action.choices, dict):
            for command in action.choices.values():
                yield from walk(command)
