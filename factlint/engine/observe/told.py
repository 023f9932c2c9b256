"""What the article tells, as claims: events, deeds, outcomes, days told again, turned headlines, stamps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.clauses.may import HELPER, PAST, THIRD
from factlint.clauses.tokens import read_word
from factlint.discourse.answers import contested
from factlint.discourse.clashes import conflicts
from factlint.discourse.clocks import read_day_parts, read_two_clocks
from factlint.discourse.cues import cue
from factlint.discourse.headlines import read_beaten, read_turned
from factlint.discourse.lapses import lapses
from factlint.discourse.lapses.ages import misaged
from factlint.discourse.occasions import Occasion, read_occasions
from factlint.discourse.outcomes import Outcome, read_outcomes
from factlint.discourse.quantities import HEADS
from factlint.discourse.relations.claims import told as told_of
from factlint.discourse.retold import read_retold
from factlint.discourse.sequence import read_sequences
from factlint.discourse.taken_up import read_taken_up
from factlint.document.document import NOWHERE, Document
from factlint.engine.observe.claim import beside, claim, mention
from factlint.statement import UNCLEAR, Items, Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.clauses.model import Clause, Span
    from factlint.engine.context import Context
    from factlint.extract.reading import Reading
    from factlint.statement import Statement


def observe_occasions(ctx: Context) -> Iterator[Statement]:
    """`event`s with `first-in`, `first-since` or `last`, of the kinds of event on file."""
    for told in read_occasions(ctx.persons.clauses, ctx.base):
        fields: dict[str, Any] = {"what": told.what, **_order(ctx, told)}
        if told.people:
            fields["people"] = Items(told.people)
        if len(told.people) == 1:  # a visit: he went there
            fields["parties"] = UNCLEAR
            if len(told.countries) == 1:
                fields["place"] = told.countries[0]
        elif told.countries:
            fields["parties"] = Items(told.countries)
        yield claim("event", told.start, told.end, fields)


def _order(ctx: Context, told: Occasion) -> dict[str, Any]:
    """The last one before has the time that is told; the event itself its own, else the article's."""
    if not told.order:
        return {"last": "yes", "when": told.value}
    said, text = told.value, ctx.reading.text[told.start : told.end]
    whole = Mention(said.type, told.start, told.end, text, said.value, said.parts)
    return {told.order: whole, "when": told.when or ctx.date}


def observe_retold(ctx: Context) -> Iterator[Statement]:
    """`retold`: an event with its day `again`, and the day that it was told with `before`."""
    day = ctx.day.first
    for again, before in read_retold(ctx.reading, day) if day is not None else ():
        yield claim("retold", again.start, again.end, {"again": again, "before": before})


def observe_outcomes(ctx: Context) -> Iterator[Statement]:
    """`outcome`s: `question`, `answer`, of `who` or a `head` noun, told `by` a verb or a noun."""
    questions = contested(ctx.reading.words) & lang.words("outcomes/of-people")
    for told in _outcomes(ctx, questions):
        if not told.of_one:
            continue
        fields: dict[str, Any] = {"question": told.question, "answer": told.answer, "by": told.by}
        if told.who is not None:
            fields["who"] = told.who
        if told.limited:
            fields["limited"] = "yes"
        if told.head:
            fields["head"] = told.head
        yield claim("outcome", told.start, told.end, fields)


def observe_turned(ctx: Context) -> Iterator[Statement]:
    """`turned`: what a headline has `said` and its lead has `told` otherwise, or a noun of what a verb has told."""
    text = ctx.reading.text
    questions = contested(ctx.reading.words) - (lang.words("outcomes/of-people") - lang.words("outcomes/settled"))
    for said, told in read_turned(ctx.persons, questions, lambda: _outcomes(ctx, questions)):
        fields = {"said": mention(text, said.start, said.end), "told": mention(text, told.start, told.end)}
        yield claim("turned", said.start, said.end, fields)
    for (start, end), (first, last) in (*read_beaten(ctx.persons), *read_taken_up(ctx.persons, ctx.day.first)):
        fields = {"said": mention(text, start, end), "told": mention(text, first, last)}
        yield claim("turned", start, end, fields)


