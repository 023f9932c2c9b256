"""The worksheet as a table: its columns and rows, for spreadsheets in CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlint.report.sheet import Sheet

    Position = Callable[[int], tuple[int, int]]  # line and column of an offset

HEAD: Final = (
    "done", "article", "line", "column", "sort", "in the article", "read as", "status", "facts", "findings",
    "checked by", "on", "note",
)  # fmt: skip
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets take for a formula, and run


def render_csv(sheet: Sheet, position: Position) -> str:
    """The rows without a head."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(map(_tame, cells(sheet, position)))
    return out.getvalue()


def render_head() -> str:
    """Begins with a byte order mark: without one Excel takes the file for one of its own code page."""
    return "\ufeff" + ",".join(HEAD) + "\n"


def cells(sheet: Sheet, position: Position) -> Iterator[list[str]]:
    """The rows, a cell for each name of the head; those to be filled in are empty."""
    for row in sheet.rows:
        places = ", ".join("{}:{}".format(*position(at)) for at in row.places)
        says = "; ".join(filter(None, (row.says, f"also {places}" if places else "")))
        told = (row.sort, row.text, says, row.status, "\n".join(row.sources), "\n".join(row.remarks))
        yield ["", sheet.document.path, *map(str, position(row.start)), *told, "", "", ""]


def _tame(row: list[str]) -> list[str]:
    """An article must not bring formulas into somebody's spreadsheet."""
    return [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row]
