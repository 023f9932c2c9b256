"""Margins: how far two figures are apart that stand side by side ("2,318 to his 1,871"), told beside them or nearby."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.owners import told_of
from factlint.discourse.quantities import Quantities, once
from factlint.discourse.relations import tallies, words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.kinds import count_kinds
from factlint.discourse.relations.moves import find_moves
from factlint.discourse.relations.pairs import comparable, is_range
from factlint.discourse.relations.recounts import agrees, is_of_others
from factlint.number import Number
from factlint.statement import Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure

REACH: Final = (0, 1, -1, 2, -2)  # sentences from a margin to the two figures
BACK: Final = 4  # back to two in sentences of their own
CLOSE: Final = 4.0  # times: what is further off is the margin of something else
SMALL: Final = 1e3  # below it bare figures may be of anything
GREAT: Final = 1e6  # a sum of money by its size
ENDS: Final = ".,;)"  # after the other's figure: nothing says when he had it
LISTED: Final = ", "  # "rounds of 67, 70, 68 and 66": the last two are no pair
POINTS: Final = "points"
SHARES: Final = ("%", POINTS)  # of these the loser may be told first

Tally = tuple["Figure", "Figure"]


def relate_margins(quantities: Quantities) -> Iterator[Statement]:
    """`change`s of which only from, to and amount are told; `apart` in two sentences."""
    for sentence in quantities.told:
        if not quantities.tells(sentence, words.telling(*words.MARGINS)):
            continue
        for margin in _margins(quantities, sentence):
            claim = _related(quantities, sentence, margin)
            if claim is not None:
                yield claim
        yield from _flanked(quantities, quantities.of(sentence))


def _margins(quantities: Quantities, sentence: int) -> list[Figure]:
    """The figures of a sentence that are a margin by their words, or a length of time that is saved or lost."""
    figures = [f for f in quantities.of(sentence) if f.unit != "%" and f.value.written is not None]
    return [f for f in figures if not f.value.hedge and not _is_dull(f) and _is_margin(f)]


def _is_margin(figure: Figure) -> bool:
    if len(figure.words) == 1 and figure.head in lang.entries("quantities/victory"):
        return False  # "five wins, two draws and one defeat"
    if _is_side(figure):
        return False  # "beaten by 230 votes to 205"
    if words.cue("margins-led").search(figure.before) and words.cue("margins-stage").match(figure.after):
        return False  # "had led by two after the second period"
    if words.cue("apart").search(figure.before) or words.cue("apart-after").match(figure.after):
        return True
    return figure.is_length and any(said.match(figure.after) for said in words.by_way("more").values())


def _is_dull(figure: Figure) -> bool:
    return words.telling(*words.MARGINS).isdisjoint(figure.near)


def _related(quantities: Quantities, sentence: int, margin: Figure) -> Statement | None:
    """With the only two figures nearby; a sum of money may be anybody's loss, and is told of those of its sentence."""
    if _is_met(quantities, sentence, margin):
        return None
    own = [
        f
        for f in quantities.of(sentence)
        if f.start > margin.end and f.size > margin.size and f.unit in (margin.unit, "")
    ]
    for step in REACH[:1] if margin.mention.type == "money" or margin.size >= GREAT else REACH:
        other = sentence + step
        if not quantities.is_told(other) or not quantities.is_prose(other) or (step and own):
            continue  # "Williams was 15p higher at 765" is of none but that
        found = [(a, b) for a, b in find_tallies(quantities, other) if margin not in (a, b) and _fits(margin, a, b)]
        found = [(a, b) for a, b in found if max(a.size, b.size) > margin.size]
        found = [(a, b) for a, b in found if not _is_won_by(a) or _is_of_vote(quantities, margin, a, b)]
        found += _of_scores(quantities, margin, other)
        if not found:
            continue
        if not quantities.is_told_then(margin, other) or (
            step and is_of_others(quantities, margin, *found[0], _margins(quantities, other))
        ):
            return None
        if step == 0 and _is_parted(quantities, margin, *found[0]):
            return None
        if len(found) > 1 or agrees(margin, *found[0]) or not _is_close(quantities, margin, *found[0]):
            return None
        if any(agrees(margin, a, b) for a in _alike(quantities, sentence, margin) for b in found[0] if a is not b):
            return None  # "standardised at 30 days, five more than theirs", who have 23, then 25
        return _apart(margin, *found[0])
    return _of_two_sentences(quantities, sentence, margin) or _of_result(quantities, margin)


