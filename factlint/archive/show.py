"""A conflict as a finding on the article that is suspected, in its file, so that every report can tell it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from factlint.archive.pairs import interval_of
from factlint.archive.units import Unit, read_unit
from factlint.document.document import Document, Part
from factlint.document.filed import FiledText, place_in_file
from factlint.finding import Evidence, Finding, Severity, Span
from factlint.text.source import SourceText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factlint.archive.rows import Row
    from factlint.archive.store import Store


class Shown:
    """Shows conflicts one by one."""

    def __init__(
        self,
        store: Store,
        rows: Sequence[Row],
        render: Callable[..., Any],
        render_article: Callable[..., Any] | None = None,
    ) -> None:
        self._units = _find_units(store, rows)
        self._render = render
        self._render_article = render_article

    def render(self, row: Row, severity: str) -> list[Any]:
        """What an output is to tell of a conflict."""
        document, start = self._open(row)
        span = Span(start, start + len(row["words"]))
        others = f", told {row['other_times']:,} times" if row["other_times"] > 1 else ""
        about = ", ".join(str(told) for told in (row["other_headline"], row["other_day"]) if told)
        path, line = self._place(row["other_article"])
        evidence = Evidence(row["other_text"], about + others, path, line)
        finding = Finding(
            row["rule"],
            Severity(severity),
            f"{row['message']} [{row['conflict']}]",
            row["words"],
            span,
            (),
            (evidence,),
        )
        source = SourceText(document.file_text) if document.origin is None else FiledText(document)
        if document.origin is not None:
            (finding,) = place_in_file(document, [finding])
        print_ = f"factlint/archive/v1:{row['conflict']}"
        rendered = [self._render(document.path, source, finding, print_)]
        if self._render_article is not None:
            rendered.append(self._render_article(document, source, [(finding, print_)]))
        return rendered

    def _place(self, article: int) -> tuple[str, int]:
        unit = self._units.get(article)
        return (unit.path, unit.line or 1) if unit is not None else ("", 0)

    def _open(self, row: Row) -> tuple[Document, int]:
        """The article, and where the words that are blamed stand in its text; of one that is no longer there the
        sentence that was kept of it."""
        unit = self._units[row["article"]]
        try:
            document = _read(unit, row["source"])
            at = document.text.replace("\n", " ").find(row["text"])
            document.path = _near(unit.path)
        except (OSError, ValueError, LookupError):
            at = -1
        if at < 0:
            text = row["text"]
            day = interval_of(row["day"])
            document = Document(
                _near(unit.path), text, text, [Part("body", 0, len(text))], [], day or None, day or None, None
            )
            at = 0
        return document, at + row["text"].find(row["words"])


def _find_units(store: Store, rows: Sequence[Row]) -> dict[int, Unit]:
    """Where the articles of conflicts stand."""
    wanted = sorted({row[side] for row in rows for side in ("article", "other_article")})
    found = store.connect().execute(
        'SELECT article, path, "offset", length, line, source, sha256 FROM all_articles'
        " WHERE article IN (SELECT unnest(?))",
        [wanted],
    )
    return {article: Unit(*held) for article, *held in found.fetchall()}


def _near(path: str) -> str:
    """From the current folder where it lies in it."""
    near = os.path.relpath(path)
    return path if near.startswith("..") else near


def _read(unit: Unit, source: str) -> Document:
    """The article of a unit; of a line of JSON with as many empty lines before it as stand before it in the file."""
    from factlint.document.files import read_data

    data = b"\n" * max(0, unit.line - 1) + read_unit(unit)
    _, _, number = source.removeprefix(unit.source).rpartition("/")
    return list(read_data(data, unit.path))[int(number or 0)]
