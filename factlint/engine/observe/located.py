"""Towns that words place in a country or state: "the Polish city of Leipzig", "Beira, the Malawian port"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.extract.reading import Reading
    from factlint.statement import Mention

_TIMES: Final = ("date", "weekday", "period", "time")
REACH: Final = 90  # characters before a country in which its town stands
LEAD: Final = 40  # of them, those that lead to it: " in the north eastern "
WORD: Final = r"[A-ZÀ-Þ][\w'’-]*[\w]"
NAME: Final = (
    rf"((?:{regexes.one_of(lang.entries('places/town-abbreviation'))}|{WORD})"
    rf"(?:[ -](?:{WORD}|{regexes.one_of(lang.words('places/town-particle'))} {WORD})){{0,3}})"
)
_NOUN: Final = regexes.one_of(lang.words("places/town-noun"))
_ADJECTIVE: Final = rf"(?:{regexes.one_of(lang.words('places/town-adjective'))} )"
THE: Final = regexes.one_of(lang.words("places/determiner"))
_IN: Final = lang.text("places/town-in")
_IS: Final = regexes.one_of(lang.words("places/town-is"))
_OF: Final = lang.text("places/town-of")
_LINK: Final = f" {_OF}" if _OF else ""  # "the city of Leipzig", „die Stadt Leipzig“
DIRECTED: Final = rf"(?:{THE} )?(?:{regexes.one_of(lang.words('places/direction'))} ){{0,2}}$"
_OWNED: Final = rf"(?:['’]s?)? {_ADJECTIVE}{{0,3}}{_NOUN}"

_NAMED_AFTER: Final = regexes.compile(rf"{_OWNED} (?:{_OF} )?{NAME}")
_SEATED: Final = regexes.compile(
    rf"(?:['’]s?)? {_ADJECTIVE}{{0,2}}{regexes.one_of(lang.entries('places/seated'))} {_IN} {NAME}"
    if lang.entries("places/seated")
    else "(?!)"
)
# „im hessischen Fulda“: an adjective that stands right before a town, without a noun for it.
_NAMED: Final = regexes.compile(rf" {NAME}" if lang.has("capital-nouns") else "(?!)")
LEAST: Final = 6  # letters of such a town: a shorter word is more often a noun
_APPOSED: Final = regexes.compile(rf"{NAME}, (?:{THE} )?{_ADJECTIVE}{{0,3}}$")
_NOUN_AFTER: Final = regexes.compile(
    rf"{_OWNED}(?=[,.;:)]| {_OF} [a-z]| (?:{regexes.one_of(lang.words('places/after-region'))})\b)"
)
_LED: Final = regexes.compile(rf" (?:{_IN}|{_OF}) {DIRECTED}")  # without it none of the next three is found
_WITHIN: Final = regexes.compile(
    rf"(?:\b(?:{regexes.one_of(lang.words('places/before-town-in'))}|{_NOUN}{_LINK}"
    rf"|(?:{regexes.one_of(lang.words('places/before-to-town'))}) {lang.text('places/town-to')}) )"
    rf"{NAME} {_IN} {DIRECTED}"
)
_CALLED: Final = regexes.compile(
    rf"{NAME}(?: {_IS}|,) {THE} (?:[a-z0-9,'’-]+ ){{0,4}}{_NOUN} (?:{_IN}|{_OF}) "
    rf"{DIRECTED}"
)
_ASIDE: Final = regexes.compile(
    rf"\b(?:{regexes.one_of(lang.words('places/before-town'))}|{regexes.one_of(lang.words('places/town-joins'))}) "
    rf"{NAME}, {_IN} {DIRECTED}"
)
_LIES: Final = regexes.compile(rf"(?:^|[.!?\n][\"”]? ?){NAME}, {lang.text('places/town-lies') or '(?!)'} {DIRECTED}")
_JOIN: Final = rf",? (?:{regexes.one_of(lang.words('places/town-joins'))} )?"
# "Nis in Serbia, Shkoder in Albania and Plovdiv in Romania": the first group ends with the country of the one before.
_LISTED: Final = regexes.compile(rf" {_IN} ([A-Z][\w -]{{2,24}}?){_JOIN}{NAME} {_IN} {DIRECTED}")
# Where the verb stands second, all but another town may follow.
_GOES_ON: Final = (
    rf"(?!{regexes.one_of(lang.words('places/town-joins'))} )[a-z]"
    if lang.has("verb-second")
    else rf"(?:{regexes.one_of(lang.words('places/after-region'))})\b"
)
_ENDS: Final = regexes.compile(rf"[,.;:)\n]|$| {_GOES_ON}")


def locate(reading: Reading, where: Mention) -> Iterator[tuple[int, int]]:
    """Where the towns stand that are said to lie in `where`, a country, a state or what is of one."""
    text, start, end = reading.text, where.start, where.end
    if text[end : end + 1] == "-" or text[start - 1 : start] == "-":
        return
    before = text[max(0, start - REACH) : start]
    offset = start - len(before)
    word = before.split()[-1:] if before.endswith(" ") else []
    if word and word[0].lower() in lang.words("places/bygone"):
        return
    if after := _NAMED_AFTER.match(text, end) or _SEATED.match(text, end):
        yield after.start(1), _before_time(reading, *after.span(1))
    elif (after := _NAMED.match(text, end)) and text[start].islower() and len(after[1]) >= LEAST and _is_state(where):
        yield after.span(1)
    if _NOUN_AFTER.match(text, end):
        if apposed := _APPOSED.search(before):
            yield offset + apposed.start(1), offset + apposed.end(1)
    elif where.type == "place" and (listed := _LISTED.search(before)) and _is_place(reading, offset + listed.end(1)):
        yield offset + listed.start(2), offset + listed.end(2)
    elif where.type == "place" and _ENDS.match(text, end) and _LED.search(before, max(0, len(before) - LEAD)):
        if called := _CALLED.search(before):
            yield offset + called.start(1), offset + called.end(1)
        elif (
            within := _LIES.search(before)
            or _WITHIN.search(before)
            or (text[end : end + 1] in ",.;)\n" and _ASIDE.search(before))
        ):
            yield offset + within.start(1), offset + within.end(1)


def _is_place(reading: Reading, end: int) -> bool:
    return any(m.type == "place" and m.end == end for m in reading.between(max(0, end - LEAD), end))


def _is_state(where: Mention) -> bool:
    return all(thing.kind == "state" for thing in where.value.things)


def _before_time(reading: Reading, start: int, end: int) -> int:
    """The end of a town without the day behind it: "Leipzig Friday", "Leipzig on Friday"."""
    at = last = start
    while at >= start:
        said = reading.at.get(at)
        if at > start and said is not None and said.type in _TIMES:
            return last
        after = reading.text.find(" ", at, end)
        last = after if reading.text[at].isupper() else last
        at = after + 1
    return end
