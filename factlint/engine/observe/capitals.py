"""Headlines in capitals: a word that is one slip from the surname of somebody whom the text names in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import regexes
from factlint.engine.names import is_slip
from factlint.engine.observe.claim import claim, mention
from factlint.statement import Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading

LONG_ENOUGH: Final = 6  # letters of a surname: shorter ones are one slip from too many words
_WORD: Final = regexes.compile(r"[A-Z]{5,}")


def observe_capitals(document: Document, reading: Reading) -> Iterator[Statement]:
    """`capitals`: a word of such a headline that is one slip from the surname of a person named in full.

    Neither does the word stand in the text, nor the surname in the headline.
    """
    for part in document.parts:
        if part.kind != "headline" or not (head := reading.text[part.start : part.end]).isupper():
            continue
        words = {match[0].lower(): match.start() for match in _WORD.finditer(head)}
        for surname, name in _surnames(reading).items():
            for word, at in words.items() if surname not in words else ():
                if is_slip(word, surname) and word not in reading.text[part.end :].lower():
                    start = part.start + at
                    fields = {"word": mention(reading.text, start, start + len(word)), "surname": name}
                    yield claim("capitals", start, start + len(word), fields)


def _surnames(reading: Reading) -> dict[str, Mention]:
    found: dict[str, Mention] = {}
    for person in reading.mentions:
        if person.type == "person" and person.parts and "given" in person.parts and "surname" in person.parts:
            surname = person.parts["surname"]
            if len(surname.text) >= LONG_ENOUGH:
                found.setdefault(surname.text.lower(), surname)
    return found
