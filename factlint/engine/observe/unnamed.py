"""Towns that go on without their name: "a factory in Lille. The northern French city ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.extract.towns import is_town, lies_in

if TYPE_CHECKING:
    import re

    from factlint.extract.reading import Reading
    from factlint.statement import Mention

LEAD: Final = 40  # characters from "the" to a nation: "the north eastern "
BACK: Final = 2  # sentences before one that speaks of a town without its name
TOWNS: Final = 2  # towns of a story that tell where it is set
NAMES: Final = ("place", "name", "org", "person")
_WORDS: Final = rf"(?:{regexes.one_of(lang.words('places/town-adjective') | lang.words('places/direction'))} ){{0,3}}"
_POINTING: Final = regexes.one_of(lang.words("places/pointing"))
_THE: Final = regexes.compile(rf"(?:^|[.!?;:,\n\"“”] ?| [a-z]+ )(?i:{_POINTING}) {_WORDS}$")
_NOUN: Final = regexes.one_of(lang.words("places/town-alone"))
_NAMED: Final = rf"(?:,? [A-ZÀ-Þ]| {lang.text('places/town-of')} )"
_GOES_ON: Final = regexes.compile(rf"(?:['’]s)? {_WORDS}{_NOUN}(?:['’]s?)?(?![\w-])(?!{_NAMED})")
# Who serves one land, and its bodies, are seldom at work in another one that the article does not name.
_LED_BY: Final = rf"(?:['’]s?)? {_WORDS}(?:{regexes.one_of(lang.words('places/service-adjective'))} )?"
_SERVICE: Final = lang.words("places/service")
_SERVES: Final = regexes.compile(rf"{_LED_BY}{regexes.one_of(_SERVICE)}(?![\w-])")
_SERVES_STATE: Final = regexes.compile(
    rf"{_LED_BY}{regexes.one_of(_SERVICE | lang.words('places/state-service'))}(?![\w-])"
)
_JOINED: Final = regexes.compile(rf",? (?:{regexes.one_of(lang.words('places/town-joins'))} )?")
_THING: Final = regexes.compile(
    rf"(?:['’]s?)? (?!(?:{regexes.one_of(lang.words('places/after-region'))})\b)([a-z]{{4,}})"
)
_AT: Final = regexes.compile(rf"\b(?i:{regexes.one_of(lang.words('places/before-alone'))}) $")
_IN: Final = regexes.compile(rf"\b(?i:{regexes.one_of(lang.words('places/here-in'))}) $")


def told_before(reading: Reading, where: Mention, region: str, head: int, filed: int) -> Mention | None:
    """The town of which a country, or what is of one, is said without its name; None where it may be another one.

    It is the last one told before, none of the article lies there, and all that may be towns are known. If no other
    land is told, it is also the town where those are at work who serve a land ("Czech police"), and that of the story
    below a headline, which ends at `head`, if two and more are told there. One at `filed` is that of the dateline.
    """
    text, start = reading.text, where.start
    above = where.end <= head and _is_of_what(text, where, head)
    alone = bool(_GOES_ON.match(text, where.end) and _THE.search(text, max(0, start - LEAD), start))
    serves = not alone and (_SERVES if _is_country(where) else _SERVES_STATE).match(text, where.end) is not None
    if not (alone or above or serves) or (not alone and _has_other(reading, where, head)):
        return None
    towns = _towns(reading, where, region, _AT if alone else _IN, filed if alone else -1)
    if towns is None:
        return None
    if above:
        return towns[0] if len({town.text for town in towns}) >= TOWNS else None
    sentence, behind = reading.sentence_at(start), serves and not _is_country(where)
    near = [town for town in towns if abs(sentence - reading.sentence_at(town.start)) <= BACK]
    return next((town for town in reversed(near) if town.end <= start or behind), None)


def _towns(reading: Reading, where: Mention, region: str, led: re.Pattern[str], filed: int) -> list[Mention] | None:
    """The towns in which the article is set, all of them elsewhere; None where one may be in that region."""
    text, found, listed = reading.text, [], -1
    for name in reading.mentions:
        if name.type not in NAMES or name is where or _is_land(name):
            continue
        joined = listed >= 0 and _JOINED.fullmatch(text, listed, name.start) is not None
        before = max(0, name.start - LEAD), name.start
        of_dateline = name.start == filed
        located = name.type in ("place", "name") and (joined or of_dateline or _AT.search(text, *before) is not None)
        listed = name.end if located else -1
        there = _lies(name.text, region)
        if there or (there is None and located and name.type != "place"):
            return None
        if there is False and located and (joined or of_dateline or led.search(text, *before)):
            found.append(name)
    return found


def _is_of_what(text: str, where: Mention, head: int) -> bool:
    """Whether a land of a headline is that of a thing, "Oregon wildfire", and no team: "Texas stuns rivals"."""
    thing = _THING.match(text, where.end)
    before = text[: where.start].strip()
    return thing is not None and (bool(before) or text.lower().find(thing[1], head) >= 0)


def _is_country(where: Mention) -> bool:
    return any(thing.kind == "country" for thing in where.value.things)


def _has_other(reading: Reading, where: Mention, head: int) -> bool:
    """Whether the article names another land, or the one of its headline again below."""
    own = {thing.id for thing in where.value.things}
    around = {id for thing in where.value.things for id in thing.within}
    lands = [m for m in reading.mentions if m.type in ("place", "demonym") and m is not where and m.value is not None]
    things = {thing.id for m in lands for thing in m.value.things if thing.kind in ("country", "state")}
    return not things <= own | around or (where.end <= head and not own.isdisjoint(things))


def _is_land(name: Mention) -> bool:
    """Whether it is a country or a state and no town."""
    things = name.value.things if name.type == "place" else ()
    return bool(things) and all(thing.kind != "city" for thing in things)


def _lies(name: str, region: str) -> bool | None:
    """Whether a name, or a word of it ("Leeds United"), is that of a town there."""
    words = [name, *name.split()] if " " in name else [name]
    if any(lies_in(word, region) for word in words):
        return True
    return lies_in(name, region) if is_town(name) else None
