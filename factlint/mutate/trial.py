"""Slips put into an article one by one, and the findings that each makes."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING, NamedTuple

from factlint.document.reading import read_text
from factlint.finding import Finding, Severity, Span
from factlint.mutate.slips import Slip, find_slips

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.linter import Linter


class Trial(NamedTuple):
    """A slip and the rules that report it: a new error or warning one of whose places touches the slip."""

    slip: Slip
    caught_by: tuple[str, ...]


def try_slips(linter: Linter, document: Document, most: int, seed: int) -> Iterator[Trial]:
    """At most `most` slips of each kind, chosen by `seed` and the article's text alone, each on its own."""
    text = document.text
    clean = linter.check(read_text(text, document.published, document.path))
    before = {(finding.rule, finding.span.start, finding.span.end) for finding in clean.findings}
    digest = hashlib.sha256(f"{seed}\n{text}".encode()).digest()
    rng = random.Random(digest)
    offered: dict[str, list[Slip]] = {}
    for slip in find_slips(linter.full_context(clean.document), rng):
        offered.setdefault(slip.kind, []).append(slip)
    for slips in offered.values():
        for slip in rng.sample(slips, min(most, len(slips))):
            slipped = text[: slip.start] + slip.put + text[slip.end :]
            found = linter.check(read_text(slipped, document.published, document.path)).findings
            yield Trial(slip, tuple(sorted({f.rule for f in found if _tells(f, slip, before)})))


def _tells(finding: Finding, slip: Slip, before: set[tuple[str, int, int]]) -> bool:
    """Whether the finding is of the slip: there, or about another place that it names beside it, and new."""
    end = slip.start + max(1, len(slip.put))
    moved = len(slip.put) - len(slip.was)

    def back(place: int) -> int:
        return place if place <= slip.start else place - moved

    if finding.severity is Severity.NOTE:
        return False
    if (finding.rule, back(finding.span.start), back(finding.span.end)) in before:
        return False
    return any(_touches(span, slip.start, end) for span in (finding.span, *(r.span for r in finding.related)))


def _touches(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end
