"""A time expression of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factlint.statement import Mention
    from factlint.time.duration import Duration
    from factlint.time.interval import Interval, Period


class Timex:
    """Characters `start..end` of the text, read as a time.

    `type` and `value` follow TIMEX3 (ISO-TimeML): DATE, TIME, DURATION, SET; `value` is "" when nothing is known.
    `interval` is an Interval (DATE and TIME), Duration (DURATION and SET) or None: impossible, vague or ambiguous.
    `kind` is date, time, duration, set or age. `relative` dates were counted from the article's date or from a date
    named before; an `inferred` date has a year that the text does not name; `of_day` is an hour told with its day
    by a word ("5pm tomorrow"). `parts` holds mentions inside the expression: weekday, day, month, year, time, and
    for the two ends of a range `to` and `from` (the other end).
    """

    __slots__ = ("end", "inferred", "interval", "kind", "of_day", "parts", "relative", "start", "text", "type", "value")

    def __init__(
        self,
        start: int,
        end: int,
        text: str,
        type: str,
        value: str,
        interval: Interval | Period | Duration | None = None,
        parts: dict[str, Mention] | None = None,
        kind: str = "date",
        relative: bool = False,
        inferred: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.type = type
        self.value = value
        self.interval = interval
        self.parts = parts
        self.kind = kind
        self.relative = relative
        self.inferred = inferred
        self.of_day = False

    def __repr__(self) -> str:
        return f"Timex({self.start}, {self.end}, {self.text!r}, {self.type}, {self.value!r}, {self.interval!r})"
