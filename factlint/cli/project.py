"""The files of a project on the command line: its configuration, its ignore file, its baseline, its history."""

from __future__ import annotations

import os
from typing import Any

from factlint import files
from factlint.config.project import find_project
from factlint.resources import fact_file, nearby, rule_files
from factlint.review import Review

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from factlint.cli.inspect import Problem
    from factlint.config.settings import Config
    from factlint.language.errors import LanguageError
    from factlint.linter import Linter
    from factlint.silence.entries import Entries


def open_config(path: str | None, folder: str = ".") -> tuple[Config | None, list[LanguageError]]:
    """The configuration at a path, or the one that holds in a folder, if there is one; and what is wrong with it."""
    path = path or nearby(find_project(folder)[0])
    if not path:
        return None, []
    from factlint.config.settings import read_config

    try:
        return read_config(path), []
    except Exception as problem:
        from factlint.language.errors import LoadErrors

        if not isinstance(problem, LoadErrors):
            raise
        return None, list(problem.errors)


def ask_for(config: Config) -> dict[str, Any]:
    """What a linter is to be told of a configuration beside rules and facts."""
    return {
        "levels": config.levels,
        "date_order": config.date_order,
        "variant": config.variant,
        "messages": config.message_language,
    }


def place_in(config: Config, error: LanguageError) -> LanguageError:
    """The error about a rule that does not exist, at its place in the configuration if it stands there."""
    choice = error.path
    keys: list[tuple[str | int, ...]] = []
    style = choice.removeprefix("style/").removesuffix("-*")
    if choice == f"style/{style}-*" and style in config.given.get("style", ()):
        return _tell(config, ("style",), f"there is no house style '{style}'", "`factlint rules` lists style/NAME-...")
    if choice in config.given.get("severity", {}):
        keys = [("severity", choice)]
    for number, table in enumerate(config.given.get("paths", ())):
        if choice in table["severity"]:
            keys.append(("paths", number, "severity", choice))
    return _tell(config, keys[0], error.message, error.hint) if keys else error


def check_paths(config: Config, linter: Linter) -> list[LanguageError]:
    """What is wrong in the rules of `[[paths]]`, which the linter has not seen yet."""
    tables = config.given.get("paths", ())
    if not tables:
        return []
    from factlint.language.errors import LanguageError
    from factlint.selection import check_ids

    try:
        check_ids((rule for table in tables for rule in table["severity"]), linter.known)
    except LanguageError as error:
        return [place_in(config, error)]
    return []


def find_outside(config: Config, beside: Sequence[str], named: Sequence[str]) -> list[tuple[str, LanguageError]]:
    """The rules, facts and words of a configuration that lie outside of its folder, each with what to tell of it.

    Packs do not, nor does what is named on the command line as well. `beside` are the compiled facts beside it.

    Whoever sends in an article may send in a configuration: it is not to have other files of the machine read.
    """
    root = os.path.realpath(config.folder)
    allowed = [os.path.realpath(path) for path in named]
    outside = []
    for key, paths in (("rules", config.rules), ("facts", [*config.facts, *beside]), ("lang", config.lang)):
        for path in paths:
            is_pack = key == "facts" and fact_file(path) != path
            if is_pack or os.path.realpath(path) in allowed:
                continue
            if files.is_inside(path, root) or os.path.realpath(path) == root:
                for file in rule_files([path], builtin=False) if key != "facts" else ():
                    files.confine(file, root)
                continue
            hint = f"move it there, or name it on the command line: --{key} {path}"
            told = _tell(config, (key,), f"{path} lies outside of the folder of the configuration", hint)
            outside.append((path, told))
    return outside


def find_missing(config: Config) -> list[LanguageError]:
    """What to tell of the packages of a configuration that are not there."""
    names = config.given.get("packages", ())
    hint = "`factlint sync` restores what factlint.lock has, `factlint add` takes a package in"
    return [
        _tell(config, ("packages",), f"the package '{name}' is not in .factlint/", hint)
        for name in names
        if not os.path.isdir(os.path.join(config.folder, ".factlint", name))
    ]


def _tell(config: Config, keys: Sequence[str | int], message: str, hint: str) -> LanguageError:
    from factlint.config.settings import place_of
    from factlint.language.errors import LanguageError

    line, column, source = place_of(config, *keys)
    return LanguageError(config.path, line, column, message, hint, source=source)


def open_review(
    options: argparse.Namespace,
    linter: Linter,
    paths: Sequence[str] = (),
    *,
    baseline: str = "",
    diff: str = "",
    fingerprints: bool = False,
) -> tuple[Review, list[Problem]]:
    """What narrows the findings of a run, and what of that could not be used.

    `baseline` is a file, `diff` a revision since which one of `paths` must have changed.
    """
    settings: Config | None = options.settings
    problems: list[Problem] = []
    entries = None
    ignore_file = "" if options.no_config else find_ignore_file(settings, getattr(options, "folder", "."))
    if ignore_file and os.path.exists(ignore_file):
        entries, problems = open_entries(ignore_file, linter)
    known = changes = None
    if baseline:
        from factlint.baseline import BaselineError, read_baseline

        try:
            known = read_baseline(baseline)
        except BaselineError as error:
            problems.append((error.path, 0, 0, error.message))
    if diff:
        from factlint.changes import ChangesError, find_changes

        try:
            changes = find_changes(diff, paths)
        except ChangesError as error:
            problems.append((f"--diff {diff}", 0, 0, str(error)))
    return Review(linter, settings, entries, known, changes, fingerprints), problems


def find_ignore_file(settings: Config | None, folder: str = ".") -> str:
    """The ignore file that is or would be read in a folder; a new one belongs beside the configuration."""
    if settings is not None and settings.ignore_file:
        return settings.ignore_file
    found = find_project(folder)[1]
    if found or settings is None:
        return nearby(found)
    from factlint.config.project import IGNORE_FILE

    return nearby(os.path.join(settings.folder, IGNORE_FILE))


def open_entries(path: str, linter: Linter) -> tuple[Entries | None, list[Problem]]:
    from factlint.silence.entries import check_entries, read_entries

    entries = read_entries(path)
    if entries.errors:
        hints = [(error, f"; {error.hint}" if error.hint else "") for error in entries.errors]
        return None, [(error.path, error.line, error.column, error.message + hint) for error, hint in hints]
    check_entries(entries, linter.known)
    return entries, []
