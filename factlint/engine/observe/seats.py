"""Towns told to be the capital of a country or state: "Turkey's capital, Ankara", "Austin, the Texas capital"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.engine.observe.claim import claim, mention
from factlint.engine.observe.located import NAME
from factlint.engine.observe.towns import after_preposition
from factlint.extract import towns

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Mention, Statement

REACH: Final = 90  # characters before a country in which its capital stands
_THE: Final = rf"(?:(?i:{regexes.one_of(lang.words('places/determiner'))}) )"
_WORD: Final = regexes.one_of(lang.entries("places/capital-noun"))
_CAPITAL: Final = rf"(?:{lang.text('places/seat-adjective') or '(?!)'} )?{_WORD}"
_OF: Final = rf"{regexes.one_of(lang.words('places/seat-of'))} {_THE}?"
_IS: Final = regexes.one_of(lang.words("places/town-is"))
_OPENS: Final = r"(?:^|[.!?\n][\"”]? ?)"
_MORE: Final = rf"(?:{regexes.one_of(lang.words('places/after-region'))})\b"
_APART: Final = rf"(?=[.;:)\n]|$|, (?!{regexes.one_of(lang.words('places/town-joins'))} [A-ZÀ-Þ])[a-z]| {_MORE})"

_ANNOUNCED: Final = regexes.compile(rf"\b{_WORD}\b")
_TOWN_BEFORE: Final = regexes.compile(
    rf"(?:{NAME},(?: {lang.text('places/which-is') or '(?!)'})?|{_OPENS}{NAME} {_IS}) {_THE}?{_CAPITAL} {_OF}$"
)
_APPOSED: Final = regexes.compile(rf"{NAME}, {_THE}?$")
_OWN: Final = regexes.compile(rf"(?:['’]s?)? {_CAPITAL}{_APART}")
_LED: Final = regexes.compile(rf"(?:['’]s?)? {_CAPITAL}(?: {_OF}| ){NAME}|(?:['’]s?)? {_CAPITAL}, {NAME}{_APART}")
_OF_BEFORE: Final = regexes.compile(rf"{_THE}{_CAPITAL} {_OF}$")
_TOWN_AFTER: Final = regexes.compile(rf"(?:,| {_IS}) {NAME}{_APART}")
_WHOLE: Final = regexes.compile(r"(?![-'’]| [A-ZÀ-Þ])")  # no "capital of France's perfume industry"
_ALONE: Final = regexes.compile(rf"\b{_THE}{_WORD}(?: {NAME}|, {NAME}{_APART})")
LANDS: Final = ("place", "demonym")


def observe_seats(document: Document, reading: Reading) -> Iterator[Statement]:
    """`capital`s with the `name` of the town, the `land`, a country or state."""
    text = reading.text
    if _ANNOUNCED.search(text) is None:
        return
    for land in reading.mentions:
        if land.type in LANDS and (span := _seat(text, land)) is not None:
            yield from _told(reading, land, *span)
    yield from _alone(reading)


def _seat(text: str, land: Mention) -> tuple[int, int] | None:
    """Where the town stands that is told to be the capital of a country, a state or what is of one."""
    before = text[max(0, land.start - REACH) : land.start]
    offset = land.start - len(before)
    if before.split()[-1:] and before.split()[-1].lower() in lang.words("places/bygone"):
        return None
    if after := _LED.match(text, land.end):
        return _last(after)
    if _OWN.match(text, land.end):
        found = _APPOSED.search(before)
    elif _OF_BEFORE.search(before) and (after := _TOWN_AFTER.match(text, land.end)):
        return _last(after)
    else:
        whole = land.type == "place" and _WHOLE.match(text, land.end) is not None
        found = _TOWN_BEFORE.search(before) if whole else None
    if found is None:
        return None
    start, end = _last(found)
    return offset + start, offset + end


def _last(match: re.Match[str]) -> tuple[int, int]:
    """Where the group stands that matched."""
    return match.start(match.lastindex or 0), match.end(match.lastindex or 0)


def _told(reading: Reading, land: Mention, start: int, end: int) -> Iterator[Statement]:
    things = list(land.value.things) if land.value is not None else []
    if len(things) != 1 or things[0].kind not in ("country", "state"):
        return
    start = after_preposition(reading.text, start, end)
    said = reading.at.get(start)
    if said is not None and said.type == "place":
        end = said.end
    name = mention(reading.text, start, end)
    fields: dict[str, Any] = {"name": name, "land": land}
    if things[0].kind == "country":
        fields["country"] = land
    if said is not None and said.type == "place" and said.end == end:
        fields["city"] = said
    yield claim("capital", min(start, land.start), max(end, land.end), fields)


def _alone(reading: Reading) -> Iterator[Statement]:
    """ "In the capital, Auckland": that of the only country of the article, where the town lies.

    None where something stands before it, back to that country, that may be a province.
    """
    text = reading.text
    places = [m for m in reading.mentions if m.type in LANDS and m.value is not None]
    lands = [m for m in places if any(thing.kind != "city" for thing in m.value.things)]
    if len({thing.id for m in lands for thing in m.value.things}) != 1:
        return
    for match in _ALONE.finditer(text):
        start, end = _last(match)
        near = min(lands, key=lambda m: abs(m.start - start))
        between = reading.between(min(near.start, start), max(near.start, start))
        if (
            not any(m.type == "name" and not towns.is_town(m.text) for m in between)
            and abs(reading.sentence_at(near.start) - reading.sentence_at(start)) <= 1
            and towns.lies_in(text[start:end], near.value.things[0].name)
            and lang.words("places/division").isdisjoint(text[:end].lower().replace(",", " ").split())
        ):
            yield from _told(reading, near, start, end)
