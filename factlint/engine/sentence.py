"""One sentence while patterns run on it: what its places stand for, and how matches fill fields."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any

from factlint import lang, regexes
from factlint.engine.asked import Probe, Sets
from factlint.extract import atoms
from factlint.number import Number
from factlint.statement import UNCLEAR, Items, Mention, Named, Statement
from factlint.time.duration import YEAR, Duration

if TYPE_CHECKING:
    from factlint.document.document import Document
    from factlint.engine.compiled import CompiledSlot
    from factlint.extract.reading import Reading

UNTOLD = frozenset(["dateline", "byline", "note", "trailer"])  # parts of a document


class Sentence:
    """One sentence while its patterns run: its skeleton changes as matches are folded.

    `probe` tells which literals stand in it.
    """

    __slots__ = ("_at", "_base", "_document", "_number", "_probe", "_reading", "_sets", "skeleton")

    def __init__(self, reading: Reading, document: Document, number: int, sets: Sets) -> None:
        start, end = reading.sentences[number]
        self._reading = reading
        self._document = document
        self._number = number
        self._base = start
        self._sets = sets
        self._at: dict[int, Mention] = {}  # folded regions, by place in the text
        self._probe: Probe | None = None
        self.skeleton = reading.skeleton[start:end]

    @property
    def base(self) -> int:
        """Where the sentence begins in the text."""
        return self._base

    @property
    def probe(self) -> Probe:
        if self._probe is None:
            text = self.skeleton
            self._probe = Probe(text if "  " not in text else " ".join(text.split()), self._sets)
        return self._probe

    def place(self, match: re.Match[str]) -> tuple[int, int]:
        return match.start() + self._base, match.end() + self._base

    def claim(self, kind: str, start: int, end: int, fields: dict[str, Any]) -> Statement:
        claim = Statement(kind, fields)
        claim.start, claim.end = start, end
        claim.sentence = self._number
        return claim

    def fold(self, start: int, end: int, mention: Mention) -> None:
        """Let the mention stand for the characters start..end of the sentence."""
        if not mention.text:
            mention.text = self._reading.text[mention.start : mention.end]
        while end > start and self.skeleton[end - 1] in ", \n":
            end -= 1
        self.skeleton = self.skeleton[:start] + atoms.folded(mention.type, end - start) + self.skeleton[end:]
        self._probe = None
        self._at[start + self._base] = mention

    def mention(self, start: int) -> Mention | None:
        return self._at.get(start) or self._reading.at.get(start)

    def fill(self, match: re.Match[str], slots: tuple[CompiledSlot, ...]) -> dict[str, Any] | None:
        """The fields of a match; None where a mention is not of the slot's kind after all."""
        fields: dict[str, Any] = {}
        for slot in slots:
            start, end = match.span(slot.group)
            if start < 0:
                continue
            value = self._list(start, end, slot) if slot.is_list else self._single(start, end, slot)
            if value is None:
                return None
            if slot.place and value.__class__ is Mention:
                value = self._underlined(value, *match.span(slot.place))
            held = fields.get(slot.field)
            if held.__class__ is Items and value.__class__ is Items:
                value = Items(held.items + value.items, held.open or value.open)
            fields[slot.field] = value
        return fields

    def _underlined(self, mention: Mention, start: int, end: int) -> Mention:
        start, end = start + self._base, end + self._base
        return Mention(mention.type, start, end, self._reading.text[start:end], mention.value, mention.parts)

    def _single(self, start: int, end: int, slot: CompiledSlot) -> Any:
        place = start + self._base
        mention = self.mention(place)
        if mention is not None and not slot.words:
            told = _years(mention, slot) if mention.type == "age" else mention
            return None if told is None else _suited(told, slot)
        if self.skeleton[start] in atoms.OF_ATOM:
            return None  # the last mark of a short mention, "S" of "US"
        text = self._reading.text[place : end + self._base]
        if slot.words:
            return Mention("text", place, end + self._base, text, text)
        if slot.things:
            return self._spoken_of(place, end + self._base, slot)
        return None

    def _spoken_of(self, start: int, end: int, slot: CompiledSlot) -> Any:
        """What "this level" means: the last value of that type before that the article tells; unclear without one."""
        for mention in reversed(self._reading.mentions):
            if mention.end > start or mention.type not in slot.types or not self._is_told(mention):
                continue
            if _suited(mention, slot) is not None:
                return Mention(mention.type, start, end, self._reading.text[start:end], mention.value, mention.parts)
        return UNCLEAR

    def _is_told(self, mention: Mention) -> bool:
        """Whether the article itself speaks of it: not a quotation, a dateline, a credit."""
        quotes = self._reading.quotes
        i = bisect_right(quotes, (mention.start, len(self._reading.text))) - 1
        quoted = i >= 0 and mention.start < quotes[i][1]
        return not quoted and self._document.part_at(mention.start) not in UNTOLD

    def _list(self, start: int, end: int, slot: CompiledSlot) -> Any:
        found: list[Mention] = []
        for region in _region(slot.types).finditer(self.skeleton, start, end):
            mention = self.mention(region.start() + self._base)
            suited = None if mention is None else _suited(mention, slot)
            if suited is None:
                return self._sides(start, slot) if not found else None
            found.append(suited)
        return Items(tuple(found)) if found else self._sides(start, slot)

    def _sides(self, start: int, slot: CompiledSlot) -> Any:
        """Who "the two countries" are: those last spoken of; unclear where more or fewer come in question."""
        words = self.skeleton[start : start + 60].split()
        counts = lang.numbers("grammar/how-many")
        number = next((int(counts[w][0]) for w in words[:2] if w in counts), 0)
        place, lead = start + self._base, self._reading.sentences[max(0, self._number - 1)][0]
        recent: list[Mention] = []
        for mention in reversed(self._reading.mentions):
            if mention.end <= place and mention.type in ("place", "demonym") and self._is_told(mention):
                suited = _suited(mention, slot)
                if suited is None or any(_one_thing(suited, m) for m in recent):
                    continue
                if len(recent) == number and mention.start < lead:
                    break
                recent.append(suited)
                if len(recent) > number:
                    break
        return Items(tuple(reversed(recent))) if number and len(recent) == number else UNCLEAR


