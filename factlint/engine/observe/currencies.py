"""Money and the country it is told of: "two million Bahraini riyals", zlotys in a story of the Czech Republic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.engine.observe.claim import claim, mention
from factlint.extract.coins import coins, users
from factlint.extract.towns import lies_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Mention, Statement

LEAD: Final = 2  # the first sentence of an article that tells another thing than where it is set
PLACES: Final = ("place", "demonym")


def observe_currencies(document: Document, reading: Reading) -> Iterator[Statement]:
    """`currency`s: a `word` for money and the `country` said to use it; `lone` where no country of its own stands."""
    places = [m for m in reading.mentions if m.type in PLACES and m.value is not None]
    for place in places:
        if place.type == "demonym" and (word := _coin_after(reading.text, place.end)) is not None:
            yield _money(place, word)
    spoken = {country for place in places for country in _countries(place)}
    foreign = spoken - lang.words("currencies/at-home")
    if len(foreign) != 1:
        return
    told = next((m for m in places if [thing.id for thing in m.value.things] == [*foreign]), None)
    if told is None:
        return
    abroad = reading.sentence_at(told.start) <= LEAD or spoken == foreign
    for word in _sums(reading):
        if not abroad and reading.sentence_at(word.start) != reading.sentence_at(told.start):
            continue  # somebody's mother lives there
        if spoken.isdisjoint(users(word.text)) and not _is_theirs(reading, users(word.text)):
            yield _money(told, word, lone="yes")


def _coin_after(text: str, end: int) -> Mention | None:
    """The word for money behind a place, "riyals"."""
    if text[end : end + 1] != " ":
        return None
    word = text[end + 1 : end + 16].partition(" ")[0].rstrip(".,;:)'’\"\n")
    return mention(text, end + 1, end + 1 + len(word)) if word in coins() else None


def _sums(reading: Reading) -> Iterator[Mention]:
    """The words for money behind figures, but those that are other things as well."""
    text = reading.text
    for figure in reading.mentions:
        if figure.type == "number":
            word = _coin_after(text, figure.end)
        elif figure.type == "money":
            start = figure.start + figure.text.rfind(" ") + 1
            word = mention(text, start, figure.end) if text[start : figure.end] in coins() else None
        else:
            continue
        if word is not None and word.text not in lang.words("currencies/doubtful"):
            yield word


def _money(country: Mention, word: Mention, **more: str) -> Statement:
    start = word.start if more else country.start
    return claim("currency", start, word.end, {"country": country, "word": word, **more})


def _countries(place: Mention) -> Iterator[str]:
    """Ids of those it is, or lies in."""
    for thing in place.value.things:
        if thing.kind == "country":
            yield thing.id
        else:
            yield from thing.within[-1:]


def _is_theirs(reading: Reading, countries: frozenset[str]) -> bool:
    """Whether the article names a town of any of these countries."""
    names = {m.text for m in reading.mentions if m.type == "name"}
    return any(lies_in(name, country) for name in names for country in countries)
