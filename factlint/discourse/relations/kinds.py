"""What comes in kinds of which each thing has one: medals are gold, silver or bronze, games are won, drawn or lost.

A run tells how many there are of each ("nine wins, two draws and a defeat"). Where no kind is left out, they make the
whole.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang
from factlint.clauses.may import VERB
from factlint.clauses.tokens import read_word
from factlint.discourse.figures import Figure
from factlint.discourse.quantities import Quantities, once
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import breakdown, told
from factlint.number import Number
from factlint.statement import Items, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.statement import Statement

NEAR: Final = 60  # characters from games to what came of them
BRACKET: Final = " ("  # "their tally stands at 25 (nine gold ...)"
CLOSE: Final = 1.5  # times that the parts and their whole may be apart


class Run(NamedTuple):
    """The figures of one thing by kind ("win"), in text order; no kind stands twice."""

    family: str
    parts: dict[str, Figure]

    @property
    def is_whole(self) -> bool:
        return len(self.parts) == len(lang.table("standings/families")[self.family])

    @property
    def start(self) -> int:
        return min(part.start for part in self.parts.values())

    @property
    def end(self) -> int:
        return max(part.end for part in self.parts.values())


def relate_kinds(quantities: Quantities) -> Iterator[Statement]:
    """`breakdown`s, `apart`: a whole that all its kinds do not make."""
    for sentence in _announced(quantities):
        runs = find_runs(quantities, sentence)
        for run in runs:
            if (whole := _whole(quantities, sentence, run)) is not None:
                yield _told(whole, [part for part in run.parts.values() if part.size])


def _told(whole: Figure, parts: Sequence[Figure]) -> Statement:
    if any(part.sentence != whole.sentence for part in parts):
        return breakdown(whole, parts)
    fields = {"whole": whole.counted, "parts": Items(tuple(part.counted for part in parts))}
    return told("breakdown", [figure.mention for figure in (whole, *parts)], fields)


def _announced(quantities: Quantities) -> Iterator[int]:
    said = lang.words("standings/last-kinds")
    return (sentence for sentence in quantities.told if quantities.tells(sentence, said))


@once
def find_runs(quantities: Quantities, sentence: int) -> list[Run]:
    """The runs of a sentence, which may go on from the sentence before ("12 golds. Nine silvers ...")."""
    runs: list[Run] = []
    counted = count_kinds(quantities, sentence)
    before = count_kinds(quantities, sentence - 1) if quantities.is_told(sentence - 1) else []
    if len({kind for kind, _ in before}) == len(before) and not {k for k, _ in before} & {k for k, _ in counted}:
        counted = [*before, *counted]
    text, last = quantities.reading.text, None
    for kind, figure in counted:
        family = _families()[kind]
        goes_on = last is not None and not _turns(text, last.end, figure.start)
        if runs and runs[-1].family == family and kind not in runs[-1].parts and goes_on:
            runs[-1].parts[kind] = figure
        else:
            runs.append(Run(family, {kind: figure}))
        last = figure
    return [run for run in runs if len(run.parts) > 1]


def _turns(text: str, start: int, end: int) -> bool:
    """Whether somebody else is named between two figures; a sentence may begin there."""
    between = text[start:end].rpartition(". ")[2][1:]
    return ";" in between or any(c.isupper() for c in between)


def count_kinds(quantities: Quantities, sentence: int) -> list[tuple[str, Figure]]:
    """The figures of a sentence that count things of a kind, in text order: "nine gold", "won two", "a defeat"."""
    found = [(kind, figure) for figure in quantities.of(sentence) if (kind := _kind_of(figure))]
    starts = {figure.start for _, figure in found}
    start, end = quantities.reading.sentences[sentence]
    for match in words.cue("standings-singly").finditer(quantities.flat, start, end):
        size = lang.numbers("standings/singly")[match["many"]][0]
        mention = Mention("number", *match.span(), quantities.reading.text[slice(*match.span())], Number.count(size))
        figure = Figure(mention, mention.value, sentence, "", quantities.flat[match.end() : end])
        if starts.isdisjoint(range(*match.span())):
            found.append((_kinds()[match["kind"]], figure))
    return sorted(found, key=lambda of: of[1].start)


def _kind_of(figure: Figure) -> str:
    """The kind of thing that a figure counts, by its noun or the verb before it; "" where it counts none."""
    if figure.mention.type != "number" or figure.value.hedge:
        return ""
    said = next((kind for word in figure.words if (kind := _kinds().get(word))), "")
    if said:
        return said
    of_them = words.cue("standings-of-them").match(figure.after)
    if of_them is not None:
        return _kinds()[of_them[1]]
    verb = words.cue("standings-did").search(figure.before) if figure.is_bare or _counts(figure, "game") else None
    return _kinds()[verb[1]] if verb is not None else ""


def _counts(figure: Figure, family: str) -> bool:
    return bool(figure.words) and figure.words[-1] in lang.table("standings/wholes").get(family, ())


def _whole(quantities: Quantities, sentence: int, run: Run) -> Figure | None:
    """The figure that is told to be of all kinds; None where another one that may be is right."""
    made = sum(part.size for part in run.parts.values())
    taken = {part.start for part in run.parts.values()}
    near = [f for i in (sentence, sentence - 1, sentence + 1) if quantities.is_told(i) for f in quantities.of(i)]
    near = [f for f in near if f.start not in taken and f.mention.type == "number" and not f.value.hedge]
    near = [f for f in near if not _kind_of(f)]
    least = 1 / CLOSE if run.is_whole else 1  # "won 12 and lost three of 17": two may have been drawn
    wholes = [f for f in near if least * f.size <= made <= CLOSE * f.size and _is_whole(quantities, f, run)]
    if any(f.size == made for f in near):
        wholes = [f for f in wholes if f.size == made]
    return wholes[0] if len(wholes) == 1 else None


def _is_bare(figure: Figure) -> bool:
    """Whether no noun follows: "a haul of 31 compares with 19"."""
    may_be_verb = len(figure.words) == 1 and bool(read_word(figure.words[0])[0] & VERB)
    return figure.is_bare or (not figure.unit and may_be_verb)


def _is_whole(quantities: Quantities, figure: Figure, run: Run) -> bool:
    """Whether a figure is told to be of all kinds: "21 medals (nine gold ...", "... for a total of 21"."""
    is_total = figure.stands("whole") or words.cue("sums-whole-after").match(figure.after) is not None
    if run.end <= figure.start:
        between = quantities.flat[run.end : figure.start]
        return (is_total and _is_bare(figure)) or (
            _counts(figure, run.family) and words.cue("standings-made").fullmatch(between) is not None
        )
    if figure.end > run.start:
        return False
    between = quantities.flat[figure.end : run.start]
    if run.family == "game" and words.cue("standings-after").search(figure.before) and _counts(figure, run.family):
        return figure.sentence == quantities.sentence_at(run.start) and len(between) <= NEAR
    if _counts(figure, run.family) or (_is_bare(figure) and (is_total or between == BRACKET)):
        return words.cue("standings-unfolds").fullmatch(between) is not None
    return words.cue("standings-played").search(figure.before) is not None and figure.is_bare


@cache
def _kinds() -> dict[str, str]:
    """Word -> its kind."""
    return {word: kind for kind, said in lang.table("standings/kinds").items() for word in said}


@cache
def _families() -> dict[str, str]:
    """Kind -> what it is a kind of."""
    return {kind: family for family, kinds in lang.table("standings/families").items() for kind in kinds}
