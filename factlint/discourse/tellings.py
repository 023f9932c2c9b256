"""Where an article tells of whom: by a name, by a noun, or by what may be either."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import regexes
from factlint.discourse.attributes import NOUN, Attribute
from factlint.discourse.cues import cue
from factlint.discourse.introduced import named_in_lead, named_next
from factlint.discourse.people import NEXT
from factlint.discourse.person_nouns import WINDOW, Noun, sex_by_given, sex_of, sexes_of_pronouns
from factlint.extract.name_form import is_given
from factlint.lang import words
from factlint.statement import Mention, Named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.persons import Persons

EVER: Final = 1 << 30
GIVEN: Final = "given name"
CLOSING: Final = (",", ".", ")", ";", "")  # behind an apposition
_APPOSED: Final = regexes.compile(r", (?:an?|the|his|her) (?:[a-z-]+ ){0,2}")


class Candidate:
    """One who is told of, with all that tells of what sex: `sex` is "" as long as nothing does, or two things do."""

    def __init__(self, key: object, sex: str, by_given: bool = False, named: bool = False) -> None:
        self.key = key
        self.sex = sex
        self.by_given = by_given
        self.named = named
        self.doubtful = False  # a ship, a beast, a name that may be a place's
        self.told: list[Attribute] = []

    def tell(self, sex: str, start: int, end: int, evidence: str) -> None:
        person = Mention("person", start, end, evidence, Named(evidence))
        self.told.append(Attribute(person, "sex", sex, start, end, evidence))


class Event(NamedTuple):
    """A place where somebody is told of, who may be meant there and in so many sentences that follow."""

    start: int
    end: int
    who: Candidate
    lasts: int = EVER


class Tellings:
    """All who are told of in an article, with what names, nouns and titles tell of their sex."""

    def __init__(self, persons: Persons) -> None:
        self.persons = persons
        self.found: dict[object, Candidate] = {}
        for attribute in persons.sexes_told:
            entity = attribute.person.value.entity
            if entity > 0:
                sex = persons.sexes.get(entity, "")
                self.found.setdefault(entity, Candidate(entity, sex, named=True)).told.append(attribute)

    def events(self, end: int) -> list[Event]:
        """Who is told of where, up to a place: by name, by a noun, or as what only may be somebody."""
        names = sorted(self._names(end), key=lambda event: event.start)
        named = sorted([*names, *self._others(names, end)], key=lambda event: event.start)
        return [*named, *self._nouns(named, end)]

    def _names(self, end: int) -> Iterator[Event]:
        persons = self.persons
        for name in persons.named:
            key: object = name.value.entity if name.value.entity > 0 else name.text
            yield Event(name.start, name.end, self._named(key, name, name.value.name))
        for stranger in persons.strangers(0, end):
            after = NEXT.match(persons.reading.low, stranger.end)
            modifies = after is not None and sex_of(after[1]) is not None  # "a McKinsey partner"
            if not modifies and stranger.text.lower() not in sexes_of_pronouns():
                sure = " " in stranger.text or is_given(stranger.text)
                lasts = (
                    EVER if sure else int(stranger.start in persons.reading.at)
                )  # no more of "Money", that opens one
                who = self._named(stranger.text, stranger, stranger.text, False)
                who.doubtful = not sure
                yield Event(stranger.start, stranger.end, who, lasts)

    def _others(self, names: list[Event], end: int) -> Iterator[Event]:
        persons = self.persons
        for match in cue("maybe-person").finditer(persons.reading.low, 0, end):
            word = match[0].split()[-1]
            start = match.end() - len(word)
            i = bisect_left(names, match.end(), key=lambda event: event.start)
            inside = i > 0 and start < names[i - 1].end  # the second word of "Ann Feldman"
            own = inside or match.start() in persons.reading.at or persons.is_of_name(start, match.end())
            if sex_of(word) is None and not own:
                who = self._unknown(match[0])
                who.doubtful = word in words("people/also-he")
                if word in words("people/thing-called"):
                    who.sex = "she"
                lasts = 1 if match[0] in words("people/anybody") else self._lasts(Noun(start, match.end(), word, ""))
                yield Event(start, match.end(), who, lasts)

    def _nouns(self, named: list[Event], end: int) -> Iterator[Event]:
        persons, either = self.persons, words("people/of-either")
        last: Event | None = None
        for noun in persons.nouns:
            if noun.start >= end:
                break
            if persons.is_of_name(noun.start, noun.end) and self._is_named(noun):
                continue
            sex = "" if noun.word in either else noun.sex
            called = persons.called(noun) if not sex else None
            next_one = persons.is_named_next(noun)
            known = called
            if known is None and next_one and (persons.is_told(noun) or self._is_sole(noun)):
                known = named_next(persons, noun.start, noun.end) or named_in_lead(persons, noun)
            if known is not None and sex and sex_by_given(known.value.name) not in ("", sex):
                known = None  # "The man was charged. Judge Jane Roe told him to appear"
            i = bisect_left(named, noun.start, key=lambda event: event.start)
            beside = (last, named[i - 1] if i else None)
            ahead = max(filter(None, beside), key=lambda event: event.end, default=None)
            behind = named[i] if i < len(named) and _is_called(persons.reading.text, noun.end, named[i]) else None
            if ahead is not None and _APPOSED.fullmatch(persons.reading.low, ahead.end, noun.start):
                who = ahead.who
            elif behind is not None and sex:
                who = behind.who
            elif known is not None and known.value.entity > 0:
                who = self.found.setdefault(known.value.entity, Candidate(known.value.entity, "", named=True))
            elif not sex and next_one:
                continue
            else:
                who = self._unknown(noun.word)
            if sex and who.sex not in ("", sex) and not who.by_given:
                who = self._unknown(noun.word)  # "a woman, a man and a boy"
            if sex:
                who.sex, who.by_given = sex if who.by_given else who.sex or sex, False
                who.tell(sex, noun.start, noun.end, NOUN)
            last = Event(noun.start, noun.end, who, self._lasts(noun))
            yield last

    def _is_named(self, noun: Noun) -> bool:
        """Whether whom a noun is said of is told apart; "Zahra is the daughter of a writer", too, tells of somebody."""
        persons = self.persons
        clause = persons.clauses.at(noun.start)
        subject = None if clause is None else clause.subject
        return persons.owner_of(noun.start, noun.end) is not None or (
            subject is None
            or subject[1] > noun.start
            or any(persons.named_between(*subject))
            or subject[0] in persons.places
        )

    def _is_sole(self, noun: Noun) -> bool:
        """Whether its sentence tells of nobody else by a noun for one sex."""
        sentence_at = self.persons.clauses.sentence_at
        sentence = sentence_at(noun.start)
        return not any(n.sex and n != noun and sentence_at(n.start) == sentence for n in self.persons.nouns)

    def _lasts(self, noun: Noun) -> int:
        """Who is only named beside somebody may be meant in the next sentence, and no more."""
        return EVER if self.persons.is_told(noun) else 1

    def _named(self, key: object, mention: Mention, name: str, named: bool = True) -> Candidate:
        given, start = sex_by_given(name), mention.start
        who = self.found.setdefault(key, Candidate(key, given, bool(given), named))
        led = self.persons.reading.text[max(0, start - WINDOW) : start].split(" ")[-2:-1]
        first = not any(word[:1].isupper() for word in led)  # "Coretta Scott King" is no Scott
        if given and first and all(told.evidence != GIVEN for told in who.told):
            who.tell(given, start, mention.end, GIVEN)
        return who

    def _unknown(self, key: str) -> Candidate:
        return self.found.setdefault(key, Candidate(key, ""))


def _is_called(text: str, end: int, name: Event) -> bool:
    """ "her wife, Alan," """
    return text[end : name.start] in (" ", ", ") and text[name.end : name.end + 1] in CLOSING
