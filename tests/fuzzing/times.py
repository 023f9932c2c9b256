"""Time expressions made from the grammar of times: every path of every pattern, every word of every class."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

from factlint.extract.timex import find  # noqa: F401  (declares the rules)
from factlint.extract.timex.grammar import CLASSES, MACROS, UNIONS, rules
from factlint.extract.timex.holidays import FIRST_WORDS
from factlint.extract.timex.lexicon import WORDS
from factlint.regexes import compile as compile_regex

Path = tuple[str, ...]  # names of classes

# How the classes that are no words are written; the ends of each and what lies beyond.
WRITTEN = {
    "num": "0 00 1 01 2 4 5 9 11 12 13 24 28 29 30 31",
    "big": "0,000 1,709 100 32 60 99 053 007 366 2,012.5 0.5 12.5 99999999999 999999999999999 999,999,999,999,999,999",
    "year": "1000 1582 1899 1914 1999 2000 2016 2023 2099 2100 2199 2200 9999",
    "yend": "00 21 02 15 99",
    "ord": "0th 00th 1st 2nd 3rd 04th 5th 11th 21st 22nd 29th 30th 31st 32nd 100th 999th",
    "decade": "0s 00s 10s 20s 90s '00s '90s 000s 1000s 1990s 1990's 2990s 9990s",
    "yy": "'00 '07 '29 '68 '69 '82 '99",
    "iso": "0000-01-01 0001-01-01 9999-12-31 2023-12-22 2023-22-12 2023-13-13 2023-02-30 2015-12 0001-00 2023/12/22 "
    "20231222 19000229 2023-12-22T09:30 2023-12-22T24:00:00Z 2023-12-22T99:99+99:99 0000-00-00 2023.12.22",
    "numeric": "12/22/2023 22/12/2023 00/00/0000 01/01/0001 12/31/9999 05.06.2024 5-6-24 31.12.99 02/30/2023 99/99/99 "
    "0/1/2000 1/0/2000 5/5/0000 2/31/0000 01/02/0000",
    "part": "7/6 9/11 0/0 0/1 1/0 2/29 2/30 13/13 12/31 31/12 32/1 99/99 00/31",
    "clock": "0:00 00:00 9:30 12:00 13:45 24:00 24:59 10:30:15 9h30 5pm 12am 5:30p.m. 11.45pm 0am 23pm 9a.m. 5p",
    "comma": ",",
    "dash": "- – — -- ~",
    "lpar": "(",
    "rpar": ")",
    "slash": "/",
    "poss": "'s ’s",
    "qtoken": "Q1 Q2 Q3 Q4 H1 H2 H3 H4 q3",
    "count": "half|a couple of|a dozen|two million|5 billion|a hundred|a year and a half|2-1/2|three and a half|"
    "a thousand|nine hundred thousand|999999999999999 million|twenty-nine|dozens of",
}  # fmt: skip
_PIECE = compile_regex(r"[A-Za-z]+|[()|?]")
_MOST_PATHS = 4000
_GLUED = frozenset(("comma", "poss", "rpar", "yy", "yend"))  # written without a space before them


def members() -> dict[str, list[str]]:
    """Every way in which a token of each class is written."""
    found: dict[str, list[str]] = {name: [] for name in CLASSES}
    for word, (name, _) in WORDS.items():
        found[name].append(word)
    for name, written in WRITTEN.items():
        found[name] += written.split("|" if "|" in written else None)
    found["holiday"] = sorted({spelling for spellings in FIRST_WORDS.values() for spelling, _ in spellings})
    for name, classes in UNIONS.items():
        found[name] = [word for part in classes.split() for word in found[part]]
    return found


def paths(pattern: str) -> list[Path]:
    """The sequences of classes (or of their unions) that fit a pattern."""
    pieces = _PIECE.findall(pattern)
    found, at = _choice(pieces, 0)
    assert at == len(pieces)
    return found


def _choice(pieces: list[str], at: int) -> tuple[list[Path], int]:
    found, at = _sequence(pieces, at)
    while at < len(pieces) and pieces[at] == "|":
        more, at = _sequence(pieces, at + 1)
        found = found + more
    return found, at


def _sequence(pieces: list[str], at: int) -> tuple[list[Path], int]:
    found: list[Path] = [()]
    while at < len(pieces) and pieces[at] not in "|)":
        if pieces[at] == "(":
            item, at = _choice(pieces, at + 1)
        elif pieces[at] in MACROS:
            item = paths(MACROS[pieces[at]])
        else:
            item = [(pieces[at],)]
        at += 1
        if at < len(pieces) and pieces[at] == "?":
            item, at = [(), *item], at + 1
        found = [one + other for one, other in product(found, item)]
        if len(found) > _MOST_PATHS:
            found = random.Random(len(found)).sample(found, _MOST_PATHS)
    return found, at


def write(path: Path, words: list[str]) -> str:
    text = ""
    for name, word in zip(path, words, strict=True):
        glued = not text or name in _GLUED or (name == "dash" and word in "-–~") or text[-1] in "(/-–~"
        text += word if glued or name == "slash" else " " + word
    return text


def times(chance: random.Random, deep: int = 1) -> Iterator[str]:
    """Every path of every rule filled `deep` times, and every word of each of its classes at its place."""
    words = members()
    for rule in rules():
        ways = paths(rule.pattern)
        for path in ways:
            for _ in range(deep):
                yield write(path, [_cased(chance, chance.choice(words[name])) for name in path])
        for name in sorted({name for path in ways for name in path}):
            through = [path for path in ways if name in path]
            for word in words[name]:
                path = chance.choice(through)
                filled = [_cased(chance, chance.choice(words[other])) for other in path]
                filled[path.index(name)] = _cased(chance, word)
                yield write(path, filled)


def _cased(chance: random.Random, word: str) -> str:
    case = chance.random()
    return word.title() if case < 0.4 else word.upper() if case < 0.5 else word
