"""Marks left open, places held for what was never filled in, and notes that a desk writes to itself."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.engine.observe.claim import claim, mention
from factlint.extract.quotes import attributed, goes_on, never_closed
from factlint.extract.reading import Reading, first_words
from factlint.regexes import one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factlint.document.document import Document
    from factlint.statement import Statement

_HOLD: Final = r"(?:[TK]{2,}(?: TK)*|X{2,}|x{2,}|00)"  # stands for a value
_SIGNS: Final = ("TK", "XX", " xx", " 00", "??", "__")
_SIGN: Final = regexes.compile("|".join(map(re.escape, _SIGNS)))


def observe_leftovers(document: Document, reading: Reading) -> Iterator[Statement]:
    """`leftover`s. What stands for values, and plain phrases, are looked for where a sign of them stands anywhere."""
    text = reading.text
    opened = (_bracket().match(text, m.start()) for m in _OPENS.finditer(text))
    places = [m.span() for m in opened if m is not None]
    for start, end in _lines(text):
        places += [m.span("value" if m["value"] else 0) for m in _value().finditer(text, start, end)]
    words, marks = _phrases()
    is_marked = any(mark in text for mark in marks)
    said = _phrase().finditer(text) if is_marked else reading.begun(_phrase(), words, text)
    places += [m.span() for m in said]
    end = -1
    for start, last in sorted(places):
        if start >= end:
            yield claim("leftover", start, last, {"words": mention(text, start, last)})
            end = last


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines with a sign of what stands for a value, each with the break at its end."""
    end = 0
    for sign in _SIGN.finditer(text) if any(sign in text for sign in _SIGNS) else ():
        if sign.start() >= end:
            start, end = text.rfind("\n", 0, sign.start()) + 1, text.find("\n", sign.start()) + 1 or len(text)
            yield start, end


_OPENS: Final = regexes.compile(r"[\[(<{%]")


@cache
def _phrases() -> tuple[frozenset[str], tuple[str, ...]]:
    """The first words of plain phrases, in small letters, and those phrases that have no word."""
    said = (*lang.entries("leftovers/as-they-stand"), *lang.entries("leftovers/notes"))
    words = first_words((*said, *lang.words("leftovers/bids-anywhere")))
    return words, tuple(phrase for phrase in said if not first_words([phrase]))


@cache
def _phrase() -> re.Pattern[str]:
    bids, held = _upper(lang.words("leftovers/bids-anywhere")), _upper(lang.words("leftovers/held"))
    plain = one_of((*lang.entries("leftovers/as-they-stand"), *map(str.upper, lang.entries("leftovers/notes"))))
    return regexes.compile(rf"(?<!\w)(?<! \.)(?:{plain}|{bids} {held})(?!\w)")  # not "the .xxx domain"


@cache
def _bracket() -> re.Pattern[str]:
    """[NAME], {city}, [CHECK SPELLING], (CHECK: which?), (check the name), (QUOTES TO COME), [more TK]"""
    held, which = lang.words("leftovers/held"), _cased(lang.words("leftovers/which"))
    place = rf"(?:{which}[ _-])?{_cased(held)}(?: TK)?\??"
    element = rf"(?:{which}[ _-])?{_cased(held - lang.words('leftovers/tags'))}"
    bids, said = lang.words("leftovers/bids"), lang.words("leftovers/bids-said")
    about, notes = lang.words("leftovers/about"), lang.entries("leftovers/notes")
    the = one_of(lang.words("grammar/determiner"))
    coming, come = _cased(lang.words("leftovers/coming")), lang.words("leftovers/come")
    to = _cased(lang.words("leftovers/to"))
    end = r"\b[^\])\n]{0,120}[\])]"
    inside = (
        rf"\[(?:{place}|x+|\?{{2,}}|TK\b[^\]\n]{{0,120}}|X{{2,}}|{_cased(bids | said)}\b[^\]\n]{{0,120}})\]",
        rf"<<?{element}>>?|\{{{place}\}}|%{place}%|\(X{{3,}}\)",
        rf"\({_upper(bids)}\b[^)\n]{{0,120}}\)|\({_upper(said)}(?:: ?[^)\n]{{1,120}}| [A-Z]{{2}}[^)\n]{{0,120}}|\?)\)",
        rf"\({_cased(bids | said)} (?:{the} )?{one_of(about)}{end}|\({_cased(held | about)}\?+\)",
        rf"[\[(](?:{_cased(notes)}|{coming} (?:{to} {_cased(come)}|TK)){end}",
    )
    return regexes.compile("|".join(inside))


@cache
def _value() -> re.Pattern[str]:
    """TK tonnes, about XX people, $XX, aged TK, May XX, XX-year-old, TKTK."""
    after, before = one_of(lang.words("leftovers/held-after")), one_of(lang.words("leftovers/held-before"))
    no, held = one_of(lang.words("leftovers/not-held-before")), _cased(lang.words("leftovers/held"))
    which = _cased(lang.words("leftovers/which"))
    ways = (
        r"\b(?:(?:TK){2,}|TK(?: TK)+|X{4,5})\b",
        rf"(?<![\d:.,’'$£€])\b{_HOLD}(?: {before}\b|{one_of(lang.entries('leftovers/joined'))}\b|%)",
        rf"[$£€](?:TK|X{{2,}})(?:bn|[mk])?\b(?: {before}\b)?",
        rf"\b{after} (?P<value>(?:TK|X{{2,}})\b(?: {before}\b)?)(?! {no}\b)(?= [a-z]|[,.;)])|, TK(?=,)|: TK(?=[\n.,])",
        rf"\b{one_of(lang.entries('calendar/months'))} (?:TK|X{{2}})\b|{held} TK\b|\bTK (?:{which} )?{held}\b",
        r"(?<=[a-z,] )(?:\?{2,}|_{2,})(?=[ ,.;)])",
    )
    return regexes.compile("|".join(ways))


def _cased(words: Iterable[str]) -> str:
    """In small letters, with a capital, and in capitals."""
    return one_of({form for word in words for form in (word, word.capitalize(), word.upper())})


def _upper(words: Iterable[str]) -> str:
    return one_of({word.upper() for word in words})


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
            if opened >= 0 and not closes and goes_on(text, opened, at) and not never_closed(text, opened + 1, at):
                continue
            if opened < 0 and not before.isspace() and (after.isspace() or after in ".,;:") and before not in "([-—–/":
                return at, False
        elif mark in "“”":
            closes = mark == "”"
            if opened < 0 and 0 <= low < at:
                continue  # „so“ or „so”
            if closes and opened < 0:
                return at, False
            if not closes and opened >= 0 and goes_on(text, opened, at) and not never_closed(text, opened + 1, at):
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
