"""A YAML file as text, and its nodes: texts, maps and lists that know their place, down to the single character."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from factlint.language.errors import LanguageError
from factlint.language.tree import Place


class Source:
    """The text of one file, by lines."""

    __slots__ = ("lines", "path")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = [line.removesuffix("\r") for line in text.split("\n")]

    def line(self, number: int) -> str:
        """The line of this number, from 1."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def error(self, line: int, column: int, message: str, hint: str = "", length: int = 1) -> LanguageError:
        return LanguageError(self.path, line, column, message, hint, source=self.line(line), length=length)


class Node:
    """A piece of YAML. Lines and columns from 1, `end_column` exclusive; `style` is the quotation or block sign."""

    __slots__ = ("_map", "column", "end_column", "end_line", "line", "source", "style")

    kind = ""

    def __init__(self, source: Source, start: tuple[int, int], end: tuple[int, int], style: str = "") -> None:
        self.source = source
        self.line, self.column = start
        self.end_line, self.end_column = end
        self.style = style
        self._map: list[tuple[int, int]] | None = None

    def place(self) -> Place:
        return Place(self.source.path, self.line, self.column)

    def error(self, message: str, hint: str = "") -> LanguageError:
        """An error about the whole node."""
        last = self.end_column if self.end_line == self.line else len(self.source.line(self.line)) + 1
        return self.source.error(self.line, self.column, message, hint, max(1, last - self.column))


class TextNode(Node):
    """A scalar; all scalars are texts."""

    __slots__ = ("text",)

    kind = "text"

    def __init__(
        self, source: Source, start: tuple[int, int], end: tuple[int, int], text: str = "", style: str = ""
    ) -> None:
        super().__init__(source, start, end, style)
        self.text = text

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character of the text; folded and quoted texts are mapped back to the file."""
        if self._map is None:
            self._map = list(_places(self))
        return self._map[min(offset, len(self._map) - 1)]

    def error_at(self, start: int, end: int, message: str, hint: str = "") -> LanguageError:
        """An error about the characters start..end of the text."""
        line, column = self.position(start)
        last_line, last = self.position(max(start, end - 1))
        length = last + 1 - column if last_line == line else len(self.source.line(line)) + 1 - column
        return self.source.error(line, column, message, hint, max(1, length))


class MapNode(Node):
    """A mapping: `items` in file order, keys unique."""

    __slots__ = ("items",)

    kind = "mapping"

    def __init__(self, source: Source, start: tuple[int, int], style: str = "") -> None:
        super().__init__(source, start, start, style)
        self.items: list[tuple[TextNode, Node]] = []

    def get(self, key: str) -> Node | None:
        return next((value for name, value in self.items if name.text == key), None)

    def with_values(self, values: Mapping[str, Node]) -> MapNode:
        """The mapping with other values for some of its keys."""
        made = MapNode(self.source, (self.line, self.column), self.style)
        made.items = [(key, values.get(key.text, value)) for key, value in self.items]
        return made


class ListNode(Node):
    """A list of nodes."""

    __slots__ = ("items",)

    kind = "list"

    def __init__(self, source: Source, start: tuple[int, int], style: str = "") -> None:
        super().__init__(source, start, start, style)
        self.items: list[Node] = []


_ESCAPES: Final = {"x": 4, "u": 6, "U": 10}  # lengths of numeric escapes in the file


def _places(node: TextNode) -> Iterator[tuple[int, int]]:
    """The place of every character of a text, and the one after the last.

    The text and its writing are walked together: what YAML folds or drops is white space, what it decodes are escapes.
    """
    raw = _written(node)
    at = 0
    for character in node.text:
        if not character.isspace() or (raw[at][0] == "\\" and node.style == '"'):
            while raw[at][0].isspace() or _continues(raw, at, node.style):
                at += 2 if raw[at][0] == "\\" else 1
        yield raw[at][1:]
        sign = raw[at][0]
        if sign == "\\" and node.style == '"':
            at += _ESCAPES.get(raw[at + 1][0], 2)
        elif sign == "'" and node.style == "'":
            at += 2
        elif sign == character or sign.isspace():
            at += 1
        at = min(at, len(raw) - 1)
    yield raw[at][1:]


def _continues(raw: list[tuple[str, int, int]], at: int, style: str) -> bool:
    """Whether a backslash at the end of a line joins it to the next."""
    return style == '"' and raw[at][0] == "\\" and raw[at + 1][0] == "\n"


def _written(node: TextNode) -> list[tuple[str, int, int]]:
    """The characters of the file between the marks of a text with their places, closed by two NULs."""
    line, column = node.line, node.column
    if node.style in ("|", ">"):
        line, column = line + 1, 1
    elif node.style:
        column += 1
    raw: list[tuple[str, int, int]] = []
    while line <= node.end_line:
        text = node.source.line(line)
        last = node.end_column - 1 if line == node.end_line else len(text)
        raw.extend((text[at], line, at + 1) for at in range(column - 1, min(last, len(text))))
        if line < node.end_line:
            raw.append(("\n", line, len(text) + 1))
        line, column = line + 1, 1
    end = (raw[-1][1], raw[-1][2] + 1) if raw else (node.line, node.column)
    return [*raw, ("\0", *end), ("\0", *end)]
