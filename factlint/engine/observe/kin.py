"""Who is whose kin: "his sister, Bernadette Grady", "Gemma, his elder brother", "the widower"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.discourse.person_nouns import sex_by_given
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
_MEMBER: Final = r"(?:[A-ZÀ-Þ][\w-]+|[A-Z]\.)(?: (?:of |in )?(?:[A-ZÀ-Þ][\w-]+|[A-Z]\.))*(?:, [0-9]{1,3})?"
_LINK: Final = rf",? {regexes.one_of(lang.words('grammar/list-link'))} "
_COORDINATED: Final = regexes.compile(rf"[,:]? {_MEMBER}(?:, {_MEMBER})*{_LINK}{_MEMBER}(?=[.;:)\n]|, [a-z]| [a-z])")
_GIVEN: Final = regexes.compile(rf"(?:^[,:]? |, |{_LINK})([A-ZÀ-Þ][\w-]+)")
_NEXT: Final = regexes.compile(r" ([a-z]+)")
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
def _several() -> dict[str, tuple[str, str]]:
    """A noun for several, or for either sex -> the relation, and the sex where it tells one."""
    told: dict[str, tuple[str, str]] = {}
    for name in ("kin/many", "kin/many-she"):
        for first, *words in lang.groups(name):
            relation, sex = _relations()[first]
            told |= {word: (relation, sex if sex == "she" or word.startswith(first) else "") for word in words}
    return told


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
        word = found[1]
        goes_on = _NEXT.match(text, end)  # "the twin sisters"
        if goes_on is not None and goes_on[1] in _words():
            continue
        fields: dict[str, Any] = {"word": mention(text, start, end)}
        if word in _several():
            if match is not None and not lang.words("kin/lone").isdisjoint(match[0].lower().split()):
                continue  # "his only child, Ann"
            relation, sex = _several()[word]
            fields |= {"relation": relation, "some": "yes", "sex": sex, "given": _sex_of_all(text, end)}
            yield claim("kin", start, end, {name: value for name, value in fields.items() if value})
            continue
        if match is None:
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


def _sex_of_all(text: str, end: int) -> str:
    """The sex that all given names tell that follow a noun: "two sons, Linda Marsh of Dayton and Carol Petty;"."""
    listed = _COORDINATED.match(text, end)
    names = _GIVEN.findall(listed[0]) if listed is not None else []
    sexes = {sex_by_given(name) for name in names}
    return sexes.pop() if len(names) > 1 == len(sexes) else ""


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
