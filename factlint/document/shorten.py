"""The budget of reading: so many characters of an article, spent in text order before any rule runs."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final

from factlint.document.document import Part

if TYPE_CHECKING:
    from factlint.document.document import Document

MOST_READ: Final = 2_000_000  # characters


def shorten(document: Document) -> tuple[Document, int]:
    """The paragraphs of an article that its reader gets to, at their places, and the line where it stops."""
    end = document.masked.rfind("\n", 0, MOST_READ)
    end = MOST_READ if end <= 0 else end
    head = copy(document)
    head.text, head.masked = document.text[:end], document.masked[:end]
    head.parts = [Part(part.kind, part.start, min(part.end, end)) for part in document.parts if part.start < end]
    place = end if document.origin is None else document.origin.span(end - 1, end)[1]
    return head, document.file_text.count("\n", 0, place) + 1
