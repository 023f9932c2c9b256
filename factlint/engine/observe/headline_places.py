"""Headlines that name a town of which the story does not speak, where its first paragraphs name another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.engine.observe.claim import claim, mention
from factlint.extract.towns import plain
from factlint.extract.whereabouts import LEAST, distance, spots
from factlint.number import INF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.engine.context import Context
    from factlint.extract.reading import Reading
    from factlint.statement import Mention, Statement

BESIDE: Final = 60.0  # km from a town within which its suburbs lie
MISTAKEN: Final = 500.0  # km: the first word of a headline that is the name of a town farther off may be any word
LEAD: Final = 2  # paragraphs of the story that tell where it is set
STEM: Final = 4  # letters of a town that its people are called by: "Londoners"
MOST: Final = 0.5  # of the words of a headline that may begin with a capital: of others any word may be a name
_FROM: Final = f"{lang.text('places/from')} "
_BOUND: Final = tuple(f" {word} " for word in lang.words("places/bound"))
_WORD: Final = regexes.compile(r"\w[\w'’-]*")
_NAMES: Final = regexes.compile(r"(?<![\w-])[A-ZÀ-Þ][\wÀ-ÿ-]+(?: [A-ZÀ-Þ][\wÀ-ÿ-]+)*")


def observe_headline_places(ctx: Context) -> Iterator[Statement]:
    """`headline-place`s: a town of the headline (`name`) and the only one of the lead, of its country (`told`)."""
    document, reading = ctx.document, ctx.reading
    head, body = document.first("headline"), document.first("body")
    if head is None or body is None or not _is_in_small_letters(reading.text[head.start : head.end]):
        return
    towns = _towns(reading, head.start, head.end)
    towns = [town for town in towns if not reading.low.endswith(_BOUND, 0, town.start)]
    story = plain(reading.text[head.end :]) if towns else ""
    named = [name for name in towns if f" {plain(name.text)[:STEM]}" not in f" {story}"]
    named = [name for name in named if not _is_told_as_country(ctx, name)]
    if not named:
        return
    ends = [(start, end) for start, end in reading.paragraphs if document.part_at(end - 1) == "body"]
    paragraphs = [(max(start, body.start), end) for start, end in ends]  # without the dateline
    lead = [town for span in paragraphs[:LEAD] for town in _towns(reading, *span)]
    told = {plain(town.text): town for town in reversed(lead) if not reading.low.endswith(_FROM, 0, town.start)}
    if len(told) != 1 or not told.keys().isdisjoint(plain(town.text) for town in towns):
        return  # "from Tamworth" is where somebody comes from; "Stoke sunk by late Sunderland strike"
    (town,) = told.values()
    for name in named:
        km = distance(name.text, town.text)
        most = MISTAKEN if name.start == head.start else INF
        if km is not None and LEAST <= km <= most and not _is_told_of(reading, name, town, head.end):
            yield claim("headline-place", name.start, name.end, {"name": name, "told": town})


def _is_in_small_letters(head: str) -> bool:
    """Whether a capital tells a name: no headline "Like This One"."""
    words = _WORD.findall(head)
    return sum(1 for word in words if word[0].isupper()) <= MOST * len(words)


def _towns(reading: Reading, start: int, end: int) -> list[Mention]:
    """The names of towns in a stretch of the text, each of all the words in capitals that stand together."""
    return [
        mention(reading.text, match.start(), match.end())
        for match in _NAMES.finditer(reading.text, start, end)
        if spots(match[0])
    ]


def _is_told_as_country(ctx: Context, name: Mention) -> bool:
    """Whether it is the capital of a country that the story names: "Madrid" stands for Spain."""
    places = [m for m in ctx.reading.mentions if m.type in ("place", "demonym")]
    cities = {thing for m in places if m.start == name.start for thing in m.value.things}
    countries = {thing for m in places if m.start > name.end for thing in m.value.things if thing.kind == "country"}
    capitals = (country.fields.get("capitals") for country in countries)
    return any(held is not None and not cities.isdisjoint(held.items) for held in capitals)


def _is_told_of(reading: Reading, name: Mention, town: Mention, start: int) -> bool:
    """Whether the story, which begins there, names another place near the town, of which it may be a part."""
    runs = {match[0] for match in _NAMES.finditer(reading.text, start)} - {town.text}
    names = {" ".join(words[:n]) for run in runs for words in [run.split()] for n in range(1, len(words) + 1)}
    apart = (distance(name.text, other) for other in names if spots(other))
    return any(km is not None and km < BESIDE for km in apart)
