"""`factlint lsp`: factlint in an editor, as a language server over standard input and output."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from copy import copy

from factlint.cli import UNUSABLE
from factlint.cli.options import add_options, make_parser, open_linter, read_number
from factlint.cli.project import find_ignore_file, open_config, open_review
from factlint.cli.sources import list_sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from factlint.editor.project import Opened

EPILOG = """\
Editors start this by themselves; docs/editor.md has the settings for VS Code, Neovim and Helix. For
a text holds what `factlint check` finds in its folder. Facts, rules and selections given here are
used beside that.
"""
LIBRARIES = ("pygls", "lsprotocol", "cattrs", "attrs")
MISSING = "factlint lsp: needs what comes with factlint[lsp]: pip install 'factlint[lsp]'\n"


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("lsp", "Check articles, facts and rules in an editor, while they are written.", EPILOG)
    add_options(parser, "facts", "rules", "selection", "config", "archive")
    parser.add_argument(
        "--delay",
        type=read_number(0, 60_000),
        default=250,
        metavar="MS",
        help="how long nobody must have typed before a text is checked (250)",
    )
    parser.add_argument("--stdio", action="store_true", help="what is done anyway; some editors ask for it")
    options = parser.parse_args(arguments)
    choose_early(options)
    try:
        from factlint.editor.features import serve
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in LIBRARIES:
            raise
        sys.stderr.write(MISSING)
        return UNUSABLE
    from factlint.editor.project import Projects

    def open_folder(folder: str) -> Opened:
        return open_for(options, folder)

    fixed = (options.config or "", "")
    projects = (
        Projects(open_folder, lambda folder: fixed) if options.config or options.no_config else Projects(open_folder)
    )
    return serve(projects, options.delay / 1000)


def choose_early(options: argparse.Namespace) -> None:
    """The words of a house, before any are read: one process has one house, that of the folder it is started in.

    What is wrong in them is told when the folder is opened.
    """
    from factlint.language.errors import LoadErrors

    config = None if options.no_config else open_config(options.config)[0]
    folders = [*(config.lang if config is not None else ()), *options.lang]
    if folders:
        from factlint.language.house import choose_words

        with suppress(LoadErrors):
            choose_words(folders)


def open_for(options: argparse.Namespace, folder: str) -> Opened:
    """The linter and all that narrows its findings, as `factlint check` has them in a folder."""
    from factlint.editor.project import Opened
    from factlint.language.errors import LanguageError

    here = copy(options)
    here.folder = folder
    linter, errors = open_linter(here)
    settings = here.settings
    review, ignore_file = None, ""
    if linter is not None:
        baseline = settings.baseline if settings is not None else ""
        review, unread = open_review(here, linter, baseline=baseline, fingerprints=True)
        errors = [*errors, *(LanguageError(*problem) for problem in unread)]
    if not options.no_config:
        ignore_file = find_ignore_file(settings, folder)
    rules, facts, files = list_sources(here, ignore_file)
    return Opened(
        review,
        errors,
        [os.path.abspath(rule) for rule in rules],
        [os.path.abspath(fact) for fact in facts],
        os.path.abspath(ignore_file) if ignore_file else "",
        [os.path.abspath(file) for file in files],
    )
