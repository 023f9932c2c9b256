"""What a rule may spend on one article, in steps: a statement, a pair or a member of a list that it looks at is one.

Steps are counted, never time, so that a result is the same on every machine. Each rule has a budget of its own and
shares none of it: what one rule does to an article depends on no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factlint.engine.context import Context

T = TypeVar("T")
MOST_STEPS: Final = 100_000  # of one rule on one article
MOST_PAIRS: Final = 20_000  # that one rule looks at; of more those that stand nearest to one another
FEWEST: Final = 20  # claims that are looked at beside each other one, however many there are
UNBOUNDED: Final = 1 << 62  # outside of rules


def paid(ctx: Context, over: Iterable[T]) -> Iterator[T]:
    """The same one by one, a step each."""
    for x in over:
        ctx.spend(1)
        yield x
