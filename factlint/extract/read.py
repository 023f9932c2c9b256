"""An article is read: its mentions are found, told apart and folded into the skeleton."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.extract.barriers import bar
from factlint.extract.lexemes import LEXEME
from factlint.extract.people import link_people
from factlint.extract.quotes import find_quotes
from factlint.extract.reading import Reading
from factlint.extract.resolve import resolve
from factlint.extract.roles import join_grounds, join_names
from factlint.extract.sentences import find_paragraphs, find_sentences
from factlint.extract.skeleton import fold_mentions, lower
from factlint.extract.times import find_times
from factlint.extract.triggers import find_triggered
from factlint.extract.values import set_values
from factlint.statement import Mention

if TYPE_CHECKING:
    from factlint.barrier import Barrier
    from factlint.document.document import Document
    from factlint.extract.people import Names
    from factlint.extract.vocabulary import Vocabulary


def read(
    document: Document,
    vocabulary: Vocabulary,
    names: Names | None = None,
    date_order: str | None = None,
    barrier: Barrier | None = None,
) -> Reading:
    """The article with its mentions; `names` gives the things on file so called (FactBase.by_name).

    `date_order` ("dmy", "mdy") is that of dates in figures alone; without it the article's own is looked for.
    """
    text = document.masked
    low = lower(text)
    times = find_times(document, date_order, barrier)
    mentions = resolve(find_capitalised(text, vocabulary), times, find_triggered(text, low, vocabulary), text)
    mentions = join_names(text, bar(text, mentions))
    mentions = join_grounds(text, link_people(text, mentions, names))
    set_values(text, mentions)
    skeleton = fold_mentions(low, mentions)
    paragraphs = find_paragraphs(text)
    sentences = find_sentences(text, skeleton, paragraphs)
    return Reading(text, skeleton, mentions, sentences, paragraphs, find_quotes(text, paragraphs))


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
