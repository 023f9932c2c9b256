"""The worksheet as text: a line an entry, its place, and what the facts say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.report.colour import plain
from factlint.report.columns import show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlint.report.colour import Painter
    from factlint.report.sheet import Entry, Person, Sheet

    Position = Callable[[int], tuple[int, int]]  # line and column of an offset

STYLES = {"supported": "note", "contradicted": "error", "not on file": "frame"}
MOST = 70  # characters of a quotation


def render_text(sheet: Sheet, position: Position, paint: Painter = plain) -> Iterator[str]:
    yield f"{paint(show(sheet.document.path or 'article'), 'bold')}\n"
    for name, named in (("people", sheet.people), ("names", sheet.names)):
        yield f"\n{paint(name, 'bold')}\n" if named else ""
        for person in named:
            yield from _named(person, position, paint)
    sections = (
        ("claims", sheet.claims), ("dates", sheet.dates), ("numbers", sheet.numbers), ("quotations", sheet.quotations),
    )  # fmt: skip
    for name, entries in sections:
        if entries:
            yield f"\n{paint(name, 'bold')}\n"
            for entry in entries:
                yield from _line(entry, position, paint, "  ")


def _named(person: Person, position: Position, paint: Painter) -> Iterator[str]:
    """Somebody with his spellings and where they stand, and what is said of him."""
    yield f"  [ ] {show(person.name)}  {paint(person.status, STYLES[person.status])}\n"
    for text, places in person.spellings:
        where = ", ".join("{}:{}".format(*position(start)) for start, _ in places)
        yield f"        “{show(text)}” {where}\n"
    yield from _remarks(person.sources, person.remarks)
    for entry in person.claims:
        yield from _line(entry, position, paint, "      ")


def _line(entry: Entry, position: Position, paint: Painter, indent: str) -> Iterator[str]:
    text = show(entry.text)
    text = text if len(text) <= MOST else text[: MOST - 1] + "…"
    value = "" if entry.value in ("", entry.text) else f"  = {show(entry.value)}"
    where = "{}:{}".format(*position(entry.start))
    yield f"{indent}[ ] {where} {entry.sort} “{text}”{value}  {paint(entry.status, STYLES[entry.status])}\n"
    yield from (f"{indent}{line}" for line in _remarks(entry.sources, entry.remarks, 4))


def _remarks(sources: tuple[str, ...], remarks: tuple[str, ...], indent: int = 8) -> Iterator[str]:
    yield from (f"{' ' * indent}on file: {show(source)}\n" for source in sources)
    yield from (f"{' ' * indent}! {show(remark)}\n" for remark in remarks)