@cache
def _region(types: tuple[str, ...]) -> re.Pattern[str]:
    """One mention of these types, folded or a word that is left free ("two")."""
    return regexes.compile(atoms.slot(*types))


def _one_thing(a: Mention, b: Mention) -> bool:
    return bool(a.value.things) and a.value.things[0] is b.value.things[0]


def _counted(mention: Mention) -> Mention:
    """Exact, but for thousands: 12,000 people are no count."""
    value = mention.value.as_count() if mention.value.high - mention.value.low <= 1 else mention.value
    return Mention(mention.type, mention.start, mention.end, mention.text, value, mention.parts)


def _years(age: Mention, slot: CompiledSlot) -> Mention | None:
    """An age as the number that it is written with: 41 of "aged 41", 80 to 90 of "her 80s"; none of "three months
    old", and no count of "26-year-old partners"."""
    length = age.value
    if slot.exact and "-" in age.text:
        return None
    if length.__class__ is not Duration or length.unit != "year":
        return None
    low, high = length.low / YEAR, length.high / YEAR
    years = Number(low, high, open_high=True) if length.count is None else Number.count(length.count)
    return Mention(age.type, age.start, age.end, age.text, years, age.parts)


def _suited(mention: Mention, slot: CompiledSlot) -> Mention | None:
    """The mention as a value of the slot: its candidates narrowed to the kinds that the slot allows, a count exact."""
    if slot.exact and mention.value.__class__ is Number:
        return _counted(mention)
    if not slot.things or mention.value.__class__ is not Named or not mention.value.things:
        return mention
    named = mention.value
    fit = tuple(t for t in named.things if t.kind in slot.things)
    if len(fit) == len(named.things):
        return mention
    if not fit:
        return mention if named.entity and "person" in slot.things else None
    narrowed = Named(named.name, fit, named.entity)
    return Mention(mention.type, mention.start, mention.end, mention.text, narrowed, mention.parts)
