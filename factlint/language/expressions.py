"""Types expressions: from the tree of the grammar to the typed tree. What is wrong is told once, the rest goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lark import Token

from factlint.language import literals, relations, types
from factlint.language.bindings import check_every, check_gather, check_some
from factlint.language.builtins import BUILTINS, GATHERS, accepts
from factlint.language.errors import LanguageError, suggest
from factlint.language.scope import Scope, Word, count_values, use_word
from factlint.language.syntax import Branch, Snippet, branch
from factlint.language.tree import (
    All,
    Any_,
    Arithmetic,
    Call,
    Else,
    Expr,
    Field,
    ListOf,
    Literal,
    Not,
    Relation,
    State,
    Type,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from factlint.language.schema import Schema

BROKEN: Final = Literal(None, types.ERROR)


class Checker:
    """Types the trees of one snippet in one scope; errors go to `problems`, and their place becomes `BROKEN`."""

    def __init__(
        self,
        schema: Schema,
        words: Mapping[str, Word],
        snippet: Snippet,
        scope: Scope,
        problems: list[LanguageError],
        inside: tuple[str, ...] = (),
        expansions: list[str] | None = None,
    ) -> None:
        self.schema = schema
        self.words = words
        self.snippet = snippet
        self.scope = scope
        self.problems = problems
        self.inside = inside  # the words whose bodies this is in
        self.expansions = [] if expansions is None else expansions

    def within(self, scope: Scope) -> Checker:
        return Checker(self.schema, self.words, self.snippet, scope, self.problems, self.inside, self.expansions)

    def inside_word(self, word: Word, scope: Scope, problems: list[LanguageError]) -> Checker:
        """A checker for the body of a word."""
        inside = (*self.inside, word.name)
        return Checker(self.schema, self.words, word.snippet, scope, problems, inside, self.expansions)

    def broken(self) -> Literal:
        """What stands for an expression whose error has been told."""
        return BROKEN

    def fail(self, part: Branch | Token, message: str, hint: str = "") -> Literal:
        self.problems.append(self.snippet.error_on(part, message, hint))
        return BROKEN

    # -- what an expression may be asked for --------------------------------------------------------------------------

    def truth(self, tree: Branch) -> Expr:
        """A condition."""
        expr = self.value(tree)
        if expr.type not in (types.TRUTH, types.ERROR):
            what = f"'{self.snippet.written(tree)}' is {types.shown(expr.type)}, and a condition is wanted"
            return self.fail(tree, what, "a condition compares: 'is', 'in', 'before', '<', 'is known' ...")
        return expr

    def value(self, tree: Branch, expected: Type | None = None) -> Expr:
        """Any expression; `expected` is the type of what it is compared with and gives a bare word its meaning."""
        rule = _RULES.get(tree.data)
        return rule(self, tree, expected) if rule else self._literal(tree)

    def constant(self, tree: Branch, kind: Type) -> Expr:
        """A value for a field of this type."""
        return self._as_time(tree, self.value(tree, kind), Literal(None, kind))

    # -- names --------------------------------------------------------------------------------------------------------

    def _path(self, tree: Branch, expected: Type | None) -> Expr:
        names = [str(token) for token in tree.children]
        bound = self.scope.find(names[0])
        if bound is None:
            if len(names) == 1 and expected is not None and names[0] in expected.words:
                return Literal(names[0], types.member(expected))
            return self._unknown_name(tree, names, expected)
        bound.used = True
        expr, sources = bound.expr, bound.sources
        for token in tree.children[1:]:
            expr = self._field(expr, str(token), token, sources)
            sources = ()
        return expr

    def _unknown_name(self, tree: Branch, names: list[str], expected: Type | None) -> Literal:
        variables = self.scope.all_names()
        first = tree.children[0]
        if len(names) > 1:
            return self.fail(first, f"there is no variable '{names[0]}'", suggest(names[0], variables))
        if expected is not None and expected.words:
            hint = suggest(names[0], [*expected.words, *variables])
            return self.fail(first, f"'{names[0]}' is none of {', '.join(expected.words)}", hint)
        if names[0] in self.schema.words:
            if expected == types.ERROR:
                return BROKEN
            found = f"; here {types.shown(expected)} is wanted" if expected else ""
            return self.fail(first, f"'{names[0]}' is a word of another field{found}")
        hint = suggest(names[0], [*variables, *self.schema.words, "known", "missing"])
        return self.fail(first, f"'{names[0]}' is neither a variable nor a word", hint)

    def _field(self, of: Expr, name: str, token: Branch | Token, sources: tuple[str, ...]) -> Expr:
        kind = self.schema.field_type(of.type, name, sources)
        if kind is not None:
            return BROKEN if of.type == types.ERROR else Field(of, name, kind)
        if of.type.is_list:
            what, hint = f"a list has no field '{name}'", "write 'any p in ... where p." + name + " ...'"
        else:
            what = f"{types.shown(of.type)} has no field '{name}'"
            if of.type.name == "statement" and of.type != types.ARTICLE:
                what = f"{sources[0] if sources else 'claim'} '{of.type.kind}' has no field '{name}'"
            hint = suggest(name, self.schema.field_names(of.type, sources))
        return self.fail(token, what, hint)

    # -- conditions ---------------------------------------------------------------------------------------------------

    def _all(self, tree: Branch, _: Type | None) -> Expr:
        return All(tuple(self.truth(part) for part in _chain(tree, "and_")), types.TRUTH)

    def _any(self, tree: Branch, _: Type | None) -> Expr:
        return Any_(tuple(self.truth(part) for part in _chain(tree, "or_")), types.TRUTH)

    def _negation(self, tree: Branch, _: Type | None) -> Expr:
        return Not(self.truth(branch(tree, 0)), types.TRUTH)

    def _compare(self, tree: Branch, _: Type | None) -> Expr:
        return self._relation(tree, str(tree.children[1]), 0, 2)

    def _infix(self, tree: Branch, _: Type | None) -> Expr:
        name = str(tree.children[1])
        if name in relations.NAMED:
            return self._relation(tree, name, 0, 2)
        return use_word(self, tree, name, tree.children[1], [branch(tree, 0), branch(tree, 2)])

    def _relation(self, tree: Branch, op: str, left_at: int = 0, right_at: int = 1) -> Expr:
        left, right = self._sides(branch(tree, left_at), branch(tree, right_at))
        message, hint = relations.complain(op, left.type, right.type)
        if message:
            return self.fail(tree, message, hint)
        return Relation(op, left, right, types.TRUTH)

    def _sides(self, left: Branch, right: Branch) -> tuple[Expr, Expr]:
        """Both sides; a bare word, a year and the name of a weekday take their meaning from the other one."""
        if self._needs_meaning(left):
            second = self.value(right)
            return self.value(left, types.member(second.type)), second
        first = self.value(left)
        second = self.value(right, first.type)
        return self._as_time(left, first, second), self._as_time(right, second, first)

    def _needs_meaning(self, tree: Branch) -> bool:
        return tree.data == "path" and len(tree.children) == 1 and self.scope.find(str(tree.children[0])) is None

    def _as_time(self, tree: Branch, expr: Expr, other: Expr) -> Expr:
        if not isinstance(expr, Literal):
            return expr
        try:
            if types.family(other.type) == "time" and tree.data == "number":
                return literals.as_year(tree, expr)
            if other.type == types.WEEKDAY and expr.type == types.TEXT:
                return literals.as_weekday(expr)
        except ValueError as error:
            return self.fail(tree, str(error))
        return expr

    def _state(self, tree: Branch, _: Type | None) -> Expr:
        of = self.value(branch(tree, 0))
        if of.type.name in ("truth", "statement"):
            return self.fail(tree, f"{types.shown(of.type)} is never missing")
        return State(of, tree.children[1] == "known", types.TRUTH)

    def tell_unused(self) -> None:
        """An error for every variable bound here and never used."""
        for text, name in self.scope.names.items():
            if not name.used and name.at is not None:
                snippet = name.snippet or self.snippet
                self.problems.append(snippet.error_on(name.at, f"variable '{text}' is never used"))

    # -- values -------------------------------------------------------------------------------------------------------

    def _literal(self, tree: Branch) -> Expr:
        try:
            return literals.read_literal(tree)
        except ValueError as error:
            return self.fail(tree, str(error))

    def _list(self, tree: Branch, expected: Type | None) -> Expr:
        wanted = types.member(expected) if expected else None
        items = tuple(self.value(part, wanted) for part in tree.children if not isinstance(part, Token))
        if not items:
            return self.fail(tree, "an empty list")
        for part, item in zip(tree.children, items, strict=True):
            if not types.fits(items[0].type, item.type):
                one, other = types.shown(items[0].type), types.shown(item.type)
                return self.fail(part, f"a list of {one} and {other}")
        return ListOf(items, types.listed(items[0].type))

    def _set(self, tree: Branch, _: Type | None) -> Expr:
        names = [name for name in tree.children if isinstance(name, Token)]
        words: dict[str, None] = {}
        for name in names:
            try:
                words.update(dict.fromkeys(self.schema.find_set(name, self.snippet, may_lack=True)))
            except LanguageError as error:
                self.problems.append(error)
                return BROKEN
        items = tuple(Literal(word, types.TEXT) for word in words)
        return ListOf(items, types.listed(types.TEXT), tuple(map(str, names)))

    def _else(self, tree: Branch, expected: Type | None) -> Expr:
        left = self.value(branch(tree, 0), expected)
        right = self.value(branch(tree, 1), left.type)
        if not types.fits(left.type, right.type):
            return self.fail(tree, f"{types.shown(left.type)}, else {types.shown(right.type)}: two types")
        return Else(left, right, left.type)

    def _arithmetic(self, tree: Branch, _: Type | None) -> Expr:
        op = _SIGNS[tree.data]
        left, right = self.value(branch(tree, 0)), self.value(branch(tree, 1))
        kind = relations.add_up(op, left.type, right.type)
        if kind is None:
            return self.fail(tree, f"{types.shown(left.type)} {op} {types.shown(right.type)} is nothing")
        return Arithmetic(op, left, right, kind)

    def _call(self, tree: Branch, _: Type | None) -> Expr:
        name, parts = str(tree.children[0]), [part for part in tree.children[1:] if not isinstance(part, Token)]
        if name in self.words:
            return use_word(self, tree, name, tree.children[0], parts)
        signature = BUILTINS.get(name)
        if signature is None:
            hint = suggest(name, [*BUILTINS, *GATHERS, *self.words])
            return self.fail(tree.children[0], f"there is no function '{name}'", hint)
        args = tuple(self.value(part) for part in parts)
        if len(args) != len(signature.takes):
            return self.fail(tree, f"'{name}' takes {count_values(len(signature.takes))}, not {len(args)}")
        for wanted, part, arg in zip(signature.takes, parts, args, strict=True):
            if not accepts(wanted, arg.type):
                hint = "" if wanted != "claim" else "a claim, fact or record is wanted"
                return self.fail(part, f"'{name}' takes a {wanted}, not {types.shown(arg.type)}", hint)
            if wanted == "identifying" and not self.schema.can_identify(arg.type.kind):
                return self.fail(part, f"nobody is identified by the fields of a '{arg.type.kind}'")
        return Call(name, args, signature.gives or types.member(args[0].type))


def _chain(tree: Branch, data: str) -> list[Branch]:
    """The members of `a and b and c`."""
    parts: list[Branch] = []
    rest = [tree]
    while rest:
        part = rest.pop()
        if part.data == data:
            rest += [branch(part, 1), branch(part, 0)]
        else:
            parts.append(part)
    return parts


def _negated(rule: Callable[[Checker, Branch, Type | None], Expr]) -> Callable[[Checker, Branch, Type | None], Expr]:
    def check(self: Checker, tree: Branch, expected: Type | None) -> Expr:
        expr = rule(self, tree, expected)
        return expr if expr.type == types.ERROR else Not(expr, types.TRUTH)

    return check


def _is(self: Checker, tree: Branch, _: Type | None) -> Expr:
    return self._relation(tree, "is")


def _in(self: Checker, tree: Branch, _: Type | None) -> Expr:
    return self._relation(tree, "in")


_SIGNS: Final = {"add": "+", "sub": "-", "mul": "*", "div": "/"}
_RULES: Final[dict[str, Callable[[Checker, Branch, Type | None], Expr]]] = {
    "path": Checker._path,
    "and_": Checker._all,
    "or_": Checker._any,
    "negation": Checker._negation,
    "compare": Checker._compare,
    "is_": _is,
    "is_not": _negated(_is),
    "in_": _in,
    "not_in": _negated(_in),
    "infix": Checker._infix,
    "not_infix": _negated(Checker._infix),
    "state": Checker._state,
    "some": check_some,
    "every": check_every,
    "list": Checker._list,
    "set": Checker._set,
    "else_": Checker._else,
    "call": Checker._call,
    "gather": check_gather,
    **dict.fromkeys(_SIGNS, Checker._arithmetic),
}
