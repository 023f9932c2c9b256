"""Fact files read by the generated parser of `grammar/facts.lark`: what the hand-written reader is held against."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from lark import Lark, LarkError, Token, Tree
from lark.indenter import Indenter

from factlint.language.facts import DEEPEST, Entry, Part, Validity, Value

if TYPE_CHECKING:
    Branch = Tree[Token]

GRAMMAR = Path(__file__).resolve().parent.parent / "grammar" / "facts.lark"


class _Indenter(Indenter):
    NL_type = "_NL"
    OPEN_PAREN_types: ClassVar[list[str]] = []
    CLOSE_PAREN_types: ClassVar[list[str]] = []
    INDENT_type = "_INDENT"
    DEDENT_type = "_DEDENT"
    tab_len = 8


PARSER = Lark.open(str(GRAMMAR), parser="lalr", postlex=_Indenter(), maybe_placeholders=False, propagate_positions=True)


def parse(text: str) -> list[Entry] | None:
    """The entries of a text, None if the grammar or the rules beside it refuse it."""
    try:
        # The grammar wants every line ended, and knows no leading blank lines before an indented one.
        tree = PARSER.parse("\n" + text + "\n")
    except (LarkError, AssertionError):
        return None
    try:
        return [_entry(child, 1) for child in tree.children if isinstance(child, Tree)]
    except ValueError:
        return None


def _entry(tree: Branch, depth: int) -> Entry:
    phrase, *rest = (child for child in tree.children if isinstance(child, Tree))
    if depth > DEEPEST:
        raise ValueError
    children = tuple(_entry(child, depth + 1) for child in rest)
    parts = [_part(child) for child in phrase.children if isinstance(child, Tree) and child.data == "part"]
    found = [child for child in phrase.children if isinstance(child, Tree) and child.data != "part"]
    validity = _validity(found[0]) if found else None
    meta: Any = phrase.meta
    return Entry(tuple(parts), validity, children, meta.line - 1, meta.column, meta.end_column)


def _part(tree: Branch) -> Part:
    name, *values = tree.children
    meta: Any = tree.meta
    typed = tuple(_value(value) for value in values if isinstance(value, Tree))
    return Part(str(name), typed, meta.line - 1, meta.column, meta.end_column)


def _value(tree: Branch) -> Value:
    text, *more = (str(child) for child in tree.children)
    meta: Any = tree.meta
    place = (meta.line - 1, meta.column, meta.end_column)
    if tree.data == "named":
        return Value("named", text, *place, name=more[0][1:-1])
    if tree.data == "duration":
        return Value("duration", text, *place, unit=more[0].removesuffix("s"))
    return Value(str(tree.data), text[1:-1] if tree.data in ("text", "url") else text, *place)


def _validity(tree: Branch) -> Validity:
    dates = [child for child in tree.children if isinstance(child, Token)]
    values = []
    for date in dates:
        if date.type == "NUMBER" and not re.fullmatch("[0-9]{4}", date):
            raise ValueError
        values.append(Value("date", str(date), (date.line or 0) - 1, date.column or 0, date.end_column or 0))
    meta: Any = tree.meta
    word = "from" if tree.data == "from_to" else str(tree.data).replace("_", "-")
    last = values[1] if len(values) > 1 else None
    return Validity(word, values[0], last, meta.line - 1, meta.column, meta.end_column)
