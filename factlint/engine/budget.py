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
MOST_STEPS: Final = 250_000  # of one rule on one article
UNBOUNDED: Final = 1 << 62  # outside of rules


def paid(ctx: Context, over: Iterable[T]) -> Iterator[T]:
    """The same one by one, a step each."""
    for x in over:
        ctx.spend(1)
        yield x