def _outcomes(ctx: Context, questions: frozenset[str]) -> list[Outcome]:
    if not questions:
        return []
    return list(read_outcomes(ctx.persons, ctx.day.first, questions))


def observe_two_clocks(ctx: Context) -> Iterator[Statement]:
    """`two-clocks` that are told to be one moment, and are not."""
    for one, other, end in read_two_clocks(ctx.reading, ctx.document):
        yield claim("two-clocks", one.start, end, {"one": one, "other": other})


def observe_no_such_times(ctx: Context) -> Iterator[Statement]:
    """`no-such-time`s: minutes past the hour and days past the month, where nothing but a time can be meant."""
    text = ctx.reading.text
    for found in cue("no-such-time").finditer(text) if any(map(str.isdecimal, text)) else ():
        yield claim("no-such-time", *found.span(), {"words": mention(text, *found.span())})


def observe_day_parts(ctx: Context) -> Iterator[Statement]:
    """`clock-part`s: an hour as `clock`, and the part of the day that its clause tells as `within`."""
    for told, (start, end) in read_day_parts(ctx.persons.clauses):
        within = Mention("time", start, end, ctx.reading.text[start:end], UNCLEAR)
        yield claim("clock-part", min(start, told.start), max(end, told.end), {"clock": told, "within": within})


def observe_sequences(ctx: Context) -> Iterator[Statement]:
    """`told-order`s: the time that is told to be `first`, and that of what comes `then`."""
    for first, then in read_sequences(ctx.persons.clauses):
        places = sorted((first, then), key=lambda place: place.start)
        yield claim("told-order", places[0].start, places[1].end, {"first": first, "then": then})


def observe_lapses(ctx: Context) -> Iterator[Statement]:
    """`lapse`: a `length` that is not that from the time `of` its beginning `to` its end."""
    document = ctx.document
    for lapse in lapses(ctx.reading, ctx.day, lambda place: document.part_at(place) in HEADS):
        found = told_of("lapse", [lapse.length, lapse.of, lapse.to], lapse._asdict())
        found.start, found.end = lapse.length.start, lapse.length.end
        yield found


def observe_misaged(ctx: Context) -> Iterator[Statement]:
    """`misaged`: an `age` that a birth, or an age `at` another time, does not make at any time that is told."""
    for age, at in misaged(ctx.reading, ctx.day):
        found = told_of("misaged", [age, at], {"age": age, "at": at})
        found.start, found.end = age.start, age.end
        yield found


def observe_status(document: Document, reading: Reading) -> Iterator[Statement]:
    """The `pub-status` that the metadata give."""
    if document.status is not None:
        status, start, end = document.status
        yield claim("pub-status", start, end, {"status": status})


def observe_stamps(document: Document, reading: Reading) -> Iterator[Statement]:
    """`stamp`s in text order; a date that the caller gave has no place and is no claim."""
    for stamp in document.stamps:
        if stamp.start != NOWHERE:
            text = document.text[stamp.start : stamp.end]
            date = Mention("date", stamp.start, stamp.end, text, stamp.date)
            yield claim("stamp", stamp.start, stamp.end, {"by": stamp.by, "date": date})


ASIDE: Final = 60  # characters of what may be said of somebody before his name
_LED: Final = ", "
_CLOSED: Final = regexes.compile(r"[,.:;]|$")  # what is behind an apposition
_NEXT: Final = regexes.compile(r" ([a-z]+)")
_ENDED: Final = regexes.compile(r"[,.;:)!?—–]|--|\s|$")


