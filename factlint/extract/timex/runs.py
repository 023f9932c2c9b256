"""Runs of time words: from the head of a time to the ends of what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint import regexes
from factlint.extract.numerals import add_up

from .grammar import CLASSES
from .holidays import holiday_at
from .tokens import APART, BEGINNING, LONGEST_PIECE, pieces

if TYPE_CHECKING:
    from .typed import Raw

_TOO_LONG = LONGEST_PIECE + 1
LONGEST_RUN = 16  # pieces before a head, and as many from there on
_BIG, _CARD, _CLOCK, _COUNT, _DASH, _FEW, _HALFDAY, _HOLIDAY, _NTH, _NUM = (
    CLASSES[name] for name in ("big", "card", "clock", "count", "dash", "few", "halfday", "holiday", "nth", "num")
)


def read_run(low: str, lo: int, hi: int, head: int, feast: bool) -> list[Raw]:
    """The tokens of the time words around a head, between `lo` and `hi`; none where the head is no such word."""
    if feast:
        found = holiday_at(low, head)
        if found is None:
            return []
        out = _before(low, lo, head) if low[head - 1 : head] == " " else []
        out.append((head, found[0], _HOLIDAY, found[1]))
        return _after(low, found[0] + (low[found[0] : found[0] + 1] == " "), hi, out)
    start = low.rfind(" ", max(lo, head - _TOO_LONG), head) + 1
    if not start:
        if head - lo > _TOO_LONG:
            return []  # inside of something without spaces
        start = lo
    stop = low.find(" ", head, head + _TOO_LONG)
    if not 0 <= stop <= hi:
        stop = hi
    tokens, complete, role = pieces[low[start:stop] if stop - start < _TOO_LONG else low[start : start + _TOO_LONG]]
    if not tokens:
        return []
    out = _before(low, lo, start) if role != BEGINNING and start > lo else []
    for token in tokens:
        out.append((start + token[0], start + token[1], token[2], token[3]))
    return _after(low, stop + 1, hi, out) if complete else out


def _before(low: str, lo: int, start: int) -> list[Raw]:
    """The tokens that belong to the piece at `start` and stand before it."""
    found: list[tuple[int, tuple[Raw, ...]]] = []
    for _ in range(LONGEST_RUN):
        if start <= lo:
            break
        at = low.rfind(" ", max(lo, start - _TOO_LONG), start - 1) + 1 or lo
        if start - at > _TOO_LONG:
            break
        tokens, _, role = pieces[low[at : start - 1]]
        if role == APART:
            break
        found.append((at, tokens))
        start = at
        if role == BEGINNING:
            break
    out: list[Raw] = []
    for at, tokens in reversed(found):
        for token in tokens:
            out.append((at + token[0], at + token[1], token[2], token[3]))
    return out


def _after(low: str, at: int, hi: int, out: list[Raw]) -> list[Raw]:
    """The tokens so far and those that follow from `at` on."""
    for _ in range(LONGEST_RUN):
        if at >= hi:
            break
        stop = low.find(" ", at, at + _TOO_LONG)
        if not 0 <= stop <= hi:
            stop = hi
        tokens, complete, _ = pieces[low[at:stop] if stop - at < _TOO_LONG else low[at : at + _TOO_LONG]]
        if complete is None:
            feast = holiday_at(low, at)
            if feast is None:
                break
            out.append((at, feast[0], _HOLIDAY, feast[1]))
            at = feast[0] + (low[feast[0] : feast[0] + 1] == " ")
            continue
        if tokens:
            if tokens[0][0]:
                break  # something opens within the piece
            for token in tokens:
                out.append((at + token[0], at + token[1], token[2], token[3]))
        if not complete:
            break
        at = stop + 1
    return out


_QUARTERS = 4  # in one
_SHARE = CLASSES["quarter"] + _NTH
_PHRASE = regexes.compile(
    f"[{_NUM}{_CLOCK}{_BIG}]{CLASSES['halfday']}"
    f"|{_CARD}[{_CARD}{_NTH}]"
    f"|{CLASSES['a']}?{CLASSES['couple']}{CLASSES['of']}?"
    f"|{CLASSES['a']}{_FEW}(?!{_NUM}|{_CARD}|{_BIG})"
    f"|(?:{CLASSES['a']}?{CLASSES['scale']}{CLASSES['of']}?)+"
    f"|[{_CARD}{CLASSES['a']}]{_DASH}?[{_SHARE}]{CLASSES['of']}{CLASSES['a']}"
    f"|[{_CARD}{_NUM}{_BIG}{CLASSES['a']}](?:{_DASH}?{CLASSES['scale']})*"
    f"(?:{_DASH}?{CLASSES['and']}{_DASH}?{CLASSES['a']}?{_DASH}?(?:{CLASSES['half']}|{CLASSES['quarter']}))?"
    f"|{CLASSES['half']}{CLASSES['a']}"
)
_SCALE = CLASSES["scale"]
_VALUED = frozenset((_CARD, _SCALE, CLASSES["a"]))
_NEEDS_MERGE = frozenset(
    CLASSES[name] for name in ("card", "scale", "couple", "half", "few", "halfday", "quarter", "nth")
)


_LEADING = frozenset(
    CLASSES[name]
    for name in ("and", "or", "of", "to", "from", "for", "prep", "on", "comma", "rpar", "slash", "dash", "poss")
)
_TRAILING = frozenset(
    CLASSES[name]
    for name in (
        "the",
        "a",
        "and",
        "of",
        "in",
        "to",
        "for",
        "on",
        "from",
        "at",
        "that",
        "than",
        "prep",
        "comma",
        "lpar",
        "slash",
        "dash",
        "poss",
    )
)


def tidy(tokens: list[Raw]) -> tuple[list[Raw], str]:
    """The run without the small words at its ends, its numbers of several words as one token; and its classes."""
    i, j = 0, len(tokens)
    while j > i and tokens[j - 1][2] in _TRAILING:
        j -= 1
    while i < j and tokens[i][2] in _LEADING:
        i += 1
    if j - i < len(tokens):
        tokens = tokens[i:j]
    shape = "".join([token[2] for token in tokens])
    if _NEEDS_MERGE.isdisjoint(shape):
        return tokens, shape
    if _SCALE in shape:
        tokens, shape = _join_numerals(tokens, shape)
    out: list[Raw] = []
    at = 0
    for match in _PHRASE.finditer(shape):
        i, j = match.span()
        if j - i < 2:
            continue
        made = _merged(tokens[i:j])
        if made is not None:
            out += tokens[at:i]
            out.append(made)
            at = j
    out += tokens[at:]
    return out, "".join([token[2] for token in out])


# "one hundred and five": with a scale, and what is less behind it.
_NUMERAL = regexes.compile(
    f"[{_CARD}{CLASSES['a']}](?:{_DASH}?{_CARD})?(?:{_DASH}?{_SCALE})+"
    f"(?:{_DASH}?{CLASSES['and']}?{_DASH}?{_CARD}(?:{_DASH}?[{_CARD}{_SCALE}])*)+"
)


def _join_numerals(tokens: list[Raw], shape: str) -> tuple[list[Raw], str]:
    """A number of several scales or parts as one token; where it is more than one number, all as before."""
    for match in reversed(list(_NUMERAL.finditer(shape))):
        i, j = match.span()
        parts = [token for token in tokens[i:j] if token[2] in _VALUED]
        value = add_up((token[2] == _SCALE, 1 if isinstance(token[3], str) else token[3]) for token in parts)
        if value is not None:
            made = (tokens[i][0], tokens[j - 1][1], _COUNT, int(value) if value == int(value) else value)
            tokens, shape = [*tokens[:i], made, *tokens[j:]], shape[:i] + _COUNT + shape[j:]
    return tokens, shape


def _merged(tokens: list[Raw]) -> Raw | None:
    first, last = tokens[0], tokens[-1]
    if last[2] == _HALFDAY:
        return _with_half(first, last)
    if len(tokens) == 2 and last[2] in (_CARD, _NTH):
        tens = first[3] % 10 == 0 and first[3] >= 20 and last[3] < 10
        return (first[0], last[1], last[2], first[3] + last[3]) if tens else None
    if tokens[-2][2] == CLASSES["of"] and tokens[-3][2] in _SHARE:
        return _part_of_one(tokens)
    value: float | None = None
    vague = False
    for _, _, cls, part in tokens:
        if cls == _FEW:
            vague = True
        elif cls == CLASSES["couple"]:
            value = 2
        elif cls == CLASSES["scale"]:
            value = part * (value or 1)
        elif cls == CLASSES["half"]:
            value = (value or 0) + 0.5
        elif cls == CLASSES["quarter"]:
            value = (value or 0) + 0.25
        elif cls == CLASSES["a"]:
            value = value or 1
        elif isinstance(part, int | float):
            value = part
    if value is None or (first[2] == CLASSES["scale"] and last[2] == CLASSES["of"]):
        vague = True
    if first[2] == CLASSES["half"]:
        value = 0.5
    return (first[0], last[1], _FEW if vague else _COUNT, None if vague else value)


def _part_of_one(tokens: list[Raw]) -> Raw | None:
    """ "a quarter of a", "two-thirds of an": the count of the unit that follows."""
    first, share = tokens[0], tokens[-3]
    parts = 1 if first[2] == CLASSES["a"] else first[3]
    whole = share[3] if share[2] == _NTH else _QUARTERS
    return (first[0], tokens[-1][1], _COUNT, parts / whole) if parts < whole else None


def _with_half(clock: Raw, half: Raw) -> Raw | None:
    """ "5 p.m.", "5:30 p.m.", "5.30 pm" """
    if clock[2] == _CLOCK:
        text = clock[3][0]
    else:
        minutes = round(clock[3] % 1 * 100)
        if minutes > 59 or clock[3] >= 13:
            return None
        text = f"{int(clock[3]):02d}:{minutes:02d}"
    hour = int(text[:2])
    if not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half[3] == "p" else 0)
    return (clock[0], half[1], _CLOCK, (f"{hour:02d}{text[2:]}", True))
