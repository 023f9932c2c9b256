"""The functions of the language: what they take and what they give. The engine says what they do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from factlint.language import types
from factlint.language.tree import Type


class Signature(NamedTuple):
    """`takes`: a type name each, where `number` and `date` stand for their families, `amount` for any figure, `list`
    for any list, `numbers` for a list that can be added up, `claim` for a statement, `identifying` for one that has the
    fields by which some kind `identifies` people, `thing` for any thing, `place` for a claim or a mention.
    """

    takes: tuple[str, ...]
    gives: Type | None  # None: the type of the members of the list


_PRECISIONS: Final = ("day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "moment")

BUILTINS: Final[Mapping[str, Signature]] = {
    "count": Signature(("list",), types.COUNT),
    "sum": Signature(("numbers",), None),
    "percent": Signature(("number",), types.PERCENT),
    "year": Signature(("date",), types.NUMBER),
    "month": Signature(("date",), types.NUMBER),
    "weekday": Signature(("date",), types.WEEKDAY),
    "years": Signature(("duration",), types.NUMBER),
    "gap": Signature(("date", "date"), types.DURATION),
    "counted": Signature(("date", "date"), types.DURATION),
    "nearest": Signature(("weekday", "date"), types.DATE),
    "days-in": Signature(("number", "number"), types.NUMBER),
    "day": Signature(("date",), types.NUMBER),
    "birth": Signature(("date", "number"), types.DATE),
    "date-of": Signature(("number", "number", "number"), types.DATE),
    "precision": Signature(("date",), Type("word", words=_PRECISIONS)),
    "anniversary": Signature(("date", "number"), types.DATE),
    "feast": Signature(("text", "date"), types.DATE),
    "falls-on": Signature(("text", "date"), types.TRUTH),
    "in-use": Signature(("text", "date"), types.TRUTH),
    "same-hours": Signature(("date", "date"), types.TRUTH),
    "names-hours": Signature(("date",), types.TRUTH),
    "tense": Signature(("place",), Type("word", words=("past", "future"))),
    "leaning": Signature(("place",), Type("word", words=("past", "future"))),
    "as-written": Signature(("date", "date"), types.TEXT),
    "is-seat": Signature(("text", "thing"), types.TRUTH),
    "lies-in": Signature(("text", "text"), types.TRUTH),
    "lies-towards": Signature(("text", "text", "text", "number"), types.TRUTH),
    "pays-in": Signature(("thing", "text"), types.TRUTH),
    "word-before": Signature(("place",), types.TEXT),
    "word-after": Signature(("place",), types.TEXT),
    "holiday": Signature(("holiday", "number"), types.DATE),
    "convert": Signature(("quantity", "quantity"), Type("quantity")),
    "unit": Signature(("amount",), types.TEXT),
    "measure": Signature(("amount",), types.TEXT),
    "plain": Signature(("amount",), None),
    "exactly": Signature(("amount",), None),
    "rounded": Signature(("amount", "amount"), None),
    "mistyped": Signature(("amount", "amount"), types.TRUTH),
    "bare": Signature(("amount",), types.NUMBER),
    "ratio": Signature(("amount", "amount"), types.NUMBER),
    "difference": Signature(("amount", "amount", "amount"), types.NUMBER),
    "days": Signature(("duration",), types.NUMBER),
    "each": Signature(("duration",), types.NUMBER),
    "closed": Signature(("list",), types.TRUTH),
    "ordinal": Signature(("number",), types.TEXT),
    "growth": Signature(("amount", "amount"), types.PERCENT),
    "spoken-time": Signature(("claim",), types.PERIOD),
    "when-told": Signature(("place",), types.PERIOD),
    "as-of": Signature(("place",), types.PERIOD),
    "slot": Signature(("place",), Type("word", words=("subject", "object", "complement"))),
    "mood": Signature(("place",), Type("word", words=("asserted", "planned", "conditional", "asked"))),
    "verb-tense": Signature(("place",), Type("word", words=("past", "present", "future", "would"))),
    "meant": Signature(("place",), Type("thing", things=("person",))),
    "hero": Signature(("place",), Type("thing", things=("person",))),
    "named-later": Signature(("place",), Type("thing", things=("person",))),
    "whose": Signature(("place",), Type("thing", things=("person",))),
    "negated": Signature(("place",), types.TRUTH),
    "verb": Signature(("place",), types.TEXT),
    "told-by": Signature(("place",), types.TEXT),
    "one-subject": Signature(("place", "place"), types.TRUTH),
    "new-subject": Signature(("place",), types.TRUTH),
    "may-count": Signature(("date",), types.TRUTH),
    "between": Signature(("place", "place", "place"), types.TRUTH),
    "length": Signature(("text",), types.NUMBER),
    "on-file": Signature(("thing",), types.TRUTH),
    "is-a": Signature(("thing", "word"), types.TRUTH),
    "known-as": Signature(("thing", "thing"), types.TEXT),
    "seat": Signature(("identifying",), Type("thing", things=("country", "org", "body", "person", "state", "city"))),
    "akin": Signature(("place", "place"), types.TRUTH),
    "capitalised": Signature(("text",), types.TRUTH),
    "inflected": Signature(("text", "text"), types.TRUTH),
    "introduced": Signature(("thing",), types.TRUTH),
    "spells": Signature(("text", "text"), types.TRUTH),
    "swapped": Signature(("text", "text"), types.TRUTH),
}

GATHERS: Final = ("count", "sum", "list", "latest", "earliest")

_ADDED_UP: Final = ("number", "quantity", "money", "duration")


def accepts(wanted: str, given: Type) -> bool:
    """Whether an argument of this type may stand where the signature says `wanted`."""
    if given == types.ERROR:
        return True
    if wanted == "list":
        return given.is_list
    if wanted == "numbers":
        return given.is_list and types.family(given) in _ADDED_UP
    if given.is_list:
        return False
    if wanted == "amount":
        return types.family(given) in ("number", "quantity", "money")
    if wanted == "holiday":
        return given.name == "thing" and "holiday" in given.things
    if wanted in ("claim", "identifying"):
        return given.name == "statement" and given.kind != "article"
    if wanted == "place":
        return given != types.ARTICLE and given.name != "truth"
    return types.family(given) == {"date": "time"}.get(wanted, wanted)


def can_be_added(kind: Type) -> bool:
    return not kind.is_list and types.family(kind) in _ADDED_UP
