"""When somebody was born, and how old he died, wherever the article says so: "He was 88.", "Born: 11 February 1934"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.clauses import may as May
from factlint.clauses.may import HELPER, VERB
from factlint.clauses.tokens import read_word
from factlint.engine.observe.claim import claim
from factlint.number import Number
from factlint.statement import Mention
from factlint.time.interval import Interval

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.engine.context import Context
    from factlint.statement import Statement

LEAD: Final = 6  # sentences in which an obituary tells who has died
RECENT: Final = 45  # days since a death that is told without its day
AFTER: Final = 70  # characters from the birth to its date
_ENDS: Final = VERB | HELPER | May.CONJUNCTION | May.RELATIVE | May.PRONOUN | May.SUBORDINATOR
_SMALL: Final = regexes.compile(r"(?<![\w'’.-])[a-z]+")


def observe_lives(ctx: Context) -> Iterator[Statement]:
    """`life`s: `born` of the only birth that is told of a person; `age` and `died` of whose death the article tells."""
    words = ctx.reading.words
    if not words.isdisjoint(lang.words("people/died")):
        dead = _dead(ctx)
        if dead is not None:
            yield from _end(ctx, *dead)
    else:
        dead = None
    if not words.isdisjoint(lang.words("people/birth")):
        yield from _births(ctx, dead[0] if dead is not None else None)


def _dead(ctx: Context) -> tuple[Mention, Any, int] | None:
    """The only person who is told to have died of late, the day, and the sentence; None where two have."""
    persons, reading = ctx.persons, ctx.reading
    day = ctx.date.value if ctx.date.__class__ is Mention else ctx.date
    if day.__class__ is not Interval or day.first is None:
        return None
    found: tuple[Mention, Any, int] | None = None
    for number in range(min(LEAD, len(reading.sentences))):
        if lang.words("people/died").isdisjoint(reading.low[slice(*reading.sentences[number])].split()):
            continue
        for clause in persons.clauses.of(number):
            verb = clause.verb
            if (
                verb is None
                or verb.lemma not in lang.words("people/die")
                or verb.negated
                or clause.mood != "asserted"
                or clause.subject is None
            ):
                continue
            person = persons.bind(*clause.subject)
            if person is None or (found is not None and found[0].value.entity != person.value.entity):
                return None
            told = [m for c in clause.complements if (m := reading.at.get(c.start)) is not None and m.type == "date"]
            told = [m for m in told if "day" in (m.parts or {})] or told[:1]  # "on Tuesday last, 3 March"
            when = told[0].value if told else None
            if when.__class__ is Interval and when.first is not None and day.first - when.first > RECENT:
                return None
            if when.__class__ is Interval:
                found = (person, told[0], number)
            elif verb.tense == "present" and not told:
                found = found or (person, Interval(day.first - RECENT, day.last), number)
    return found


def _end(ctx: Context, person: Mention, day: Any, number: int) -> Iterator[Statement]:
    """The age at death: in the sentence that tells of it, or in one of its own, "She was 88."."""
    text = ctx.reading.text
    start, end = ctx.reading.sentences[number]
    told = [*_aged().finditer(text, start, end)]
    for first, last in ctx.reading.sentences[number + 1 : number + LEAD]:
        told += [match] if (match := _was().match(text, first, last)) is not None and match.end() >= last - 1 else []
    if len(told) != 1:
        return
    match = told[0]
    said = next((m for m in ctx.reading.between(*match.span()) if m.type == "age"), None)
    span = (said.start, said.end) if said is not None else match.span("age")
    age = Mention("number", *span, text[slice(*span)], Number.count(float(match["age"])))
    fields: dict[str, Any] = {"person": person, "age": age, "died": day, "end": "yes"}
    yield claim("life", *match.span(), fields)


def _births(ctx: Context, dead: Mention | None) -> Iterator[Statement]:
    """The births that are told with their dates; none of somebody of whom two are told."""
    found: dict[int, list[tuple[Mention, Mention, int]]] = {}
    reading = ctx.reading
    for match in _born().finditer(reading.low):
        if ctx.persons.is_quoted(match.start()):
            continue
        date = next((m for m in reading.between(match.end(), match.end() + AFTER) if m.type == "date"), None)
        if date is None or "year" not in (date.parts or {}) or not _leads(reading.text, match.end(), date.start):
            continue
        person = _bearer(ctx, match.start(), dead)
        if person is not None:
            found.setdefault(person.value.entity, []).append((person, date, match.start()))
    for births in found.values():
        if len(births) == 1:
            person, date, start = births[0]
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
    """Who was born: the only person whom the sentence names, or its pronoun means; the dead; the only one of all."""
    reading, persons = ctx.reading, ctx.persons
    start, end = reading.sentences[reading.sentence_at(place)]
    if not lang.words("kin").isdisjoint(reading.low[start:place].replace(",", " ").split()):
        return None
    named = {m.value.entity: m for m in persons.named_between(start, end)}
    if len(named) > 1:
        return None
    if not named:
        pronoun = next((p for p in persons.pronouns if start <= p.start < end), None)
        meant = None if pronoun is None else persons.bind(pronoun.start, pronoun.end)
        if meant is not None and (dead is None or meant.value.entity == dead.value.entity):
            return meant
        if dead is not None:
            return dead
        named = {m.value.entity: m for m in persons.named}
        return next(iter(named.values())) if len(named) == 1 and next(iter(named)) > 0 else None
    person = next(iter(named.values()))
    if dead is not None and _given(person) == _given(dead) != "":
        return dead  # by her maiden name
    return person if person.value.entity > 0 else None


def _given(person: Mention) -> str:
    return person.value.name.split(" ")[0] if person.parts and "given" in person.parts else ""


@cache
def _aged() -> re.Pattern[str]:
    before = regexes.one_of(lang.entries("people/at-age"))
    after = regexes.one_of(lang.entries("people/after-age"))
    return regexes.compile(rf"\b{before} (?P<age>[0-9]{{1,3}})(?=[.,;]|$| {after}\b)")


@cache
def _was() -> re.Pattern[str]:
    return regexes.compile(lang.text("people/was-age"))


@cache
def _born() -> re.Pattern[str]:
    return regexes.compile(lang.text("people/was-born"))
