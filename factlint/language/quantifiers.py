"""Types `any`, `no` and `every`, and what gathers values: `list(r.of for role r where ...)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.language import types
from factlint.language.bindings import bind_one
from factlint.language.builtins import GATHERS, can_be_added
from factlint.language.scope import Scope
from factlint.language.syntax import branch
from factlint.language.tree import Gather, Quantifier

if TYPE_CHECKING:
    from factlint.language.expressions import Checker
    from factlint.language.syntax import Branch
    from factlint.language.tree import Expr, Type


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
