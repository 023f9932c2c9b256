"""The command line. Each command is a module of this package and is imported only when it is wanted."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from factlint import barrier

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn, TextIO

COMMANDS = {
    "check": "find what cannot be true in articles",
    "claims": "show what factlint understood of an article",
    "sheet": "print the fact-checking worksheet of an article",
    "explain": "show a rule with its examples",
    "rules": "list the rules",
    "test": "run the examples of the rules",
    "mutate": "put slips into clean copy, and tell which would be caught",
    "new": "write a file with a new rule",
    "facts": "check files of facts, and ask them",
    "archive": "keep what was published, and find what in it disagrees",
    "serve": "serve findings over HTTP, to LanguageTool's clients, too",
    "init": "write a commented configuration",
    "config": "show what is in force, and from where",
    "ignore": "silence one finding",
    "baseline": "keep what is found today, to see only what is new",
    "lsp": "check in an editor, while articles, facts and rules are written",
    "add": "take a package of rules, facts and words into this project",
    "sync": "bring .factlint/ to what factlint.lock says",
    "outdated": "tell which packages have changed where they come from",
    "completion": "print the completions for bash, zsh or fish",
    "man": "print the manual page",
    "schema": "print the JSON schema of a configuration, of rules or words",
}
# What a program ended by SIGPIPE or SIGINT gives its shell.
BROKEN_PIPE = 141
INTERRUPTED = 130
UNUSABLE = 2
DEBUG = "--debug"  # of every command


class Unusable(Exception):
    """What a command was given cannot be used, and that has been told: it ends with UNUSABLE."""


def refuse(command: str, problem: str) -> NoReturn:
    """End a command with one line on standard error: what it was given cannot be used."""
    from factlint.report.terminal import show

    sys.stderr.write(f"factlint {command}: {show(problem)}\n")
    raise Unusable


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status: 0 clean, 1 something found, 2 input that could not be used."""
    # An article may be in any script, whatever the locale says that the terminal can print.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    barrier.show_tracebacks = DEBUG in given
    try:
        status = dispatch(given)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has gone (`| head`)
        give_up(sys.stdout)
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as problem:
        # Python's own status for a crash is 1, which would read as "something found".
        if isinstance(problem, OSError) and problem.filename is None:
            message = f"cannot write what was found: {problem.strerror}"
            give_up(sys.stdout)
        else:
            message = str(barrier.catch(problem, given[0] if given else "factlint"))
        try:
            sys.stderr.write(f"factlint: {message}\n")
            sys.stderr.flush()
        except OSError:  # full as well
            give_up(sys.stderr)
        return UNUSABLE
    finally:
        if choice := sys.modules.get("factlint.lang.choice"):
            choice.settle("")  # what this command was told of its articles holds for no other
    return status


def give_up(stream: TextIO) -> None:
    """Python flushes it once more at its exit: let that go nowhere."""
    with suppress(OSError, ValueError):  # it may be no file of the system's
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def dispatch(arguments: list[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        module = __import__(f"factlint.cli.{arguments[0]}", fromlist=["main"])
        try:
            status: int = module.main(arguments[1:])
        except Unusable:
            return UNUSABLE
        return status
    from factlint.cli.overview import main

    return main(arguments)
