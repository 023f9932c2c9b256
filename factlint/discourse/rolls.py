"""How many people are announced, and the list that names them: "Three men ... Al Roe, 29, Ben Poe, 31, and Cy Doe, 40".

Each member begins with a name, and the last stands behind "and"; what is said of one goes on to the next name. Where a
member has no name ("and a boy of 15"), nothing is told.
"""

from __future__ import annotations

from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang, regexes
from factlint.clauses import may as May
from factlint.clauses.tokens import read_word
from factlint.discourse.cues import cue
from factlint.discourse.nouns import is_plural, singular
from factlint.extract.folding import plain
from factlint.statement import Mention

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.clauses.model import Span
    from factlint.extract.reading import Reading

REACH: Final = 2  # sentences back to the number
NEAR: Final = 50  # people of a sentence that are looked at together
WORDS: Final = 8  # from a number to its noun
LEAD: Final = 50  # characters that may stand before the name of a member
FIRST: Final = 14  # characters before a number that a sentence begins with
PARTS: Final = ";"
NAMES: Final = frozenset(("person", "name", "org"))
_NAMED: Final = frozenset(("name", "org", "place", "acronym", "person"))  # what a figure may go on with
_AGED: Final = regexes.compile(r",? \(?(?:[a-z]+ )?[0-9]{1,3}\b")
# "Carl Neame, 27": somebody with an age beside the name
_NAMED_AGED: Final = regexes.compile(
    r"(?<![\w.'’-])([A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+)*), [1-9][0-9]\b(?![,.][0-9])"
)
_LINK: Final = regexes.compile(rf"[,;)–—]|--|{regexes.one_of(lang.words('people/and'))} ")  # in every joint
_PREPOSITIONS: Final = lang.words("clauses/preposition")
_AGE: Final = regexes.compile(r"[0-9]{1,3}-[a-z]+-[a-z]+")


class Group(NamedTuple):
    """So many people: where the number stands, where the noun ends."""

    start: int
    end: int
    number: int
    noun_end: int


class Roll(NamedTuple):
    """How many are announced, and the members named."""

    group: Group
    members: tuple[Mention, ...]


def read_rolls(reading: Reading) -> Iterator[Roll]:
    """The lists of people of an article for which a number is announced, in the same sentence or one before."""
    for number, (start, end) in enumerate(reading.sentences):
        people = [m for m in reading.between(start, end) if m.type in NAMES]
        known = next((i for i, m in enumerate(people) if m.type == "person"), len(people))
        for first in range(max(0, known - NEAR), min(known + 1, len(people) - 1)):
            if people[first].type != "org" and _may_be_of_person(people[first].text):
                members = _members(reading, people[first : first + NEAR], end)
                group = None if members is None else _announced(reading, number, (start, end), members)
                if members is not None and group is not None:
                    yield Roll(group, tuple(members))
                    break
        else:
            roll = _parted(reading, number, start, end)
            if roll is not None:
                yield roll


def _members(reading: Reading, people: list[Mention], end: int) -> list[Mention] | None:
    """The members of the list that begins with the first of some people; None where it is not whole."""
    found, hows = [people[0]], [""]
    for said in people[1:]:
        how = _joined(reading, found[-1].end, said)
        if how is None:
            before = (
                reading.low[max(0, said.start - 12) : said.start].rstrip().rpartition(" ")[2]
                if said.type == "person"
                else ""
            )
            if before and before not in lang.words("people/address"):
                break
        elif said.type == "org" or (said.type == "name" and not _may_be_of_person(said.text)):
            if not _goes_on(reading, found, said):
                return None
        elif how == "," and hows[-1] == ", and":
            break
        else:
            found.append(said)
            hows.append(how)
    last = max((i for i, how in enumerate(hows) if how != ","), default=0)
    if not last or last < len(hows) - 1 or not {"and", ", and"}.isdisjoint(hows[:last]):
        return None
    if len(found) == NEAR or cue("rolls-unnamed").search(reading.low, people[0].end, end):
        return None
    return found


def _parted(reading: Reading, number: int, start: int, end: int) -> Roll | None:
    """A sentence that opens with a list whose members semicolons part, each with an age, and who were announced."""
    text = reading.text
    last = text.rfind(PARTS, start, end)
    if last < 0 or not cue("rolls-opens-last").match(text, last):
        return None
    members = list(_NAMED_AGED.finditer(text, start, end))
    parts = [start, *(i + 1 for i in range(start, end) if text[i] == PARTS)]
    if not all(any(a <= m.start() < b for m in members) for a, b in pairwise((*parts, end))):
        return None
    groups = [g for s, e in reading.sentences[max(0, number - 1) : number] for g in _groups(reading, s, e)]
    if len(groups) != 1 or not _opens(reading, groups[0]):
        return None
    return Roll(groups[0], tuple(Mention("name", m.start(1), m.end(1), m[1], m[1]) for m in members))


def _opens(reading: Reading, group: Group) -> bool:
    """Whether a sentence begins with the number of a group."""
    return group.start - reading.sentences[reading.sentence_at(group.start)][0] <= FIRST


def _may_be_of_person(text: str) -> bool:
    return " " in text or plain(text) in lang.words("given")


def _goes_on(reading: Reading, found: list[Mention], said: Mention) -> bool:
    """ "of Low Lane, Airby": a name that belongs to the one before it, which is no member."""
    before = reading.between(found[-1].end, said.start)
    return bool(before) and reading.text[before[-1].end : said.start] == ", "


