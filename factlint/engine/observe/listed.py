"""Somebody named in full twice in one list of a sentence: "Kyle Brandt, 22, Jesse Pohl, 24, and Kyle Brandt, 22"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.engine.observe.claim import beside, claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Mention, Statement

_LINK: Final = regexes.one_of(lang.words("grammar/list-link"))
_BEFORE: Final = regexes.compile(rf"(?:[,;:]|\b{_LINK}) (?:[A-Z]\w*\.? )?$")
_AFTER: Final = regexes.compile(rf"[,;.]| \(| {_LINK} |$")


def observe_listed(document: Document, reading: Reading) -> Iterator[Statement]:
    """`listed`: `person` and `other` are one full name at two places of a list, with other names between them."""
    text = reading.text
    for start, end in reading.sentences:
        full = [m for m in reading.between(start, end) if m.type == "person" and m.parts and "given" in m.parts]
        first: dict[str, Mention] = {}
        for said in full if len(full) > 2 else ():
            before = first.setdefault(said.text, said)
            if before is said or not _AFTER.match(text, before.end) or not _AFTER.match(text, said.end):
                continue
            between = [m for m in full if before.end <= m.start < said.start]
            if between and _BEFORE.search(text, max(start, said.start - 30), said.start):
                fields = {"person": before, "other": said}
                yield beside(claim("listed", said.start, said.end, fields), before.start, before.end)
