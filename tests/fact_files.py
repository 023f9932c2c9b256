"""The fact files of the project and the kinds that they are written in, for tests."""

from __future__ import annotations

import functools
import glob
import os
from typing import Any, Final

import yaml

from factlint.facts.base import FactBase
from factlint.facts.compiled import read
from factlint.language.declared import RuleSet
from factlint.ruleset import load as load_rules

ROOT: Final = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SEEDS: Final = os.path.join(ROOT, "facts", "seeds.facts")
VOCABULARY: Final = sorted(glob.glob(os.path.join(ROOT, "rules", "*", "words.facts")))


@functools.cache
def kinds() -> RuleSet:
    return load_rules([os.path.join(ROOT, "rules", "kinds.yml")], builtin=False).rules


def base_of(text: str, *paths: str) -> FactBase:
    """The vocabulary, these files, and the text under the name bad.facts."""
    return read([*VOCABULARY, *paths], kinds(), [("bad.facts", text)])


@functools.cache
def seeds() -> FactBase:
    return read([*VOCABULARY, SEEDS], kinds())


def corpus(name: str) -> Any:
    """All scalars as text: a date or `yes` stays what is written."""
    with open(os.path.join(ROOT, "corpus", "facts", name + ".yml"), encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.BaseLoader)
