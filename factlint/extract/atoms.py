"""The marks by which the skeleton shows that a mention stands at a place.

The skeleton has the length of the text; a mention is ATOM FILL* ATOM in it (one ATOM where it is one character long),
so a place in the skeleton is the same place in the text. Atoms are C0 control characters that no regular expression
takes for white space (so not \\t \\n \\v \\f \\r \\x1c-\\x1f), and FILL is DEL for the same reason; a document's masked
text holds none of them.

The commonest words of count and order stay words (`FREE`), since sentences say "the two countries" and "the first
talks" with them: they are mentions too, and `slot` finds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang

if TYPE_CHECKING:
    from factlint.statement import Mention

FILL: Final = "\x7f"

TYPES: Final = (
    "person", "name", "place", "demonym", "org", "office", "rank", "event-kind", "level", "series", "holiday", "date",
    "time", "duration", "set", "age", "number", "percent", "money", "quantity", "ordinal", "weekday", "acronym",
)  # fmt: skip

ATOMS: Final[dict[str, str]] = dict(zip(TYPES, map(chr, (*range(1, 9), *range(14, 28), 0)), strict=True))

OF_ATOM: Final[dict[str, str]] = {atom: type for type, atom in ATOMS.items()}

FREE: Final[dict[str, tuple[str, ...]]] = lang.table("grammar/left-free")


def folded(type: str, length: int) -> str:
    """A mention of `length` characters as the skeleton shows it."""
    atom = ATOMS[type]
    return atom if length == 1 else atom + FILL * (length - 2) + atom


def slot(*types: str) -> str:
    """The source of a regular expression for one mention of one of the types, without a group to count."""
    atoms = "".join(map(_escaped, types))
    forms = [f"[{atoms}](?:{FILL}*[{atoms}])?"]
    forms += [rf"\b{word}\b" for type in types for word in FREE.get(type, ())]
    return f"(?:{'|'.join(forms)})"


def _escaped(type: str) -> str:
    return f"\\x{ord(ATOMS[type]):02x}"


_KEPT = {(type, word) for type, found in FREE.items() for word in found}


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
        add(_FOLDED[mention.type][end - start] if end - start < 64 else folded(mention.type, end - start))
        at = end
    add(low[at:])
    return "".join(pieces)


_FOLDED = {type: ["", *(folded(type, length) for length in range(1, 64))] for type in ATOMS}
