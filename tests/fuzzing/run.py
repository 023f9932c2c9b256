"""Reads and checks texts every way and keeps what went wrong, one of each kind."""

from __future__ import annotations

import traceback
import warnings
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from factlint.barrier import FaultWarning
from factlint.extract.timex import find, timexes
from factlint.linter import Linter
from factlint.time.interval import Interval

PUBLISHED = (None, date(1, 1, 1), date(9999, 12, 31), date(2024, 5, 17), date(2024, 2, 29))
WINDOW = Interval(730_000, 730_006)  # published some day of a week


class Fault(NamedTuple):
    kind: str  # the exception and where it arose
    what: str  # the way in which the text was read
    published: date | None
    text: str
    trace: str


class CaughtError(Exception):
    """What `Linter` has caught, with its steps."""


class Runner:
    """`linter` checks, `faults` are what went wrong by kind, `inputs` how many readings there were."""

    def __init__(self, linter: Linter) -> None:
        self.linter = linter
        self.faults: dict[str, Fault] = {}
        self.inputs = 0

    def times(self, text: str, published: date | None) -> None:
        self._run("timexes", text, published, lambda: _laws(text, published))
        self._run("window", text, published, lambda: find(text, WINDOW, date_order="dmy"))

    def check(self, text: str, published: date | None) -> None:
        self._run("check", text, published, lambda: self._check(text, published))

    def claims(self, text: str, published: date | None) -> None:
        self._run("claims", text, published, lambda: [str(claim) for claim in self.linter.claims(text, published)])

    def judged(self, text: str, published: date | None) -> None:
        self._run("judged", text, published, lambda: self.linter.judged(text, published))
        self._run("unsure", text, published, lambda: self.linter.unsure(self.linter.read(text, published)))

    def every(self, text: str, published: date | None) -> None:
        self.times(text, published)
        self.check(text, published)
        self.claims(text, published)

    def read(self, what: str, text: str, read: Callable[[], object]) -> None:
        self._run(what, text, None, read)

    def _check(self, text: str, published: date | None) -> None:
        """Faults that the barrier caught are faults all the same."""
        checked = self.linter.check(text, published)
        for found in checked.findings:
            str(found)
        for fault in checked.faults:
            raise CaughtError(f"{fault}\n{fault.steps}")

    def _run(self, what: str, text: str, published: date | None, read: Callable[[], object]) -> None:
        self.inputs += 1
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", FaultWarning)
                read()
        except Exception as error:
            frames = [f for f in traceback.extract_tb(error.__traceback__) if "/factlint/" in f.filename]
            where = f"{frames[-1].filename.rpartition('/factlint/')[2]}:{frames[-1].lineno}" if frames else "a law"
            kind = (
                str(error).splitlines()[0]
                if isinstance(error, CaughtError | FaultWarning)
                else f"{type(error).__name__} in {where}"
            )
            self.faults.setdefault(kind, Fault(kind, what, published, text, traceback.format_exc()))


def _laws(text: str, published: date | None) -> None:
    """Times stand in order, say what they span, and can be printed."""
    end = 0
    for timex in timexes(text, published):
        assert end <= timex.start < timex.end <= len(text), timex
        assert text[timex.start : timex.end] == timex.text, timex
        end = timex.end
        str(timex.interval)
