"""Reads YAML into nodes with places: all scalars are texts, keys are unique, anchors and tags are refused."""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from factlint import files
from factlint.language.errors import LanguageError
from factlint.language.source import ListNode, MapNode, Node, Source, TextNode

LARGEST: Final = 1_000_000  # bytes of a rule file
ENDINGS: Final = (".yml", ".yaml")
DEEPEST: Final = 12

_LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_VALUE: Final = re.compile(r"\s*(?:- )*(?:[^\s:'\"]+:\s+)?(?P<value>(?P<sign>[\[{\"'`@%&*!|>]).*?)\s*$")


Kept = tuple[tuple[int, int], Node | None, list[LanguageError]]  # time of change and size, and what was read

_kept: dict[tuple[str, str], Kept] | None = None


def keep_nodes() -> None:
    """Read a file from now on only where it has changed, in a process that loads rules again and again."""
    global _kept
    _kept = {}


def read_file(path: str, shown: str, errors: list[LanguageError]) -> Node | None:
    """The root node of a file, or None; what is wrong is added to `errors`."""
    if _kept is None:
        return _read_file(path, shown, errors)
    state = files.stamp(path)
    kept = _kept.get((path, shown))
    if kept is None or kept[0] != state:
        found: list[LanguageError] = []
        kept = _kept[path, shown] = (state, _read_file(path, shown, found), found)
    errors += kept[2]
    return kept[1]


def _read_file(path: str, shown: str, errors: list[LanguageError]) -> Node | None:
    try:
        data = files.read(path, LARGEST, ENDINGS)
    except files.TooLarge:
        errors.append(LanguageError(shown, 0, 0, f"a rule file may not be larger than {LARGEST // 1_000_000} MB"))
        return None
    except OSError as error:
        errors.append(LanguageError(shown, 0, 0, f"cannot be read: {error.strerror}"))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        errors.append(LanguageError(shown, line, 1, "is not UTF-8 text"))
        return None
    return read_text(text, shown, errors)


def read_text(text: str, path: str, errors: list[LanguageError]) -> Node | None:
    """The root node of a YAML text; an empty one is an empty mapping."""
    source = Source(path, text)
    builder = _Builder(source, errors)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.add(event)
    except LanguageError as error:
        errors.append(error)
        return None
    except yaml.MarkedYAMLError as error:
        errors.append(_explain(source, error))
        return None
    except yaml.YAMLError as error:
        errors.append(LanguageError(path, 0, 0, f"is not YAML: {str(error).splitlines()[0]}"))
        return None
    return builder.root or MapNode(source, (1, 1))


class _Builder:
    """Puts nodes together from the events of the YAML parser, without recursion."""

    def __init__(self, source: Source, errors: list[LanguageError]) -> None:
        self.source = source
        self.errors = errors
        self.root: Node | None = None
        self.open: list[MapNode | ListNode] = []
        self.keys: list[TextNode | None] = []  # the key waiting for its value, for each open node

    def add(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_marks(event)
            start, end = _places(event)
            style = event.style if event.style and event.style in "'\"|>" else ""
            self._put(TextNode(self.source, start, end, event.value, style))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_marks(event)
            if len(self.open) >= DEEPEST:
                raise self._error(event, f"nested deeper than {DEEPEST} levels")
            kind = MapNode if isinstance(event, yaml.MappingStartEvent) else ListNode
            node = kind(self.source, _places(event)[0], "{[" if event.flow_style else "")
            self._put(node)
            self.open.append(node)
            self.keys.append(None)
        elif isinstance(event, yaml.CollectionEndEvent):
            node = self.open.pop()
            self.keys.pop()
            node.end_line, node.end_column = _places(event)[1]
        elif isinstance(event, yaml.AliasEvent):
            raise self._error(event, "anchors and aliases are not used here", "put a text that begins with * in quotes")
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise self._error(event, "a file holds one YAML document")

    def _put(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, ListNode):
            parent.items.append(node)
            return
        key = self.keys[-1]
        if key is None:
            if not isinstance(node, TextNode):
                raise node.error("YAML reads this as a mapping or list", "put it in quotes")
            self.keys[-1] = node
        else:
            self.keys[-1] = None
            if parent.get(key.text) is None:
                parent.items.append((key, node))
            else:
                self.errors.append(key.error(f"'{key.text}' stands twice in this mapping"))

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            raise self._error(event, "anchors and aliases are not used here", "put a text that begins with & in quotes")
        if event.tag is not None and event.tag != "!":
            raise self._error(event, "YAML tags are not used here", "put a text that begins with ! in quotes")

    def _error(self, event: yaml.Event, message: str, hint: str = "") -> LanguageError:
        (line, column), (last_line, last) = _places(event)
        return self.source.error(line, column, message, hint, last - column if last_line == line else 1)


def _places(event: Any) -> tuple[tuple[int, int], tuple[int, int]]:
    start, end = event.start_mark, event.end_mark
    return (start.line + 1, start.column + 1), (end.line + 1, end.column + 1)


def _explain(source: Source, error: yaml.MarkedYAMLError) -> LanguageError:
    """What YAML's own message means for someone who writes rules."""
    problem = error.problem or "broken"
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return LanguageError(source.path, 0, 0, f"is not YAML: {problem}")
    line, column = mark.line + 1, mark.column + 1
    text = source.line(line)
    if "quoted scalar" in (error.context or "") and error.context_mark is not None:
        start = error.context_mark
        return source.error(start.line + 1, start.column + 1, "this quotation mark is never closed")
    if "flow" in (error.context or "") and error.context_mark is not None and error.context_mark.line + 1 < line:
        start = error.context_mark
        return source.error(start.line + 1, start.column + 1, "this bracket is never closed")
    if text[column - 1 : column] == "\t":
        return source.error(line, column, "a tab", "indent by spaces")
    if "mapping values are not allowed" in problem:
        return source.error(
            line, column, "YAML reads this colon as the end of a key", "put the text in quotes, or mend the indentation"
        )
    value = _VALUE.match(text)
    if value and value.start("value") < column:
        what = {"{": "a mapping", "[": "a list", '"': "a quoted text", "'": "a quoted text"}.get(value["sign"])
        message = f"YAML reads the beginning of this as {what}" if what else f"no YAML text begins with {value['sign']}"
        hint = "put the whole in quotes"
        return source.error(line, value.start("value") + 1, message, hint, len(value["value"]))
    return source.error(line, column, f"is not YAML: {problem}")
