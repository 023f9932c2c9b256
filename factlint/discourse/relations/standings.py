"""Standings: wins, draws and points, in prose and in the rows of a table."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.discourse.figures import Figure
from factlint.discourse.owners import are_of_two
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.kinds import count_kinds
from factlint.number import Number
from factlint.statement import Items, Mention, Statement

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from factlint.discourse.quantities import Quantities

EACH: Final = 3  # points that a win brings, at most
HALVES: Final = ("½", "¼", "¾")
AFTER: Final = 40  # characters after an ordinal in which its noun is looked for
COLUMNS: Final = 5  # of a table of matches
ROWS: Final = 3  # of a table, of which all but one must agree
_ROW: Final = regexes.compile(
    r"(?m)(?:^|[;:] )[^\n0-9;:]{2,40}?((?:[ \t,|]{1,40}+[+-]?[0-9]{1,3}){4,10})[ \t|.]*(?=$|;)"
)
_ROW_END: Final = regexes.compile(r"[0-9][ \t|.]*(?:[\n;]|\Z)")
_CELL: Final = regexes.compile(r"[+-]?[0-9]+")


def relate_standings(quantities: Quantities) -> Iterator[Statement]:
    """`standing`s that a sentence tells, or two beside each other, and the one row of a table that does not add up."""
    for sentence in quantities.announced("standings-cue"):
        yield from _told(quantities, sentence)
    rows = _rows(quantities)
    if len(rows) >= ROWS:
        yield from _odd_row(rows)


def _told(quantities: Quantities, sentence: int) -> Iterator[Statement]:
    counted = count_kinds(quantities, sentence)
    wins = [f for kind, f in counted if kind == "win"]
    draws = [f for kind, f in counted if kind == "draw"]
    if len(wins) != 1 or len(draws) != 1 or words.cue("standings-less").search(quantities.text(sentence)):
        return
    for place in (sentence, sentence - 1, sentence + 1):
        points = [f for f in quantities.of(place) if _is_points(f)] if quantities.is_told(place) else []
        points = [
            f for f in points if ";" not in quantities.flat[min(f.start, wins[0].start) : max(f.start, wins[0].start)]
        ]
        named = [f for f in points if not f.is_bare or f.unit]
        most = [f for f in points if f.size > EACH]
        points = most if len(most) == 1 else points  # "at three points and one, they have 87"
        points = named if len(named) == 1 else points  # "they sit on 58 points; Vale have 47"
        if points:
            if len(points) == 1 and not are_of_two(quantities, wins[0], points[0]):
                fields = {"wins": wins[0].counted, "draws": draws[0].counted, "points": points[0].counted}
                yield told("standing", [points[0].mention], fields)
            return


@cache
def _before(verb: str) -> tuple[str, ...]:
    return tuple(f" {word} " for word in lang.entries(f"standings/{verb}"))


def _is_points(figure: Figure) -> bool:
    """What a team has, and not how far it is from another; no half points, as chess has them."""
    if figure.after[:1] in HALVES:
        return False
    if figure.unit == "points" or figure.head in lang.words("quantities/point"):
        return not words.cue("standings-apart").match(figure.after)
    return figure.is_bare and figure.mention.type == "number" and figure.before.endswith(_before("has"))


def relate_tables(quantities: Quantities) -> Iterator[Statement]:
    """The `breakdown` of the one row whose last figure is not the sum of the others: "7, 4, 5, 16; 5, 6, 3, 12" """
    rows = _rows(quantities)
    table = [[int(cell[0]) for cell in _CELL.finditer(row[1])] for row in rows]
    odd = [i for i, cells in enumerate(table) if cells[-1] != sum(cells[:-1])]
    if len(rows) >= ROWS and len({len(cells) for cells in table}) == 1 and len(odd) == 1:
        *parts, whole = (_mention(rows[odd[0]], cell) for cell in _CELL.finditer(rows[odd[0]][1]))
        yield told("breakdown", [whole, *parts], {"whole": whole, "parts": Items(tuple(parts))})


def _rows(quantities: Quantities) -> list[re.Match[str]]:
    text = quantities.reading.text
    return list(_ROW.finditer(text)) if len(_ROW_END.findall(text)) >= ROWS else []


def _odd_row(rows: Sequence[re.Match[str]]) -> Iterator[Statement]:
    """Played, won, drawn, lost (or lost, drawn) and, last, points."""
    table = [[int(cell[0]) for cell in _CELL.finditer(row[1])] for row in rows]
    if len({len(cells) for cells in table}) != 1 or len(table[0]) < COLUMNS:
        return
    for (drawn, lost), each in product(((2, 3), (3, 2)), (EACH, EACH - 1)):
        if any(cells[0] != cells[1] + cells[drawn] + cells[lost] for cells in table):
            continue
        odd = [i for i, cells in enumerate(table) if cells[-1] != each * cells[1] + cells[drawn]]
        if len(odd) == 1:
            cells = [_mention(rows[odd[0]], cell) for cell in _CELL.finditer(rows[odd[0]][1])]
            fields = {"wins": cells[1], "draws": cells[drawn], "points": cells[-1]}
            made = Number.count(each * table[odd[0]][1] + table[odd[0]][drawn])
            yield told("standing", [cells[-1]], {**fields, "made": made})
            return


def _mention(row: re.Match[str], cell: re.Match[str]) -> Mention:
    start = row.start(1) + cell.start()
    return Mention("number", start, start + len(cell[0]), cell[0], Number.count(float(cell[0])))
