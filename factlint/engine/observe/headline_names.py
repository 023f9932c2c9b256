"""Surnames of a headline that its story does not have, where the lead names somebody whose surname is like them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import regexes
from factlint.engine.names import are_within, bare, even, is_inflected, normal
from factlint.engine.observe.claim import beside, claim, mention
from factlint.extract.agreement import is_slip
from factlint.extract.name_form import is_given

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Statement

LEAD: Final = 3  # sentences of the story that its headline sums up
LETTERS: Final = 5  # of a surname that may be told otherwise
LONG: Final = 6  # of one in a headline in capitals, and of two that begin alike
BEGIN: Final = 3  # letters with which they do
LONGER: Final = 2  # letters that one of them has more
_WORD: Final = regexes.compile(r"[A-ZÀ-Þ][\w-]*[^\W\d_]")


def observe_top_names(document: Document, reading: Reading) -> Iterator[Statement]:
    """`top-name`s: the name `said` in the headline, and the surname `told` in the lead, which the headline lacks."""
    head, body = document.first("headline"), document.first("body")
    if head is None or body is None:
        return
    title, text = reading.text[head.start : head.end], reading.text
    words = list(_WORD.finditer(text, head.start, head.end))
    sentences = reading.sentences[max(0, reading.sentence_at(body.start)) :][:LEAD]
    people = [
        m for m in reading.between(head.end, sentences[-1][1]) if m.type == "person" and "given" in (m.parts or {})
    ]
    story = bare(even(text[head.end :])) if people else ""
    for person in people:
        parts = person.parts or {}
        surname = parts.get("surname")
        told = _form(surname.text) if surname is not None else ""
        if surname is None or len(told) < LETTERS or told in _form(title):
            continue
        for i, word in enumerate(words):
            said = _form(word[0])
            if said in story or _is_of_another(words[i - 1 : i], word, parts["given"].text):
                continue
            if len(told) >= LONG and is_slip(said, told) if title.isupper() else _is_like(said, told, len(people)):
                fields = {"said": mention(text, *word.span()), "told": mention(text, surname.start, surname.end)}
                yield beside(claim("top-name", *word.span(), fields), surname.start, surname.end)


def _is_of_another(before: list[re.Match[str]], word: re.Match[str], given: str) -> bool:
    """Whether another given name stands before a word."""
    return bool(before) and before[0].end() + 1 == word.start() and is_given(before[0][0]) and before[0][0] != given


def _is_like(said: str, told: str, people: int) -> bool:
    """Whether a name is one slip from a surname, or begins like that of the only one of these people."""
    if said.startswith(told) or told.startswith(said) or is_inflected(said, told):
        return False
    short, long = sorted(map(len, (said, told)))
    begin = people == 1 and short >= LONG and said[:BEGIN] == told[:BEGIN] and long - short <= LONGER
    return begin or (short >= LETTERS and are_within(said, told, 1))


def _form(text: str) -> str:
    return bare(normal(text))
