"""The skeleton: the text in lower case with its mentions folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.extract.atoms import ATOMS, FILL, FREE

if TYPE_CHECKING:
    from factlint.statement import Mention

_KEPT = {(type, word) for type, found in FREE.items() for word in found}
_KEPT_WORDS = frozenset(word for _, word in _KEPT)


def lower(text: str) -> str:
    """In lower case, at the same length (one capital letter of Turkish would become two characters)."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return low


def fold_mentions(low: str, mentions: list[Mention]) -> str:
    """`low` with each mention as ATOM FILL* ATOM."""
    pieces: list[str] = []
    add = pieces.append
    at = 0
    for mention in mentions:
        start, end = mention.start, mention.end
        if end - start < 6 and (mention.type, low[start:end]) in _KEPT:
            continue
        add(low[at:start])
        add(_FOLDED[mention.type][end - start] if end - start < 64 else _fold(mention.type, end - start))
        at = end
    add(low[at:])
    return "".join(pieces)


def _fold(type: str, length: int) -> str:
    atom = ATOMS[type]
    return atom if length == 1 else atom + FILL * (length - 2) + atom


_FOLDED = {type: ["", *(_fold(type, length) for length in range(1, 64))] for type in ATOMS}
