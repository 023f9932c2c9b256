"""Two figures of one thing that a sentence sets against each other: what it is now, and what it is compared with."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang
from factlint.discourse.figures import Figure, may_be_alike
from factlint.discourse.quantities import Quantities, once
from factlint.discourse.relations import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


MOST_TIMES: Final = 30.0  # beyond, two figures are of two things, or a "million" was left out
BACK: Final = "looked-back"
AFTER: Final = "after-told"
MANY: Final = "as-many"
FIRM: Final = ("against", BACK, MANY, "than")  # roles that say by themselves that two are compared
LEADING: Final = (*FIRM, "from")


class Pair(NamedTuple):
    """`firm`: the words say that one is compared with the other; else that it changed from one to the other.

    `back`: the base is told of a time before.
    """

    base: Figure
    now: Figure
    firm: bool
    back: bool = False

    @property
    def start(self) -> int:
        return min(self.base.start, self.now.start)

    @property
    def end(self) -> int:
        return max(self.base.end, self.now.end)


@once
def find_pairs(quantities: Quantities, sentence: int) -> list[Pair]:
    """The pairs of a sentence; what it is compared with may stand in the one before."""
    flat, figures = quantities.flat, quantities.of(sentence)
    found = list(_made_now(quantities, figures))
    for i, figure in enumerate(figures):
        roles = figure.roles
        role = next((r for r in LEADING if r in roles), "") if roles else ""
        role = role or (BACK if _is_back(quantities, figure) else "")
        role = role or (AFTER if AFTER in roles and words.cue("dated-after").match(figure.after) else "")
        role = role or (MANY if not figure.is_length and words.cue("multiple-of").search(figure.before) else "")
        if figure.size == 1 and figure.is_bare and figure.mention.text.isalpha():
            continue  # "the second cut this year, after one in May"
        if role == BACK and _opens_list(flat, figures[i : i + 2]):
            continue
        if role == "than" and not words.cue("compared-more").search(figure.before):
            continue
        now = _now(flat, figures, i, role) if role else None
        if now is None and role == BACK and not any(comparable(f, figure) for f in figures[:i]):
            told = [f for f in quantities.of(sentence - 1) if comparable(f, figure)]
            before = [f for f in told if f.roles.isdisjoint(LEADING)]
            before = before if figure.stands(BACK) else [f for f in before if f.unit or f.head == figure.head]
            now = before[-1] if len(before) == 1 or (before and figure.stands(BACK)) else None
        if now is not None:
            found.append(Pair(figure, now, role in FIRM, role in (BACK, AFTER)))
    return found


def _is_back(quantities: Quantities, figure: Figure) -> bool:
    """Whether its words tell of a time before: "had closed at", "a year ago it was"."""
    if words.cue("had").search(figure.before) is not None:
        return True
    if words.cue("then-it").search(figure.before) is not None:
        return not figure.stands("to")
    is_after = words.cue("dated-after").match(figure.after) is not None
    if (not is_after and words.cue("dated").search(figure.before) is None) or figure.stands("to"):
        return False
    time = quantities.time_of(figure)
    said = lang.words("quantities/back") if is_after else lang.words("quantities/back-before")
    return time is not None and not said.isdisjoint(time.text.lower().split())


def _opens_list(flat: str, figures: Sequence[Figure]) -> bool:
    """ "Having been 1,090, 1,130 and 1,150 in the first three quarters": none of them is what it was."""
    return len(figures) > 1 and is_next(flat, *figures)


def _made_now(quantities: Quantities, figures: Sequence[Figure]) -> Iterator[Pair]:
    """ "Now $2.40, making it $2.75", "that went for $1,200 now costs $1,440" """
    for a, b in pairwise(figures):
        if a.unit == b.unit and comparable(a, b):
            is_now = _is_now(quantities, a)
            if (is_now and words.cue("to-now").search(b.before)) or (not is_now and _is_now(quantities, b)):
                yield Pair(a, b, True, True)


def _is_now(quantities: Quantities, figure: Figure) -> bool:
    if words.cue("now").search(figure.before) is None:
        return False
    time = quantities.time_of(figure)
    return time is None or time.text.lower() in lang.entries("quantities/now")


def comparable(a: Figure, b: Figure) -> bool:
    """Whether two figures may be two values of one quantity."""
    if a is b or not may_be_alike(a, b) or min(a.size, b.size) <= 0:
        return False
    if a.unit != b.unit and any(f.is_length and words.cue("lasting").search(f.before) for f in (a, b)):
        return False  # "41 per cent in ten years, against 39"
    return 1 / MOST_TIMES <= a.size / b.size <= MOST_TIMES


def is_next(flat: str, a: Figure, b: Figure) -> bool:
    """Whether one figure follows on another of its kind in a list: ", ", " tonnes in July, ", " hours and "."""
    return may_be_alike(a, b) and words.cue("next-of-list").fullmatch(flat, a.end, b.start) is not None


def is_range(flat: str, a: Figure, b: Figure) -> bool:
    """Whether two neighbours are the ends of a range: "1.6 to 1.7 billion", "between 400 and 430 euros"."""
    if a.size >= b.size or not may_be_alike(a, b):
        return False
    return (
        words.cue("range-opened" if a.stands("between") else "range-open").fullmatch(flat, a.end, b.start) is not None
    )


def _now(flat: str, figures: Sequence[Figure], i: int, role: str) -> Figure | None:
    base = figures[i]
    before = [f for f in figures[:i] if comparable(f, base)]
    if role == "than" and before and words.cue("by-so-much").fullmatch(flat, before[-1].end, base.start):
        before.pop()  # "1.2bn, 300m more than the 900m"
    if role == MANY and before and words.cue("times").match(before[-1].after):
        before.pop()  # "three times as many as the 31"
    earlier = before[-1] if before else None
    if earlier is not None and earlier.is_length and not base.is_length and not base.head:
        # "74 had waited for more than a year, against 91"
        earlier = next((f for f in reversed(figures[:i]) if comparable(f, base) and not f.is_length), earlier)
    later = next((f for f in figures[i + 1 :] if comparable(f, base)), None)
    if role == "from":  # "to 400 from 320", "from 320 to 400"
        if later is not None and later is figures[i + 1] and later.stands("to"):
            return later
        if (
            earlier is None
            or not earlier.stands("to")
            or not words.cue("straight").fullmatch(flat, earlier.end, base.start)
        ):
            return None
        return earlier
    if role == AFTER:
        last = next((f for f in reversed(figures[:i]) if not f.is_length), None)
        return last if last is earlier and last is not None and last.unit == base.unit else None
    if earlier is None and role not in ("than", MANY):
        return later if not any(f.mention.type == base.mention.type for f in figures[:i]) else None
    return earlier
