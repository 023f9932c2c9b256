"""Goals and scores: two legs make the aggregate, and nobody scores more than his side, which has the better score."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factlint.discourse.relations import words
from factlint.discourse.relations.claims import breakdown, told
from factlint.number import Number
from factlint.statement import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

    Score = tuple[Figure, Figure]

LEGS: Final = 2
HAT_TRICK: Final = 3
MOST: Final = 12  # goals of a side: beyond it is another game


def relate_aggregates(quantities: Quantities) -> Iterator[Statement]:
    """`breakdown`s: the side of an aggregate that two legs do not make."""
    for sentence in quantities.announced("goals-aggregate"):
        scores = quantities.scores(sentence)
        sums = [score for score in scores if _is_aggregate(quantities, score)]
        legs = [score for score in scores if score not in sums]
        if len(legs) < LEGS:
            legs = [*(quantities.scores(sentence - 1) if quantities.is_told(sentence - 1) else ()), *legs]
        if len(sums) == 1 and len(legs) == LEGS:
            yield from _off(sums[0], legs)


def _is_aggregate(quantities: Quantities, score: Score) -> bool:
    flat, (first, last) = quantities.flat, score
    behind = words.cue("goals-on-aggregate").match(flat, last.end)
    return behind is not None or words.cue("goals-aggregate-of").search(first.before) is not None


def _off(whole: Score, legs: Sequence[Score]) -> Iterator[Statement]:
    """The side that neither reading makes: the winner's goals stand first in each, whoever won."""
    (a, b), (c, d) = legs
    said = sorted((whole[0].size, whole[1].size))
    readings = [((a, c), (b, d)), ((a, d), (b, c))]
    sums = [[sum(f.size for f in side) for side in sides] for sides in readings]
    if any(sorted(made) == said for made in sums):
        return
    for sides, made in zip(readings, sums, strict=True):
        for i, other in ((0, 1), (1, 0)):
            if made[other] in said:
                right = next(f for f in whole if f.size == made[other])
                yield breakdown(next(f for f in whole if f is not right), sides[i])
                return


def relate_scorers(quantities: Quantities) -> Iterator[Statement]:
    """`haul`s of the goals that somebody scored, and what his side may have in the only score of the sentence."""
    for sentence in quantities.announced("goals-cue"):
        scores = quantities.scores(sentence)
        if len(scores) != 1 or words.cue("goals-none").search(quantities.text(sentence)):
            continue
        most = max(scores[0], key=lambda f: f.size)
        if most.size > MOST:
            continue
        goals = [*_hat_tricks(quantities, sentence), *_lists(quantities, sentence, scores[0])]
        for some in goals:
            yield told("haul", [some, most.mention], {"goals": some, "score": most.counted})


def _hat_tricks(quantities: Quantities, sentence: int) -> Iterator[Mention]:
    for match in words.cue("goals-hat-trick").finditer(quantities.flat, *quantities.reading.sentences[sentence]):
        text = quantities.reading.text[match.start() : match.end()]
        yield Mention("number", match.start(), match.end(), text, Number.count(HAT_TRICK))


def _lists(quantities: Quantities, sentence: int, score: Score) -> Iterator[Mention]:
    """ "Two goals from Spence and two from Whitfield": the last of them, with the sum."""
    figures = [f for f in quantities.of(sentence) if f.start not in (score[0].start, score[1].start)]
    for one, other in pairwise(figures):
        of_goals = words.cue("goals-by").match(one.after) is not None
        if of_goals and words.cue("goals-by-another").match(other.after) and other.is_bare:
            text = quantities.reading.text[one.start : other.end]
            yield Mention("number", one.start, other.end, text, Number.count(one.size + other.size))
