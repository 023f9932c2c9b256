"""Texts with `{expression}` in them: messages, repairs, and how a statement is put."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.language import types
from factlint.language.errors import LanguageError
from factlint.language.expressions import Checker
from factlint.language.syntax import Snippet, parse
from factlint.language.tree import Template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factlint.language.schema import Schema
    from factlint.language.scope import Scope, Word
    from factlint.language.source import TextNode
    from factlint.language.tree import Expr


def read_template(
    node: TextNode, schema: Schema, words: Mapping[str, Word], scope: Scope, problems: list[LanguageError]
) -> Template:
    """The parts of a text, its expressions typed in the scope."""
    parts: list[str | Expr] = []
    for piece in split(node, problems):
        if isinstance(piece, str):
            parts.append(piece)
            continue
        try:
            tree = parse(piece, "expr")
        except LanguageError as error:
            problems.append(error)
            continue
        expr = Checker(schema, words, piece, scope, problems).value(tree)
        if expr.type.name == "truth" or expr.type == types.ARTICLE:
            problems.append(piece.error_on(tree, f"{types.shown(expr.type)} cannot be printed"))
        else:
            parts.append(expr)
    return Template(tuple(parts))


def split(node: TextNode, problems: list[LanguageError]) -> list[str | Snippet]:
    """Texts and expressions in turn; `{{` and `}}` are braces."""
    text, parts, plain, at = node.text, list[str | Snippet](), "", 0
    while at < len(text):
        sign = text[at]
        if sign in "{}" and text[at : at + 2] == sign * 2:
            plain += sign
            at += 2
        elif sign == "{":
            end = _end_of_expression(text, at + 1)
            if end < 0:
                problems.append(node.error_at(at, at + 1, "this brace is never closed", "a brace itself is '{{'"))
                return parts
            if plain:
                parts.append(plain)
                plain = ""
            parts.append(Snippet(node, text[at + 1 : end], at + 1))
            at = end + 1
        else:
            plain += sign
            at += 1
    return [*parts, plain] if plain else parts


def _end_of_expression(text: str, at: int) -> int:
    """Where the closing brace stands; braces inside quotation marks do not count."""
    quote = ""
    for place in range(at, len(text)):
        sign = text[place]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == "}":
            return place
        elif sign == "{":
            return -1
    return -1
