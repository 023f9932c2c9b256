"""Frames run on the clauses of an article: what a verb governs becomes a claim, in whatever order it is told.

Only sentences with a verb of some frame are cut into clauses. A passive is turned round: its subject is looked for
among the objects. A pronoun fills a slot for a person where it is clear whom it means. Frames on words are in
`word_frames.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint import regexes
from factlint.clauses.words import forms_of
from factlint.engine.compiled import ANY, constant, decode
from factlint.engine.expression import Expression, expression
from factlint.engine.sentence import Sentence
from factlint.engine.word_frames import Held, Try, WordFrames, meets, mentions_of, overlaps
from factlint.statement import Items, Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlint.clauses.model import Clause, Span
    from factlint.discourse.persons import Persons
    from factlint.engine.asked import Probe, Sets
    from factlint.engine.compiled import CompiledFrame, CompiledSlot
    from factlint.engine.context import Context
    from factlint.extract.reading import Reading
    from factlint.facts.base import FactBase

    Kinds = set[str] | frozenset[str]
    Given = tuple[int, Sentence, set[int], list[int]]  # a sentence, with the frames on verbs and on words

_WORD = regexes.compile(r"[a-z]+")
MOST_MENTIONS = 8  # in one slot; beyond it nothing is told


class Frames:
    """All frames of a program, ready to run."""

    def __init__(self, frames: Iterable[CompiledFrame], base: FactBase, sets: Sets) -> None:
        frames = list(frames)
        self._sets = sets
        self._words = WordFrames([frame for frame in frames if frame.words], base, sets)
        self._frames = [frame for frame in frames if not frame.words]
        self._constants = [{name: constant(decode(v), base) for name, v in f.constants} for f in self._frames]
        self._of_verb: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for number, frame in enumerate(self._frames):
            for lemma, *words in frame.heads:
                self._of_verb.setdefault(lemma, []).append((number, tuple(words)))
        self._of_any = self._of_verb.pop(ANY, [])
        self._asks = [sets.number_asked(frame.asks) for frame in self._frames]
        self._of_form: dict[str, dict[tuple[str, ...], set[int]]] = {}  # by the words that must follow
        for lemma, heads in self._of_verb.items():
            for form in forms_of([lemma]):
                of_form = self._of_form.setdefault(form, {})
                for number, following in heads:
                    of_form.setdefault(following, set()).add(number)

    def announced(self, ctx: Context, probes: Sequence[Probe], bare: bool = False) -> Announced:
        """What may be told where: the first look at the sentences of an article; `bare`: also where only the word of a
        frame stands, and not all that it needs."""
        found = Announced(self, ctx)
        for number, probe in enumerate(probes):
            if not probe.words and probe.text.isprintable():
                continue  # a rule of dashes: neither a word nor a mention
            verbs = self._announced(ctx.reading, number, probe, bare)
            others = self._words.announced(probe, bare)
            if verbs or others:
                sentence = Sentence(ctx.reading, ctx.document, number, self._sets)
                others = self._words.told(sentence, others)
                if verbs or others:
                    found.add(number, sentence, verbs, others)
        return found

    def by_kind(self, verbs: Iterable[int], others: Iterable[int]) -> dict[str, tuple[set[int], list[int]]]:
        """These frames by the kind of claim that they tell."""
        found: dict[str, tuple[set[int], list[int]]] = {}
        for index in verbs:
            found.setdefault(self._frames[index].kind, (set(), []))[0].add(index)
        for index in others:
            found.setdefault(self._words.kind(index), (set(), []))[1].append(index)
        return found

    def tell(self, ctx: Context, kind: str, given: Given, known: Sequence[Statement]) -> list[Statement]:
        """The claims of a kind in a sentence, as the frames announced there state them."""
        number, sentence, verbs, others = given
        attempt, found = ctx.barrier.attempt, list[Statement]()
        if verbs:
            told = attempt("frames on", "verbs", self._of_verbs, ctx, number, sentence, verbs, known, costs=(kind,))
            found += told or ()
        if others:
            told = attempt("frames on", "words", self._of_words, ctx, number, sentence, others, known, costs=(kind,))
            found += told or ()
        return found

    def _of_verbs(
        self, ctx: Context, number: int, sentence: Sentence, verbs: set[int], known: Sequence[Statement]
    ) -> list[Statement]:
        claims = self._in_sentence(ctx.persons, number, sentence, verbs)
        return [claim for claim in claims if not _is_told(claim, known)]

    def _of_words(
        self, ctx: Context, number: int, sentence: Sentence, announced: list[int], known: Sequence[Statement]
    ) -> list[Statement]:
        return self._words.in_sentence(ctx.persons.clauses.of(number), sentence, announced, known)

    def _announced(self, reading: Reading, number: int, probe: Probe, bare: bool) -> set[int]:
        """The frames whose verb and (but for `bare`) all that they cannot do without stand in a sentence."""
        of_form = self._of_form
        found: set[int] = {index for index, _ in self._of_any}
        for word in of_form.keys() & probe.words:
            for following, indexes in of_form[word].items():
                for one in following:
                    if reading.low.find(one, *reading.sentences[number]) < 0:
                        break
                else:
                    found |= indexes
        if bare:
            return found
        asks, may_fill, lacks = self._asks, probe.may_fill, probe.lacks
        return {index for index in found if lacks.isdisjoint(asks[index][0]) and may_fill(asks[index])}

    def _in_sentence(
        self, persons: Persons, number: int, sentence: Sentence, announced: set[int]
    ) -> Iterator[Statement]:
        for index, tried in self._tries(persons, number, sentence, announced):
            if tried.held is Held.NOT:
                fields = {**self._constants[index], **tried.fields}
                yield sentence.claim(tried.frame.kind, tried.start, tried.end, fields)

    def tries(self, ctx: Context, number: int, sentence: Sentence, verbs: set[int], others: list[int]) -> Iterator[Try]:
        """What comes of the frames that a sentence announces, in each of its clauses."""
        yield from (tried for _, tried in self._tries(ctx.persons, number, sentence, verbs))
        yield from (tried for _, tried in self._words.tries(ctx.persons.clauses.of(number), sentence, others))

    def _tries(
        self, persons: Persons, number: int, sentence: Sentence, announced: set[int]
    ) -> Iterator[tuple[int, Try]]:
        for clause in persons.clauses.of(number):
            verb = clause.verb
            if verb is None:
                continue
            for index, words in (*self._of_verb.get(verb.lemma, ()), *self._of_any):
                if index in announced and _has(persons.reading, clause, words):
                    yield index, self._try(self._frames[index], sentence, clause, persons)

    def _try(self, frame: CompiledFrame, sentence: Sentence, clause: Clause, persons: Persons) -> Try:
        verb = clause.verb
        assert verb is not None
        held, fields = Held.NOT, dict[str, Any]()
        if clause.mood not in frame.moods:
            held = Held.MOOD
        elif frame.negated != verb.negated:
            held = Held.POLARITY
        elif any(self._words.says(excluded, sentence, clause.parts) for excluded in frame.unless):
            held = Held.EXCLUDED
        else:
            fields = self._fill(frame, sentence, clause, persons)
            if not all(meets(fields, least, names) for least, names in frame.needs):
                held = Held.SLOTS
        return Try(frame, held, *_reach(clause, fields), clause.parts, fields)

    def _fill(self, frame: CompiledFrame, sentence: Sentence, clause: Clause, persons: Persons) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        taken: list[Span] = []
        done: set[str] = set()  # of the phrases for a subject or object the first that fits is taken
        for place, source, slots, leads in frame.phrases:
            if place in done:
                continue
            for start, end in _stretches(place, clause):
                told = self._told(expression(source, leads), slots, sentence, start, end, persons, place)
                if told is None:
                    continue
                new = {name: value for name, value in told.items() if not overlaps(value, taken)}
                for name, value in new.items():
                    held = fields.get(name)
                    if held.__class__ is Items and value.__class__ is Items:
                        fields[name] = Items(held.items + value.items, held.open or value.open)
                    elif name not in fields:
                        fields[name] = value
                taken += [(m.start, m.end) for value in new.values() for m in mentions_of(value)]
                done.update({place} - {"with"})
                break
        return fields

    def _told(
        self,
        phrase: Expression,
        slots: tuple[CompiledSlot, ...],
        sentence: Sentence,
        start: int,
        end: int,
        persons: Persons,
        place: str,
    ) -> dict[str, Any] | None:
        match = phrase.search(sentence.skeleton, start - sentence.base, end - sentence.base)
        if match is not None:
            if any(slot.types == ("person",) and not slot.is_list for slot in slots):
                named = persons.named_between(start, end)
                if place != "with" and len({m.value.entity for m in named}) > 1:
                    return None
            told = sentence.fill(match, slots)
            many = told is not None and any(len(v.items) > MOST_MENTIONS for v in told.values() if v.__class__ is Items)
            return None if many else told
        if place != "with" and len(slots) == 1 and "person" in slots[0].types:
            meant = persons.bind(start, end)
            if meant is not None:
                return {slots[0].field: Items((meant,)) if slots[0].is_list else meant}
        return None


class Announced:
    """The frames that may be filled in an article, by the kind of the claims that they tell; `known` is what patterns
    have told, which frames do not tell again."""

    def __init__(self, frames: Frames, ctx: Context) -> None:
        self._frames, self._ctx = frames, ctx
        self._of_kind: dict[str, list[Given]] = {}
        self._known: dict[int, list[Statement]] = {}  # by sentence

    def add(self, number: int, sentence: Sentence, verbs: set[int], others: list[int]) -> None:
        for kind, (of_verbs, of_words) in self._frames.by_kind(verbs, others).items():
            self._of_kind.setdefault(kind, []).append((number, sentence, of_verbs, of_words))

    @property
    def kinds(self) -> list[str]:
        """The kinds that they may tell, first those that the fewest sentences announce."""
        return sorted(self._of_kind, key=lambda kind: len(self._of_kind[kind]))

    def beside(self, told: Iterable[Statement]) -> Announced:
        """The same, told what patterns have told."""
        for claim in told:
            self._known.setdefault(claim.sentence, []).append(claim)
        return self

    def tell(self, kind: str) -> list[Statement]:
        """The claims of a kind in text order, without those that patterns have told."""
        tell, ctx, known = self._frames.tell, self._ctx, self._known
        return [claim for given in self._of_kind[kind] for claim in tell(ctx, kind, given, known.get(given[0], ()))]

    def tries(self, kinds: Kinds) -> Iterator[Try]:
        """What comes of the frames that tell these kinds, sentence by sentence."""
        given = (one for kind in self._of_kind.keys() & kinds for one in self._of_kind[kind])
        for one in sorted(given, key=lambda one: one[0]):
            yield from self._frames.tries(self._ctx, *one)


def _is_told(claim: Statement, others: Iterable[Statement]) -> bool:
    """Whether a pattern has told all of it: a claim of its kind that shares a mention and has every field of it."""
    return any(
        other.kind == claim.kind
        and claim.fields.keys() <= other.fields.keys()
        and any(_is_same(value, other.fields.get(name)) for name, value in claim.fields.items())
        for other in others
    )


def _is_same(value: Any, held: Any) -> bool:
    return value.__class__ is Mention and held.__class__ is Mention and held.start == value.start


def _stretches(place: str, clause: Clause) -> Iterator[Span]:
    """Where the phrases of a place are looked for: the subject, the object, what follows the verb or precedes it."""
    verb = clause.verb
    assert verb is not None
    if place == "with":
        yield from ((max(start, verb.end), end) for start, end in clause.parts if end > verb.end)
        yield from ((start, min(end, verb.start)) for start, end in clause.parts if start < verb.start)
    elif place == "subject" and verb.passive:
        yield from ((c.start, c.end) for c in clause.complements if c.preposition == "by")
    else:
        span = clause.object if place == "object" and not _turned(clause) else clause.subject
        if span is not None:
            yield span


def _turned(clause: Clause) -> bool:
    """Whether what is done is done to the subject: a passive, or a participle like "born in 1971"."""
    verb = clause.verb
    return verb is not None and (verb.passive or verb.form == "participle")


def _has(reading: Reading, clause: Clause, words: tuple[str, ...]) -> bool:
    if not words:
        return True
    told = {word for start, end in clause.parts for word in _WORD.findall(reading.text[start:end].lower())}
    return told.issuperset(words)


def _reach(clause: Clause, fields: dict[str, Any]) -> Span:
    """From the first of what was found to the last, the verb with it."""
    verb = clause.verb
    assert verb is not None
    found = [m for value in fields.values() for m in mentions_of(value)]
    return min([verb.start, *(m.start for m in found)]), max([verb.end, *(m.end for m in found)])