def _of_result(quantities: Quantities, margin: Figure) -> Statement | None:
    """ "The nine-point win": with the only result of the article."""
    taken_up = words.cue("takes-up-directly").search(margin.before)
    if taken_up is None or words.cue("margins-won").match(margin.after) is None:
        return None
    told = [pair for s in quantities.told for pair in _results(quantities, s)]
    found = [(a, b) for a, b in told if not any(_is_earlier(a, b, *other) for other in told)]
    return _apart(margin, *found[0]) if len(found) == 1 and not agrees(margin, *found[0]) else None


def _is_earlier(a: Figure, b: Figure, one: Figure, other: Figure) -> bool:
    """Whether a score stood before another one: "led 41-33", "beat them 78-67"."""
    return a is not one and a.size <= one.size and b.size <= other.size


def _of_two_sentences(quantities: Quantities, sentence: int, margin: Figure) -> Statement | None:
    """With the only two figures of its kind that were told before it: "... got 12,410 votes. Her rival had 11,980." """
    near = [
        f
        for s in range(sentence - BACK, sentence + 1)
        if quantities.is_told(s) and quantities.is_prose(s)
        for f in quantities.of(s)
        if f.start < margin.start and f.size > margin.size and f.unit in (margin.unit, "") and not f.is_length
    ]
    pairs = [(a, b) for a, b in combinations(near, 2) if comparable(a, b) and _fits(margin, a, b)]
    pairs = [(a, b) for a, b in pairs if b.size >= SMALL or not (margin.is_bare and a.is_bare and b.is_bare)]
    meant = [(a, b) for a, b in pairs if not (a.value.hedge or b.value.hedge or b.stands("from"))]
    if len(meant) != 1 or any(agrees(margin, a, b) for a, b in pairs) or margin.is_length or margin.size >= GREAT:
        return None
    (a, b), names = meant[0], [told_of(quantities, f).names for f in meant[0]]
    is_two = a.sentence < b.sentence and not names[0] & names[1] and quantities.is_told_then(margin, b.sentence)
    return _apart(margin, a, b) if is_two and _is_close(quantities, margin, a, b) else None


def _is_met(quantities: Quantities, sentence: int, margin: Figure) -> bool:
    """Whether two other figures of its sentence are so far apart, however they are told."""
    others = _alike(quantities, sentence, margin)
    return any(agrees(margin, a, b) for i, a in enumerate(others) for b in others[i + 1 :])


def _alike(quantities: Quantities, sentence: int, margin: Figure) -> list[Figure]:
    return [f for f in quantities.of(sentence) if f is not margin and f.unit in (margin.unit, "")]


def _apart(margin: Figure, first: Figure, second: Figure) -> Statement:
    unit = first.unit or second.unit or margin.unit
    fields = {
        "from": in_unit(second, unit),
        "to": in_unit(first, unit),
        "amount": in_unit(margin, unit),
        "apart": "yes",
    }
    return told("change", (first.mention, second.mention, margin.mention), fields)


def in_unit(figure: Figure, unit: str) -> Mention:
    """A bare figure is told in the unit of the others: "71 points, four clear of Arnside, on 69"."""
    mention = figure.measure if figure.unit else figure.counted
    value = mention.value
    if value.unit or not unit or unit in SHARES[:1]:
        return mention
    value = Number(value.low, value.high, unit, written=value.written, hedge=value.hedge)
    return Mention(mention.type, mention.start, mention.end, mention.text, value)


def _is_parted(quantities: Quantities, margin: Figure, a: Figure, b: Figure) -> bool:
    """Whether another thought begins between a margin and the two figures."""
    if margin.start >= b.end and words.cue("takes-up-directly").search(margin.before):
        return False
    if margin.start >= b.end and words.cue("then-won").fullmatch(quantities.flat, b.end, margin.start):
        return False
    first, last = (margin.end, a.start) if margin.end <= a.start else (b.end, margin.start)
    return words.cue("breaks").search(quantities.flat, first, last) is not None


@once
def find_tallies(quantities: Quantities, sentence: int) -> list[Tally]:
    """Two figures of a kind in a sentence that only a few words and "to", "against" or "and" part."""
    figures = quantities.of(sentence)
    moves = [move.figure for move in find_moves(quantities, sentence)]
    return [
        (a, b)
        for a, b in pairwise(figures)
        if (comparable(a, b) or _are_opposite(a, b))
        and not (a.value.hedge or b.value.hedge or a.stands("from"))
        and (a not in moves or _is_won_by(a))
        and not (a.unit and a.unit not in SHARES and is_range(quantities.flat, a, b))
        and _is_beside(quantities, a, b)
        and not any(quantities.flat[f.end : a.start] == LISTED for f in figures)
        and not _are_kinds(quantities, sentence, a, b)
    ]


