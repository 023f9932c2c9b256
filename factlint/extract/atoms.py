"""The marks by which the skeleton shows that a mention stands at a place.

The skeleton has the length of the text; a mention is ATOM FILL* ATOM in it (one ATOM where it is one character long),
so a place in the skeleton is the same place in the text. Atoms are C0 control characters that no regular expression
takes for white space (so not \\t \\n \\v \\f \\r \\x1c-\\x1f), and FILL is DEL for the same reason; a document's masked
text holds none of them.

The commonest words of count and order stay words (`FREE`), since sentences say "the two countries" and "the first
talks" with them: they are mentions too, and `slot` finds them.
"""

from __future__ import annotations

from typing import Final

from factlint import lang

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
