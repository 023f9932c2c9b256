"""Places beside where the article was filed, and money that a country does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.engine.observe.claim import claim, mention
from factlint.engine.phrases import coins, users
from factlint.extract import towns
from factlint.extract.towns import lies_in
from factlint.statement import Mention, Named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.engine.context import Context
    from factlint.extract.reading import Reading
    from factlint.statement import Statement

_HERE: Final = regexes.compile(
    rf"\b{regexes.one_of(lang.words('places/here'))}\s+{regexes.one_of(lang.words('places/here-in'))}\s+"
    rf"(?:{regexes.one_of(lang.words('places/part-of-town'))}\s+|{lang.text('places/the-before')})*"
)
_DOWNTOWN: Final = regexes.compile(
    rf"\b{regexes.one_of(lang.words('places/here'))}\b[^.;\"“”]*?\b{regexes.one_of(lang.words('places/centre-of-town'))}\s+"
)
_THIS: Final = regexes.compile(rf"\b(?i:{regexes.one_of(lang.words('places/this'))}) (?:[a-z-]+ ){{0,2}}(?=[A-Z])")
_NOUNS: Final = lang.words("places/town-noun") | {*lang.entries("places/capital-noun")}
_TOWN: Final = regexes.compile(rf"(?: [a-z-]+)? {regexes.one_of(_NOUNS)}\b")
_NAME: Final = regexes.compile(r"[A-ZÀ-Þ][\w'-]*(?:[ -][A-ZÀ-Þ][\w'-]*){0,2}")
_CAPITAL: Final = regexes.compile(rf"\s+{regexes.one_of(lang.entries('places/capital-noun'))}\b")


def observe_heres(ctx: Context) -> Iterator[Statement]:
    """`here`s: the `name` of the place, `filed`: that of the dateline; `country` where it is the capital of one."""
    place = ctx.document.dateline_place
    if place is None:
        return
    text = ctx.reading.text
    start, end = place[0], min(place[1], place[0] + len(text[slice(*place)].partition(",")[0]))
    filed = mention(text, start, end)
    ways = [(_HERE, _CAPITAL), (_DOWNTOWN, _CAPITAL), (_THIS, _TOWN)]
    for match, noun in ((match, noun) for way, noun in ways for match in way.finditer(text, place[1])):
        name = _NAME.match(text, match.end())
        if name is None:
            continue
        fields: dict[str, Any] = {"name": mention(text, match.end(), name.end()), "filed": filed}
        said = ctx.reading.at.get(match.end())
        country = _country(said)
        if said is not None and said.type == "demonym":
            if country is None or noun.match(text, said.end) is None:
                continue
            fields["name"] = mention(text, said.start, said.end)
        elif noun is _TOWN or (
            country is None and (towns.lies_in(filed.text, name[0]) or not _are_towns(name[0], filed.text))
        ):
            continue
        if country is not None:
            fields["country"] = country
        yield claim("here", match.start(), name.end(), fields)


def _are_towns(*names: str) -> bool:
    return all(map(towns.is_town, names))


def _country(said: Mention | None) -> str | None:
    """The country that a name or adjective stands for and nothing else."""
    if said is None or said.type not in ("place", "demonym"):
        return None
    things = said.value.things
    named = [t.name for t in things if t.kind == "country" and (len(things) == 1 or t.name == said.text)]
    return named[0] if named else None


LEAD: Final = 2  # the first sentence of an article that tells another thing than where it is set
PLACES: Final = ("place", "demonym")


def observe_currencies(ctx: Context) -> Iterator[Statement]:
    """`currency`s: a `word` for money and the `country` said to use it; `lone` where no country of its own stands."""
    reading = ctx.reading
    places = [m for m in reading.mentions if m.type in PLACES and m.value is not None]
    coined = {place.start: word for place in places if (word := _coined(reading.text, place)) is not None}
    for place in places:
        if place.start in coined:
            yield _money(place, coined[place.start])
    spoken = {country for place in places if place.start not in coined for country in _countries(place)}
    foreign = spoken - lang.words("currencies/at-home")
    if len(foreign) != 1:
        return
    told = next((m for m in places if m.start not in coined and {*_countries(m)} == foreign), None)
    thing = ctx.base.by_id("country", next(iter(foreign)))
    if told is None or thing is None:
        return
    country = Mention(told.type, told.start, told.end, told.text, Named(thing.name, (thing,)))
    abroad = reading.sentence_at(told.start) <= LEAD or spoken == foreign
    for word in (*_sums(reading), *coined.values()):
        if not abroad and reading.sentence_at(word.start) != reading.sentence_at(told.start):
            continue  # somebody's mother lives there
        if spoken.isdisjoint(users(word.text)) and not _is_theirs(reading, users(word.text)):
            yield _money(country, word, lone="yes")


def _coined(text: str, place: Mention) -> Mention | None:
    """The word for money behind what is of a nation, "Swedish kronor"."""
    return _coin_after(text, place.end) if place.type == "demonym" else None


_THE_COIN: Final = regexes.compile(
    rf"\b(?i:{regexes.one_of(lang.words('places/determiner'))}) ({regexes.one_of(coins())})(?= [a-z]|[.,;])"
)


def _coin_after(text: str, end: int) -> Mention | None:
    """The word for money behind a place, "riyals"."""
    if text[end : end + 1] != " ":
        return None
    word = text[end + 1 : end + 16].partition(" ")[0].rstrip(".,;:)'’\"\n")
    return mention(text, end + 1, end + 1 + len(word)) if word in coins() else None


def _sums(reading: Reading) -> Iterator[Mention]:
    """The words for money behind figures and articles ("the lev"), but those that are other things as well."""
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
    for match in _THE_COIN.finditer(text):
        if match[1] not in lang.words("currencies/doubtful"):
            yield mention(text, *match.span(1))


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
