"""Figures: numbers in digits and in words, percentages, sums of money, quantities with a unit, ordinals.

Half a unit of the last written digit is the rounding of a figure (factlint.number).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.digits import HEDGES, VAGUE, ungrouped
from factlint.extract.measures import SCALE, SHORT_SCALES, SIGNS, UNITS, is_money, unit_of
from factlint.extract.numerals import AND, HALF, ONE, ONES, ORDINALS, SCALES, SMALL, TENS, read_words
from factlint.number import Number
from factlint.regexes import one_of

if TYPE_CHECKING:
    from factlint.statement import Mention

_SHARES: Final = {word: parts for word, (parts,) in lang.numbers("numerals/shares").items()}
_PARTS: Final = {word: parts for word, (parts,) in lang.numbers("numerals/before-share").items()}
_POINTS: Final = {phrase: worth for phrase, (worth,) in lang.numbers("numerals/part-points").items()}
_SUFFIXES: Final = lang.words("numerals/suffixes")
NUMBER_WORDS: Final = (*ONES[1:], *TENS, *ORDINALS, *lang.entries("numerals/begins"))

_SIGNS_IN: Final = re.escape(lang.text("numerals/group") + lang.text("numerals/decimal"))
_FIGURE = regexes.compile(rf"(\D*)([0-9{_SIGNS_IN}]*[0-9])(?:(?:[ -]([0-9]+))?/([0-9]+))?([kKmMbBtT](?!\w))?[ -]?(.*)")
_SPELT: Final = one_of((*SMALL, *SCALES))
_ANY_ONE: Final = one_of(ONE)
_WORDS = regexes.compile(
    rf"((?:(?:{one_of(HALF)} )?{_ANY_ONE}[ -])?{_SPELT}(?:(?: {one_of(AND)})?[ -]{_SPELT})*)(?![\w’'])"
    r"(?:[ -](?=[a-z]))?"
)
_SHARE = regexes.compile(rf"({one_of(_PARTS)})([ -])({one_of(_SHARES)})(?![\w’'-])")
_MANY = regexes.compile(f"{one_of(lang.entries('numerals/many'))}(?= {one_of(lang.words('numerals/after-many'))} )")
_POINT = regexes.compile(rf"{one_of(_POINTS)}(?!\w)")
_ORDINAL = regexes.compile(rf"(?:({one_of(TENS)})-)?({one_of(ORDINALS)})(?![\w’'-])")
_HEDGE_AFTER: Final = regexes.compile(lang.text("hedges/after"))
_HEDGES_BEFORE: Final = frozenset(HEDGES) - {hedge for hedge in HEDGES if _HEDGE_AFTER.fullmatch(f" {hedge}")}
_VERBS: Final = lang.table("hedges/verbs")  # before it: "handed over 437"
_HEDGE_LAST: Final = frozenset(hedge.rsplit(" ", 1)[-1] for hedge in _HEDGES_BEFORE)


def type_of(unit: str) -> str:
    if unit == "":
        return "number"
    if unit == "%":
        return "percent"
    return "money" if is_money(unit) else "quantity"


def read_figure(lexeme: str) -> tuple[str, Number] | None:
    """A lexeme of digits: its mention type and value."""
    match = None if lexeme.isdecimal() else _FIGURE.match(lexeme)
    try:
        if match is None:
            return "number", Number.from_text(lexeme)
        sign, digits, over, under, short, rest = match.groups()
        if rest in _SUFFIXES and ungrouped(digits).isdecimal():
            return "ordinal", Number.count(float(ungrouped(digits)))
        first = re.split("[ -]", rest, maxsplit=1)
        worth = SCALES.get(first[0].lower(), 0.0)
        if worth:
            rest = first[1] if len(first) > 1 else ""
        called = SIGNS.get(sign.strip(), "") or unit_of(rest)
        if short and sign:
            worth = SHORT_SCALES[short]
        elif short and called:
            worth = SHORT_SCALES[short]  # "8m km"
        elif short:
            called = {"m": "m", "k": "thousand"}.get(short, short)
        if under:
            return type_of(called), _fraction(digits, over, under, called, worth or 1.0)
        return type_of(called), Number.from_text(digits, called, scale=worth or 1.0)
    except (ValueError, ZeroDivisionError):  # "5/0"
        return None


def _fraction(whole: str, over: str | None, under: str, unit: str, worth: float) -> Number:
    """ "1-1/2", "3/16": rounded to the part of a whole that is written."""
    value = float(ungrouped(whole))
    value = value + int(over) / int(under) if over else value / int(under)
    return Number.rounded(value * worth, worth / int(under), unit)


def _is_time(low: str, start: int, end: int) -> bool:
    """ "The first three-quarters", "three-quarters of an hour"."""
    return low.endswith(_BEFORE_TIME, 0, start) or bool(_OF_TIME.match(low, end))


_BEFORE_TIME: Final = lang.entries("numerals/before-share-of-time")
_OF_TIME: Final = regexes.compile(lang.text("numerals/share-of-time"))
_OF: Final = lang.text("numerals/of-share")
_MOVES: Final = lang.entries("numerals/before-change")
_BESIDE: Final = lang.entries("numerals/before-share-aside")  # "60 of them, or a third,", "60 (a third)"
_ENDS: Final = (",", ")", ".", ";", " -", "–", " –", "—", " —")


def find_spelt(low: str, start: int) -> tuple[int, str, Number] | None:
    """The number in words at a place of the text in lower case: its end, type and value."""
    vague = _MANY.match(low, start)
    if vague is not None:
        least, most = VAGUE[vague.group()]
        return vague.end(), "number", Number(least, most)
    point = _POINT.match(low, start)
    if point is not None:
        return point.end(), "quantity", Number.rounded(_POINTS[point.group()], 0.1, "points")
    share = _SHARE.match(low, start)
    if (
        share is not None
        and not _is_time(low, *share.span())
        and (
            share.group(2) == "-"
            or low.startswith(_OF, share.end())
            or low.endswith(_MOVES, 0, start)
            or (low.endswith(_BESIDE, 0, start) and (low.startswith(_ENDS, share.end()) or share.end() == len(low)))
        )
    ):
        part = _PARTS[share.group(1)] / _SHARES[share.group(3)] * 100
        return share.end(), "percent", Number.rounded(part, part / 5, "%")
    match = _ORDINAL.match(low, start)
    if match is not None:
        tens = SMALL[match.group(1)] if match.group(1) else 0.0
        return match.end(), "ordinal", Number.count(tens + ORDINALS[match.group(2)])
    match = _WORDS.match(low, start, start + 120)
    if match is None:
        return None
    value = read_words(match.group(1))
    if value is None:
        return None
    end = match.end(1)
    added = _AND_PART.match(low, end)
    if added is not None and (of := unit_after(low, added.end()))[0]:  # "two and a half inches"
        return of[1], type_of(of[0]), Number.rounded(value + _AND_PARTS[added.group()], 0.5, of[0])
    unit, end = unit_after(low, end) if match.end() > end else ("", end)
    if not unit and low[end : end + 1] == "-" and low[end + 1 : end + 2].isalpha() and not _COUNTED.match(low, end):
        return None  # "one-party", "two-way"
    if _FIRST.match(match.group(1)).group() in _ABOUT:  # type: ignore[union-attr]
        return end, type_of(unit), Number.rounded(value, _worth(value), unit, "about")  # "a hundred", "half a million"
    rounding = 12.0 if _DOZEN.search(match.group(1)) else _worth(value)
    return end, type_of(unit), Number.rounded(value, rounding, unit)


_AND_PARTS: Final = {phrase: worth for phrase, (worth,) in lang.numbers("numerals/and-part").items()}
_AND_PART: Final = regexes.compile(f"{one_of(_AND_PARTS)}(?= )")
_COUNTED: Final = regexes.compile(rf"-{one_of(lang.words('numerals/counted'))}(?![a-z])")
_FIRST: Final = regexes.compile("[^ -]+")
_ABOUT: Final = ONE | HALF
_DOZEN: Final = regexes.compile(one_of(word for word, worth in SCALES.items() if worth == 12))


def unit_after(low: str, end: int) -> tuple[str, int]:
    """The unit right after a number in words, and where it ends; "" and `end` without one."""
    words = _TAIL_WORDS.match(low, end + 1).group().split(" ")  # type: ignore[union-attr]
    for size in range(min(3, len(words)), 0, -1):
        spelling = " ".join(words[:size])
        if len(spelling) > 1 and spelling in UNITS:
            return UNITS[spelling], end + 1 + len(spelling)
    return "", end


_TAIL_WORDS = regexes.compile("[a-z°%]*(?: [a-z°%]+){0,2}")


def _worth(value: float) -> float:
    """What half a unit of rounding goes by: three final zeros are a thousand."""
    last = 1.0
    while value and value % (last * 1000) == 0:
        last *= 1000
    return last


_LINK = regexes.compile(lang.text("numerals/pair"))
_LINK_AND: Final = lang.text("numerals/pair-and")
_BETWEEN: Final = lang.text("numerals/before-pair")
_MINUS: Final = lang.text("numerals/below-zero")


def share_unit(text: str, one: Mention, other: Mention) -> None:
    """In "10 to 15 percent" and "3.5 to 4 mln barrels" the first figure is of the second one's unit and scale."""
    link = _LINK.fullmatch(text, one.end, other.start)
    if link is None or (
        link.group() == _LINK_AND and text[max(0, one.start - len(_BETWEEN)) : one.start].lower() != _BETWEEN
    ):
        return
    value, after = one.value, other.value
    worth = _worth_of_scale(other.text)
    if _worth_of_scale(one.text) != 1 or ((value.written or 0) > 999 and (value.written or 0) * worth > after.high):
        worth = 1.0  # "10 million to 20 million", "10,000 to 2 million": it has a scale of its own
    if (
        value.written is None
        or value.hedge
        or (not after.unit and worth == 1)
        or value.written > max(after.written or 0, 999)
    ):
        return
    size = value.high - value.low
    one.type = other.type
    one.value = Number.rounded(value.written * worth, size * worth, after.unit)


