"""Paragraphs of a text, and sentences on its skeleton: a full stop inside a mention ("U.S.") is mostly no end."""

from __future__ import annotations

from typing import Final

from factlint import lang, regexes
from factlint.extract.atoms import FILL

MOST: Final = 2000  # characters of a sentence

_STOP = regexes.compile(r"[.!?…][\"”'’)\]]{0,4}[ \n]")
_NOT_LAST: Final = lang.words("abbreviations/abbreviation")


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """The lines that hold anything, without the space around them: what was wrapped is one line by now."""
    paragraphs: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        if ink := line.strip():
            start = at + line.index(ink)
            paragraphs.append((start, start + len(ink)))
        at += len(line) + 1
    return paragraphs


def find_sentences(text: str, skeleton: str, paragraphs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences of each paragraph, in order, at most MOST characters each."""
    sentences: list[tuple[int, int]] = []
    for start, end in paragraphs:
        for match in _STOP.finditer(text, start, end):
            stop = match.start()
            if _ends(text, skeleton, stop, match.end()):
                _add(sentences, text, start, match.end() - 1)
                start = match.end()
                while start < end and text[start] in " \n":
                    start += 1
        if start < end:
            _add(sentences, text, start, end)
    return sentences


def _ends(text: str, skeleton: str, stop: int, after: int) -> bool:
    size = len(text)
    while after < size and text[after] in " \n\"“'‘([":
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
        while start < end and text[start] in " \n":
            start += 1
    if start < end:
        sentences.append((start, end))
