"""The texts that an editor holds, and places in them as editors count them: a line, and a column in code units."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint.editor.analysis import LANGUAGES, is_article
from factlint.editor.rule_files import is_rule_file
from factlint.text.source import count_utf8, count_utf16, offset_of_utf8, offset_of_utf16

if TYPE_CHECKING:
    from factlint.editor.project import Project

_END: Final = re.compile(r"\r\n|\n|\r")


class Spot(NamedTuple):
    line: int
    column: int


class Lines:
    """A text and its lines; `encoding` is utf-8, utf-16 or utf-32."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self.text = text
        self.encoding = encoding
        self._starts, self._stops = [0], []
        for end in _END.finditer(text):
            self._stops.append(end.start())
            self._starts.append(end.end())
        self._stops.append(len(text))

    def spot(self, offset: int) -> Spot:
        """Where an offset stands; one outside the text, or in the end of a line, stands before that."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, offset) - 1
        start, stop = self._starts[line], min(offset, self._stops[line])
        if self.encoding == "utf-8":
            return Spot(line, count_utf8(self.text, start, stop))
        return Spot(line, stop - start if self.encoding == "utf-32" else count_utf16(self.text, start, stop))

    def offset(self, line: int, column: int) -> int:
        """The offset of a place; past the end of its line that end, past the last line the end of the text."""
        if line >= len(self._starts):
            return len(self.text)
        start, content = self._starts[line], self.line(line)
        if self.encoding == "utf-8":
            return start + offset_of_utf8(content, column)
        return start + (min(column, len(content)) if self.encoding == "utf-32" else offset_of_utf16(content, column))

    def cell(self, offset: int) -> tuple[int, int]:
        """The line of an offset in the text, and the characters of it before that, both from 0."""
        line = bisect_right(self._starts, offset) - 1
        return line, offset - self._starts[line]

    def line(self, number: int) -> str:
        """A line without its end; empty where there is none."""
        return self.text[self._starts[number] : self._stops[number]] if number < len(self._starts) else ""

    def all(self) -> list[str]:
        return [self.line(number) for number in range(len(self._starts))]

    def place(self, line: int, column: int) -> int:
        """The offset of a place as factlint tells it: both from 1, lines ended by "\\n" alone, no byte order mark.

        0 stands for the file or the line as a whole. In a text without "\\n" lines end in "\\r".
        """
        at, end = 0, "\r" if "\n" not in self.text else "\n"
        for _ in range(line - 1):
            found = self.text.find(end, at)
            if found < 0:
                return len(self.text)
            at = found + 1
        if line <= 1 and self.text.startswith("\ufeff"):
            at += 1
        return min(at + max(column - 1, 0), len(self.text))


_LONE: Final = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)


class TextDocument(NamedTuple):
    """One state of a text. `path` is absolute; that of a text with no file yet is a name in the folder
    that the editor works in."""

    uri: str
    path: str
    language: str
    lines: Lines
    version: int

    @property
    def text(self) -> str:
        return self.lines.text

    @property
    def folder(self) -> str:
        return os.path.dirname(self.path)

    def changed(self, text: str, version: int) -> TextDocument:
        return self._replace(lines=Lines(mend(text), self.lines.encoding), version=version)


def mend(text: str) -> str:
    """The text with replacement characters for halves of a surrogate pair that stand alone; no length changes."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.translate(_LONE)
    return text


def name_unfiled(uri: str, language: str, folder: str) -> str:
    """A path for a text that has no file, with the ending of its language."""
    name = os.path.basename(uri.partition(":")[2]) or "untitled"
    return os.path.join(folder, name + ("" if os.path.splitext(name)[1] else LANGUAGES.get(language, "")))


def sort_of(project: Project, held: TextDocument) -> str:
    """article, facts, rules, settings (configuration, ignore file) or other."""
    if held.path.endswith(".facts"):
        return "facts"
    if (
        os.path.basename(held.path) in ("factlint.toml", ".factlint-ignore.yml")
        or held.path == project.opened.ignore_file
    ):
        return "settings"
    if is_rule_file(project, held.path, held.text):
        return "rules"
    return "article" if is_article(held.path, held.language, held.text) else "other"


def apply_change(text: str, lines: Lines, start: tuple[int, int], end: tuple[int, int], new: str) -> str:
    """The text with the characters between two places (line, column) replaced."""
    first, last = lines.offset(*start), lines.offset(*end)
    return text[:first] + new + text[max(first, last) :]