def signed(text: str, start: int, value: Number) -> tuple[int, Number]:
    """A figure below zero ("minus 5", "-5") and where it begins."""
    if text[start - 1 : start] in ("-", "−", "–") and text[start - 2 : start - 1] in ("", " ", "(", "\n", "["):
        start -= 1
    elif text.endswith(_MINUS, 0, start):
        start -= len(_MINUS)
    else:
        return start, value
    if value.written is None:
        return start, value
    return start, Number.rounded(-value.written, value.high - value.low or 1.0, value.unit)


def join_units(text: str, one: Mention, other: Mention) -> bool:
    """ "5 feet 10 inches" and "5 feet 10," are one quantity, that of `other` afterwards."""
    small = _SMALLER.get(one.value.unit)
    if small is None or text[one.end : other.start] not in _BETWEEN_PARTS:
        return False
    if not other.value.unit:
        if text[one.end] not in " -" or _COUNTS.match(text, other.end) or not 0 < (other.value.written or 0) < small[1]:
            return False
    elif small[0] != other.value.unit:
        return False
    whole, part = one.value, other.value
    if whole.written is None or part.written is None or whole.hedge or part.hedge:
        return False
    worth = 1 / small[1]
    other.value = Number.rounded(whole.written + part.written * worth, (part.high - part.low) * worth, whole.unit)
    other.type, other.start, other.text = "quantity", one.start, text[one.start : other.end]
    return True


