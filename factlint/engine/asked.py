"""What patterns and frames ask of a sentence before anything dear is done in it: literals without which they are not
found there. Each set of literals is looked for once in a sentence, whoever asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.extract import atoms

if TYPE_CHECKING:
    from collections.abc import Iterable

    Needs = tuple[tuple[str, ...], ...]  # of each set one literal must stand there
    Way = tuple[Needs, bool]  # of filling a field: what its phrase needs, and whether a pronoun does as well
    Asked = tuple[int, tuple[tuple[Way, ...], ...]]  # how many fields, and the ways of each
    Numbers = tuple[int, ...]
    # What no way can do without, and all that is asked: how many fields, and the ways of each.
    Numbered = tuple[Numbers, tuple[tuple[int, tuple[tuple[tuple[Numbers, bool], ...], ...]], ...]]

WORD: Final = regexes.compile(r"[a-z]+")
_PERSON: Final = atoms.ATOMS["person"]
_PRONOUNS: Final = lang.words("people/he") | lang.words("people/she")


class Sets(dict[int, tuple[frozenset[str], tuple[str, ...]]]):
    """Sets of literals under numbers, each as its words and what is more or less than one word, from when it is first
    looked for."""

    def __init__(self) -> None:
        self._literals: list[tuple[str, ...]] = []
        self._numbers: dict[tuple[str, ...], int] = {}

    def number(self, needs: Needs) -> Numbers:
        for literals in needs:
            if literals not in self._numbers:
                self._numbers[literals] = len(self._literals)
                self._literals.append(literals)
        return tuple(map(self._numbers.__getitem__, needs))

    def __missing__(self, number: int) -> tuple[frozenset[str], tuple[str, ...]]:
        literals = self._literals[number]
        words = frozenset(filter(WORD.fullmatch, literals))
        self[number] = words, tuple(literal for literal in literals if literal not in words)
        return self[number]

    def number_asked(self, asks: Iterable[Asked]) -> Numbered:
        numbered = tuple(
            (least, tuple(tuple((self.number(needs), whom) for needs, whom in ways) for ways in fields))
            for least, fields in asks
        )
        must: set[int] = set()
        for least, fields in numbered:
            ways = [frozenset() if whom else frozenset(numbers) for ways in fields for numbers, whom in ways]
            must |= frozenset.intersection(*ways) if least and ways else set()
        return tuple(sorted(must)), numbered


class Probe:
    """A sentence, and which of the sets stand in it; `text` is its skeleton with single spaces, `words` those of it."""

    __slots__ = ("_known", "_sets", "_words", "lacks", "text")

    def __init__(self, text: str, sets: Sets) -> None:
        self.text = text
        self._sets = sets
        self._known: dict[int, bool] = {}
        self.lacks: set[int] = set()  # the sets that are known not to stand there
        self._words: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        words = self._words
        if words is None:
            words = self._words = frozenset(WORD.findall(self.text))
        return words

    def has(self, numbers: Numbers) -> bool:
        """Whether of each of these sets one literal stands there."""
        known = self._known
        for number in numbers:
            found = known.get(number)
            if found is None:
                words, others = self._sets[number]
                found = bool(words) and not words.isdisjoint(self.words)
                if not found:
                    text = self.text
                    for literal in others:
                        if literal in text:
                            found = True
                            break
                known[number] = found
                if not found:
                    self.lacks.add(number)
            if not found:
                return False
        return True

    def may_fill(self, asked: Numbered) -> bool:
        """Whether a frame that asks this may be filled there."""
        must, asks = asked
        if not self.has(must):
            return False
        for least, fields in asks:
            for ways in fields:
                for numbers, whom in ways:
                    if self.has(numbers) or (whom and (_PERSON in self.text or not _PRONOUNS.isdisjoint(self.words))):
                        least -= 1
                        break
                if not least:
                    break
            if least:
                return False
        return True
