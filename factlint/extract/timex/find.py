"""Finds the times of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from factlint.time.interval import Interval, Period

from . import clock, dates, durations, feasts, relative, years  # the grammar's rules
from .grammar import CLASSES, read
from .scene import Scene
from .tokens import read_run, tidy
from .triggers import heads

if TYPE_CHECKING:
    from datetime import date

    from .grammar import Token
    from .model import Timex

_SOFT_BREAK = re.compile(r"\n(?<=[^\n]{50}\n)(?<![^\n]{120}\n)(?=[ \t]{0,8}[^\n\s][^\n]{30})")
_TIME_LINK = frozenset(CLASSES[name] for name in ("at", "comma", "on", "hedge", "the", "in", "prep", "for", "dash", "from"))
_LINKS = re.compile(r"\s*(?:-{1,2}|[–—]|to|until|till|through|and)\s*(?:the\s)?\Z")
_RULES = (clock, dates, durations, feasts, relative, years)


def timexes(text: str, published: date | None = None) -> list[Timex]:
    """The time expressions of a text in its order; relative ones count from the day of publication."""
    return find(text, Interval.from_date(published) if published is not None else None)


def find(
    text: str,
    published: Interval | None,
    created: Interval | None = None,
    date_order: str | None = None,
    quotes: Sequence[tuple[int, int]] = (),
) -> list[Timex]:
    """The time expressions of a text in its order, none within another.

    `published` is the day that relative words count from, `created` the day of the dateline where it is another one.
    `date_order` ("dmy", "mdy") reads 05/06/2024, else its interval is unknown. `quotes` are spans of direct speech.
    """
    low = _lower(text)
    anchor = created if created is not None and created.exact else published
    scene = Scene(text, low, anchor.first if anchor is not None and anchor.exact else None, date_order)
    scene.window = anchor if anchor is not None and not anchor.exact else None
    runs = _runs(low, text)
    scene.narrative = _is_narrative(scene, runs)
    found: list[Timex] = []
    for tokens in runs:
        _read_run(scene, tokens, found)
    return found


def _lower(text: str) -> str:
    """The text in small letters, of the same length, with lines that were wrapped joined."""
    low = text.lower()
    if len(low) != len(text):  # "İ" has two small characters
        low = "".join([c if len(c) == 1 else text[i] for i, c in enumerate(map(str.lower, text))])
    for space in "\xa0\t\r\u2009\u202f":
        if space in low:
            low = low.replace(space, " ")
    if "\n" in low:
        low = _SOFT_BREAK.sub(" ", low)
    return low


def _runs(low: str, text: str) -> list[list[Token]]:
    runs: list[list[Token]] = []
    done = line = 0
    line_end = -1
    for head, feast in heads(low, text):
        if head < done:
            continue
        if head > line_end:
            line = low.rfind("\n", max(line_end, 0), head) + 1
            line_end = low.find("\n", head)
            if line_end < 0:
                line_end = len(low)
        tokens = read_run(low, max(line, done), line_end, head, feast)
        if tokens:
            done = tokens[-1][1]
            tokens = tidy(tokens)
            if tokens:
                runs.append(tokens)
    return runs


_POD = CLASSES["pod"]
_PARTS_OF_DAY = frozenset(("MO", "AF", "EV", "NI", "DT"))
_LEAD = 1000  # characters in which news says when it happened
_YEAR = CLASSES["year"]
_NEAR = frozenset(CLASSES[name] for name in ("wday", "deictic"))


def _is_narrative(scene: Scene, runs: list[list[Token]]) -> bool:
    """Does the text tell of times long before its publication? Then "May 5" is of the year last named."""
    if scene.published is None:
        return False
    from factlint.time.days import civil

    now = civil(scene.published)[0]
    far = near = 0
    for run in runs:
        for token in run:
            if token[2] == _YEAR:
                far += abs(token[3] - now) > 1
            elif token[2] in _NEAR:
                if token[0] < _LEAD:
                    return False
                near += 1
    return far >= 10 and far >= 4 * near


def _read_run(scene: Scene, tokens: list[Token], found: list[Timex]) -> None:
    scene.tokens = tokens
    scene.shape = shape = "".join([token[2] for token in tokens])
    scene.readings = readings = read(shape)
    i = 0
    first_of_run = len(found)
    while i < len(tokens):
        for end, build, labels in readings[i]:
            scene.start, scene.end, scene.until = tokens[i][0], tokens[end - 1][1], end
            made = build(scene, {name: tokens[at] for name, at in labels})
            if made is None:
                continue
            i = max(scene.until, end) - 1
            if i + 1 < len(tokens) and tokens[i + 1][2] == _POD and not isinstance(made, list):
                i += _take_part_of_day(scene, made, tokens[i + 1])
            if isinstance(made, list):
                found.extend(made)
            elif not _join_time(scene, found, first_of_run, made):
                found.append(made)
            break
        i += 1
    if len(found) - first_of_run > 1:
        _link_ranges(scene, found, first_of_run)


def _take_part_of_day(scene: Scene, made: Timex, token: Token) -> int:
    """ "Friday morning", "early yesterday evening": one time. The number of tokens that it takes."""
    if made.type != "DATE" or len(made.value) != 10 or not (made.relative or (made.parts and "weekday" in made.parts)):
        return 0
    made.end = token[1]
    made.text = scene.text[made.start : made.end]
    made.type, made.kind = "TIME", "time"
    made.value += f"T{token[3]}"
    return 1


def _join_time(scene: Scene, found: list[Timex], first_of_run: int, made: Timex) -> bool:
    """ "Friday" and "10 p.m." beside each other are one time."""
    if len(found) == first_of_run:
        return False
    last = found[-1]
    if made.kind == last.kind == "time" and last.value[11:13] in _PARTS_OF_DAY and made.value[11:12].isdigit():
        last.value, last.kind = last.value[:10], "date"  # "tonight at 8", "Friday evening at 8"
    if (made.kind == "time") == (last.kind == "time"):
        return False
    day, clock_time = (last, made) if made.kind == "time" else (made, last)
    if day.kind != "date" or not isinstance(day.interval, Interval) or not day.interval.exact or "T" not in clock_time.value:
        return False
    between = scene.low[last.end : made.start].strip(" ,")
    if between not in ("", "at", "on", "around", "about", "by", "at about", "at around", "in the", "in", "for", "from", "after", "before", "until", "the"):
        return False
    start, end = last.start, made.end
    day.start, day.end, day.text = start, end, scene.text[start:end]
    day.type, day.kind = "TIME", "time"
    day.value += clock_time.value[clock_time.value.rindex("T") :]
    found[-1] = day
    return True


def _link_ranges(scene: Scene, found: list[Timex], first: int) -> None:
    for i in range(len(found) - 2, first - 1, -1):
        a, b = found[i], found[i + 1]
        between = scene.low[a.end : b.start]
        if len(between) > 12 or a.type != "DATE" or b.type != "DATE" or not _LINKS.match(between):
            continue
        if "and" in between and not scene.low.endswith("between ", 0, a.start) and not scene.low.endswith("between the ", 0, a.start):
            continue
        _share_year(scene, a, b)
        if isinstance(a.interval, Interval) and isinstance(b.interval, Interval):
            dates.link(a, b)
            if _NUMERIC.fullmatch(a.text) and _NUMERIC.fullmatch(b.text) and a.interval.exact and b.interval.exact:
                found[i : i + 2] = [_one_stretch(scene, a, b)]


_NUMERIC = re.compile(r"[0-9]{1,4}([-/.])[0-9]{1,2}(?:\1[0-9]{2,4})?")


def _one_stretch(scene: Scene, a: Timex, b: Timex) -> Timex:
    """ "5/1/2020-5/7/2020": figures alone are one time."""
    assert isinstance(a.interval, Interval)
    assert isinstance(b.interval, Interval)
    scene.start, scene.end = a.start, b.end
    return scene.make("DATE", a.value, Period(a.interval, b.interval), {**(b.parts or {}), **(a.parts or {})}, inferred=a.inferred)


def _share_year(scene: Scene, a: Timex, b: Timex) -> None:
    """ "July 1 to July 3, 1863": one year for both."""
    if not (a.parts and b.parts and "month" in a.parts and "month" in b.parts):
        return
    if a.inferred == b.inferred:
        return
    known, unknown = (b, a) if a.inferred else (a, b)
    if not isinstance(known.interval, Interval) or known.interval.first is None:
        return
    from factlint.time.days import civil

    year = civil(known.interval.first)[0]
    parts: dict[str, Any] = unknown.parts or {}
    later = (b.parts["month"].value) < (a.parts["month"].value)
    if later:
        year += -1 if unknown is a else 1
    scene.start, scene.end = unknown.start, unknown.end
    if "day" in parts:
        again = dates.dated(scene, parts["month"].value, parts["day"].value, year, parts)
    else:
        again = dates.month_of_year(scene, parts["month"].value, year, parts, inferred=True)
    unknown.value, unknown.interval, unknown.inferred = again.value, again.interval, True
