"""A headline in which the loser wins: "Arima edge Point Fortin", where the story has Point Fortin win."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.clauses.model import Clause, Span
    from factlint.discourse.persons import Persons

SENTENCES: Final = 2  # of the story that its headline sums up
_TOKEN: Final = regexes.compile(r"[\w'’-]+")
_NAME: Final = 4  # letters of a word that tells a side from another


def read_beaten(persons: Persons) -> Iterator[tuple[Span, Span]]:
    """The verb of the headline, and that by which the lead tells that the other side won."""
    parts = persons.document.parts
    head = next((part for part in parts if part.kind == "headline"), None)
    body = next((part for part in parts if part.kind == "body"), None)
    if head is None or body is None:
        return
    text = persons.reading.text
    tokens = list(_TOKEN.finditer(text, head.start, head.end))
    verb = next((i for i, t in enumerate(tokens) if i and t[0] in lang.words("outcomes/beats")), None)
    if verb is None:
        return
    winner, loser = _side(t[0] for t in tokens[:verb]), _side(_until_lower(t[0] for t in tokens[verb + 1 :]))
    if not winner or not loser or winner & loser:
        return
    first = persons.clauses.sentence_at(body.start)
    sides = [
        (_winner(persons, clause, winner, loser), clause)
        for number in range(first, min(first + SENTENCES, len(persons.reading.sentences)))
        for clause in persons.clauses.of(number)
    ]
    told = [clause for side, clause in sides if side == "loser"]
    if told and not any(side == "winner" for side, _ in sides) and told[0].verb is not None:
        yield (tokens[verb].start(), tokens[verb].end()), (told[0].verb.start, told[0].verb.end)


def _side(words: Iterator[str]) -> set[str]:
    return {word.lower() for word in words if len(word) >= _NAME}


def _until_lower(words: Iterator[str]) -> Iterator[str]:
    """The first words up to a preposition or another small word; all small where the first is."""
    for i, word in enumerate(words):
        if i and word[0].islower():
            return
        yield word


def _winner(persons: Persons, clause: Clause, winner: set[str], loser: set[str]) -> str:
    """Which side of the headline wins by this clause, "" where it does not say so."""
    verb = clause.verb
    if verb is None or clause.subject is None or verb.negated or verb.modal or (verb.perfect and verb.tense == "past"):
        return ""
    wins = verb.lemma in lang.words("outcomes/wins")
    if not wins and verb.lemma not in lang.words("outcomes/loses"):
        return ""
    low = persons.reading.low
    after = set(_TOKEN.findall(low, verb.end, clause.end))
    if not after.isdisjoint(lang.words("outcomes/won-apart")) or clause.kind == "relative":
        return ""
    said = set(_TOKEN.findall(low, *clause.subject))
    if bool(said & winner) == bool(said & loser):
        return ""
    return "winner" if bool(said & winner) == (wins != verb.passive) else "loser"
