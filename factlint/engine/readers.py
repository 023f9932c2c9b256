"""Which rules may fire on an article, for all that they bind is there; which kinds of claims are worth reading."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence, Set

    from factlint.engine.blame import Runnable
    from factlint.statement import Statement

MOST_SETS: Final = 100  # of kinds, kept with their names


class Readers:
    """The rules in force by what they bind. `needed` gives all kinds that these ones rest on."""

    def __init__(self, rules: Iterable[Runnable], needed: Callable[[frozenset[str]], frozenset[str]]) -> None:
        read: dict[tuple[tuple[str, int], ...], frozenset[str]] = {}
        # By the first kind that they bind; with whether they bind more than one claim.
        self._rules: dict[str, list[tuple[int, Runnable, bool]]] = {}
        for number, rule in enumerate(rules):
            first, least = rule.binds[0] if rule.binds else ("", 1)
            self._rules.setdefault(first, []).append((number, rule, least > 1 or len(rule.binds) > 1))
            read[rule.binds] = read.get(rule.binds, frozenset()) | needed(rule.kinds)
        self._kinds = sorted(frozenset[str]().union(*read.values()))  # sets of them are numbers with a bit for each
        bits = {kind: 1 << number for number, kind in enumerate(self._kinds)}
        masks = {binds: sum(map(bits.__getitem__, kinds)) for binds, kinds in read.items()}
        self._any = masks.pop((), 0)
        self._of_one = {binds[0][0]: kinds for binds, kinds in masks.items() if len(binds) == 1 and binds[0][1] == 1}
        times = Counter(kind for binds in masks for kind, _ in binds)
        self.bound = frozenset(times)
        self._sets: dict[int, frozenset[str]] = {}
        self._of_more: dict[str, list[tuple[frozenset[str], list[tuple[str, int]], int]]] = {}
        for binds, kinds in masks.items():
            if len(binds) > 1 or binds[0][1] > 1:
                rarest = min(binds, key=lambda bind: times[bind[0]])[0]
                bound, several = frozenset(kind for kind, _ in binds), [bind for bind in binds if bind[1] > 1]
                self._of_more.setdefault(rarest, []).append((bound, several, kinds))

    def firing(self, told: Mapping[str, Sequence[Statement]]) -> list[Runnable]:
        """The rules that find all that they bind among the claims `told`, in their order."""
        kinds = told.keys() & self._rules.keys()
        found = [
            (number, rule)
            for kind in ("", *kinds)
            for number, rule, more in self._rules.get(kind, ())
            if not more or rule.may_bind(told)
        ]
        found.sort()
        return [rule for _, rule in found]

    def wanted(self, told: Mapping[str, Sequence[Statement]], possible: Set[str] = frozenset()) -> frozenset[str]:
        """The kinds that rules read which may fire, given the claims `told`, and the kinds `possible` beside them."""
        found, of_one, have = self._any, self._of_one, told.keys() | possible
        for kind in of_one.keys() & have:
            found |= of_one[kind]
        for rarest in self._of_more.keys() & have:
            for bound, several, kinds in self._of_more[rarest]:
                if bound <= have:
                    for kind, least in several:
                        if kind not in possible and len(told[kind]) < least:
                            break
                    else:
                        found |= kinds
        return self._named(found)

    def _named(self, kinds: int) -> frozenset[str]:
        found = self._sets.get(kinds)
        if found is None:
            found = frozenset(kind for number, kind in enumerate(self._kinds) if kinds >> number & 1)
            if len(self._sets) < MOST_SETS:
                self._sets[kinds] = found
        return found
