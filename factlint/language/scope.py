"""The names that an expression may use, and the conditions that `words:` gives a name, put in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.language import relations, types
from factlint.language.errors import LanguageError, suggest
from factlint.language.tree import Expr, Type, Variable

if TYPE_CHECKING:
    from lark import Token

    from factlint.language.expressions import Checker
    from factlint.language.syntax import Branch, Snippet


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


MOST_EXPANSIONS: Final = 200  # uses of words in one expression, those of words in words included
DEEPEST: Final = 4  # words in words


def use_word(checker: Checker, tree: Branch, name: str, at: Branch | Token, parts: list[Branch]) -> Expr:
    """The condition for `name(parts)`; `at` is where the name stands."""
    word = checker.words.get(name)
    if word is None:
        known = [*relations.NAMED, "is", "in", *checker.words]
        return checker.fail(at, f"there is no relation '{name}'", suggest(name, known))
    if name in checker.inside:
        return checker.fail(at, f"the word '{name}' uses itself")
    if len(checker.inside) > DEEPEST:
        return checker.fail(at, f"words use words deeper than {DEEPEST} levels")
    args = [checker.value(part) for part in parts]
    if len(args) != len(word.parameters):
        return checker.fail(tree, f"'{name}' takes {count_values(len(word.parameters))}, not {len(args)}")
    for (_, wanted), part, arg in zip(word.parameters, parts, args, strict=True):
        if not types.fits(wanted, arg.type):
            return checker.fail(part, f"'{name}' takes {types.shown(wanted)}, not {types.shown(arg.type)}")
    checker.expansions.append(name)
    word.used = True
    if len(checker.expansions) > MOST_EXPANSIONS:
        return checker.fail(at, f"more than {MOST_EXPANSIONS} uses of words")
    return _expand(checker, word, args, at)


def count_values(number: int) -> str:
    return "one value" if number == 1 else f"{number} values"


def _expand(checker: Checker, word: Word, args: list[Expr], at: Branch | Token) -> Expr:
    scope = Scope(avoid=checker.scope.taken())
    scope.names["article"] = Name(Variable("article", types.ARTICLE))
    for (parameter, _), arg in zip(word.parameters, args, strict=True):
        scope.names[parameter] = Name(arg, _sources(checker.scope, arg))
    problems: list[LanguageError] = []
    expr = checker.inside_word(word, scope, problems).truth(word.tree)
    if not problems:
        return expr
    if word.broken:
        return checker.broken()
    return checker.fail(at, f"in '{word.name}': {problems[0].message}", problems[0].hint)


def _sources(scope: Scope, expr: Expr) -> tuple[str, ...]:
    """Whether an argument is a claim, a fact or a record."""
    outer: Scope | None = scope
    while outer is not None:
        for name in outer.names.values():
            if name.expr == expr:
                return name.sources
        outer = outer.parent
    return ()
