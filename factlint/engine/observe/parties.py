"""For which party people sit: "Labour MP Sarah Owen", "Webb, a Democrat", "the Conservative councillor"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.engine.observe.claim import claim, mention
from factlint.extract.reading import first_words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Statement

_APPOSED: Final = regexes.compile(r", an? $|,? \($|, $")
_LETTER: Final = regexes.compile(r",? \(?([A-Z])-[A-Z]")  # "Dale Hutchins, R-Fairlea"


@cache
def _party() -> re.Pattern[str]:
    """Group 1 the party, group 2 who sits for it."""
    parties, seats = regexes.one_of(_meanings()), regexes.one_of(lang.words("politics/seat"))
    return regexes.compile(rf"\b({parties})\b(?![-’'])((?: {seats}\b\.?)*)")


@cache
def _definite() -> re.Pattern[str]:
    return regexes.compile(rf"\b(?i:{lang.text('kin/definite')})(?: [a-z]+)? $")


@cache
def _meanings() -> dict[str, str]:
    return lang.meanings("politics/party")


@cache
def _words() -> frozenset[str]:
    return first_words(_meanings())


def observe_partisans(document: Document, reading: Reading) -> Iterator[Statement]:
    """`partisan`: somebody of a `party`, told by its key; no `person` where "the Labour member" stands alone."""
    if reading.words.isdisjoint(_words()):
        return
    text = reading.text
    persons = [m for m in reading.mentions if m.type == "person"]
    starts, ends = {m.start: m for m in persons}, {m.end: m for m in persons}
    letters = lang.meanings("politics/letter")
    for said in persons:
        letter = _LETTER.match(text, said.end)
        if letter is not None and letter[1] in letters:
            word = mention(text, *letter.span(1))
            yield claim(
                "partisan", said.start, letter.end(1), {"person": said, "word": word, "party": letters[letter[1]]}
            )
    for match in reading.begun(_party(), _words(), text):
        start, end = match.span()
        fields: dict[str, Any] = {"party": _meanings()[match[1]], "word": mention(text, *match.span(1))}
        person = starts.get(end + 1) if text[end : end + 1] == " " else None
        before = _APPOSED.search(text, max(0, start - 5), start)
        if person is None and before is not None and (before[0] != ", " or text[end : end + 1] in (",", ".", ";")):
            person = ends.get(before.start())
        if person is not None:
            yield claim("partisan", start, end, fields | {"person": person})
        elif (match[2] or _tells(text, end)) and (definite := _definite().search(text, max(0, start - 24), start)):
            yield claim("partisan", definite.start(), end, fields | {"definite": "yes"})
        elif match[2] or before is not None:
            yield claim("partisan", start, end, fields)


def _tells(text: str, end: int) -> bool:
    """Whether a verb stands behind: "the Republican said"."""
    return text[end : end + 12].lstrip(" ,").split(" ")[0] in lang.words("politics/told-as")
