"""Brackets and quotation marks without a partner."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from factlint import regexes
from factlint.engine.observe.claim import claim, mention
from factlint.extract.quotes import attributed, clipped, goes_on, never_closed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Statement

_PARTNER: Final = {"(": ")", "[": "]"}
_NUMBERED: Final = 4  # characters of "1)", "iii)" at most
_FACES: Final = (":", ";", ":-", ";-")
_DOUBLE: Final = regexes.compile('["“”]')
_SINGLE: Final = regexes.compile(r"(?:(?<![^\W_])['‘’]|['‘’](?![^\W_]))(?!s\b|['‘’])(?<!['‘’].)")
_STRAIGHT: Final = 4  # curly marks beside which a single straight one is a slip
_SURE: Final = -10  # no paragraph
_FAR: Final = 3  # paragraphs that a quotation may run over without a mark at the head of each


def observe_unpaired(document: Document, reading: Reading) -> Iterator[Statement]:
    """`unpaired` marks: a bracket that its paragraph does not close or open, a quotation mark without a partner."""
    text = reading.text
    for opening, closing in _PARTNER.items():
        if text.count(opening) != text.count(closing):
            for start, end in reading.paragraphs:
                if text.count(opening, start, end) != text.count(closing, start, end):
                    yield from _brackets(text, start, end, opening, closing)
    yield from _quotations(reading)


def _brackets(text: str, start: int, end: int, opening: str, closing: str) -> Iterator[Statement]:
    opened: list[int] = []
    for at in range(start, end):
        if text[at] in (opening, closing) and text[max(start, at - 2) : at].endswith(_FACES):
            continue
        if text[at] == opening:
            opened.append(at)
        elif text[at] == closing:
            if opened:
                opened.pop()
            elif not _is_list_mark(text, at, start):
                yield claim("unpaired", at, at + 1, {"mark": mention(text, at, at + 1), "of": "bracket"})
    for at in opened:
        yield claim("unpaired", at, at + 1, {"mark": mention(text, at, at + 1), "of": "bracket"})


def _is_list_mark(text: str, at: int, start: int) -> bool:
    """Whether it only follows a number or letter: "1) ... b) ..."."""
    word_start = max(text.rfind(" ", start, at), text.rfind("\n", start, at), start - 1) + 1
    word = text[word_start:at]
    return len(word) < _NUMBERED and (word.isdigit() or len(word) == 1 or not word.strip("ivx"))


def _quotations(reading: Reading) -> Iterator[Statement]:
    """Lonely quotation marks.

    One that opens is no such if the next paragraph opens with a mark, as in a long speech, or if a lonely one closes
    within the next few paragraphs.
    """
    text, paragraphs = reading.text, reading.paragraphs
    is_mixed = text.count('"') == 1 and text.count("“") + text.count("”") >= _STRAIGHT
    odd = is_mixed or text.count('"') % 2 or "“" in text or "”" in text
    waiting: list[tuple[int, int, int]] = []  # what to show, and the paragraph, if later ones may tell more
    for number, (start, end) in enumerate(paragraphs):
        doubles = _lonely_double(text, start, end, is_mixed) if odd else ()
        for lonely, opens in chain(doubles, _lonely_singles(text, start, end, reading.quotes)):
            if not opens and waiting and number - waiting[-1][2] <= _FAR and _are_alike(text, waiting[-1][0], lonely):
                waiting.pop()
            elif not opens:
                waiting.append((lonely, lonely + 1, _SURE))
            elif (told := attributed(text, lonely + 1, end)) is not None:
                waiting.append((lonely, told.end(), _SURE))
            elif number + 1 == len(paragraphs) or text[paragraphs[number + 1][0]] not in "\"“'‘":
                waiting.append((lonely, lonely + 1, number))
    for at, last, _ in waiting:
        yield claim("unpaired", at, last, {"mark": mention(text, at, at + 1), "of": "quotation"})


def _are_alike(text: str, one: int, other: int) -> bool:
    """Whether two marks are both single or both double."""
    return (text[one] in "'‘’") == (text[other] in "'‘’")


def _lonely_double(text: str, start: int, end: int, is_mixed: bool) -> Iterator[tuple[int, bool]]:
    """Where the mark stands that has no partner in its paragraph, and whether it opens a quotation.

    The only straight one in a text of curly marks has none."""
    opened = -1
    low = text.find("„", start, end)  # the first mark that opens as in German
    for found in _DOUBLE.finditer(text, start, end):
        at = found.start()
        mark = text[at]
        before, after = text[at - 1] if at > start else " ", text[at + 1] if at + 1 < end else " "
        closes = mark == "”"
        if mark == '"':
            if opened < 0 and before.isdigit() and not after.isalnum():
                continue  # inches, and ditto marks
            closes = opened >= 0 and not (before.isspace() and not after.isspace())
        elif opened < 0 and 0 <= low < at:
            continue  # „so“ or „so”
        free = not before.isspace() and (after.isspace() or after in ".,;:") and before not in "([-—–/"
        if is_mixed and mark == '"':
            yield at, not closes
            return
        if opened < 0 and (closes or (mark == '"' and free)):
            yield at, False
            return
        if opened >= 0 and not closes and goes_on(text, opened, at) and not never_closed(text, opened + 1, at):
            continue
        if opened >= 0 and not closes:
            yield opened, True
            return
        opened = -1 if closes else at
    if opened >= 0:
        yield opened, True


def _lonely_singles(text: str, start: int, end: int, double: Sequence[tuple[int, int]]) -> Iterator[tuple[int, bool]]:
    """Single marks without a partner, and whether each opens.

    One behind a letter may be an apostrophe, and so may one before a digit or a clipped word: such a mark pairs with
    any other, and none misses it.
    """
    opened, limit, is_sure = -1, end, False
    for found in _SINGLE.finditer(text, start, end):
        at = found.start()
        before, after = text[at - 1] if at > start else " ", text[at + 1] if at + 1 < end else " "
        if opened >= 0 and at > limit:
            if is_sure:
                yield opened, True
            opened = -1
        if (before.isspace() or before in ':([-—–/"“') and (after.isalnum() or after in '"“[($£€…@#'):
            sure = text[at] != "’" and clipped().match(text, at + 1) is None
            if opened >= 0 and is_sure and sure:
                yield opened, True
            if opened < 0 or sure:
                opened, is_sure = at, sure
                limit = next((last for first, last in double if first <= at < last), end)
        elif before in ',.?!…"”' and not (before == "." and text[at - 2].isupper()):  # the U.S.' view
            if opened < 0:
                yield at, False
            opened = -1
        else:
            is_sure = False
    if opened >= 0 and is_sure:
        yield opened, True
