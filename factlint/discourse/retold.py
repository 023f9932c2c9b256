"""One event told with two days: "a hearing on Feb. 18", then "the Feb. 25 hearing"."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.discourse.cues import cue
from factlint.extract.reading import Reading, first_words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.statement import Mention

LEAD: Final = 40  # characters before a day, for the noun and its article
WEEK: Final = 7  # days between a day and its slip where no noun tells the event again
NEAR: Final = 15  # days between two tellings that may be a slip for one another
OPENS: Final = 3  # characters before a day that opens its sentence: "On Monday"
_WORD: Final = regexes.compile(r"[a-z]+(?:-[a-z]+)*")


@cache
def _families() -> dict[str, int]:
    return {word: i for i, group in enumerate(lang.groups("retold/families")) for word in group}


@cache
def _nouns() -> frozenset[str]:
    return first_words(_families())


@cache
def _befalling() -> frozenset[int]:
    """The families of what nobody holds, so that nobody can put it off or take it up again."""
    return frozenset(_families()[word] for word in lang.words("retold/befalls"))


@cache
def _before() -> re.Pattern[str]:
    """What stands before the day: "the", "the inauguration on", "when the strike starts, on", "election day,"."""
    the, joins, day = (regexes.one_of(lang.words(f"retold/{table}")) for table in ("definite", "joins", "day"))
    held = regexes.one_of(lang.entries("retold/held"))
    noun = regexes.one_of([*_families(), *lang.words("retold/any")])
    taken_up = rf"{the}\s+(?:(?P<noun>{noun})(?:\s+{held},?)?\s+{joins}\s+)?"
    led = regexes.one_of(lang.words("retold/joins") | lang.words("retold/bounds"))
    return regexes.compile(rf"\b(?:{taken_up}|{led}\s+(?P<own>{noun})\s+{day},\s+)$")


@cache
def _after() -> re.Pattern[str]:
    """The noun after the day, but for "the March 11 quake of 2011"."""
    of = regexes.one_of(lang.words("retold/joins"))
    noun = regexes.one_of([*_families(), *lang.words("retold/any")])
    return regexes.compile(rf"\s+(?P<noun>{noun})\b(?!\s+{of}\b)")


def read_retold(reading: Reading, day: int) -> Iterator[tuple[Mention, Mention]]:
    """The day of an event told again, and the only one that it was told with before, of an article of that day."""
    if reading.words.isdisjoint(_nouns()):
        return
    yield from _on_weekdays(reading)
    days = [m for m in reading.mentions if _is_day(m) and m.value.first != day]  # no dateline
    if len(days) < 2:
        return
    times = Counter(m.value.first for m in days)
    beside = Counter(reading.sentence_at(m.start) for m in days)
    told: dict[int, list[Mention]] = {}  # family -> the days of events of it, of all before
    for again in days:
        other, put_off = _is_other(reading, again), _is_put_off(reading, again)
        noun = "" if other else _noun(reading.low, again)
        before = [] if other else _told_before(reading, again, noun, told, times)
        if (
            len({m.value.first for m in before}) == 1
            and _may_be_slip(before[0].value.first, again.value.first, day)
            and times[again.value.first] == 1
        ):
            yield again, before[0]
        if not other and not _is_bound(reading.low, again):
            words = _words(reading, again) if beside[reading.sentence_at(again.start)] == 1 else [noun]
            for family in {_families()[word] for word in words if word in _families()}:
                if not put_off or family in _befalling():
                    told.setdefault(family, []).append(again)


def _told_before(
    reading: Reading, again: Mention, noun: str, told: dict[int, list[Mention]], times: Counter[int]
) -> list[Mention]:
    """The days before of what a day goes on about with this noun: of its sort, or of the only event told at all."""
    family = _families().get(noun)
    if _is_put_off(reading, again) and family not in _befalling():
        return []
    if noun in lang.words("retold/any"):
        return _only(told, times)
    return [] if family is None else told.get(family, [])


def _only(told: dict[int, list[Mention]], times: Counter[int]) -> list[Mention]:
    """The only day before that an event has in an article of two days."""
    alone = len(times) == 2 and len({id(days[0]) for days in told.values()}) == 1
    return next(iter(told.values())) if alone else []


def _on_weekdays(reading: Reading) -> Iterator[tuple[Mention, Mention]]:
    """ "The funeral is on Thursday ... Friday's service": of what there is one of, told with two weekdays."""
    if not lang.words("retold/several").isdisjoint(reading.words):
        return
    days = [m for m in reading.mentions if m.type in ("date", "time") and m.parts and "weekday" in m.parts]
    for again in days:
        match = cue("retold-owned").match(reading.low, again.end)
        if match is None or _is_other(reading, again) or _is_put_off(reading, again):
            continue
        family = _families()[match["noun"]]
        if family not in _befalling() and match["noun"] not in lang.words("retold/once"):
            continue  # there may be a hearing on either day
        before = [m for m in days if m.end < again.start and _tells(reading, m, family)]
        named = {m.parts["weekday"].value for m in days if m is not again and m.parts}
        if (
            len(before) == 1
            and not _is_of_several(reading, family, before[0], again)
            and again.parts
            and again.parts["weekday"].value not in named
        ):
            yield again, before[0]


def _is_of_several(reading: Reading, family: int, before: Mention, again: Mention) -> bool:
    """Whether a sentence from one telling to the other tells of another one of the sort: "a second fire"."""
    for number in range(max(0, reading.sentence_at(before.start)), reading.sentence_at(again.start) + 1):
        words = set(_WORD.findall(reading.low, *reading.sentences[number]))
        if not words.isdisjoint(lang.words("retold/other")) and family in map(_families().get, words):
            return True
    return False


def _tells(reading: Reading, day: Mention, family: int) -> bool:
    """Whether a day is that of what its sentence tells of before it, and of nothing that is said of it."""
    number = reading.sentence_at(day.start)
    if number < 0 or _is_other(reading, day) or _is_put_off(reading, day):
        return False
    start, end = reading.sentences[number]
    if cue("quotes-said").search(reading.skeleton, start, end):
        return False  # "The blast killed 12, police said on Tuesday"
    last = end if day.start - start <= OPENS else day.start
    return any(_families().get(word) == family for word in _WORD.findall(reading.low, start, last))


def _noun(low: str, day: Mention) -> str:
    """The noun of an event that is taken up with its day; "" where there is none."""
    before = _before().search(low, max(0, day.start - LEAD), day.start)
    if before is None:
        return ""
    told = before["noun"] or before["own"]
    after = None if told else _after().match(low, day.end)
    return str(told or (after["noun"] if after else ""))


def _is_day(mention: Mention) -> bool:
    """A day of a month, as written."""
    if mention.type not in ("date", "time") or not mention.parts or not {"day", "month"} <= mention.parts.keys():
        return False
    first, last = getattr(mention.value, "first", None), getattr(mention.value, "last", None)
    return first is not None and first == last


def _words(reading: Reading, day: Mention) -> list[str]:
    """Of its sentence, but for those of its dates: there is no march on March 3."""
    number = reading.sentence_at(day.start)
    if number < 0:
        return []
    start, end = reading.sentences[number]
    dates = [m for m in reading.between(start, end) if m.type in ("date", "time")]
    found = _WORD.finditer(reading.low, start, end)
    return [word[0] for word in found if not any(m.start <= word.start() < m.end for m in dates)]


def _is_other(reading: Reading, day: Mention) -> bool:
    """Whether words in its sentence say that it is another one; "is expected to last" says nothing of the kind."""
    words = Counter(_words(reading, day))
    others = words.keys() & lang.words("retold/other")
    if not others:
        return False
    number = reading.sentence_at(day.start)
    told = reading.low[slice(*reading.sentences[number])] if number >= 0 else ""
    for phrase in lang.entries("retold/no-other"):
        for word in others.intersection(phrase.split()):
            words[word] -= told.count(phrase)
    return any(words[word] > 0 for word in others)


def _is_put_off(reading: Reading, day: Mention) -> bool:
    """Whether something in its sentence has its day changed."""
    return not lang.words("retold/put-off").isdisjoint(_words(reading, day))


def _is_bound(low: str, day: Mention) -> bool:
    """ "until July 19", "by March 3": a day up to which something lasts, or may be done."""
    return low[max(0, day.start - LEAD) : day.start].split()[-1:] in ([word] for word in lang.words("retold/bounds"))


def _may_be_slip(one: int, other: int, day: int) -> bool:
    """Both before the article or both after it, and near each other."""
    return 0 < abs(one - other) <= NEAR and (one < day) == (other < day)
