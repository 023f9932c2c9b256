"""A figure of the headline that the text tells with another value alone.

Headlines sum up: what they count stands in nearly every text again, as it is, rounded, or as the sum of what is told.
One that does not, beside the first figure of its sort in the lead, is a slip of either.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from factlint import lang, number
from factlint.digits import last_digit
from factlint.discourse.figures import LENGTHS, same_unit
from factlint.discourse.nouns import is_plural
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.fates import people, read_what
from factlint.discourse.relations.slips import likeness, worth
from factlint.number import INF, Number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

YEARS: Final = (1500, 2100)  # what four digits may say instead
MILLION: Final = 1e6
FAR: Final = 2.5  # times: what is further off, and no slip of the keys, is something else
KEYS: Final = 2  # digits of figures that say that one is a slip for the other
LONG: Final = 3  # of those of which nothing else says that they count the same
ROUNDED: Final = 0.26  # of a figure that rounding may take away: 4 million of 3.2 million
HEDGED: Final = 0.25
MOST: Final = 40  # figures of an article that are added up
HYPHENS: Final = "-‑–"
PARTS: Final = (2, 3)  # of a sum
TEENS: Final = range(13, 20)  # 14 and 40 sound alike
SURELY, MAYBE = 2, 1  # how far two figures are of one sort


def relate_heads(quantities: Quantities) -> Iterator[Statement]:
    """`toll`s from the headline, at the figure of the lead."""
    heads = [f for sentence in quantities.headlines for f in quantities.of(sentence) if _counts(f)]
    if not heads or _is_of_each(quantities, heads):
        return
    body = [f for sentence in quantities.told for f in quantities.of(sentence)]
    for head in heads:
        alone = all(other is head or _alike(head, other) < SURELY for other in heads)
        figure = _told_as(quantities, head, body, alone)
        if figure is None or _is_made(head, figure, body):
            continue
        if not any(
            _agree(other, figure) for other in heads if other is not head
        ):  # "The 61,000 books are really 84,000"
            fields: dict[str, Any] = {
                "figure": figure.counted, "before": head.counted, "what": read_what(figure), "from": "headline",
            }  # fmt: skip
            yield told("toll", [figure.mention], fields)


def _counts(figure: Figure) -> bool:
    """Whether it may be told again: no age beside a name, no year, no "one" that may be a pronoun."""
    if figure.mention.type in LENGTHS[1:] or (figure.before.endswith(", ") and figure.after[:1] in (",", "")):
        return False
    if figure.unit:
        return True
    written = figure.mention.text[-4:]
    year = written.isdecimal() and YEARS[0] <= int(written) <= YEARS[1]
    return figure.size > 1 and (not year or bool(figure.words and is_plural(figure.words[-1])))


def _is_of_each(quantities: Quantities, heads: Sequence[Figure]) -> bool:
    """ "Five killed in two crashes": the lead may tell of each."""
    placed = lang.words("figures/at-place")
    return any(not f.unit and f is not heads[0] and f.before.split()[-1:] in [[word] for word in placed] for f in heads)


def _told_as(quantities: Quantities, head: Figure, body: Sequence[Figure], alone: bool) -> Figure | None:
    """The figure of the lead that is of its sort: a slip of the keys apart, where none of the lead has its value as
    written, or the only one, where none of the body may have it and the headline tells it `alone` of its sort."""
    lead = [f for f in body if quantities.in_lead(f.sentence)]
    alike = [(_alike(head, f), f) for f in lead]
    if any((_agree if head.is_length else _is_value)(head, f) for f in lead):
        first = next((f for how, f in alike if how == SURELY), None)
        return first if first is not None and head.unit and _is_swapped(head, first) else None
    sure = max((how for how, _ in alike), default=0)
    found = [f for how, f in alike if how == sure > 0 and not words.cue("heads-and-one").search(f.before)]
    found = [f for f in found if _moves(f) == _moves(head)]  # "narrows to four points", "up by two points"
    keys = KEYS if sure == SURELY else LONG
    slips = [f for f in found if likeness(head.size, f.size, worth(head, f)) >= keys or _sound_alike(head, f)]
    if not slips and not (alone and _is_only(head, found, body)):
        return None
    figure = (slips or found)[0]
    but_one = lang.entries("figures/but-one")
    if abs(head.size - figure.size) == 1 and any(phrase in quantities.flat for phrase in but_one):
        return None  # "Of the 147 aboard the boy was the only one to survive": 146 died
    return figure


def _is_only(head: Figure, found: Sequence[Figure], body: Sequence[Figure]) -> bool:
    """Whether all of them tell one value, about as great, and nothing in the body may be that of the headline."""
    if len({f.size for f in found}) != 1 or not (head.head or head.unit or read_what(head)):
        return False
    digits = likeness(head.size, found[0].size, worth(head, found[0]))
    near = 1 / FAR < found[0].size / head.size < FAR and (digits > 0 or not head.is_length)
    return near and not any(_agree(head, f) for f in body)


def _is_swapped(head: Figure, figure: Figure) -> bool:
    """Whether two digits of a figure have changed places, which chance hardly ever does."""
    digits = [sorted(f"{f.size:g}") for f in (head, figure)]
    return digits[0] == digits[1] and likeness(head.size, figure.size, worth(head, figure)) >= KEYS


def _moves(figure: Figure) -> bool:
    """Whether it is how far something moved."""
    return figure.before.endswith(lang.entries("claim-context/moved-by"))


def _alike(head: Figure, figure: Figure) -> int:
    """How surely both are of one sort, by their unit, or by what they count or what happened to it."""
    if figure.mention.type in LENGTHS[1:] or figure.is_compared:
        return 0
    if not head.unit and not head.words and head.size >= MILLION:
        return SURELY if figure.size >= MILLION else 0
    if head.unit or figure.unit:
        if head.is_length and _is_joined(head) != _is_joined(figure):
            return 0  # "a ten-year study", "took 11 years"
        return SURELY if head.unit and figure.unit and same_unit(head.unit, figure.unit) else 0
    what, told_what = read_what(head), read_what(figure)
    if (what and what == told_what) or (head.head and head.head == figure.head):
        return SURELY
    if what and told_what:
        return 0
    of_people = [bool(f_what) or f.head in people() for f, f_what in ((head, what), (figure, told_what))]
    return MAYBE if all(of_people) or not (head.head or what) else 0


def _is_joined(figure: Figure) -> bool:
    return any(hyphen in figure.mention.text for hyphen in HYPHENS)


def _is_value(head: Figure, figure: Figure) -> bool:
    """Whether a figure may be that of the headline as both are written: no more than their last digits are rounded."""
    if head.size == figure.size:
        return True
    if head.unit and figure.unit and not same_unit(head.unit, figure.unit):
        return False
    said, tells = (Number.count(f.size) if f.value.hedge else _bare(f.value) for f in (head, figure))
    if head.value.hedge and head.value.hedge != figure.value.hedge:
        said = _bare(head.value)
    elif _width(head) == _width(figure) < 1:
        return False  # "4.0" is no rounding of 4.1
    if not head.value.hedge and _width(figure) < _width(head) >= abs(head.size - figure.size):
        return True  # 470 of 470.6 billion, cut off
    return number.is_(said, tells) is not False


def _bare(x: Number) -> Number:
    return Number(x.low, x.high, "", x.open_low, x.open_high)


def _width(figure: Figure) -> float:
    return figure.value.high - figure.value.low


def _agree(head: Figure, figure: Figure) -> bool:
    """The same, rounded as far as a headline rounds."""
    if _is_value(head, figure):
        return True
    if head.unit != figure.unit and head.unit and figure.unit:
        return False
    apart = abs(head.size - figure.size)
    if figure.value.hedge and apart <= HEDGED * max(head.size, figure.size):
        return True
    return any(apart < step <= ROUNDED * max(head.size, figure.size) for step in map(_step, (head, figure)))


def _step(figure: Figure) -> float:
    """The worth of the last digit that a figure tells: 100 of 300, 0.1 of 3.0."""
    width = figure.value.high - figure.value.low
    last = width if 0 < width < INF and not figure.value.hedge else 1.0
    return last if last < 1 else last_digit(figure.size, last)


def _sound_alike(head: Figure, figure: Figure) -> bool:
    """14 and 40, 16,000 and 60,000."""
    low, high = sorted((head.size, figure.size))
    return any(low % ten == 0 and low / ten in TEENS and high == (low / ten - 10) * 10 * ten for ten in (1, 1e3, 1e6))


def _is_made(head: Figure, figure: Figure, body: Sequence[Figure]) -> bool:
    """Whether the headline adds figures up ("700 rescued, and 200 more"), or tells what is left of that of the lead."""
    may_count = [f for f in body if f.is_bare or (f.unit == head.unit and _alike(head, f))][:MOST]
    if head.size < figure.size:
        return any(f.size + head.size == figure.size and read_what(f) for f in may_count)
    sizes = sorted({f.size for f in may_count})
    if any(head.size == times * size for size in sizes for times in PARTS):
        return True  # "twice the 170 million of the old one"
    slip = likeness(head.size, figure.size, worth(head, figure)) >= KEYS and _alike(head, figure) == SURELY
    others = {f.size for f in may_count if _alike(head, f) == SURELY} - {figure.size}
    return not (slip and _add_up(head.size, others)) and _add_up(head.size, sizes)  # others may bear the headline out


def _add_up(whole: float, sizes: Collection[float]) -> bool:
    sums = (sum(parts) for size in PARTS for parts in combinations(sizes, size))
    return any(abs(total - whole) <= whole / 1000 for total in sums)
