"""Accounts: a whole and its parts as a reading of the text has them, and the only one that does not come out."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint.discourse.relations.claims import breakdown, may_make

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.statement import Statement

CLOSE: Final = 1.4  # times that parts and whole may be apart: further off they are of two things


class Account(NamedTuple):
    """A whole and its parts, and what else may be one; `closed`: no part is left out, so that fewer are wrong, too."""

    whole: Figure
    parts: tuple[Figure, ...]
    closed: bool
    may_be: tuple[Figure, ...] = ()


def relate_off(accounts: Sequence[Account]) -> Iterator[Statement]:
    """The `breakdown`, `apart`, of the only whole that its parts nearly make, where those of no reading make it."""
    if any(map(_comes_out, accounts)):
        return
    off = [account for account in accounts if _is_off(account)]
    off = [account for account in off if not any(account.whole in other.parts for other in off)]
    if len({account.whole.size for account in off}) == 1:
        yield breakdown(off[0].whole, off[0].parts)


def _comes_out(account: Account) -> bool:
    """Whether the parts make the whole, or the last of them and some of what may be parts."""
    if may_make(account.whole, account.parts):
        return True
    return any(
        may_make(account.whole, (*some, account.parts[-1]))
        for n in range(1, len(account.may_be) + 1)
        for some in combinations(account.may_be, n)
    )


def _is_off(account: Account) -> bool:
    least = 1 / CLOSE if account.closed else 1
    return least <= sum(part.size for part in account.parts) / account.whole.size <= CLOSE
