"""The insides of quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import Final

from factlint import lang, regexes

_MARK = regexes.compile('["“”]')


def find_quotes(text: str, paragraphs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What stands in straight or curly double quotation marks, or in curly single ones outside those, in order.

    A quotation that its paragraph does not close runs to the paragraph's end where the next paragraph opens with a mark
    (so news quotes several paragraphs of one speech); else the mark is taken for a slip and quotes nothing.
    """
    if "‘" in text:
        return sorted(_single(text, paragraphs, found := _double(text, paragraphs)) + found)
    return _double(text, paragraphs) if '"' in text or "“" in text else []


def _double(text: str, paragraphs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    quotes: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(paragraphs):
        opened = -1
        for found in _MARK.finditer(text, start, end):
            at = found.start()
            mark = text[at]
            if opened >= 0 and goes_on(text, opened, at):
                if never_closed(text, opened, at):
                    opened = at + 1
                continue
            if opened >= 0 and mark != "“":
                quotes.append((opened, at))
                opened = -1
            elif mark != "”" and not _is_measure(text, at):
                opened = at + 1
        if opened >= 0 and number + 1 < len(paragraphs) and text[paragraphs[number + 1][0]] in '"“':
            quotes.append((opened, end))
    return quotes


def goes_on(text: str, opened: int, at: int) -> bool:
    """Whether a mark at the head of a sentence goes on with the quotation that is open, as at the head of a paragraph
    that a feed has joined to the one before: "It is a threat. "It is a form of war," she said.

    Or it opens another, where the first was `never_closed`."""
    before = text[max(opened, at - 4) : at].rstrip().rstrip("'’")
    return text[at] != "”" and text[at - 1].isspace() and text[at + 1 : at + 2].isalnum() and before[-1:] in _ENDS


def never_closed(text: str, opened: int, at: int) -> bool:
    """Whether what a mark opened is over before another at the head of a sentence: somebody is told to have said it, or
    it is no speech, but a few words within a sentence: He called it "a threat. "It is a form of war," she said."""
    if attributed(text, opened, at) is not None:
        return True
    led = text[max(0, opened - 40) : opened - 1].rstrip()
    is_speech = led.endswith(_LEADS) or led.rpartition(" ")[2] in _QUOTING
    return text[opened].islower() and not is_speech


def attributed(text: str, opened: int, end: int) -> re.Match[str] | None:
    """What tells, without a mark before it, who said what was opened: "We looked for a buyer, he said."."""
    found: re.Match[str] | None = _attribution().search(text, opened, end)
    if found is None or text.count(" ", opened, found.start()) < 2 or _MARK.search(text, opened, found.end()):
        return None
    return found


@cache
def _attribution() -> re.Pattern[str]:
    said = regexes.one_of(lang.entries("speech/quoting"))
    told = regexes.one_of(lang.words("speech/to-somebody"))
    who = regexes.one_of(lang.words("speech/pronouns"))
    name = r"(?:[A-Z][\w.'’-]* ){0,3}[A-Z][\w'’-]+"
    office = rf"(?:{regexes.one_of(lang.words('speech/before-office'))} (?:[a-z]+(?:['’]s?)?[ -]){{0,3}}[a-z]+)"
    return regexes.compile(
        rf"[,?!] (?:{said} (?:{who}(?=[,.:])|{name}|{office}(?=[,.:]))"
        rf"|(?:{who}|{office}) {said}(?=[,.:])|(?:{office}|{name}) {told} |{name} {said}\b)"
    )


_ENDS: Final = (".", "!", "?", "…")
_LEADS: Final = lang.entries("claim-context/quote-lead")
_QUOTING: Final = frozenset(lang.entries("speech/quoting"))


def _single(text: str, paragraphs: list[tuple[int, int]], double: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """British quotations: ‘We won’t,’ she said. A mark that closes follows another mark, or no letter follows it."""
    quotes: list[tuple[int, int]] = []
    starts = [start for start, _ in double]
    for start, end in paragraphs:
        opened = text.find("‘", start, end)
        while opened >= 0:
            limit = text.find("‘", opened + 1, end)
            closed = _closing(text, opened + 1, limit if limit >= 0 else end)
            i = bisect_right(starts, opened) - 1
            if closed >= 0 and clipped().match(text, opened + 1) is None and not (i >= 0 and opened < double[i][1]):
                quotes.append((opened + 1, closed))
            opened = limit
    return quotes


@cache
def clipped() -> re.Pattern[str]:
    """What an apostrophe stands before: '98, 'em."""
    return regexes.compile(rf"\d|(?i:{regexes.one_of(lang.words('name-context/clipped'))})(?!\w)")


def _closing(text: str, start: int, end: int) -> int:
    """The first ’ after a mark, else the last that no letter follows; -1 where there is none."""
    last = -1
    at = text.find("’", start, end)
    while at >= 0:
        if not text[at + 1 : at + 2].isalnum():
            if text[at - 1] in ",.?!":
                return at
            last = at
        at = text.find("’", at + 1, end)
    return last


def _is_measure(text: str, at: int) -> bool:
    """Inches: 12" is no quotation."""
    return text[at] == '"' and at > 0 and text[at - 1].isdigit()
