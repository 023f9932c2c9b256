"""Which kinds of claims are worth reading in an article: those that rules read which may find all that they bind."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence, Set

    from factlint.engine.blame import Runnable
    from factlint.statement import Statement


class Readers:
    """The rules in force by what they bind. `needed` gives all kinds that these ones rest on."""

    def __init__(self, rules: Iterable[Runnable], needed: Callable[[frozenset[str]], frozenset[str]]) -> None:
        read: dict[tuple[tuple[str, int], ...], int] = {}
        self._bits: dict[str, int] = {}  # sets of kinds are numbers here: this is asked several times an article
        for rule in rules:
            read[rule.binds] = read.get(rule.binds, 0) | self._number(needed(rule.kinds))
        self._any = read.pop((), 0)
        self._of_one = {binds[0][0]: kinds for binds, kinds in read.items() if len(binds) == 1 and binds[0][1] == 1}
        self._of_more = [(binds, kinds) for binds, kinds in read.items() if len(binds) > 1 or binds[0][1] > 1]
        self.bound = frozenset(kind for binds in read for kind, _ in binds)

    def _number(self, kinds: Iterable[str]) -> int:
        found = 0
        for kind in kinds:
            found |= self._bits.setdefault(kind, 1 << len(self._bits))
        return found

    def wanted(self, told: Mapping[str, Sequence[Statement]], possible: Set[str] = frozenset()) -> set[str]:
        """The kinds that rules read which may fire, given the claims `told`, and the kinds `possible` beside them."""
        found, of_one = self._any, self._of_one
        for kind in (possible | told.keys()) & of_one.keys():
            found |= of_one[kind]
        for binds, kinds in self._of_more:
            for kind, least in binds:
                if kind not in possible and len(told.get(kind, ())) < least:
                    break
            else:
                found |= kinds
        return {kind for kind, bit in self._bits.items() if found & bit}
