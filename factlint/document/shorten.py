"""The budget of reading: so much of an article, spent in text order before any rule runs."""

from __future__ import annotations

from copy import copy
from itertools import islice
from typing import Final

from factlint import regexes
from factlint.document.document import Document, Part

MOST_READ: Final = 2_000_000  # characters
MOST_SIGNS: Final = 50_000  # capitalised words and figures: what the reading of news costs most
MOST_LINES: Final = 100_000  # that are not empty
_SIGN: Final = regexes.compile(r"\b[A-Z0-9]")
_LINE: Final = regexes.compile(r"(?<=\n)[^\n]")


def shorten(document: Document) -> tuple[Document, str]:
    """The paragraphs of an article that its reader gets to, at their places, and in words where it stops and why; the
    article itself and "" where it gets to the end."""
    end, spent = _find_end(document.masked)
    if not spent:
        return document, ""
    line_end = document.masked.rfind("\n", 0, end)
    end = end if line_end <= 0 else line_end
    head = copy(document)
    head.text, head.masked = document.text[:end], document.masked[:end]
    head.parts = [Part(part.kind, part.start, min(part.end, end)) for part in document.parts if part.start < end]
    place = end if document.origin is None else document.origin.span(end - 1, end)[1]
    line = document.file_text.count("\n", 0, place) + 1
    return head, f"more than {spent}: nothing is read after line {line:,}"


def _find_end(text: str) -> tuple[int, str]:
    """Where the budget is spent, and what of it; "" where it is enough."""
    end, spent = min(len(text), MOST_READ), f"{MOST_READ:,} characters" if len(text) > MOST_READ else ""
    for sign, most, name in (_SIGN, MOST_SIGNS, "capitalised words and figures"), (_LINE, MOST_LINES, "lines"):
        one_more = next(islice(sign.finditer(text, 0, end), most, None), None) if end > 2 * most else None
        if one_more is not None:
            end, spent = one_more.start(), f"{most:,} {name}"
    return end, spent
