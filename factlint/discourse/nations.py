"""Of which country each person of an article is told to be: "Dutch striker Jan Roe", "the Belgian"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.discourse.person_nouns import sex_of
from factlint.discourse.trait import Trait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.persons import Persons
    from factlint.statement import Mention

_NOUN: Final = regexes.compile(r"(?: [a-z][a-z-]*){0,2}? ([a-z][a-z-]*)(?=[ ,.;:'’)])")  # "long-distance runner"
_BEFORE: Final = regexes.compile(lang.text("nations/apposed"))
_OPENS: Final = frozenset((",", ".", ";", ":", "'", "’"))


def nations(persons: Persons) -> Iterator[Trait]:
    """In text order; the value of each is the ids of the countries that its word may mean, joined by `|`."""
    reading = persons.reading
    grounds = [m for m in reading.mentions if m.type in ("demonym", "place") and _is_country(m)]
    if len({m.text for m in grounds}) < 2:
        return
    starts = {m.start: m for m in persons.named if m.value.entity > 0}
    ends = {m.end: m for m in persons.named if m.value.entity > 0}
    for said in grounds:
        text = reading.text
        if text[said.end : said.end + 1] == "-" or text[said.start - 1 : said.start] == "-":
            continue  # "Dutch-born"
        if persons.is_quoted(said.start):
            continue
        noun = _person_noun(text, said.end)
        end = noun or said.end
        person = starts.get(end + 1) if noun else starts.get(said.end + 3) if said.type == "place" else None
        if said.type == "place":
            if person is not None and (noun or text[said.end + 1 : said.end + 3] == "s "):
                yield _trait(person, said, end)  # "Brazil midfielder Roe", "Spain's Roe"
            continue
        if person is None and (before := _BEFORE.search(text, max(0, said.start - 24), said.start)) is not None:
            person = ends.get(before.start()) if text[end : end + 1] in _OPENS else None
        if person is None:
            person = _definite(persons, said, end)
        if person is not None:
            yield _trait(person, said, end)


def _is_country(said: Mention) -> bool:
    things = said.value.things
    return bool(things) and (said.type == "demonym" or all(thing.kind == "country" for thing in things))


def _trait(person: Mention, said: Mention, end: int) -> Trait:
    value = "|".join(sorted(thing.id for thing in said.value.things))
    return Trait(person, "nation", value, said.start, end, frozenset())


def _person_noun(text: str, start: int) -> int:
    """Where the noun for a person ends that a word tells the country of; 0 where there is none."""
    for match in _NOUN.finditer(text, start, start + 40):
        if match.start() != start:
            return 0
        word = match[1]
        person = sex_of(word) is not None or word.endswith(tuple(lang.words("people/ends")))
        if person and word not in lang.words("nations/of-country"):
            return match.end()
    return 0


def _definite(persons: Persons, said: Mention, end: int) -> Mention | None:
    """Whom "the Belgian" means, where it is the subject of its clause, or somebody's."""
    reading = persons.reading
    text = reading.text
    start = said.start - len(lang.text("kin/definite")) - 1
    if reading.low[max(0, start) : said.start].strip() != lang.text("kin/definite"):
        return None
    if end == said.end and said.text.endswith(tuple(lang.words("nations/of-many"))):
        return None  # "the British said"
    clause = persons.clauses.at(said.start)
    spans = () if clause is None else (clause.subject, clause.object)
    told = any(span is not None and span[0] == max(0, start) and abs(span[1] - end) <= 1 for span in spans)
    verb = text[end : end + 12].split(" ")[1:2]
    if not told and text[end : end + 1] not in _OPENS and lang.words("speech/speech").isdisjoint(verb):
        return None
    first = reading.sentences[max(0, reading.sentence_at(start) - 2)][0]
    if any(True for _ in persons.strangers(first, start)):
        return None
    return persons.meant(start, end)


def are_two(persons: Persons, told: Trait, again: Trait) -> bool:
    """Whether nobody is of both countries, and the article speaks of the second nowhere else."""
    one, other = (frozenset(trait.value.split("|")) for trait in (told, again))
    if not one.isdisjoint(other) or not persons.reading.words.isdisjoint(lang.words("nations/moved")):
        return False
    if any(not one.isdisjoint(akin) and not other.isdisjoint(akin) for akin in lang.groups("nations/akin")):
        return False
    grounds = (m for m in persons.reading.mentions if m.type in ("demonym", "place"))
    return not any(m.start != again.start and any(t.id in other for t in m.value.things) for m in grounds)
