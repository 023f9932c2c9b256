"""Which rules may fire on an article, for all that they bind is there; which kinds of claims are worth reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence, Set

    from factlint.engine.blame import Runnable
    from factlint.statement import Statement


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
        # Sets of kinds are numbers with a bit for each.
        self._bits = bits = {kind: 1 << i for i, kind in enumerate(frozenset[str]().union(*read.values()))}
        self._asks = [  # what they bind, what of it more than once, and all that they read
            (_mask(bits, dict(binds)), [bind for bind in binds if bind[1] > 1], _mask(bits, kinds))
            for binds, kinds in read.items()
        ]
        self.bound = frozenset(kind for binds in read for kind, _ in binds)
        self.beside = frozenset(kind for binds in read if len(binds) > 1 for kind, _ in binds)  # beside another kind

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
        found, have = 0, _mask(self._bits, told.keys() | possible)
        for bound, several, kinds in self._asks:
            if bound & have == bound:
                for kind, least in several:
                    if kind not in possible and len(told[kind]) < least:
                        break
                else:
                    found |= kinds
        return frozenset([kind for kind, bit in self._bits.items() if bit & found])


def _mask(bits: Mapping[str, int], kinds: Iterable[str]) -> int:
    found, get = 0, bits.get
    for kind in kinds:
        found |= get(kind, 0)
    return found
