"""Reads `variants`, `avoid` and `prefer`: rules that are lists of forms instead of logic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factlint.language import types
from factlint.language.nodes import as_list, as_map, as_text
from factlint.language.source import Node, TextNode
from factlint.language.tree import Field, Template, Variable, Variants

if TYPE_CHECKING:
    from factlint.language.errors import LanguageError

LONGEST: Final = 400  # characters of one form
# Of a regular expression: an escape, a set, a comment or the head of a group, a repeat, a bracket or letter.
_PIECE: Final = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?#[^)]*\)|\(\?[>:=!]|(?:[*+]|\{[^{}]*\})[+?]?|.", re.DOTALL
)
_UNBOUNDED: Final = re.compile(r"(?:[*+]|\{[0-9]*,\})[+?]?")

THIS: Final = Variable("this", types.TEXT)
OTHER: Final = Variable("other", types.TEXT)

MESSAGES: Final = {
    "variants": Template((Field(THIS, "text", types.TEXT), " here, ", Field(OTHER, "text", types.TEXT), " elsewhere")),
    "avoid": Template((Field(THIS, "text", types.TEXT), " is to be avoided")),
    "prefer": Template(("better: ", Field(OTHER, "text", types.TEXT))),
}


def read_variants(mode: str, node: Node, headlines: bool, problems: list[LanguageError]) -> Variants:
    """Groups of ways to write one thing; single ways to avoid; pairs of a way and the better one."""
    groups: list[tuple[tuple[str, ...], ...]] = []
    if mode == "prefer":
        entries = as_map(node, problems, "'prefer'")
        for key, value in entries.items if entries else []:
            groups.append(((_read_form(key, problems),), (_read_form(value, problems),)))
    elif mode == "avoid":
        groups = [((_read_form(member, problems),),) for member in as_list(node, problems, "'avoid'")]
    else:
        for member in as_list(node, problems, "'variants'"):
            ways = tuple(_read_way(way, problems) for way in as_list(member, problems, "a group of variants"))
            forms = [form for way in ways for form in way]
            if len(ways) < 2 or len(set(forms)) < len(forms):
                problems.append(member.error("a group holds two or more different forms"))
            groups.append(ways)
    return Variants(mode, tuple(groups), headlines)


def _read_way(node: Node, problems: list[LanguageError]) -> tuple[str, ...]:
    """One form, or the list of forms of many words that one way of writing has."""
    if isinstance(node, TextNode):
        return (_read_form(node, problems),)
    return tuple(_read_form(form, problems) for form in as_list(node, problems, "a way to write"))


def _read_form(node: Node, problems: list[LanguageError]) -> str:
    """A text as it stands, or `/.../`, a regular expression."""
    text = as_text(node, problems)
    if text is None:
        return ""
    form = text.text
    if len(form) > LONGEST:
        problems.append(text.error(f"a form of more than {LONGEST} characters"))
        return ""
    if len(form) > 2 and form[0] == form[-1] == "/":
        # Imported only here: few rules hold a regular expression.
        import regex

        try:
            compiled = regex.compile(form[1:-1])
        except regex.error as error:
            at = min((error.pos or 0) + 1, len(form) - 1)
            problems.append(text.error_at(at, at + 1, f"no regular expression: {error.msg}"))
        else:
            at, end = find_nested_repeat(form[1:-1])
            if at < end:
                problems.append(text.error_at(at + 1, end + 1, "a repeat in a repeat takes for ever on some texts"))
            elif compiled.search("") is not None:
                problems.append(text.error("this regular expression matches an empty text, too"))
    return form


def find_nested_repeat(source: str) -> tuple[int, int]:
    """Where a group without an upper bound repeats what has none itself, as in "(a+)+"; (0, 0) where none does.

    What is possessive ("a++") or stands in an atomic group is tried in one way alone.
    """
    groups: list[tuple[int, bool]] = []  # open ones: where each begins, and whether something in it repeats
    repeats = False  # something in the group at hand
    start = closed = -1  # of the group that ended right before this place
    inside = False  # whether something repeats in that
    for piece in _PIECE.finditer(source):
        text, at = piece[0], piece.start()
        if text[0] == "(" and len(text) < 4:
            groups.append((at, repeats))
            repeats = False
        elif text == ")" and groups:
            start, outer = groups.pop()
            inside = repeats and not source.startswith("(?>", start)
            repeats, closed = outer or inside, piece.end()
        elif _UNBOUNDED.fullmatch(text):
            if not text.endswith("+") or text == "+":
                if at == closed and inside:
                    return start, piece.end()
                repeats = True
            elif at == closed:
                repeats = outer
    return 0, 0
