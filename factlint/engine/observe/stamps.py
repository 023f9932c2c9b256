"""What the metadata of the article say of when it is from and whether it may be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.document.document import NOWHERE
from factlint.engine.observe.claim import claim
from factlint.statement import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Statement


def observe_status(document: Document, reading: Reading) -> Iterator[Statement]:
    """The `pub-status` that the metadata give."""
    if document.status is not None:
        status, start, end = document.status
        yield claim("pub-status", start, end, {"status": status})


def observe_stamps(document: Document, reading: Reading) -> Iterator[Statement]:
    """`stamp`s in text order; a date that the caller gave has no place and is no claim."""
    for stamp in document.stamps:
        if stamp.start != NOWHERE:
            text = document.text[stamp.start : stamp.end]
            date = Mention("date", stamp.start, stamp.end, text, stamp.date)
            yield claim("stamp", stamp.start, stamp.end, {"by": stamp.by, "date": date})
