"""Towns that are told to lie so far to the north of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes, units
from factlint.engine.observe.claim import claim, mention
from factlint.engine.observe.located import NAME, THE, WORD
from factlint.number import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Mention, Statement

LEAD: Final = 90  # characters before a distance in which its town stands
_WAY: Final = regexes.one_of(lang.words("places/compass-words"))
_NEVER: Final = "(?!)"  # what a language has no words for
_OF_WORD: Final = lang.text("places/town-of") or _NEVER
_LIES: Final = rf"(?:,| {regexes.one_of(lang.words('places/town-is'))}| {lang.text('places/town-lies-so') or _NEVER})"
_OF: Final = regexes.compile(rf" (?:{lang.text('places/to-the')} )?({_WAY}) {_OF_WORD} {NAME}")
_ON: Final = regexes.compile(rf" (?:{lang.text('places/to-the')} )?({_WAY})(?=[,.;])")
_BEFORE: Final = regexes.compile(rf"{NAME}(?:, {WORD}(?: {WORD})?,?)?{_LIES}(?: {THE} (?:[a-z-]+ ){{1,4}})? ?$")
_IN: Final = lang.text("places/town-in") or _NEVER
_FROM_TO: Final = regexes.compile(
    rf"\b{lang.text('places/from') or _NEVER} {NAME} {lang.text('places/town-to')} "
    rf"(?:{THE} (?:[a-z-]+ ){{1,3}}{_IN} )?{NAME}, $"
)


def observe_bearings(document: Document, reading: Reading) -> Iterator[Statement]:
    """`bearing`s: a town (`name`), `far` km to which `way` of another (`of`)."""
    text = reading.text
    for far in reading.mentions:
        km = _km(far)
        if km is None:
            continue
        start = max(0, far.start - LEAD)
        if (of := _OF.match(text, far.end)) is not None:
            before = _BEFORE.search(text, start, far.start)
            names = (before.span(1), of.span(2)) if before is not None else None
        else:
            of = _ON.match(text, far.end)
            route = _FROM_TO.search(text, start, far.start) if of is not None else None
            names = (route.span(2), route.span(1)) if route is not None else None
        if of is not None and names is not None:
            way = mention(text, *of.span(1))
            fields: dict[str, Any] = {"name": mention(text, *names[0]), "of": mention(text, *names[1]), "way": way}
            yield claim("bearing", min(names[0][0], names[1][0]), of.end(), {**fields, "far": Number.count(km)})


def _km(far: Mention) -> float | None:
    """How many kilometres a distance is."""
    if far.type != "quantity" or far.value.__class__ is not Number or far.value.written is None:
        return None
    return units.likeliest(far.value.written, far.value.unit, "km")
