"""What is told of persons that cannot both be: of one person, or one office of two."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.discourse.attributes import Attribute, Conflict
from factlint.discourse.clock import RECENT
from factlint.discourse.sexes import sex_conflicts
from factlint.discourse.traits import BELOW, first_of_nouns, parted, traits
from factlint.statement import UNCLEAR, Mention
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.clock import Clock
    from factlint.discourse.persons import Persons


_PLACED: Final = regexes.compile(rf"\b(?i:{regexes.one_of(lang.words('traits/where'))}) (?:the )?([A-Z]\w+)")
NOW: Final = 20  # days
AT_ONCE: Final = 40  # characters between two offices of one person that are told at once: "mayor and treasurer"
PAIR: Final = 2
BODIES: Final = 3  # names beside those of persons that a story of one firm may tell


def conflicts(persons: Persons, clock: Clock, day: Any) -> Iterator[Conflict]:
    """What the article tells of its persons that cannot be; `day` is an Interval, or nothing that is known."""
    yield from sex_conflicts(persons)
    yield from _of_posts(persons, clock, day)


def _of_posts(persons: Persons, clock: Clock, day: Any) -> Iterator[Conflict]:
    """What is told of the article's day alone."""
    if persons.reading.words.isdisjoint(first_of_nouns()):
        return
    table = sorted(traits(persons), key=lambda trait: trait.start)
    full = {m.value.entity: m.value.name for m in persons.named if m.parts and "given" in m.parts}
    of_person: dict[int, dict[str, Attribute]] = {}
    holders: dict[str, dict[int, Attribute]] = {}
    values = Counter(value for value, _ in {(t.value, t.person.value.entity) for t in table})
    people = Counter(entity for _, entity in {(t.value, t.person.value.entity) for t in table})
    for trait in table:
        alone = values[trait.value] == people[trait.person.value.entity] == 1
        if not alone and not _is_old(clock, trait, day):
            of_person.setdefault(trait.person.value.entity, {}).setdefault(trait.value, trait)
            holders.setdefault(trait.value, {}).setdefault(trait.person.value.entity, trait)
    for told, again in chain.from_iterable(combinations(held.values(), 2) for held in of_person.values()):
        sentence_at = persons.reading.sentence_at
        at_once = again.start - told.end <= AT_ONCE and sentence_at(told.start) == sentence_at(again.start)
        if not at_once and _exclude(told, again):
            yield Conflict(told, again)
    for value in sorted(holders):
        if value.removeprefix(BELOW) in lang.words("traits/one") and len(holders[value]) == PAIR:
            told, again = holders[value].values()
            if _are_two(full, told, again) and _of_one_body(persons, told, again):
                yield Conflict(told, again, False)


def _is_old(clock: Clock, trait: Attribute, day: Any) -> bool:
    told = clock.as_of(trait.start)
    if told is UNCLEAR and clock.looks_back(trait.start, RECENT):
        return True  # "in 1979, when a senator swore, which the leader, Bob Roe, sought to mend"
    told = told.value if told.__class__ is Mention else told
    known = told.__class__ is day.__class__ is Interval and None not in (told.last, day.first)
    return known and day.first - told.last > NOW


def _exclude(told: Attribute, again: Attribute) -> bool:
    a, b = told.value, again.value
    if a == BELOW + b or b == BELOW + a:
        return True
    (area, head), (other, same) = parted(a), parted(b)
    if head and head == same and area != other:
        return True  # "the finance director", "the operations director"
    apart = lang.numbered("traits/apart")
    return a != b and not apart.get(a, frozenset()).isdisjoint(apart.get(b, ()))


def _are_two(full: dict[int, str], told: Attribute, again: Attribute) -> bool:
    """Whether both are named in full somewhere, by two family names."""
    names = [full.get(trait.person.value.entity, "").split(" ")[-1] for trait in (told, again)]
    return "" not in names and names[0] != names[1]


def _of_one_body(persons: Persons, told: Attribute, again: Attribute) -> bool:
    if told.value.startswith(BELOW):
        state = told.value.removeprefix(BELOW) in lang.words("traits/of-state")
        return state and bool(told.scope & again.scope - lang.words("traits/deputy"))
    before = persons.reading.low[: again.start - AT_ONCE]
    if not all(word in before for word in again.scope - told.scope):
        return False  # "the prison governor", where a governor was told of
    scopes = [frozenset[str]() if trait.scope <= _parties() else trait.scope for trait in (told, again)]
    if told.value in lang.words("traits/of-beat") and scopes[0] != scopes[1]:
        return False  # "the political editor", "the Scotland editor"
    if all(scopes) and told.value in lang.words("traits/of-state"):
        wide, narrow = sorted(scopes, key=len, reverse=True)
        return narrow <= wide and not (wide != narrow and _moved(persons, told, again))
    if all(scopes):
        if scopes[1] < scopes[0] and _moved(persons, told, again):
            return False
        return scopes[0] <= scopes[1] or scopes[1] <= scopes[0]
    if scopes[1]:
        return False  # "Governor Zhang", "the governor of Shanxi"
    if told.value in lang.words("traits/of-state"):
        return _is_of_one_state(persons, told, again)
    if told.value not in lang.words("traits/alone") or _moved(persons, told, again):
        return False
    return told.value not in lang.words("traits/of-firm") or _is_of_one_firm(persons, again)


@cache
def _parties() -> frozenset[str]:
    """Words that tell of whose party somebody is, and not of what body: "the Republican chairman"."""
    return frozenset(word.lower() for word in lang.meanings("politics/party"))


def _is_of_one_firm(persons: Persons, again: Attribute) -> bool:
    reading = persons.reading
    start, end = reading.sentences[reading.sentence_at(again.start)]
    bodies = [m for m in reading.mentions if m.type in ("name", "org")]
    return len({m.text for m in bodies}) <= BODIES and not any(start <= m.start < end for m in bodies)


def _is_of_one_state(persons: Persons, told: Attribute, again: Attribute) -> bool:
    """Whether no state is told of up to the second holder but those of the first, or the only one."""
    states = _states(persons, 0, again.end)
    return len(states) <= 1 or states <= _states(persons, told.start - AT_ONCE, told.person.end)


def _states(persons: Persons, start: int, end: int) -> set[str]:
    said = [m for m in persons.reading.between(max(0, start), end) if m.type in ("place", "demonym")]
    things = [mention.value.things[0] for mention in said if mention.value and len(mention.value.things) == 1]
    return {thing.name for thing in things if thing.kind == "country"}


def _moved(persons: Persons, told: Attribute, again: Attribute) -> bool:
    """Whether the sentence of the second tells of a place or a body that was not told of before."""
    reading = persons.reading
    sentence = reading.sentence_at(again.start)
    start, last = reading.sentences[sentence]
    if not lang.words("traits/elsewhere").isdisjoint(reading.low[start:last].replace(",", " ").split()):
        return True
    names = (match[1].lower() for match in _PLACED.finditer(reading.text, max(start, told.end), last))
    return any(name not in reading.low[:start] for name in names)
