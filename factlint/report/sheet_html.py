"""The worksheet as one HTML file that needs nothing else: a table to tick and to write in, and the article, marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factlint.report.markup import render
from factlint.report.picture import draw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlint.report.sheet import Sheet

    Position = Callable[[int], tuple[int, int]]  # line and column of an offset

CLASSES = {"supported": "supported", "agrees": "agrees", "contradicted": "contradicted", "to check": "unknown"}


class Piece(NamedTuple):
    """Words of the article; `at` is where a row leads to (None: no row), `kind` how they are marked ("": not)."""

    words: str
    at: int | None = None
    kind: str = ""


def render_html(sheet: Sheet, position: Position, linked: bool = False) -> str:
    """One page, without scripts; `linked`: as the desk's page shows it, with style sheet and script beside it."""
    rows = [
        {
            "row": row,
            "places": [(at, "{}:{}".format(*position(at))) for at in (row.start, *row.places)],
            "kind": CLASSES[row.status],
            "lines": (*row.remarks, *row.sources),
            "picture": draw(row.figures) if row.figures is not None else None,
        }
        for row in sheet.rows
    ]
    return render(
        "sheet",
        title=sheet.document.path.replace("\\", "/").rpartition("/")[2] or "article",
        published=str(sheet.document.published or ""),
        rows=rows,
        pieces=list(_cut(sheet)),
        linked=linked,
    )


def _cut(sheet: Sheet) -> Iterator[Piece]:
    """The text with a mark at each row and its other places; of those that overlap the first, longest one is marked."""
    places = {at: (at, "") for row in sheet.rows for at in row.places}
    places |= {row.start: (row.end, row.status) for row in reversed(sheet.rows) if row.sort != "quotation"}
    for row in sheet.rows:
        places.setdefault(row.start, (row.start, ""))
    text, at = sheet.document.text, 0
    for start, (end, status) in sorted(places.items()):
        if start < at:
            yield Piece("", start)
            continue
        yield Piece(text[at:start])
        yield Piece(text[start:end], start, CLASSES[status]) if status else Piece("", start)
        at = end
    yield Piece(text[at:])
