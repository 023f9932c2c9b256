"""Direct speech: what is today to the speaker was the day on which it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.time.interval import Interval

from .lexicon import WORDS
from .scene import Scene, day_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Timex

_REACH = 120  # characters from a quotation to the words that say when it was said


def anchor_quotes(scene: Scene, found: list[Timex], quotes: Sequence[tuple[int, int]]) -> None:
    """Move "today" and "tomorrow" inside quotations to the day that stands beside them ("said on Monday")."""
    if scene.published is None:
        return
    for start, end in quotes:
        inside = [t for t in found if start <= t.start and t.end <= end and _is_deictic(t)]
        if not inside:
            continue
        said = _said_on(scene, found, start, end)
        if said is None or said == scene.published:
            continue
        for timex in inside:
            assert isinstance(timex.interval, Interval)
            assert timex.interval.first is not None
            day = timex.interval.first + said - scene.published
            timex.value = day_value(day) + timex.value[10:]
            timex.interval = Interval(day, day, "day", day)


def _is_deictic(timex: Timex) -> bool:
    word = WORDS.get(timex.text.lower().split()[0])
    exact = isinstance(timex.interval, Interval) and timex.interval.exact
    return exact and word is not None and word[0] in ("deictic", "tonight")


def _said_on(scene: Scene, found: list[Timex], start: int, end: int) -> int | None:
    """The past day, named by its weekday, in the words around a quotation."""
    low = scene.low
    before = max(low.rfind(". ", 0, start), low.rfind("\n", 0, start), start - _REACH)
    stops = [at for at in (low.find(". ", end), low.find("\n", end), end + _REACH) if at >= 0]
    for timex in found:
        near = end <= timex.start < min(stops) or (before < timex.start and timex.end <= start)
        if (
            near
            and timex.relative
            and timex.parts
            and "weekday" in timex.parts
            and isinstance(timex.interval, Interval)
        ):
            day = timex.interval.first
            if day is not None and scene.published is not None and day <= scene.published:
                return day
    return None
