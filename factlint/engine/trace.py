"""What a rule tried on an article and which condition held it back: for the writers of rules."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from factlint.engine.conditions import bound_names, conjuncts
from factlint.engine.evaluate import bindings, evaluate
from factlint.engine.printing import show
from factlint.language import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.engine.context import Context
    from factlint.time.truth import Truth

MOST = 10_000  # bindings of one rule that are tried


class Attempt(NamedTuple):
    """One binding: what each name stood for, the first condition that was not a plain yes, and its truth.

    `condition` is "" where the rule reports; `truth` is that of the condition (False for no, None for unknown), and for
    `require`, of which a rule needs a no, True for yes or None.
    """

    bound: dict[str, str]
    start: int
    condition: str
    truth: Truth


def attempts(ctx: Context, rule: tree.Rule, occurrences: frozenset[str]) -> Iterator[Attempt]:
    """What came of every binding of the rule, at most 10,000 of them."""
    for env in islice(bindings(ctx, rule, occurrences), MOST):
        bound = {name: show(ctx, env[name]) or "?" for name in bound_names(rule)}
        start = min((s for x in env.values() if (s := getattr(x, "start", -1)) >= 0), default=0)
        condition, truth = _held_back(ctx, rule, env)
        yield Attempt(bound, start, condition, truth)


def _held_back(ctx: Context, rule: tree.Rule, env: dict[str, Any]) -> tuple[str, Truth]:
    """The first condition that says no, else the first that says unknown, else `require` unless it fails."""
    env = dict(env)
    for name, e in rule.let:
        env[name] = evaluate(ctx, e, env)
    unknown = ""
    for condition in conjuncts(rule.where):
        truth = evaluate(ctx, condition, env)
        if truth is False:
            return f"where {tell(condition)}", False
        if truth is None and not unknown:
            unknown = f"where {tell(condition)}"
    if unknown:
        return unknown, None
    required = False if rule.require is None else evaluate(ctx, rule.require, env)
    return ("", False) if required is False else (f"require {tell(rule.require)}", required)


def tell(e: tree.Expr | None) -> str:
    """An expression in the words of the language; quantifiers over a claim are told whole."""
    match e:
        case None:
            return ""
        case tree.Literal(value=value, type=tree.Type(name="text")):
            return f'"{value}"'
        case tree.Literal(value=value):
            return str(value)
        case tree.Variable(name=name):
            return name
        case tree.Field(of=of, name=name):
            return f"{tell(of)}.{name}"
        case tree.Relation(op=op, left=a, right=b) | tree.Arithmetic(op=op, left=a, right=b):
            return f"{tell(a)} {op} {tell(b)}"
        case tree.State(of=of, known=known):
            return f"{tell(of)} is {'known' if known else 'missing'}"
        case tree.Not(of=of):
            return f"not {_inner(of)}"
        case tree.All(items=items):
            return " and ".join(map(_inner, items))
        case tree.Any_(items=items):
            return " or ".join(map(_inner, items))
        case tree.Else(left=a, right=b):
            return f"{tell(a)} else {tell(b)}"
        case tree.ListOf(items=items):
            return f"[{', '.join(map(tell, items))}]"
        case tree.Call(name=name, args=args):
            return f"{name}({', '.join(map(tell, args))})"
        case tree.Quantifier(op=op, bind=bind, where=where, satisfies=asked):
            narrowed = "" if where is None else f" where {tell(where)}"
            return f"{op} {_bind(bind)}{narrowed}" + (f" satisfies {tell(asked)}" if asked is not None else "")
        case tree.Gather(op=op, of=of, bind=bind, where=where):
            narrowed = "" if where is None else f" where {tell(where)}"
            return f"{op}({tell(of)} for {_bind(bind)}{narrowed})"
    raise TypeError(f"no expression: {e!r}")


def _inner(e: tree.Expr) -> str:
    return f"({tell(e)})" if isinstance(e, (tree.All, tree.Any_, tree.Quantifier)) else tell(e)


def _bind(bind: tree.Bind) -> str:
    if bind.list is not None:
        return f"{bind.variable} in {tell(bind.list)}"
    sources = "" if bind.sources == ("claim",) else " or ".join(bind.sources) + " "
    return f"{sources}{bind.kind} {bind.variable}"
