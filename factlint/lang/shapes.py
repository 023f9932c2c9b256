"""The shapes of tables (`lang/tables.yml`), by what they have in common."""

from __future__ import annotations

from factlint.models import TEXT, TEXTS, Either, List, Map, Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from factlint.models import Model

FIXED = ("ordered", "text", "expression", "rules", "complete")  # a house leaves them as they are
SPLIT = ("words", "ordered", "groups", "lists")  # a text holds several words
KEYED = ("lists", "meanings")  # keys have words
DIRECT = ("values", "numbers", "classes", "days")  # each word has its value

# What a file may hold for a table of each shape.
UNIT = Record({"spelt": TEXTS, "is": TEXTS}, ("spelt",), called="unit")
MODELS: dict[str, Model] = {
    **dict.fromkeys(("words", "ordered", "phrases"), TEXTS),
    **dict.fromkeys(("lists", "meanings", "rules"), Map(TEXTS)),
    **dict.fromkeys(("values", "days", "complete", "numbers"), Map(TEXT)),
    **dict.fromkeys(("text", "expression"), TEXT),
    "groups": List(TEXTS),
    "classes": Map(Either((TEXT, Map(TEXT)))),
    "units": Map(UNIT),
}
