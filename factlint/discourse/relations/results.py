"""Results of games: quarters and periods make the final score, and straight sets are none lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.statement import Items

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

    Score = tuple[Figure, Figure]

FEWEST: Final = 3  # scores of a list of periods
MOST: Final = 12  # scores of an article that are added up
SETS: Final = 2
BOTH: Final = frozenset((0, 1))  # sides
CLOSE: Final = 2.0  # times
BEFORE: Final = 45  # characters from "straight sets" to the first of them


def relate_results(quantities: Quantities) -> Iterator[Statement]:
    """`breakdown`s: the side of a final score that its periods do not make, where they make the other (`apart`)."""
    cued = quantities.announced("results-cue")
    if not cued:
        return
    sentences = sorted({*quantities.headlines, *(i for i in quantities.told if quantities.is_told(i))})
    scores = [score for i in sentences for score in quantities.scores(i)]
    if not FEWEST <= len(scores) <= MOST:
        return
    for periods in (run for i in cued for run in _lists(quantities, i) if len(run) >= FEWEST):
        finals = [score for score in scores if all(score[0].start != p[0].start for p in periods)]
        made = [(final, _made(final, periods)) for final in finals]
        if any(len(sides) == len(BOTH) for _, sides in made):
            continue
        for final, sides in made:
            side = min(BOTH - sides)
            whole, parts = final[side], [period[side] for period in periods]
            if len(sides) == 1 and _is_close(whole, parts):
                fields = {"whole": whole.counted, "parts": Items(tuple(p.counted for p in parts)), "apart": "yes"}
                yield told("breakdown", [whole.mention], fields)
                return


def _is_close(whole: Figure, parts: Sequence[Figure]) -> bool:
    made = sum(part.size for part in parts)
    return whole.size > max(part.size for part in parts) and 1 / CLOSE < made / whole.size < CLOSE


def _lists(quantities: Quantities, sentence: int) -> list[list[Score]]:
    """The scores of a sentence, those together between which only a comma or "and" stands."""
    runs: list[list[Score]] = []
    for score in quantities.scores(sentence):
        if runs and words.cue("results-comma").fullmatch(quantities.flat, runs[-1][-1][1].end, score[0].start):
            runs[-1].append(score)
        else:
            runs.append([score])
    return runs


def _made(final: Score, periods: Sequence[Score]) -> frozenset[int]:
    """The sides of a final score that the periods make."""
    return frozenset(side for side in BOTH if sum(period[side].size for period in periods) == final[side].size)


def relate_sets(quantities: Quantities) -> Iterator[Statement]:
    """`set-score`s of a match that was won in straight sets."""
    for sentence in quantities.announced("results-straight"):
        for scores in _lists(quantities, sentence):
            first, last = scores[0][0].start, scores[-1][1].end
            led = words.cue("results-straight").search(quantities.flat, max(0, first - BEFORE), first)
            if len(scores) < SETS or not (led or words.cue("results-in-straight").match(quantities.flat, last)):
                continue
            turned = sum(a.size < b.size for a, b in scores) * 2 > len(scores)  # the loser's stand first
            for a, b in scores:
                won, lost = (b, a) if turned else (a, b)
                yield told("set-score", [a.mention, b.mention], {"won": won.counted, "lost": lost.counted})
