"""XML as a tree that knows where it stands. Declared entities are refused and nothing is fetched."""

from __future__ import annotations

import re
from pyexpat import ErrorString, ExpatError, ParserCreate

from factlint.document.errors import UnreadableError
from factlint.document.origin import Traced, Tracer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

DEPTH: Final = 250
MOST_NODES: Final = 200_000  # elements, attributes and stretches of text in a file
_ATTRIBUTE: Final = r"[\s]{}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"


class Node:
    """An element by its local name: start..end is all of it, `text` what stands directly in it."""

    __slots__ = ("attributes", "children", "end", "inside", "name", "source", "start", "text")

    def __init__(self, name: str, attributes: dict[str, str], source: str, start: int) -> None:
        self.name = name
        self.attributes = attributes
        self.source = source
        self.start = start
        self.inside = self.end = start  # `inside` is where its end tag begins
        self.children: list[Node] = []
        self.text = Tracer()

    def find(self, *names: str) -> Node | None:
        """The first descendant reached by these names, one a floor."""
        return next(self.find_all(*names), None)

    def find_all(self, *names: str) -> Iterator[Node]:
        for child in self.children:
            if child.name == names[0]:
                if len(names) == 1:
                    yield child
                else:
                    yield from child.find_all(*names[1:])

    def walk(self) -> Iterator[Node]:
        """This element and all in it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()

    def read(self) -> Traced:
        """The words directly in it, white space collapsed."""
        return self.text.build().collapsed()

    def attribute(self, name: str) -> Traced | None:
        """The value of an attribute where it stands in the file; None if it is not there or holds an entity."""
        value = self.attributes.get(name)
        if not value:
            return None
        found = re.compile(_ATTRIBUTE.format(re.escape(name))).search(self.source, self.start, self.end)
        if not found:
            return None
        group = 1 if found[1] is not None else 2
        return Traced.whole(value, found.start(group)) if found[group] == value else None


class _Refused(Exception):
    """What well-formed XML may hold and factlint does not read."""


class _Builder:
    def __init__(self, source: str) -> None:
        self.source = source
        self.data = source.encode("utf-8", "surrogatepass")
        self.ascii = len(self.data) == len(source)
        self.seen = (0, 0)  # a byte offset and its character
        self.open: list[Node] = []
        self.root: Node | None = None
        self.nodes = 0
        self.raw = False  # in a CDATA section, where "&" is itself
        self.parser = parser = ParserCreate("utf-8")
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.finish
        parser.CharacterDataHandler = self.add
        parser.StartCdataSectionHandler = lambda: setattr(self, "raw", True)
        parser.EndCdataSectionHandler = lambda: setattr(self, "raw", False)
        parser.EntityDeclHandler = self.refuse
        parser.SkippedEntityHandler = self.skip

    def place(self) -> int:
        """The character at which the event begins; events come in the order of the file."""
        at = self.parser.CurrentByteIndex
        if self.ascii:
            return at
        byte, character = self.seen
        character += len(self.data[byte:at].decode("utf-8", "replace"))
        self.seen = at, character
        return character

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= DEPTH:
            raise _Refused("it is nested too deeply")
        self.count(1 + len(attributes))
        plain = {key.rpartition(":")[2] if not key.startswith("xml") else key: v for key, v in attributes.items()}
        node = Node(name.rpartition(":")[2], plain, self.source, self.place())
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def count(self, nodes: int) -> None:
        self.nodes += nodes
        if self.nodes > MOST_NODES:
            raise _Refused(f"it has more than {MOST_NODES:,} elements, attributes and stretches of text")

    def finish(self, name: str) -> None:
        node = self.open.pop()
        node.inside = max(self.place(), node.start)
        close = self.source.find(">", node.inside)
        node.end = close + 1 if close >= 0 else len(self.source)

    def add(self, text: str) -> None:
        self.count(1)
        place = self.place()
        made = self.open[-1].text
        if not self.raw and self.source.startswith("&", place):
            made.put(text, place, max(self.source.find(";", place) + 1 - place, 1))
        elif self.source.startswith(text, place):
            made.copy(text, place)
        else:  # CR and LF together, or CR alone, are told as LF
            made.put(text, place, 2 if self.source.startswith("\r\n", place) else 1)

    def refuse(self, *_: object) -> None:
        raise _Refused("it declares entities, which are not read")

    def skip(self, name: str, is_parameter: bool) -> None:
        """An entity of a document type that is not fetched: the names of HTML are known all the same."""
        if self.open and not is_parameter:
            from html.entities import html5

            place = self.place()
            self.open[-1].text.put(html5.get(name + ";", " "), place, len(name) + 2)


def parse_xml(source: str, path: str) -> Node:
    """The root of an XML text. UnreadableError where it is not well-formed, or declares entities."""
    builder = _Builder(source)
    try:
        builder.parser.Parse(builder.data, True)
    except ExpatError as error:
        column = error.offset + 1
        raise UnreadableError(path, error.lineno, column, f"is not XML: {ErrorString(error.code)}") from None
    except _Refused as refused:
        raise UnreadableError(path, 0, 0, f"is XML that cannot be used: {refused}") from None
    if builder.root is None:
        raise UnreadableError(path, 0, 0, "is not XML: no element found")
    return builder.root
