"""Every person of the article, at every place that names one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.engine.observe.claim import claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Statement


def observe_names(document: Document, reading: Reading) -> Iterator[Statement]:
    """A `name` for each person that no title stands before; the patterns see those with one."""
    end, titled = -2, False
    for mention in reading.mentions:
        if mention.type == "person" and not (titled and mention.start - end == 1):
            yield claim("name", mention.start, mention.end, {"person": mention, **(mention.parts or {})})
        end, titled = mention.end, mention.type == "rank"
