"""Places held for what was never filled in, and notes that a desk writes to itself."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.engine.observe.claim import claim, mention
from factlint.extract.reading import first_words
from factlint.regexes import one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Statement

_HOLD: Final = r"(?:[TK]{2,}(?: TK)*|X{2,}|x{2,}|00)"  # stands for a value
_SIGNS: Final = ("TK", "XX", " xx", " 00", "£00", "$00", "€00", "??", "__")
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
    bare = (*lang.words("leftovers/in-capitals"), *lang.words("leftovers/which"))
    words = first_words((*said, *lang.words("leftovers/bids-anywhere"), *bare))
    return words, tuple(phrase for phrase in said if not first_words([phrase]))


@cache
def _phrase() -> re.Pattern[str]:
    bids, held = _upper(lang.words("leftovers/bids-anywhere")), _upper(lang.words("leftovers/held"))
    plain = one_of((*lang.entries("leftovers/as-they-stand"), *map(str.upper, lang.entries("leftovers/notes"))))
    which, bare = _upper(lang.words("leftovers/which")), _upper(lang.words("leftovers/in-capitals"))
    some = "".join(rf"(?<! {word} )" for word in sorted(lang.words("grammar/determiner")))
    alone = rf"(?<=[a-z,] ){some}(?:{which} )?{bare}(?=,? [a-z]|[.;)])"  # "his wife, NAME, and two sons"
    return regexes.compile(rf"(?<!\w)(?<! \.)(?:{plain}|{bids} {held}|{alone})(?!\w)")  # not "the .xxx domain"


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
        rf"[$£€](?:TK|X{{2,}}|00(?![.,]?[0-9]))(?:bn|[mk])?\b(?: {before}\b)?|, (?:TK|X{{3,}})(?=,)",
        rf"\b{after} (?P<value>(?:TK|X{{2,}})\b(?: {before}\b)?)(?! {no}\b)(?= [a-z]|[,.;)])|: TK(?=[\n.,])",
        rf"\b{one_of(lang.entries('calendar/months'))} (?:TK|X{{2}})\b|{held} TK\b|\bTK (?:{which} )?{held}\b",
        r"(?<=[a-z,] )(?:\?{2,}|_{2,})(?=[ ,.;)])",
    )
    return regexes.compile("|".join(ways))


def _cased(words: Iterable[str]) -> str:
    """In small letters, with a capital, and in capitals."""
    return one_of({form for word in words for form in (word, word.capitalize(), word.upper())})


def _upper(words: Iterable[str]) -> str:
    return one_of({word.upper() for word in words})
