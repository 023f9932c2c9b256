"""Match items (`event e`, `p in e.people`, `two name a and b`), and what binds within an expression: `any`, `list`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lark import Token

from factlint.language import types
from factlint.language.builtins import GATHERS, can_be_added
from factlint.language.errors import suggest
from factlint.language.schema import GRAMMAR_WORDS, OWN_VARIABLES
from factlint.language.scope import Name, Scope
from factlint.language.syntax import Branch, branch
from factlint.language.tree import Bind, Expr, Gather, Pair, Quantifier, Type, Variable

if TYPE_CHECKING:
    from factlint.language.expressions import Checker

_CLAIM = ("claim",)
MOST_BINDS: Final = 8  # variables of one match; each is a loop within the others


def bind_items(checker: Checker, tree: Branch) -> tuple[Bind | Pair, ...]:
    """The items of a `match` line in order; later ones may use the variables of earlier ones."""
    items: list[Bind | Pair] = []
    bound = 0
    for part in tree.children:
        assert not isinstance(part, Token)
        two = part.data in ("bind_two", "member_two")
        bound += 1 + two
        if bound > MOST_BINDS:
            checker.fail(part, f"a rule binds at most {MOST_BINDS} variables", "make two rules of it")
            return ()
        items.append(_bind_two(checker, part) if two else bind_one(checker, part))
    return tuple(items)


def bind_one(checker: Checker, tree: Branch) -> Bind:
    """One item; its variable is put into the scope of the checker."""
    if tree.data == "member":
        return _bind_members(checker, tree, 1)[0]
    return _bind_kind(checker, tree, 1)[0]


def _bind_two(checker: Checker, tree: Branch) -> Pair:
    binds = (_bind_members if tree.data == "member_two" else _bind_kind)(checker, tree, 2)
    return Pair(binds[0], binds[1])


def _bind_kind(checker: Checker, tree: Branch, variables: int) -> list[Bind]:
    tokens = [child for child in tree.children if isinstance(child, Token)]
    kind = tokens[0]
    found = [child for child in tree.children if not isinstance(child, Token)]
    sources = tuple(dict.fromkeys(str(token) for token in found[0].children)) if found else _CLAIM
    subject = checker.schema.subject(str(kind))
    if subject is None:
        known = [*checker.schema.kinds, *checker.schema.things, *checker.schema.unions]
        checker.fail(kind, f"there is no kind '{kind}'", suggest(str(kind), known))
        subject = types.ERROR
    elif subject.name == "thing" and sources != ("fact",):
        checker.fail(kind, f"'{kind}' is a thing, and things are on file, not claimed", f"write 'fact {kind} ...'")
    return [
        Bind(_name(checker, token, subject, sources), str(kind), sources, None, subject)
        for token in tokens[1 : 1 + variables]
    ]


def _bind_members(checker: Checker, tree: Branch, variables: int) -> list[Bind]:
    tokens = [child for child in tree.children if isinstance(child, Token)]
    part = tree.children[-1]
    assert not isinstance(part, Token)
    members = checker.value(part)
    kind = types.member(members.type)
    if not members.type.is_list and members.type != types.ERROR:
        checker.fail(part, f"'{checker.snippet.written(part)}' is no list, but {types.shown(members.type)}")
        kind = types.ERROR
    return [Bind(_name(checker, token, kind, ()), "", (), members, kind) for token in tokens[:variables]]


def _name(checker: Checker, token: Token, kind: Type, sources: tuple[str, ...]) -> str:
    """Put a variable into the scope; the name it has in the typed tree."""
    text = str(token)
    if text in GRAMMAR_WORDS or text in OWN_VARIABLES:
        checker.fail(token, f"no variable can be called '{text}'", "that is a word of the language")
        return text
    if text in checker.schema.words:
        checker.fail(token, f"no variable can be called '{text}'", "that is a word of a field")
    elif checker.scope.find(text) is not None:
        checker.fail(token, f"variable '{text}' is bound twice")
    name = checker.scope.free_name(text)
    checker.scope.names[text] = Name(Variable(name, kind), sources, token, checker.snippet)
    return name


def check_some(checker: Checker, tree: Branch, _: Type | None) -> Expr:
    """`any event e where ...`, `no event e where ...`"""
    inner = checker.within(Scope(checker.scope))
    bind = bind_one(inner, branch(tree, 1))
    where = inner.truth(branch(tree, 2))
    inner.tell_unused()
    return Quantifier(str(tree.children[0]), bind, where, None, types.TRUTH)


def check_every(checker: Checker, tree: Branch, _: Type | None) -> Expr:
    """`every p in e.people where ... satisfies ...`"""
    inner = checker.within(Scope(checker.scope))
    bind = bind_one(inner, branch(tree, 0))
    where = inner.truth(branch(tree, 1)) if len(tree.children) == 3 else None
    satisfies = inner.truth(branch(tree, -1))
    inner.tell_unused()
    return Quantifier("every", bind, where, satisfies, types.TRUTH)


def check_gather(checker: Checker, tree: Branch, _: Type | None) -> Expr:
    """`sum(f.value for figure f where ...)`"""
    name = str(tree.children[0])
    if name not in GATHERS:
        return checker.fail(tree.children[0], f"'{name}' cannot gather", f"write one of {', '.join(GATHERS)}")
    inner = checker.within(Scope(checker.scope))
    bind = bind_one(inner, branch(tree, 2))
    of = inner.value(branch(tree, 1))
    where = inner.truth(branch(tree, 3)) if len(tree.children) == 4 else None
    inner.tell_unused()
    if name != "count" and of.type != types.ERROR and not _can_gather(name, of.type):
        return checker.fail(branch(tree, 1), f"'{name}' cannot gather {types.shown(of.type)}")
    return Gather(name, of, bind, where, _result(name, of.type))


def _can_gather(name: str, kind: Type) -> bool:
    if name == "sum":
        return can_be_added(kind)
    if name == "list":
        return not kind.is_list and kind.name not in ("truth", "statement")
    return not kind.is_list and types.family(kind) == "time"


def _result(name: str, kind: Type) -> Type:
    if name == "count":
        return types.COUNT
    return types.listed(kind) if name == "list" else kind
