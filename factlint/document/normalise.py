"""One writing for what typesetting writes in many ways: line ends, spaces, hyphens, accents, wide letters, ligatures.

Signs that nobody sees (soft hyphens, zero-width and directional ones, byte order marks) are taken out. All readers and
rules see the text so; where in the file each character stands is kept.
"""

from __future__ import annotations

import re

from factlint.document.origin import Traced, Tracer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final


UNSEEN: Final = "\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_LINE_ENDS: Final = "\x85\u2028\u2029"
_ACCENTS: Final = "\u0300-\u036f"
_WIDE: Final = "\uff04\uff05\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uffe0-\uffe6"  # Chinese has wide stops, too
_ALIKE: Final = f"\xa0\u2000-\u200a\u2010\u2011\u202f\u205f\u212a\u212b\u3000\ufb00-\ufb06{_WIDE}"
_ODD = re.compile(rf"[\r{UNSEEN}{_LINE_ENDS}{_ACCENTS}{_ALIKE}]")
_BEGINS = re.compile(rf"[\r{UNSEEN}{_LINE_ENDS}{_ACCENTS}{_ALIKE}\uff0c\uff0e\uff1a]")
_PIECE = re.compile(
    rf"\r+\n?|[{UNSEEN}]+|\w?[{_ACCENTS}]+|[{_LINE_ENDS}{_ALIKE}]|(?<=[\uff10-\uff19])[\uff0c\uff0e\uff1a](?=[\uff10-\uff19])"
)
_GAP = re.compile(rf"[\r{UNSEEN}]*")
_OWN: Final = {"\u2010": "-", "\u2011": "-", **dict.fromkeys(_LINE_ENDS, "\n")}


def normalise(text: str) -> tuple[str, Traced | None]:
    """The text in one writing, and its origin in the text given; None where every character has kept its place.

    A line ends in LF. CR before it is taken out; alone it ends a line where there is no LF at all, else it is a space.
    """
    if "\r" not in text if text.isascii() else not _ODD.search(text):
        return text, None
    made, at = Tracer(), 0
    alone = " " if "\n" in text else "\n"
    for odd in _pieces(text):
        start, end = odd.span()
        made.copy(text[at:start], at)
        new = _write(odd[0], alone)
        if len(new) == end - start:
            made.copy(new, start)
        else:
            made.put(new, start, end - start)
        at = end
    made.copy(text[at:], at)
    traced = made.build()
    return traced.text, None if len(traced.text) == len(text) else traced


def _pieces(text: str) -> Iterator[re.Match[str]]:
    """As `_PIECE.finditer`, which would try each place; an accent takes the letter before it along."""
    at = 0
    while (begun := _BEGINS.search(text, at)) is not None:
        start = begun.start()
        odd = (start > at and _PIECE.match(text, start - 1)) or _PIECE.match(text, start)
        if odd:
            yield odd
        at = odd.end() if odd else start + 1


def _write(odd: str, alone: str) -> str:
    if odd[0] == "\r":
        return "\n" if odd[-1] == "\n" else alone * len(odd)
    if odd in _OWN:
        return _OWN[odd]
    if is_unseen(odd):
        return ""
    from unicodedata import normalize  # most texts need none of it

    return normalize("NFKC", odd)


def normalise_traced(given: Traced) -> Traced:
    """A text taken out of a file in one writing, with its places in the file."""
    text, origin = normalise(given.text)
    if origin is not None:
        return origin.through(given)
    return given if text is given.text else Traced(text, given.at, given.places, given.widths)


def is_unseen(text: str) -> bool:
    """Whether it is nothing, or nothing but what is taken out."""
    return bool(_GAP.fullmatch(text))
