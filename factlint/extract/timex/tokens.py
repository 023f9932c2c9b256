"""The tokens of a run of time words.

The text is taken in pieces between spaces. What a piece consists of depends on it alone and is remembered, so most of
the reading is one look-up a piece.
"""

from __future__ import annotations

import re
from typing import Any

from .grammar import CLASSES, Token
from .holidays import FIRST_WORDS, holiday_at
from .lexicon import ONES, ORDINALS, TENS, WORDS
from .numerals import number

LONGEST_RUN = 24  # pieces on either side of a head
LONGEST_PIECE = 40  # characters; longer ones are addresses and code
_ADDRESS = re.compile(r"//|www\.|[@&_%]|\w=|\.(?:com|org|net|html?)")
_MEMO_LIMIT = 50_000

# What a piece is to the time after it: no part of it, a part, or its beginning (an opening bracket stands before it).
APART, PART, BEGINNING = range(3)
# Its tokens with places from its start, does it end with them (None: it may begin a feast), what it is to the next.
Piece = tuple[tuple[Token, ...], bool | None, int]

_ABBREVIATED = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu thur thurs fri sat sun hr hrs min mins "
    "sec secs yr yrs wk wks qtr".split()
)
_CLASS_OF: dict[str, tuple[str, Any]] = {word: (CLASSES[name], value) for word, (name, value) in WORDS.items()}
_TOKEN = re.compile(
    r"(?:([ap]\.m\.?)(?![a-z])|(o['’]clock|[a-z]+)|([0-9])|(['’]s(?![a-z])|(?<=s)['’](?![a-z0-9]))"
    r"|['’]([0-9]{2})(?![0-9a-z])|['’]([0-9]0)['’]?s(?![a-z])|([,()/])|(-{1,2}|[–—~‑]))"
)
_WORD = re.compile(r"[a-z]+")
_OPENING = re.compile(r"[\"“‘'(\[*_|>=<]+|[a-z.0-9]{1,24}?(?:[-–—/]+|\()")
_SECOND_HALF = re.compile(r"-(" + "|".join((*ONES[:9], *ORDINALS[:9])) + r")(?![a-z])")
_QUARTER = re.compile(r"([qh])([1-4])(?![0-9a-z])")
_MARKS = {",": "comma", "(": "lpar", ")": "rpar", "/": "slash"}
_MARK_TOKENS = {mark: (CLASSES[name], mark) for mark, name in _MARKS.items()}
_TIES = frozenset(TENS)
_CLOSED_BY = frozenset("-–/.")

(_DASH, _POSS, _YY, _DECADE, _COUNT, _FEW, _QTOKEN, _YEAR, _YEND, _BIG, _NUM, _HALFDAY, _CLOCK, _HOLIDAY) = (
    CLASSES[name] for name in "dash poss yy decade count few qtoken year yend big num halfday clock holiday".split()
)
_CARD, _NTH, _LPAR = CLASSES["card"], CLASSES["nth"], CLASSES["lpar"]
_TWO_DIGITS = frozenset((_NUM, _BIG))


class _Pieces(dict[str, Piece]):
    def __missing__(self, piece: str) -> Piece:
        made = _make_piece(piece)
        if len(self) < _MEMO_LIMIT:
            self[piece] = made
        return made


_pieces = _Pieces()
_NOTHING: Piece = ((), False, APART)


def _make_piece(piece: str) -> Piece:
    if len(piece) > LONGEST_PIECE or _ADDRESS.search(piece):
        return _NOTHING
    if not piece:
        return ((), True, PART)
    start = 0
    tokens = _split(piece, 0)
    if not tokens or (tokens[0][2] == _LPAR and len(tokens) == 1):
        # “Friday, (Dec., pre-2008, said—Monday: the time begins inside
        at = 0
        while not tokens and (opening := _OPENING.match(piece, at)):
            start = at = opening.end()
            tokens = _split(piece, at)
    if not tokens:
        word = _WORD.search(piece)
        return ((), None, APART) if word and word[0] in FIRST_WORDS else _NOTHING
    if len(tokens) > 2 and tokens[1][2] == _DASH and _is_code(tokens):
        return _NOTHING
    complete = tokens[-1][1] == len(piece)
    role = APART if not complete else BEGINNING if start or tokens[0][2] == _LPAR else PART
    return tuple(tokens), complete, role


