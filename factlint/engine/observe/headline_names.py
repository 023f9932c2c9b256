"""Names, scores and years of headlines and captions that their story does not have, but one that is like them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.clauses.words import verbs
from factlint.discourse.cues import cue
from factlint.engine.names import are_within, bare, even, is_inflected, normal
from factlint.engine.observe.claim import beside, claim, mention
from factlint.extract.agreement import is_slip
from factlint.extract.name_form import is_given

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.clauses.model import Span
    from factlint.document.document import Document, Part
    from factlint.extract.reading import Reading
    from factlint.statement import Statement

LEAD: Final = 3  # sentences of the story that its headline sums up
LETTERS: Final = 5  # of a surname that may be told otherwise
LONG: Final = 6  # of one in a headline in capitals, and of two that begin alike
BEGIN: Final = 3  # letters with which they do
LONGER: Final = 2  # letters that one of them has more
_WEEKDAY: Final = regexes.one_of(lang.entries("calendar/weekdays"))
_LOW: Final = regexes.compile(r"[a-z]+")
_DAY: Final = regexes.compile(rf"\b{_WEEKDAY}\b")
STEM: Final = 4  # letters by which two forms of a word are one
SHARED: Final = 2  # words that show that a headline and a sentence tell of one thing
WON: Final = 12  # characters of a score and of the word behind it
TOPS: Final = ("headline", "deck", "caption")
VALUES: Final = ("score", "year", "name", "day")
_VALUE: Final = regexes.compile(
    r"(?<![\d-])(?P<score>\d{1,3}[-–]\d{1,3})(?![\d-])|(?P<led>\b[a-z]+ [a-z]+ )(?P<year>[12]\d{3})(?![\d-])"
    rf"|(?<=[a-z] )(?P<day>{_WEEKDAY})(?=[,.]|$| (?:{regexes.one_of(lang.words('clauses/preposition'))}) )"
    r"|\b(?P<name>[A-ZÀ-Þ][a-zà-ÿ]{3,})(?= (?P<head>[A-ZÀ-Þ][a-zà-ÿ]{3,})\b)"
)
_WORD: Final = regexes.compile(r"[A-ZÀ-Þ][\w-]*[^\W\d_]")


def observe_top_names(document: Document, reading: Reading) -> Iterator[Statement]:
    """`top-name`s: what a headline or a caption has `said` and its story lacks, and what that has `told` for it."""
    tops = [part for part in document.parts if part.kind in TOPS]
    bodies = [part for part in document.parts if part.kind == "body"]
    if not tops or not bodies:
        return
    text = reading.text
    story = " ".join(text[part.start : part.end] for part in bodies)
    for top in tops:
        yield from _surnames(reading, top, bodies[0].start, story)
        for said in _VALUE.finditer(text, top.start, top.end):
            kind = next(kind for kind in VALUES if said[kind])
            told = _otherwise(kind, said, top, reading, bodies)
            if told is not None:
                yield _top_name(text, said.span(kind), told)


def _top_name(text: str, said: Span, told: Span) -> Statement:
    return beside(claim("top-name", *said, {"said": mention(text, *said), "told": mention(text, *told)}), *told)


def _otherwise(kind: str, said: re.Match[str], top: Part, reading: Reading, bodies: Sequence[Part]) -> Span | None:
    """Where the story tells otherwise what a headline or a caption tells in words of their own: one score of which it
    has the half, "built in 1921" of "built in 1912", "Hill Street" of "Mill Street".

    Nothing in the story may be what is said; what it tells must be the only such value, and not be in the headline.
    """
    if kind == "day":
        return _other_day(said[kind], top, reading, bodies)
    text = reading.text
    title = text[top.start : top.end]
    words = said.groupdict("")
    pattern = regexes.compile(
        {
            "score": r"(?<![\d-])(\d{1,3})[-–](\d{1,3})(?![\d-])",
            "year": re.escape(words["led"]) + r"([12]\d{3})(?![\d-])",
            "name": r"\b([A-ZÀ-Þ][a-zà-ÿ]{3,})(?= " + re.escape(words["head"]) + r"\b)",
        }[kind]
    )
    found = [m for part in bodies for m in pattern.finditer(text, part.start, part.end)]
    value = words[kind]
    if not found or any(value in text[part.start : part.end] for part in bodies):
        return None
    first = found[0]
    if kind == "score":
        halves = regexes.compile(r"\d+").findall(value)
        alike = [m for m in found if m[1] != m[2] and (m[1] == halves[0]) != (m[2] == halves[1])]
        is_told = any(sorted(m.groups()) == sorted(halves) for m in found) or title.count(halves[0] + "-") > 1
        return alike[0].span() if alike and not is_told and _is_won(text, alike[0].start()) else None
    if len({m[1] for m in found}) > 1 or first[1] in title:
        return None
    is_near = sorted(first[1]) == sorted(value) or are_within(first[1].lower(), value.lower(), 1)
    return first.span(1) if is_near and not is_inflected(first[1].lower(), value.lower()) else None


def _other_day(day: str, top: Part, reading: Reading, bodies: Sequence[Part]) -> Span | None:
    """The only weekday of a story that has not that of its headline, if both are told of one thing."""
    text = reading.text
    about = _stems(text[top.start : top.end])
    found = [m for part in bodies for m in _DAY.finditer(text, part.start, part.end)]
    near = lang.words("clauses/bare-time")
    if (
        top.kind == "caption"
        or len({m[0] for m in found}) != 1
        or found[0][0] == day
        or not near.isdisjoint(reading.words)
    ):
        return None
    start, end = reading.sentences[reading.sentence_at(found[0].start())]
    led = reading.low[start : found[0].start()]
    shifts = lang.words("clauses/subordinator") & lang.words("clauses/preposition")  # after, before
    apart = shifts | lang.words("speech/speech")
    is_other = not apart.isdisjoint(_LOW.findall(led)) or cue("quotes-said").search(led) is not None
    is_told = not is_other and len(about & _stems(text[start:end])) >= SHARED
    return found[0].span() if is_told else None


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in _LOW.findall(text.lower()) if len(word) >= STEM}


def _is_won(text: str, at: int) -> bool:
    """Whether the sentence tells up to a score who won."""
    said = text[max(text.rfind(mark, 0, at) for mark in (". ", "\n")) + 1 : at + WON].lower()
    forms = verbs()
    over = lang.words("outcomes/wins") | lang.words("outcomes/loses") | lang.words("outcomes/beats")
    return any(word in over or (word in forms and forms[word][0] in over) for word in _LOW.findall(said))


def _surnames(reading: Reading, top: Part, first: int, story: str) -> Iterator[Statement]:
    """Surnames that are like that of somebody in the lead."""
    text = reading.text
    title = text[top.start : top.end]
    words = list(_WORD.finditer(text, top.start, top.end))
    sentences = reading.sentences[max(0, reading.sentence_at(first)) :][:LEAD]
    people = [m for m in reading.between(first, sentences[-1][1]) if m.type == "person" and "given" in (m.parts or {})]
    people = [m for m in people if not top.start <= m.start < top.end]
    story = bare(even(story)) if people else ""
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
                yield _top_name(text, word.span(), (surname.start, surname.end))


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
