"""Mentions in lower-case text: one automaton finds the words of the vocabulary, offices and numbers in words."""

from __future__ import annotations

from typing import Final

from factlint import lang
from factlint.extract.offices import office_things, widen_left, widen_right
from factlint.extract.pieces import Piece
from factlint.extract.quantities import find_spelt
from factlint.extract.vocabulary import Vocabulary, loosen
from factlint.statement import Mention


def find_triggered(text: str, low: str, vocabulary: Vocabulary) -> list[Mention]:
    """In text order; their value is a Piece."""
    automaton, patterns = vocabulary.triggers()
    found: list[Mention] = []
    size = len(text)
    past = 0  # where the last number ended
    for index, start, end in automaton.find_matches_as_indexes(" " + loosen(low)):
        end -= 1
        if end < size and low[end].isalnum():
            continue
        type, entry, exact = patterns[index]
        if type == "number":
            if start < past:
                continue
            number = find_spelt(low, start)
            if number is not None:
                past, type, value = number
                found.append(Mention(type, start, past, text[start:past], Piece(type, 0, past - start, (), value)))
            continue
        if exact and text[start:end] != exact:
            continue
        things = entry[1] if entry is not None else ()
        if type == "office":
            if text[start].isupper() and text[text.rfind(" ", start, end) + 1 or start].isupper():
                continue  # in a run of capitalised words, which knows better
            if low[start:end] in WEAK and not _names_post(text, end):
                continue
            start, end = widen_left(text, start), widen_right(text, end) if low[end - 8 : end].endswith(_WIDE) else end
            things = office_things(low[start:end], vocabulary)
        found.append(Mention(type, start, end, text[start:end], Piece(type, 0, end - start, things)))
    return found


# Offices that are other words as well.
WEAK: Final = lang.words("titles/weak-office")


_POST_OF = lang.entries("name-context/post-of")


def _names_post(text: str, end: int) -> bool:
    """Whether "of" or a name follows, or a name that is apposed ("its head, Jane Roe")."""
    after = end + 1 if text.startswith(", ", end) else end
    return text.startswith(_POST_OF, end) or (text[after : after + 1] == " " and text[after + 1 : after + 2].isupper())


_WIDE = lang.entries("name-context/wide-offices")
