"""How a relation is told: a claim that reaches from the first of its operands to the last.

Of a whole and its parts a text may have several readings (accounts); only the one that does not come out is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint.number import INF, Number
from factlint.statement import Items, Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure

MOST_SLACK: Final = 0.9  # of the most that rounding may do


def told(kind: str, places: Iterable[Mention], fields: dict[str, Any]) -> Statement:
    """A claim of this kind that stands where these mentions stand, each of which a finding shows."""
    claim = Statement(kind, fields)
    spans = [(mention.start, mention.end) for mention in places]
    claim.start, claim.end = min(start for start, _ in spans), max(end for _, end in spans)
    claim.places = tuple(spans)
    return claim


def breakdown(whole: Figure, parts: Sequence[Figure]) -> Statement:
    """A whole and its parts in several sentences, as written: how far all may have been rounded was looked at."""
    unit = whole.unit
    if whole.is_length:  # "years"
        unit = next((last for f in (whole, *parts) if (last := f.mention.text.split()[-1]).isalpha()), unit)
    fields = {"whole": exact(whole, unit), "parts": Items(tuple(exact(part, unit) for part in parts)), "apart": "yes"}
    claim = told("breakdown", [whole.mention, *(part.mention for part in parts)], fields)
    claim.start, claim.end = whole.start, whole.end
    return claim


def may_make(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts make a whole, each as far rounded as it may be, but not all of them that far unless hedged.

    A whole without an end ("at least 41") is taken as written.
    """
    if any(part.value.hedge for part in parts):
        low, high = sum(p.value.low for p in parts), sum(p.value.high for p in parts)
        return bool(low <= whole.value.high and whole.value.low <= high)
    widths = (abs(f.value.high - f.value.low) for f in (whole, *parts))
    slack = sum(width for width in widths if width < INF) / 2
    return abs(sum(p.size for p in parts) - whole.size) <= slack * MOST_SLACK


def exact(figure: Figure, unit: str) -> Mention:
    """As written, in this unit."""
    mention = figure.mention
    return Mention(mention.type, mention.start, mention.end, mention.text, Number.count(figure.size, unit))


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
