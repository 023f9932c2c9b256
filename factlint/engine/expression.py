"""Expressions of patterns, tried only at the places where they may begin: a scan for one character is many times faster
than a try of an expression at every place.

How many ways a pattern may have to try in an article is counted before, so that its cost is bounded: through a gap or a
list that hangs on how often what must follow stands in the sentence, which is quick to count.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factlint import regexes
from factlint.barrier import SpentError
from factlint.extract.atoms import FILL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.engine.compiled import Knots

_WITHIN = f"[a-z0-9{FILL}]"  # before a character that begins no word and no mention
_OWN_EDGE = "[,;:(]"  # marks that may stand right after a word


class Expression:
    """A compiled expression; `leads` are the characters that a match may begin with, "" for any."""

    __slots__ = ("_places", "_regex")

    def __init__(self, source: str, leads: str) -> None:
        self._regex = regexes.compile(source)
        self._places: re.Pattern[str] | None = None
        if leads:
            one = f"[{''.join(map(re.escape, leads))}]"
            self._places = regexes.compile(f"{one}(?:(?<={_OWN_EDGE})|(?<!{_WITHIN}{one}))")

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """As `search` of `re`."""
        if self._places is None:
            return self._regex.search(text, start, end)
        match = self._regex.match
        for place in self._places.finditer(text, start, end):
            found = match(text, place.start(), end)
            if found is not None:
                return found
        return None

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """As `finditer` of `re`, for an expression that matches no empty stretch."""
        found = self.search(text, start, end)
        while found is not None:
            yield found
            found = self.search(text, found.end(), end)


expression: Final = lru_cache(maxsize=8_192)(Expression)  # made when first wanted, whoever wants it

MOST_WAYS: Final = 5_000_000  # of one pattern in one article


class Ways:
    """What each pattern has tried in one article."""

    def __init__(self) -> None:
        self._spent: dict[int, int] = {}

    def spend(self, pattern: int, knots: Knots, probe: str) -> None:
        """Raises SpentError where the pattern would have to try more than it may."""
        spent = self._spent.get(pattern, 0) + count(knots, probe)
        self._spent[pattern] = spent
        if spent > MOST_WAYS:
            raise SpentError(f"more than {MOST_WAYS:,} ways to try in this article")


def count(knots: Knots, probe: str) -> int:
    """How many ways there may be at most in a sentence, of which `probe` has single spaces."""
    total = 1
    for most, free, literals in knots:
        found = free + sum(map(probe.count, literals))
        if found > 1:
            total *= min(found, most)
    return total
