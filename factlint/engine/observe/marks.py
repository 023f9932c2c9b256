"""Brackets and quotation marks whose partner is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.engine.observe.claim import claim, mention
from factlint.extract.quotes import attributed, goes_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Statement

_PARTNER: Final = {"(": ")", "[": "]"}
_NUMBERED: Final = 4  # characters of "1)", "iii)" at most
_FACES: Final = (":", ";", ":-", ";-")
_FAR: Final = 3  # paragraphs that a quotation may run over without a mark at the head of each


def observe_unpaired(document: Document, reading: Reading) -> Iterator[Statement]:
    """`unpaired` marks: a bracket that its paragraph does not close or open, a quotation mark without a partner."""
    text = reading.text
    for opening, closing in _PARTNER.items():
        if text.count(opening) != text.count(closing):
            for start, end in reading.paragraphs:
                if text.count(opening, start, end) != text.count(closing, start, end):
                    yield from _brackets(text, start, end, opening, closing)
    if "“" in text or "”" in text or text.count('"') % 2:
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
    waiting: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(paragraphs):
        lonely, opens = _lonely_mark(text, start, end)
        if lonely < 0:
            continue
        if not opens and waiting and number - waiting[-1][1] <= _FAR:
            waiting.pop()
            continue
        if not opens:
            waiting.append((lonely, -_FAR))
            continue
        told = attributed(text, lonely + 1, end)
        if told is not None:
            yield claim("unpaired", lonely, told.end(), {"mark": mention(text, lonely, lonely + 1), "of": "quotation"})
        elif number + 1 == len(paragraphs) or text[paragraphs[number + 1][0]] not in '"“':
            waiting.append((lonely, number))
    for at, _ in waiting:
        yield claim("unpaired", at, at + 1, {"mark": mention(text, at, at + 1), "of": "quotation"})


def _lonely_mark(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where the mark stands that has no partner in its paragraph (-1: none), and whether it opens a quotation."""
    opened = -1
    low = text.find("„", start, end)  # the first mark that opens as in German
    for at in range(start, end):
        mark = text[at]
        if mark == '"':
            before, after = text[at - 1 : at] if at > start else " ", text[at + 1 : at + 2] if at + 1 < end else " "
            if opened < 0 and before.isdigit() and not after.isalnum():
                continue  # inches, and ditto marks
            closes = opened >= 0 and not (before.isspace() and not after.isspace())
            if opened >= 0 and not closes and goes_on(text, opened, at) and attributed(text, opened + 1, at) is None:
                continue
            if opened < 0 and not before.isspace() and (after.isspace() or after in ".,;:") and before not in "([-—–/":
                return at, False
        elif mark in "“”":
            closes = mark == "”"
            if opened < 0 and 0 <= low < at:
                continue  # „so“ or „so”
            if closes and opened < 0:
                return at, False
            if not closes and opened >= 0 and goes_on(text, opened, at) and attributed(text, opened + 1, at) is None:
                continue
        else:
            continue
        if closes:
            opened = -1
        elif opened >= 0:
            return opened, True
        else:
            opened = at
    return opened, True