def _joined(reading: Reading, after: int, said: Mention) -> str | None:
    """How a member is joined to the one before: ",", "and" or both, "kin" for "and his brother"; None for no member."""
    text, first = reading.text, max(after, said.start - LEAD)
    match = cue("rolls-joint").search(text, first, said.start) if _LINK.search(text, first, said.start) else None
    if match is None or text.startswith(("'s", "’s"), said.end):
        return None
    beside = reading.between(match.end("joint"), said.start)
    titles = {word for m in beside if m.type in ("rank", "office") for word in m.text.split()}
    words = [word.strip(",") for word in match["lead"].split() if word not in titles]
    if any(read_word(word.lower())[0] & May.PREPOSITION for word in words):
        return None
    if words and words[-1] in lang.words("kin"):
        return "kin" if match["and"] else ","
    if match["lead"].endswith(", ") or (
        words and not match["and"] and ";" not in match["joint"] and not _is_told(words[-1])
    ):
        return None
    if not match["and"]:
        return ","
    return "and" if match["joint"].startswith(" ") else ", and"


def _is_told(word: str) -> bool:
    """Whether a word may stand before the name of one of a list: "engineer Ann Roe", "15-year-old Ann Roe"."""
    tables = ("people/neutral", "people/male", "people/female", "titles/person-noun")
    return _AGE.fullmatch(word) is not None or any(word in lang.words(table) for table in tables)


def _announced(reading: Reading, number: int, sentence: Span, members: list[Mention]) -> Group | None:
    """The number that a list is of: right before it, before its colon, or the only one of the sentences before."""
    low, first = reading.low, members[0].start
    start, sentence_end = sentence
    own = list(_groups(reading, start, first))
    if own:
        if cue("tolls-includes").search(low, own[0].noun_end, first):
            return None
        apposed = _joined(reading, own[0].noun_end, members[0]) == "," and cue("rolls-joint").match(
            reading.text, own[0].noun_end, first
        )
        colon = low.rfind(":", own[0].noun_end, first) >= 0
        return own[0] if len(own) == 1 and (apposed or colon) else None
    if not lang.numbers("people/counts").keys().isdisjoint(low[start:first].split()):
        return None  # "three of them were named as"
    named = cue("people/named-as").search(low, max(start, first - 4 * LEAD), first)
    if named is None:
        led = low[start:first].split()
        if not cue("rolls-joint").fullmatch(", " + reading.text[start:first]) or not _PREPOSITIONS.isdisjoint(led):
            return None  # "The image of Ann Roe, 31, and Ben Poe, 29, was taken by them"
        if not lang.words("people/them").isdisjoint(low[members[-1].end : sentence_end].split()):
            return None  # "Ann Roe, 31, and Ben Poe, 29, saw them"
        if sum(_AGED.match(reading.text, m.end) is not None for m in members) < len(members) - 1:
            return None
    sentences = reading.sentences[max(0, number - REACH) : number]
    before = [group for s, e in sentences for group in _groups(reading, s, e)]
    if len(before) != 1:
        return None
    group = before[0]
    return group if named is not None or (_opens(reading, group) and abs(group.number - len(members)) == 1) else None


def _groups(reading: Reading, start: int, end: int) -> Iterator[Group]:
    """The numbers of people between two places of the text; a number that is part of a name counts nobody."""
    low = reading.low
    for match in _counted().finditer(low, start, end):
        of_set = match["set"] is not None
        if not of_set and _is_in_name(reading, *match.span("number")):
            continue
        said = match["set"] or match["number"]
        number = (
            int(said)
            if said.isdecimal()
            else int(lang.numbers("people/counts" if not of_set else "people/sets")[said][0])
        )
        at = match.end()
        for word in islice(_WORDS.finditer(low, at, end), WORDS):
            if word.start() != at:
                break
            at = word.end()
            noun = word[1]
            if is_plural(noun) and (of_set or _is_of_people(noun)):
                yield Group(*match.span("set" if of_set else "number"), number, at)
                break
            if read_word(noun)[0] & (May.PREPOSITION | May.CONJUNCTION):
                break


def _is_in_name(reading: Reading, start: int, end: int) -> bool:
    """ "the Apollo 11 astronauts", "the Chicago Seven": a figure read as no number, or one that a name goes on with."""
    text = reading.text
    said, mention = text[start:end], reading.at.get(start)
    if said.isdecimal() and (mention is None or mention.type != "number"):
        return True
    opens = max(reading.sentences[reading.sentence_at(start)][0], start - LEAD)
    at = text.rfind(" ", opens, max(opens, start - 1)) + 1 or opens
    word = text[at : start - 1]
    if not word.isalnum() or text[start - 1 : start] != " ":
        return False
    if said[0].isupper():
        return True
    name = next((m for m in reading.between(opens, start) if m.end == start - 1), None)
    begun = name is not None or at > opens or word not in lang.words("grammar/function")
    return said.isdecimal() and begun and word[0].isupper() and (name is None or name.type in _NAMED)


_WORDS: Final = regexes.compile(r" ([a-z-]+)")


def _is_of_people(noun: str) -> bool:
    one = singular(noun)
    return noun in lang.words("people/several") or one in lang.words("kin") or _is_told(one)


@cache
def _counted() -> re.Pattern[str]:
    """A number of a group with nothing before it that makes it a part of one, or uncertain."""
    numbers, sets = (regexes.one_of(lang.numbers(f"people/{table}")) for table in ("counts", "sets"))
    apart = "".join(rf"(?<!\b{word} )" for word in sorted(lang.words("people/not-all")))
    return regexes.compile(
        rf"(?<![\w,.$£€-]){apart}(?:(?P<number>{numbers}|[2-9]|1[0-9])|(?P<set>{sets}) {lang.text('people/of')})(?= )"
    )
