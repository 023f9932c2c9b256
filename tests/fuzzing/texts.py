"""Texts for the fuzz: expressions put into sentences of the rules' own examples, and letters of any kind."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from factlint.linter import Linter
from fuzzing import WRITTEN
from fuzzing.figures import figure, figures
from fuzzing.names import name, names
from fuzzing.times import Filler, times

FRAMES: list[str] = WRITTEN["texts"]["frames"]
ODD: list[str] = WRITTEN["texts"]["odd"]
DEEP: list[str] = WRITTEN["texts"]["deep"]
TIMES = frozenset(("date", "time", "duration", "set", "age"))
FIGURES = frozenset(("number", "percent", "money", "quantity", "ordinal"))


class Texts:
    """Draws texts; the same for the same number."""

    def __init__(self, linter: Linter, seed: int) -> None:
        self.chance = random.Random(seed)
        self._filler = Filler(self.chance)
        self._last: list[str] = []
        self._examples = list(_examples(linter))

    def grammars(self, deep: int = 1) -> Iterator[str]:
        """Every time, figure and name in a sentence."""
        found = [*times(self.chance, deep), *figures(self.chance), *names(self.chance)]
        self.chance.shuffle(found)
        for expression in found:
            yield self._framed(self.chance.choice(FRAMES), expression)

    def all(self) -> Iterator[str]:
        """The grammars, then texts at random for ever."""
        yield from self.grammars()
        while True:
            yield self.drawn()

    def drawn(self) -> str:
        """A text at random: an example with other times, figures and names, or noise."""
        kind = self.chance.random()
        if kind < 0.55:
            return self._altered()
        if kind < 0.8:
            return self._framed(" ".join(self.chance.choices(FRAMES, k=self.chance.randint(1, 3))))
        if kind < 0.95:
            return self._noisy(self._altered())
        opening = self.chance.choice(DEEP)
        return f"{opening * self.chance.choice((3, 50, 400))} {self._any()} said. {self._altered()}"

    def _altered(self) -> str:
        text, spans = self.chance.choice(self._examples)
        for start, end, make in reversed(spans):
            if self.chance.random() < 0.5:
                text = text[:start] + make(self) + text[end:]
        return text

    def _framed(self, frame: str, expression: str = "") -> str:
        pieces = frame.split("{}")
        text = pieces[0]
        for n, piece in enumerate(pieces[1:]):
            text += (expression if expression and not n else self._any()) + piece
        return text

    def _noisy(self, text: str) -> str:
        for _ in range(self.chance.choice((1, 1, 2, 5, 20))):
            at = self.chance.randint(0, len(text))
            text = text[:at] + self.chance.choice(ODD) + text[at + self.chance.choice((0, 0, 1)) :]
        return text

    def time(self) -> str:
        return self._filler.draw()

    def figure(self) -> str:
        return figure(self.chance)

    def name(self) -> str:
        """A name, or a part of the last one: a later mention."""
        if self._last and self.chance.random() < 0.4:
            return self.chance.choice(self._last)
        made = name(self.chance)
        self._last = made.split()
        return made

    def _any(self) -> str:
        return self.chance.choice((self.time, self.figure, self.name))()


Make = Callable[[Texts], str]


def _examples(linter: Linter) -> Iterator[tuple[str, list[tuple[int, int, Make]]]]:
    """The sentences of all rules' examples, with the places of what may be put in another way."""
    for rule in linter.ruleset.rules.values():
        for example in (*rule.flag, *rule.passes):
            mentions = linter.context(linter.read(example.text)).reading.mentions
            spans = [(m.start, m.end, _maker(m.type)) for m in mentions if m.text == example.text[m.start : m.end]]
            yield example.text, spans


def _maker(type: str) -> Make:
    return Texts.time if type in TIMES else Texts.figure if type in FIGURES else Texts.name
