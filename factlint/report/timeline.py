"""The dates of an article as a drawing: a row a date, in the order of time, each a link to its words.

The scale breaks where nothing happens for long, so that ten days of March are ten places and not one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from factlint.lang.spoken import say
from factlint.time.days import civil

MOST: Final = 60  # rows
WIDTH, ROW, LEFT, RIGHT, TOP = 760, 22, 12, 748, 30  # of the drawing, in its own units
BREAK: Final = 26.0  # the width of a time that is left out
MOST_BREAKS: Final = 7
APART: Final = 8  # times as long as the next shorter ones times must be to be left out
LETTER: Final = 6.4  # the width of a letter of a label, roughly
LONGEST: Final = 48  # letters of a label
ROOM: Final = 78.0  # the width of a day that is told on the axis


class Dated(NamedTuple):
    """A date of the text: its first and last day, how it is told, its words, the anchor to go to, if it is blamed."""

    first: int
    last: int
    label: str
    words: str
    anchor: str
    blamed: bool


class Bar(NamedTuple):
    """A date as it is drawn; its label is beside it, or in it."""

    dated: Dated
    label: str
    top: int
    x: float
    width: float
    label_x: float
    side: str  # "start" or "end" of the label stands at `label_x`
    inside: bool


class Timeline(NamedTuple):
    """`axis` are its stretches from left to right, `days` what is told on it, each with its place."""

    title: str
    width: int
    height: int
    axis: Sequence[tuple[float, float]]
    days: Sequence[tuple[float, str, str]]
    bars: Sequence[Bar]
    left_out: int


def draw_timeline(dates: Iterable[Dated]) -> Timeline | None:
    """None where the article has no date. One that is written several times has one row."""
    rows: dict[tuple[int, int], Dated] = {}
    for dated in dates:
        key = dated.first, dated.last
        if key not in rows or (dated.blamed and not rows[key].blamed):
            rows[key] = dated
    shown = [rows[key] for key in sorted(rows)][:MOST]
    if not shown:
        return None
    low, high = min(d.first for d in shown), max(d.last for d in shown)
    scale = Scale(shown)
    title = f"{len(shown)} {say('dates of the article')}" if len(shown) > 1 else say("The date of the article")
    return Timeline(
        f"{title}, {say('from')} {_tell_day(low)} {say('to')} {_tell_day(high)}",
        WIDTH,
        TOP + ROW * len(shown) + 8,
        [(scale.place(first), scale.place(last)) for first, last in scale.stretches],
        list(_tell_days(scale)),
        [_draw_bar(dated, TOP + ROW * number, scale) for number, dated in enumerate(shown)],
        len(rows) - len(shown),
    )


class Scale:
    """Days to places on the axis: evenly within `stretches`, which BREAKs part."""

    def __init__(self, dates: Sequence[Dated]) -> None:
        points = sorted({day for dated in dates for day in (dated.first, dated.last)})
        self.stretches: list[tuple[int, int]] = []
        first = points[0]
        for before, after in _find_breaks(points) if len(dates) > 2 else ():
            self.stretches.append((first, before))
            first = after
        self.stretches.append((first, points[-1]))
        told = sum(last - first for first, last in self.stretches)
        room = RIGHT - LEFT - BREAK * (len(self.stretches) - 1)
        self._unit = room / told if told else 0.0
        self._starts: list[float] = []
        at = float(LEFT)
        for first, last in self.stretches:
            self._starts.append(at)
            at += (last - first) * self._unit + BREAK

    def place(self, day: int) -> float:
        """Of a day in a stretch."""
        number = max(bisect_right(self.stretches, day, key=lambda stretch: stretch[0]) - 1, 0)
        first, last = self.stretches[number]
        return self._starts[number] + (min(day, last) - first) * self._unit


def _find_breaks(points: Sequence[int]) -> list[tuple[int, int]]:
    """The times to leave out: those that are longest, where the next shorter one is of another order."""
    gaps = sorted(((after - before, before, after) for before, after in pairwise(points)), reverse=True)
    best, number = float(APART), 0
    for longer in range(1, min(len(gaps), MOST_BREAKS + 1)):
        if (times := gaps[longer - 1][0] / gaps[longer][0]) >= best:
            best, number = times, longer
    return sorted((before, after) for _, before, after in gaps[:number])


def _tell_days(scale: Scale) -> Iterable[tuple[float, str, str]]:
    """The first day and the last one, and those at which a stretch begins, where there is room."""
    free, end = float(LEFT), scale.stretches[-1][1]
    last = scale.place(end)
    for first, _ in scale.stretches:
        at = scale.place(first)
        if at >= free and (at + 2 * ROOM <= RIGHT or first == scale.stretches[0][0]):
            yield at, "start", _tell_day(first)
            free = at + ROOM
    if end > scale.stretches[0][0]:
        yield max(last, free + ROOM), "end", _tell_day(end)


def _draw_bar(dated: Dated, top: int, scale: Scale) -> Bar:
    start, end = scale.place(dated.first), scale.place(dated.last)
    width = max(end - start, 6.0)
    start = min(start, RIGHT - width)
    words = " ".join(dated.words.split())
    label = dated.label if words == dated.label else f"{dated.label} {say('“')}{words}{say('”')}"
    label = label if len(label) <= LONGEST else label[: LONGEST - 1] + "…"
    room = len(label) * LETTER + 8
    if start + width + room <= WIDTH:
        return Bar(dated, label, top, start, width, start + width + 6, "start", False)
    if start - room >= 0:
        return Bar(dated, label, top, start, width, start - 6, "end", False)
    return Bar(dated, label, top, start, width, LEFT + 4.0, "start", True)


def _tell_day(number: int) -> str:
    year, month, day = civil(number)
    return f"{year:04d}-{month:02d}-{day:02d}" if year > 0 else f"{1 - year} BC"