def observe_deeds(ctx: Context) -> Iterator[Statement]:
    """`deed`s: `person` and `other` are one, the subject of a verb and whom it is done to, or with, or by."""
    persons, reading = ctx.persons, ctx.reading
    named: dict[int, list[Mention]] = {}
    for said in persons.named:
        if said.value.entity > 0:
            named.setdefault(reading.sentence_at(said.start), []).append(said)
    for sentence, people in named.items():
        entities = [m.value.entity for m in people]
        if sentence < 0 or len(set(entities)) == len(entities):
            continue
        for clause in persons.clauses.of(sentence):
            if clause.clear and clause.verb is not None and clause.verb.lemma not in lang.words("clauses/of-oneself"):
                yield from _deeds(reading, clause, people)


def _deeds(reading: Reading, clause: Clause, people: list[Mention]) -> Iterator[Statement]:
    verb = clause.verb
    assert verb is not None
    doer = None if clause.subject is None else _head(reading, clause.subject, people)
    if doer is None:
        return
    to, near = lang.words("clauses/to-another"), lang.words("clauses/beside-noun")
    spans = [] if clause.object is None else [clause.object]
    where = lang.words("people/where")  # "Nuala Trim, who leads the team at Trim": a place, unless it is a full name
    placed: set[int] = set()
    before = ""  # the last preposition: "was told by lawyers for Roe" tells nothing of Roe
    for preposition, start, end in clause.complements:
        if start > verb.end and preposition in to and not (preposition in near and before in to):
            spans.append((start, end))
            if preposition in where:
                placed.add(start)
        before = preposition
    for span in spans:
        other = _head(reading, span, people)
        if other is None or other.value.entity != doer.value.entity or other.start == doer.start:
            continue
        if span[0] in placed and " " not in other.text:
            continue
        fields: dict[str, Any] = {"person": doer, "other": other}
        start, end = min(doer.start, other.start, verb.start), max(doer.end, other.end, verb.end)
        yield claim("deed", start, end, fields)


def _head(reading: Reading, span: Span, people: list[Mention]) -> Mention | None:
    """The only person that a noun phrase names, who ends it or stands in apposition to it."""
    start, end = span
    inside = [m for m in people if start <= m.start < end]
    apposed = None if inside else next((m for m in people if m.start == end + len(_LED)), None)
    if apposed is not None and reading.text.startswith(_LED, end) and _CLOSED.match(reading.text, apposed.end):
        inside, end = [apposed], apposed.end  # "his counterpart, Ann Roe", but not "about the issue, Roe said"
    if len(inside) != 1 or len(reading.text[start : inside[0].start]) > ASIDE:
        return None
    said = inside[0]
    led = set(reading.low[start : said.start].split())
    if (
        said.end < end
        or _does_what(reading, led, said)
        or not led.isdisjoint(lang.words("clauses/preposition"))
        or not _ENDED.match(reading.text, said.end)
    ):
        return None
    return said


def _does_what(reading: Reading, led: set[str], said: Mention) -> bool:
    """ "a flat Mr Roe was letting": whom a thing leads to without a word is the subject of what is told of it."""
    after = _NEXT.match(reading.low, said.end)
    return (
        after is not None
        and bool(read_word(after[1])[0] & (HELPER | PAST | THIRD))
        and not led.isdisjoint(lang.words("numerals/one") | lang.words("traits/determiner"))
    )


def observe_clashes(ctx: Context) -> Iterator[Statement]:
    """`clash`es: `word` and `person` of the later telling, `told` and `other` of the earlier; `one` of one person."""
    text = ctx.reading.text
    for told, again, one in conflicts(ctx.persons, ctx.clock, ctx.day):
        fields: dict[str, Any] = {
            "sort": again.kind,
            "word": mention(text, again.start, again.end),
            "told": mention(text, told.start, told.end),
            "person": again.person,
            "other": told.person,
            "value": again.value,
        }
        if one:
            fields["one"] = "yes"
        start, end = min(again.start, again.person.start), max(again.end, again.person.end)
        yield beside(claim("clash", start, end, fields), told.start, told.end)