def _is_code(tokens: list[Token]) -> bool:
    """ "555-1212", "32-2015", "123-12-1234" """
    first, last = tokens[0], tokens[2]
    odd = first[2] == _BIG or (first[2] == _NUM and first[3] > 12)
    return odd and (last[2] == _YEAR or (last[2] in _TWO_DIGITS and len(tokens) > 4 and tokens[4][2] == _YEAR))


def _split(piece: str, start: int) -> list[Token]:
    tokens: list[Token] = []
    at, length = start, len(piece)
    while at < length:
        match = _TOKEN.match(piece, at)
        if match is None:
            break
        kind = match.lastindex
        begin, end = match.span(kind)  # type: ignore[arg-type]
        if kind == 2:
            word = match[2]
            entry = _CLASS_OF.get(word)
            if entry is None:
                quarter = _QUARTER.match(piece, begin) if len(word) == 1 else None
                if quarter is None:
                    break
                end = quarter.end()
                tokens.append((begin, end, _QTOKEN, quarter[1].upper() + quarter[2]))
                at = end
                continue
            after = piece[end : end + 1]
            if after == "." and word in _ABBREVIATED:
                end += 1
            elif after == "-" and word in _TIES and (more := _SECOND_HALF.match(piece, end)):
                end = more.end()
                entry = _CLASS_OF[f"{word}-{more[1]}"]
            tokens.append((begin, end, entry[0], entry[1]))
        elif kind == 3:
            found = number(piece, begin)
            if found is None:
                break
            end = found[1]
            if not tokens and begin and piece[begin - 1] in _CLOSED_BY and piece[begin - 2 : begin - 1].isdigit():
                break
            if found[2] in _TWO_DIGITS and end - begin == 2 and len(tokens) > 1 and tokens[-2][2] == _YEAR:
                year = _full_year(tokens[-2][3], int(piece[begin:end]))
                if year is None:
                    break
                found = (begin, end, _YEND, year)
            tokens.append(found)
        elif kind == 7:
            mark = _MARK_TOKENS[match[7]]
            tokens.append((begin, end, mark[0], mark[1]))
        elif kind == 8:
            tokens.append((begin, end, _DASH, "-"))
        elif kind == 4:
            tokens.append((begin, end, _POSS, "'s"))
        elif kind == 1:
            tokens.append((begin, end, _HALFDAY, piece[begin]))
        elif kind == 5:
            tokens.append((begin - 1, end, _YY, int(match[5])))
        else:
            end = match.end()
            tokens.append((begin - 1, end, _DECADE, int(match[6])))
        at = end
    return tokens


def _full_year(first: int, two: int) -> int | None:
    """ "2019-21" ends in 2021, "1999-02" in 2002; "2015-32" is no range."""
    year = first // 100 * 100 + two
    if year <= first:
        year += 100
    return year if year - first <= (15 if first >= 2000 else 60) else None


def read_run(low: str, lo: int, hi: int, head: int, feast: bool) -> list[Token]:
    """The tokens of the time words around a head, between `lo` and `hi`; none where the head is no such word."""
    start = max(low.rfind(" ", lo, head) + 1, lo)
    own = _pieces[_piece(low, start, hi)]
    if not own[0] and not feast:
        return []
    if feast:
        start = head
    if feast or own[2] != BEGINNING:
        start = _first(low, lo, start)
    return _collect(low, start, hi, head if feast else -1)


def _piece(low: str, at: int, hi: int) -> str:
    end = low.find(" ", at, hi)
    if end < 0:
        end = hi
    return low[at : min(end, at + LONGEST_PIECE + 1)]


def _first(low: str, lo: int, start: int) -> int:
    """Where the words that belong to the piece at `start` begin."""
    for _ in range(LONGEST_RUN):
        if start <= lo or low[start - 1] != " ":
            break
        before = max(low.rfind(" ", lo, start - 1) + 1, lo)
        if start - before > LONGEST_PIECE:
            break
        role = _pieces[low[before : start - 1]][2]
        if role == APART:
            break
        start = before
        if role == BEGINNING:
            break
    return start


