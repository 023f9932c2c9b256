"""Finds the times of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.document.masking import mask_controls
from factlint.document.normalise import normalise
from factlint.document.wrapping import join_wrapped
from factlint.extract.atoms import lower
from factlint.time.days import civil
from factlint.time.interval import Interval

from . import (  # the grammar's rules
    clock,
    dates,
    durations,
    edges,
    feasts,
    figures,
    months,
    relative,
    shifts,
    weekdays,
    years,
)
from .grammar import CLASSES, declare, read
from .joining import join_time, link_ranges, take_part_of_day, tell_weekday
from .model import Timex
from .runs import read_run, tidy
from .scene import Scene
from .triggers import heads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from factlint.barrier import Barrier
    from factlint.statement import Mention

    from .typed import Raw

    Run = tuple[list[Raw], str]  # its tokens and their classes

declare()

_FIGURES = CLASSES["numeric"]
_LEAD = 1000  # characters in which news says when it happened
_POD = CLASSES["pod"]
_YEAR = CLASSES["year"]
_NEAR = frozenset(CLASSES[name] for name in ("wday", "deictic"))
_RULES = (clock, dates, durations, edges, feasts, figures, months, relative, shifts, weekdays, years)


def timexes(text: str, published: date | None = None) -> list[Timex]:
    """The time expressions of a text in its order; relative ones count from the day of publication."""
    one, origin = normalise(text)
    masked = join_wrapped(mask_controls(one))
    found = find(masked, Interval.from_date(published) if published is not None else None)
    if masked != text:
        for words in {id(words): words for timex in found for words in _places(timex)}.values():
            if origin is not None:
                words.start, words.end = origin.span(words.start, words.end)
            words.text = text[words.start : words.end]
    return [timex for timex in found if timex.kind != "age"]


def _places(timex: Timex) -> Iterator[Timex | Mention]:
    yield timex
    yield from (timex.parts or {}).values()


def find(
    text: str, published: Interval | None, date_order: str | None = None, barrier: Barrier | None = None
) -> list[Timex]:
    """The time expressions of a text in its order, none within another.

    `published` is the day that relative words count from. `date_order` ("dmy", "mdy") reads 05/06/2024, else its
    interval is unknown. Where the reading of one fails that goes to the barrier, if there is one, and no time of the
    text has a value: later ones may count from it.
    """
    low = lower(text)
    exact = published is not None and published.exact
    scene = Scene(text, low, published.first if published is not None and exact else None, date_order)
    scene.window = None if exact else published
    runs = _runs(low, text)
    if date_order is None:
        scene.date_order = _written_order(runs)
    scene.narrative = _is_narrative(scene.published, runs)
    found: list[Timex] = []
    failed = False
    for run in runs:
        if barrier is None:
            _read_run(scene, run, found)
            continue
        begun = len(found)
        if barrier.attempt("the reading of times", "", _read_run, scene, run, found) is None:
            start, end = run[0][0][0], run[0][-1][1]
            found[begun:] = [Timex(start, end, text[start:end], "DATE", "")]
            failed = True
    if failed:
        return [Timex(t.start, t.end, t.text, t.type, "", kind=t.kind) for t in found]
    return found


def _runs(low: str, text: str) -> list[Run]:
    runs: list[Run] = []
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
            runs.append(tidy(tokens))
    return runs


def _written_order(runs: list[Run]) -> str | None:
    """Day or month first, where the text itself has a date that can only be read one way."""
    orders = set()
    for tokens, shape in runs:
        if _FIGURES in shape:
            for first, second, _, _ in [token[3] for token in tokens if token[2] == _FIGURES]:
                if first > 12 >= second:
                    orders.add("dmy")
                elif second > 12 >= first:
                    orders.add("mdy")
    return orders.pop() if len(orders) == 1 else None


def _is_narrative(published: int | None, runs: list[Run]) -> bool:
    """Does the text tell of times long before its publication? Then "May 5" is of the year last named."""
    if published is None or len(runs) < 5:
        return False
    now = civil(published)[0]
    far = near = 0
    for tokens, shape in runs:
        if not _NEAR.isdisjoint(shape):
            if tokens[0][0] < _LEAD:
                return False
            near += 1
        if _YEAR in shape:
            far += sum([abs(token[3] - now) > 1 for token in tokens if token[2] == _YEAR])
    return far >= 10 and far >= 4 * near


def _read_run(scene: Scene, run: Run, found: list[Timex]) -> list[Timex]:
    """Adds the times of a run to those found."""
    scene.tokens, scene.shape = tokens, shape = run
    i = 0
    first_of_run = len(found)
    while i < len(tokens):
        if found and tokens[i][0] < found[-1].end:  # a time may end behind the words that it was read by: "years later"
            i += 1
            continue
        for size, build, labels in read(shape[i:]):
            end = i + size
            scene.start, scene.end, scene.until = tokens[i][0], tokens[end - 1][1], end
            made = build(scene, {name: tokens[i + at] for name, at in labels})
            if made is None:
                continue
            i = max(scene.until, end) - 1
            if i + 1 < len(tokens) and tokens[i + 1][2] == _POD and not isinstance(made, list):
                i += take_part_of_day(scene, made, tokens[i + 1])
            if isinstance(made, list):
                found.extend(made)
            elif len(found) == first_of_run or not join_time(scene, found, made):
                found.append(made)
                if len(found) > 1 and made.parts and len(made.parts) == 1 and "weekday" in made.parts:
                    tell_weekday(scene, found[-2], made)
            break
        i += 1
    if len(found) - first_of_run > 1:
        link_ranges(scene, found, first_of_run)
    return found
