"""Of what sex persons are told to be, beside their names and by pronouns, and where that cannot be."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

from factlint import regexes
from factlint.discourse.attributes import NOUN, Attribute, Conflict
from factlint.discourse.candidates import GIVEN, Candidates
from factlint.discourse.people import APPOSED
from factlint.discourse.person_nouns import courtesy, sex_by_given, sex_of
from factlint.discourse.topic import against_topic
from factlint.lang import words
from factlint.statement import Mention, Named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.bearers import Bearers
    from factlint.discourse.person_nouns import Noun
    from factlint.discourse.persons import Persons

TITLE: Final = "title"
SURNAME: Final = "title of a surname"  # "the first Mrs Dace" may not be Cuthbert Dace
BESIDE: Final = (NOUN, TITLE, SURNAME)
FEW: Final = 2  # times that an article calls somebody of whom it is wrong so
_KIN_NAME: Final = regexes.compile(r",? ([A-Z][\w’'-]+)(?=[,.;:!?\s])")
_NAME_KIN: Final = regexes.compile(r"\b([A-Z][\w’'-]+), (?:[a-z]+ ){1,3}$")


def told_beside_names(persons: Bearers) -> Iterator[Attribute]:
    """The sexes that titles and nouns beside names tell ("Mrs Roe", "Ann, his sister"), and a headline's noun."""
    either = words("people/of-either")
    titles = _titles(persons)
    begun = {title.start for title in titles.values()}  # "the man Ms Lund followed"
    for noun in persons.nouns:
        if noun.sex and noun.word not in either and noun.end + 1 not in begun:
            owner = persons.owner_ahead(noun.start, noun.end) or _headlined(persons, noun)
            if owner is not None:
                yield Attribute(owner, "sex", noun.sex, noun.start, noun.end)
    for mention in persons.named:
        bare = " " in mention.value.name and "given" not in (mention.parts or {})
        title = titles.get(mention.start)
        for said in ("he", "she") if title is not None else ():
            if title is not None and courtesy(title) in words(f"names/title-{said}"):
                yield Attribute(mention, "sex", said, title.start, title.end, SURNAME if bare else TITLE)
        if bare:
            continue
        beside = [word.rstrip(",") for word in persons.word_before(mention.start)]
        apposed = APPOSED.match(persons.reading.low, mention.end)
        last = [] if apposed is None else apposed[1].split()[-1:]
        for word, end in [*((word, mention.start) for word in beside), *((word, mention.end) for word in last)]:
            if (sex := sex_of(word)) and word not in either:
                start = persons.reading.low.find(word, end) if word in last else mention.start - 1 - len(word)
                yield Attribute(mention, "sex", sex, start, start + len(word))


def _titles(persons: Bearers) -> dict[int, Mention]:
    """The ranks by where the name begins that they stand before."""
    ranks = {m.end + 1: m for m in persons.reading.mentions if m.type == "rank"}
    for office in persons.reading.mentions:
        if office.type == "office" and office.start in ranks:
            ranks[office.end + 1] = ranks[office.start]  # "Mr Justice Pell"
    return ranks


def _headlined(persons: Bearers, noun: Noun) -> Mention | None:
    """Whom the noun of a headline is said of: the only person whom the article names."""
    if persons.document.part_at(noun.start) != "headline" or len({m.value.entity for m in persons.named}) != 1:
        return None
    if any(other.sex == noun.sex for other in persons.standing(noun.end, len(persons.reading.text))):
        return None  # "A woman has been arrested"
    said = persons.named[0]
    return said if said.value.entity > 0 and said.start > noun.end else None


def sex_conflicts(persons: Persons) -> Iterator[Conflict]:
    """Who is he by one word and she by another. A pronoun counts where it can mean nobody else; kin of that sex who
    have no name may be whom a title tells of."""
    seen: set[int] = set()
    for conflict in chain(_kin_by_given(persons), _of_candidates(persons), against_topic(persons)):
        if conflict.again.start not in seen:
            seen.add(conflict.again.start)
            yield conflict


def _of_candidates(persons: Persons) -> Iterator[Conflict]:
    table = Candidates(persons)
    for told_of in (candidate.told for candidate in table.found.values()):
        yield from _against_given(persons, told_of)
        counted = Counter(a.value for a in told_of)
        if len(counted) > 1 and min(counted.values()) <= FEW:
            yield from _conflict(table, [a for a in told_of if _is_certain(persons, a)])


def _against_given(persons: Persons, told_of: list[Attribute]) -> Iterator[Conflict]:
    """ "Nora Keane ... Mr Keane's staff", where nothing but the given name and one title tells the sex."""
    titles = [a for a in told_of if a.evidence in (TITLE, SURNAME)]
    if len(titles) != 1 or any(a.evidence not in (TITLE, SURNAME) and a.value == titles[0].value for a in told_of):
        return
    title = titles[0]
    named = persons.named_between(0, title.start)
    full = [m for m in named if m.value.entity == title.person.value.entity and m.parts and "given" in m.parts]
    sex = sex_by_given(full[0].text) if full else ""
    kin = words("kin/he") | words("kin/she")  # of whom one may bear the name
    if sex and sex != title.value and persons.reading.words.isdisjoint(kin) and _is_certain(persons, title):
        yield Conflict(Attribute(full[0], "sex", sex, full[0].start, full[0].end, GIVEN), title)


def _conflict(table: Candidates, certain: list[Attribute]) -> Iterator[Conflict]:
    certain.sort(key=lambda told: told.start)
    he, she = ([a for a in certain if a.value == sex] for sex in ("he", "she"))
    if not he or not she:
        return
    if all(a.evidence in words("clauses/possessive") for a in (*he, *she)):
        return  # "her books", "his song"
    few, many = sorted((he, she), key=lambda some: (len(some), -some[0].start))
    if not table.unbound[few[0].value]:  # else somebody of that sex is told of who is none of those told apart
        yield Conflict(many[0], few[0])


def _is_certain(persons: Persons, told: Attribute) -> bool:
    """Whether a pronoun can mean no beast, and a title no kin."""
    if told.evidence == NOUN:
        return True
    if told.evidence not in BESIDE:
        return persons.reading.words.isdisjoint(words("people/of-beasts"))
    entity = told.person.value.entity
    if all(m.value.entity != entity for m in persons.named_between(0, told.person.start)):
        return True  # "Mr Roe", who is called so from the first
    return persons.reading.words.isdisjoint(words(f"kin/{told.value}") | words("kin/of-couple"))


def _kin_by_given(persons: Persons) -> Iterator[Conflict]:
    """ "her wife, Alan, ... he": a given name that tells one sex, and a pronoun behind that agrees with it."""
    text = persons.reading.text
    kin = words("kin/he") | words("kin/she")
    for noun in persons.nouns:
        if noun.word not in kin:
            continue
        match = _KIN_NAME.match(text, noun.end) or _NAME_KIN.search(text, max(0, noun.start - 40), noun.start)
        sex = "" if match is None else sex_by_given(match[1])
        if match is None or sex in ("", noun.sex):
            continue
        sentence = persons.clauses.sentence_at(noun.start)
        end = persons.reading.sentences[min(sentence + 1, len(persons.reading.sentences) - 1)][1]
        agreeing = next((p for p in persons.pronouns_between(noun.end, end) if p.sex == sex), None)
        if agreeing is not None:
            name = Mention("person", match.start(1), match.end(1), match[1], Named(match[1]))
            yield Conflict(
                Attribute(name, "sex", sex, agreeing.start, agreeing.end, agreeing.word),
                Attribute(name, "sex", noun.sex, noun.start, noun.end),
            )
