"""A part and its whole ("312 of the 480"), and the share that is told of them, in one sentence or in two."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from factlint.clauses import may as May
from factlint.clauses.tokens import read_word
from factlint.digits import AT_LEAST, AT_MOST, HEDGES, JUST_OVER, NEARLY, OVER
from factlint.discourse.figures import read_roles
from factlint.discourse.nouns import is_plural, noun_after, singular
from factlint.discourse.owners import told_of
from factlint.discourse.quantities import Quantities, once
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.margins import in_unit
from factlint.discourse.relations.moves import find_moves
from factlint.discourse.relations.parts import Part, find_parts, find_sides
from factlint.number import Number
from factlint.statement import Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


REACH: Final = (-1, 1, -2, 2)  # sentences from a part and its whole to the share
CLOSE: Final = 2.0  # times: a share told in another sentence that is further off is of something else
NOUN: Final = 60  # characters that may name what a share is of
_TAKES_UP: Final = May.PRONOUN | May.DETERMINER | May.RELATIVE | May.OBJECTIVE | May.POSSESSIVE
MOST = (49.5, 100.0)  # percent that "most" may be
HALF = (44.0, 56.0)  # percent that "half" may be
HALVES: Final = {  # and by its hedge
    NEARLY: (42.0, 50.5), JUST_OVER: (49.5, 58.0), OVER: (49.5, 100.0), AT_LEAST: (49.5, 100.0), AT_MOST: (0.0, 50.5),
}  # fmt: skip
_ONE_IN: Final = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 20, 100))


def relate_portions(quantities: Quantities) -> Iterator[Statement]:
    """`portion`s; `apart` where the share stands in another sentence."""
    for sentence in quantities.told:
        yield from _one_in(quantities, sentence)
        parts = find_parts(quantities, sentence) or find_sides(quantities, sentence)
        shares = find_shares(quantities, sentence) if parts else []
        spans = [(share.start, share.end) for share in shares]
        parts = [p for p in parts if not any(start <= p.some.start < end for start, end in spans)]
        others = [p for p in parts if not p.some.stands("another-share")]
        of_part = [_is_told_of_part(quantities, share, parts) for share in shares] if parts else []
        if not parts or any(is_share_of(p, s, of) for p in parts for s, of in zip(shares, of_part, strict=True)):
            continue
        if len(others) == 1 and len(shares) == 1 and _is_same(quantities, others[0], shares[0]):
            yield portion(others[0], shares[0])
        elif not shares:
            near = [p for p in others if words.cue("shares-owner").search(p.whole.before) is None]
            yield from _told_apart(quantities, sentence, near)


def _is_told_of_part(quantities: Quantities, share: Mention, parts: Sequence[Part]) -> bool:
    """Whether a share is that of the part, and not of the rest: ", a turnout of 40%", "a third of the 900 - 300 -"."""
    flat = quantities.flat
    if words.cue("shares-is").search(flat, 0, share.start):
        return True
    if any(words.cue("shares-of-part").fullmatch(flat, share.end, part.some.start) for part in parts):
        return True
    whole = next((f for f in quantities.of(quantities.sentence_at(share.start)) if f.start >= share.end), None)
    return whole is not None and words.cue("shares-of").search(flat, share.start, whole.start) is not None


@once
def find_shares(quantities: Quantities, sentence: int) -> list[Mention]:
    """The shares of a sentence: percentages and fractions that are no change, "four in 10"."""
    figures = quantities.of(sentence)
    moves = [move.figure for move in find_moves(quantities, sentence)]
    found = [f.measure for f in figures if f.unit == "%" and f not in moves and not f.stands("from")]
    for some, of in pairwise(f for f in figures if not f.unit):
        if (
            some.size < of.size
            and of.size in _ONE_IN
            and words.cue("shares-in-every").fullmatch(quantities.flat, some.end, of.start)
        ):
            text = quantities.reading.text[some.start : of.end]
            size = some.size / of.size * 100
            value = Number.rounded(size, size * 0.3 if of.size < 10 else 90 / of.size, "%")
            found.append(Mention("percent", some.start, of.end, text, value))
    return [*found, *_halves(quantities, sentence)]


def _one_in(quantities: Quantities, sentence: int) -> Iterator[Statement]:
    """ "One in 20 children in the borough - 2% -": a share told twice."""
    figures = quantities.of(sentence)
    for some, of, share in zip(figures, figures[1:], figures[2:], strict=False):
        if share.unit != "%" or some.unit or of.unit or some.size >= of.size or share.value.hedge:
            continue
        if (
            words.cue("shares-in-every").fullmatch(quantities.flat, some.end, of.start)
            and words.cue("shares-told-twice").fullmatch(quantities.flat, of.end, share.start)
            and words.cue("shares-apposed-end").match(quantities.flat, share.end)
        ):
            fields = {"some": some.counted, "whole": of.counted, "share": share.measure, "loose": "one-in"}
            yield told("portion", (some.mention, of.mention, share.mention), fields)


def _halves(quantities: Quantities, sentence: int) -> Iterator[Mention]:
    """ "Nearly half of the trials", "most of the trials" """
    for match in words.cue("shares-half").finditer(quantities.flat, *quantities.reading.sentences[sentence]):
        low, high = MOST if match["most"] else HALVES.get(HEDGES.get(match["hedge"] or "", ""), HALF)
        start, end = match.span("share")
        text = quantities.reading.text[start:end]
        yield Mention("percent", start, end, text, Number(low, high, "%", written=(low + high) / 2))


def noun_of_share(quantities: Quantities, share: Mention) -> tuple[str, ...]:
    """The words that say what a share is of: "80 percent of global emissions", "a fifth of the tribe's land"."""
    of = words.cue("shares-of-what").match(quantities.flat, share.end)
    if of is None or words.cue("shares-of-them").match(quantities.flat, share.end):
        return ()
    after = quantities.flat[of.end() : of.end() + NOUN]
    first = after.partition(" ")[0].rstrip(".,;")
    known = first.isascii() and first.isalpha() and not read_word(first)[0] & _TAKES_UP
    return noun_after(f" {after}") or ((first,) if known else ())


def takes_up_last(quantities: Quantities, share: Mention) -> bool:
    """Whether words say that it is of what was told right before: "That is", "in other words,", "a success rate of"."""
    if words.that_is(quantities.flat, share.start):
        return True
    start = quantities.reading.sentences[quantities.sentence_at(share.start)][0]
    return words.cue("shares-taking-up").fullmatch(quantities.flat, start, share.start) is not None


def _is_same(quantities: Quantities, part: Part, share: Mention) -> bool:
    """Whether the words of one sentence say that the share is that of the part."""
    noun = noun_of_share(quantities, share)
    if noun and part.whole.head and singular(noun[-1]) != part.whole.head:
        return False
    if words.cue("shares-of-those").match(quantities.flat, share.end):
        return False  # "or 60 percent of those present"
    start, end = min(part.some.start, part.whole.start), max(part.some.end, part.whole.end)
    flat = quantities.flat
    if share.start >= end:
        if words.cue("shares-of-them").match(flat, share.end):
            return True
        return words.cue("shares-or").search(flat, max(0, share.start - 30), share.start) is not None
    if share.end <= start:
        if words.cue("shares-of").search(flat, share.start, part.whole.start) and part.whole.start < part.some.start:
            return True
        apposed = words.cue("shares-beside").fullmatch(flat, share.end, start)
        if apposed and (part.whole.unit or words.cue("shares-apposed-end").match(flat, end)):
            return True
        return words.cue("shares-unfolds").search(flat, share.end, start) is not None
    return words.cue("shares-or").search(flat, max(0, share.start - 30), share.start) is not None


def _told_apart(quantities: Quantities, sentence: int, parts: Sequence[Part]) -> Iterator[Statement]:
    near = [sentence + step for step in REACH]
    if quantities.in_lead(sentence):
        near += quantities.headlines
    for other in near:
        if not quantities.is_told(other) and other not in quantities.headlines:
            continue
        if any(not part.whole.after for part in parts) and words.cue("shares-needs").search(quantities.text(other)):
            continue
        if abs(other - sentence) > 1 and quantities.paragraph_of(other) == quantities.paragraph_of(sentence):
            continue
        shares = find_shares(quantities, other)
        if not shares or find_parts(quantities, other) or words.cue("to-come").search(quantities.text(other)):
            if shares:
                return
            continue
        if any(
            is_share_of(part, share, _is_of_last(quantities, sentence, part, share))
            for part in parts
            for share in shares
        ):
            return
        if _tells_counts(quantities, other, shares) or words.cue("shares-fraction").search(quantities.text(sentence)):
            return
        alone = len(parts) == 1 == len(shares) and _is_close(parts[0], shares[0])
        if alone and _is_open(quantities, parts[0], shares[0]):
            yield portion(parts[0], shares[0], apart=True)
        return


def _is_of_last(quantities: Quantities, sentence: int, part: Part, share: Mention) -> bool:
    """Whether it can be told of the part alone: "40 percent of them said so", "that is" right behind the two."""
    if words.cue("shares-as-told").match(quantities.flat, share.end):
        return True
    ends = quantities.of(sentence)[-1:] in ((part.some,), (part.whole,))
    return ends and takes_up_last(quantities, share)


def _tells_counts(quantities: Quantities, sentence: int, shares: Sequence[Mention]) -> bool:
    """Whether a sentence has a count of its own that its share may be of."""
    places = [(share.start, share.end) for share in shares]
    counts = [f for f in quantities.of(sentence) if f.is_bare and f.size > 1]
    return any(not any(start <= f.start < end for start, end in places) for f in counts)


def _is_open(quantities: Quantities, part: Part, share: Mention) -> bool:
    """Whether a share says that it is of a group told beside it ("of those", "of the towns", "four in 10 people",
    "That is"), and no word beside it that it is of something else."""
    noun = noun_of_share(quantities, share)
    if words.cue("shares-own").match(quantities.flat, share.end):
        return False
    if noun and not is_plural(noun[-1]) and not (part.whole.unit and _is_of_thing(quantities, part, share)):
        return False  # "one-fifth of the land" is none of the villages
    if noun and part.whole.head not in ("", singular(noun[-1])) and _is_half(share):
        return False  # "half of the fields": none of the wells
    if words.cue("shares-named").search(quantities.flat, max(0, share.start - NOUN), share.start):
        return False
    if not noun and not _is_told_of(quantities, share) and not takes_up_last(quantities, share):
        return False  # "42% were not", "gave as much as 30 percent to growth": of whom or what is not said
    return "another-share" not in read_roles(quantities.flat[max(0, share.start - 40) : share.start])


def _is_told_of(quantities: Quantities, share: Mention) -> bool:
    """ "Of those", "four in 10 voters", "four in 10 registered Filipinos" """
    flat, of = quantities.flat, ("shares-of-what", "shares-people")
    return any(words.cue(said).match(flat, share.end) for said in of) or bool(
        noun_after(flat[share.end : share.end + NOUN])
    )


def _is_of_thing(quantities: Quantities, part: Part, share: Mention) -> bool:
    """Whether a share names what the whole is of: "72 percent of the demand", where "demand was 480 tonnes"."""
    of = quantities.flat[share.end : share.end + NOUN].partition(",")[0].partition(".")[0]
    return not told_of(quantities, part.whole).things.isdisjoint(of.split())


def _is_half(share: Mention) -> bool:
    size = (share.value.low, share.value.high)
    return size == HALF or size in HALVES.values()


def is_share_of(part: Part, share: Mention, of_part: object = None) -> bool:
    """Whether a share may be that of the part, or of the rest, unless words say that it is of the part."""
    said: Number = share.value
    some, whole = part.some.value, part.whole.value
    low, high = some.low / whole.high * 100, min(100.0, some.high / max(whole.low, 1) * 100)
    found = ((low, high), (100 - high, 100 - low))
    return any(a - 0.5 <= said.high and said.low <= b + 0.5 for a, b in found[: 1 if of_part else 2])


def _is_close(part: Part, share: Mention) -> bool:
    said: Number = share.value
    size = said.written if said.written is not None else (said.low + said.high) / 2
    found = part.some.size / part.whole.size * 100
    return 1 / CLOSE <= size / max(found, 0.01) <= CLOSE


def portion(part: Part, share: Mention, apart: bool = False) -> Statement:
    """The claim that says all three."""
    unit = part.whole.unit or part.some.unit
    some, whole = (in_unit(f, unit) if unit else f.counted for f in part)
    fields: dict[str, Any] = {"some": some, "whole": whole, "share": share}
    if apart:
        fields["apart"] = "yes"
    return told("portion", (part.some.mention, part.whole.mention, share), fields)
