"""A headline that answers a question otherwise than the first sentences of its story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.discourse.answers import forms_for
from factlint.discourse.outcomes import Outcome, read_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from factlint.discourse.persons import Persons

SENTENCES: Final = 2  # of the story that its headline sums up
SHARED: Final = 2  # words of substance that show that both tell of one thing
STEM: Final = 5  # letters by which two forms of a word are one
_WORD: Final = regexes.compile(r"[a-zà-ÿ]{4,}")


def read_turned(
    persons: Persons, questions: frozenset[str], read: Callable[[], Sequence[Outcome]]
) -> Iterator[tuple[Outcome, Outcome]]:
    """A telling of the headline with the only one of the lead that contradicts it, where nothing else tells it so.

    `questions` are those that may be told two ways; `read` gives the outcomes of the article, and is asked only where
    the headline tells one.
    """
    if not questions:
        return
    part_at = persons.document.part_at
    low = persons.reading.low
    parts = persons.document.parts
    heads = {
        (said.question, said.answer): said
        for part in parts
        if part.kind == "headline"
        for said in read_title(low, part.start, part.end)
        if said.question in questions
    }
    first = next((part.start for part in parts if part.kind == "body"), None)
    if not heads or first is None:
        return
    sentences = persons.reading.sentences
    last = sentences[min(persons.clauses.sentence_at(first) + SENTENCES, len(sentences)) - 1][1]
    rest = [told for told in read() if part_at(told.start) == "body"]
    for (question, answer), said in heads.items():
        of_it = [told for told in rest if told.question == question]
        lead = next((told for told in of_it if told.start < last), None)
        if (
            lead is not None
            and all(told.answer == lead.answer != answer for told in of_it)
            and sum(question == q for q, _ in heads) == 1
            and not forms_for(question, answer).search(low, first, last)
            and _is_of_one(persons, said, lead)
        ):
            yield said, lead


def _is_of_one(persons: Persons, said: Outcome, told: Outcome) -> bool:
    """Whether both sentences speak of the same, and neither of what would turn it round ("rejects a bid to block")."""
    low, clauses = persons.reading.low, persons.clauses
    one, other = (set(_WORD.findall(low, *outcome.about)) for outcome in (said, told))
    if not lang.words("outcomes/against").isdisjoint(one ^ other):
        return False
    sentence = persons.reading.sentences[clauses.sentence_at(told.start)]
    return len({word[:STEM] for word in one} & {word[:STEM] for word in _WORD.findall(low, *sentence)}) >= SHARED
