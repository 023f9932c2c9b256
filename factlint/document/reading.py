"""From the text of a file to a Document."""

from __future__ import annotations

from copy import copy
from itertools import islice
from typing import Final

from factlint import regexes
from factlint.document.document import Document, Part
from factlint.document.errors import Reader
from factlint.document.formats import MARKDOWN
from factlint.document.masking import Masked, mask_controls
from factlint.document.normalise import normalise
from factlint.document.published import settle_days
from factlint.document.wrapping import join_like, join_wrapped
from factlint.lang.choice import choose
from factlint.lang.editions import edition

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from factlint.time.interval import Interval


def mask_text(text: str, path: str) -> Masked:
    """The text without control characters; YAML front matter, which some archives put into plain files, is read too."""
    masked = Masked(mask_controls(text))
    if masked.text.lstrip(" ").startswith("---"):
        from factlint.document.front_matter import read_front_matter  # few plain texts have any

        read_front_matter(text, path, masked)
    masked.text = join_wrapped(masked.text)
    return masked


def read_text(text: str, published: Interval | date | None = None, path: str = "") -> Document:
    """The article in a text, read as Markdown where the path's ending says so. `published` overrules the dates in it.

    Front matter that is no YAML is told in `problems`.
    """
    with Reader("Markdown" if path.lower().endswith(MARKDOWN) else "text", path):
        return _read(text, published, path)


def _read(text: str, published: Interval | date | None, path: str) -> Document:
    is_markdown, file_text = path.lower().endswith(MARKDOWN), text
    text, origin = normalise(text)
    if is_markdown:
        from factlint.document.markdown import read_markdown

        masked, taken = read_markdown(text, path)
        if taken is not None:
            text, origin = taken.text, taken if origin is None else taken.through(origin)
    else:
        masked = mask_text(text, path)
    language = choose(masked.text, masked.language)
    rooms = edition(language[0])
    masked.text = rooms.load("factlint.document.article").unify(masked.text)
    layout = rooms.load("factlint.document.parts").find_layout(masked.text, masked.marks)
    stamps, day, anchor = settle_days(layout, masked.stamps, published)
    return Document(
        path=path,
        text=join_like(text, masked.text),
        masked=masked.text,
        parts=layout.parts,
        stamps=stamps,
        published=day,
        anchor=anchor,
        dateline_place=layout.dateline.place if layout.dateline else None,
        problems=tuple(masked.problems),
        origin=origin,
        file_text=file_text,
        status=masked.status,
        is_markdown=is_markdown,
        is_plain=not is_markdown,
        language=language,
    )


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
