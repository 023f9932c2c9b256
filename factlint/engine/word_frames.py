"""Frames on words: what a clause says with "rise" or "margin" in it, whatever the order and the verb.

All that hangs on the clause without a subject of its own, a participle or what stands apposed, is read with it. A
phrase that finds two figures in one clause is unclear: whose figure it is was not read.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Any, NamedTuple

from factlint import regexes
from factlint.engine.compiled import CompiledFrame, constant, decode
from factlint.engine.expression import expression
from factlint.engine.sentence import Sentence
from factlint.extract import atoms
from factlint.number import Number
from factlint.statement import UNCLEAR, Items, Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlint.clauses.model import Clause, Span
    from factlint.engine.asked import Probe, Sets
    from factlint.facts.base import FactBase

_WORD = regexes.compile(r"[a-z]+")
_FIGURE = regexes.compile(atoms.slot("number", "money", "percent", "quantity", "duration"))
HANGING = ("apposition", "bracket", "infinitive")  # kinds of clause that are read with their host


class Held(Enum):
    """Why a frame tells no claim of a clause: what is told is planned, asked or supposed; it is denied (or is not,
    where the frame is of what is); a word of its `unless` stands there; a slot that it needs stayed empty."""

    NOT = auto()
    MOOD = auto()
    POLARITY = auto()
    EXCLUDED = auto()
    SLOTS = auto()


class Try(NamedTuple):
    """A frame tried on a clause: what filled its slots, and what held it back.

    From `start` to `end` is what it stands on, `parts` are those of the clause.
    """

    frame: CompiledFrame
    held: Held
    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    fields: dict[str, Any]

    @property
    def lacking(self) -> list[str]:
        """The slots that it needs and did not get, or got in two ways."""
        needed = dict.fromkeys(name for _, names in self.frame.needs for name in names)
        return [name for name in needed if self.fields.get(name, UNCLEAR) is UNCLEAR]


class WordFrames:
    """All frames on words, ready to run."""

    def __init__(self, frames: Sequence[CompiledFrame], base: FactBase, sets: Sets) -> None:
        self._frames = frames
        self._asks = [sets.number_asked(frame.asks) for frame in frames]
        self._constants = [{name: constant(decode(v), base) for name, v in f.constants} for f in frames]
        self._of_word: dict[str, set[int]] = {}
        for index, frame in enumerate(frames):
            for words in frame.announced_by:
                for word in _WORD.findall(words)[:1]:
                    self._of_word.setdefault(word, set()).add(index)

    def announced(self, probe: Probe, bare: bool) -> list[int]:
        """The frames of which a word and (but for `bare`) all that they cannot do without stand in a sentence."""
        of_word = self._of_word
        found: set[int] = set()
        for word in of_word.keys() & probe.words:
            found |= of_word[word]
        return [index for index in sorted(found) if bare or probe.may_fill(self._asks[index])] if found else []

    def told(self, sentence: Sentence, announced: Iterable[int]) -> list[int]:
        """Those of the announced frames whose words stand in the sentence."""
        return [i for i in announced if regexes.compile(self._frames[i].words).search(sentence.skeleton)]

    def kind(self, index: int) -> str:
        """The kind of claim that a frame tells."""
        return self._frames[index].kind

    def in_sentence(
        self, clauses: Sequence[Clause], sentence: Sentence, announced: Iterable[int], known: Iterable[Statement]
    ) -> list[Statement]:
        """The claims of a sentence by these frames, each told once; `known` are those that were told before."""
        told, found = list(known), []
        for index, tried in self.tries(clauses, sentence, announced):
            if tried.held is Held.NOT:
                fields = {**self._constants[index], **tried.fields}
                claim = sentence.claim(tried.frame.kind, tried.start, tried.end, fields)
                claim.places = self._places(tried.frame.words, sentence, tried.parts, tried.fields)
                if not any(_says_all(other, claim) for other in told):
                    told.append(claim)
                    found.append(claim)
        return found

    def tries(
        self, clauses: Sequence[Clause], sentence: Sentence, announced: Iterable[int]
    ) -> Iterator[tuple[int, Try]]:
        """What comes of each of these frames in each clause that its words stand in, with the number of the frame."""
        for index in announced:
            frame = self._frames[index]
            for k, clause in enumerate(clauses):
                if self.says(frame.words, sentence, clause.parts):
                    yield index, self._try(frame, clauses, k, sentence)

    def _try(self, frame: CompiledFrame, clauses: Sequence[Clause], k: int, sentence: Sentence) -> Try:
        clause = clauses[k]
        verb = clause.verb
        start, end = clause.parts[0][0], clause.parts[-1][1]
        if clause.mood not in frame.moods:
            return Try(frame, Held.MOOD, start, end, clause.parts, {})
        if verb is not None and verb.negated != frame.negated:
            return Try(frame, Held.POLARITY, start, end, clause.parts, {})
        is_verb = verb is not None and self.says(frame.words, sentence, ((verb.start, verb.end),))
        region = _region(clauses, k, is_verb)
        if any(self.says(words, sentence, region) for words in frame.unless):
            return Try(frame, Held.EXCLUDED, start, end, clause.parts, {})
        if _does_another(clause, sentence):
            region = _region(clauses, k, is_verb=False)
        fields, reach = self._fill(frame, sentence, region)
        if not all(meets(fields, least, names) for least, names in frame.needs):
            return Try(frame, Held.SLOTS, start, end, clause.parts, fields)
        first, last = min(first for first, _ in reach), max(last for _, last in reach)
        return Try(frame, Held.NOT, first, last, clause.parts, fields)

    def says(self, words: str, sentence: Sentence, stretches: Iterable[Span]) -> bool:
        """Whether an expression stands in one of these stretches."""
        regex, base = regexes.compile(words), sentence.base
        return any(regex.search(sentence.skeleton, start - base, end - base) for start, end in stretches)

    def _places(
        self, words: str, sentence: Sentence, stretches: Iterable[Span], fields: dict[str, Any]
    ) -> tuple[Span, ...]:
        """Where the word stands, and each mention: all that a finding shows."""
        regex, base = regexes.compile(words), sentence.base
        found = (regex.search(sentence.skeleton, start - base, end - base) for start, end in stretches)
        word = next(sentence.place(match) for match in found if match is not None)
        return (word, *((m.start, m.end) for value in fields.values() for m in mentions_of(value)))

    def _fill(
        self, frame: CompiledFrame, sentence: Sentence, region: Sequence[Span]
    ) -> tuple[dict[str, Any], list[Span]]:
        """The fields, and where the phrases stand that told them."""
        fields: dict[str, Any] = {}
        taken: list[Span] = []
        shares: list[str] = []
        reach: list[Span] = []
        base = sentence.base
        for _, source, slots, leads in frame.phrases:
            here: list[Span] = []
            for start, end in region:
                for match in expression(source, leads).finditer(sentence.skeleton, start - base, end - base):
                    told = sentence.fill(match, slots)
                    if told is None or any(overlaps(value, taken) for value in told.values()):
                        continue
                    for name, value in told.items():
                        _put(fields, name, value, first=not here)
                    reach.append(sentence.place(match))
                    here += [(m.start, m.end) for value in told.values() for m in mentions_of(value)]
            taken += here
            if here and any(slot.types == ("percent",) for slot in slots):
                shares += [slot.field for slot in slots if slot.types == ("percent",)]
        if shares and _has_more(sentence, region, taken):
            fields.update(dict.fromkeys(shares, UNCLEAR))
        return fields, reach


def _has_more(sentence: Sentence, region: Sequence[Span], taken: Sequence[Span]) -> bool:
    """Whether a percentage stands there that no phrase has taken: which of them is meant was not read."""
    mark, base = atoms.ATOMS["percent"], sentence.base
    for start, end in region:
        at = sentence.skeleton.find(mark, start - base, end - base)
        while at >= 0:
            if not any(first <= at + base < last for first, last in taken):
                return True
            at = sentence.skeleton.find(mark, at + 1, end - base)
    return False


def _says_all(other: Statement, claim: Statement) -> bool:
    """Whether another claim says all that this one does: the same mentions and constants, and perhaps more."""
    return other.kind == claim.kind and all(
        held is value or (held.__class__ is value.__class__ is Mention and held.start == value.start) or held == value
        for name, value in claim.fields.items()
        for held in (other.fields.get(name),)
    )


def _put(fields: dict[str, Any], name: str, value: Any, first: bool) -> None:
    """What an earlier phrase told stays; what one phrase tells twice is unclear, unless it is a list."""
    held = fields.get(name)
    if held is None:
        fields[name] = value
    elif held.__class__ is Items and value.__class__ is Items:
        fields[name] = Items(held.items + value.items, held.open or value.open)
    elif not first and held.__class__ is Mention and value.__class__ is Mention and not _same(held.value, value.value):
        fields[name] = UNCLEAR


def _same(a: Any, b: Any) -> bool:
    return bool(a.__class__ is Number and a == b)


def _region(clauses: Sequence[Clause], k: int, is_verb: bool) -> list[Span]:
    """The stretches of a clause, of its host where it hangs on one, and of what hangs on it.

    "Falling to 12, it ..." goes with its host (`is_verb`), "considering the fall, it ..." does not.
    """
    chosen = {k}
    host = clauses[k].host
    is_verb = is_verb or (host >= 0 and clauses[host].verb is None)
    if host >= 0 and (clauses[k].kind in HANGING or (clauses[k].kind == "participle" and is_verb)):
        chosen.add(host)
        k = host
    chosen |= {i for i, clause in enumerate(clauses) if clause.host == k and _hangs(clause)}
    return sorted(part for i in chosen for part in clauses[i].parts)


def _does_another(clause: Clause, sentence: Sentence) -> bool:
    """Whether a participle is about another thing: "after raising its dividend", not "rising 12 points"."""
    if clause.kind != "participle":
        return False
    if clause.marker:
        return True
    if clause.object is None or (clause.verb is not None and clause.verb.form == "participle"):
        return False
    start, end = clause.object
    return _FIGURE.search(sentence.skeleton, start - sentence.base, end - sentence.base) is None


def _hangs(clause: Clause) -> bool:
    """ "compared with 12", "to close at 12", not "trading at 12": what somebody does beside is another matter."""
    if clause.kind == "participle":
        return clause.verb is not None and clause.verb.form == "participle" and not clause.marker
    return clause.kind in HANGING


def meets(fields: dict[str, Any], least: int, names: tuple[str, ...]) -> bool:
    if len(names) == 1 and least > 1:
        value = fields.get(names[0])
        return value.__class__ is Items and len(value.items) >= least
    return sum(name in fields and fields[name] is not UNCLEAR for name in names) >= least


def mentions_of(value: Any) -> Iterator[Mention]:
    if value.__class__ is Mention:
        yield value
    elif value.__class__ is Items:
        yield from (item for item in value.items if item.__class__ is Mention)


def overlaps(value: Any, taken: list[Span]) -> bool:
    return any(m.start < end and start < m.end for m in mentions_of(value) for start, end in taken)
