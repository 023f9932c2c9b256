"""What every reader of rules needs: the schema, the words, and the list of what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.language.errors import LanguageError
from factlint.language.expressions import Checker
from factlint.language.nodes import as_text
from factlint.language.syntax import Snippet, parse
from factlint.language.telling import read_template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factlint.language.schema import Schema
    from factlint.language.scope import Scope, Word
    from factlint.language.source import Node, TextNode
    from factlint.language.syntax import Branch, Start
    from factlint.language.tree import Expr, Template


class Context:
    def __init__(self, schema: Schema, words: Mapping[str, Word], problems: list[LanguageError]) -> None:
        self.schema = schema
        self.words = words
        self.problems = problems

    def text(self, node: Node | None) -> TextNode | None:
        """The text of a node that is there; an error if it is no text."""
        return as_text(node, self.problems) if node is not None else None

    def parse(self, node: Node | None, start: Start, scope: Scope) -> tuple[Checker, Branch] | None:
        """The tree of a text, and a checker for it; None if it cannot be read."""
        text = self.text(node)
        if text is None:
            return None
        snippet = Snippet(text)
        try:
            return Checker(self.schema, self.words, snippet, scope, self.problems), parse(snippet, start)
        except LanguageError as error:
            self.problems.append(error)
            return None

    def truth(self, node: Node | None, scope: Scope) -> Expr | None:
        """A condition."""
        parsed = self.parse(node, "expr", scope)
        return parsed[0].truth(parsed[1]) if parsed else None

    def value(self, node: Node | None, scope: Scope) -> Expr | None:
        """Any expression."""
        parsed = self.parse(node, "expr", scope)
        return parsed[0].value(parsed[1]) if parsed else None

    def template(self, node: TextNode, scope: Scope) -> Template:
        return read_template(node, self.schema, self.words, scope, self.problems)

    def warn(self, error: LanguageError) -> None:
        error.severity = "warning"
        self.problems.append(error)

    def errors(self) -> int:
        """How many errors there are so far, warnings apart."""
        return sum(problem.severity == "error" for problem in self.problems)
