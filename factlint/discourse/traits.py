"""What each person of an article is told to be: offices, parts, posts, with whose they are."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.clauses import may as May
from factlint.clauses.may import HELPER, VERB
from factlint.clauses.tokens import read_word
from factlint.discourse.attributes import Attribute
from factlint.discourse.person_nouns import sex_of
from factlint.extract.reading import first_words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.clauses.model import Clause
    from factlint.discourse.persons import Persons
    from factlint.extract.reading import Reading
    from factlint.statement import Mention

BELOW: Final = "-"
_REACH: Final = 60  # characters of a noun phrase before its noun
_ENDS: Final = VERB | HELPER | May.CONJUNCTION | May.RELATIVE | May.PRONOUN | May.SUBORDINATOR
_JOINED: Final = tuple(f" {word} " for word in lang.words("clauses/conjunction"))
_CLOSING: Final = (") ", "] ")
_WORD: Final = regexes.compile(r"[^\W\d_][\w’'.&-]*")
_OF: Final = regexes.compile(lang.text("traits/of"))
_CLOSED: Final = regexes.compile(lang.text("traits/closed"))
_PAST: Final = regexes.compile(rf" {regexes.one_of(lang.words('traits/past'))} ")
_APPOSED: Final = regexes.compile(r",(?: (?:[a-z]+ )?[0-9]{1,3},)? $")


@cache
def _values() -> dict[str, str]:
    """What a noun says that somebody is: those of the language, and of each area the director, the manager ..."""
    areas = product(lang.entries("traits/area"), lang.entries("traits/of-area"))
    return {f"{area} {head}": f"{area}-{head}" for area, head in areas} | dict(lang.meanings("traits/noun"))


def parted(value: str) -> tuple[str, str]:
    """The area and the head of "sales-director"; of no other value."""
    area, _, head = value.rpartition("-")
    known = area in lang.entries("traits/area") and head in lang.entries("traits/of-area")
    return (area, head) if known else ("", "")


@cache
def _noun() -> re.Pattern[str]:
    return regexes.compile(rf"(?<![\w-]){regexes.one_of(_values())}(?![\w-]|['’]s)")


@cache
def first_of_nouns() -> frozenset[str]:
    return first_words(_values())


def traits(persons: Persons) -> Iterator[Attribute]:
    """In text order, those of persons told apart; none that somebody was, will be, or is only said to be."""
    reading = persons.reading
    starts = {m.start: m for m in persons.named if m.value.entity > 0}
    ends = {m.end: m for m in persons.named if m.value.entity > 0}
    found = list(reading.begun(_noun(), first_of_nouns(), reading.low)) if len(starts) > 1 else []
    if len(found) < 2:
        return
    for match in found:
        start, end = match.span()
        if persons.is_quoted(start):
            continue
        before = _before(reading, reading.sentences[reading.sentence_at(start)][0], start)
        if before is None:
            continue
        first, words = before
        if words and reading.low.endswith(_JOINED, 0, first):
            continue  # "the chancellor and central bank governor": whose, the first of them tells
        if _is_past(persons, end):
            continue
        scope = [*words, *_of(reading.text, end), *_nations(reading, first, start)]
        person = (
            _behind(persons, starts, first, end) or _ahead(reading.text, ends, first, end) or _said(persons, first, end)
        )
        if person is not None:
            value = _values()[match[0]]
            below = not lang.words("traits/deputy").isdisjoint(words)
            yield Attribute(person, "post", BELOW + value if below else value, start, end, scope=_content(scope))


def _nations(reading: Reading, first: int, start: int) -> list[str]:
    """Uruguay, of "the Uruguayan minister" """
    said = [m for m in reading.between(first, start) if m.type == "demonym" and len(m.value.things) == 1]
    return [word for mention in said for word in mention.value.things[0].name.lower().split(" ")]


def _before(reading: Reading, least: int, start: int) -> tuple[int, list[str]] | None:
    """Where the noun phrase begins, and its words before the noun; None where one says that nobody is it now."""
    text = reading.text
    words: list[str] = []
    first = start
    for match in reversed(list(_WORD.finditer(text, max(least, start - _REACH), start))):
        gap = text[match.end() : first]
        if gap not in (" ", "-") or match.start() == start - _REACH > least:
            break
        word = match[0].lower()
        if word.rstrip("-") in lang.words("traits/not-now") and match.start() not in reading.at:  # but "New Zealand's"
            return None
        if word in lang.words("traits/determiner") or word in lang.words("numerals/one"):
            first = match.start()
            break
        verb = match[0][0].islower() and read_word(word)[0] & _ENDS and not word.endswith(("'s", "’s"))
        if verb or word in lang.words("clauses/preposition"):
            break
        words.append(word)
        first = match.start()
    if text[:first].endswith(_CLOSING):
        return None  # "Federal Council (upper house) Speaker": of what, stands in front of the bracket
    return first, words


def _is_past(persons: Persons, end: int) -> bool:
    """ "mayor in the 1990s" """
    match = _PAST.match(persons.reading.low, end)
    if match is None:
        return False
    return any(m.type == "date" for m in persons.reading.between(match.end(), match.end() + 5))


def _of(text: str, end: int) -> list[str]:
    match = _OF.match(text, end)
    return [] if match is None else [word.lower() for word in _WORD.findall(match[1])]


def _content(words: list[str]) -> frozenset[str]:
    bare = (word.removesuffix("'s").removesuffix("’s").removesuffix("s") for word in words)
    empty = lang.words("clauses/preposition") | lang.words("traits/that-body") | lang.words("traits/determiner")
    return frozenset(word for word in bare if word not in empty and len(word) > 2)


def _is_definite(phrase: str) -> bool:
    first, *_ = words = phrase.split()
    return first in lang.words("traits/determiner") or any(word.endswith(("'s", "’s", "s’", "s'")) for word in words)


def _behind(persons: Persons, starts: dict[int, Mention], first: int, end: int) -> Mention | None:
    """The person named right behind: "chairman Jane Roe", "the chairman of the club, Dr Jane Roe,"."""
    reading = persons.reading
    place, definite = end, _is_definite(reading.low[first:end])
    of = _OF.match(reading.text, end)
    if of is not None and reading.text[of.end() : of.end() + 1] in (",", " "):
        place = of.end()
    comma = reading.text[place : place + 2] == ", "
    place += 2 if comma else 1
    for _ in range(3):
        title = reading.at.get(place)
        if (article := _WORD.match(reading.low, place)) and article[0] == lang.text("kin/definite"):
            place = article.end() + 1
        elif title is not None and title.type == "rank":
            place = title.end + 1
        elif (
            not comma
            and (word := _WORD.match(reading.low, place))
            and sex_of(word[0]) is not None
            and word.end() + 1 in starts
        ):
            place = word.end() + 1
    return starts.get(place) if not comma or definite or of is not None else None


def _ahead(text: str, ends: dict[int, Mention], first: int, end: int) -> Mention | None:
    """The person right before in apposition: "Jane Roe, 47, the chairman of the club,"."""
    if not _CLOSED.match(text, end):
        return None
    comma = _APPOSED.search(text, max(0, first - 14), first)
    return None if comma is None else ends.get(comma.start())


def _said(persons: Persons, start: int, end: int) -> Mention | None:
    """Who is told to be it by a verb: "She is the chairman", "who has been chairman since 2018"."""
    clause = persons.clauses.at(start)
    if clause is None or clause.object is None or clause.subject is None or not _is_now(clause):
        return None
    if (
        clause.verb is None
        or clause.verb.lemma not in lang.words("clauses/copula")
        or abs(clause.object[0] - start) > 1
    ):
        return None
    return persons.bind(*clause.subject) if _CLOSED.match(persons.reading.text, end) else None


def _is_now(clause: Clause) -> bool:
    verb = clause.verb
    return (
        verb is not None
        and verb.tense == "present"
        and not verb.modal
        and not verb.negated
        and clause.mood == "asserted"
    )
