"""The worksheet as one HTML file that needs nothing else: tables with boxes to tick, and the article, marked."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from factlint.report.sheet import Entry, Person, Sheet

    Position = Callable[[int], tuple[int, int]]  # line and column of an offset

STYLE = """
body{font:15px/1.45 system-ui,sans-serif;margin:2em auto;max-width:70em;padding:0 1em;color:#1a1a1a;background:#fff}
h1{font-size:1.4em}h2{font-size:1.1em;margin:1.6em 0 .4em}
table{border-collapse:collapse;width:100%}
td,th{border-bottom:1px solid #ddd;padding:.3em .5em;text-align:left;vertical-align:top}
th{font-weight:600;color:#555}td.place{white-space:nowrap}small{color:#555;display:block;overflow-wrap:anywhere}
.supported{color:#116329}.contradicted{color:#b00020;font-weight:600}.unknown{color:#666}
pre{white-space:pre-wrap;font:inherit;border-top:1px solid #ddd;padding-top:1em}mark{background:#fff3bf}
mark.contradicted{background:#ffd6d6}mark:target{outline:2px solid #4263eb}
@media print{input{appearance:none;border:1px solid #000;width:.9em;height:.9em}}
@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#1b1b1b}td,th,pre{border-color:#444}small,th{color:#aaa}
.supported{color:#6fdd8b}.contradicted{color:#ff8a8a}mark{background:#5c4d00;color:inherit}mark.contradicted{background:#6b1f1f}}
"""
HEAD = "<tr><th></th><th>Place</th><th>In the article</th><th>Read as</th><th>Facts</th></tr>"
LINK = re.compile(r"https?://[^\s<>\"'();]+")
CLASSES = {"supported": "supported", "contradicted": "contradicted", "not on file": "unknown"}


def render_html(sheet: Sheet, position: Position, style: str = f"<style>{STYLE}</style>") -> str:
    """One page, without scripts; what comes from the article and the facts is escaped. `style` is an element."""
    page = _Page(position)
    title = escape(sheet.document.path.replace("\\", "/").rpartition("/")[2] or "article")
    published = "" if sheet.document.published is None else f", {escape(str(sheet.document.published))}"
    body = "".join((
        f"<h1>Worksheet: {title}{published}</h1>",
        "<h2>People</h2><table>", HEAD, *page.named(sheet.people), "</table>",
        "<h2>Names</h2><table>", HEAD, *page.named(sheet.names), "</table>",
        *page.section("Claims", sheet.claims), *page.section("Dates", sheet.dates),
        *page.section("Numbers", sheet.numbers), *page.section("Quotations", sheet.quotations),
        "<h2>Article</h2><pre>", *page.article(sheet), "</pre>",
    ))  # fmt: skip
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>{style}'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>{body}</body></html>\n'


class _Page:
    """Rows of tables; a place is a link into the article."""

    def __init__(self, position: Position) -> None:
        self.position = position

    def named(self, named: Iterable[Person]) -> Iterator[str]:
        for person in named:
            spellings = "; ".join(
                f"“{escape(text)}” {' '.join(self.link(start) for start, _ in places)}"
                for text, places in person.spellings
            )
            verdict = _verdict(person.status, person.sources, person.remarks)
            name = f"<td></td><td><b>{escape(person.name)}</b><small>{spellings}</small></td><td></td>"
            yield f'<tr><td><input type="checkbox"></td>{name}<td>{verdict}</td></tr>'
            yield from map(self.row, person.claims)

    def section(self, name: str, entries: Iterable[Entry]) -> Iterator[str]:
        rows = [self.row(entry) for entry in entries]
        if rows:
            yield f"<h2>{name}</h2><table>{HEAD}{''.join(rows)}</table>"

    def row(self, entry: Entry) -> str:
        text, read = escape(entry.text), "" if entry.value == entry.text else escape(entry.value)
        verdict = _verdict(entry.status, entry.sources, entry.remarks)
        place = f'<td class="place">{self.link(entry.start)} {escape(entry.sort)}</td>'
        return f'<tr><td><input type="checkbox"></td>{place}<td>{text}</td><td>{read}</td><td>{verdict}</td></tr>'

    def link(self, start: int) -> str:
        return '<a href="#c{}">{}:{}</a>'.format(start, *self.position(start))

    def article(self, sheet: Sheet) -> Iterator[str]:
        """The text with a mark at the start of every entry; where entries overlap the first, longest one is marked."""
        places: dict[int, tuple[int, str]] = {}
        for person in (*sheet.people, *sheet.names):
            for _, spans in person.spellings:
                places.update((start, (end, person.status)) for start, end in spans)
            places.update((entry.start, (entry.end, entry.status)) for entry in person.claims if entry.sort == "title")
        for entry in (*sheet.dates, *sheet.numbers):
            places[entry.start] = (entry.end, entry.status)
        text, at = sheet.document.text, 0
        anchors = sorted({e.start for e in (*sheet.claims, *sheet.quotations)} - places.keys())
        for start in sorted({*places, *anchors}):
            if start < at:
                yield f'<a id="c{start}"></a>'
                continue
            yield escape(text[at:start])
            end, status = places.get(start, (start, ""))
            words = escape(text[start:end])
            yield (
                f'<mark id="c{start}" class="{CLASSES[status]}">{words}</mark>' if status else f'<a id="c{start}"></a>'
            )
            at = end
        yield escape(text[at:])


def _verdict(status: str, sources: tuple[str, ...], remarks: tuple[str, ...]) -> str:
    lines = "".join(f"<small>{LINK.sub(_anchor, escape(line))}</small>" for line in (*remarks, *sources))
    return f'<span class="{CLASSES[status]}">{status}</span>{lines}'


def _anchor(match: re.Match[str]) -> str:
    page = match.group()  # escaped already
    return f'<a href="{page}" rel="noreferrer">{page}</a>'
