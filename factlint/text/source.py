"""Where an offset stands: its line and column, and its place as other programs count it (UTF-16, UTF-8).

Offsets and columns count characters (code points) of the file, BOM and every CR included. A line ends at "\n" alone;
in a text that has none, at "\r".
"""

from __future__ import annotations

from bisect import bisect_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

INDEXED = 65_536  # characters; in a shorter text counting newlines again is cheaper than an index of its lines


class SourceText:
    """The text of a file and the lines it falls into."""

    __slots__ = ("_end", "_newlines", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._end = "\r" if "\n" not in text and "\r" in text else "\n"
        self._newlines: list[int] | None = None

    @property
    def shown(self) -> str:
        """The text with "\\n" at the end of each line; every offset stays."""
        return self.text if self._end == "\n" else self.text.replace(self._end, "\n")

    def unwrap(self, finding: Any) -> tuple[SourceText, Any]:
        """The text to show a finding in, and the finding with its places there: here both as they are."""
        return self, finding

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset, both from 1; offsets outside the text are those of its nearest end."""
        offset = min(max(offset, 0), len(self.text))
        if len(self.text) <= INDEXED:
            return self.text.count(self._end, 0, offset) + 1, offset - self.text.rfind(self._end, 0, offset)
        newlines = self._find_newlines()
        line = bisect_left(newlines, offset)
        return line + 1, offset - (newlines[line - 1] if line else -1)

    def _find_newlines(self) -> list[int]:
        if self._newlines is None:
            found, at = [], self.text.find(self._end)
            while at >= 0:
                found.append(at)
                at = self.text.find(self._end, at + 1)
            self._newlines = found
        return self._newlines


def count_utf16(text: str, start: int = 0, end: int | None = None) -> int:
    """The UTF-16 code units of the characters start..end."""
    return len(text[start:end].encode("utf-16-le", "surrogatepass")) // 2


def count_utf8(text: str, start: int = 0, end: int | None = None) -> int:
    """The UTF-8 bytes of the characters start..end."""
    return len(text[start:end].encode("utf-8", "surrogatepass"))


def offset_of_utf16(text: str, units: int) -> int:
    """The character that a count of UTF-16 code units from the start of the text leads to."""
    for offset, character in enumerate(text):
        units -= 2 if character > "\uffff" else 1
        if units < 0:
            return offset
    return len(text)


def offset_of_utf8(text: str, units: int) -> int:
    """The character that a count of UTF-8 bytes from the start of the text leads to."""
    for offset, character in enumerate(text):
        units -= 1 + (character > "\x7f") + (character > "\u07ff") + (character > "\uffff")
        if units < 0:
            return offset
    return len(text)
