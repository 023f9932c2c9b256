"""Who is named: at every place, twice in one list, in a list of as many as are announced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.discourse.rolls import read_rolls
from factlint.engine.observe.claim import beside, claim
from factlint.number import Number
from factlint.statement import Items, Mention

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


def observe_company(document: Document, reading: Reading) -> Iterator[Statement]:
    """`company`: how many are `said` to be, and the `people` that a list names."""
    for group, members in read_rolls(reading):
        text = reading.text[group.start : group.end]
        said = Mention("number", group.start, group.end, text, Number.count(float(group.number)))
        made = claim("company", group.start, group.end, {"said": said, "people": Items(members)})
        yield beside(made, members[0].start, members[-1].end)


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
