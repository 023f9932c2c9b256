"""What patterns and frames ask of a sentence before anything dear is done in it: literals without which they are not
found there. Each set of literals is looked for once in a sentence, whoever asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.extract import atoms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Needs = tuple[tuple[str, ...], ...]  # of each set one literal must stand there
    Way = tuple[Needs, bool]  # of filling a field: what its phrase needs, and whether a pronoun does as well
    Asked = tuple[int, tuple[tuple[Way, ...], ...]]  # how many fields, and the ways of each
    Numbers = tuple[int, ...]
    Numbered = tuple[int, tuple[tuple[tuple[Numbers, bool], ...], ...]]

_PERSON: Final = atoms.ATOMS["person"]
_PRONOUNS: Final = lang.words("people/he") | lang.words("people/she")


class Sets:
    """Sets of literals under numbers."""

    def __init__(self) -> None:
        self.literals: list[tuple[str, ...]] = []
        self._numbers: dict[tuple[str, ...], int] = {}

    def number(self, needs: Needs) -> Numbers:
        for literals in needs:
            if literals not in self._numbers:
                self._numbers[literals] = len(self.literals)
                self.literals.append(literals)
        return tuple(self._numbers[literals] for literals in needs)

    def number_asked(self, asks: Iterable[Asked]) -> tuple[Numbered, ...]:
        return tuple(
            (least, tuple(tuple((self.number(needs), whom) for needs, whom in ways) for ways in fields))
            for least, fields in asks
        )


class Probe:
    """A sentence, and which of the sets stand in it; `text` is its skeleton with single spaces."""

    __slots__ = ("_known", "_sets", "text")

    def __init__(self, text: str, sets: Sets) -> None:
        self.text = text
        self._sets = sets.literals
        self._known: dict[int, bool] = {}

    def has(self, numbers: Numbers) -> bool:
        """Whether of each of these sets one literal stands there."""
        known = self._known
        for number in numbers:
            found = known.get(number)
            if found is None:
                found = known[number] = self._look_for(self._sets[number])
            if not found:
                return False
        return True

    def _look_for(self, literals: tuple[str, ...]) -> bool:
        text = self.text
        for literal in literals:  # noqa: SIM110  (any() takes twice the time)
            if literal in text:
                return True
        return False

    def may_fill(self, asks: Sequence[Numbered], words: set[str]) -> bool:
        """Whether a frame that asks this may be filled there; `words` are those of the sentence."""
        for least, fields in asks:
            for ways in fields:
                for numbers, whom in ways:
                    if self.has(numbers) or (whom and (_PERSON in self.text or not _PRONOUNS.isdisjoint(words))):
                        least -= 1
                        break
                if not least:
                    break
            if least:
                return False
        return True
