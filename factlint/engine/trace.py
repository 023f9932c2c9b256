"""What a rule tried on an article and which condition held it back: for the writers of rules."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from factlint.engine.conditions import bound_names, conjuncts
from factlint.engine.evaluate import bindings, evaluate
from factlint.engine.fields import show
from factlint.language import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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


def attempts(ctx: Context, rule: tree.Rule, occurrences: frozenset[str], unknown: bool = False) -> Iterator[Attempt]:
    """What came of every binding of the rule, at most 10,000 of them; `unknown`: of those that came to no answer."""
    for env, key, condition, truth in _try(ctx, rule, occurrences):
        if unknown and not (key and truth is None):
            continue
        bound = {name: show(ctx, env[name]) or "?" for name in bound_names(rule)}
        start = min((s for x in env.values() if (s := getattr(x, "start", -1)) >= 0), default=0)
        yield Attempt(bound, start, f"{key} {tell(condition)}" if key else "", truth)


def asks_facts(rule: tree.Rule) -> bool:
    """Whether it looks at every fact of a kind: thousands, each for every claim."""
    return any("fact" in (item.first if isinstance(item, tree.Pair) else item).sources for item in rule.match)


def unsettled(ctx: Context, rule: tree.Rule, occurrences: frozenset[str]) -> int:
    """How often the rule applies to what the article says, and whether it holds is unknown."""
    if rule.require is None or asks_facts(rule):
        return 0
    return sum(key == "require" and truth is None for _, key, _, truth in _try(ctx, rule, occurrences))


def _try(
    ctx: Context, rule: tree.Rule, occurrences: frozenset[str]
) -> Iterator[tuple[dict[str, Any], str, tree.Expr | None, Truth]]:
    """Each binding with what held it back: `where` or `require`, the condition, its truth."""
    conditions = list(conjuncts(rule.where))
    for env in islice(bindings(ctx, rule, occurrences), MOST):
        yield env, *_held_back(ctx, rule, conditions, env)


def _held_back(
    ctx: Context, rule: tree.Rule, conditions: Sequence[tree.Expr], env: dict[str, Any]
) -> tuple[str, tree.Expr | None, Truth]:
    """The first condition that says no, else the first that says unknown, else `require` unless it fails."""
    env = dict(env)
    for name, e in rule.let:
        env[name] = evaluate(ctx, e, env)
    unknown = None
    for condition in conditions:
        truth = evaluate(ctx, condition, env)
        if truth is False:
            return "where", condition, False
        if truth is None and unknown is None:
            unknown = condition
    if unknown is not None:
        return "where", unknown, None
    required = False if rule.require is None else evaluate(ctx, rule.require, env)
    return ("", None, False) if required is False else ("require", rule.require, required)


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
        case tree.ListOf(sets=names) if names:
            return f"<:{'|:'.join(names)}>"
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


def judgements(
    ctx: Context, rules: Iterable[tree.Rule], occurrences: frozenset[str], kinds: frozenset[str]
) -> dict[int, dict[str, Truth]]:
    """The claims of these kinds (by `id`) to the rules that apply to them, and whether each is satisfied."""
    found: dict[int, dict[str, Truth]] = {}
    for rule in rules:
        if rule.require is None or asks_facts(rule):
            continue
        for env, key, _, truth in _try(ctx, rule, occurrences):
            for claim in env.values() if key == "require" else ():
                if getattr(claim, "kind", "") in kinds:
                    found.setdefault(id(claim), {})[rule.id] = truth
    return found
