"""From the text of a file to a Document."""

from __future__ import annotations

from factlint.document.document import Document
from factlint.document.parts import find_layout
from factlint.document.published import settle_days
from factlint.document.text import mask_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Final

    from factlint.time.interval import Interval

MARKDOWN: Final = (".md", ".markdown", ".mdown", ".mkd")


def read_text(text: str, published: Interval | date | None = None, path: str = "") -> Document:
    """The article in a text, read as Markdown where the path's ending says so. `published` overrules the dates in it.

    Never fails: front matter that is no YAML is told in `problems`.
    """
    is_markdown, origin = path.lower().endswith(MARKDOWN), None
    if is_markdown:
        from factlint.document.markdown import read_markdown

        masked, origin = read_markdown(text, path)
    else:
        masked = mask_text(text, path)
    layout = find_layout(masked.text, masked.marks)
    stamps, day, anchor = settle_days(layout, masked.stamps, published)
    return Document(
        path=path,
        text=text if origin is None else origin.text,
        masked=masked.text,
        parts=layout.parts,
        stamps=stamps,
        published=day,
        anchor=anchor,
        dateline_place=layout.dateline.place if layout.dateline else None,
        problems=tuple(masked.problems),
        origin=origin,
        file_text=text,
        status=masked.status,
        is_markdown=is_markdown,
    )
