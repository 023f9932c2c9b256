"""From the text of a file to a Document."""

from __future__ import annotations

from factlint.document.document import Document
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
