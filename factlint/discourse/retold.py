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
_WORD: Final = regexes.compile(r"[a-z]+(?:-[a-z]+)*")


@cache
def _families() -> dict[str, int]:
    return {word: i for i, group in enumerate(lang.groups("retold/families")) for word in group}


@cache
def _nouns() -> frozenset[str]:
    return first_words(_families())


@cache
def _before() -> re.Pattern[str]:
    """What stands before the day: "the", or "the inauguration on"."""
    the, joins = (regexes.one_of(lang.words(f"retold/{table}")) for table in ("definite", "joins"))
    return regexes.compile(rf"\b{the}\s+(?:(?P<noun>{regexes.one_of(_families())})\s+{joins}\s+)?$")


@cache
def _after() -> re.Pattern[str]:
    """The noun after the day, but for "the March 11 quake of 2011"."""
    of = regexes.one_of(lang.words("retold/joins"))
    return regexes.compile(rf"\s+(?P<noun>{regexes.one_of(_families())})\b(?!\s+{of}\b)")


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
        other = _is_other(reading, again)
        noun = "" if other else _noun(reading.low, again)
        before = told.get(_families()[noun], []) if noun else [] if other else _of_part(reading, again, told, times)
        if (
            len({m.value.first for m in before}) == 1
            and _may_be_slip(before[0].value.first, again.value.first, day)
            and times[again.value.first] == 1
        ):
            yield again, before[0]
        if not other and beside[reading.sentence_at(again.start)] == 1:
            for family in {_families()[word] for word in _words(reading, again) if word in _families()}:
                told.setdefault(family, []).append(again)


def _of_part(reading: Reading, again: Mention, told: dict[int, list[Mention]], times: Counter[int]) -> list[Mention]:
    """The day before of what "on the morning of July 19" goes on about: the only event and day of the article."""
    alone = len(times) == 2 and len({id(days[0]) for days in told.values()}) == 1
    if (
        not alone
        or lang.words("retold/helpers").isdisjoint(_words(reading, again))
        or cue("retold-part-of-day").search(reading.low, max(0, again.start - LEAD), again.end) is None
    ):
        return []
    before = next(iter(told.values()))
    return before if abs(before[0].value.first - again.value.first) == WEEK else []


def _on_weekdays(reading: Reading) -> Iterator[tuple[Mention, Mention]]:
    """ "The funeral is on Thursday ... Friday's service": of what there is one of, told with two weekdays."""
    if not lang.words("retold/several").isdisjoint(reading.words):
        return
    days = [m for m in reading.mentions if m.type in ("date", "time") and m.parts and "weekday" in m.parts]
    for again in days:
        match = cue("retold-owned").match(reading.low, again.end)
        if match is None or _is_other(reading, again):
            continue
        family = _families()[match["noun"]]
        before = [m for m in days if m.end < again.start and _tells(reading, m, family)]
        named = {m.parts["weekday"].value for m in days if m is not again and m.parts}
        if len(before) == 1 and again.parts and again.parts["weekday"].value not in named:
            yield again, before[0]


def _tells(reading: Reading, day: Mention, family: int) -> bool:
    return not _is_other(reading, day) and any(_families().get(word) == family for word in _words(reading, day))


def _noun(low: str, day: Mention) -> str:
    """The noun of an event that is taken up with its day; "" where there is none."""
    before = _before().search(low, max(0, day.start - LEAD), day.start)
    if before is None:
        return ""
    after = None if before["noun"] else _after().match(low, day.end)
    return str(before["noun"] or (after["noun"] if after else ""))


def _is_day(mention: Mention) -> bool:
    """A day of a month, as written."""
    if mention.type not in ("date", "time") or not mention.parts or not {"day", "month"} <= mention.parts.keys():
        return False
    first, last = getattr(mention.value, "first", None), getattr(mention.value, "last", None)
    return first is not None and first == last


def _words(reading: Reading, day: Mention) -> list[str]:
    """Of its sentence."""
    number = reading.sentence_at(day.start)
    return _WORD.findall(reading.low, *reading.sentences[number]) if number >= 0 else []


def _is_other(reading: Reading, day: Mention) -> bool:
    """Whether words in its sentence say that it is another one; "is expected to last" says nothing of the kind."""
    words = Counter(_words(reading, day))
    others = words.keys() & lang.words("retold/other")
    if not others:
        return False
    number = reading.sentence_at(day.start)
    told = reading.low[slice(*reading.sentences[number])] if number >= 0 else ""
    for phrase in lang.entries("retold/no-other"):
        words[phrase.split()[-1]] -= told.count(phrase)
    return any(words[word] > 0 for word in others)


def _may_be_slip(one: int, other: int, day: int) -> bool:
    """Both before the article or both after it, and near each other."""
    return 0 < abs(one - other) <= NEAR and (one < day) == (other < day)
