"""What a sentence says of the size of a change: by how many percent, by how much, how many times as much."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import regexes
from factlint.digits import ABOUT, AT_LEAST, HEDGES, JUST_OVER, NEARLY, OVER
from factlint.discourse.quantities import Quantities, once
from factlint.discourse.relations import words
from factlint.number import Number
from factlint.regexes import one_of
from factlint.statement import Mention

if TYPE_CHECKING:
    import re

    from factlint.discourse.figures import Figure

CHANGES: Final = ("change", "more", "moving")  # what follows the size of one
QUARTER: Final = "quarter"  # of a year
_SPREAD: Final = 0.13  # of a multiple told in a word: doubled is 1.74 to 2.26 times


class Move(NamedTuple):
    """`field` of a change: by (percent), amount or factor. `figure` is missing for a multiple told in a word.

    `of` is where the figure begins that it is told a multiple of ("twice the 40 of May"), -1 without one.
    """

    field: str
    told: Mention
    way: str
    figure: Figure | None
    of: int = -1


@once
def find_moves(quantities: Quantities, sentence: int) -> list[Move]:
    """Percentages and amounts first, then multiples, each in text order."""
    found = []
    if quantities.tells(sentence, words.telling(*words.HINTS)):
        found = [move for figure in quantities.of(sentence) if (move := _of_figure(figure)) is not None]
    if not quantities.tells(sentence, words.multiples().keys()):
        return found
    text = quantities.text(sentence)
    if words.cue("repeated").search(text):
        return found  # "doubled twice"
    base = quantities.reading.sentences[sentence][0]
    for match in _multiple().finditer(text):
        if words.cue("article").search(text, max(0, match.start() - 8), match.start()):
            continue  # "the triple expirations"
        start, end = base + match.start(), base + match.end(2)
        of = base + match.start(3) if match[3] else -1
        size = words.multiples()[match[2]]
        told = Mention(
            "number", start, end, quantities.reading.text[start:end], times_of(size, HEDGES.get(match[1], ""))
        )
        found.append(Move("factor", told, "up" if size > 1 else "down", None, of))
    return found


def is_move(quantities: Quantities, figure: Figure) -> bool:
    """Whether a figure is the size of a change: "a £4 million roads programme" is that of the programme."""
    after = figure.after
    has_noun = bool(figure.unit) and after[:1] == " " and after[1:2].isalpha()
    if has_noun and words.cue("article").search(figure.before):
        changes = (said for name in CHANGES for said in words.by_way(name).values())
        if not any(said.match(after) for said in changes):
            return False
    return any(move.figure is figure for move in find_moves(quantities, figure.sentence))


def _of_figure(figure: Figure) -> Move | None:
    before, after = figure.before, figure.after
    if words.telling(*words.HINTS).isdisjoint(figure.near):
        return None
    if words.cue("not-moving").match(after) or figure.stands("against") or figure.stands("from"):
        return None
    if figure.stands("to") and not figure.stands("of"):
        return None  # "from 171 to 133 billion, or to 108 billion"
    if not figure.unit and words.cue("times").match(after):
        return Move("factor", said_times(figure), "up", figure)
    share = _quarter(figure) if figure.is_length else figure.measure if figure.unit == "%" else None
    is_share = share is not None
    following = words.by_way("moving" if is_share else "more")
    way = next((way for way, said in words.by_way("moved").items() if _is_moved(said, before)), "")
    way = way or next((way for way, said in following.items() if said.match(_past_noun(figure))), "")
    if not way and is_share and words.cue("article").search(before):
        way = next((way for way, said in words.by_way("change").items() if said.match(after)), "")
    puts = (way for way, verb in words.by_way("puts").items() if verb.search(before))
    way = way or next((way for way in puts if words.by_way("put")[way].match(after)), "")
    if not way and not (words.cue("apart").search(before) or words.cue("apart-after").match(after)):
        return None
    return Move("by", share, way, figure) if share is not None else Move("amount", figure.measure, way, figure)


def _is_moved(said: re.Pattern[str], before: str) -> bool:
    """Whether these words stand before a figure: "grew by", "is up", and not "makes up"."""
    match = said.search(before)
    return match is not None and words.cue("particle-verb").search(before, 0, match.start()) is None


def _quarter(figure: Figure) -> Mention | None:
    """ "Down a quarter": the length of time that its words may mean, too, is a share there; None for all others."""
    mention = figure.mention
    if figure.unit != QUARTER or figure.size != 1:
        return None
    return Mention("percent", mention.start, mention.end, mention.text, Number(22.5, 27.5, "%", written=25.0))


def said_times(figure: Figure) -> Mention:
    """The number as the multiple that it may be: four times is 3.5 to 4.5 times."""
    mention, value = figure.mention, figure.value
    times = value if value.hedge else Number(figure.size - 0.5, figure.size + 0.5)
    return Mention("number", mention.start, mention.end, mention.text, times)


def _past_noun(figure: Figure) -> str:
    """What follows the noun of a figure: "400 votes more"; or all that follows it: "26 extra machines"."""
    after = figure.after
    for word in figure.words:
        if any(said.match(after) for said in words.by_way("more").values()):
            break
        at = after.find(word)
        after = after[at + len(word) :] if at >= 0 else after
    return after


def times_of(size: float, hedge: str) -> Number:
    """What a multiple may be; "more than halved" is less than a half."""
    spread = 0.2 if hedge == ABOUT else _SPREAD
    low, high = size * (1 - spread), size * (1 + spread)
    if hedge == NEARLY:
        low, high = size * 0.75, size * 1.03
    elif hedge in (OVER, AT_LEAST, JUST_OVER):
        low, high = size * 0.97, size * 1.2 if hedge == JUST_OVER else 1000.0
    if size < 1:
        low, high = max(0.0, 1 - (1 - size) * (high / size)), 1 - (1 - size) * (low / size)
    return Number(low, high)


@cache
def _multiple() -> re.Pattern[str]:
    of = rf"(?: (?:(?:{words.phrases('filler')}|{words.DATE}) )*({words.FIGURE}))?"
    return regexes.compile(rf"(?<![a-z-])(?:({one_of(HEDGES)}) )?({one_of(words.multiples())})(?![a-z-]){of}")
