"""Towns that go on without their name: "a factory in Lille. The northern French city ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.extract.towns import is_town, lies_in

if TYPE_CHECKING:
    from factlint.extract.reading import Reading
    from factlint.statement import Mention

LEAD: Final = 40  # characters from "the" to a nation: "the north eastern "
BACK: Final = 2  # sentences before one that speaks of a town without its name
NAMES: Final = ("place", "name", "org", "person")
_WORDS: Final = rf"(?:{regexes.one_of(lang.words('places/town-adjective') | lang.words('places/direction'))} ){{0,3}}"
_POINTING: Final = regexes.one_of(lang.words("places/pointing"))
_THE: Final = regexes.compile(rf"(?:^|[.!?;:,\n\"“”] ?| [a-z]+ )(?i:{_POINTING}) {_WORDS}$")
_NOUN: Final = regexes.one_of(lang.words("places/town-alone"))
_NAMED: Final = rf"(?:,? [A-ZÀ-Þ]| {lang.text('places/town-of')} )"
_GOES_ON: Final = regexes.compile(rf"(?:['’]s)? {_WORDS}{_NOUN}(?:['’]s?)?(?![\w-])(?!{_NAMED})")
_AT: Final = regexes.compile(rf"\b(?i:{regexes.one_of(lang.words('places/before-alone'))}) $")


def told_before(reading: Reading, where: Mention, region: str) -> tuple[int, int] | None:
    """The town of which a country, or what is of one, is said without its name; None where it may be another one.

    It is the last one told before, none of the article lies there, and all that may be towns are known.
    """
    text, start = reading.text, where.start
    if not _GOES_ON.match(text, where.end) or not _THE.search(text, max(0, start - LEAD), start):
        return None
    sentence, last = reading.sentence_at(start), None
    for name in reading.mentions:
        if name.type not in NAMES or name is where or _is_land(name):
            continue
        located = name.type in ("place", "name") and _AT.search(text, max(0, name.start - LEAD), name.start) is not None
        there = _lies(name.text, region)
        if there or (there is None and located and name.type != "place"):
            return None
        if located and there is False and name.end <= start and sentence - reading.sentence_at(name.start) <= BACK:
            last = (name.start, name.end)
    return last


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
