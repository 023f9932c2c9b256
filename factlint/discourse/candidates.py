"""Whom each pronoun may mean: of all who are told of, those who are not told to be of the other sex."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang, regexes
from factlint.discourse.attributes import NOUN, Attribute
from factlint.discourse.cues import cue
from factlint.discourse.introduced import named_next
from factlint.discourse.people import NEXT
from factlint.discourse.person_nouns import Noun, Pronoun, sex_by_given, sex_of, sexes_of_pronouns
from factlint.extract.name_form import is_given
from factlint.lang import words
from factlint.statement import Mention, Named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.persons import Persons

NEAR: Final = 2  # sentences back that tell whom a pronoun means
EVER: Final = 1 << 30
EITHER: Final = 8  # characters beside a pronoun in which the other one of a pair stands: "his or her"
LEAD: Final = 40  # characters before a pronoun, in which the word before it stands
GIVEN: Final = "given name"
OF_NOUNS: Final = lang.has("gendered-nouns")  # a pronoun tells of what gender the noun is: "die Mannschaft ... sie"
_APPOSED: Final = regexes.compile(r", (?:an?|the|his|her) (?:[a-z-]+ ){0,2}")
_OR: Final = regexes.compile(r"/| [a-z]{2,3} ")
_OWNED: Final = regexes.compile(r" (?:[a-z-]+ ){0,2}")


class Candidate:
    """One who is told of, with all that tells of what sex: `sex` is "" as long as nothing does, or two things do."""

    def __init__(self, key: object, sex: str, by_given: bool = False, named: bool = False) -> None:
        self.key = key
        self.sex = sex
        self.by_given = by_given
        self.named = named
        self.doubtful = False  # a ship, a beast, a name that may be a place's
        self.told: list[Attribute] = []


class _Event(NamedTuple):
    """A place where somebody is told of, who may be meant there and in so many sentences that follow."""

    start: int
    end: int
    who: Candidate
    lasts: int = EVER


class Candidates:
    """All who are told of, with all that tells their sex, by nouns, titles and pronouns."""

    def __init__(self, persons: Persons) -> None:
        self.persons = persons
        self.found: dict[object, Candidate] = {}
        self.meant: dict[int, Candidate] = {}  # by the places of pronouns
        self.unbound: Counter[str] = Counter()
        for attribute in persons.sexes_told:
            entity = attribute.person.value.entity
            if entity > 0:
                sex = persons.sexes.get(entity, "")
                self.found.setdefault(entity, Candidate(entity, sex, named=True)).told.append(attribute)
        if persons.both_sexes and not OF_NOUNS:
            self._bind()

    def _bind(self) -> None:
        """Gives each pronoun to the only one before it who may be meant; to the nearest where nobody may be."""
        persons = self.persons
        pronouns = persons.pronouns
        if not pronouns:
            return
        events = sorted(self._events(persons.sentence_end(pronouns[-1].start)), key=lambda event: event.start)
        told: list[_Event] = []
        i = 0
        for pronoun in pronouns:
            end = self._reach(pronoun)
            while i < len(events) and events[i].start < end:
                told.append(events[i])
                i += 1
            if not _is_of_relative(persons, pronoun.start) and not self._is_either(pronoun):
                self._give(pronoun, told)

    def _is_either(self, pronoun: Pronoun) -> bool:
        """ "him or her" """
        text, start, end = self.persons.reading.text, pronoun.start, pronoun.end
        beside = self.persons.pronouns_between(start - EITHER, end + EITHER)
        spans = ((other.end, start) if other.start < start else (end, other.start) for other in beside)
        return any(_OR.fullmatch(text, *span) for span in spans)

    def _reach(self, pronoun: Pronoun) -> int:
        """Where the last one stands whom it may mean: the subject of its sentence, where that comes behind it."""
        clauses = self.persons.clauses
        sentence = clauses.sentence_at(pronoun.start)
        subject = clauses.of(sentence)[0].subject
        return max(pronoun.start, self.persons.reading.sentences[sentence][1] if subject is None else subject[1])

    def _give(self, pronoun: Pronoun, told: list[_Event]) -> None:
        doers = self._doers(pronoun, told)
        all_told = list(self._may_be(pronoun, told))
        may_be = [event for event in all_told if event.who.key not in doers]
        alive = {e.who.key: e.who for e in may_be if e.who.sex in ("", pronoun.sex)}
        if len(alive) > 1:
            alive = {key: who for key, who in alive.items() if not who.doubtful}
            if len(alive) > 1 or not all(who.sex for who in alive.values()):
                return
        if not alive and any(event.who.sex in ("", pronoun.sex) for event in all_told):
            return  # "he gave work to those close to him"
        before = [event for event in may_be if event.start < pronoun.start]
        who = next(iter(alive.values()), None) or self._nearest(pronoun, before)
        if who is None or (who.sex not in ("", pronoun.sex) and self._is_named_behind(pronoun, who)):
            self.unbound[pronoun.sex] += 1
            if not before:  # of somebody who has not been told of, and may be again
                somebody = self.found.setdefault(pronoun.sex, Candidate(pronoun.sex, pronoun.sex, named=True))
                told.append(_Event(pronoun.start, pronoun.end, somebody))
        elif any(event.who is who for event in before):
            if not who.sex or (who.by_given and who.sex == pronoun.sex):
                who.sex, who.by_given = pronoun.sex, False
            person = Mention("person", pronoun.start, pronoun.end, pronoun.word, Named(pronoun.word))
            who.told.append(Attribute(person, "sex", pronoun.sex, pronoun.start, pronoun.end, pronoun.word))
            self.meant[pronoun.start] = who
            told.append(_Event(pronoun.start, pronoun.end, who))

    def _is_named_behind(self, pronoun: Pronoun, who: Candidate) -> bool:
        """ "She and Bryan": none whom the sentence goes on to name."""
        persons = self.persons
        behind = persons.named_between(pronoun.end, persons.sentence_end(pronoun.start))
        return any(name.value.entity == who.key for name in behind)

    def _may_be(self, pronoun: Pronoun, told: list[_Event]) -> Iterator[_Event]:
        """All but whom "his wife" tells of and who is not told of any more."""
        persons = self.persons
        low, part_at, sentence_at = persons.reading.low, persons.document.part_at, persons.clauses.sentence_at
        sentence = sentence_at(pronoun.start)
        for event in told:
            who = event.who
            lasts = event.lasts == EVER or sentence - sentence_at(event.start) <= event.lasts
            if not _OWNED.fullmatch(low, pronoun.end, event.start) and (
                who.sex or who.named or (lasts and part_at(event.start) == part_at(pronoun.start))
            ):
                yield event

    def _doers(self, pronoun: Pronoun, told: list[_Event]) -> set[object]:
        """Who does it to "him": he is somebody else."""
        doer = self.persons.doer(pronoun)
        if doer is None:
            return set()
        if self.persons.named_between(*doer):
            head = self.persons.bind(*doer)  # "Roe's vote was cast for him"
            return set() if head is None else {head.value.entity}
        meant = self.meant.get(doer[0])
        if meant is not None:  # "his wife" is not he
            return {meant.key} if self.persons.reading.low[slice(*doer)] in words("clauses/pronoun") else set()
        return {event.who.key for event in told if doer[0] <= event.start < doer[1]}

    def _nearest(self, pronoun: Pronoun, before: list[_Event]) -> Candidate | None:
        """Who is told of last in the sentence of a pronoun or the two before it."""
        persons = self.persons
        part_at = persons.document.part_at
        first = persons.reading.sentences[max(0, persons.clauses.sentence_at(pronoun.start) - NEAR)][0]
        for event in reversed(before):
            if event.start < first:
                return None
            if part_at(event.start) == part_at(pronoun.start) and not event.who.doubtful:
                return event.who
        return None

    def _events(self, end: int) -> list[_Event]:
        """Who is told of where, up to a place: by name, by a noun, or as what only may be somebody."""
        names = sorted(self._names(end), key=lambda event: event.start)
        named = sorted([*names, *self._others(names, end)], key=lambda event: event.start)
        return [*named, *self._nouns(named, end)]

    def _names(self, end: int) -> Iterator[_Event]:
        persons, found = self.persons, self.found
        for name in persons.named:
            key: object = name.value.entity if name.value.entity > 0 else name.text
            if key not in found:
                given = sex_by_given(name.value.name)
                found[key] = Candidate(key, given, bool(given), True)
            yield _Event(name.start, name.end, found[key])
        for stranger in persons.strangers(0, end):
            after = NEXT.match(persons.reading.low, stranger.end)
            modifies = after is not None and sex_of(after[1]) is not None  # "a McKinsey partner"
            if not modifies and stranger.text.lower() not in sexes_of_pronouns():
                sure = " " in stranger.text or is_given(stranger.text)
                lasts = (
                    EVER if sure else int(stranger.start in persons.reading.at)
                )  # no more of "Money", that opens one
                who = self._unknown(stranger.text)
                who.doubtful = not sure
                yield _Event(stranger.start, stranger.end, who, lasts)

    def _others(self, names: list[_Event], end: int) -> Iterator[_Event]:
        persons = self.persons
        for match in cue("maybe-person").finditer(persons.reading.low, 0, end):
            word = match[0].split()[-1]
            start = match.end() - len(word)
            before = _last_before(names, match.end())
            inside = before is not None and start < before.end  # the second word of "Ann Feldman"
            own = inside or match.start() in persons.reading.at or persons.is_of_name(start, match.end())
            if sex_of(word) is None and not own:
                who = self._unknown(match[0])
                who.doubtful = word in words("people/also-he")
                if word in words("people/thing-called"):
                    who.sex = "she"
                lasts = 1 if match[0] in words("people/anybody") else self._lasts(Noun(start, match.end(), word, ""))
                yield _Event(start, match.end(), who, lasts)

    def _nouns(self, named: list[_Event], end: int) -> Iterator[_Event]:
        persons, either = self.persons, words("people/of-either")
        last: _Event | None = None
        for noun in persons.nouns:
            if noun.start >= end:
                break
            if persons.is_of_name(noun.start, noun.end) and self._is_named(noun):
                continue
            sex = "" if noun.word in either else noun.sex
            called = persons.called(noun) if not sex else None
            next_one = persons.is_named_next(noun)
            known = called or (named_next(persons, noun.start, noun.end) if next_one else None)
            if known is not None and sex and sex_by_given(known.value.name) not in ("", sex):
                known = None  # "The man was charged. Judge Jane Roe told him to appear"
            ahead = max(
                filter(None, (last, _last_before(named, noun.start))), key=lambda event: event.end, default=None
            )
            if ahead is not None and _APPOSED.fullmatch(persons.reading.low, ahead.end, noun.start):
                who = ahead.who
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
                said = Mention("person", noun.start, noun.end, noun.word, Named(noun.word))
                who.told.append(Attribute(said, "sex", sex, noun.start, noun.end, NOUN))
            last = _Event(noun.start, noun.end, who, self._lasts(noun))
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

    def _lasts(self, noun: Noun) -> int:
        """Who is only named beside somebody may be meant in the next sentence, and no more."""
        return EVER if self.persons.is_told(noun) else 1

    def _unknown(self, key: str) -> Candidate:
        return self.found.setdefault(key, Candidate(key, ""))


def _last_before(events: list[_Event], place: int) -> _Event | None:
    i = bisect_left(events, place, key=lambda event: event.start) - 1
    return events[i] if i >= 0 else None


def _is_of_relative(persons: Persons, start: int) -> bool:
    """ "Ann, whom he married": he is not whom the clause is about."""
    clause = persons.clauses.at(start)
    if clause is None or clause.kind != "relative":
        return False
    before = persons.reading.low[max(0, start - LEAD) : start].rstrip()
    return before.rpartition(" ")[2] in words("people/whom")
