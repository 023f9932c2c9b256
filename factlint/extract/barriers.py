"""Barriers: what no phrase crosses. A mention behind an unlike hyphen ("pro-Russian") or in an address is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes

if TYPE_CHECKING:
    from factlint.statement import Mention

GROUND: Final = ("demonym", "place")
# A site, an address of mail, a handle: a full stop between small letters or digits, "@", "://".
_ADDRESS: Final = regexes.compile(
    r"\S*(?:://|www\.)\S*|[\w.+-]*@[\w.-]+|(?<![\w.-])(?:[\w-]+\.)+[a-z]{2,}(?![\w.]*[A-Z.]\w)"
)
_SIGNS: Final = regexes.compile(r"[/@]|www|\w\.[a-z]{2}")


def bar(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions that no barrier runs through."""
    kept = [m for i, m in enumerate(mentions) if not _is_compound(text, m, mentions[i - 1] if i else None)]
    if _SIGNS.search(text) is None:
        return kept
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    return [m for m in kept if not any(start <= m.start < end for start, end in addresses)] if addresses else kept


def _is_compound(text: str, mention: Mention, before: Mention | None) -> bool:
    """A country behind a hyphen, if no country stands before it ("U.S.-China") nor a time of office ("ex-French")."""
    at = mention.start - 1
    if mention.type not in GROUND or at < 1 or text[at] != "-" or not text[at - 1].isalpha():
        return False
    if before is not None and before.end == at:
        return False
    start = at
    while start and text[start - 1].isalpha():
        start -= 1
    word = text[start:at]
    lower = word.lower()
    return lower in lang.words("places/unlike-prefix") or (
        word.islower() and lower not in lang.words("titles/time-of-office")
    )
