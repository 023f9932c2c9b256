"""The figures that a text repeats, and what each is of."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang, regexes
from factlint.digits import read_digits
from factlint.extract.numerals import SCALES
from factlint.number import Number
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Mention

TYPES: Final = frozenset(("number", "money", "percent", "quantity", "duration"))
_DIGITS: Final = regexes.compile(r"[0-9][0-9,.]*(?<![,.])")
_SCALE: Final = regexes.compile(rf"[0-9a-z][ -]?({'|'.join(sorted(SCALES, key=len, reverse=True))})(?![a-z])")


class Figure(NamedTuple):
    """A figure with what echoes go by. `digits` as they are written, `worth` of the scale word after them."""

    mention: Mention
    digits: str
    worth: float
    value: Number  # as written, without its hedge
    headline: bool
    paragraph: int

    @property
    def unit(self) -> str:
        return self.value.unit


def find_figures(document: Document, reading: Reading) -> Iterator[Figure]:
    """Those of the headline and the body, in text order."""
    paragraphs = [start for start, _ in reading.paragraphs]
    for mention in reading.mentions:
        if mention.type not in TYPES:
            continue
        value = mention.value
        if mention.type == "duration":
            if value is None or not getattr(value, "count", 0):
                continue
            value = Number.count(float(value.count), value.unit)
        if value.__class__ is not Number or not value.written:
            continue
        part = document.part_at(mention.start)
        if reading.text[mention.end : mention.end + 1].isalpha():
            continue  # "the 470s"
        if part not in ("headline", "body"):
            continue
        worth, digits = _written(mention.text)
        digits = digits or f"{abs(value.written) / worth:g}"
        paragraph = bisect_right(paragraphs, mention.start) - 1
        yield Figure(mention, digits, worth, _plain(value, digits, worth), part == "headline", paragraph)


@lru_cache(1024)
def _written(text: str) -> tuple[float, str]:
    """The worth of the scale that a figure is written with, and its digits, "" for none."""
    low = text.lower()
    scale = _SCALE.search(low)
    found = _DIGITS.search(low)
    return SCALES[scale.group(1)] if scale else 1.0, found.group().replace(",", "") if found else ""


def _plain(value: Number, digits: str, worth: float) -> Number:
    """As written, without its hedge; a bare whole number is a count."""
    if worth == 1 and not value.unit and "." not in digits and float(value.written or 0.0) % 1000:
        return Number.count(value.written or 0.0)
    if not value.hedge:
        return value
    try:
        last = read_digits(digits)[1]
    except ValueError:
        return value
    return Number.rounded(value.written or 0.0, last * worth, value.unit)


def significant(digits: str) -> int:
    """How many digits say something: all of 13.0, one of 3,000."""
    return sum(c.isdigit() for c in (digits.lstrip("0.") if "." in digits else digits.rstrip("0")))


NEAR: Final = 30  # characters around a figure in which a month or year is its own
WEEK: Final = 7  # days
REACH: Final = 120  # characters around a figure that tell what it is about
PAIR: Final = 3  # words between two figures that are told side by side
LEAD: Final = 2  # words before a figure that set it against the one before
PERCENT: Final = 100
_AFTER: Final = regexes.compile(lang.text("claim-context/noun-after-figure"))
_WORDS: Final = regexes.compile("[a-z]+")
_OWNER: Final = regexes.compile(r"([A-Z][\w-]+)['’]s? $")
_AT: Final = regexes.one_of(lang.words("figures/at-place"))
_AT_PLACE: Final = regexes.compile(rf"(?i:\b{_AT}) (?:[a-z]{{1,3}} )?([A-Z][a-z][\w-]+)")
_BEHIND_AT: Final = regexes.compile(rf"(?: [a-z-]+){{0,2}} {_AT} (?:[a-z]{{1,3}} )?([A-Z][a-z][\w-]+)")
_JOINS: Final = lang.words("figures/joins")
_COMPARES: Final = lang.words("figures/compares")
_WORD: Final = regexes.compile("[a-z]{3,}")
_DEFINITE: Final = regexes.compile(lang.text("claim-context/definite-before"))
_COMMON: Final = lang.words("figures/says-nothing")  # of what is counted
_CONTRAST: Final = lang.words("figures/another")
_OPPOSED: Final = lang.groups("figures/opposed")
_SIGNS: Final = lang.words("figures/signs")
_MODIFIES: Final = tuple(lang.words("figures/modifies"))
_OF: Final = regexes.compile(lang.text("claim-context/of-figure"))
_EACH: Final = regexes.compile(lang.text("claim-context/each"))
_NAMED: Final = regexes.compile(r"[ -][\"“‘']?([A-Z][\w.]*)")


def says_something(word: str) -> bool:
    """Of what is counted."""
    return word not in _COMMON and len(word) > 2


def following(f: Figure, low: str) -> list[str]:
    match = _AFTER.match(low, f.mention.end)
    return match.group(1).split() if match else []


def what(one: Figure, other: Figure, low: str) -> list[str]:
    """The words that follow both, up to a noun, without those that say nothing."""
    found = []
    for a, b in zip(following(one, low), following(other, low), strict=False):
        if a.rstrip("s") != b.rstrip("s"):
            break
        if says_something(a):
            found.append(b)
    while found and found[-1].endswith(_MODIFIES):
        found.pop()  # "leading industrial" says nothing of what is counted
    return found


def around(f: Figure, reading: Reading, low: str) -> set[str]:
    """The words near a figure, in its sentence, by their beginnings."""
    first, last = _near(f, reading, REACH)
    return {word[:6] for word in _WORD.findall(low, first, last) if word not in _COMMON}


def _near(f: Figure, reading: Reading, reach: int) -> tuple[int, int]:
    """So many characters on both sides, in its sentence."""
    first, last = reading.sentences[sentence_of(f, reading)]
    return max(first, f.mention.start - reach), min(last, f.mention.end + reach)


_RANGE_AFTER = lang.entries("claim-context/range-after")


def is_definite(f: Figure, low: str) -> bool:
    """Whether it takes up what was told: "the 13.0 billion dlr judgement"."""
    start, end = f.mention.start, f.mention.end
    return bool(_DEFINITE.search(low, max(0, start - 20), start)) and not low.startswith(_RANGE_AFTER, end)


def are_compared(one: Figure, other: Figure, low: str) -> bool:
    """Whether two are told side by side: "412 against 421", "by 321 to 312", "45 and 54 per cent"."""
    between = _WORDS.findall(low, one.mention.end, other.mention.start)
    if len(between) < PAIR or between[-1] in _JOINS or not _COMPARES.isdisjoint(between[-LEAD:]):
        return True
    whole = (one.value.written or 0.0) + (other.value.written or 0.0)
    return one.unit == other.unit == "%" and whole == PERCENT


def is_of_elsewhere(other: Figure, reading: Reading) -> bool:
    """Whether its sentence names a place, or an owner, that was not named before: "In Hull it took 48.5 per cent".

    Of a figure with an article only what is said right behind it counts: "its 1,420 workers in Hull".
    """
    start, end = reading.sentences[sentence_of(other, reading)]
    text, at = reading.text, other.mention.start
    owner = _OWNER.search(text, start, at)
    if owner is not None and owner[1] not in text[: owner.start()]:
        return True
    if is_definite(other, reading.low):
        behind = _BEHIND_AT.match(text, other.mention.end, end)
        found = [behind] if behind else []
    else:
        found = list(_AT_PLACE.finditer(text, start, end))
    dates = {m.start for m in reading.between(start, end) if m.type == "date"}
    return any(place[1] not in text[: place.start()] and place.start(1) not in dates for place in found)


def are_apart(one: Figure, other: Figure, reading: Reading, low: str) -> bool:
    """Whether the words say that two figures are of different things."""
    return (
        _each(one, low) != _each(other, low)
        or _name_after(one, reading.text) != _name_after(other, reading.text)
        or _is_contrast(other, low)
        or _are_opposed(one, other, reading, low)
        or _is_of_another(one, other, reading, low)
        or _is_of_another(other, one, reading, low)
    )


def _each(f: Figure, low: str) -> str:
    """ "year" of "3.3 million a year": no total is that."""
    match = _EACH.match(low, f.mention.end)
    return match.group(1) if match else ""


def _name_after(f: Figure, text: str) -> str:
    """ "A" of "the 200 million franc "A" tranche"."""
    match = _NAMED.match(text, f.mention.end)
    return match.group(1).lower() if match else ""


def _is_contrast(f: Figure, low: str) -> bool:
    """ "another 14 people", "its rival employs 1,520"."""
    words = low[max(0, f.mention.start - 40) : f.mention.start].rsplit(".", 1)[-1].split()
    return not _CONTRAST.isdisjoint(words)


def are_of_two_times(one: Figure, other: Figure, reading: Reading) -> bool:
    """ "Sales in 1986 were 45.6 million", "Sales in 1987 were 46.5 million"; days tell nothing apart."""
    times = [_months_and_years(f, reading) for f in (one, other)]
    return bool(times[0] and times[1]) and all(a[1] < b[0] or b[1] < a[0] for a in times[0] for b in times[1])


def _months_and_years(f: Figure, reading: Reading) -> list[tuple[int, int]]:
    """First and last day of those near a figure, in its sentence."""
    first, last = _near(f, reading, NEAR)
    found = []
    for mention in reading.between(first, last):
        if mention.type == "date" and mention.value.__class__ is Interval:
            begin, end = mention.value.first, mention.value.last
            if begin is not None and end is not None and end - begin > WEEK:
                found.append((begin, end))
    return found


def _are_opposed(one: Figure, other: Figure, reading: Reading, low: str) -> bool:
    """ "Exports were 1,482 tonnes", "Imports were 1,842"."""
    told = [low[slice(*_near(f, reading, REACH))] for f in (one, other)]
    return any(
        a in told[i] and b not in told[i] and b in told[1 - i] and a not in told[1 - i]
        for a, b in _OPPOSED
        for i in (0, 1)
    )


def _is_of_another(f: Figure, other: Figure, reading: Reading, low: str) -> bool:
    """ "a loss of 11.6 million", where the other's sentence speaks of no loss."""
    match = _OF.search(low, max(0, f.mention.start - 40), f.mention.start)
    if match is None or match.group(1) not in _SIGNS:
        return False
    first, last = _near(other, reading, REACH)
    return match.group(1)[:5] not in low[first:last]


def sentence_of(f: Figure, reading: Reading) -> int:
    return max(0, reading.sentence_at(f.mention.start))
