"""Findings as `factlint check --format json` writes them, and in which field of the request they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.document.filed import FiledText
from factlint.fingerprint import fingerprint_of
from factlint.report.json import describe_finding
from factlint.text.source import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.document.document import Document
    from factlint.review import Reviewed

    Bases = Sequence[tuple[str, int]]  # the fields that make up a file, each with its first character


def describe_findings(document: Document, reviewed: Reviewed, bases: Bases) -> list[dict[str, Any]]:
    """In the order of the file; those about comments in it among them."""
    whole = SourceText(document.file_text)
    source = whole if document.origin is None else FiledText(document, whole)
    found = [(source, finding, print_) for finding, print_ in reviewed.kept]
    found += [(whole, told, fingerprint_of(told.rule, told.text, told.message)) for told in reviewed.told]
    found.sort(key=lambda item: item[1].span)
    if not bases:
        return [describe_finding(document.path, *item) for item in found]
    source = Fields(document.file_text, bases)
    return [source.settle(describe_finding(document.path, source, *item[1:])) for item in found]


class Fields(SourceText):
    """A file that is made up of fields: its lines and columns, and at last its offsets, are counted in each alone."""

    __slots__ = ("bases",)

    def __init__(self, text: str, bases: Bases) -> None:
        super().__init__(text)
        self.bases = bases

    def position(self, offset: int) -> tuple[int, int]:
        base = self._find(offset)[1]
        inside = offset - base
        before = self.text[base:offset]
        return before.count("\n") + 1, inside - before.rfind("\n")

    def settle(self, described: dict[str, Any]) -> dict[str, Any]:
        """The finding with places from the start of their field, which they name."""
        for place in _places(described):
            name, base = self._find(place["start"])
            place["field"] = name
            place["start"] -= base
            place["end"] -= base
        return described

    def _find(self, offset: int) -> tuple[str, int]:
        return next(base for base in reversed(self.bases) if base[1] <= max(offset, 0))


def _places(described: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield described["span"]
    yield from (related["span"] for related in described["related"])
    yield from (edit for fix in described["fixes"] for edit in fix["edits"])
