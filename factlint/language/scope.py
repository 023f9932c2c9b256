"""The names that an expression may use, and the conditions that `words:` gives a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.language.tree import Variable

if TYPE_CHECKING:
    from lark import Token

    from factlint.language.syntax import Branch, Snippet
    from factlint.language.tree import Expr, Type


class Name:
    """What a name stands for; `sources` (claim, fact, record) of a statement, empty where they are not known."""

    __slots__ = ("at", "expr", "snippet", "sources", "used")

    def __init__(
        self, expr: Expr, sources: tuple[str, ...] = (), at: Token | None = None, snippet: Snippet | None = None
    ) -> None:
        self.expr = expr
        self.sources = sources
        self.at = at
        self.snippet = snippet
        self.used = False


class Scope:
    """Names bound here and in the scopes outside.

    `avoid` are variables that cannot be used here, but whose names are taken: those of a rule, inside a word that it
    uses. A variable of the word that is called like one of them gets another name.
    """

    def __init__(self, parent: Scope | None = None, avoid: frozenset[str] = frozenset()) -> None:
        self.parent = parent
        self.avoid: frozenset[str] = parent.avoid if parent else avoid
        self.names: dict[str, Name] = {}

    def find(self, name: str) -> Name | None:
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.parent
        return None

    def all_names(self) -> set[str]:
        return set(self.names) | (self.parent.all_names() if self.parent else set())

    def taken(self) -> frozenset[str]:
        """The names that variables have in the typed tree at this place."""
        own = frozenset(name.expr.name for name in self.names.values() if isinstance(name.expr, Variable))
        return own | (self.parent.taken() if self.parent else self.avoid)

    def free_name(self, name: str) -> str:
        """The name itself, or with a number where it is taken."""
        taken = self.taken()
        fresh, number = name, 2
        while fresh in taken:
            fresh, number = f"{name}-{number}", number + 1
        return fresh


class Word:
    """A condition under `words:`: `e like f` or, with one or more than two parameters, `word(e)`."""

    __slots__ = ("broken", "name", "parameters", "snippet", "tree", "used")

    def __init__(self, name: str, parameters: tuple[tuple[str, Type], ...], tree: Branch, snippet: Snippet) -> None:
        self.name = name
        self.parameters = parameters
        self.tree = tree
        self.snippet = snippet
        self.broken = False  # its own errors have been told
        self.used = False  # by a rule, a default or another word
