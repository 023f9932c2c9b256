"""Of what sex persons are told to be, beside their names and by pronouns, and where that cannot be."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from factlint.discourse.attributes import NOUN, Attribute, Conflict
from factlint.discourse.candidates import Candidates
from factlint.discourse.people import APPOSED
from factlint.discourse.person_nouns import courtesy, sex_by_given, sex_of
from factlint.discourse.tellings import GIVEN
from factlint.lang import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.bearers import Bearers
    from factlint.discourse.person_nouns import Noun
    from factlint.discourse.persons import Persons
    from factlint.statement import Mention

TITLE: Final = "title"
SURNAME: Final = "title of a surname"  # "the first Mrs Dace" may not be Cuthbert Dace
BESIDE: Final = (NOUN, TITLE, SURNAME)
FEW: Final = 2  # times that an article calls somebody of whom it is wrong so


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
    if not persons.reading.words.isdisjoint(words("people/of-both")):
        return
    table = Candidates(persons)
    for told_of in (candidate.told for candidate in table.found.values()):
        counted = Counter(a.value for a in told_of)
        if len(counted) > 1 and min(counted.values()) <= FEW:
            yield from _conflict(persons, table, [a for a in told_of if _is_certain(persons, a)])
    yield from _of_surnames(persons, table)
    yield from _of_given(persons, table)


def _of_given(persons: Persons, table: Candidates) -> Iterator[Conflict]:
    """ "Mary Ellis said he would go", where all pronouns are of the other sex and nobody else is told of."""
    named, pronouns = persons.named, persons.pronouns
    if len({m.value.entity for m in named}) != 1 or len({pronoun.sex for pronoun in pronouns}) != 1:
        return
    sex, said = sex_by_given(named[0].value.name), pronouns[0]
    if sex in ("", said.sex) or named[0].start > said.start or not persons.reading.words.isdisjoint(_kin()):
        return
    told = (event.who for event in table.events(len(persons.reading.text)))
    if all(who.key == named[0].value.entity and who.by_given for who in told):
        given = Attribute(named[0], "sex", sex, named[0].start, named[0].end, GIVEN)
        yield Conflict(given, Attribute(named[0], "sex", said.sex, said.start, said.end, said.word))


def _of_surnames(persons: Persons, table: Candidates) -> Iterator[Conflict]:
    """ "Mr Roe ... Ms Roe", "Nora Keane ... Mr Keane's staff", where one alone bears the name; of no kin, no couple."""
    titles: dict[str, list[Attribute]] = {}
    for title in persons.sexes_told:
        if title.evidence in (TITLE, SURNAME) and persons.document.part_at(title.start) == "body":
            titles.setdefault(_surname(title.person), []).append(title)
    for surname, told in titles.items():
        full = [m for m in persons.named if m.parts and "given" in m.parts and _surname(m) == surname]
        joined = any(not words("grammar/list-link").isdisjoint(persons.word_before(m.start)) for m in full)
        if joined or len({m.value.name for m in full}) > 1 or not persons.reading.words.isdisjoint(_kin()):
            continue
        pronouns = table.found[full[0].value.entity].told if full and full[0].value.entity in table.found else []
        sex = sex_by_given(full[0].text) if full and len(told) == 1 and full[0].start < told[0].start else ""
        if sex and all(a.value != told[0].value or a in told for a in pronouns):
            told = [Attribute(full[0], "sex", sex, full[0].start, full[0].end, GIVEN), *told]
        places = {(a.value, persons.clauses.sentence_at(a.start)) for a in told}
        beside = len({sentence for _, sentence in places}) < len(places)  # "Mr Roe met Ms Roe"
        beside = beside or any(_is_of_couple(persons.reading.text[: a.start].split()[-2:]) for a in told)
        he, she = ([a for a in told if a.value == sex] for sex in ("he", "she"))
        if he and she and not beside and not all(persons.is_quoted(a.start) for a in told):
            few, many = sorted((he, she), key=lambda some: (len(some), -some[0].start))
            yield Conflict(many[0], few[0])


def _is_of_couple(before: list[str]) -> bool:
    """ "Mr. and Mrs. Roe" """
    return bool(before) and before[0].rstrip(".") in words("names/courtesy-any")


def _surname(person: Mention) -> str:
    surname = (person.parts or {}).get("surname")
    return person.text if surname is None else surname.text


@cache
def _kin() -> frozenset[str]:
    """Whoever may bear the name, too."""
    return (words("kin/he") | words("kin/she") | words("kin/of-couple")) - words("kin/of-other-name")


def _conflict(persons: Persons, table: Candidates, certain: list[Attribute]) -> Iterator[Conflict]:
    certain.sort(key=lambda told: told.start)
    he, she = ([a for a in certain if a.value == sex] for sex in ("he", "she"))
    if not he or not she:
        return
    if any(all(a.evidence == GIVEN for a in told) for told in (he, she)) and not _is_kin(persons, he, she):
        return
    if all(a.evidence == GIVEN or a.evidence in words("clauses/possessive") for a in (*he, *she)):
        return  # "her books", "his song"
    few, many = sorted((he, she), key=lambda some: (len(some), -some[0].start))
    if not table.unbound[few[0].value]:  # else somebody of that sex is told of who is none of those told apart
        yield Conflict(many[0], few[0])


def _is_kin(persons: Persons, he: list[Attribute], she: list[Attribute]) -> bool:
    """ "her wife, Alan, ... he": a given name against a noun for kin, and a pronoun behind that is for the name."""
    for given, nouns in ((he, she), (she, he)):
        for noun in nouns if nouns[0].evidence == NOUN and given[0].evidence == GIVEN else ():
            sentence = persons.clauses.sentence_at(noun.start) + 1
            end = persons.reading.sentences[min(sentence, len(persons.reading.sentences) - 1)][1]
            agrees = any(pronoun.sex == given[0].value for pronoun in persons.pronouns_between(noun.end, end))
            if agrees and persons.reading.low[noun.start : noun.end] in words("kin/he") | words("kin/she"):
                return True
    return False


def _is_certain(persons: Persons, told: Attribute) -> bool:
    """Whether a pronoun can mean no beast, and a title no kin."""
    if told.evidence in (NOUN, GIVEN):
        return True
    if told.evidence not in BESIDE:
        return persons.reading.words.isdisjoint(words("people/of-beasts"))
    entity = told.person.value.entity
    if all(m.value.entity != entity for m in persons.named_between(0, told.person.start)):
        return True  # "Mr Roe", who is called so from the first
    return persons.reading.words.isdisjoint(words(f"kin/{told.value}") | words("kin/of-couple"))
