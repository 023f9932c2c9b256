"""The plain evaluator of the typed tree: what a rule means. The tests hold the generated form against it.

It also answers what a rule did not say for sure (`check --unsure`, `explain --on`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from factlint.engine import runtime
from factlint.engine.builtins import BUILTINS
from factlint.engine.compiled import decode, encode
from factlint.engine.conditions import PLACES
from factlint.engine.context import Context, is_open, items
from factlint.engine.events import one_event
from factlint.engine.fields import article_date, member, orelse, written
from factlint.engine.generate import RELATIONS
from factlint.engine.near import near, pairs
from factlint.engine.relations import absent
from factlint.engine.runtime import may_lack
from factlint.language import tree
from factlint.statement import MISSING, Items, Statement
from factlint.time.truth import Truth, all_, any_, not_

Env = dict[str, Any]


def evaluate(ctx: Context, e: tree.Expr, env: Env) -> Any:
    """The value of an expression; truths are True, False or None."""
    match e:
        case tree.Literal(value=value, type=tree.Type(name="thing", things=kinds)):
            return ctx.base.named(kinds, value)
        case tree.Literal(value=value):
            return decode(encode(value))
        case tree.Variable(name=name):
            return env[name]
        case tree.Field():
            return _field(ctx, e, env)
        case tree.Relation(op="near", left=a, right=b):
            return near(ctx, evaluate(ctx, a, env), evaluate(ctx, b, env))
        case tree.Relation(op=op, left=a, right=b):
            return runtime.NAMES[RELATIONS[op]](evaluate(ctx, a, env), evaluate(ctx, b, env))
        case tree.State(of=of, known=known):
            return (evaluate(ctx, of, env) is not MISSING) is known
        case tree.Not(of=of):
            return not_(evaluate(ctx, of, env))
        case tree.All(items=parts):
            return all_(evaluate(ctx, p, env) for p in parts)
        case tree.Any_(items=parts):
            return any_(evaluate(ctx, p, env) for p in parts)
        case tree.Else(left=a, right=b):
            return orelse(evaluate(ctx, a, env), evaluate(ctx, b, env))
        case tree.Arithmetic(op=op, left=a, right=b):
            name = {"+": "add", "-": "sub", "*": "mul", "/": "div"}[op]
            return runtime.NAMES[name](evaluate(ctx, a, env), evaluate(ctx, b, env))
        case tree.ListOf(items=parts):
            return Items(tuple(evaluate(ctx, p, env) for p in parts))
        case tree.Call(name=name, args=args):
            return BUILTINS[name](ctx, *(evaluate(ctx, a, env) for a in args))
        case tree.Quantifier():
            return _quantifier(ctx, e, env)
        case tree.Gather():
            return _gather(ctx, e, env)
    raise TypeError(f"no expression: {e!r}")


def _field(ctx: Context, e: tree.Field, env: Env) -> Any:
    if isinstance(e.of, tree.Variable) and e.of.name == "article":
        return ctx.date
    if isinstance(e.of, tree.Field) and e.of.name == "article":
        return article_date(ctx, evaluate(ctx, e.of.of, env))
    of = evaluate(ctx, e.of, env)
    if e.name == "text":
        return written(ctx, of)
    if e.of.type.name == "statement":
        return getattr(of, e.name) if e.name in PLACES else of.fields.get(e.name, MISSING)
    return member(ctx, of, e.name)


def _over(ctx: Context, bind: tree.Bind, env: Env) -> tuple[Any, ...] | list[Any]:
    """What a bind runs over."""
    if bind.list is not None:
        return items(evaluate(ctx, bind.list, env))
    return ctx.source(bind.kind, bind.sources)


def _may_lack(ctx: Context, bind: tree.Bind, env: Env, where: Callable[[Any], Truth]) -> bool:
    if bind.list is not None:
        return is_open(evaluate(ctx, bind.list, env))
    return may_lack(ctx, bind.kind, bind.sources, where)


def _quantifier(ctx: Context, e: tree.Quantifier, env: Env) -> Truth:
    def test(condition: tree.Expr | None, x: Any) -> Truth:
        if condition is None:
            return True
        truth: Truth = evaluate(ctx, condition, {**env, e.bind.variable: x})
        return truth

    def where(x: Any) -> Truth:
        return test(e.where, x)

    over, lack = _over(ctx, e.bind, env), _may_lack(ctx, e.bind, env, where)
    if e.op == "every":
        missing = e.bind.list is not None and absent(evaluate(ctx, e.bind.list, env))
        return runtime.every(over, lack, missing, where, lambda x: test(e.satisfies, x))
    found = runtime.some(over, lack, where)
    return not_(found) if e.op == "no" else found


def _gather(ctx: Context, e: tree.Gather, env: Env) -> Any:
    def inside(part: tree.Expr | None, x: Any) -> Any:
        return True if part is None else evaluate(ctx, part, {**env, e.bind.variable: x})

    def where(x: Any) -> Truth:
        truth: Truth = inside(e.where, x)
        return truth

    over, lack = _over(ctx, e.bind, env), _may_lack(ctx, e.bind, env, where)
    return runtime.gather(e.op, over, lack, where, lambda x: inside(e.of, x))


# -- rules --------------------------------------------------------------------------------------------------------


def bindings(ctx: Context, rule: tree.Rule, occurrences: frozenset[str]) -> Iterator[Env]:
    """Every way to bind the match items of a rule, `let` names included; an event is not held against itself."""
    yield from _bind(ctx, rule, list(rule.match), {}, [], occurrences)


def _bind(
    ctx: Context,
    rule: tree.Rule,
    rest: list[tree.Bind | tree.Pair],
    env: Env,
    events: list[Statement],
    kinds: frozenset[str],
) -> Iterator[Env]:
    if not rest:
        yield env
        return
    item, rest = rest[0], rest[1:]
    if isinstance(item, tree.Pair):
        for a, b in pairs(_over(ctx, item.first, env)):
            both = {**env, item.first.variable: a, item.second.variable: b}
            yield from _bind(ctx, rule, rest, both, events, kinds)
        return
    for x in _over(ctx, item, env):
        seen = events
        if item.kind in kinds:
            if any(one_event(ctx, e, x) for e in events):
                continue
            seen = [*events, x]
        yield from _bind(ctx, rule, rest, {**env, item.variable: x}, seen, kinds)


def decide(ctx: Context, rule: tree.Rule, env: Env) -> tuple[Truth, Truth]:
    """The truth of `where` and of `require` for one binding; a rule reports (True, False)."""
    env = dict(env)
    for name, e in rule.let:
        env[name] = evaluate(ctx, e, env)
    where = True if rule.where is None else evaluate(ctx, rule.where, env)
    require = False if rule.require is None else evaluate(ctx, rule.require, env)
    return where, require


def hits(ctx: Context, rule: tree.Rule, names: list[str], occurrences: frozenset[str]) -> Iterator[tuple[Any, ...]]:
    """The bindings that a rule reports, as the generated function yields them."""
    for env in bindings(ctx, rule, occurrences):
        if decide(ctx, rule, env) == (True, False):
            yield tuple(env[n] for n in names)
