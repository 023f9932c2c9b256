"""Records: a value that broke one, and the one that it broke."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.figures import Figure, may_be_alike
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

CLOSE: Final = 1.5  # times that a record and the one it broke may be apart
BESIDE: Final = 48  # characters before a record in which is told that it was not broken
BACK: Final = 2  # sentences before the old record in which the new one may be told


def relate_records(quantities: Quantities) -> Iterator[Statement]:
    """`feat`s at the value that broke the `old` one; `less` where less is better."""
    flat = quantities.flat
    for match in quantities.reading.begun(words.cue("records-records"), _first_words(), flat):
        sentence = quantities.sentence_at(match.start())
        if not quantities.is_told(sentence):
            continue
        old = next((f for f in quantities.of(sentence) if f.start == match.end()), None)
        new = None if old is None else _new(quantities, sentence, match, old)
        if old is None or new is None:
            continue
        fields = {"value": new.counted, "old": old.counted}
        if _is_less(quantities, {sentence, new.sentence}, old, new):
            fields["less"] = "yes"  # type: ignore[assignment]
        claim = told("feat", [new.mention], fields)
        claim.start, claim.end = match.start(), old.end
        yield claim


def _new(quantities: Quantities, sentence: int, match: re.Match[str], old: Figure) -> Figure | None:
    """The only value that may have broken the record: told before it, or in a sentence before that tells of a record.

    What only stands ("the maximum, 37.1C, has stood since 1976") was broken where the record is told of, or not at all.
    """
    before = [f for f in quantities.of(sentence) if f.end <= match.start()]
    broken = bool(match["broke"])
    if words.cue("records-missed").search(quantities.flat, max(0, match.start() - BESIDE), match.start()):
        return None
    if not before and (broken or _tells_record(quantities.text(sentence - 1) if sentence else "")):
        before = list(quantities.of(sentence - 1))
    if not broken and not before:
        back = next((i for i in range(sentence - 1, max(-1, sentence - 1 - BACK), -1) if _is_best(quantities, i)), -1)
        before = list(quantities.of(back)) if back >= 0 else []
    found = [f for f in before if may_be_alike(f, old) and _close(f, old) and f.mention.type not in ("ordinal", "date")]
    return found[0] if len(found) == 1 else None


def _is_best(quantities: Quantities, sentence: int) -> bool:
    return quantities.is_told(sentence) and _tells_record(quantities.text(sentence))


def _tells_record(sentence: str) -> bool:
    """ "the hottest June day in the island's history" """
    return words.cue("records-best").search(sentence) is not None


def _close(one: Figure, other: Figure) -> bool:
    return bool(other.size) and 1 / CLOSE < one.size / other.size < CLOSE


def _is_less(quantities: Quantities, sentences: set[int], *figures: Figure) -> bool:
    """Of times, and of what is called the lowest or the fastest."""
    if any(f.mention.type == "duration" or f.unit in lang.words("records/time") for f in figures):
        return True
    less = lang.words("records/less")
    if not any(f.unit for f in figures):
        less |= lang.words("records/less-timed")  # "193mm is five times the average"
    return any(not less.isdisjoint(quantities.text(sentence).split()) for sentence in sentences)


@cache
def _first_words() -> frozenset[str]:
    return lang.words("records/broke") | lang.words("records/old") | lang.words("records/record")
