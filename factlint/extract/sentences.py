"""Paragraphs of a text, and sentences on its skeleton: a full stop inside a mention ("U.S.") is mostly no end."""

from __future__ import annotations

import re
from typing import Final

from factlint import lang, regexes
from factlint.extract.atoms import ATOMS, FILL

MOST: Final = 2000  # characters of a sentence
WRAPPED: Final = 45  # a line shorter than this does not run on into the next

_BLANK = regexes.compile(r"\n(?:[ \t\xa0]*\n)*")
_END = regexes.compile(rf"[.!?…{FILL}{''.join(map(re.escape, ATOMS.values()))}](?<=[.!?…])[\"”'’)\]]*(?=[ \n\xa0\t])")
_STOP = regexes.compile(r"[.!?…][\"”'’)\]]{0,4}[ \n\t\xa0]")
_NOT_LAST: Final = lang.words("abbreviations/abbreviation")


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Stretches between blank lines, without the space around them; a line that is not wrapped is a paragraph too."""
    paragraphs: list[tuple[int, int]] = []
    start = 0
    size = len(text)
    while start < size:
        end = text.find("\n", start)
        if end < 0:
            end = size
        while end < size and text[end + 1 : end + 2] != "\n" and _runs_on(text, start, end):
            following = text.find("\n", end + 1)
            end = size if following < 0 else following
        line = text[start:end]
        bare = line.strip()
        if bare:
            first = start + len(line) - len(line.lstrip())
            paragraphs.append((first, first + len(bare)))
        start = end + 1
    return paragraphs


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether the line that ends at `end` was broken only for its width."""
    line_start = text.rfind("\n", start, end) + 1 or start
    if end - line_start < WRAPPED or end + 1 >= len(text):
        return False
    before, after = text[end - 1], text[end + 1]
    return after.isalpha() and before not in '.!?:"”' and (after.islower() or before == "," or before.islower())


def find_sentences(text: str, skeleton: str, paragraphs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences of each paragraph, in order, at most MOST characters each."""
    sentences: list[tuple[int, int]] = []
    for start, end in paragraphs:
        for match in _STOP.finditer(text, start, end):
            stop = match.start()
            if _ends(text, skeleton, stop, match.end()):
                _add(sentences, text, start, match.end() - 1)
                start = match.end()
                while start < end and text[start] in " \n\t\xa0":
                    start += 1
        if start < end:
            _add(sentences, text, start, end)
    return sentences


def _ends(text: str, skeleton: str, stop: int, after: int) -> bool:
    size = len(text)
    while after < size and text[after] in " \n\t\xa0\"“'‘([":
        after += 1
    if after >= size:
        return True
    if text[after].islower():
        return False
    if text[stop] != ".":
        return True
    if skeleton[stop] != ".":  # the last character of a mention, or one inside it
        mark = skeleton[stop]
        if mark == FILL or skeleton[stop + 1 : stop + 2] == FILL:
            return False
        word = text[after : _word_end(text, after)]
        return word in lang.words("grammar/function")
    word_start = max(text.rfind(" ", max(0, stop - 12), stop), text.rfind("\n", max(0, stop - 12), stop)) + 1
    word = skeleton[word_start:stop].lstrip("(\"“'‘[")
    return not (word in _NOT_LAST or (len(word) == 1 and word.isalpha()))


def _word_end(text: str, at: int) -> int:
    size = len(text)
    while at < size and (text[at].isalnum() or text[at] in "'’"):
        at += 1
    return at


def _add(sentences: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while end - start > MOST:
        cut = text.rfind(" ", start + MOST // 2, start + MOST)
        cut = start + MOST if cut < 0 else cut
        sentences.append((start, cut))
        start = cut
        while start < end and text[start] in " \n\t\xa0":
            start += 1
    if start < end:
        sentences.append((start, end))
