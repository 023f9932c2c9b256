"""How the article comes to a name: bare, or with a title, a noun or something said of it beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes

if TYPE_CHECKING:
    from factlint.discourse.persons import Persons
    from factlint.extract.reading import Reading
    from factlint.statement import Mention

FOLLOWING: Final = 3  # paragraphs after somebody without a name that may tell it
_BEFORE: Final = regexes.compile(r"([\w'’-]+)[,.]? $")
_AFTER: Final = regexes.compile(lang.text("name-context/introduced-after"))


def is_introduced(reading: Reading, said: Mention) -> bool:
    """Whether a noun, an office or a rank stands before a name, or what may be said of somebody behind it."""
    text, start = reading.text, said.start
    if _AFTER.match(text, said.end):
        return True
    before = _BEFORE.search(text, max(0, start - 30), start)
    if before is None:
        return False
    place = next((m for m in reading.between(max(0, start - 90), start) if m.start <= before.start(1) < m.end), None)
    if place is not None and place.type in ("rank", "office"):
        return place.type != "rank" or place.text not in lang.words("names/courtesy-any")
    word = before[1].lower()
    return word in lang.words("kin") or word in lang.words("titles/person-noun") or word[:1].isdigit()


def named_later(persons: Persons, start: int, end: int) -> Mention | None:
    """Whom "a 34-year-old nurse" at a place may be: the first one who is named after that sentence, bare and in full.

    None where the sentence goes on to a name, and where nobody is named so in the paragraphs that follow.
    """
    reading = persons.reading
    sentence = persons.clauses.sentence_at(start)
    last = reading.sentences[sentence][1]
    if persons.named_between(end, last):
        return None
    starts = [first for first, _ in reading.paragraphs if first >= last]
    far = starts[FOLLOWING] if len(starts) > FOLLOWING else len(reading.text)
    known = {mention.value.entity for mention in persons.named if mention.start < last}
    for mention in persons.named_between(last, far):
        entity = mention.value.entity
        if entity in known or entity < 1 or persons.is_quoted(mention.start):
            continue
        known.add(entity)
        if mention.parts and "given" in mention.parts and not is_introduced(reading, mention):
            return persons.at(start, end, mention)
    return None
