"""Reads the `flag` and `pass` examples of a rule: articles in which `[[ ]]` marks what must be found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factlint.language.facts import parse
from factlint.language.models import EARLIER, EXAMPLE
from factlint.language.nodes import as_list, as_text, check_keys
from factlint.language.source import MapNode, Node, TextNode
from factlint.language.tree import Example
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from factlint.language.errors import LanguageError

_MARK: Final = re.compile(r"\[\[|\]\]")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_PACK: Final = re.compile(r"[\w./-]+\Z")


def read_examples(node: Node, flag: bool, problems: list[LanguageError]) -> tuple[Example, ...]:
    """The examples under `flag:` (each marks at least one place) or `pass:` (none marks any)."""
    name = "flag" if flag else "pass"
    members = as_list(node, problems, f"'{name}'")
    if isinstance(node, TextNode) or not members:
        problems.append(node.error(f"a rule has at least one example under '{name}'"))
    found = (_read_example(member, flag, problems) for member in members)
    return tuple(example for example in found if example is not None)


def _read_example(node: Node, flag: bool, problems: list[LanguageError]) -> Example | None:
    text, date, facts, before = as_example(node, problems)
    if text is None:
        return None
    problems_before = len(problems)
    plain, spans = _take_marks(text, problems)
    if len(problems) > problems_before:
        return None
    if flag and not spans:
        problems.append(text.error("an example under 'flag' marks what must be found", "put it in [[ ]]"))
    elif spans and not flag:
        problems.append(text.error("an example under 'pass' marks nothing"))
    return Example(plain, spans, _read_day(date, problems), _read_facts(facts, problems), before, node.place())


def as_example(
    node: Node, problems: list[LanguageError]
) -> tuple[TextNode | None, Node | None, Node | None, tuple[tuple[str, str | None], ...]]:
    """Text, date, facts and earlier articles; a text alone is an example too."""
    if not isinstance(node, MapNode):
        return as_text(node, problems, "an example"), None, None, ()
    if not check_keys(node, EXAMPLE, problems):
        return None, None, None, ()
    text, before = node.get("text"), node.get("before")
    earlier = [_read_earlier(one, problems) for one in as_list(before, problems, "'before'")] if before else []
    return (
        as_text(text, problems, "an example") if text else None,
        node.get("date"),
        node.get("facts"),
        tuple(one for one in earlier if one is not None),
    )


def _read_earlier(node: Node, problems: list[LanguageError]) -> tuple[str, str | None] | None:
    date: Node | None = None
    text: TextNode | None = None
    if not isinstance(node, MapNode):
        text = as_text(node, problems)
    elif check_keys(node, EARLIER, problems):
        value, date = node.get("text"), node.get("date")
        text = as_text(value, problems) if value else None
    return (text.text, _read_day(date, problems)) if text else None


def _take_marks(node: TextNode, problems: list[LanguageError]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its marks, and where they stood."""
    plain, spans, last, start = "", list[tuple[int, int]](), 0, -1
    for mark in _MARK.finditer(node.text):
        plain += node.text[last : mark.start()]
        last = mark.end()
        opens = mark[0] == "[["
        if opens == (start >= 0) or (not opens and start == len(plain)):
            problems.append(node.error_at(*mark.span(), "the marks [[ and ]] stand in pairs, around some text"))
            return plain, ()
        if opens:
            start = len(plain)
        else:
            spans.append((start, len(plain)))
            start = -1
    if start >= 0:
        problems.append(node.error("a mark [[ is never closed"))
    return plain + node.text[last:], tuple(spans)


def _read_day(node: Node | None, problems: list[LanguageError]) -> str | None:
    text = as_text(node, problems, "a date") if node is not None else None
    if text is not None and not _is_day(text.text):
        problems.append(text.error("the date of an article is a day", "write 2024-05-17"))
    return text.text if text else None


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.match(text)) and bool(Interval.from_iso(text))
    except ValueError:
        return False


def _read_facts(node: Node | None, problems: list[LanguageError]) -> str | None:
    """The name of a pack; or facts as they stand in a fact file, on lines of their own."""
    text = as_text(node, problems, "facts") if node is not None else None
    if text is None:
        return None
    if "\n" in text.text:
        lines = text.text.split("\n")
        for error in parse(text.text, "").errors:
            at = sum(len(line) + 1 for line in lines[: error.line - 1]) + error.column - 1
            problems.append(text.error_at(at, at + error.length, error.message, error.hint))
    elif not _PACK.match(text.text):
        problems.append(
            text.error("facts are the name of a pack or lines of facts", "write 'facts: |' above the lines")
        )
    return text.text
