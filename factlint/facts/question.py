"""Reads a question to the facts: what is asked, of which things, for which day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factlint.facts.dates import WrongDate, read_date
from factlint.language.errors import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.facts.base import FactBase
    from factlint.statement import Thing
    from factlint.time.interval import Interval

EXAMPLES: Final = (
    "defense minister of China on 2023-12-22",
    "offices of Dong Jun",
    "last meeting between US and China before 2024-05-17",
    "age of Lloyd Austin on 2024-05-17",
)
_DAY: Final = re.compile(r"\s+(on|in|before|after|since|until|by)\s+(?:the\s+)?([0-9][0-9X~?%-]*)$")
_POLITE: Final = re.compile(r"^(?:who|what)\s+(?:is|was|were|are)\s+|^the\s+", re.IGNORECASE)
_EVENT: Final = re.compile(r"^(last|first)\s+(.+?)\s+(?:between|of|with)\s+(.+)$", re.IGNORECASE)
_LEVEL: Final = re.compile(r"^(.+?)\s+at\s+(?:the\s+)?(?:level\s+of\s+(?:the\s+)?)?(.+?)(?:\s+level)?$", re.IGNORECASE)
_OFFICES: Final = re.compile(r"^offices?\s+(?:of|held\s+by)\s+(.+)$", re.IGNORECASE)
_AGE: Final = re.compile(r"^(?:age\s+of|how\s+old\s+(?:is|was))\s+(.+)$", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"^(.+?)(?:['’]s|(?<=s)['’])\s+(.+)$")


class QuestionError(ValueError):
    """A question that was not understood; the message says what is missing."""


class Question:
    """`asked`: holder, offices, event or age; `text` without its day; `day` with the `word` before it (on, before)."""

    __slots__ = ("asked", "day", "level", "of", "office", "order", "people", "text", "what", "word")

    def __init__(self, asked: str, text: str, word: str, day: Interval | None) -> None:
        self.asked = asked
        self.text = text
        self.word = word
        self.day = day
        self.office: tuple[Thing, ...] = ()
        self.of: tuple[Thing, ...] = ()
        self.people: tuple[tuple[Thing, ...], ...] = ()  # each named party or person with its candidates
        self.what: tuple[Thing, ...] = ()
        self.level: tuple[Thing, ...] = ()
        self.order = "last"


def read_question(base: FactBase, text: str) -> Question:
    """Raises QuestionError where it is not understood or names what is not on file."""
    text = " ".join(text.strip().rstrip("?.").split())
    word, day = "", None
    tail = _DAY.search(text)
    if tail:
        word, text = tail[1], text[: tail.start()]
        try:
            day = read_date(tail[2])
        except WrongDate as error:
            raise QuestionError(f"{error}{error.hint and '; ' + error.hint}") from None
    text = _POLITE.sub("", _POLITE.sub("", text))
    names = _Names(base)
    if match := _AGE.match(text):
        question = Question("age", text, word, day)
        question.people = (names.find(match[1], ("person",)),)
    elif match := _OFFICES.match(text):
        question = Question("offices", text, word, day)
        question.people = (names.find(match[1], ("person",)),)
    elif match := _EVENT.match(text):
        question = _read_event(names, match, word, day)
    else:
        question = _read_holder(names, text, word, day)
    return question


def _read_event(names: _Names, match: re.Match[str], word: str, day: Interval | None) -> Question:
    question = Question("event", match[0], word, day)
    question.order = match[1].lower()
    question.what = names.find(match[2], ("event-kind",))
    parties = match[3]
    level = _LEVEL.match(parties)
    if level:
        parties = level[1]
        question.level = names.find(level[2], ("level",))
    question.people = tuple(names.find(name, _PARTIES) for name in _split_list(names, parties))
    return question


_PARTIES: Final = ("country", "org", "body", "person")


def _split_list(names: _Names, text: str) -> list[str]:
    """`US and China`; a name may hold the word itself (Trinidad and Tobago)."""
    if names.look_up(text, _PARTIES):
        return [text]
    for match in re.finditer(r",?\s+and\s+|,\s+", text):
        first, rest = text[: match.start()], text[match.end() :]
        if names.look_up(first, _PARTIES):
            return [first, *_split_list(names, rest)]
    return [text]


def _read_holder(names: _Names, text: str, word: str, day: Interval | None) -> Question:
    offices: dict[str, str] = {}
    for office, of in _split_office(text):
        found = names.look_up(office, ("office",))
        if not found:
            continue
        question = Question("holder", text, word, day)
        question.office = found
        question.of = names.look_up(of, ()) if of else ()
        if question.of or not of:
            return question
        offices[office] = of
    if offices:
        office, of = max(offices.items())
        names.find(of, ("country", "state", "city", "org", "body"))
    person = names.look_up(text, ("person",))
    if person:
        question = Question("offices", text, word, day)
        question.people = (person,)
        return question
    raise QuestionError(f"'{text}' was not understood; ask as in: " + "; ".join(f'"{e}"' for e in EXAMPLES))


def _split_office(text: str) -> Iterator[tuple[str, str]]:
    """Every way to read a phrase as an office and what it is an office of."""
    for match in reversed(list(re.finditer(r"\s+(?:of|for)\s+", text))):
        yield text[: match.start()], text[match.end() :]
    if possessive := _POSSESSIVE.match(text):
        yield possessive[2], possessive[1]
    words = text.split(" ")
    for cut in range(1, len(words)):
        yield " ".join(words[cut:]), " ".join(words[:cut])
    yield text, ""


class _Names:
    """Finds things by what a person types: the name, alias, adjective or id, in any case."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self._folded: dict[str, list[str]] | None = None

    def look_up(self, name: str, kinds: tuple[str, ...]) -> tuple[Thing, ...]:
        """The things so called, of one of the kinds (of any, if none is named)."""
        name = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
        found: dict[Thing, None] = {}
        for form in (name, *self._forms(name)):
            things = (*self.base.by_name(form), *self.base.by_adjective(form))
            found.update((thing, None) for thing in things if thing.kind in kinds or not kinds)
            if found:
                break
        return tuple(found)

    def find(self, name: str, kinds: tuple[str, ...]) -> tuple[Thing, ...]:
        """The same; raises QuestionError where there is none."""
        found = self.look_up(name, kinds)
        if not found:
            people = self.base.people_like(name.title()) if "person" in kinds else ()
            others = (thing for kind in kinds if kind != "person" for thing in self.base.things(kind))
            hint = suggest(name, [n for thing in (*people, *others) for n in (thing.name, *thing.aliases)])
            raise QuestionError(f"no {' or '.join(kinds)} '{name}' is on file{hint and '; ' + hint}")
        return found

    def _forms(self, name: str) -> list[str]:
        """The spellings on file that differ in case alone."""
        if self._folded is None:
            self._folded = {}
            for form in (*self.base.names(), *self.base.adjectives()):
                self._folded.setdefault(form.casefold(), []).append(form)
        return self._folded.get(name.casefold().replace("’", "'"), [])
