"""`factlint lsp`: factlint in an editor, as a language server over standard input and output."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from copy import copy

from factlint.cli import UNUSABLE
from factlint.cli.options import (
    add_config,
    add_facts,
    add_rules,
    add_selection,
    find_beside,
    make_parser,
    open_linter,
    read_number,
)
from factlint.cli.project import find_ignore_file, open_config, open_review

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

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
    add_facts(parser)
    add_rules(parser)
    add_selection(parser)
    add_config(parser)
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
    rules = [*(settings.rules if settings is not None else ()), *options.rules]
    facts = [*(settings.facts if settings is not None else ()), *options.facts]
    found = list(_find_files(facts))
    words = [*(settings.lang if settings is not None else ()), *options.lang]
    files = [*found, *_list_rules(rules), *_list_words(words), *filter(None, (ignore_file, *_list_settings(here)))]
    return Opened(
        review,
        errors,
        [os.path.abspath(rule) for rule in rules],
        [os.path.abspath(fact) for fact in found],
        os.path.abspath(ignore_file) if ignore_file else "",
        [os.path.abspath(file) for file in files],
    )


def _find_files(facts: Sequence[str]) -> Iterator[str]:
    """The files of facts; a pack that there is not has none."""
    from factlint.language.errors import LanguageError
    from factlint.selection import find_facts

    for fact in facts:
        try:
            yield find_facts(fact)
        except LanguageError:
            continue


def _list_rules(rules: Sequence[str]) -> Iterator[str]:
    """The rule files, and the folders in which there may be more one day."""
    from factlint.resources import rule_files

    yield from rule_files(rules)
    for rule in rules:
        for folder, _, _ in os.walk(rule):
            yield folder


def _list_words(folders: Sequence[str]) -> Iterator[str]:
    for folder in folders:
        yield folder
        if os.path.isdir(folder):
            yield from (os.path.join(folder, name) for name in os.listdir(folder))


def _list_settings(here: argparse.Namespace) -> Iterator[str]:
    from factlint.config.project import find_project
    from factlint.facts.built import NAME

    if here.no_config:
        return
    path = here.config or find_project(here.folder)[0]
    if path:
        yield path
    if here.settings is not None:
        yield here.settings.baseline
        yield os.path.join(here.settings.folder, NAME)
        yield from find_beside(here.settings.folder)
