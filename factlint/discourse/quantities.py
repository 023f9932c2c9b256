"""The figures of an article, sentence by sentence, the times that they are told of and the scores.

Sentences are read when they are asked for. Figures are compared where nothing says that they are of two things.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property, wraps
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypeVar

from factlint import lang, regexes
from factlint.discourse.cues import cue, cue_words
from factlint.discourse.figures import Figure, read_value
from factlint.extract.atoms import ATOMS
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from factlint.clauses.model import Span
    from factlint.clauses.table import Clauses
    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Mention

T = TypeVar("T")
TYPES: Final = frozenset(("number", "money", "percent", "quantity", "duration", "date", "time"))
REACH: Final = 64  # characters beside a figure that are looked at
MOST: Final = 100  # figures of one sentence, the first, that are held against others
LEAD: Final = 2  # paragraphs that tell what the headline tells
HEADS: Final = ("headline", "deck", "caption")
ENDS: Final = " \n\"'”’)"  # what may follow the end of a sentence
STOPS: Final = tuple(".!?")
_FIGURES: Final = frozenset(ATOMS[type] for type in ("number", "money", "percent", "quantity", "ordinal"))
_JOINS: Final = frozenset("-–/:")
_LETTERS: Final = regexes.compile("[a-zß-ÿ]+")
_HYPHENS: Final = "-–"
_STOP: Final = regexes.compile("[,;:(]")


class Quantities:
    """The figures of one article, sentence by sentence."""

    def __init__(self, clauses: Clauses, document: Document) -> None:
        self.clauses = clauses
        self.reading = clauses.reading
        self.document = document
        self._found: dict[int, tuple[Figure, ...]] = {}
        self._words: dict[int, frozenset[str]] = {}
        self.kept: dict[tuple[object, int], Any] = {}  # what `once` keeps

    @cached_property
    def flat(self) -> str:
        """The text in small letters, mentions folded, line ends as blanks."""
        return self.reading.skeleton.replace("\n", " ")

    @cached_property
    def _mentions(self) -> dict[int, list[Mention]]:
        """By the sentence that they stand in."""
        found: dict[int, list[Mention]] = {}
        for mention in self.reading.mentions:
            if mention.type in TYPES:
                found.setdefault(self.reading.sentence_at(mention.start), []).append(mention)
        return found

    @cached_property
    def told(self) -> list[int]:
        """The sentences of the body that tell figures, in text order."""
        return [sentence for sentence in self._mentions if self.is_told(sentence)]

    @cached_property
    def headlines(self) -> list[int]:
        """The sentences of the headline and the deck."""
        return [i for i, (start, _) in enumerate(self.reading.sentences) if self.document.part_at(start) in HEADS]

    def is_told(self, sentence: int) -> bool:
        """Whether there is such a sentence and it belongs to the body, and corrects nothing that was printed."""
        return sentence in self._body

    @cached_property
    def _body(self) -> frozenset[int]:
        part_at, corrected_ = self.document.part_at, corrected(self.reading)
        return frozenset(
            number
            for number, (start, end) in enumerate(self.reading.sentences)
            if not any(first <= start < last for first, last in corrected_) and part_at(end - 1) == "body"
        )

    def is_prose(self, sentence: int) -> bool:
        """Whether it ends as a sentence does: a row of a table does not."""
        start, end = self.reading.sentences[sentence]
        return self.reading.text[start:end].rstrip(ENDS)[-1:] in STOPS

    def in_lead(self, sentence: int) -> bool:
        """Whether it stands in one of the first paragraphs of the body."""
        return self.paragraph_of(sentence) < self._first_paragraph + LEAD

    @cached_property
    def _first_paragraph(self) -> int:
        told = (i for i in range(len(self.reading.sentences)) if self.is_told(i))
        return self.paragraph_of(next(told, 0))

    def of(self, sentence: int) -> tuple[Figure, ...]:
        """The figures of a sentence by its number, in text order; none of a sentence that there is not."""
        found = self._found.get(sentence)
        if found is None:
            found = self._found[sentence] = tuple(self._read(sentence))
        return found

    def time_of(self, figure: Figure) -> Mention | None:
        """The time that its words tell it of: that of a date behind it, or of one before it; None without one."""
        start, end = self.reading.sentences[figure.sentence]
        others = self.of(figure.sentence)
        start = max((f.end for f in others if f.end <= figure.start), default=start)
        end = min((f.start for f in others if f.start >= figure.end), default=end)
        after = _STOP.search(self.flat, figure.end, end)
        end = after.start() if after is not None else end
        times = self._times[bisect_left(self._times, start, key=_start) : bisect_left(self._times, end, key=_start)]
        behind = [m for m in times if m.start >= figure.end]
        return (behind or times[-1:])[0] if times else None

    def is_told_then(self, figure: Figure, sentence: int) -> bool:
        """Whether a sentence may tell of the time of which a figure is told: it names it, or the figure has none.

        One that names no time may go on with a time behind the figure ("by 264 votes in last week's poll").
        """
        time = self.time_of(figure)
        if time is None or figure.sentence == sentence:
            return True
        start, end = self.reading.sentences[sentence]
        now = lang.entries("quantities/now")
        named = [m for m in self._times if start <= m.start < end and m.text.lower() not in now]
        if not named:
            return abs(sentence - figure.sentence) == 1 and time.start >= figure.end
        return any(meet(time.value, m.value) for m in named)

    @cached_property
    def _times(self) -> list[Mention]:
        return [mention for mention in self.reading.mentions if mention.type == "date"]

    def scores(self, sentence: int) -> list[tuple[Figure, Figure]]:
        """Two counts that a hyphen joins and no third: "88-59"."""
        start, end = self.reading.sentences[sentence]
        near = self._mentions.get(sentence, [])
        flat = self.flat
        found = []
        for a, b in pairwise(near):
            if b.start - a.end != 1 or flat[a.end] not in _HYPHENS or {a.type, b.type} != {"number"}:
                continue
            if flat[max(0, a.start - 1)] in _HYPHENS or (flat[b.end : b.end + 1] or " ") in _HYPHENS:
                continue
            sides = [
                Figure(
                    m,
                    value,
                    sentence,
                    flat[max(start, m.start - REACH) : m.start],
                    flat[m.end : min(end, m.end + REACH)],
                )
                for m in (a, b)
                if (value := read_value(m)) is not None
            ]
            if len(sides) == len((a, b)):
                found.append((sides[0], sides[1]))
        return found

    def sentence_at(self, place: int) -> int:
        return self.reading.sentence_at(place)

    def tells(self, sentence: int, words: Iterable[str]) -> bool:
        """Whether one of these words stands in a sentence."""
        found = self._words.get(sentence)
        if found is None:
            found = self._words[sentence] = frozenset(_LETTERS.findall(self.text(sentence)))
        return not found.isdisjoint(words)

    def announced(self, name: str) -> list[int]:
        """The sentences of the body that have a cue, which begins with a word of one of its tables."""
        found = {self.sentence_at(m.start()) for m in self.reading.begun(cue(name), cue_words(name), self.flat)}
        return [sentence for sentence in sorted(found) if self.is_told(sentence)]

    def text(self, sentence: int) -> str:
        """A sentence as it stands in `flat`."""
        start, end = self.reading.sentences[sentence]
        return self.flat[start:end]

    def paragraph_of(self, sentence: int) -> int:
        return bisect_right(self.reading.paragraphs, (self.reading.sentences[sentence][0], len(self.reading.text))) - 1

    def _read(self, sentence: int) -> list[Figure]:
        if sentence < 0 or sentence not in self._mentions:
            return []
        start, end = self.reading.sentences[sentence]
        flat = self.flat
        found = []
        for mention in self._mentions[sentence][:MOST]:
            value = read_value(mention)
            if value is None:
                continue
            after = flat[mention.end : min(end, mention.end + REACH)]
            before = flat[max(start, mention.start - REACH) : mention.start]
            if after[:1].isalpha():
                continue  # "the 470s"
            if (after[:1] in _JOINS and after[1:2] in _FIGURES) or (
                before[-1:] in _JOINS and before[-2:-1] in _FIGURES
            ):
                continue  # "3-1", "10-12"
            said = self.reading.text[mention.end : mention.end + len(after)]
            if said.isupper() and sentence in self.headlines:
                after = said.lower()  # whose words are no names
            found.append(Figure(mention, value, sentence, before, after, said))
        return found


def once(find: Callable[[Quantities, int], T]) -> Callable[[Quantities, int], T]:
    """What is found in a sentence by its number is looked for once, whichever relations ask for it."""

    @wraps(find)
    def kept(quantities: Quantities, sentence: int) -> T:
        key = (find, sentence)
        if key not in quantities.kept:
            quantities.kept[key] = find(quantities, sentence)
        found: T = quantities.kept[key]
        return found

    return kept


def _start(mention: Mention) -> int:
    return mention.start


def meet(one: Any, other: Any) -> bool:
    """Whether two times have a day in common, as far as both are known."""
    return isinstance(one, Interval) and isinstance(other, Interval) and not are_apart(one, other)


def are_apart(one: Any, other: Any) -> bool:
    """Whether two times have no day in common, both known."""
    if not (isinstance(one, Interval) and isinstance(other, Interval)):
        return False
    if None in (one.first, one.last, other.first, other.last):
        return False
    return one.first > other.last or other.first > one.last  # type: ignore[operator]


def corrected(reading: Reading) -> list[Span]:
    """The paragraphs that correct what was printed, where a thing is told wrong and right; the whole text of a column
    of corrections."""
    if reading.words.isdisjoint(lang.words("corrections/announcing")):
        return []
    first = next((reading.low[start:end] for start, end in reading.paragraphs), "")
    if cue("corrections/column").match(first.strip()):
        return [(0, len(reading.text))]
    return [span for span in reading.paragraphs if cue("corrections/within").search(reading.low, *span)]