def _are_kinds(quantities: Quantities, sentence: int, a: Figure, b: Figure) -> bool:
    """ "Drawn four and lost three" """
    return {a.start, b.start} <= {figure.start for _, figure in count_kinds(quantities, sentence)}


def _are_opposite(a: Figure, b: Figure) -> bool:
    """ "374,000 births and 649,000 deaths" """
    return any({a.head, b.head} == set(group) for group in lang.groups("quantities/opposites"))


def _flanked(quantities: Quantities, figures: Sequence[Figure]) -> Iterator[Statement]:
    """Margins with what one and the other got on either side: "41,870 votes, 1,260 more than Doe, who got 40,510"."""
    for a, margin, b in zip(figures, figures[1:], figures[2:], strict=False):
        if (
            words.cue("margins-who-got").fullmatch(quantities.flat, margin.end, b.start) is None
            or b.after[:1] not in ENDS
        ):
            continue
        hedged = any(f.value.hedge for f in (a, margin, b))
        others = [f for f in figures if f.start < margin.start and comparable(f, b)]
        if a not in others or hedged or any(agrees(margin, f, b) for f in others):
            continue
        if _is_close(quantities, margin, a, b):
            yield _apart(margin, a, b)


def _results(quantities: Quantities, sentence: int) -> list[Tally]:
    """The results that a sentence tells: "beat Kent Valley 88-59"."""
    return [
        (a, b)
        for a, b in quantities.scores(sentence)
        if words.cue("margins-beats").search(a.before) is not None
        or words.cue("apart-after").match(b.after) is not None
    ]


def _of_scores(quantities: Quantities, margin: Figure, sentence: int) -> list[Tally]:
    """The results of a sentence that a margin may be of."""
    if not _is_of_points(margin):
        return []
    if not quantities.tells(sentence, lang.words("tallies/cast")):
        return _results(quantities, sentence)
    return [(a, b) for a, b in quantities.scores(sentence) if _is_of_vote(quantities, margin, a, b)]


def _is_side(figure: Figure) -> bool:
    """ "31 votes to 22" """
    return words.cue("tallies-is-side").match(figure.after) is not None


def _is_won_by(figure: Figure) -> bool:
    """ "Won by 31 votes to 22", which is none by 31"""
    return words.cue("tallies-by").search(figure.before) is not None and _is_side(figure)


def _is_of_vote(quantities: Quantities, margin: Figure, a: Figure, b: Figure) -> bool:
    """ "Confirmed 58-42 on Thursday, a margin of 18", "by a margin of 20 votes, 60-50", and of a vote told before it"""
    if margin.sentence != a.sentence:
        return True
    if margin.start < a.start:
        return words.cue("margins-of-votes").fullmatch(quantities.flat, margin.end, a.start) is not None
    return words.cue("margins-apposed").fullmatch(quantities.flat, b.end, margin.start) is not None


def _is_of_points(margin: Figure) -> bool:
    if margin.unit:
        return margin.unit == POINTS
    beside = words.cue("apart-after").match(margin.after) or words.cue("apart").search(margin.before)
    return beside is not None


def _is_beside(quantities: Quantities, a: Figure, b: Figure) -> bool:
    if _are_opposite(a, b) and words.cue("margins-opposed").fullmatch(quantities.flat, a.end, b.start):
        return True
    if tallies.are_sides(a, b) or b.stands("against") or (a.is_length and b.stands("to")):
        return True
    return words.cue("margins-between").fullmatch(quantities.flat, a.end, b.start) is not None


def _fits(margin: Figure, a: Figure, b: Figure) -> bool:
    if margin.unit == POINTS:
        return a.unit in ("%", POINTS)
    if margin.unit:
        return margin.unit in (a.unit, b.unit)
    if margin.is_bare and POINTS in (a.unit, b.unit):
        return True
    heads = {a.head, b.head} - {""}
    if len(heads) > 1 and _are_opposite(a, b):
        heads = set()
    return not a.unit and not b.unit and (not margin.head or not heads or margin.head in heads or _counts_votes(margin))


def _counts_votes(figure: Figure) -> bool:
    return not lang.words("quantities/vote").isdisjoint(figure.words)


def _is_close(quantities: Quantities, margin: Figure, a: Figure, b: Figure) -> bool:
    gap = abs(a.size - b.size)
    is_vote = b.start - a.end == len("-") or quantities.tells(a.sentence, lang.words("tallies/cast"))
    most = max(a.size, b.size) if is_vote else min(a.size, b.size)
    return gap > 0 and 1 / CLOSE <= margin.size / gap <= CLOSE and margin.size < most
