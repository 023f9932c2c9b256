"""Records: a value that broke one, and the one that it broke."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.discourse.quantities import may_be_alike
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.regexes import one_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.discourse.quantities import Figure, Quantities
    from factlint.statement import Statement

CLOSE: Final = 1.5  # times that a record and the one it broke may be apart


def relate_records(quantities: Quantities) -> Iterator[Statement]:
    """`feat`s at the value that broke the `old` one; `less` where less is better."""
    flat = quantities.flat
    for match in quantities.reading.begun(_broken(), lang.words("records/broke"), flat):
        sentence = quantities.sentence_at(match.start())
        if not quantities.is_told(sentence):
            continue
        figures = quantities.of(sentence)
        old = next((f for f in figures if f.start == match.end()), None)
        if old is None:
            continue
        before = [f for f in figures if f.end <= match.start()] or list(quantities.of(sentence - 1))
        new = [f for f in before if may_be_alike(f, old) and _close(f, old) and f.mention.type != "ordinal"]
        if len(new) != 1:
            continue
        fields = {"value": new[0].counted, "old": old.counted}
        if _is_less(quantities, sentence, old, new[0]):
            fields["less"] = "yes"  # type: ignore[assignment]
        claim = told("feat", [new[0].mention], fields)
        claim.start, claim.end = match.start(), old.end
        yield claim


def _close(one: Figure, other: Figure) -> bool:
    return bool(other.size) and 1 / CLOSE < one.size / other.size < CLOSE


def _is_less(quantities: Quantities, sentence: int, *figures: Figure) -> bool:
    """Of times, and of what is called the lowest or the fastest."""
    if any(f.mention.type == "duration" or f.unit in lang.words("records/time") for f in figures):
        return True
    return not lang.words("records/less").isdisjoint(quantities.text(sentence).split())


@cache
def _broken() -> re.Pattern[str]:
    """ "broke the meeting record, the 2.33" """
    verbs, record = one_of(lang.words("records/broke")), one_of(lang.words("records/record"))
    the, link = one_of(lang.words("records/the")), one_of(lang.entries("records/link"))
    return regexes.compile(
        rf"(?<![a-z])(?<!not ){verbs} {the} (?:[^\s.,;]+ ){{0,4}}?{record}"
        rf"(?: [a-z]+ (?!{link})[^\s.,;]+)?,? (?:{link} )*(?={words.FIGURE})"
    )
