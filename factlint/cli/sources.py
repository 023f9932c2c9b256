"""The files beside the articles that a run rests on: where one of them changes, everything is to be looked at anew."""

from __future__ import annotations

import os

from factlint.cli.options import find_beside

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence


def list_sources(here: argparse.Namespace, ignore_file: str = "") -> tuple[list[str], list[str], list[str]]:
    """The rules, the files of facts, and all files that count, of options whose linter was opened."""
    settings = here.settings
    rules = [*(settings.rules if settings is not None else ()), *here.rules]
    facts = list(_find_files([*(settings.facts if settings is not None else ()), *here.facts]))
    words = [*(settings.lang if settings is not None else ()), *here.lang]
    files = [*facts, *_list_rules(rules), *_list_words(words), *filter(None, (ignore_file, *_list_settings(here)))]
    return rules, facts, files


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
    path = here.config or find_project(getattr(here, "folder", "."))[0]
    if path:
        yield path
    if here.settings is not None:
        yield here.settings.baseline
        yield os.path.join(here.settings.folder, NAME)
        yield from find_beside(here.settings.folder)
