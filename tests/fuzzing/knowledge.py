"""Rules, facts, questions and configurations with words changed: they are used, or refused with their own errors."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from factlint.config.settings import read_config
from factlint.facts.compiled import read
from factlint.facts.query import query
from factlint.facts.question import QuestionError
from factlint.language.errors import LanguageError, LoadErrors
from factlint.linter import Linter
from factlint.ruleset import load
from fuzzing import WRITTEN

ROOT = Path(__file__).parents[2]
DRAFT = ROOT / "corpus" / "language" / "draft"
PARTS: list[str] = WRITTEN["knowledge"]["parts"]
CONFIGS: list[str] = WRITTEN["knowledge"]["configurations"]
_TOKEN = re.compile(r"[\w-]+|[^\S\n]+|.", re.DOTALL)
_MOST = 3000  # characters of a seed


def _table(name: str) -> Any:
    return yaml.safe_load((ROOT / "corpus" / name).read_text(encoding="utf-8"))


class Knowledge:
    """Draws and reads what a house writes; `folder` is where its files are put."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self._folder = folder
        self._rules = [case["rules"] for case in _table("language/errors.yml") if "rules" in case]
        self._rules += [case["pack"] for case in _table("engine/semantics.yml")]
        self._rules += [path.read_text(encoding="utf-8")[:_MOST] for path in sorted((ROOT / "rules").rglob("*.yml"))]
        self._facts = [case["facts"] for case in _table("facts/errors.yml") if "facts" in case]
        self._facts += [path.read_text(encoding="utf-8")[:_MOST] for path in sorted((ROOT / "facts").glob("*.facts"))]
        self._questions = [*_table("facts/queries.yml")["questions"]]
        self._words = sorted({word for text in (*self._rules, *self._facts) for word in re.findall(r"[\w-]+", text)})
        self._kinds = load([DRAFT / "kinds.yml"], builtin=False).rules
        self._base = Linter(facts=["seeds"]).base

    def drawn(self) -> tuple[str, str, Callable[[], object]]:
        """What it is, its text, and how it is read."""
        kinds = (
            ("rules", self._rules, self.read_rules),
            ("facts", self._facts, self.read_facts),
            ("question", self._questions, self.ask),
            ("configuration", CONFIGS, self.configure),
        )
        kind, seeds, read = self.chance.choice(kinds)
        text = self._changed(self.chance.choice(seeds))
        return kind, text, lambda: read(text)

    def _changed(self, text: str) -> str:
        chance = self.chance
        tokens = _TOKEN.findall(text)
        for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
            at = chance.randrange(len(tokens)) if tokens else 0
            other = chance.choice((chance.choice(PARTS), chance.choice(self._words), chance.choice(tokens or [""])))
            tokens[at : at + chance.choice((0, 1, 1, 1, 4))] = [other] * chance.choice((0, 1, 1, 1, 1, 2, 40))
        return "".join(tokens)

    def read_rules(self, text: str) -> None:
        """Right rules are compiled and check their own examples."""
        house = self._folder / "house.yml"
        house.write_text(text, encoding="utf-8", errors="replace")
        paths = [DRAFT / "kinds.yml", DRAFT / "words.facts", house]
        loaded = load(paths, builtin=False)
        tell(loaded.errors)
        if not loaded.errors:
            linter = Linter(rules=paths, builtin=False)
            for rule in loaded.rules.rules.values():
                for example in (*rule.flag, *rule.passes):
                    linter.lint(example.text, date(2024, 5, 17))

    def read_facts(self, text: str) -> None:
        base = read([str(DRAFT / "words.facts")], self._kinds, [("house.facts", text)])
        tell(list(base.errors))
        for kind in self._kinds.things:
            list(base.things(kind))

    def ask(self, text: str) -> None:
        try:
            query(self._base, text)
        except QuestionError as error:
            str(error)

    def configure(self, text: str) -> None:
        path = self._folder / "factlint.toml"
        path.write_text(text, encoding="utf-8", errors="replace")
        try:
            read_config(str(path))
        except LoadErrors as error:
            tell(error.errors)


def tell(errors: object) -> None:
    """Each error can be printed."""
    assert isinstance(errors, list | tuple)
    for error in errors:
        assert isinstance(error, LanguageError)
        str(error)
