"""As many people as are announced, and those who are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.discourse.rolls import read_rolls
from factlint.engine.observe.claim import beside, claim
from factlint.number import Number
from factlint.statement import Items, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Statement


def observe_company(document: Document, reading: Reading) -> Iterator[Statement]:
    """`company`: how many are `said` to be, and the `people` that a list names."""
    for group, members in read_rolls(reading):
        text = reading.text[group.start : group.end]
        said = Mention("number", group.start, group.end, text, Number.count(float(group.number)))
        made = claim("company", group.start, group.end, {"said": said, "people": Items(members)})
        yield beside(made, members[0].start, members[-1].end)
