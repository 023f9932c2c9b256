"""A headline that answers a question otherwise than the first sentences of its story, or in which the loser wins."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.clauses.may import THIRD
from factlint.clauses.words import verbs
from factlint.discourse.answers import forms_for
from factlint.discourse.outcomes import Outcome, read_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from factlint.clauses.model import Clause, Span
    from factlint.discourse.persons import Persons

SENTENCES: Final = 2  # of the story that its headline sums up
SHARED: Final = 2  # words of substance that show that both tell of one thing
STEM: Final = 5  # letters by which two forms of a word are one
_WORD: Final = regexes.compile(r"[a-zà-ÿ]{4,}")
_TOKEN: Final = regexes.compile(r"[\w'’-]+")
_NAME: Final = 4  # letters of a word that tells a side from another


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
    told_all = read()
    rest = [told for told in told_all if part_at(told.start) == "body"]
    people = lang.words("outcomes/of-people")
    known = {told.start for told in told_all if told.question in people and not told.limited}  # outcome/opposite's
    for (question, answer), said in heads.items():
        of_it = [told for told in rest if told.question == question]
        lead = next((told for told in of_it if told.start < last), None)
        if (
            lead is not None
            and (lead.limited or said.start not in known)
            and all(told.answer == lead.answer != answer for told in of_it)
            and sum(question == q for q, _ in heads) == 1
            and not forms_for(question, answer).search(low, first, _end(low, question, last))
            and _is_of_one(persons, said, lead, first)
        ):
            yield said, lead


def _end(low: str, question: str, last: int) -> int:
    """Up to where the answer of the headline must not stand: of people, who may be several, in the whole story."""
    return len(low) if question in lang.words("outcomes/of-people") else last


def _is_of_one(persons: Persons, said: Outcome, told: Outcome, first: int) -> bool:
    """Whether both sentences speak of the same, and neither of what would turn it round ("rejects a bid to block")."""
    low, clauses = persons.reading.low, persons.clauses
    one, other = (set(_TOKEN.findall(low, *outcome.about)) for outcome in (said, told))
    last = persons.reading.sentences[clauses.sentence_at(told.start)][1]
    if said.question in lang.words("outcomes/of-people"):
        return _is_of_same(low, said, told, last)
    lead = set(_TOKEN.findall(low, first, last))
    aim = lang.words("outcomes/aim")
    if not aim.isdisjoint(one) and aim.isdisjoint(_TOKEN.findall(low, told.about[1], last)[:1]):
        return False  # "approves plan to scrap the tax", and the story tells of the tax
    if not lang.words("outcomes/against").isdisjoint((one - lead) | (other - one)):
        return False
    return len(_stems(one) & _stems(lead)) >= SHARED


def _stems(words: Iterable[str]) -> set[str]:
    return {word[:STEM] for word in words if len(word) >= _NAME}


def _is_of_same(low: str, said: Outcome, told: Outcome, last: int) -> bool:
    """Whether a headline and a lead tell one charge of somebody called alike: "Teacher cleared", "a teacher"."""
    in_part = lang.words("outcomes/in-part")
    if not told.of_one or not in_part.isdisjoint(_TOKEN.findall(low, told.end, last)):
        return False
    start, end = said.about
    is_active = verbs()[low[said.start : said.end].split()[0]][1] & THIRD
    before, after = _TOKEN.findall(low, start, said.start), _TOKEN.findall(low, said.end, end)
    whom = list(takewhile(lambda word: word not in lang.words("clauses/preposition"), after)) if is_active else before
    charge = {
        word[:STEM] for word in _WORD.findall(low[said.end : end].partition(f" {lang.text('places/town-of')} ")[2])
    }
    charged = {word[:STEM] for word in _WORD.findall(low, told.end, last)}
    head = _WORD.findall(low, *told.about)[-1:]
    return _WORD.findall(" ".join(whom))[-1:] == head != [] and (not charge or not charge.isdisjoint(charged))


def read_beaten(persons: Persons) -> Iterator[tuple[Span, Span]]:
    """The verb of the headline, and that by which the lead tells that the other side won."""
    head, body = persons.document.first("headline"), persons.document.first("body")
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
