"""Where the writer says that he is ("the court here in Inverness"), beside the place of the dateline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.engine.observe.claim import claim, mention
from factlint.extract import towns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.engine.context import Context
    from factlint.statement import Mention, Statement

_HERE: Final = regexes.compile(
    rf"\b{regexes.one_of(lang.words('places/here'))}\s+{regexes.one_of(lang.words('places/here-in'))}\s+"
    rf"(?:{regexes.one_of(lang.words('places/part-of-town'))}\s+|{lang.text('places/the-before')})*"
)
_DOWNTOWN: Final = regexes.compile(
    rf"\b{regexes.one_of(lang.words('places/here'))}\b[^.;\"“”]*?\b{regexes.one_of(lang.words('places/centre-of-town'))}\s+"
)
_NAME: Final = regexes.compile(r"[A-ZÀ-Þ][\w'-]*(?:[ -][A-ZÀ-Þ][\w'-]*){0,2}")
_CAPITAL: Final = regexes.compile(rf"\s+{regexes.one_of(lang.words('places/capital-noun'))}\b")


def observe_heres(ctx: Context) -> Iterator[Statement]:
    """`here`s: the `name` of the place, `filed`: that of the dateline; `country` where it is the capital of one."""
    place = ctx.document.dateline_place
    if place is None:
        return
    text = ctx.reading.text
    start, end = place[0], min(place[1], place[0] + len(text[slice(*place)].partition(",")[0]))
    filed = mention(text, start, end)
    for match in (*_HERE.finditer(text, place[1]), *_DOWNTOWN.finditer(text, place[1])):
        name = _NAME.match(text, match.end())
        if name is None:
            continue
        fields: dict[str, Any] = {"name": mention(text, match.end(), name.end()), "filed": filed}
        said = ctx.reading.at.get(match.end())
        country = _country(said)
        if said is not None and said.type == "demonym":
            if country is None or _CAPITAL.match(text, said.end) is None:
                continue
            fields["name"] = mention(text, said.start, said.end)
        elif country is None and (towns.lies_in(filed.text, name[0]) or not _are_towns(name[0], filed.text)):
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
