"""From the text of a file to a Document."""

from __future__ import annotations

from factlint.document.document import Document, Stamp
from factlint.document.parts import find_layout
from factlint.document.published import find_anchor, find_stamps
from factlint.document.text import mask_text
from factlint.time.interval import Interval

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Final

MARKDOWN: Final = (".md", ".markdown", ".mdown", ".mkd")


def read_text(text: str, published: Interval | date | None = None, path: str = "") -> Document:
    """The article in a text, read as Markdown where the path's ending says so. `published` overrules the dates in it.

    Never fails: front matter that is no YAML is told in `problems`.
    """
    if path.lower().endswith(MARKDOWN):
        from factlint.document.markdown import mask_markdown

        masked = mask_markdown(text, path)
    else:
        masked = mask_text(text, path)
    layout = find_layout(masked.text, masked.marks)
    given = masked.stamps
    if published is not None:
        day = published if isinstance(published, Interval) else Interval.from_date(published)
        given = [Stamp("metadata", day), *given]
    stamps = find_stamps(layout, given)
    return Document(
        path=path,
        text=text,
        masked=masked.text,
        parts=layout.parts,
        stamps=stamps,
        published=stamps[0].date if stamps else None,
        anchor=find_anchor(stamps),
        dateline_place=layout.dateline.place if layout.dateline else None,
        problems=tuple(masked.problems),
    )
