"""The grammar of time expressions: patterns over the classes of words, tried at every token of a run.

A pattern (`lang/<code>/time-rules.yml`) is written with class names: `month day? (comma year)?`. Names in capitals
stand for any of several classes (`MON` for month and mon), and a match calls them by the small letters. Each class has
one character, so a run of tokens is a string and a pattern a regular expression over it. What can be read from a token
on depends on the classes from there to the end of the run alone and is remembered by that string.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes

from .lexicon import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeVar

    from .model import Timex
    from .scene import Scene
    from .typed import Tokens

    Built = Timex | list[Timex] | None
    Builder = Callable[[Scene, Tokens], Built]
    # Tokens it takes, builder, which of them has each name; the grammar gives a builder the tokens it is typed for.
    Reading = tuple[int, Callable[[Scene, Any], Built], tuple[tuple[str, int], ...]]
    AnyBuilder = TypeVar("AnyBuilder", bound=Builder)

LEXED = (
    "num", "big", "year", "yend", "ord", "decade", "yy", "iso", "numeric", "part", "clock", "qtoken", "comma", "dash",
    "lpar", "rpar", "slash", "poss", "holiday", "count",
)  # fmt: skip


class _Classes(dict[str, str]):
    """Class -> its character; one that the language has no words for gets one when it is asked for."""

    def __missing__(self, name: str) -> str:
        made = self[name] = chr(0xC0 + len(self))
        return made


CLASSES: Final = _Classes()
for _name in (*LEXED, *(word[0] for word in WORDS.values())):
    CLASSES[_name]

UNIONS: Final = lang.table("time-rules/unions")
MACROS: Final = {name: pattern for name, (pattern,) in lang.table("time-rules/macros").items()}

_PIECE = regexes.compile(r"[A-Za-z]+|[()|?]")
_READINGS: dict[str, list[Reading]] = {}
_READINGS_LIMIT = 20_000
_SHAPE_LENGTH = 40  # longer ones do not come again


class Rule:
    """One pattern: compiled when a run first begins with a class that it may begin with."""

    __slots__ = ("build", "compiled", "names", "pattern", "source")

    def __init__(self, pattern: str, source: str, names: tuple[str, ...], build: Builder) -> None:
        self.pattern = pattern
        self.source = source
        self.names = names
        self.build = build
        self.compiled: re.Pattern[str] | None = None

    def match(self, shape: str) -> Reading | None:
        if self.compiled is None:
            self.compiled = regexes.compile(self.source)
        match = self.compiled.match(shape)
        if match is None:
            return None
        labels: dict[str, int] = {}
        for name, (at, _) in zip(self.names, match.regs[1:], strict=True):
            if at >= 0:
                key, n = name, 2
                while key in labels:
                    key, n = f"{name}{n}", n + 1
                labels[key] = at
        return match.end(), self.build, tuple(labels.items())


_BUILDERS: dict[str, Builder] = {}
_BY_FIRST: dict[str, list[Rule]] = {}  # the rules that may begin with a class, in the order of declaration


class _Reader:
    """Translates a pattern into a regular expression over class characters; finds what it may begin with."""

    def __init__(self, pattern: str) -> None:
        self.pieces = _PIECE.findall(pattern)
        self.at = 0
        self.names: list[str] = []

    def choice(self) -> tuple[str, set[str], bool]:
        """(expression, first characters, may it be empty?)"""
        source, first, empty = self.sequence()
        while self.at < len(self.pieces) and self.pieces[self.at] == "|":
            self.at += 1
            more = self.sequence()
            source, first, empty = f"{source}|{more[0]}", first | more[1], empty or more[2]
        return source, first, empty

    def sequence(self) -> tuple[str, set[str], bool]:
        source, first, empty = "", set[str](), True
        while self.at < len(self.pieces) and self.pieces[self.at] not in "|)":
            item, begins, may_be_empty = self.item()
            source += item
            if empty:
                first |= begins
            empty = empty and may_be_empty
        return source, first, empty

    def item(self) -> tuple[str, set[str], bool]:
        piece = self.pieces[self.at]
        self.at += 1
        empty = False
        if piece == "(":
            source, first, empty = self.choice()
            self.at += 1
            source = f"(?:{source})"
        elif piece in MACROS:
            inner = _Reader(MACROS[piece])
            source, first, empty = inner.choice()
            self.names += inner.names
            source = f"(?:{source})"
        else:
            self.names.append(piece.lower())
            first = {CLASSES[name] for name in UNIONS.get(piece, (piece,))}
            source = "([" + "".join(sorted(first)) + "])"
        if self.at < len(self.pieces) and self.pieces[self.at] == "?":
            self.at += 1
            return source + "?", first, True
        return source, first, empty


def rule(build: AnyBuilder) -> AnyBuilder:
    """Declare that a function builds a time from tokens that match one of the patterns under its name."""
    _BUILDERS[build.__name__.replace("_", "-")] = build
    return build


def declare() -> None:
    """Make the rules of the language, in their order. Raises KeyError for one that nothing builds."""
    for name, patterns in lang.table("time-rules/rules").items():
        for pattern in patterns:
            reader = _Reader(pattern)
            source, first, _ = reader.choice()
            made = Rule(pattern, source, tuple(reader.names), _BUILDERS[name])
            for char in first:
                _BY_FIRST.setdefault(char, []).append(made)


def rules() -> Iterator[Rule]:
    """All rules."""
    return iter({id(rule): rule for rules in _BY_FIRST.values() for rule in rules}.values())


def read(shape: str) -> list[Reading]:
    """The readings that may begin at the first token of a run of classes, the longest first."""
    try:
        return _READINGS[shape]
    except KeyError:
        pass
    found = [match for rule in _BY_FIRST.get(shape[0], ()) if (match := rule.match(shape)) is not None]
    found.sort(key=_longest_first)
    if len(_READINGS) >= _READINGS_LIMIT:
        _READINGS.clear()
    if len(shape) <= _SHAPE_LENGTH:
        _READINGS[shape] = found
    return found


def _longest_first(reading: Reading) -> int:
    return -reading[0]


def forget() -> None:
    """Empty the memo (for measurements)."""
    _READINGS.clear()