_COUNTS: Final = regexes.compile(r"[-–/]|\.\d| [a-zA-Z]|\w")  # what the last number counts, or goes on with
_BETWEEN_PARTS: Final = frozenset(lang.entries("numerals/joined"))
_SMALLER: Final = {
    great: (small, round(lang.units()[great][1][0][1] / lang.units()[small][1][0][1], 9))
    for great, small in lang.groups("units/joined")
}


def _worth_of_scale(text: str) -> float:
    match = _SCALE.search(text)
    return SCALES[match.group(1).lower()] if match else 1.0


_SCALE = regexes.compile(rf"[0-9][ -]?({SCALE})(?!\w)")


def find_hedge(text: str, start: int) -> tuple[int, str]:
    """A hedge right before a figure ("more than 300"): where it starts, and its words; else `start` and ""."""
    if text[start - 1 : start] != " ":
        return start, ""
    before = text[max(0, start - 30) : start - 1].lower().replace("(", " ")
    space = max(before.rfind(" "), before.rfind("\n"))
    if before[space + 1 :] not in _HEDGE_LAST:
        return start, ""
    words = before.replace("\n", "\0 ").split(" ")[-4:]
    for first in range(len(words)):
        hedge = " ".join(words[first:])
        if hedge in _HEDGES_BEFORE and not (first and words[first - 1].strip("\0") in _VERBS.get(hedge, ())):
            return start - 1 - len(hedge), hedge
    return start, ""


def find_hedge_after(text: str, end: int) -> tuple[int, str]:
    """A hedge right after a figure ("300 or so"): where it ends, and its words; else `end` and ""."""
    match = _HEDGE_AFTER.match(text, end)
    return (match.end(), match.group(1)) if match else (end, "")


def hedged(value: Number, hedge: str) -> Number:
    """The figure with its hedge: rounded to its last written digit, then widened."""
    if value.written is None:
        return value
    return Number.rounded(value.written, value.high - value.low or 1.0, value.unit, hedge)
