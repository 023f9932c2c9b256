"""A part and its whole, as words join them: "312 of the 480", "4,200 replies, of which 3,150", "nine of them"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang
from factlint.clauses import may as May
from factlint.clauses.tokens import read_word
from factlint.discourse.figures import Figure
from factlint.discourse.nouns import is_plural
from factlint.discourse.quantities import Quantities, once
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.tallies import find_tallies
from factlint.number import Number
from factlint.statement import Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


BACK: Final = 4  # sentences in which what "they" are may have been counted
LEAST: Final = 5  # a whole of fewer is hardly told in percent


class Part(NamedTuple):
    some: Figure
    whole: Figure


@once
def find_parts(quantities: Quantities, sentence: int) -> list[Part]:
    """All that may be a part and its whole in a sentence."""
    figures = [f for f in quantities.of(sentence) if not f.unit and f.size == int(f.size)]
    found = list(_measured(quantities, sentence))
    for i, whole in enumerate(figures):
        if whole.size < LEAST:
            continue
        after = figures[i + 1] if i + 1 < len(figures) else None
        if after is not None and after.size <= whole.size and _is_held(quantities.flat, whole, after):
            found.append(Part(after, whole))
        before = figures[i - 1] if i else None
        if not whole.stands("of"):
            continue
        if (some := _before_share(quantities, figures, whole)) is not None:
            found.append(Part(some, whole))
            continue
        if before is not None and words.cue("shares-between").fullmatch(quantities.flat, before.end, whole.start):
            if before.size <= whole.size:
                found.append(Part(before, whole))
        elif i + 1 < len(figures) and _is_apposed(quantities.flat, whole, figures[i + 1]):
            found.append(Part(figures[i + 1], whole))  # "a fifth of the 200 homes, 60,"
        elif words.cue("shares-opens").search(whole.before):
            rest = [f for f in figures[i + 1 :] if f.size <= whole.size and _is_part(f, whole)]
            found += [Part(f, whole) for f in rest]
    return found


def _measured(quantities: Quantities, sentence: int) -> Iterator[Part]:
    """ "1,350 hectares out of 1,800", "$3.2m of the $5m" """
    for a, b in pairwise(quantities.of(sentence)):
        unit = a.unit or b.unit
        if not unit or unit in ("%", "points") or a.is_length or b.is_length:
            continue
        alike = a.unit == b.unit or a.is_bare or b.is_bare
        between = b.stands("of") and words.cue("shares-between").fullmatch(quantities.flat, a.end, b.start)
        if alike and between and a.size <= b.size and not _is_led(between[0]):
            yield Part(a, b)
        elif a.unit and b.is_bare and b.size < a.size and words.cue("shares-of-them").match(b.after):
            yield Part(b, a)  # "demand was 480 tonnes, and the kiln made 312 of them"


def _is_led(between: str) -> bool:
    """ "60 million on revenues of 456 million": the second is of another thing."""
    return any(read_word(word)[0] & May.PREPOSITION for word in between.split()[:-2])


def _before_share(quantities: Quantities, figures: Sequence[Figure], whole: Figure) -> Figure | None:
    """ "60 people, 35 percent of its 240 employees" """
    of = words.cue("shares-of").search(whole.before)
    end = whole.start - len(whole.before) + of.start() + 1 if of is not None else -1
    share = next((f for f in quantities.of(whole.sentence) if f.unit == "%" and f.end == end), None)
    before = [f for f in figures if share is not None and f.end <= share.start]
    if share is None or not before or before[-1].size > whole.size:
        return None
    beside = words.cue("shares-apposed").fullmatch(quantities.flat, before[-1].end, share.start)
    return before[-1] if beside is not None else None


def _is_held(flat: str, whole: Figure, some: Figure) -> bool:
    """ "4,200 replies, of which 3,150", "2.77 billion trips were made, including 1.44 billion trips by fast trains" """
    if words.cue("shares-of-which").fullmatch(flat, whole.end, some.start):
        return True
    alike = whole.head == some.head != ""
    return alike and words.cue("shares-including").fullmatch(flat, whole.end, some.start) is not None


def _is_apposed(flat: str, whole: Figure, some: Figure) -> bool:
    if some.size > whole.size or not words.cue("shares-of").search(whole.before):
        return False
    beside = words.cue("shares-apposed").fullmatch(flat, whole.end, some.start)
    return beside is not None and words.cue("shares-apposed-end").match(flat, some.end) is not None


@once
def find_sides(quantities: Quantities, sentence: int) -> list[Part]:
    """Those for something and all who voted, where nobody abstained."""
    tallies = find_tallies(quantities, sentence)
    near = [i for i in (sentence, sentence + 1) if quantities.is_told(i)] if tallies else ()
    if any(quantities.tells(i, lang.entries("tallies/abstained")) for i in near):
        return []
    return [Part(ayes, _both(quantities, ayes, noes)) for _, ayes, noes, *_ in tallies]


def _both(quantities: Quantities, ayes: Figure, noes: Figure) -> Figure:
    """All who voted."""
    start, end = min(ayes.start, noes.start), max(ayes.end, noes.end)
    value = Number.count(ayes.size + noes.size)
    mention = Mention("number", start, end, str(value), value)
    return Figure(mention, value, ayes.sentence, "", "")


def _is_part(figure: Figure, whole: Figure) -> bool:
    if words.cue("shares-across").search(figure.before) or words.cue("shares-aged").match(figure.after):
        return False  # "of 186 bans across 22 sports"
    return (figure.is_bare or figure.head == whole.head) and not figure.stands("from")


@once
def find_counts(quantities: Quantities, sentence: int) -> list[Figure]:
    """All of a sentence that may be a part or a whole."""
    return [
        f for f in quantities.of(sentence) if quantities.is_told(sentence) and not f.unit and f.size == int(f.size) > 1
    ]


def relate_too_many(quantities: Quantities) -> Iterator[Statement]:
    """`portion`s without a share: "carrying eight people. Nine of these were hurt": more than all that were counted."""
    for sentence in quantities.told:
        figures = find_counts(quantities, sentence)
        opens = words.cue("sums-opens-with-them").match(quantities.text(sentence)) is not None
        for i, some in enumerate(figures):
            of_them = words.cue("sums-of-them").match(some.after)
            if not some.is_bare or not (of_them or (opens and not i)):
                continue
            near = [*find_counts(quantities, sentence - 1), *figures[:i]]
            earlier = [f for s in range(sentence - BACK, sentence - 1) for f in find_counts(quantities, s)]
            plain = not any(f.value.hedge for f in near) and not _has_vague(quantities, sentence)
            plain = plain and all(f.size < some.size for f in earlier)
            if near and plain and sum(f.size for f in near) < some.size and _are_meant(quantities, near[-1], some):
                yield told(
                    "portion", (some.mention, near[-1].mention), {"some": some.counted, "whole": near[-1].counted}
                )


def _are_meant(quantities: Quantities, whole: Figure, some: Figure) -> bool:
    """Whether "of them" can only be what was counted: no other plural stands between the two."""
    if words.cue("parts-more").search(quantities.flat[whole.end : some.start]):
        return False  # "takes eight people a trip", "ten ships on Monday, and more on Tuesday"
    between = quantities.flat[whole.end : some.start].replace(",", " ").replace(".", " ").split()
    plurals = [word for word in between if is_plural(word)]
    return bool(whole.words) and plurals == [whole.words[-1]] and is_plural(whole.words[-1])


def _has_vague(quantities: Quantities, sentence: int) -> bool:
    """Whether a number without a size stands beside: "dozens of ships"."""
    start, end = quantities.reading.sentences[max(0, sentence - 1)][0], quantities.reading.sentences[sentence][1]
    numbers = [m for m in quantities.reading.between(start, end) if m.type == "number"]
    return any(getattr(m.value, "written", None) is None for m in numbers)
