"""What somebody is told to have done to whom of his own name: "Roe was handed the chain by Roe"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.engine.observe.claim import claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.clauses.model import Clause, Span
    from factlint.engine.context import Context
    from factlint.extract.reading import Reading
    from factlint.statement import Mention, Statement

ASIDE: Final = 60  # characters of what may be said of somebody before his name
_ENDED: Final = regexes.compile(r"[,.;:)!?—–]|--|\s|$")


def observe_deeds(ctx: Context) -> Iterator[Statement]:
    """`deed`s: `person` and `other` are one, the subject of a verb and whom it is done to, or with, or by."""
    persons, reading = ctx.persons, ctx.reading
    named: dict[int, list[Mention]] = {}
    for said in persons.named:
        if said.value.entity > 0:
            named.setdefault(reading.sentence_at(said.start), []).append(said)
    for sentence, people in named.items():
        entities = [m.value.entity for m in people]
        if sentence < 0 or len(set(entities)) == len(entities):
            continue
        for clause in persons.clauses.of(sentence):
            if clause.clear and clause.verb is not None and clause.verb.lemma not in lang.words("clauses/of-oneself"):
                yield from _deeds(reading, clause, people)


def _deeds(reading: Reading, clause: Clause, people: list[Mention]) -> Iterator[Statement]:
    verb = clause.verb
    assert verb is not None
    doer = None if clause.subject is None else _head(reading, clause.subject, people)
    if doer is None:
        return
    to, near = lang.words("clauses/to-another"), lang.words("clauses/beside-noun")
    spans = [] if clause.object is None else [clause.object]
    before = ""  # the last preposition: "was told by lawyers for Roe" tells nothing of Roe
    for preposition, start, end in clause.complements:
        if start > verb.end and preposition in to and not (preposition in near and before in to):
            spans.append((start, end))
        before = preposition
    for span in spans:
        other = _head(reading, span, people)
        if other is None or other.value.entity != doer.value.entity or other.start == doer.start:
            continue
        fields: dict[str, Any] = {"person": doer, "other": other}
        start, end = min(doer.start, other.start, verb.start), max(doer.end, other.end, verb.end)
        yield claim("deed", start, end, fields)


def _head(reading: Reading, span: Span, people: list[Mention]) -> Mention | None:
    """The only person that a noun phrase names, who ends it or stands in apposition to it."""
    start, end = span
    inside = [m for m in people if start <= m.start < end]
    if not inside and (apposed := next((m for m in people if end < m.start <= end + 2), None)) is not None:
        inside, end = [apposed], apposed.end  # "his counterpart, Ann Roe"
    if len(inside) != 1 or len(reading.text[start : inside[0].start]) > ASIDE:
        return None
    said = inside[0]
    led = set(reading.low[start : said.start].split())
    if (
        said.end < end
        or not led.isdisjoint(lang.words("clauses/preposition"))
        or not _ENDED.match(reading.text, said.end)
    ):
        return None
    return said
