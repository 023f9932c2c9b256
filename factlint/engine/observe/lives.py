"""When somebody was born, and how old he died, wherever the article says so: "He was 88.", "Born: 11 February 1934"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint import lang, regexes
from factlint.clauses import may as May
from factlint.clauses.may import HELPER, VERB
from factlint.clauses.tokens import read_word
from factlint.discourse.cues import cue
from factlint.discourse.hero import tells_of
from factlint.engine.observe.claim import claim
from factlint.engine.relations import is_
from factlint.number import Number
from factlint.statement import Mention, Statement
from factlint.time.interval import Interval

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.clauses.model import Clause
    from factlint.engine.context import Context

LEAD: Final = 6  # sentences after a death that may tell the age
RECENT: Final = 45  # days since a death that is told without its day
AFTER: Final = 70  # characters from the birth to its date
_ENDS: Final = VERB | HELPER | May.CONJUNCTION | May.RELATIVE | May.PRONOUN | May.SUBORDINATOR
_SMALL: Final = regexes.compile(r"(?<![\w'’.-])[a-z]+")


def observe_lives(ctx: Context) -> Iterator[Statement]:
    """`life`s: `born` of the only birth that is told of a person; `age` and `died` of whose death the article tells."""
    words = ctx.reading.words
    dead = None if words.isdisjoint(lang.words("people/died")) else _dead(ctx)
    if dead is not None:
        yield from _ends(ctx, dead)
    if not words.isdisjoint(lang.words("people/birth")):
        yield from _births(ctx, dead.person if dead is not None else None)


class _Death(NamedTuple):
    person: Mention
    day: Any  # a date of the text, or an Interval
    sentences: list[int]  # that tell of it


def _dead(ctx: Context) -> _Death | None:
    """The only person who is told to have died of late; None where two have."""
    reading, clauses = ctx.reading, ctx.persons.clauses
    day = ctx.day
    if day.first is None:
        return None
    found: _Death | None = None
    for number, sentence in enumerate(reading.sentences):
        if lang.words("people/died").isdisjoint(reading.low[slice(*sentence)].split()):
            continue
        for clause in clauses.of(number):
            if not _tells_of_death(ctx, clause):
                continue
            assert clause.verb is not None
            when = _day(ctx, clause)
            old = when is not None and day.first - when.value.first > RECENT
            person = _who_died(ctx, clause, None if old else found)
            if person is None or (old and (found is None or not _is_one(found.person, person))):
                continue
            if old or (found is not None and not _is_one(found.person, person)):
                return None
            if when is not None or (clause.verb.tense == "present" and found is None):
                told = when or Interval(day.first - RECENT, day.last)
                found = _Death(person, told, [*(found.sentences if found is not None else ()), number])
    return found


def _who_died(ctx: Context, clause: Clause, found: _Death | None) -> Mention | None:
    """Who is told to have died: "she" of late is she of whom that was told before, whomever else a surname fits."""
    assert clause.subject is not None
    subject = ctx.reading.low[slice(*clause.subject)]
    person = ctx.persons.bind(*clause.subject)
    if _is_pronoun(subject):
        sex = None if found is None else ctx.persons.sexes.get(found.person.value.entity)
        if found is not None and sex in (None, "she" if subject in lang.words("people/she") else "he"):
            return found.person
        return person or _only_named(ctx)
    return _only_named(ctx) if person is None and _is_somebody(subject) else person


def _is_somebody(subject: str) -> bool:
    """ "The last of the watermen", and nobody's kin."""
    told = set(subject.replace(",", " ").split())
    return bool(told) and told.isdisjoint(lang.words("clauses/possessive") | lang.words("kin")) and "'s " not in subject


def _only_named(ctx: Context) -> Mention | None:
    """The only person whom the article names, by his full name somewhere."""
    named = {m.value.entity: m for m in ctx.persons.named}
    return next(iter(named.values())) if len(named) == 1 and next(iter(named)) > 0 else None


def _tells_of_death(ctx: Context, clause: Clause) -> bool:
    verb = clause.verb
    if verb is None or verb.negated or clause.mood != "asserted" or clause.subject is None:
        return False
    if verb.lemma in lang.words("people/die"):
        return True
    if clause.object is None or verb.lemma not in lang.words("clauses/copula"):
        return False
    return ctx.reading.low[slice(*clause.object)] in lang.words("people/died")


def _is_pronoun(text: str) -> bool:
    return text in lang.words("people/he") or text in lang.words("people/she")


def _day(ctx: Context, clause: Clause) -> Mention | None:
    """The day that a clause tells: "on Tuesday last, 3 March"."""
    told = [m for c in clause.complements if (m := ctx.reading.at.get(c.start)) is not None and m.type == "date"]
    if not told and clause.verb is not None:
        clauses = ctx.persons.clauses  # of the same clause, or of what only looks like one: "the Beeches nursing home"
        end = ctx.reading.sentences[clauses.sentence_at(clause.start)][1]
        dates = [m for m in ctx.reading.between(clause.verb.end, end) if m.type == "date"]
        told = [m for m in dates if (at := clauses.at(m.start)) is not None and (at.verb is None or not at.verb.tense)]
    told = [m for m in told if "day" in (m.parts or {})] or told
    return next((m for m in told if m.value.__class__ is Interval and m.value.first is not None), None)


