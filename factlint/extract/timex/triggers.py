"""Where a time may stand: one scan of the text for words and figures of time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ahocorasick_rs

from factlint import lang, regexes

from .holidays import FIRST_WORDS
from .lexicon import WORDS

# Words that make a time by themselves or with their neighbours; the others only prolong one.
_HEADS = lang.words("time/heads")
_PHRASES = lang.entries("time/heads-of-two")
_DIGITISH = regexes.compile(lang.text("time-context/digitish"))
_ASCII_SEPARATORS = ("\n", "=", "(", "-", '"', "/", "'", "[", ",")
_SEPARATORS = (*_ASCII_SEPARATORS, "“", "—", "–", "‘", "’")
_APOSTROPHES = frozenset("'’")
_WORD, _FIGURE, _MAY, _FEAST = range(4)
_automaton: Any = None
_kinds: list[int] = []


def _make() -> Any:
    heads = {f" {digit}": _FIGURE for digit in "0123456789"}
    for word, (name, _) in WORDS.items():
        if name in _HEADS:
            heads[f" {word}"] = _MAY if word == "may" else _WORD
    for letter in "qh":
        heads.update({f" {letter}{n}": _WORD for n in "1234"})
    heads |= {f" {phrase}": _WORD for phrase in _PHRASES}
    for spellings in FIRST_WORDS.values():
        for spelling, _ in spellings:
            written = spelling
            for mark in _SEPARATORS:
                written = written.replace(mark, " ")
            heads[f" {written}"] = _FEAST
    _kinds[:] = heads.values()
    return ahocorasick_rs.AhoCorasick(
        list(heads), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
    )


def heads(low: str, text: str) -> Iterator[tuple[int, bool]]:
    """(where it stands, is it a feast?) of every word that may be the head of a time, in order."""
    global _automaton
    if _automaton is None:
        _automaton = _make()
    scan = low
    for mark in _ASCII_SEPARATORS if low.isascii() else _SEPARATORS:
        if mark in scan:
            scan = scan.replace(mark, " ")
    for which, at, end in _automaton.find_matches_as_indexes(f" {scan} "):
        kind = _kinds[which]
        if kind == _WORD:
            if low[end - 1 : end].isalpha() and low[end - 2] != ".":
                continue  # a longer word
        elif kind == _FIGURE:
            if not _DIGITISH.match(low, at) and low[at - 1 : at] not in _APOSTROPHES:
                continue
        elif kind == _MAY and text[at] == "m" and not _is_month_of_may(low, at):
            continue
        yield at, kind == _FEAST


_AFTER_MAY = regexes.compile(lang.text("time-context/small-may-after"))
_BEFORE_MAY = lang.entries("time-context/small-may-before")


_SMALL_MAY_ORDINAL = lang.words("time-context/small-may-ordinal")


def _is_month_of_may(low: str, at: int) -> bool:
    """ "may" in small letters is the verb, but for "may 5", "5 may", "in may"."""
    return (
        _AFTER_MAY.match(low, at) is not None
        or low[max(0, at - 4) : at].strip(" dthrsn")[-1:].isdigit()
        or low.endswith(_BEFORE_MAY, 0, at)
        or low[max(0, at - 3) : at] in _SMALL_MAY_ORDINAL
    )
