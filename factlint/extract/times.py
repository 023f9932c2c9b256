"""Time expressions as mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.extract.timex import find
from factlint.statement import Mention

if TYPE_CHECKING:
    from factlint.barrier import Barrier
    from factlint.document.document import Document


def find_times(document: Document, date_order: str | None = None, barrier: Barrier | None = None) -> list[Mention]:
    """The time expressions of the article in order, relative ones counted from its day."""
    return [
        Mention(timex.kind, timex.start, timex.end, timex.text, timex.interval, timex.parts)
        for timex in find(document.masked, document.anchor, date_order=date_order, barrier=barrier)
    ]
