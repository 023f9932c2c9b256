"""Whether the parts that a sentence lists are all of a whole: what closes such a list, and what leaves it open."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.relations import words
from factlint.discourse.relations.fates import people
from factlint.number import INF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
MORE: Final = 1.3  # times the whole that parts may be: beyond they are of something else
CLOSE: Final = ")"
LEAD: Final = 12  # characters that may stand before the first part in brackets
ENDS: Final = " \n\"'”’"  # before the first word of a sentence


def is_closed(quantities: Quantities, sentence: int, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether words say that these are all the parts."""
    if _are_all_aboard(quantities, whole, parts):
        return True
    if not _is_listed(quantities, parts):
        return False
    step = sentence - whole.sentence
    if parts[-1].stands("rest"):
        return step == 0  # else relations/rests
    if step == 0 and _seats_all(quantities, whole, parts):
        return True
    is_total = whole.stands("whole") or words.cue("sums-whole-after").match(whole.after) is not None
    if step < 0:
        return False
    if step == 0 and parts[-1].end <= whole.start and (is_total or makes_up(whole)):
        return True
    start, end = quantities.reading.sentences[sentence]
    first, last = parts[0].start, parts[-1].end
    if step == 0 and whole.end < first:
        lead = quantities.flat[whole.end : first]
        if (
            _leave_none_out(parts)
            and words.cue("sums-beside").fullmatch(lead)
            and not _goes_on(quantities.flat, last, end)
        ):
            return True
        return words.cue("sums-made-up").search(lead) is not None
    if step != 1 or quantities.paragraph_of(sentence) > quantities.paragraph_of(whole.sentence) + 1:
        return False
    if len(parts) > 2 and is_total and all(part.is_bare for part in parts) and _opens(quantities, parts[0]):
        return True
    return words.cue("sums-made-up").search(quantities.flat, start, end) is not None or (
        len(parts) > 2
        and any(f.size == len(parts) and not f.unit and f.head for f in quantities.of(whole.sentence) if f is not whole)
    )


def makes_up(whole: Figure) -> bool:
    """ "Three Liberals and five Nationals make up the new eight-member council" """
    return words.cue("sums-makes-up").search(whole.before) is not None


def _are_all_aboard(quantities: Quantities, whole: Figure, parts: Sequence[Figure]) -> bool:
    """ "92 people on board, including eight crew members and 84 passengers" """
    kinds = {part.head for part in parts}
    if kinds not in map(set, lang.groups("quantities/aboard")) or whole.head not in people():
        return False
    return words.cue("sums-aboard").fullmatch(quantities.flat, whole.end, parts[0].start) is not None


def _opens(quantities: Quantities, part: Figure) -> bool:
    """ "In all, 26 are dead. Eleven were found in the lounge, seven on the car deck and six in the water." """
    start = quantities.reading.sentences[part.sentence][0]
    return (
        not quantities.flat[start : part.start].strip(ENDS) and words.cue("sums-of-all").match(part.after) is not None
    )


def _seats_all(quantities: Quantities, whole: Figure, parts: Sequence[Figure]) -> bool:
    """ "23 seats, the Conservatives 19 and independents four on the 59-member council": all, or more than all."""
    if len(parts) < 3 or not words.cue("chambers-compound").match(whole.after):
        return False
    if parts[0].head not in lang.words("tallies/members"):
        return False
    return sum(p.size for p in parts) > whole.size or bool(words.cue("sums-others-last").search(parts[-1].before))


def _leave_none_out(parts: Sequence[Figure]) -> bool:
    """Whether their nouns leave no part out: "23 women and 17 men"."""
    heads = {part.head for part in parts}
    return len(heads) == len(parts) and any(heads == set(group) for group in lang.groups("quantities/exhaustive"))


def are_more_than_all(quantities: Quantities, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts are more than the whole, where nothing is in two of them: "19 people, among them 12 women and
    eight men", "£412m, with the pubs bringing in £268m, the brewery £97m and the hotels £57m"."""
    if whole.sentence != parts[0].sentence or whole.end > parts[0].start:
        return False
    lead = quantities.flat[whole.end : parts[0].start]
    if any(f.value.hedge or f.size >= whole.size for f in parts) or words.cue("sums-led").match(lead) is None:
        return False
    heads = frozenset(part.head for part in parts)
    apart = len(heads) == len(parts) and any(heads < set(group) for group in lang.groups("quantities/apart"))
    if not apart and (not whole.unit or words.cue("sums-property").search(quantities.flat, whole.end, parts[-1].end)):
        return False
    made = sum(part.size for part in parts)
    return whole.value.high < made < whole.size * MORE and _is_listed(quantities, parts)


def _goes_on(flat: str, start: int, end: int) -> bool:
    """Whether something is added to the last part: "nine men and a child"."""
    return words.cue("sums-added").search(flat, start, end) is not None


def _is_listed(quantities: Quantities, parts: Sequence[Figure]) -> bool:
    """Whether "and" stands before the last part and no other one, or it is the rest."""
    if any(words.cue("sums-joins").search(quantities.flat, a.end, b.start) for a, b in pairwise(parts[:-1])):
        return False
    last = words.cue("sums-last").search(quantities.flat, parts[-2].end, parts[-1].start)
    return parts[-1].stands("rest") or last is not None


def is_open(quantities: Quantities, sentence: int, whole: Figure, parts: Sequence[Figure]) -> bool:
    start, end = quantities.reading.sentences[sentence]
    if any(INF in (f.value.high, -f.value.low) for f in (whole, *parts)) or not quantities.is_prose(sentence):
        return True
    later = [f for f in quantities.of(sentence) if f.start > parts[-1].end and not f.unit and f.size < whole.size]
    if later and words.cue("sums-joins").search(quantities.flat, parts[-1].end, later[0].start):
        return True  # "and six Republicans, with one seat vacant"
    first = whole.end if whole.sentence == sentence and whole.end < parts[0].start else start
    if words.cue("sums-left-open").search(quantities.flat, first, end):
        return not _are_all_aboard(quantities, whole, parts)
    return any(is_of_them(part) for part in parts[1:])


def is_of_them(figure: Figure) -> bool:
    """ "Six of them" """
    return words.cue("sums-of-them").match(figure.after) is not None


def is_of_others(figure: Figure) -> bool:
    """A part of a part: "and 31, six of them badly hurt", "one of the drivers"."""
    return words.cue("rests-of-others").match(figure.after) is not None
