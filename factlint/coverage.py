"""Which patterns the examples of rules never make use of."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from factlint.engine.match import Matcher
from factlint.examples import open_facts

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from factlint.engine.compiled import CompiledPattern
    from factlint.facts.base import FactBase
    from factlint.language.tree import Place, Rule
    from factlint.linter import Linter


class Watched(Matcher):
    """A matcher that keeps the numbers of the patterns that have matched."""

    def __init__(self, patterns: Iterable[CompiledPattern], base: FactBase) -> None:
        super().__init__(patterns, base)
        self.used: set[int] = set()

    def _matches(self, sentence: Any, i: int, *limits: int) -> Iterator[tuple[re.Match[str], dict[str, Any]]]:
        for found in super()._matches(sentence, i, *limits):
            self.used.add(i)
            yield found


def find_unused(linter: Linter, rules: Iterable[Rule]) -> list[tuple[str, Place]]:
    """The kind and place of every pattern that matches in no example of these rules, in the order of the files."""
    watched = Watched(linter.program.patterns(None), linter.base)
    kinds = linter.program.needed(frozenset(linter.program.kinds))
    readers: dict[str | None, Linter] = {None: linter}
    seen: set[tuple[str, str | None, str | None]] = set()
    for rule in rules:
        for example in (*rule.flag, *rule.passes):
            if example.facts not in readers:
                readers[example.facts] = linter.narrowed([rule.id], *open_facts(rule, example.facts))
            reader = readers[example.facts]
            for text, date in ((example.text, example.date), *example.before):
                if (text, date, example.facts) not in seen:
                    seen.add((text, date, example.facts))
                    day = None if date is None else datetime.date.fromisoformat(date)
                    reader.context(reader.read(text, day), watched, kinds, join=False)
    patterns = list(enumerate(linter.ruleset.patterns))
    # A pattern with variants is one at its place: each of them need not match.
    used = {_key(pattern.place) for number, pattern in patterns if number in watched.used}
    unused = {_key(p.place): (p.kind, p.place) for _, p in patterns if _key(p.place) not in used}
    return list(unused.values())


def _key(place: Place) -> tuple[str, int, int]:
    return place.path, place.line, place.column
