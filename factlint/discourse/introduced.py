"""How the article comes to a name: bare, or with a title, a noun or something said of it beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.clauses import may as May
from factlint.clauses.may import HELPER
from factlint.clauses.tokens import read_word
from factlint.discourse.person_nouns import sex_by_given, sex_of
from factlint.lang import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.discourse.person_nouns import Noun
    from factlint.discourse.persons import Persons
    from factlint.extract.reading import Reading
    from factlint.statement import Mention

TITLE: Final = 24  # characters of what may stand before a name that begins a sentence
LEAD: Final = 6  # words of a noun phrase that begins a sentence
LEADING: Final = 4  # sentences and headlines down to the lead
FAR: Final = 60  # characters before a name in which a noun may tell who it is
FOLLOWING: Final = 3  # paragraphs after somebody without a name that may tell it
_BEFORE: Final = regexes.compile(r"([\w'’-]+)[,.]? $")
_AGED: Final = regexes.compile(r",? \(?[0-9]{1,3}\b")
_PHRASE: Final = regexes.compile(r"(?: [a-z-]+){1,3}")
_NOUNS: Final = regexes.compile(r"[a-z]{3,}")
_BY_NOUN: Final = regexes.compile(lang.text("name-context/by-noun"))
_NAMED_AS: Final = regexes.compile(lang.text("name-context/named-as"))
_TOLD: Final = regexes.compile(lang.text("name-context/told-behind"))
_AFTER: Final = regexes.compile(lang.text("name-context/introduced-after"))


def is_introduced(reading: Reading, said: Mention) -> bool:
    """Whether a noun, an office or a rank stands before a name, or what may be said of somebody behind it."""
    return _AFTER.match(reading.text, said.end) is not None or is_introduced_before(reading, said)


def is_told_of_behind(reading: Reading, said: Mention) -> bool:
    """Whether an age, an apposition or "who" stands right behind a name."""
    return _TOLD.match(reading.text, said.end) is not None


def is_introduced_before(reading: Reading, said: Mention) -> bool:
    """Whether a noun, an office or a rank stands before a name."""
    text, start = reading.text, said.start
    before = _BEFORE.search(text, max(0, start - 30), start)
    if before is None:
        return False
    place = next((m for m in reading.between(max(0, start - 90), start) if m.start <= before.start(1) < m.end), None)
    courtesy = place is not None and place.type == "rank" and place.text in lang.words("names/courtesy-any")
    if courtesy and place is not None and sex_of(place.text.lower()) is None:  # a senator is told to be one
        before = _BEFORE.search(text, max(0, place.start - 30), place.start)  # "his grandmother, Dr Freda Ansell"
        if before is None:
            return False
    elif place is not None and place.type in ("rank", "office"):
        return True
    word = before[1].lower()
    return word in lang.words("kin") or word in lang.words("titles/person-noun") or word[:1].isdigit()


def _told_of(persons: Persons, sentence: int, start: int, end: int) -> frozenset[int]:
    """The stories that a sentence tells of the subject at a place."""
    found: frozenset[int] = frozenset()
    for clause in persons.clauses.of(sentence):
        verb, subject = clause.verb, clause.subject
        if verb is not None and not verb.negated and (subject is None or (subject[0] < end and start < subject[1])):
            found |= lang.numbered("people/story").get(f"be-{verb.lemma}" if verb.passive else verb.lemma, frozenset())
    return found


def named_next(persons: Persons, start: int, end: int) -> Mention | None:
    """Whom "a roofer" at a place is: who is named first, in one of the next two sentences, and of whom goes on what is
    told of the roofer ("has been jailed": "admitted nine counts"). None where the sentence names somebody."""
    reading = persons.reading
    sentence = persons.clauses.sentence_at(start)
    stories = _told_of(persons, sentence, start, end)
    if persons.named_between(*reading.sentences[sentence]):
        return None
    for following in range(sentence + 1, min(sentence + 3, len(reading.sentences))):
        first = persons.named_between(*reading.sentences[following])[:1]
        if first:
            said = first[0]
            full = said.parts is not None and "given" in said.parts and said.value.entity > 0
            one = not _told_of(persons, following, said.start, said.end).isdisjoint(stories)
            if _AGED.match(reading.text, said.end) is not None:
                told = _AGED.match(reading.text, end) is not None or any(
                    m.type == "age" for m in reading.between(*reading.sentences[sentence])
                )
                one = not told  # two ages are those of two
            return persons.at(start, end, said) if full and one else None
    return None


def named_in_lead(persons: Persons, noun: Noun) -> Mention | None:
    """Whom a lead is about that begins with "A senior official": the subject of one of the next two sentences, who is
    named there first, bare and in full."""
    reading, clauses = persons.reading, persons.clauses
    sentence = clauses.sentence_at(noun.start)
    start, end = reading.sentences[sentence]
    before = reading.low[start : noun.start].split()
    led = not before or words("numerals/one").isdisjoint(before) or len(before) > LEAD
    if led or persons.named_between(start, end) or sentence > LEADING:
        return None
    for following in reading.sentences[sentence + 1 : sentence + 3]:
        named = persons.named_between(*following)
        if named:
            return named[0] if _is_whom(persons, noun, named[0]) else None
    return None


def _is_whom(persons: Persons, noun: Noun, name: Mention) -> bool:
    """Whether a name is in full, the subject of its sentence, not introduced, and of no other sex than the noun."""
    full = name.parts is not None and "given" in name.parts and name.value.entity > 0
    aged = _AGED.match(persons.reading.text, name.end) is not None
    if not full or persons.is_quoted(name.start) or (is_introduced(persons.reading, name) and not aged):
        return False
    if noun.sex and sex_by_given(name.value.name) not in ("", noun.sex):
        return False
    subject = persons.clauses.of(persons.clauses.sentence_at(name.start))[0].subject
    return subject is not None and subject[0] <= name.start < subject[1]


def named_later(persons: Persons, start: int, end: int) -> Mention | None:
    """Whom "a 34-year-old nurse" at a place may be: the first one who is named after that sentence, bare and in full.

    None where the sentence goes on to a name, and where nobody is named so in the paragraphs that follow.
    """
    named = named_next(persons, start, end)
    if named is not None:
        return named
    reading = persons.reading
    sentence = persons.clauses.sentence_at(start)
    last = reading.sentences[sentence][1]
    if persons.named_between(end, last):
        return None
    starts = [first for first, _ in reading.paragraphs if first >= last]
    far = starts[FOLLOWING] if len(starts) > FOLLOWING else len(reading.text)
    same = _called_the_same(persons, start, end, persons.named_between(last, far))
    if same is not None:
        return persons.at(start, end, same)
    known = {mention.value.entity for mention in persons.named if mention.start < last}
    for mention in persons.named_between(last, far):
        entity = mention.value.entity
        if entity in known or entity < 1 or persons.is_quoted(mention.start):
            continue
        known.add(entity)
        if mention.parts and "given" in mention.parts and not is_introduced(reading, mention):
            return persons.at(start, end, mention)
    return None


def _called_the_same(persons: Persons, start: int, end: int, named: Sequence[Mention]) -> Mention | None:
    """Who is named later by the noun of somebody without a name, or as the one it was: "The rider, Sipho Mabena"."""
    low = persons.reading.low
    behind = _PHRASE.match(low, end)
    phrase = [*_NOUNS.findall(low, start, end), *_NOUNS.findall(behind[0] if behind is not None else "")]
    nouns = {word for word in phrase if not read_word(word)[0] & (HELPER | May.PREPOSITION)} | words("people/the-hurt")
    for mention in named:
        by_noun = _BY_NOUN.search(low, max(0, mention.start - FAR), mention.start)
        named_as = _NAMED_AS.search(low, max(0, mention.start - FAR), mention.start)
        full = mention.parts is not None and "given" in mention.parts and mention.value.entity > 0
        if full and (named_as is not None or (by_noun is not None and by_noun[1] in nouns)):
            return mention
    return None