def _ends(ctx: Context, dead: _Death) -> Iterator[Statement]:
    """The age at death: in a sentence that tells of it, or in one of its own, "She was 88."."""
    text, sentences = ctx.reading.text, ctx.reading.sentences
    told: dict[int, re.Match[str]] = {}
    for number in dead.sentences:
        aged = cue("lives-aged").finditer(text, *sentences[number])
        told |= {match.start(): match for match in aged if not _is_of_life(ctx, match.start())}
        for first, last in sentences[number + 1 : number + LEAD]:
            match = cue("people/was-age").match(text, first, last)
            if match is not None and match.end() >= last - 1:
                told[match.start()] = match
    if len({match["age"] for match in told.values()}) != 1:
        return
    for match in told.values():
        said = next((m for m in ctx.reading.between(*match.span()) if m.type == "age"), None)
        span = (said.start, said.end) if said is not None else match.span("age")
        age = Mention("number", *span, text[slice(*span)], Number.count(float(match["age"])))
        fields: dict[str, Any] = {"person": dead.person, "age": age, "died": dead.day, "end": "yes"}
        yield claim("life", *match.span(), fields)


def _is_of_life(ctx: Context, place: int) -> bool:
    """Whether a clause within tells it of something else: "who was still broadcasting at 95, died"."""
    clause = ctx.persons.clauses.at(place)
    if clause is None or clause.host < 0 or clause.verb is None or not clause.verb.tense:
        return False
    return clause.verb.lemma not in lang.words("people/die")


def _births(ctx: Context, dead: Mention | None) -> Iterator[Statement]:
    """The births that are told with their dates, each of somebody once; none of somebody who is told two."""
    found: dict[int, list[tuple[Mention, Mention, int]]] = {}
    reading = ctx.reading
    for match in cue("people/was-born").finditer(reading.low):
        if ctx.persons.is_quoted(match.start()):
            continue
        date = next((m for m in reading.between(match.end(), match.end() + AFTER) if m.type == "date"), None)
        if date is None or "year" not in (date.parts or {}) or not _leads(reading.text, match.end(), date.start):
            continue
        person = _bearer(ctx, match.start(), dead)
        if person is not None:
            found.setdefault(person.value.entity, []).append((person, date, match.start()))
    for births in found.values():
        person, date, start = births[0]
        if all(is_(date, other) is not False for _, other, _ in births):
            beside = reading.sentence_at(person.start) == reading.sentence_at(start)
            places = [start, person.start] if beside else [start]
            yield claim(
                "life", min(places), max(date.end, person.end if beside else 0), {"person": person, "born": date}
            )


def _leads(text: str, start: int, end: int) -> bool:
    """Whether nothing but a place stands between "born" and a date."""
    small = set(_SMALL.findall(text[start:end])) - lang.words("people/born-where")
    return "\n" not in text[start:end] and not any(read_word(word)[0] & _ENDS for word in small)


def _bearer(ctx: Context, place: int, dead: Mention | None) -> Mention | None:
    """Who was born: the subject of its verb, the only person whom the sentence names, the dead, the only one of all."""
    reading, persons = ctx.reading, ctx.persons
    start, end = reading.sentences[reading.sentence_at(place)]
    named = {m.value.entity: m for m in persons.named_between(start, end)}
    clause = persons.clauses.at(place)
    subject = None if clause is None or clause.verb is None else clause.subject
    begun = [m.end for m in persons.named_between(start, place)][-1:] or [start]
    if subject is not None and _is_pronoun(reading.low[slice(*subject)]):
        begun = [subject[0]]
    if not lang.words("kin").isdisjoint(reading.low[begun[0] : place].replace(",", " ").split()):
        return None  # and not "The son of a tailor, Roe was born"
    if subject is not None:
        if _is_pronoun(reading.low[slice(*subject)]):
            meant = persons.bind(*subject)
            if meant is None and dead is None and persons.hero is not None and tells_of(persons, persons.hero, place):
                return persons.at(*subject, persons.hero)
            return meant if meant is not None and (dead is None or _is_one(meant, dead)) else dead
        if persons.named_between(*subject):
            named = {m.value.entity: m for m in persons.named_between(*subject)}
    if len(named) > 1:
        return None
    if not named:
        if dead is not None:
            return dead
        return _only_named(ctx)
    person = next(iter(named.values()))
    if dead is not None and _given(person) == _given(dead) != "":
        return dead  # by her maiden name
    return person if person.value.entity > 0 else None


def _is_one(person: Mention, other: Mention) -> bool:
    return bool(person.value.entity == other.value.entity)


def _given(person: Mention) -> str:
    return person.value.name.split(" ")[0] if person.parts and "given" in person.parts else ""
