"""What fails inside factlint costs itself alone: an exception becomes a fault, which is told, and the rest goes on."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Final, TypeVar

    T = TypeVar("T")

LONGEST: Final = 200  # characters of what an exception says of itself
MOST_STEPS: Final = 50

show_tracebacks = False  # whether each goes to standard error as soon as it is caught (`--debug`)


class Fault:
    """Something that failed inside factlint, through no fault of what it was given; or beside it (OutsideError).

    `doing` names what failed ("rule date/weekday", "observer name", "report sarif"), `path` the file that it was at
    work on ("" for none), `kind` is the class of the exception, `message` what that said, on one line. `steps` are the
    places in the program that led to it, a line each, without words of any article.
    """

    __slots__ = ("doing", "kind", "message", "outside", "path", "steps", "traceback")

    def __init__(
        self,
        doing: str,
        path: str,
        kind: str,
        message: str,
        steps: str = "",
        traceback: str = "",
        outside: bool = False,
    ) -> None:
        self.doing, self.path, self.kind, self.message = doing, path, kind, message
        self.steps, self.traceback, self.outside = steps, traceback, outside

    def __str__(self) -> str:
        if self.outside:
            return self.message
        said = f"{self.kind}: {self.message}" if self.message else self.kind
        return f"{self.doing} failed ({said}); this is a bug in factlint, please report it"

    def __repr__(self) -> str:
        return f"Fault({self.doing!r}, {self.path!r}, {self.kind!r}, {self.message!r})"


class FaultWarning(RuntimeWarning):
    """Warns of a fault where an answer has no place for it: `Linter.lint`, `Linter.claims`."""


class OutsideError(Exception):
    """What factlint rests on and is no part of it cannot be used; the message is a line for whoever can mend it."""


class SpentError(Exception):
    """Something has spent its budget, which the message names: it is silent for this article. That is no fault."""


class UnreadError(Exception):
    """The reading of the article has failed, which was told: what rests on it fails without a word."""


def catch(error: Exception, doing: str, path: str = "") -> Fault:
    """The fault that an exception is. Raises it again where it tells that nobody is listening any more."""
    if isinstance(error, BrokenPipeError):
        raise error
    fault = Fault(doing, path, type(error).__name__, _say(error), *_trace(error), isinstance(error, OutsideError))
    if show_tracebacks:
        sys.stderr.write(fault.traceback)
    return fault


def _say(error: Exception) -> str:
    try:
        said = " ".join(str(error).split())
    except Exception:  # what it says of itself fails, too
        return ""
    return said if len(said) <= LONGEST else said[:LONGEST] + "..."


def _trace(error: Exception) -> tuple[str, str]:
    """The steps to it, and the whole traceback."""
    import traceback

    try:
        frames = traceback.extract_tb(error.__traceback__)
        steps = [f"  {frame.filename}:{frame.lineno} in {frame.name}\n" for frame in frames[-MOST_STEPS:]]
        return "".join(steps), "".join(traceback.format_exception(error))
    except Exception:  # short of memory, say
        return "", ""


class Barrier:
    """What went wrong on one article: `faults`, and `notes` on what was left out for its cost.

    `lost` are the kinds of claims that could not be had, or not all of them: rules that read them keep silent.
    """

    __slots__ = ("faults", "lost", "notes", "path")

    def __init__(self, path: str = "") -> None:
        self.path = path
        self.faults: list[Fault] = []
        self.notes: list[str] = []
        self.lost: set[str] = set()

    def attempt(self, doing: str, name: str, do: Callable[..., T], *given: Any, costs: Iterable[str] = ()) -> T | None:
        """`do(*given)`; None where it fails: then the fault of "doing name" is among `faults`, and `costs` are lost.

        So they are where it has spent its budget, and that is among `notes`, and where it rests on what could not be
        read. KeyboardInterrupt and SystemExit pass.
        """
        try:
            return do(*given)
        except Exception as error:
            self.lost.update(costs)
            what = f"{doing} {name}".rstrip()
            if isinstance(error, SpentError):
                note = f"{what} is silent here: {error}"
                if note not in self.notes:
                    self.notes.append(note)
            elif not isinstance(error, UnreadError):
                self.add_faults([catch(error, what, self.path)])
        return None

    def add(self, other: Barrier) -> None:
        """What went wrong there as well."""
        self.add_faults(other.faults)
        self.notes += [note for note in other.notes if note not in self.notes]
        self.lost |= other.lost

    def add_faults(self, faults: Iterable[Fault]) -> None:
        """What fails again and again is told once."""
        for fault in faults:
            if all((known.doing, known.path) != (fault.doing, fault.path) for known in self.faults):
                self.faults.append(fault)
