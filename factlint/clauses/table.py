"""The clauses of an article, each sentence read when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint import lang

if lang.has("verb-second"):
    from factlint.clauses import second

    read_clauses = second.read_clauses
else:
    from factlint.clauses import read

    read_clauses = read.read_clauses

if TYPE_CHECKING:
    from factlint.clauses.model import Clause
    from factlint.document.document import Document
    from factlint.extract.reading import Reading


class Clauses:
    """Sentence by sentence; a dateline before one is no part of what it says."""

    __slots__ = ("_datelines", "_read", "reading")

    def __init__(self, reading: Reading, document: Document | None = None) -> None:
        self.reading = reading
        parts = document.parts if document is not None else ()
        self._datelines = [(part.start, part.end) for part in parts if part.kind == "dateline"]
        self._read: dict[int, tuple[Clause, ...]] = {}

    def sentence_at(self, place: int) -> int:
        """The number of the sentence that a place of the text lies in, or that ended before it; -1 before the first."""
        return self.reading.sentence_at(place)

    def of(self, sentence: int) -> tuple[Clause, ...]:
        """The clauses of a sentence by its number."""
        found = self._read.get(sentence)
        if found is None:
            start, end = self.reading.sentences[sentence]
            start = max([start, *(min(last, end) for first, last in self._datelines if first <= start < last)])
            found = self._read[sentence] = read_clauses(self.reading, start, end)
        return found

    def at(self, place: int) -> Clause | None:
        """The innermost clause that a place belongs to; None outside of sentences."""
        sentence = self.sentence_at(place)
        if sentence < 0:
            return None
        for clause in self.of(sentence):
            for start, end in clause.parts:
                if start <= place < end:
                    return clause
        return None
