"""Figures as echoes go by them: their digits and scale as written, their value without its hedge."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factlint import regexes
from factlint.digits import read_digits
from factlint.extract.numerals import SCALES
from factlint.number import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Mention

TYPES: Final = frozenset(("number", "money", "percent", "quantity", "duration"))
_DIGITS: Final = regexes.compile(r"[0-9][0-9,.]*(?<![,.])")
_SCALE: Final = regexes.compile(rf"[0-9a-z][ -]?({'|'.join(sorted(SCALES, key=len, reverse=True))})(?![a-z])")


class Figure:
    """A figure with what echoes go by. `digits` as they are written, `worth` of the scale word after them."""

    __slots__ = ("digits", "headline", "mention", "paragraph", "unit", "value", "worth")

    def __init__(
        self, mention: Mention, digits: str, worth: float, value: Number, headline: bool, paragraph: int
    ) -> None:
        self.mention = mention
        self.digits = digits
        self.worth = worth
        self.value = value  # as written, without its hedge
        self.unit = value.unit
        self.headline = headline
        self.paragraph = paragraph


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


@lru_cache(4096)
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
