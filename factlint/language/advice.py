"""What a rule is refused or warned for beside its types: joins of everything with everything, pairs in both orders,
messages that may have nothing to print, facts that can never say no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from factlint.language.schema import path_of, root
from factlint.language.tree import (
    All,
    Any_,
    Arithmetic,
    Bind,
    Call,
    Else,
    Expr,
    Field,
    Gather,
    ListOf,
    Not,
    Pair,
    Quantifier,
    Relation,
    State,
    Variable,
)

Path = tuple[str, ...]

_JOINS: Final = ("is", "in", "near")
_ORDERS: Final = ("before", "after", "precedes", "follows", "<", ">", "<=", ">=")


def parts(expr: Expr) -> tuple[Expr, ...]:
    """The expressions directly inside."""
    match expr:
        case Relation() | Else() | Arithmetic():
            return (expr.left, expr.right)
        case Not() | State() | Field():
            return (expr.of,)
        case All() | Any_() | ListOf():
            return expr.items
        case Call():
            return expr.args
        case Quantifier():
            inner = (expr.bind.list, expr.where, expr.satisfies)
            return tuple(part for part in inner if part is not None)
        case Gather():
            return tuple(part for part in (expr.of, expr.bind.list, expr.where) if part is not None)
    return ()


def walk(expr: Expr) -> Iterator[Expr]:
    """The expression and all inside it."""
    yield expr
    for part in parts(expr):
        yield from walk(part)


# -- what is certainly there ------------------------------------------------------------------------------------------


def paths_in(expr: Expr, printed: bool = False) -> set[Path]:
    """The fields that must be there for the expression to have a value, and those that they are fields of.

    Of `a else b` it is unknown which one is there; to be `printed`, b must be.
    """
    if isinstance(expr, Field | Variable):
        path = path_of(expr)
        return {path[:length] for length in range(1, len(path) + 1)} if path else paths_in(parts(expr)[0], printed)
    if isinstance(expr, Else):
        return paths_in(expr.right, printed) if printed else set()
    if isinstance(expr, Gather | Quantifier) or (isinstance(expr, Call) and expr.name == "spoken-time"):
        return set()
    return {path for part in parts(expr) for path in paths_in(part, printed)}


def known_if(expr: Expr, truth: bool) -> set[Path]:
    """The fields that are certainly there where the condition is certainly so (or certainly not so)."""
    match expr:
        case Relation() | Call():
            return paths_in(expr)
        case State():
            return paths_in(expr.of) if expr.known == truth else set()
        case Not():
            return known_if(expr.of, not truth)
        case All() | Any_():
            each = [known_if(item, truth) for item in expr.items]
            return set.union(*each) if truth == isinstance(expr, All) else set.intersection(*each)
        case Quantifier():
            return paths_in(expr.bind.list) if expr.bind.list is not None else set()
    return set()


# -- joins ------------------------------------------------------------------------------------------------------------


def joined(conditions: Sequence[Expr], binds: Sequence[Bind]) -> set[frozenset[str]]:
    """The pairs of match variables that a relation which finds its partners (is, in, near) holds together."""
    pairs: set[frozenset[str]] = set()
    origin = {bind.variable: bind.variable for bind in binds}
    for bind in binds:
        if bind.list is not None:
            # A member of a list comes with the statement that has the list.
            for owner in _variables(bind.list, origin):
                pairs.add(frozenset((bind.variable, owner)))
    for condition in conditions:
        _join(condition, origin, pairs)
    return pairs


def _join(expr: Expr, origin: dict[str, str], pairs: set[frozenset[str]]) -> None:
    if isinstance(expr, Not):
        return
    if isinstance(expr, Quantifier):
        inside = dict(origin)
        if expr.bind.list is not None:
            for owner in _variables(expr.bind.list, origin):
                inside[expr.bind.variable] = owner
        for part in (expr.where, expr.satisfies):
            if part is not None:
                _join(part, inside, pairs)
    elif isinstance(expr, Relation) and expr.op in _JOINS:
        for one in _variables(expr.left, origin):
            pairs.update(frozenset((one, other)) for other in _variables(expr.right, origin) if one != other)
    elif isinstance(expr, All | Any_):
        for item in expr.items:
            _join(item, origin, pairs)


def _variables(expr: Expr, origin: dict[str, str]) -> set[str]:
    return {origin[part.name] for part in walk(expr) if isinstance(part, Variable) and part.name in origin}


def unjoined(match: Sequence[Bind | Pair], conditions: Sequence[Expr]) -> list[str]:
    """The variables that no join holds to another one: of facts and records any, of claims from the third bind on."""
    binds = [bind for item in match for bind in ((item.first, item.second) if isinstance(item, Pair) else (item,))]
    pairs = joined(conditions, binds)
    return [
        bind.variable
        for bind in binds
        if len(binds) > 1
        and ("fact" in bind.sources or "record" in bind.sources or (bind.kind and len(binds) > 2))
        and not any(bind.variable in pair for pair in pairs)
    ]


def unordered(match: Sequence[Bind | Pair], where: Expr | None) -> list[tuple[str, str]]:
    """Pairs of plain binds alike in kind and sources that `where` does not order."""
    binds = [item for item in match if isinstance(item, Bind) and item.kind]
    pairs = [
        (one.variable, other.variable)
        for at, one in enumerate(binds)
        for other in binds[at + 1 :]
        if (one.kind, one.sources) == (other.kind, other.sources)
    ]
    ordered = {
        frozenset(name.name for side in (part.left, part.right) if (name := root(side)) is not None)
        for part in (walk(where) if where is not None else ())
        if isinstance(part, Relation) and part.op in _ORDERS
    }
    return [pair for pair in pairs if frozenset(pair) not in ordered]


# -- facts that are never complete by themselves ----------------------------------------------------------------------


def needs_complete(expr: Expr | None, wanted: bool) -> Iterator[Quantifier]:
    """Quantifiers over facts that must answer what only complete facts can: `no fact` a yes, `any fact` a no.

    Where one of several conditions is enough, none must unless all do.
    """
    if expr is None:
        return
    if isinstance(expr, Not):
        yield from needs_complete(expr.of, not wanted)
    elif isinstance(expr, All | Any_):
        needs = [list(needs_complete(item, wanted)) for item in expr.items]
        if isinstance(expr, All) == wanted or all(needs):
            yield from chain.from_iterable(needs)
    elif isinstance(expr, Quantifier) and expr.bind.sources == ("fact",) and wanted == (expr.op != "any"):
        # `any` over facts can say yes, `no` and `every` can say no.
        yield expr
