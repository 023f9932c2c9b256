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
from fuzzing import WRITTEN

Path = tuple[str, ...]  # names of classes

FIGURES: dict[str, list[str]] = WRITTEN["times"]  # how the classes that are no words are written
_PIECE = compile_regex(r"[A-Za-z]+|[()|?]")
_MOST_PATHS = 4000
_GLUED = frozenset(("comma", "poss", "rpar", "yy", "yend"))  # written without a space before them


def members() -> dict[str, list[str]]:
    """Every way in which a token of each class is written."""
    found: dict[str, list[str]] = {name: [] for name in CLASSES}
    for word, (name, _) in WORDS.items():
        found[name].append(word)
    for name, written in FIGURES.items():
        found[name] += written
    found["holiday"] = [spelling for spellings in FIRST_WORDS.values() for spelling, _ in spellings]
    for name, classes in UNIONS.items():
        found[name] = [word for part in classes for word in found[part]]
    return {name: sorted(set(written)) for name, written in found.items()}  # the same whatever the hash seed


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


class Filler:
    """Fills paths with words."""

    def __init__(self, chance: random.Random) -> None:
        self.words = members()
        self._chance = chance
        self._ways = [paths(pattern) for pattern in sorted(rule.pattern for rule in rules())]

    def fill(self, path: Path, fixed: str = "", word: str = "") -> str:
        """Drawn words, but `word` for the class `fixed`."""
        chance = self._chance
        words = [_cased(chance, word if name == fixed else chance.choice(self.words[name])) for name in path]
        return write(path, words)

    def draw(self) -> str:
        return self.fill(self._chance.choice(self._chance.choice(self._ways)))

    def all(self, deep: int) -> Iterator[str]:
        for ways in self._ways:
            for path in ways:
                for _ in range(deep):
                    yield self.fill(path)
                    yield f"{self.fill(path)} {self.draw()}"  # some read on: "the end of" what follows
            for name in sorted({name for path in ways for name in path}):
                through = [path for path in ways if name in path]
                for word in self.words[name]:
                    yield self.fill(self._chance.choice(through), name, word)


def times(chance: random.Random, deep: int = 1) -> Iterator[str]:
    """Every path of every rule filled `deep` times, and every word of each of its classes."""
    return Filler(chance).all(deep)


def _cased(chance: random.Random, word: str) -> str:
    case = chance.random()
    return word.title() if case < 0.4 else word.upper() if case < 0.5 else word
