"""Text taken out of a file, and where in the file each of its characters comes from.

Escapes (`\\n`, `&amp;`, `=E2=80=99`) and collapsed white space make the taken text shorter than its source, so a text
carries runs. A run is a stretch that was copied as it stands, or a unit: characters that one escape stands for.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from factlint.document.errors import TooMuchError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

MOST_RUNS: Final = 200_000  # of one text: markup, escapes, folded lines
SPACE: Final = re.compile(r"[ \t\r\n\f\v]+")


class Traced:
    """A text with its runs: each begins at `at` in the text and at `places` in the source, and takes `widths` there.

    A run as wide as it is long was copied; any other is one unit. A run of no width stands nowhere in the source.
    """

    __slots__ = ("at", "places", "text", "widths")

    def __init__(self, text: str, at: list[int], places: list[int], widths: list[int]) -> None:
        self.text = text
        self.at = at
        self.places = places
        self.widths = widths

    @classmethod
    def whole(cls, text: str, place: int = 0) -> Traced:
        """A text that stands in the source as it is."""
        return cls(text, [0], [place], [len(text)]) if text else cls("", [], [], [])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where start..end comes from: the smallest stretch of the source that holds it."""
        if not self.at:
            return 0, 0
        first = self._run(start)
        place, width = self.places[first], self.widths[first]
        low = place + start - self.at[first] if width == self._length(first) else place
        if end <= start:
            return low, low
        last = self._run(end - 1)
        place, width = self.places[last], self.widths[last]
        high = place + (end - self.at[last] if width == self._length(last) else width)
        return (low, high) if low <= high else (place, max(low, place + width))

    def is_exact(self, start: int, end: int, source: str) -> bool:
        """Whether the source of start..end is nothing but it: no run cut or made up, nothing that is seen between."""
        from factlint.document.normalise import is_unseen

        if not self.at or start >= end:
            return False
        first, last = self._run(start), self._run(end - 1)
        for i in range(first, last + 1):
            length = self._length(i)
            if not self.widths[i] or (self.widths[i] != length and (start > self.at[i] or end < self.at[i] + length)):
                return False
            before = self.places[i - 1] + self.widths[i - 1] if i > first else self.places[i]
            if before > self.places[i] or not is_unseen(source[before : self.places[i]]):
                return False
        return True

    def cut(self, start: int, end: int) -> Traced:
        """The part start..end; a unit that the cut goes through keeps all of its source."""
        made = Tracer()
        if start < end:
            made.copy_from(self, start, end)
        return made.build()

    def through(self, outer: Traced) -> Traced:
        """This text, whose source is the text of another, with the source of that one."""
        made = Tracer()
        for i, place in enumerate(self.places):
            start, length, width = self.at[i], self._length(i), self.widths[i]
            if width == length:
                made.copy_from(outer, place, place + width)
            else:
                low, high = outer.span(place, place + width)
                made.put(self.text[start : start + length], low, high - low)
        return Traced(self.text, made.at, made.places, made.widths)

    def collapsed(self) -> Traced:
        """With one space for each run of white space, and none at the ends. No-break spaces are no white space."""
        made, at, text = Tracer(), 0, self.text
        for space in SPACE.finditer(text):
            start, end = space.span()
            made.copy_from(self, at, start)
            if start > 0 and end < len(text):
                if space[0] == " ":
                    made.copy_from(self, start, end)
                else:
                    low, high = self.span(start, end)
                    made.put(" ", low, high - low)
            at = end
        made.copy_from(self, at, len(text))
        return made.build()

    def _run(self, at: int) -> int:
        return max(bisect_right(self.at, at) - 1, 0)

    def _length(self, run: int) -> int:
        return (self.at[run + 1] if run + 1 < len(self.at) else len(self.text)) - self.at[run]


class Tracer:
    """Puts a Traced together."""

    __slots__ = ("at", "pieces", "places", "size", "widths")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.at: list[int] = []
        self.places: list[int] = []
        self.widths: list[int] = []
        self.size = 0

    def copy(self, text: str, place: int) -> None:
        """Adds what stands in the source as it is."""
        if not text:
            return
        if self.at and self.size - self.at[-1] == self.widths[-1] and self.places[-1] + self.widths[-1] == place:
            self.widths[-1] += len(text)
            self.pieces.append(text)
            self.size += len(text)
        else:
            self.put(text, place, len(text))

    def put(self, text: str, place: int, width: int = 0) -> None:
        """Adds what `width` characters of the source stand for; of no width, what stands nowhere."""
        if text:
            if len(self.at) >= MOST_RUNS:
                raise TooMuchError(
                    f"holds a text of more than {MOST_RUNS:,} pieces between tags, escapes and folded lines"
                )
            self.at.append(self.size)
            self.places.append(place)
            self.widths.append(width)
            self.pieces.append(text)
            self.size += len(text)

    def copy_from(self, traced: Traced, start: int, end: int) -> None:
        """Adds a part of another text, with its source."""
        if start >= end or not traced.at:
            return
        for i in range(bisect_right(traced.at, start) - 1, len(traced.at)):
            at = traced.at[i]
            if at >= end:
                break
            stop = traced.at[i + 1] if i + 1 < len(traced.at) else len(traced.text)
            low, high = max(start, at), min(end, stop)
            if traced.widths[i] == stop - at:
                self.copy(traced.text[low:high], traced.places[i] + low - at)
            else:
                self.put(traced.text[low:high], traced.places[i], traced.widths[i])

    def build(self) -> Traced:
        return Traced("".join(self.pieces), self.at, self.places, self.widths)
