"""Whom each pronoun may mean: of all who are told of, those who are not told to be of the other sex."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.discourse.tellings import EVER, Candidate, Event, Tellings
from factlint.lang import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.person_nouns import Pronoun
    from factlint.discourse.persons import Persons

NEAR: Final = 2  # sentences back that tell whom a pronoun means
EITHER: Final = 8  # characters beside a pronoun in which the other one of a pair stands: "his or her"
LEAD: Final = 40  # characters before a pronoun, in which the word before it stands
OF_NOUNS: Final = lang.has("gendered-nouns")  # a pronoun tells of what gender the noun is: "die Mannschaft ... sie"
_OR: Final = regexes.compile(r"/| [a-z]{2,3} ")
_OWNED: Final = regexes.compile(r" (?:[a-z-]+ ){0,2}")


class Candidates(Tellings):
    """All who are told of, with all that tells their sex, by nouns, titles and pronouns."""

    def __init__(self, persons: Persons) -> None:
        super().__init__(persons)
        self.meant: dict[int, Candidate] = {}  # by the places of pronouns
        self.unbound: Counter[str] = Counter()
        if persons.both_sexes and not OF_NOUNS:
            self._bind()

    def _bind(self) -> None:
        """Gives each pronoun to the only one before it who may be meant; to the nearest where nobody may be."""
        persons = self.persons
        pronouns = persons.pronouns
        if not pronouns:
            return
        events = sorted(self.events(persons.sentence_end(pronouns[-1].start)), key=lambda event: event.start)
        told: list[Event] = []
        i = 0
        for pronoun in pronouns:
            end = self._reach(pronoun)
            while i < len(events) and events[i].start < end:
                told.append(events[i])
                i += 1
            if not self._is_either(pronoun):
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

    def _give(self, pronoun: Pronoun, told: list[Event]) -> None:
        who = self._only(pronoun, told)
        if who is not None:
            if not who.sex or (who.by_given and who.sex == pronoun.sex):
                who.sex, who.by_given = pronoun.sex, False
            who.tell(pronoun.sex, pronoun.start, pronoun.end, pronoun.word)
            self.meant[pronoun.start] = who
            told.append(Event(pronoun.start, pronoun.end, who))

    def _only(self, pronoun: Pronoun, told: list[Event]) -> Candidate | None:
        doers = self._doers(pronoun, told)
        all_told = list(self._may_be(pronoun, told))
        may_be = [event for event in all_told if event.who.key not in doers]
        alive = {e.who.key: e.who for e in may_be if e.who.sex in ("", pronoun.sex)}
        if len(alive) > 1:
            alive = {key: who for key, who in alive.items() if not who.doubtful}
            if len(alive) > 1 or not all(who.sex for who in alive.values()):
                return None
        if not alive and any(event.who.sex in ("", pronoun.sex) for event in all_told):
            return None  # "he gave work to those close to him"
        before = [event for event in may_be if event.start < pronoun.start]
        who = next(iter(alive.values()), None) or self._nearest(pronoun, before)
        if who is None or (who.sex not in ("", pronoun.sex) and self._is_named_behind(pronoun, who)):
            self.unbound[pronoun.sex] += 1
            if not before:  # of somebody who has not been told of, and may be again
                somebody = self.found.setdefault(pronoun.sex, Candidate(pronoun.sex, pronoun.sex, named=True))
                told.append(Event(pronoun.start, pronoun.end, somebody))
            return None
        return who if any(event.who is who for event in before) else None

    def _is_named_behind(self, pronoun: Pronoun, who: Candidate) -> bool:
        """ "She and Bryan": none whom the sentence goes on to name."""
        persons = self.persons
        behind = persons.named_between(pronoun.end, persons.sentence_end(pronoun.start))
        return any(name.value.entity == who.key for name in behind)

    def _may_be(self, pronoun: Pronoun, told: list[Event]) -> Iterator[Event]:
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

    def _doers(self, pronoun: Pronoun, told: list[Event]) -> set[object]:
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

    def _nearest(self, pronoun: Pronoun, before: list[Event]) -> Candidate | None:
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
