"""Lengths of time against the times that they lie between, whatever the words that tell the one and the others.

A length that has passed ("served twelve years", "her 73-year reign", "four years later") is held against the two times
of its sentence, or of those before it, where there are two and no more. Whatever may explain it otherwise silences it:
another time that fits, another length that those two times make.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint.discourse.cues import cue
from factlint.discourse.lapses.ends import YEARS, between, fits, is_end, is_explicit, scale, slips
from factlint.discourse.lapses.now import reaches
from factlint.discourse.lapses.role import length_of, read_role
from factlint.statement import Mention
from factlint.time import calendar
from factlint.time.algebra import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from factlint.discourse.lapses.role import Role
    from factlint.extract.reading import Reading
    from factlint.time.duration import Duration
    from factlint.time.interval import Interval

BACK: Final = 2  # sentences before the length that may tell its ends
AROUND: Final = 2  # sentences on either side whose times may explain it
LEAD: Final = 40  # characters before a time that may say that it is no end
MOST: Final = 80  # times of which an article may have no more
_PAIR: Final = 2


class Lapse(NamedTuple):
    """A `length` that does not lie between `of` and `to`, which are so far `apart`."""

    length: Mention
    of: Mention
    to: Mention
    apart: Duration


def lapses(reading: Reading, day: Interval, is_head: Callable[[int], bool]) -> Iterator[Lapse]:
    """The lengths that their two times do not make, in text order; `day` is the article's, which may explain one;
    `is_head` tells whether a place is in the headline."""
    times = [m for m in reading.mentions if m.type in ("date", "time")]
    if not 0 < len(times) <= MOST:
        return
    lengths = [(m, length) for m in reading.mentions if (length := length_of(m)) is not None and scale(length.value)]
    yield from _till_now(reading, times, day)
    now = Mention("date", 0, 0, "", day, {"year": Mention("number", 0, 0, "", None)})
    for said, length in lengths:
        role = read_role(reading, said, length, is_head(said.start))
        if role is not None:
            search = _Search(reading, times, [each for _, each in lengths], said, length, now)
            found = search.find(role) or search.find_slip(role)
            if found is not None:
                yield found


def _till_now(reading: Reading, times: Sequence[Mention], day: Interval) -> Iterator[Lapse]:
    """Those that do not reach from their time to the day of the article."""
    for length, since in reaches(reading, times, day):
        now = Mention("date", since.start, since.end, str(day), day)  # a finding shows no place for it
        yield Lapse(length, since, now, counted(since.value, day))


class _Search:
    """The ends of one length."""

    def __init__(
        self,
        reading: Reading,
        times: Sequence[Mention],
        lengths: Sequence[Mention],
        said: Mention,
        length: Mention,
        now: Mention,
    ) -> None:
        self._reading, self._times = reading, times
        self._said, self._length = said, length
        self._lengths = lengths
        self._now = now
        self._scale = scale(length.value)
        self._ends = [m for m in times if is_end(m, self._scale) and not _is_beside(reading, m)]
        self._sentence = reading.sentence_at(length.start)

    def find(self, role: Role) -> Lapse | None:
        if role.since and self._scale == YEARS:
            self._add_recent()
        own = self._in(self._sentence, self._sentence)
        if role.since and not any(self._is_its_time(end) for end in own):
            return None
        if (pair := self._range()) is not None:
            return None if self._is_of_other(*pair, role) else self._judge(*pair, role, tight=True)
        if ((role.imposed or role.planned or role.term) and not role.told) or self._is_aside(role, own):
            return None
        if len(own) == _PAIR:
            if (
                not role.apart
                and self._scale != "hour"
                and is_explicit(own[0])
                and own[0].value.first > own[1].value.first
            ):
                return None
            meant = role.since or not role.apart or self._parts(own[0], own[1])
            return self._judge(own[0], own[1], role, tight=role.told) if meant else None
        if role.apart and not role.since:
            return None
        if role.since or role.taken or role.ended or (role.opens and self._scale != "year"):
            found = self._told_before(role, own)
            if found is not None or role.since:
                return found
        return None if own or role.told else self._told_behind(role)

    def find_slip(self, role: Role) -> Lapse | None:
        """Against the only two times around it, where it is one digit off: hours in any words, years taken up."""
        ends = self._near()
        meant = role.taken or self._scale == "hour"
        if len(ends) != _PAIR or role.imposed or role.term or not meant or self._is_one_of_many():
            return None
        around = [time for time in self._times if is_end(time, self._scale)]  # also one beside "said"
        if any(self._explains(time, ends[0], ends[1], apart=False) for time in around):
            return None
        return self._judge(ends[0], ends[1], role, tight=True) if slips(ends[0], ends[1], self._length.value) else None

    def _add_recent(self) -> None:
        """A day whose year nobody tells is of the article's: "on Friday, 38 years after"."""
        days = [m for m in self._times if is_end(m, "day") and not is_explicit(m) and self._is_its_time(m)]
        self._ends = sorted([*self._ends, *days], key=lambda end: end.start)

    def _told_before(self, role: Role, own: Sequence[Mention]) -> Lapse | None:
        """Against the times of the sentences before: the two of one, or one of them and that of this sentence."""
        if not role.since and (self._has_own_time() or (role.ended and not own and self._scale == "year")):
            return None
        if not role.since and self._is_one_of_many():
            return None
        if not role.since and len(own) == 1 and not role.ended and own[0].start > self._length.start:
            own = []  # "Her reign of 63 years was a record until 2015"
        for back in range(1, BACK + 1):
            ends = [*self._in(self._sentence - back, self._sentence - 1), *own]
            if len(ends) >= _PAIR:
                return self._in_order(ends, role)
        return None

    def _in_order(self, ends: Sequence[Mention], role: Role) -> Lapse | None:
        """Against two times of which the first is told first."""
        if len(ends) != _PAIR:
            return None
        one, other = ends
        if not role.since and self._scale != "hour" and is_explicit(one) and one.value.first > other.value.first:
            return None
        return self._judge(one, other, role, tight=role.told)

    def _told_behind(self, role: Role) -> Lapse | None:
        """Against the two times that follow: a headline or a lead tells how long it was."""
        if not (role.heads or self._scale == "hour") or self._has_own_time():
            return None
        if role.bare or self._in(max(0, self._sentence - BACK), self._sentence):
            return None
        for ahead in range(1, BACK + 1):
            ends = self._in(self._sentence + 1, self._sentence + ahead)
            if len(ends) >= _PAIR:
                return self._in_order(ends, role)
        return None

    def _is_its_time(self, end: Mention) -> bool:
        """Whether a time and the length tell of one: "in 2016, four years later", "four years later, in 2016"."""
        low, said = self._reading.low, self._said
        then = cue("lapses/since-then").match(low, said.end) if said is self._length else None
        stop = said.end if then is None else then.end()
        between = low[stop : end.start] if end.start >= stop else low[end.end : said.start]
        return cue("lapses/beside").fullmatch(between) is not None

    def _is_aside(self, role: Role, own: Sequence[Mention]) -> bool:
        """Whether it is told of something else in the sentence: "four days in May", "which was shut for nine days,"."""
        low, length = self._reading.low, self._length
        start = self._reading.sentences[self._sentence][0]
        first = max(start, length.start - LEAD)
        owned = role.ended or cue("lapses/owner").search(low, first, length.start) is not None
        if owned and cue("lapses/of-what").match(low, length.end):
            return True
        if cue("lapses/of-one").match(low, length.end):
            return True
        if (
            not role.apart
            and any(end.start < length.start for end in own)
            and cue("lapses/goes-on").search(low, first, length.start)
        ):
            return True
        if low.startswith(",", length.end) and cue("lapses/within").search(low, start, length.start):
            return True
        at = cue("lapses/at").match(low, length.end)
        then = None if at is None else self._reading.at.get(at.end())
        return then is not None and then.type == "date" and then not in self._ends

    def _is_one_of_many(self) -> bool:
        """Whether another length of its scale stands in its sentence."""
        start, end = self._reading.sentences[self._sentence]
        others = (m for m in self._lengths if start <= m.start < end and m is not self._length)
        return any(scale(m.value) == self._scale for m in others)

    def _has_own_time(self) -> bool:
        """ "Nine weeks of interviews in the spring": the length is of that time."""
        end = self._reading.sentences[self._sentence][1]
        after = self._reading.between(self._length.end, min(end, self._length.end + LEAD))
        return any(m.type == "date" for m in after)

    def _in(self, first: int, last: int) -> list[Mention]:
        """The different times of some sentences, in text order."""
        sentences = self._reading.sentences
        if first < 0 or last >= len(sentences):
            return []
        found: dict[object, Mention] = {}
        for end in self._ends:
            if sentences[first][0] <= end.start < sentences[last][1]:
                parts = end.parts or {}
                value = end.value
                key = parts["clock"].value if self._scale == "hour" else (value.first, value.last)
                found.setdefault(key, end)
        return list(found.values())

    def _range(self) -> tuple[Mention, Mention] | None:
        """The only range of the sentence: "from 2008 to 2016"."""
        low = self._reading.low
        first, last = self._reading.sentences[self._sentence]
        found = []
        for one, other in pairwise(end for end in self._ends if first <= end.start < last):
            joined = low[one.end : other.start].replace("\n", " ")
            led = low[max(0, one.start - LEAD) : one.start]
            if cue("lapses/range").fullmatch(joined) and ("and" not in joined or cue("lapses/between").search(led)):
                found.append((one, other))
        return found[0] if len(found) == 1 else None

    def _is_of_other(self, one: Mention, other: Mention, role: Role) -> bool:
        """Whether a range may be that of something else than the length."""
        low, length = self._reading.low, self._length
        ahead = one.start >= length.end
        if not ahead and role.bare:
            return True
        joined = low[length.end : one.start] if ahead else low[other.end : length.start]
        if cue("lapses/of-one").match(low, length.end):
            return True
        if role.term and not (ahead and len(joined) < LEAD):
            return True
        return role.imposed or role.apart or (not role.told and cue("lapses/of-other").search(joined) is not None)

    def _parts(self, one: Mention, other: Mention) -> bool:
        """Whether the time of what comes first or last stands right behind what a length parts: "five years after the
        fire of 2011"."""
        length, low = self._length, self._reading.low
        behind = next((end for end in (one, other) if end.start >= length.end), None)
        then = cue("lapses/then").match(low, length.end)
        if behind is None or then is None or behind.start < then.end():
            return False
        return cue("lapses/of-other").search(low, then.end(), behind.start) is None

    def _judge(self, one: Mention, other: Mention, role: Role, tight: bool) -> Lapse | None:
        length = self._length.value
        if fits(one, other, length, role.apart, tight):
            return None
        if role.apart and not role.since and fits(other, one, length, apart=True):
            return None  # "on Tuesday, two days after the fire on Sunday"
        guess = not (tight or role.apart or self._scale == "hour" or "-" in self._length.text)  # "a two-week fair"
        if guess and any(fits(end, self._now, length) for end in (one, other)):
            return None
        if any(fits(one, other, m.value) for m in self._beside() if m is not self._length):
            return None
        if not tight and any(self._explains(end, one, other, role.apart) for end in self._near()):
            return None
        if self._scale == "hour" and self._is_of_places(one, other):
            return None
        return Lapse(self._length, one, other, between(one, other, self._scale))

    def _explains(self, end: Mention, one: Mention, other: Mention, apart: bool) -> bool:
        length = self._length.value
        return end not in (one, other) and (fits(end, one, length, apart) or fits(end, other, length, apart))

    def _is_of_places(self, one: Mention, other: Mention) -> bool:
        """Whether the two times may be told by the clocks of two places."""
        number = self._reading.sentence_at
        numbers = sorted((number(one.start), number(other.start), self._sentence))
        start, end = self._reading.sentences[numbers[0]][0], self._reading.sentences[numbers[-1]][1]
        if cue("lapses/places").search(self._reading.low, start, end) is not None:
            return True
        ahead = {calendar.at_place(mention.text, one.value) for mention in self._reading.between(start, end)}
        return len(ahead - {()}) > 1

    def _near(self) -> list[Mention]:
        first = max(0, self._sentence - AROUND)
        return self._in(first, min(len(self._reading.sentences) - 1, self._sentence + AROUND))

    def _beside(self) -> list[Mention]:
        """The lengths of the sentence and of those around it."""
        sentences = self._reading.sentences
        first, last = max(0, self._sentence - BACK), min(len(sentences) - 1, self._sentence + 1)
        return [m for m in self._lengths if sentences[first][0] <= m.start < sentences[last][1]]


def _is_beside(reading: Reading, time: Mention) -> bool:
    """Whether it is the time of a birth, or of what somebody said."""
    led = reading.low[max(0, time.start - LEAD) : time.start].replace("\n", " ")
    if led.endswith("/"):
        return True  # "the financial year 1987/88"
    return cue("lapses/no-end").search(led) is not None
