"""How an event is told to be the first since, the first in so long, or the last before: order, kind and who took part.

"their first call in three years", "who last met in May 2021", "have not spoken since March": what stands between the
word of order and the time limits the claim, so nothing is read where words stand there that are not known to say
nothing new ("the first formal talks in ten years").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang, regexes
from factlint.discourse import orders
from factlint.discourse.cues import cue, cue_words
from factlint.statement import Mention, Named

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

    from factlint.clauses.table import Clauses
    from factlint.extract.reading import Reading
    from factlint.facts.base import FactBase
    from factlint.statement import Thing

    Chooser = Callable[[list[Mention]], tuple[Mention, ...]]

LEAD: Final = 30  # characters before the word of order that tell whose it is: "the two nations' first"
BACK: Final = 2  # sentences back where those who take part may have been named
MOST: Final = 3  # who take part
_DAY: Final = 1  # days of a time that dates an event
_TIMES: Final = frozenset(("date", "duration"))  # of which each order tells one
_WORD: Final = regexes.compile(r"[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*")
_COPULAS: Final = lang.words("occasions/copula") | {""}


class Occasion(NamedTuple):
    """One telling. `order` is "first-in" or "first-since"; "" where `value` is the time of the last one before.

    `what` is a kind of event on file; `people` and `countries` those who took part; `when` the time of the event
    itself, None where the text tells none.
    """

    start: int
    end: int
    order: str
    value: Mention
    what: Thing
    people: tuple[Mention, ...]
    countries: tuple[Mention, ...]
    when: Mention | None


def read_occasions(clauses: Clauses, base: FactBase) -> Iterator[Occasion]:
    """Those of an article, in text order, quoted ones too; kinds of events and people are those on file."""
    reading = clauses.reading
    found = reading.begun(cue("orders-cue"), cue_words("orders-cue"), reading.low)
    for number in sorted({reading.sentence_at(match.start()) for match in found}):
        start, end = reading.sentences[number]
        if any(mention.type in _TIMES for mention in reading.between(start, end)):
            yield from _Telling(clauses, base, number).occasions()


def _unmasked(reading: Reading, start: int, end: int) -> str:
    """The skeleton of a sentence in which words of order are words, whatever else they may be."""
    told = reading.skeleton[start:end]
    last = {word for phrase in lang.entries("occasions/last") for word in phrase.split()}
    for mention in reading.between(start, end):
        if mention.type in ("date", "ordinal", "number"):
            word = mention.text.lower()
            if word in last:
                told = told[: mention.start - start] + word + told[mention.end - start :]
    return told


class _Telling:
    """One sentence with what it takes from those before it."""

    def __init__(self, clauses: Clauses, base: FactBase, number: int) -> None:
        self._clauses = clauses
        self._reading = reading = clauses.reading
        self._base = base
        self._number = number
        self._start, self._end = reading.sentences[number]
        self._told = _unmasked(reading, self._start, self._end)

    def occasions(self) -> Iterator[Occasion]:
        seen: set[int] = set()
        for order, pattern in orders.patterns() if cue("orders-value").search(self._told) else ():
            for match in pattern.finditer(self._told):
                value = self._reading.at.get(self._start + match.start("value"))
                if value is None or value.start in seen or not self._is_free(match):
                    continue
                what = self._what(match)
                if what is not None and not self._is_limited(order, match, what):
                    first, last = self._start + match.start(), self._start + match.end()
                    people, countries = self._who(first, last, what)
                    seen.add(value.start)
                    field = order if order.startswith(orders.FIRST) else ""
                    yield Occasion(first, last, field, value, what, people, countries, self._when(first, last))

    def _is_limited(self, order: str, match: re.Match[str], what: Thing) -> bool:
        """Whether it is the first, or the last, of a place: "their first meeting in Stockholm"."""
        if what.fields.keys() & {"sole", "there"}:
            return False  # of a country, or to it
        return bool(cue("orders-at-was" if order == orders.LAST else "orders-at").search(match["phrase"]))

    def _is_free(self, match: re.Match[str]) -> bool:
        """Whether what stands between the order and the time, and after it, limits it by nothing that is not read."""
        known = lang.words("occasions/joins") | lang.words("occasions/generic")
        pattern = cue("orders-kind")
        told = pattern.sub(" ", match["phrase"])
        if set(_WORD.findall(told)) - known or not all(map(self._is_of_people, self._levels(match))):
            return False
        if cue("orders-anybody").search(match["phrase"]):
            return False
        after = cue("orders-that").match(self._told, match.end())
        return after is None or bool(set(_WORD.findall(after[0])) & lang.words("occasions/several"))

    def _levels(self, match: re.Match[str]) -> list[Mention]:
        """Those of the sentence; where it names people, those of the phrase alone."""
        own = self._reading.between(self._start, self._end)
        start = self._start + match.start() if len(self._people(own)) > 1 else self._start
        return [m for m in own if m.type == "level" and m.start >= start]

    def _is_of_people(self, level: Mention) -> bool:
        """ "the two presidents" are people who were called so before, no level at which others have met, too."""
        if not cue("orders-several").search(self._told[: level.end - self._start]):
            return False
        word = level.text.lower().split()[-1]
        if word in lang.words("occasions/of-anybody"):
            return True
        first = self._reading.sentences[max(0, self._number - BACK)][0]
        offices = [m.text.lower() for m in self._reading.between(first, level.start) if m.type == "office"]
        return any(word.startswith(office.split()[-1]) for office in offices)

    # -- what kind --

    def _what(self, match: re.Match[str]) -> Thing | None:
        """That of the phrase itself; else that which the sentence, or one of those before, tells last before it."""
        found = self._kinds(self._start, self._told, *match.span("phrase"))
        if found:
            return found[0]
        told = cue("orders-that").match(self._told, match.end())
        found = self._kinds(self._start, self._told, *told.span()) if told else []
        if found:
            return found[0]
        is_named = not lang.words("occasions/generic").isdisjoint(_WORD.findall(match["phrase"]))
        is_open = is_named or self._clause_verb(match.start()) in _COPULAS
        before, after = self._around(match.start(), match.end(), is_open)
        if before or after or not is_open:
            return before[-1] if before else after[0] if after else None
        for back in range(self._number - 1, max(-1, self._number - 1 - BACK), -1):
            start, end = self._reading.sentences[back]
            found = self._kinds(start, self._reading.skeleton[start:end], 0, end - start)
            if found:
                return found[-1]
        return None

    def _around(self, start: int, end: int, is_open: bool) -> tuple[list[Thing], list[Thing]]:
        """The kinds told before and after a place: anywhere in the sentence where it is open, else in its clause."""
        reach = [(0, len(self._told))]
        if not is_open:
            clauses = self._clauses.of(self._number)
            own = self._clauses.at(self._start + start)
            if own is None or own not in clauses:
                return [], []
            index = clauses.index(own)
            told = [own, *(c for c in clauses if c.host == index and c.kind == "infinitive")]
            reach = [(first - self._start, last - self._start) for c in told for first, last in c.parts]
        before = [k for first, last in reach for k in self._kinds(self._start, self._told, first, min(last, start))]
        after = [k for first, last in reach for k in self._kinds(self._start, self._told, max(first, end), last)]
        return before, after

    def _clause_verb(self, start: int) -> str:
        """The verb of the clause at a place of the sentence, "" where it has none."""
        clause = self._clauses.at(self._start + start)
        return "" if clause is None or clause.verb is None else clause.verb.lemma

    def _kinds(self, base: int, told: str, start: int, end: int) -> list[Thing]:
        """Those that a stretch tells of by nouns; where it has none, by verbs."""
        nouns = [m for m in self._reading.between(base + start, base + end) if m.type == "event-kind"]
        if nouns:
            return [m.value.things[0] for m in nouns if m.value.things]
        pattern, kind_of = cue("orders-kind"), lang.meanings("occasions/kind-of")
        found = (self._base.by_id("event-kind", kind_of[m[0]]) for m in pattern.finditer(told, start, end))
        return [thing for thing in found if thing is not None]

    # -- who --

    def _who(self, start: int, end: int, what: Thing) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        """Those that the phrase names, else those of the sentence and of those before it."""
        own = self._reading.between(start, end)
        people, countries = self._people(own), _countries(own)
        phrase = self._reading.text[max(self._start, start - LEAD) : end].lower()
        if "sole" in what.fields:
            around = countries or self._gathered(self._end, _countries, 1)
            return (), around if len(around) == 1 else ()
        if _says(phrase, "countries") and not people:
            return (), self._two_countries(end)
        if len(people) > 1 or (len(countries) > 1 and not people):
            return people[:MOST], countries[:MOST] if not people else ()
        several = set(_WORD.findall(phrase)) & lang.words("occasions/several")
        around = self._gathered(self._end, self._people, 2 if several else 1)
        if len(around) > MOST:
            return (), ()
        if several and len(around) < 2:
            return (), self._two_countries(end)
        if not around:
            countries = _countries(self._reading.between(self._start, self._end))
            return (), countries if len(countries) == 2 else ()
        if _says(phrase, "here") and not countries:
            countries = self._gathered(start, _countries, 1)[-1:]
        return around, countries if len(around) < 2 else ()

    def _two_countries(self, end: int) -> tuple[Mention, ...]:
        found = self._gathered(end, _countries, 2)
        return found if len(found) == 2 else ()

    def _gathered(self, end: int, of: Chooser, least: int) -> tuple[Mention, ...]:
        """Those named in the sentence before a place; where they are fewer, with those of the sentences before."""
        found: tuple[Mention, ...] = ()
        for back in range(self._number, max(-1, self._number - 1 - BACK), -1):
            found = of(self._reading.between(self._reading.sentences[back][0], end))
            if len(found) >= least:
                break
        return found

    def _people(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """Those named, also where they are known as people from the file alone."""
        return _each_once(found for m in mentions if (found := self._person(m)) is not None)

    def _person(self, mention: Mention) -> Mention | None:
        if mention.type == "person":
            return mention if mention.value.__class__ is Named else None
        if mention.type != "name" or " " not in mention.text:
            return None
        things = tuple(t for t in self._base.by_name(mention.text) if t.kind == "person")
        value = Named(mention.text, things)
        return Mention("person", mention.start, mention.end, mention.text, value) if things else None

    # -- when --

    def _when(self, start: int, end: int) -> Mention | None:
        """The day that the sentence, or the one before it, gives the event."""
        for back in (self._number, self._number - 1):
            if back >= 0:
                for mention in self._reading.between(*self._reading.sentences[back]):
                    if mention.type == "date" and not start <= mention.start < end and _is_day(mention):
                        return mention
        return None


def _countries(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return _each_once(
        m
        for m in mentions
        if m.type in ("place", "demonym")
        and m.value.__class__ is Named
        and len(m.value.things) == 1
        and m.value.things[0].kind == "country"
    )


def _each_once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    found: dict[object, Mention] = {}
    for mention in mentions:
        things = mention.value.things
        found.setdefault(things[0].id if things else mention.value.entity or mention.value.name, mention)
    return tuple(found.values())


def _says(phrase: str, table: str) -> bool:
    return any(words in phrase for words in lang.entries(f"occasions/{table}"))


def _is_day(mention: Mention) -> bool:
    first, last = getattr(mention.value, "first", None), getattr(mention.value, "last", None)
    return first is not None and last is not None and last - first < _DAY
