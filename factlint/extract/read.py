"""An article is read, when somebody asks: its mentions are found, told apart and folded into the skeleton."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.barrier import Barrier, UnreadError
from factlint.extract.atoms import fold_mentions
from factlint.extract.barriers import bar
from factlint.extract.lexemes import LEXEME, find_triggered
from factlint.extract.people import link_people
from factlint.extract.reading import Reading
from factlint.extract.resolve import resolve
from factlint.extract.roles import join_grounds, join_names
from factlint.extract.sentences import find_sentences
from factlint.extract.times import find_times
from factlint.extract.values import set_values
from factlint.statement import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlint.document.document import Document
    from factlint.extract.people import Names
    from factlint.extract.reading import Found
    from factlint.extract.vocabulary import Vocabulary


def read(
    document: Document,
    vocabulary: Vocabulary,
    names: Names | None = None,
    date_order: str | None = None,
    barrier: Barrier | None = None,
    costs: Iterable[str] = (),
) -> Reading:
    """The article with its mentions; `names` gives the things on file so called (FactBase.by_name).

    `date_order` ("dmy", "mdy") is that of dates in figures alone; without it the article's own is looked for. Where
    there is a barrier, what fails is told there and costs the kinds `costs`; whoever asks then gets an UnreadError.
    """

    def find(reading: Reading) -> Found:
        if barrier is None:
            return find_mentions(reading, document, vocabulary, names, date_order)
        found = barrier.attempt(
            "the reading", "", find_mentions, reading, document, vocabulary, names, date_order, barrier, costs=costs
        )
        if found is None:
            raise UnreadError
        return found

    return Reading(document.masked, find)


def find_mentions(
    reading: Reading,
    document: Document,
    vocabulary: Vocabulary,
    names: Names | None,
    date_order: str | None,
    barrier: Barrier | None = None,
) -> Found:
    """The skeleton, the mentions that are folded in it, and the sentences that it shows."""
    text, low = reading.text, reading.low
    times = find_times(document, date_order, barrier)
    mentions = resolve(find_capitalised(text, vocabulary), times, find_triggered(text, low, vocabulary), text)
    mentions = join_names(text, bar(text, mentions))
    mentions = join_grounds(text, link_people(text, mentions, names))
    set_values(text, mentions)
    skeleton = fold_mentions(low, mentions)
    return skeleton, mentions, find_sentences(text, skeleton, reading.paragraphs)


def find_capitalised(text: str, vocabulary: Vocabulary) -> list[Mention]:
    """The mentions in capitalised runs and figures, in order; their value is the Piece."""
    parts = LEXEME.split(text)
    found: list[Mention] = []
    add = found.append
    at = 0
    pieces = map(vocabulary.pieces.__getitem__, parts[1::2])
    for gap, lexeme, segments in zip(parts[::2], parts[1::2], pieces, strict=False):
        at += len(gap)
        for piece in segments:
            start, end = at + piece.start, at + piece.end
            add(Mention(piece.type, start, end, text[start:end], piece))
        at += len(lexeme)
    return found
