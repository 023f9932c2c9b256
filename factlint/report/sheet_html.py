"""The worksheet as one HTML file that needs nothing else: a table to tick and to write in, and the article, marked."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from factlint.report.markup import read_style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlint.report.sheet import Row, Sheet

    Position = Callable[[int], tuple[int, int]]  # line and column of an offset

HEAD = (
    "<tr><th></th><th>Place</th><th>In the article</th><th>Read as</th><th>Status</th>"
    "<th>By</th><th>On</th><th>Note</th></tr>"
)
LINK = re.compile(r"https?://[^\s<>\"'();]+")
CLASSES = {"supported": "supported", "agrees": "agrees", "contradicted": "contradicted", "to check": "unknown"}


def render_html(sheet: Sheet, position: Position, style: str = "") -> str:
    """One page, without scripts; what comes from the article and the facts is escaped.

    `style` is an element, by default the style sheet itself.
    """
    title = escape(sheet.document.path.replace("\\", "/").rpartition("/")[2] or "article")
    published = "" if sheet.document.published is None else f", {escape(str(sheet.document.published))}"
    body = "".join((
        f"<h1>Worksheet: {title}{published}</h1>",
        "<table>", HEAD, *(_row(row, position) for row in sheet.rows), "</table>",
        "<h2>Article</h2><pre>", *_article(sheet), "</pre>",
    ))  # fmt: skip
    style = style or f"<style>\n{read_style('sheet')}</style>"
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>{style}'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>{body}</body></html>\n'


def _row(row: Row, position: Position) -> str:
    """A place is a link into the article; the last cells are to be written in."""

    def link(start: int) -> str:
        return '<a href="#c{}">{}:{}</a>'.format(start, *position(start))

    also = f"<small>also {', '.join(map(link, row.places))}</small>" if row.places else ""
    cells = (
        '<input type="checkbox" aria-label="done">',
        f"{link(row.start)} {escape(row.sort)}",
        escape(row.text),
        escape(row.says) + also,
        _verdict(row),
        *(f'<input aria-label="{name}">' for name in ("checked by", "checked on", "note")),
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _article(sheet: Sheet) -> Iterator[str]:
    """The text with a mark at each row and its other places; of those that overlap the first, longest one is marked."""
    places = {at: (at, "") for row in sheet.rows for at in row.places}
    places |= {row.start: (row.end, row.status) for row in reversed(sheet.rows) if row.sort != "quotation"}
    for row in sheet.rows:
        places.setdefault(row.start, (row.start, ""))
    text, at = sheet.document.text, 0
    for start, (end, status) in sorted(places.items()):
        if start < at:
            yield f'<a id="c{start}"></a>'
            continue
        yield escape(text[at:start])
        words = escape(text[start:end])
        yield f'<mark id="c{start}" class="{CLASSES[status]}">{words}</mark>' if status else f'<a id="c{start}"></a>'
        at = end
    yield escape(text[at:])


def _verdict(row: Row) -> str:
    lines = "".join(f"<small>{LINK.sub(_anchor, escape(line))}</small>" for line in (*row.remarks, *row.sources))
    return f'<span class="{CLASSES[row.status]}">{row.status}</span>{lines}'


def _anchor(match: re.Match[str]) -> str:
    page = match.group()  # escaped already
    return f'<a href="{page}" rel="noreferrer">{page}</a>'
