"""What a piece of text between two spaces consists of: it depends on the piece alone and is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.extract.numerals import ONES, ORDINALS, TENS
from factlint.text.memo import Memo

from .grammar import CLASSES
from .holidays import FIRST_WORDS
from .lexicon import WORDS
from .numerals import number

if TYPE_CHECKING:
    from .typed import Raw

    # Its tokens with places from its start, does it end with them (None: it may begin a feast), what it is to the next.
    Piece = tuple[tuple[Raw, ...], bool | None, int]

LONGEST_PIECE = 40  # characters; longer ones are addresses and code
_ADDRESS = regexes.compile(lang.text("time-context/address"))

# What a piece is to the time after it: no part of it, a part, or its beginning (an opening bracket stands before it).
APART, PART, BEGINNING = range(3)

_ABBREVIATED = lang.words("time/abbreviated")
_CLASS_OF: dict[str, tuple[str, Any]] = {word: (CLASSES[name], value) for word, (name, value) in WORDS.items()}
_LETTERS = lang.text("time/letters")  # a set of characters
_TOKEN = regexes.compile(
    rf"(?:([ap]\.m\.?)(?![a-z])|(o['’]clock|[{_LETTERS}]+)|([0-9])|(['’]s(?![a-z])|(?<=s)['’](?![a-z0-9]))"
    r"|['’]([0-9]{2})(?![0-9a-z])|['’]([0-9]0)['’]?s(?![a-z])|([,()/])|(-{1,2}|[–—~‑]))"
)
_WORD = regexes.compile(f"[{_LETTERS}]+")
_OPENING = regexes.compile(r"[\"“‘'(\[*_|>=<]+|[a-z.0-9]{1,24}?(?:[-–—/]+|\()")
_SECOND_HALF = regexes.compile(r"-(" + "|".join((*ONES[1:10], *tuple(ORDINALS)[:9])) + r")(?![a-z])")
_QUARTER = regexes.compile(r"([qh])([1-4])(?![0-9a-z])")
_MARKS = {",": "comma", "(": "lpar", ")": "rpar", "/": "slash"}
_MARK_TOKENS = {mark: (CLASSES[name], mark) for mark, name in _MARKS.items()}
_TIES = frozenset(TENS)
_CLOSED_BY = frozenset("-–/.")
_BIG, _DASH, _DECADE, _HALFDAY, _LPAR, _NUM, _POSS, _QTOKEN, _YEAR, _YEND, _YY = (
    CLASSES[name]
    for name in ("big", "dash", "decade", "halfday", "lpar", "num", "poss", "qtoken", "year", "yend", "yy")
)
_TWO_DIGITS = frozenset((_NUM, _BIG))


_NOTHING: Piece = ((), False, APART)
_MAY_BE_FEAST: Piece = ((), None, APART)


def _make_piece(piece: str) -> Piece:
    if len(piece) > LONGEST_PIECE or _ADDRESS.search(piece):
        return _NOTHING
    if not piece:
        return ((), True, PART)
    word = piece.rstrip(".,")
    if word.isalpha() and word.isascii() and word not in _CLASS_OF:  # most are, so they are told at once
        return _MAY_BE_FEAST if word in FIRST_WORDS else _NOTHING
    start = 0
    tokens = _split(piece, 0)
    if not tokens or (tokens[0][2] == _LPAR and len(tokens) == 1):
        # “Friday, (Dec., pre-2008, said—Monday: the time begins inside
        at = 0
        while not tokens and (opening := _OPENING.match(piece, at)):
            start = at = opening.end()
            tokens = _split(piece, at)
    if not tokens:
        first = _WORD.search(piece)
        return _MAY_BE_FEAST if first and first[0] in FIRST_WORDS else _NOTHING
    if len(tokens) > 2 and tokens[1][2] == _DASH and _is_code(tokens):
        return _NOTHING
    complete = tokens[-1][1] == len(piece)
    role = APART if not complete else BEGINNING if start or tokens[0][2] == _LPAR else PART
    return tuple(tokens), complete, role


pieces: Final = Memo(_make_piece)


def _is_code(tokens: list[Raw]) -> bool:
    """ "555-1212", "32-2015", "123-12-1234" """
    first, last = tokens[0], tokens[2]
    odd = first[2] == _BIG or (first[2] == _NUM and first[3] > 12)
    return odd and (last[2] == _YEAR or (last[2] in _TWO_DIGITS and len(tokens) > 4 and tokens[4][2] == _YEAR))


def _split(piece: str, start: int) -> list[Raw]:
    tokens: list[Raw] = []
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
