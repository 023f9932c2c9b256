"""What of a set of rules is never used: patterns that match in no example, kinds and words that nothing asks for."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from factlint.discourse.relations import RELATIONS
from factlint.engine.match import MOST_MATCHES, Matcher
from factlint.engine.observe import OBSERVERS, TELLERS
from factlint.engine.program import claimed, expression_kinds, kinds_read, tellers
from factlint.examples import open_facts

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from factlint.engine.compiled import CompiledPattern
    from factlint.facts.base import FactBase
    from factlint.language.declared import RuleSet
    from factlint.language.tree import Place, Rule
    from factlint.linter import Linter


class Watched(Matcher):
    """A matcher that keeps the numbers of the patterns that have matched."""

    def __init__(self, patterns: Iterable[CompiledPattern], base: FactBase) -> None:
        super().__init__(patterns, base)
        self.used: set[int] = set()

    def _matches(
        self, sentence: Any, i: int, ways: Any, most: int = MOST_MATCHES
    ) -> Iterator[tuple[re.Match[str], dict[str, Any]]]:
        for found in super()._matches(sentence, i, ways, most):
            self.used.add(i)
            yield found


def find_unused(linter: Linter, rules: Iterable[Rule]) -> list[tuple[str, Place]]:
    """The kind and place of every pattern that matches in no example of these rules, in the order of the files."""
    watched = Watched(linter.program.patterns(None), linter.base)
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
                    reader.context(reader.read(text, day), watched, kinds=frozenset(), join=False)  # patterns alone
    patterns = list(enumerate(linter.ruleset.patterns))
    # A pattern with variants is one at its place: each of them need not match.
    used = {_key(pattern.place) for number, pattern in patterns if number in watched.used}
    unused = {_key(p.place): (p.kind, p.place) for _, p in patterns if _key(p.place) not in used}
    return list(unused.values())


def find_dead(ruleset: RuleSet) -> list[tuple[str, Place, str]]:
    """Name, place and fault of kinds that are neither made nor read, rules that rest on nothing, and unused words."""
    said = tellers(ruleset)
    observed = OBSERVERS.keys() | TELLERS.keys() | RELATIONS.keys()
    made = {p.kind for p in ruleset.patterns} | {frame.kind for frame in ruleset.frames} | observed
    rules = [rule for rule in ruleset.rules.values() if rule.variants is None]
    defaults = [spec.default for kind in ruleset.kinds.values() for spec in kind.fields.values()]
    read = set().union(*(kinds_read(rule, said) for rule in rules), *(expression_kinds(e, said) for e in defaults))
    dead = [
        (kind.name, kind.place, "nothing makes this kind, and nothing reads it")
        for kind in ruleset.kinds.values()
        if kind.name not in made | read
    ]
    dead += [
        (rule.id, rule.place, f"it rests on nothing: no pattern makes a {kind}")
        for rule in rules
        for kind in sorted(claimed(rule).keys() - made)
    ]
    return dead + [(name, place, f"nothing uses this {what}") for name, (what, place) in ruleset.unused.items()]


def _key(place: Place) -> tuple[str, int, int]:
    return place.path, place.line, place.column
