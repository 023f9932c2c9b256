"""Coordinations: "A, B and C", with semicolons, after a colon, in brackets; of names, of years, of things.

A member is a mention that may be named beside others, with what is told of it in brackets or as an age; of things it is
all between two marks.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang
from factlint.clauses import may as May
from factlint.clauses.tokens import read_word
from factlint.discourse.cues import cue
from factlint.extract.folding import plain
from factlint.statement import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.extract.reading import Reading

NAMES: Final = frozenset(("name", "place", "org", "person", "acronym"))
FEWEST, MOST = 2, 12  # members
PEOPLE: Final = frozenset(("name", "person"))
OWNED: Final = ("'s", "’s")
YEAR: Final = 4  # digits
WORDS: Final = 7  # of a thing
REGIONS: Final = frozenset(("state", "country"))
COLON, PART, COMMA, BRACKETS = ":", ";", ", ", "()"
_NO_THING: Final = May.PRONOUN | May.RELATIVE | May.SUBORDINATOR | May.CONJUNCTION | May.HELPER
_LED: Final = May.PREPOSITION | May.ADVERB


class Listed(NamedTuple):
    """The members of one coordination, and what they are: "name", "year", "nth", "thing"; `alone`: no other such
    mention stands in its sentence."""

    kind: str
    members: tuple[Mention, ...]
    alone: bool = True

    @property
    def start(self) -> int:
        return self.members[0].start

    @property
    def end(self) -> int:
        return self.members[-1].end


def read_lists(reading: Reading, start: int, end: int) -> list[Listed]:
    """The coordinations of names, years and ordinals between two places, in text order."""
    found: list[Listed] = []
    said = [(kind, m) for m in _anchors(reading, start, end) if (kind := _kind(m))]
    for kind in dict.fromkeys(kind for kind, _ in said):
        mentions = _in_one(reading, [m for other, m in said if other == kind])
        runs: list[list[Mention]] = []
        for mention in mentions:
            if runs and cue("lists-joint").fullmatch(reading.low, runs[-1][-1].end, mention.start):
                runs[-1].append(mention)
            else:
                runs.append([mention])
        found += [Listed(kind, tuple(run), _is_alone(run, mentions)) for run in runs if _is_whole(reading, run)]
    return sorted(found, key=lambda listed: listed.start)


def _anchors(reading: Reading, start: int, end: int) -> Iterator[Mention]:
    """The mentions; before them the word in capitals that opens a sentence with a list: "Leeds, Hull and York"."""
    opening = cue("lists-opening").match(reading.text, start, end)
    if opening is not None and opening.start(1) not in reading.at:
        word = opening[1]
        if word.lower() not in lang.words("grammar/function"):
            yield Mention("name", opening.start(1), opening.end(1), word, word)
    yield from reading.between(start, end)


def _kind(mention: Mention) -> str:
    if mention.type in NAMES:
        return "name"
    if mention.type == "date":
        return "year" if len(mention.text) == YEAR and mention.text.isdecimal() else ""
    return "nth" if mention.type == "ordinal" else ""


def _in_one(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """ "From Oslo to Bergen" and "Ann Lee of Spain" are one member each."""
    found: list[Mention] = []
    for mention in mentions:
        if found and _is_one(reading, found[-1], mention):
            start, text = found[-1].start, reading.text[found[-1].start : mention.end]
            found[-1] = Mention(found[-1].type, start, mention.end, text, text)
        else:
            found.append(mention)
    return found


def _is_one(reading: Reading, first: Mention, second: Mention) -> bool:
    if reading.text[first.end : second.start] in (" ", "-"):
        return True  # "Amsterdam-Rotterdam Bank"
    somebody = first.type == "person" or plain(first.text.split()[0]) in lang.words("given")
    somebody = somebody or (first.type == "name" and second.type == "place")
    if somebody and cue("lists-of").fullmatch(reading.low, first.end, second.start):
        return True
    led = cue("lists-from").search(reading.low, max(0, first.start - WORDS), first.start)
    return led is not None and cue("lists-to").fullmatch(reading.low, first.end, second.start) is not None


def _is_alone(run: list[Mention], mentions: list[Mention]) -> bool:
    """Whether no other mention may be a member: nobody is one of a list of places, no place of one of people."""
    types = PEOPLE if are_people(run) else NAMES - {"person"}
    return sum(mention.type in types or mention in run for mention in mentions) == len(run)


def are_people(run: Sequence[Mention]) -> bool:
    """ "Mary, Kate and Ellen Doyle" """
    known = any(member.type == "person" for member in run)
    given = all(plain(member.text) in lang.words("given") for member in run)
    return (known or given) and all(member.type in PEOPLE for member in run)


def _is_whole(reading: Reading, run: list[Mention]) -> bool:
    """Whether "and" stands before the last member and nowhere else, or the members fill a bracket."""
    if not FEWEST <= len(run) <= MOST:
        return False
    towns = sum(not _is_region(member) for member in run)
    inside = any(_lies_in(reading, a, b) for a, b in pairwise(run)) and not 2 * towns < len(run) - 1
    if reading.low.startswith(OWNED, run[-1].end) or inside:
        return False  # how many are named in "Portland, Maine, Boston and New York"
    sentence = reading.sentences[reading.sentence_at(run[0].start)]
    if are_people(run) and cue("lists-unnamed").search(reading.low, run[0].end, sentence[1]):
        return False  # "and a boy of 15"
    joints = [reading.low[a.end : b.start] for a, b in pairwise(run)]
    closing = [bool(cue("lists-last").search(joint)) and not cue("lists-kin").search(joint) for joint in joints[:-1]]
    closing.append(cue("lists-last").search(joints[-1]) is not None)
    if not any(closing):
        around = reading.text[run[0].start - 1 : run[0].start] + reading.text[run[-1].end : run[-1].end + 1]
        return len(run) > FEWEST and around == BRACKETS
    return closing[-1] and not any(closing[:-1])


def _lies_in(reading: Reading, town: Mention, region: Mention) -> bool:
    """ "Portland, Maine": the second may be where the first lies."""
    if reading.low[town.end : region.start] != COMMA:
        return False
    return _is_region(region) and not _is_region(town)


def _is_region(member: Mention) -> bool:
    return any(thing.kind in REGIONS for thing in getattr(member.value, "things", ()))


def read_things(reading: Reading, start: int, end: int) -> Listed | None:
    """Common nouns that commas part from a place on, as far as they go: "flour, butter and the zest of a lemon"."""
    low = reading.low
    members: list[Mention] = []
    at = start
    for joint in cue("lists-mark").finditer(low, start, end):
        members.append(_said(reading, at, joint.start()))
        if not _is_thing(members[-1].text.lower()):
            return None
        at = joint.end()
        if joint["link"]:
            stop = cue("lists-stop").search(low, at)
            last = _said(reading, at, min(end, stop.start() if stop is not None else end))
            first = read_word(last.text.split()[0].lower())[0] if last.text.strip() else _LED
            whole = FEWEST <= len(members) < MOST and not first & (_LED | _NO_THING)
            named = any(mention.type in NAMES for mention in reading.between(start, members[0].end))
            counted = any(mention.type == "number" for mention in reading.between(start, last.end))
            return Listed("thing", (*members, last)) if whole and not (named or counted) else None
    return None


def _is_thing(text: str) -> bool:
    """A few words, none of them a verb or a word that joins clauses, the first no preposition."""
    said = text.split()
    if not 1 <= len(said) <= WORDS or any(read_word(word)[0] & _NO_THING for word in said):
        return False
    return not read_word(said[0])[0] & _LED and not any(_is_verb(word) for word in said[1:])


def _is_verb(word: str) -> bool:
    may = read_word(word)[0]
    return bool(may & May.VERB) and not may & (May.NOUN | May.PARTICIPLE | May.GERUND)


def _said(reading: Reading, start: int, end: int) -> Mention:
    text = reading.text[start:end]
    return Mention("text", start, end, text, text)
