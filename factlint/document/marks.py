"""One writing for the marks of quotations: those of the language become “ and ”, at their places."""

from __future__ import annotations

from factlint import lang


def unify(masked: str) -> str:
    """The text with one pair of marks; of one that is used in both directions (»…«, «…») the first mark decides."""
    for opening, closing in map(tuple, lang.entries("language/quotes")):
        at, other = masked.find(opening), masked.find(closing)
        if at >= 0 and not (0 <= other < at and _is_turned(opening, closing)):
            masked = masked.translate({ord(opening): "“", ord(closing): "”"})
    return masked


def _is_turned(opening: str, closing: str) -> bool:
    return closing + opening in lang.entries("language/quotes")
