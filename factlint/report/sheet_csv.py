"""The worksheet as a table for spreadsheets: a row an entry, in CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlint.report.sheet import Entry, Person, Sheet

    Position = Callable[[int], tuple[int, int]]  # line and column of an offset

HEAD = ("done", "article", "line", "column", "sort", "in the article", "read as", "status", "facts", "findings")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets take for a formula, and run


def render_csv(sheet: Sheet, position: Position) -> str:
    """The rows without a head; a person has a row for each spelling, at its first place."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for named in (*sheet.people, *sheet.names):
        writer.writerows(_tame([sheet.document.path, *row]) for row in _name(named, position))
    titles = [entry for person in (*sheet.people, *sheet.names) for entry in person.claims if entry.sort == "title"]
    for entry in (*titles, *sheet.claims, *sheet.dates, *sheet.numbers, *sheet.quotations):
        writer.writerow(_tame([sheet.document.path, *_row(entry, position)]))
    return out.getvalue()


def render_head() -> str:
    return ",".join(HEAD) + "\n"


def _name(named: Person, position: Position) -> Iterator[list[str]]:
    for text, places in named.spellings:
        where = position(places[0][0])
        yield [*map(str, where), "name", text, named.name, named.status, *_join(named.sources, named.remarks)]


def _row(entry: Entry, position: Position) -> list[str]:
    value = "" if entry.value == entry.text else entry.value
    where = map(str, position(entry.start))
    return [*where, entry.sort, entry.text, value, entry.status, *_join(entry.sources, entry.remarks)]


def _join(sources: tuple[str, ...], remarks: tuple[str, ...]) -> tuple[str, str]:
    return "\n".join(sources), "\n".join(remarks)


def _tame(cells: list[str]) -> list[str]:
    """With an empty cell to tick. An article must not bring formulas into somebody's spreadsheet."""
    return ["", *(f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells)]