def _collect(low: str, at: int, hi: int, feast_at: int) -> list[Token]:
    out: list[Token] = []
    for _ in range(2 * LONGEST_RUN):
        if at >= hi:
            break
        piece = _piece(low, at, hi)
        tokens, complete, _ = _pieces[piece]
        if complete is None or at == feast_at:
            feast = holiday_at(low, at)
            if feast is None:
                break
            out.append((at, feast[0], _HOLIDAY, feast[1]))
            at = feast[0] + (low[feast[0] : feast[0] + 1] == " ")
            continue
        if tokens:
            if out and tokens[0][0]:
                break  # something opens within the piece
            for token in tokens:
                out.append((at + token[0], at + token[1], token[2], token[3]))
        if not complete:
            break
        at += len(piece) + 1
    return out


_C = CLASSES
_PHRASE = re.compile(
    f"[{_NUM}{_CLOCK}]{_C['halfday']}"
    f"|{_CARD}[{_CARD}{_NTH}]"
    f"|{_C['a']}?{_C['couple']}{_C['of']}?"
    f"|{_C['a']}{_FEW}(?!{_NUM}|{_CARD}|{_BIG})"
    f"|(?:{_C['a']}?{_C['scale']}{_C['of']}?)+"
    f"|[{_CARD}{_NUM}{_BIG}{_C['a']}](?:{_DASH}?{_C['scale']})*"
    f"(?:{_DASH}?{_C['and']}{_DASH}?{_C['a']}?{_DASH}?(?:{_C['half']}|{_C['quarter']}))?"
    f"|{_C['half']}{_C['a']}"
)
_NEEDS_MERGE = frozenset(_C[name] for name in "card scale couple half few halfday".split())


_LEADING = frozenset(_C[name] for name in "and of to from for prep on comma rpar slash dash poss".split())
_TRAILING = frozenset(_C[name] for name in "the a and of in to for on from at that than prep comma lpar slash dash poss".split())


def tidy(tokens: list[Token]) -> list[Token]:
    """The run without the small words at its ends, its numbers of several words as one token."""
    i, j = 0, len(tokens)
    while j > i and tokens[j - 1][2] in _TRAILING:
        j -= 1
    while i < j and tokens[i][2] in _LEADING:
        i += 1
    if j - i < len(tokens):
        tokens = tokens[i:j]
    shape = "".join([token[2] for token in tokens])
    if _NEEDS_MERGE.isdisjoint(shape):
        return tokens
    out: list[Token] = []
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
    return out + tokens[at:]


def _merged(tokens: list[Token]) -> Token | None:
    first, last = tokens[0], tokens[-1]
    if last[2] == _HALFDAY:
        return _with_half(first, last)
    if len(tokens) == 2 and last[2] in (_CARD, _NTH):
        tens = first[3] % 10 == 0 and first[3] >= 20 and last[3] < 10
        return (first[0], last[1], last[2], first[3] + last[3]) if tens else None
    value: float | None = None
    vague = False
    for _, _, cls, part in tokens:
        if cls == _FEW:
            vague = True
        elif cls == _C["couple"]:
            value = 2
        elif cls == _C["scale"]:
            value = part * (value or 1)
        elif cls == _C["half"]:
            value = (value or 0) + 0.5
        elif cls == _C["quarter"]:
            value = (value or 0) + 0.25
        elif cls == _C["a"]:
            value = value or 1
        elif isinstance(part, int | float):
            value = part
    if value is None or (first[2] == _C["scale"] and last[2] == _C["of"]):
        vague = True
    if first[2] == _C["half"]:
        value = 0.5
    return (first[0], last[1], _FEW if vague else _COUNT, None if vague else value)


def _with_half(clock: Token, half: Token) -> Token | None:
    """ "5 p.m.", "5:30 p.m." """
    text = f"{clock[3]:02d}:00" if clock[2] == _NUM else clock[3][0]
    hour = int(text[:2])
    if not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half[3] == "p" else 0)
    return (clock[0], half[1], _CLOCK, (f"{hour:02d}{text[2:]}", True))
