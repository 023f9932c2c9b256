"""So much each: a total, how many there are, and what comes to one ("420 million euros for 12, 35 million apiece")."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import log10
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint import lang
from factlint.digits import HEDGES, OVER
from factlint.discourse.figures import LENGTHS, Figure
from factlint.discourse.nouns import singular
from factlint.discourse.quantities import Quantities, once
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.pairs import is_next, is_range
from factlint.extract.atoms import ATOMS
from factlint.number import Number
from factlint.statement import Mention, Statement
from factlint.time.duration import DAYS, Duration
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator


REACH: Final = 2  # sentences that total and number may stand from the rate
NEAR: Final = 1.6  # times: the same, where no word for a mean is told
MORE: Final = 1.3  # times one rate that a total is at least
CLOSE: Final = 4.0  # times: what is further off is of something else, unless it is ten times, a hundred times ...
BESIDE: Final = 40  # characters from a total to the number that it is of
YEAR: Final = "year"
YEAR_DAYS: Final = (364, 365)
TINY: Final = 1e-9
FEWEST: Final = 3  # things that each have so much


class Rate(NamedTuple):
    """`per`: the noun or unit of time of which it is told for one, in the singular; "" where only "each" says so."""

    figure: Figure
    per: str
    average: bool


def relate_rates(quantities: Quantities) -> Iterator[Statement]:
    """`rate`s."""
    for sentence in quantities.told:
        for rate in find_rates(quantities, sentence):
            claim = _related(quantities, sentence, rate)
            if claim is not None:
                yield claim


@once
def find_rates(quantities: Quantities, sentence: int) -> list[Rate]:
    """In text order; none that are the ends of a range."""
    figures = quantities.of(sentence)
    rates = [rate for figure in figures if (rate := _rate(quantities, figure)) is not None]
    ends = {f for a, b in pairwise(figures) if is_range(quantities.flat, a, b) for f in (a, b)} if rates else set()
    return [rate for rate in rates if rate.figure not in ends]


def _rate(quantities: Quantities, figure: Figure) -> Rate | None:
    if figure.unit in ("%", "points", "basis points") or figure.is_length or figure.stands("against"):
        return None
    average = quantities.tells(figure.sentence, words.telling("average", "mean")) and _is_average(figure)
    each = words.cue("rates-each").match(figure.after)
    per = None if each is not None and not each["words"] else _per_what(quantities, figure)
    if per is not None:
        return Rate(figure, singular(per), average) if per else None
    speed = lang.table("quantities/speeds").get(figure.unit)
    if speed is not None:  # "clocked at 85 mph" is none of the whole way
        told_mean = words.cue("mean").search(figure.before) or words.cue("rates-averaged").search(
            figure.after, 0, BESIDE
        )
        return Rate(figure, speed[1], True) if average and told_mean else None
    each = each or words.cue("rates-each-of").search(figure.before)
    if (average and _is_mean(figure)) or each:
        return Rate(figure, "", True)
    return None


def _per_what(quantities: Quantities, figure: Figure) -> str | None:
    """For one of what a figure is told; "" where that is unclear; None where nothing says so ("lost over 12 years")."""
    match = words.cue("rates-per").match(figure.after)
    if match is None:
        return None
    time = quantities.reading.at.get(figure.end + match.start(2)) if match[2] else None
    if time is None or not isinstance(time.value, Duration):
        return match[3] or ""
    return time.value.unit if time.value.count in (None, 1.0) else None


def _is_average(figure: Figure) -> bool:
    before = figure.stands("average") or words.cue("mean").search(figure.before) is not None
    before = before or (_is_for_each(figure) and words.cue("rates-averaged").search(figure.before) is not None)
    return before or words.cue("rates-averaged").search(figure.after, 0, BESIDE) is not None


def _is_mean(figure: Figure) -> bool:
    return words.cue("mean").search(figure.before) is not None or _is_for_each(figure)


def _is_for_each(figure: Figure) -> bool:
    return words.cue("rates-each-before").search(figure.before) is not None


def _related(quantities: Quantities, sentence: int, rate: Rate) -> Statement | None:
    """The only total and number that the rate may be made of, where they do not make it."""
    near = [s for s in range(sentence - REACH, sentence + REACH + 1) if quantities.is_told(s)]
    own = [s for s in near if s == sentence]
    for sentences in (own, near):
        figures = [f for s in sentences for f in quantities.of(s)]
        totals = [f for f in figures if _may_be_total(quantities, f, rate)]
        numbers = [f for f in figures if _may_count(quantities, f, rate) and (rate.per or f not in totals)]
        numbers = numbers or [year for f in totals if (year := _year_of(quantities, f, rate)) is not None]
        totals = [f for f in totals if f not in numbers]
        pairs = [(t, n) for t in totals for n in numbers if t is not n]
        beside = [(t, n) for t, n in pairs if _are_beside(quantities, t, n)]
        if any(_is_listed(quantities, total, rate.figure) for total in totals):
            return None  # an average of these
        if any(_agrees(t, n, rate) for t, n in pairs):
            return None
        if len(pairs) == 1 or len(beside) == 1:
            total, number = (beside or pairs)[0]
            other = number.sentence != sentence and any(n.sentence == sentence for n in numbers)
            if other or sentence != total.sentence != number.sentence != sentence:
                return None  # "233 houses, so that the average held 2.6"; three sentences may tell of three things
            averaged = words.cue("rates-averaged").search(quantities.text(sentence)) is not None
            is_that = words.that_is(quantities.flat, rate.figure.start)
            run = sorted(f.start for f in (total, number, rate.figure))
            close = len([f for f in figures if run[0] <= f.start <= run[-1]]) == len(run)
            parted = _are_parted(quantities, rate.figure, number)
            if _is_meant(rate, total, number, sentences is own, averaged, is_that, close, parted):
                fields: dict[str, Any] = {
                    "total": total.counted,
                    "times": _times(number, rate),
                    "daily": each_of(rate),
                }
                return told(
                    "rate", (total.mention, number.mention, rate.figure.mention, *_said_per(quantities, rate)), fields
                )
        if pairs:
            return None
    return None


def _said_per(quantities: Quantities, rate: Rate) -> list[Mention]:
    """Where it is told for one of what it is: "a month"."""
    match = words.cue("rates-per").match(rate.figure.after)
    if match is None:
        return []
    start, end = rate.figure.end + match.end(1), rate.figure.end + match.end()
    return [Mention("text", start, end, quantities.reading.text[start:end], None)]


def each_of(rate: Rate) -> Mention:
    """What comes to one, a speed in its unit of length."""
    mention, value = rate.figure.counted, rate.figure.value
    unit = lang.table("quantities/speeds").get(value.unit, (value.unit,))[0]
    of = Number(value.low, value.high, unit, written=value.written, hedge=value.hedge)
    return Mention(mention.type, mention.start, mention.end, mention.text, of)


def _is_listed(quantities: Quantities, figure: Figure, rate: Figure) -> bool:
    """Whether a figure is the last of a list, or one of it, whatever the rate beside it."""
    figures = [f for f in quantities.of(figure.sentence) if f is not rate]
    return any(figure in pair and is_next(quantities.flat, *pair) for pair in pairwise(figures))


def _are_beside(quantities: Quantities, one: Figure, other: Figure) -> bool:
    """Whether no other figure stands between two of one sentence, and few words: "1,155 runs from 21 innings"."""
    first, last = sorted((one, other), key=lambda f: f.start)
    between = [f for f in quantities.of(one.sentence) if first.start < f.start < last.start]
    return one.sentence == other.sentence and not between and last.start - first.end <= BESIDE


def _are_parted(quantities: Quantities, rate: Figure, number: Figure) -> bool:
    """Whether a clause begins between a rate and a number behind it: "£12 a head, and who sold 300 cards"."""
    return rate.end <= number.start and words.cue("breaks").search(quantities.flat, rate.end, number.start) is not None


def _times(number: Figure, rate: Rate) -> Mention:
    """The number as a count; a length of time in the unit of the rate."""
    mention, many = number.mention, number.value.written or 0.0
    if number.is_length and number.unit != rate.per:
        many *= counts(number.unit, rate.per)[0]
    text = mention.text if mention.type not in LENGTHS[1:] else mention.text.partition(" ")[2]  # "in nine hours"
    hedge = next((h for h in HEDGES if text.lower().startswith(f"{h} ")), "")
    return Mention(mention.type, mention.start, mention.end, text[len(hedge) :].lstrip(), Number.count(many))


def _may_be_total(quantities: Quantities, figure: Figure, rate: Rate) -> bool:
    own = rate.figure
    unit = lang.table("quantities/speeds").get(own.unit, (own.unit,))[0]
    if (
        figure is own
        or figure.unit != unit
        or figure.size <= MORE * own.size
        or not _may_be_spread(_per_what(quantities, figure), rate.per)
    ):
        return False
    if words.cue("rates-each").match(figure.after) or figure.value.high == float("inf"):
        return False
    return bool(unit) or own.is_bare or figure.head == own.head or figure.head in same_count(own.head)


def _may_be_spread(of: str | None, per: str) -> bool:
    """Whether what is told for one of something may be a total: tonnes a year, of so many mills."""
    return of is None or (of in DAYS and bool(per) and per not in DAYS)


def _may_count(quantities: Quantities, figure: Figure, rate: Rate) -> bool:
    """Whether a figure says how many there are of that for which the rate is told."""
    if figure is rate.figure or figure.size <= 1 or figure.value.written is None:
        return False
    if figure.value.high == float("inf") and not figure.is_length:
        return False  # "over 12 years" is mostly no hedge
    if not rate.per:
        return not figure.unit and bool(figure.head) and figure.size == int(figure.size) and figure.size >= FEWEST
    if figure.is_length and figure.unit != rate.per:
        return bool(counts(figure.unit, rate.per))
    counted = {figure.head, figure.unit, singular(figure.unit)}
    return not same_count(rate.per).isdisjoint(counted) and _per_what(quantities, figure) is None


def counts(unit: str, per: str) -> tuple[float, ...]:
    """How many of a unit of time another has, the least and the most, the usual way first: 7 and 7, or 5 and 6 days."""
    return lang.numbers("quantities/units-in").get(f"{unit} {per}", ())


def _year_of(quantities: Quantities, total: Figure, rate: Rate) -> Figure | None:
    """The year of which a total is told, as a length of time; None of the sentence of a rate, or of no year."""
    time = quantities.time_of(total)
    if time is None or total.sentence == rate.figure.sentence or not counts(YEAR, rate.per):
        return None
    span = time.value
    if (
        not isinstance(span, Interval)
        or span.first is None
        or span.last is None
        or not YEAR_DAYS[0] <= span.last - span.first <= YEAR_DAYS[1]
    ):
        return None
    text = str(Duration.of(counts(YEAR, rate.per)[0], rate.per))
    mention = Mention("duration", time.start, time.end, text, None)
    return Figure(mention, Number.count(1, YEAR), total.sentence, "", "")


def _agrees(total: Figure, number: Figure, rate: Rate) -> bool:
    if number.is_length and number.unit != rate.per:
        return meets_any(total, number.size, counts(number.unit, rate.per), rate)
    many = Number.count(number.size) if number.is_length else number.value
    return _meets(total, many.low, many.high, rate)


def meets_any(total: Figure, size: float, ends: tuple[float, ...], rate: Rate) -> bool:
    return any(_meets(total, size * a, size * b, rate) for a, b in zip(ends[::2], ends[1::2], strict=True))


def _meets(total: Figure, least: float, most: float, rate: Rate) -> bool:
    low, high = total.value.low / max(most, TINY), total.value.high / max(least, TINY)
    said = rate.figure.measure.value
    return bool(low <= said.high and said.low <= high)


def _is_meant(
    rate: Rate, total: Figure, number: Figure, own: bool, averaged: bool, takes_up: bool, beside: bool, parted: bool
) -> bool:
    """Whether the three belong together: by their words, or since they do but for a scale."""
    times = total.size / _times(number, rate).value.written / max(rate.figure.size, TINY)
    scale = log10(times)
    if abs(scale) > 0.9 and abs(scale - round(scale)) < 0.01:
        return True
    if not 1 / CLOSE <= times <= CLOSE:
        return False
    if not rate.average:
        return own and 1 / NEAR <= times <= NEAR and _is_spread(total, number) and beside
    if own:
        return not parted
    told = averaged or takes_up or (bool(rate.per) and bool(total.unit) and number.is_length)
    return told and abs(total.sentence - rate.figure.sentence) <= 1


_TIME: Final = "".join(ATOMS[type] for type in ("set", "duration"))


def _is_spread(total: Figure, number: Figure) -> bool:
    """Whether the words say that a total came of so many: "27,000 over its six evenings", a "12-acre" pasture."""
    return (
        number.stands("over")
        or number.value.hedge == OVER
        or number.stands("of-so-many")
        or (bool(number.unit) and not number.is_length)
    )


@cache
def same_count(noun: str) -> frozenset[str]:
    """A noun and those that count the same."""
    same = (group for group in lang.groups("quantities/same-count") if noun in group)
    return frozenset((noun,)).union(*same)
