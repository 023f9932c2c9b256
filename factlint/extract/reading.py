"""What an article says, before sentences are understood: its mentions, and a skeleton for patterns to run on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from factlint import regexes
from factlint.extract.atoms import lower
from factlint.extract.quotes import find_quotes
from factlint.extract.sentences import find_paragraphs

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator, Set

    from factlint.statement import Mention

    Found = tuple[str, list[Mention], list[tuple[int, int]]]  # skeleton, mentions, sentences


_WORD: Final = regexes.compile(r"[a-zß-ÿ]+")
# The same as written: whatever is one of those in small letters.
_WRITTEN: Final = regexes.compile(r"[A-Za-zÀ-ÖØ-Þß-ÿŸẞ\u212a\u212b]+")


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first word of each phrase in small letters, as in `Reading.words`."""
    return frozenset(found[0] for phrase in phrases if (found := _WORD.findall(phrase.lower())))


class Reading:
    """One article with its mentions in place. All offsets are those of the text, half-open.

    `skeleton` is the text in lower case, of the same length, with mentions folded (see atoms); `mentions` are in text
    order and do not overlap; `at` finds the mention that starts at a place; `sentences` and `paragraphs` are in order;
    `quotes` are the insides of quotations, one for each paragraph that a quotation runs over. Each is found when it is
    first asked for, the first three and the sentences together, by `find`.
    """

    def __init__(self, text: str, find: Callable[[Reading], Found] = lambda reading: ("", [], [])) -> None:
        self.text = text
        self._find = find
        self._places: dict[str, list[tuple[int, int]]] = {}  # of each word in small letters that was looked for

    @cached_property
    def _found(self) -> Found:
        return self._find(self)

    @cached_property
    def skeleton(self) -> str:
        return self._found[0]

    @cached_property
    def mentions(self) -> list[Mention]:
        return self._found[1]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        return self._found[2]

    @cached_property
    def at(self) -> dict[int, Mention]:
        return {mention.start: mention for mention in self.mentions}

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        return find_paragraphs(self.text)

    @cached_property
    def quotes(self) -> list[tuple[int, int]]:
        return find_quotes(self.text, self.paragraphs)

    @cached_property
    def low(self) -> str:
        """The text in lower case, of the same length."""
        return lower(self.text)

    @cached_property
    def written(self) -> frozenset[str]:
        """The words of the text as they are written."""
        return frozenset(_WRITTEN.findall(self.text))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the text in small letters: what it has no word for need not be looked for in it."""
        return frozenset(map(str.lower, self.written))

    def places(self, words: Set[str]) -> list[tuple[int, int]]:
        """Where in the text these words stand, also within others, in order; words in small letters."""
        found: list[tuple[int, int]] = []
        for word in self.words & words:
            found += self._places_of(word)
        found.sort()
        return found

    def _places_of(self, word: str) -> list[tuple[int, int]]:
        """Looked for once, whoever asks: many cues begin with one word."""
        places = self._places.get(word)
        if places is None:
            places = self._places[word] = []
            low, size = self.low, len(word)
            at = low.find(word)
            while at >= 0:
                places.append((at, at + size))
                at = low.find(word, at + 1)
        return places

    def begun(self, pattern: re.Pattern[str], words: Set[str], text: str) -> Iterator[re.Match[str]]:
        """As `pattern.finditer(text)` where each match begins with one of these words; `text` is as long as this one.

        A search for a few words is many times faster than that for an expression.
        """
        end = 0
        for start, _ in self.places(words):
            if start >= end:
                match = pattern.match(text, start)
                if match is not None:
                    yield match
                    end = match.end()

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_at(self, place: int) -> int:
        """The number of the sentence that a place lies in, or that ended before it; -1 before the first."""
        return bisect_right(self._sentence_starts, place) - 1

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that start in start..end."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
