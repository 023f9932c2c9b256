"""A share whose part and whole are told for themselves: "wrote to 640, 416 answered ... a response of 72 percent"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.discourse.nouns import singular
from factlint.discourse.quantities import are_apart
from factlint.discourse.relations import words
from factlint.discourse.relations.parts import Part, find_counts, find_parts
from factlint.discourse.relations.shares import find_shares, is_share_of, noun_of_share, portion, takes_up_last

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Mention, Statement

BACK, ON = 5, 1  # sentences from a share to its whole
CLOSE: Final = 1.5  # times: a share that is further off is of something else
FAR: Final = 2.0  # times, where words take up what was told
LEAST: Final = 20  # a whole of fewer is counted, and told in no percent
MOST: Final = 12  # counts nearby
KINDS: Final = (  # cues of a share that names what it is of, of its whole and of its part
    ("bases-turnout", "bases-turnout-whole", "bases-turnout-part"),
    ("bases-response", "bases-response-whole", ""),
)


def relate_bases(quantities: Quantities) -> Iterator[Statement]:
    """`portion`s, `apart`."""
    for sentence in quantities.told:
        for share in find_shares(quantities, sentence):
            part = _named(quantities, sentence, share) or _taken_up(quantities, sentence, share)
            if part is not None:
                yield portion(part, share, apart=True)


def _named(quantities: Quantities, sentence: int, share: Mention) -> Part | None:
    """The only whole of its kind nearby ("30,500 registered voters") and what comes nearest of what may be the part."""
    start, end = quantities.reading.sentences[sentence]
    found = next((kind for kind in KINDS if words.cue(kind[0]).search(quantities.flat, start, end)), None)
    if found is None or len(find_shares(quantities, sentence)) > 1:
        return None
    figures = [f for s in range(sentence - BACK, sentence + ON + 1) for f in find_counts(quantities, s)]
    wholes = [f for f in figures if f.size >= LEAST and _is_beside(f, found[1])]
    if len(wholes) != 1 or len(figures) > MOST:
        return None
    if _is_of_then(quantities, share, wholes[0]):
        return None
    pairs = [Part(f, wholes[0]) for f in figures if f.size < wholes[0].size]
    meant = [pair for pair in pairs if not found[2] or _is_beside(pair.some, found[2])]
    return _nearest(pairs, meant, share)


def _is_of_then(quantities: Quantities, share: Mention, whole: Figure) -> bool:
    """Whether a share is told of another time than its whole, or of a year."""
    sentence = quantities.sentence_at(share.start)
    time = next((quantities.time_of(f) for f in quantities.of(sentence) if f.start == share.start), None)
    told = quantities.time_of(whole)
    if time is None or quantities.clauses.at(time.start) is not quantities.clauses.at(share.start):
        return False
    return are_apart(time.value, told.value) if told is not None else time.text.isdecimal()


def _is_beside(figure: Figure, cue: str) -> bool:
    """Whether such words stand in its part of the sentence."""
    before = figure.before[max(figure.before.rfind(sign) for sign in ",;:.") + 1 :]
    after = figure.after[: min((at for sign in ",;:." if (at := figure.after.find(sign)) >= 0), default=None)]
    return words.cue(cue).search(before) is not None or words.cue(cue).search(after) is not None


def _taken_up(quantities: Quantities, sentence: int, share: Mention) -> Part | None:
    """ "It has 50 lighthouses. Thirty-five are automated, 60 percent of them": the only whole that was told before."""
    flat = quantities.flat
    own = [f for f in find_counts(quantities, sentence) if f.end <= share.start]
    is_of_them = words.cue("shares-of-them").match(flat, share.end) is not None
    if own and not words.cue("bases-beside").fullmatch(flat, own[-1].end, share.start):
        return None
    takes_up = not own and takes_up_last(quantities, share)
    some = own[-1:] or (find_counts(quantities, sentence - 1)[-1:] if takes_up else [])
    if not some or not (is_of_them or takes_up or (own and words.cue("sums-of-them").match(some[0].after))):
        return None
    near = [f for s in range(some[0].sentence - 1, some[0].sentence + 1) for f in find_counts(quantities, s)]
    wholes = [f for f in near if f.end <= some[0].start and f.size > some[0].size and f.head and f.size >= LEAST]
    if len(wholes) != 1 or find_parts(quantities, some[0].sentence):
        return None
    if not is_of_them and not _is_of_whole(quantities, share, wholes[0], some[0]):
        return None
    pairs = [Part(a, b) for a in near for b in near if a.size < b.size]
    return _nearest(pairs, [Part(some[0], wholes[0])], share, FAR if takes_up else CLOSE)


def _is_of_whole(quantities: Quantities, share: Mention, whole: Figure, some: Figure) -> bool:
    """Whether a share names nothing else that it is of, and the part nothing else that it counts."""
    noun = noun_of_share(quantities, share)
    return some.is_bare and (not noun or singular(noun[-1]) == whole.head)


def _nearest(pairs: list[Part], meant: list[Part], share: Mention, most: float = CLOSE) -> Part | None:
    """The one of those that may be meant whose share is nearest to what is told, where that of none is."""
    if any(is_share_of(pair, share) for pair in pairs) or not meant:
        return None
    size = share.value.written if share.value.written is not None else (share.value.low + share.value.high) / 2
    off = {pair: max(size / found, found / size) for pair in meant if (found := 100 * pair.some.size / pair.whole.size)}
    nearest = min(off, key=lambda pair: off[pair])
    return nearest if off[nearest] <= most else None
