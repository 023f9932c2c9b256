"""So much each, so many, and what it comes to, in whatever words and order, off by a digit or a scale.

"Entry costs $12. On Saturday 3,100 paid, leaving $47,200": that the total differs from the product in one digit alone,
or is ten or a thousand times as much, says that the three are told of each other. And the mean of figures that a
sentence lists ("318, 279, 402 and 241 hours in four storms, an average of 310").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint import lang, units
from factlint.discourse.nouns import singular
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.rates import Rate, find_rates, same_count
from factlint.discourse.relations.sizes import in_whole
from factlint.discourse.relations.slips import likeness, scale, worth
from factlint.number import Number
from factlint.statement import Mention, Statement
from factlint.time.duration import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities

BACK: Final = 2  # sentences from the last of the three to the first
MOST: Final = 9  # figures of those sentences
FEWEST: Final = 3  # things that each have so much
FEW: Final = 10  # without such words
SURE: Final = 3  # digits that are alike but for one
LEAST: Final = 2  # digits of a scale, where words tell that it is so much each
CENTS: Final = 100.0
EVEN: Final = 0.02  # of the last digit
SLACK: Final = 0.004  # of a product: it comes out
OFTEN: Final = 3  # times one that a total is at least


class _Product(NamedTuple):
    """`worth`: the total in the unit of `each`, dollars for cents."""

    each: Figure
    number: Figure
    total: Figure
    worth: float
    rate: Rate | None


def relate_products(quantities: Quantities) -> Iterator[Statement]:
    """`rate`s."""
    seen: set[int] = set()
    for sentence in quantities.told:
        near = [s for s in range(sentence - BACK, sentence + 1) if quantities.is_told(s)]
        heads = quantities.headlines if quantities.in_lead(sentence) else []
        figures = [f for s in [*heads, *near] for f in quantities.of(s) if f.value.written and f.size > 0]
        if not FEWEST <= len(figures) <= MOST:
            continue
        rates = {rate.figure: rate for s in near for rate in find_rates(quantities, s)}
        is_told = any(quantities.tells(s, lang.words("quantities/each-words")) for s in near)
        if not (rates or is_told):
            continue
        product = _only_slip(figures, rates)
        if product is not None and product.total.start not in seen:
            seen.add(product.total.start)
            yield _claim(product)


def _only_slip(figures: Sequence[Figure], rates: dict[Figure, Rate]) -> _Product | None:
    """The only three of which one is off by a slip; None where some three of them come out."""
    found = []
    for product in _products(figures, rates):
        said, made = product.worth, _size(product.each) * product.number.size
        if abs(said - made) <= max(SLACK * made, said * _width(product.total) / 2):
            return None
        if _is_slip(product):
            found.append(product)
    return found[0] if len({p.total for p in found}) == len(found) == 1 else None


def _width(figure: Figure) -> float:
    """How far it may have been rounded, as a part of it."""
    return (figure.value.high - figure.value.low) / figure.size


def _products(figures: Sequence[Figure], rates: dict[Figure, Rate]) -> Iterator[_Product]:
    for each in figures:
        rate = rates.get(each)
        totals = [
            (f, size) for f in figures if f is not each and (size := _worth(f, each, rate)) >= OFTEN * _size(each)
        ]
        for number in (f for f in figures if f is not each and _may_count(f, rate)):
            for total, size in totals:
                if number is not total:
                    yield _Product(each, number, total, size, rate)


def _may_count(figure: Figure, rate: Rate | None) -> bool:
    """Whether it may say how many there are: a count, or a measure of what the rate is told for one of."""
    if figure.size < FEWEST:
        return False
    per = "" if rate is None else rate.per
    if rate is None and figure.size < FEW:
        return False
    if not figure.unit:
        if figure.is_length or figure.size != int(figure.size) or per in DAYS:
            return False
        if rate is not None and not rate.figure.unit and per:
            return figure.head in same_count(per)
        return rate is not None or bool(figure.head)
    return bool(per) and (singular(figure.unit) in same_count(per) or units.likeliest(1.0, figure.unit, per) == 1.0)


def _worth(total: Figure, each: Figure, rate: Rate | None) -> float:
    """How much a total is in what the other is told in, dollars for cents; 0 where it is of another kind."""
    if each.is_length or total.is_length or "%" in (each.unit, total.unit):
        return 0.0
    if not each.unit:
        return total.size if rate is not None and not total.unit and (total.is_bare or total.head == each.head) else 0.0
    if each.unit == total.unit or total.unit in lang.table("quantities/hundredths").get(each.unit, ()):
        return _size(total)
    return units.likeliest(total.size, total.unit, each.unit) or 0.0 if total.unit and rate is not None else 0.0


def _size(figure: Figure) -> float:
    """Cents as dollars."""
    return figure.size / CENTS if figure.unit in lang.table("quantities/hundredths") else figure.size


def _is_slip(product: _Product) -> bool:
    """Whether one of the three is off by a digit or a scale from what the others make."""
    each, number, said = _size(product.each), product.number.size, product.worth
    if any(f.value.hedge for f in (product.each, product.number, product.total)):
        return product.rate is not None and bool(scale(said, each * number))
    part = product.each.size / each
    three = (
        (said, each * number, said / product.total.size),
        (each, said / number, 1 / part),
        (number, said / each, 1.0),
    )
    figures = (product.total, product.each, product.number)
    for figure, (one, made, unit) in zip(figures, three, strict=True):
        last = worth(figure) * unit
        if abs(made / last - round(made / last)) < EVEN and likeness(one, made, last) >= SURE:
            return True
    return bool(scale(said, each * number)) and digits_of(product.total) >= (SURE if product.rate is None else LEAST)


def digits_of(figure: Figure) -> int:
    return len(str(round(figure.size / worth(figure))))


def _claim(product: _Product) -> Statement:
    each: Mention = product.each.counted
    if product.each.unit in lang.table("quantities/hundredths") and product.each.unit != product.total.unit:
        each = in_whole(each, product.total.unit)
    number = product.number.mention
    times = Mention(number.type, number.start, number.end, number.text, Number.count(product.number.size))
    total = product.total.counted
    if product.total.unit != product.each.unit and product.worth != _size(product.total):
        total = Mention(total.type, total.start, total.end, total.text, Number.count(product.worth, product.each.unit))
    fields: dict[str, Any] = {"total": total, "times": times, "daily": each}
    return told("rate", (product.total.mention, product.number.mention, product.each.mention), fields)


NEAR: Final = 90  # characters from the list to its mean
CLOSE: Final = 2.0  # times: what is further off is the mean of something else


def relate_means(quantities: Quantities) -> Iterator[Statement]:
    """`rate`s whose total is the sum of a list."""
    for sentence in (s for s in quantities.told if quantities.tells(s, words.telling("mean"))):
        figures = quantities.of(sentence)
        for i, mean in enumerate(figures):
            if not _is_mean(mean):
                continue
            listed, between = _list_before(quantities, figures[:i])
            if len(listed) < FEWEST or not _belongs(quantities, listed, between, mean):
                continue
            total = sum(f.size for f in listed)
            if not 1 / CLOSE <= total / len(listed) / mean.size <= CLOSE:
                continue
            yield _rate(quantities, listed, mean)


def _rate(quantities: Quantities, listed: Sequence[Figure], mean: Figure) -> Statement:
    first, last = listed[0].start, listed[-1].end
    said: Number = mean.measure.value
    unit = "" if mean.is_length else said.unit
    low, high, total = (
        sum(values) for values in zip(*((f.value.low, f.value.high, f.size) for f in listed), strict=True)
    )
    fields = {
        "total": Mention(
            "number", first, last, quantities.reading.text[first:last], Number(low, high, unit, written=total)
        ),
        "times": Mention("number", first, last, str(len(listed)), Number.count(len(listed))),
        "daily": Mention(mean.mention.type, mean.start, mean.end, mean.mention.text, Number(said.low, said.high, unit)),
    }
    return told("rate", (fields["total"], mean.mention), fields)


def _is_mean(figure: Figure) -> bool:
    """Whether words say that it is a mean, and none after it that it is one of another time or a difference."""
    if figure.unit == "%" or figure.size <= 0:
        return False
    if words.cue("mean").search(figure.before) is None and words.cue("means-behind").match(figure.after) is None:
        return False
    return words.cue("means-of-other").match(figure.after) is None


def _list_before(quantities: Quantities, figures: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The last list of figures joined by commas and "and", and the figures behind it."""
    flat = quantities.flat
    for end in range(len(figures) - 1, 1, -1):
        if words.cue("means-last-joint").fullmatch(flat, figures[end - 1].end, figures[end].start):
            start = end - 1
            while start and words.cue("means-joint").fullmatch(flat, figures[start - 1].end, figures[start].start):
                start -= 1
            return list(figures[start : end + 1]), list(figures[end + 1 :])
    return [], []


def _belongs(quantities: Quantities, listed: Sequence[Figure], between: Sequence[Figure], mean: Figure) -> bool:
    """Whether list and mean are of one thing: of one unit, and what stands between is their number or their sum."""
    gap = quantities.flat[listed[-1].end : mean.start]
    units = {f.unit for f in listed if f.unit} | {f.head for f in listed if f.head}
    if len(gap) > NEAR or ";" in gap or len(units) > 1 or any(f.is_length and f.mention.type == "date" for f in listed):
        return False
    if words.cue("means-uneven").search(quantities.flat, listed[0].start, mean.start) is not None:
        return False
    own = {mean.unit, mean.head} - {""}
    if own and units and not own & units:
        return False
    total = sum(f.size for f in listed)
    return all(f.size in (len(listed), total) for f in between)
