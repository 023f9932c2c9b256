"""Who is whose kin: "his sister, Bernadette Grady", "Gemma, his elder brother", "the widower"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.engine.names import bare, normal
from factlint.engine.observe.claim import claim, mention
from factlint.extract.reading import Reading, first_words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.statement import Mention, Statement

NAMES: Final = ("person", "name")
REACH: Final = 40  # characters before a noun that tell whose kin it is
_NAMED: Final = regexes.compile(r",? (?=[^\W\d_])")
_CLOSED: Final = regexes.compile(lang.text("name-context/apposed-end"))
_LISTED: Final = regexes.compile(r", [^\W\da-z]")


@cache
def _noun() -> re.Pattern[str]:
    return regexes.compile(rf"\b({regexes.one_of([*_relations(), *_several()])})\b(?!-)")


@cache
def _words() -> frozenset[str]:
    return first_words([*_relations(), *_several()])


@cache
def _before() -> re.Pattern[str]:
    """What stands right before a noun: whose kin it is (group 1, missing behind a possessive), and what of them."""
    definite = lang.text("kin/definite")
    owner = rf"\b({regexes.one_of(lang.words('kin/owner'))}|{definite}(?: \w+['’]s)?)|(?<=['’]s)"
    return regexes.compile(rf"(?i:{owner})(?: {regexes.one_of(lang.words('kin/before-noun'))}){{0,2}} $")


@cache
def _relations() -> dict[str, tuple[str, str]]:
    """A noun -> the relation, told by the word for a man, and the sex."""
    he, she = lang.entries("kin/he"), lang.entries("kin/she")
    told = {word: (word, "he") for word in he}
    return told | {word: (man, "she") for man, word in zip(he, she, strict=True)}


@cache
def _several() -> dict[str, str]:
    """A noun for several, or for either sex -> the relation."""
    relations = _relations()
    groups = (*lang.groups("kin/many"), *lang.groups("kin/many-she"))
    return {word: relations[group[0]][0] for group in groups for word in group[1:]}


def observe_kin(document: Document, reading: Reading) -> Iterator[Statement]:
    """`kin`: the noun, its `relation` and `sex`, `owner` where it is somebody's, `named` where a name goes with it.

    `some` where several are told of, or either sex.
    """
    if reading.words.isdisjoint(_words()):
        return
    text = reading.text
    starts = {m.start: m for m in reading.mentions if m.type in NAMES}
    ends = {m.end: m for m in reading.mentions if m.type in NAMES}
    for found in reading.begun(_noun(), _words(), text):
        start, end = found.span()
        match = _before().search(text, max(0, start - REACH), start)
        if match is None:
            continue
        word = found[1]
        fields: dict[str, Any] = {"word": mention(text, start, end)}
        if word in _several():
            if not lang.words("kin/lone").isdisjoint(match[0].lower().split()):
                continue  # "his only child, Ann"
            yield claim("kin", start, end, fields | {"relation": _several()[word], "some": "yes"})
            continue
        fields["relation"], fields["sex"] = _relations()[word]
        if match[1] and match[1].lower() != lang.text("kin/definite"):
            fields["owner"] = mention(text, *match.span(1))
        said = set(text[match.start() : start].lower().split())
        for order in ("elder", "younger"):
            if not said.isdisjoint(lang.words(f"kin/{order}")):
                fields["order"] = order
        named = _named(text, end, match.start(), starts, ends)
        if named is not None:
            fields["named"] = bare(normal(named.text.split(" ")[0]))
            if "owner" in fields:
                fields["possessive"] = fields["owner"]
            if named.type == "person":
                fields["person"] = named
        yield claim("kin", start, end, fields)


def _named(text: str, end: int, start: int, starts: dict[int, Mention], ends: dict[int, Mention]) -> Mention | None:
    """Whose name goes with a noun: the one behind it, or the one before it where nothing else is told beside."""
    behind = _NAMED.match(text, end)
    if behind is not None and behind.end() in starts:
        named = starts[behind.end()]
        if not text.startswith(",", end) or _CLOSED.match(text, named.end):
            return named  # and not "after a call to his father, Roe left"
    before = ends.get(start - 2) if text[start - 2 : start] == ", " else None
    if before is None or not _CLOSED.match(text, end) or _LISTED.match(text, end):
        return None
    return before
