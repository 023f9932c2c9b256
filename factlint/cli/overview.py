"""`factlint --help`, `factlint --version`, and what is said to a command that does not exist."""

from __future__ import annotations

import sys

from factlint.cli import COMMANDS, UNUSABLE

HELP = """\
usage: factlint COMMAND [OPTION ...]

Checks news copy for what certainly cannot be true: a date that does not exist, a person who meets
himself, a "first in two years" that was not. It works by rules alone, offline, and says nothing
where it is not sure.

commands:
{commands}

  factlint COMMAND --help tells the options of a command; factlint --version the version.

to begin with:
  factlint check article.txt                     one article
  factlint check --facts seeds news/             every article in a folder, against facts, too
  factlint check --date 2023-12-22 - <copy.txt   standard input, as published on that day
  factlint check --format json article.txt       the same for programs; also sarif, junit, html ...
  factlint check --fix article.txt               mend what is safe to mend
  factlint ignore article.txt:3:99 --reason ...  silence a finding that is right as it is
  factlint init                                  a configuration for this folder
  factlint lsp                                   the language server that editors start
  factlint serve                                 findings for LibreOffice, Superdesk and programs
  factlint claims article.txt                    what it understood: who, what, when
  factlint sheet article.txt                     the fact-checking worksheet
  factlint explain event/first-in                a rule, with sentences that it flags and lets pass
  factlint rules                                 all rules
  factlint new rule house/my-rule                a rule of your own, to begin with
  factlint test my-rules/                        do the examples of your own rules come out right?
  factlint mutate published/                     which slips would the rules have caught?
  factlint facts query "defense minister of China on 2023-12-22" --facts seeds

exit status: 0 nothing found, or notes alone · 1 an error or a warning was found · 2 something
could not be used (an unreadable article, a broken rule, an unknown option)
"""


def read_version() -> str:
    from importlib.metadata import version

    return version("factlint")


def is_compiled() -> bool:
    """Whether the modules that read and judge run as machine code; in a pure wheel and in a checkout they do not."""
    from importlib.util import find_spec

    one = find_spec("factlint.number")  # tools/build_hook.py names all
    return one is not None and not (one.origin or "").endswith(".py")


def main(arguments: list[str]) -> int:
    """Print the help or the version; anything else is a command that does not exist."""
    first = arguments[0] if arguments else "--help"
    if first in ("-h", "--help", "help"):
        width = max(map(len, COMMANDS))
        sys.stdout.write(HELP.format(commands="\n".join(f"  {name:<{width}}  {COMMANDS[name]}" for name in COMMANDS)))
        return 0 if arguments else UNUSABLE
    if first in ("-V", "--version"):
        sys.stdout.write(f"factlint {read_version()}{' (compiled)' if is_compiled() else ''}\n")
        return 0
    from factlint.language.errors import suggest

    hint = suggest(first, COMMANDS) or "factlint --help lists them"
    what = "option" if first.startswith("-") else "command"
    sys.stderr.write(f"factlint: no such {what}: {first}; {hint}\n")
    return UNUSABLE
