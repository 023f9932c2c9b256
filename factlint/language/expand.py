"""Replaces a word by the condition that it means, its parameters by the arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.language import relations, types
from factlint.language.errors import suggest
from factlint.language.scope import Name, Scope
from factlint.language.tree import Variable

if TYPE_CHECKING:
    from lark import Token

    from factlint.language.errors import LanguageError
    from factlint.language.expressions import Checker
    from factlint.language.scope import Word
    from factlint.language.syntax import Branch
    from factlint.language.tree import Expr

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
