"""How many ways a pattern may have to try in an article: counted before it is tried, so that its cost is bounded.

How many ways there are through a gap or a list hangs on how often what must follow stands in the sentence, and that is
quick to count.
"""

from __future__ import annotations

from factlint.barrier import SpentError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from factlint.engine.compiled import Knots

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
