"""The worksheet as text: a line a row, its place, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.report.terminal import plain, show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlint.report.sheet import Row, Sheet
    from factlint.report.terminal import Painter

    Position = Callable[[int], tuple[int, int]]  # line and column of an offset

STYLES: Final = {"supported": "note", "agrees": "note", "contradicted": "error", "to check": "frame"}
MOST: Final = 70  # characters of the words of a row
INDENT: Final = " " * 10


def render_text(sheet: Sheet, position: Position, paint: Painter = plain) -> Iterator[str]:
    yield f"{paint(show(sheet.document.path or 'article'), 'bold')}\n\n"
    for row in sheet.rows:
        yield from _lines(row, position, paint)


def _lines(row: Row, position: Position, paint: Painter) -> Iterator[str]:
    text = show(row.text)
    text = text if len(text) <= MOST else text[: MOST - 1] + "…"
    place = "{}:{}".format(*position(row.start))
    yield f"[ ] {place:<6}{row.sort} “{text}”  {paint(row.status, STYLES[row.status])}\n"
    places = ", ".join("{}:{}".format(*position(at)) for at in row.places)
    told = [row.says, f"also {places}" if places else "", *(f"on file: {source}" for source in row.sources)]
    yield from (f"{INDENT}{show(line)}\n" for line in told if line)
    yield from (f"{INDENT}! {show(remark)}\n" for remark in row.remarks)
