"""The command line. Each command is a module of this package and is imported only when it is wanted."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "check": "find what cannot be true in articles",
    "claims": "show what factlint understood of an article",
    "sheet": "print the fact-checking worksheet of an article",
    "explain": "show a rule with its examples",
    "rules": "list the rules",
    "test": "run the examples of the rules",
    "new": "write a file with a new rule",
    "facts": "check files of facts, and ask them",
    "serve": "serve findings over HTTP, to LanguageTool's clients, too",
    "init": "write a commented configuration",
    "config": "show what is in force, and from where",
    "ignore": "silence one finding",
    "baseline": "keep what is found today, to see only what is new",
    "lsp": "check in an editor, while articles, facts and rules are written",
}
# What a program ended by SIGPIPE or SIGINT gives its shell.
BROKEN_PIPE = 141
INTERRUPTED = 130
UNUSABLE = 2


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status: 0 clean, 1 something found, 2 input that could not be used."""
    # An article may be in any script, whatever the locale says that the terminal can print.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = dispatch(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone (`| head`). Python flushes standard output once more at its exit: let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as problem:
        if isinstance(problem, OSError) and problem.filename is None:
            sys.stderr.write(f"factlint: cannot write what was found: {problem.strerror}\n")
            return UNUSABLE
        # Python's own status for a crash is 1, which would read as "something found".
        import traceback

        traceback.print_exc()
        sys.stderr.write("factlint: this is a bug in factlint; please report it with the lines above\n")
        return UNUSABLE
    return status


def dispatch(arguments: list[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        module = __import__(f"factlint.cli.{arguments[0]}", fromlist=["main"])
        status: int = module.main(arguments[1:])
        return status
    from factlint.cli.overview import main

    return main(arguments)
