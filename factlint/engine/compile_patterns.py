"""Patterns of the typed tree become regular expressions over the skeleton, each with what announces it.

What comes out is plain data (tuples, strings), so that it can be cached. Runs at load time only.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from factlint import lang
from factlint.engine.announce import FILLERS, announce, fillers, leads, may_refer_back, rarity
from factlint.engine.compiled import (
    CompiledFrame,
    CompiledPattern,
    CompiledPhrase,
    CompiledSlot,
    ThingReference,
    encode,
)
from factlint.engine.knots import find_knots
from factlint.extract import atoms
from factlint.language import declared, tree
from factlint.language.ways import LIST
from factlint.regexes import one_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.engine.asked import Asked, Way

SPACE = " "  # sentences come to patterns with plain spaces (match.py)
GAP = r"[,;]?(?: +[^ ]+){0,8}?"
FIGURES = ("number", "money", "percent", "quantity")
NO_FIGURE = "".join(f"\\x{ord(atoms.ATOMS[t]):02x}" for t in FIGURES)
GAP_TO_FIGURE = rf"(?:(?:{SPACE}+[^ \n,;:(){NO_FIGURE}]+){{0,8}}?)"
WORDS = rf"[^\W\d_][\w'’-]*(?:{SPACE}+[^\W\d_][\w'’-]*){{0,3}}?"

EDGE = rf"(?<![a-z0-9{atoms.FILL}])"
PHRASE_EDGE = rf"(?:{EDGE}|(?=[,;:(]))"  # a phrase of a frame may begin with the mark after a word
END = r"(?![a-z0-9]|['’]s?(?![a-z0-9]))"  # a possessive names something else


AFTER_MARK = rf"(?:{SPACE}+|(?<=[(\[/:–—-]))"  # what may lack stands before: right after a mark, or after a word


def compile_patterns(patterns: Sequence[declared.Pattern]) -> list[CompiledPattern]:
    folded = frozenset(type for pattern in patterns for type in _folded_types(pattern.items, pattern.fold))
    return [compile_pattern(pattern, folded) for pattern in patterns]


def _folded_types(items: Sequence[declared.Item], name: str) -> Iterator[str]:
    """The types of mention that a pattern folds its matches into."""
    for item in items if name else ():
        if isinstance(item, declared.Choice):
            for branch in item.branches:
                yield from _folded_types(branch, name)
        elif isinstance(item, declared.Slot) and item.field == name:
            yield from fillers(item.type)[0]


@lru_cache(maxsize=2_000)  # rules that are tried beside others, again and again
def compile_pattern(pattern: declared.Pattern, folded: frozenset[str]) -> CompiledPattern:
    """One pattern, in a rule set that folds mentions of the types `folded`."""
    writer = _Writer(bool(pattern.fold))
    regex = EDGE + _alternatives([writer.sequence(v) for v in _variants(pattern.items)]) + END
    return CompiledPattern(
        pattern.kind,
        regex,
        tuple(writer.slots),
        tuple((name, encode(_constant(expr))) for name, expr in pattern.set),
        tuple(EDGE + _Writer().sequence(items) + END for items in pattern.unless),
        pattern.fold,
        *announce(pattern.items, folded),
        f"{pattern.place.path}:{pattern.place.line}",
        leads(pattern.items),
        find_knots(pattern.items),
    )


def compile_frame(frame: declared.Frame) -> CompiledFrame:
    phrases = []
    for place, items in frame.phrases:
        writer = _Writer()
        regex = PHRASE_EDGE + _alternatives([writer.sequence(v) for v in _variants(items)]) + END
        phrases.append(CompiledPhrase(place, regex, tuple(writer.slots), leads(items)))
    return CompiledFrame(
        frame.kind,
        frame.heads,
        tuple(phrases),
        tuple((need.least, need.fields) for need in frame.need),
        tuple((name, encode(_constant(expr))) for name, expr in frame.set),
        frame.moods,
        frame.negated,
        EDGE + _Writer().sequence(frame.words) + END if frame.words else "",
        announce(frame.words, frozenset())[0] if frame.words else (),
        tuple(EDGE + _Writer().sequence(items) + END for items in frame.unless),
        f"{frame.place.path}:{frame.place.line}",
        _asked(frame, [phrase.slots for phrase in phrases]),
    )


def _asked(frame: declared.Frame, slots: Sequence[tuple[CompiledSlot, ...]]) -> tuple[Asked, ...]:
    """For each thing that the frame needs, the ways of telling it, the rarest thing first; `slots` are those of its
    phrases."""
    ways: dict[str, list[tuple[float, Way]]] = {}
    for (place, items), told in zip(frame.phrases, slots, strict=True):
        first, others = announce(items, frozenset())
        by_pronoun = place != "with" and len(told) == 1 and "person" in told[0].types
        way = (0.0 if by_pronoun else rarity(items), ((first, *others) if first else others, by_pronoun))
        for name in dict.fromkeys(slot.field for slot in told):
            ways.setdefault(name, []).append(way)
    asked = []
    for need in frame.need:
        fields = [ways.get(name, []) for name in need.fields]
        rare = min((rare for told in fields for rare, _ in told), default=0.0)
        asked.append((rare, (min(need.least, len(fields)), tuple(tuple(way for _, way in told) for told in fields))))
    return tuple(one for _, one in sorted(asked, key=lambda entry: -entry[0]))


def _constant(expr: tree.Expr) -> Any:
    if not isinstance(expr, tree.Literal):
        raise TypeError(f"a constant field needs a literal, not {type(expr).__name__}")
    if expr.type.name == "thing":
        return ThingReference(expr.type.things, expr.value)
    return expr.value


def _variants(items: Sequence[declared.Item]) -> list[tuple[declared.Item, ...]]:
    """A gap takes as few words as it can, so what may follow it must be asked for first: most slots before fewer."""
    variants: list[tuple[declared.Item, ...]] = [()]
    after_gap = False
    for item in items:
        after_gap = after_gap or isinstance(item, declared.Gap)
        if after_gap and isinstance(item, declared.Choice) and item.optional and _slots(item):
            chosen = declared.Choice(item.branches, place=item.place)
            variants = [v + tail for v in variants for tail in ((chosen,), ())]
        else:
            variants = [(*v, item) for v in variants]
    return sorted(variants, key=lambda v: -sum(map(_slots, v)))


def _slots(item: declared.Item) -> int:
    if isinstance(item, declared.Choice):
        return max(sum(map(_slots, branch)) for branch in item.branches)
    return isinstance(item, declared.Slot) and item.keep


def _alternatives(sources: Sequence[str]) -> str:
    return sources[0] if len(sources) == 1 else f"(?:{'|'.join(sources)})"


class _Writer:
    """Writes one pattern; numbers its groups."""

    def __init__(self, fold: bool = True) -> None:
        self._fold = fold
        self.slots: list[CompiledSlot] = []
        self._groups = 0
        self._place = ""

    def sequence(self, items: Sequence[declared.Item], started: bool = False) -> str:
        """Items with the spaces between them; an optional item carries its own space."""
        out = []
        joined, after_mark = False, f"{SPACE}*"
        for place, item in enumerate(items):
            if isinstance(item, declared.Gap):
                out.append(GAP_TO_FIGURE if _is_figure_next(items[place + 1 :]) else GAP)
                started, joined = True, False
                continue
            optional = isinstance(item, declared.Choice) and item.optional
            lead = "" if not started else after_mark if joined else _lead(item)
            if isinstance(item, declared.Choice) and not item.place and started and not joined:
                lead, body = "", self._branches(item, started=True)  # each branch with its own space
            else:
                body = self._item(item)
            joined = _joins(item) or (joined and optional)
            after_mark = AFTER_MARK if optional else f"{SPACE}*"
            if optional:
                out.append(f"(?:{lead}{body})?" if started else f"(?:{body}{SPACE}*)?")
            else:
                out.append(lead + body)
                started = True
        return "".join(out)

    def _item(self, item: declared.Item) -> str:
        if isinstance(item, declared.Word):
            return _literal(item.text)
        if isinstance(item, declared.Verbatim):
            return _literal(item.text.lower())
        if isinstance(item, declared.Forms):
            return "(?:" + "|".join(map(_literal, sorted(item.forms, key=len, reverse=True))) + ")"
        if isinstance(item, declared.Slot):
            return self._slot(item)
        assert isinstance(item, declared.Choice)
        return self._choice(item)

    def _choice(self, choice: declared.Choice) -> str:
        if not choice.place:
            return self._branches(choice)
        self._groups += 1
        group = self._place = f"p{self._groups}"
        body = self._branches(choice)
        self._place = ""
        return f"(?P<{group}>{body})"

    def _branches(self, choice: declared.Choice, started: bool = False) -> str:
        return "(?:" + "|".join(self.sequence(branch, started) for branch in choice.branches) + ")"

    def _slot(self, slot: declared.Slot) -> str:
        types, things = fillers(slot.type)
        words = not types
        one = WORDS if words else f"{atoms.slot(*types)}(?!{atoms.FILL})"
        if types == ("person",) and not self._fold:
            one += _no_hanger_on()
        if slot.type.is_list:
            one = f"(?:{_the()}{SPACE}+)?{one}"
            one = f"{one}(?:(?:{_list_link()})(?:{_the()}{SPACE}+)?{one}){{0,{LIST - 1}}}"
        if may_refer_back(slot.type):
            one = f"(?:{one}|{_back_reference(slot.type)})"
        if not slot.keep:
            return f"(?:{one})"
        self._groups += 1
        group = f"g{self._groups}"
        self.slots.append(
            CompiledSlot(
                group, self._place, slot.field, types, things, slot.type.is_list, words, slot.type.name == "count"
            )
        )
        return f"(?P<{group}>{one})"


def _is_figure_next(items: Sequence[declared.Item]) -> bool:
    """Whether the next slot takes a figure: a gap does not run over one on its way there."""
    for item in items:
        if isinstance(item, declared.Slot):
            return FILLERS.get(item.type.name, (item.type.name,))[0] in FIGURES
        if isinstance(item, declared.Choice) and any(_is_figure_next(branch) for branch in item.branches):
            return True
    return False


def _back_reference(type: tree.Type) -> str:
    """As in "this level", "the two countries": the value last spoken of."""
    return lang.text("grammar/these-places" if type.is_list else "grammar/this-level")


@cache
def _the() -> str:
    return one_of(lang.entries("grammar/before-list"))


@cache
def _list_link() -> str:
    """Between members of a list."""
    return rf"(?:{SPACE}*,)?{SPACE}+{one_of(lang.entries('grammar/list-link'))}{SPACE}+|{SPACE}*[,;]{SPACE}+"


@cache
def _no_hanger_on() -> str:
    """Not before what belongs to a person: "Sanders supporters" are not Sanders."""
    return rf"(?!{SPACE}+{one_of(lang.entries('people/hanger-on'))}(?![a-z]))"


def _lead(item: declared.Item) -> str:
    if isinstance(item, declared.Gap):
        return ""
    if isinstance(item, declared.Choice):
        heads = [_lead(branch[0]) for branch in item.branches if branch]
        return heads[0] if heads and all(h == heads[0] for h in heads) else f"{SPACE}*"
    text = item.text if isinstance(item, (declared.Word, declared.Verbatim)) else "x"
    return f"{SPACE}*" if not text[0].isalnum() and text[0] != "$" else f"{SPACE}+"


def _joins(item: declared.Item) -> bool:
    """What stands after a bracket, a slash or a dash needs no space before it."""
    if isinstance(item, declared.Choice):
        return any(bool(branch) and _joins(branch[-1]) for branch in item.branches)
    return isinstance(item, (declared.Word, declared.Verbatim)) and item.text[-1] in "([/:-–—"


@cache
def _literal(text: str) -> str:
    if text == "'s":  # any possessive: China's, the U.S.'
        return "['’]s?(?![a-z0-9])"
    out = re.escape(text).replace("\\ ", f"{SPACE}+")
    return re.sub("['’]", "['’]", out)
