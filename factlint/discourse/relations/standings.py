"""League tables in sentences: wins, draws and the points that they make."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from factlint.discourse.quantities import Figure, Quantities
    from factlint.statement import Statement

UNIT: Final = "points"


def relate_standings(quantities: Quantities) -> Iterator[Statement]:
    """`standing`s: of a sentence that tells one number of each."""
    for sentence in quantities.told:
        figures = quantities.of(sentence)
        if len(figures) < 3 or _less().search(quantities.text(sentence)):
            continue
        wins, draws, points = (_counted(figures, table) for table in ("win", "draw", "point"))
        points = [f for f in points if not wins or f.size > wins[0].size]
        if len(wins) == len(draws) == len(points) == 1:
            fields = {"wins": wins[0].counted, "draws": draws[0].counted, "points": points[0].counted}
            yield told("standing", [f.mention for f in (*wins, *draws, *points)], fields)


def _counted(figures: Sequence[Figure], table: str) -> list[Figure]:
    nouns = lang.words(f"quantities/{table}")
    return [f for f in figures if (f.unit == UNIT and table == "point") or (not f.unit and f.head in nouns)]


@cache
def _less() -> re.Pattern[str]:
    """Points are taken off, or told of a part of them."""
    return regexes.compile(rf"(?<![a-z]){words.phrases('points-off')}(?![a-z])")
