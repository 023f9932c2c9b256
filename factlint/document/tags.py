"""HTML as tags and the text between them, in one pass whatever it holds. NITF and XHTML are read so, too."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    # A value of an attribute and where it stands, and the attributes of a tag by their names.
    Attributes = dict[str, tuple[str, int]]

RAW: Final = frozenset(("script", "style", "textarea", "noscript", "template", "iframe", "noembed", "xmp", "title"))
_NAME = re.compile(r"</?([A-Za-z][^\s/><]*)")
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?:([^\s\"'<>/=][^\s<>/=]*)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>][^\s<>]*+)))?|[\"'=])"
)
_END = re.compile(r"[\s/]*+>")
_CLOSERS: dict[str, re.Pattern[str]] = {}


class Tag:
    """`<p class="lead">` or, where `closes`, `</p>`; `content` bounds what stands in an element that is not parsed."""

    __slots__ = ("attributes", "closes", "content", "end", "name", "start")

    def __init__(self, name: str, start: int, end: int, attributes: Attributes, closes: bool) -> None:
        self.name = name
        self.start = start
        self.end = end
        self.attributes = attributes
        self.closes = closes
        self.content: tuple[int, int] | None = None

    def value(self, name: str) -> str:
        """The value of an attribute, empty where it is not there."""
        found = self.attributes.get(name)
        return found[0] if found else ""


def find_tags(source: str, start: int, end: int) -> Iterator[Tag | tuple[int, int]]:
    """Tags, and the bounds of text, of source[start:end]. Comments and declarations are left out; CDATA is text."""
    at = text = start
    while True:
        at = source.find("<", at, end)
        if at < 0:
            break
        found = _NAME.match(source, at, end)
        if not found:
            if source[at + 1 : at + 2] not in ("!", "?", "/"):
                at += 1
                continue
            if text < at:
                yield text, at
            if source.startswith("<![CDATA[", at):
                close = source.find("]]>", at, end)
                if at + 9 < (close if close >= 0 else end):
                    yield at + 9, close if close >= 0 else end
                at = text = close + 3 if close >= 0 else end
            else:
                at = text = _skip_declaration(source, at, end)
            continue
        if text < at:
            yield text, at
        tag = _read_tag(source, found, end)
        at = text = tag.end
        if tag.name in RAW and not tag.closes and source[tag.end - 2 : tag.end] != "/>":
            close = _find_closer(source, tag.name, at, end)
            tag.content = at, close
            at = text = close
        yield tag
    if text < end:
        yield text, end


def _skip_declaration(source: str, at: int, end: int) -> int:
    sign, length = ("-->", 3) if source.startswith("<!--", at) else (">", 1)
    close = source.find(sign, at, end)
    return close + length if close >= 0 else end


def _read_tag(source: str, found: re.Match[str], end: int) -> Tag:
    at = found.end()
    attributes: Attributes = {}
    while not (close := _END.match(source, at, end)):
        attribute = _ATTRIBUTE.match(source, at, end)
        if not attribute or attribute.end() == at:
            break
        at = attribute.end()
        if name := attribute[1]:
            group = attribute.lastindex or 1
            value = (attribute[group], attribute.start(group)) if group > 1 else ("", at)
            attributes.setdefault(name.lower(), value)
    stop = close.end() if close else at
    return Tag(found[1].lower(), found.start(), stop, attributes, source[found.start() + 1] == "/")


def _find_closer(source: str, name: str, at: int, end: int) -> int:
    """Where the end tag of an element that is not parsed begins; the end where it has none."""
    closer = _CLOSERS.get(name)
    if not closer:
        closer = _CLOSERS[name] = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    found = closer.search(source, at, end)
    return found.start() if found else end
