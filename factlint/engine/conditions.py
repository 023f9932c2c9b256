"""What the conditions of a rule tell whoever runs it: what they need, what they cost, what can be looked up by them."""

from __future__ import annotations

from collections.abc import Iterable

from factlint.engine.clauses import BUILTINS as CLAUSES
from factlint.engine.joins import ORDINALS
from factlint.language import declared, tree

RUNS_OVER = 10  # statements that a quantifier is reckoned to look at
READS = 40.0  # the cost of a function that reads the clauses of a sentence
HOISTED = 20  # what a condition of one bound claim may cost that is asked of all before any is held against others
DEAR = {"tense": READS, **dict.fromkeys(CLAUSES, READS)}

TEXTS = frozenset(["text", "word"])  # types whose values are strings
PLACES = frozenset(["part", "quoted", "sentence", "paragraph"])  # of a claim, not of its text
TIMES = frozenset(["date", "period"])

Late = frozenset[tuple[str, str]]  # kinds and fields


def conjuncts(e: tree.Expr | None) -> list[tree.Expr]:
    if e is None:
        return []
    return [c for item in e.items for c in conjuncts(item)] if isinstance(e, tree.All) else [e]


def free_variables(e: tree.Expr | None) -> set[str]:
    """Variables that an expression needs from outside (`article` is always there)."""
    match e:
        case None | tree.Literal():
            return set()
        case tree.Variable(name=name):
            return set() if name == "article" else {name}
        case tree.Field(of=of) | tree.State(of=of) | tree.Not(of=of):
            return free_variables(of)
        case tree.Relation(left=a, right=b) | tree.Else(left=a, right=b) | tree.Arithmetic(left=a, right=b):
            return free_variables(a) | free_variables(b)
        case tree.All(items=items) | tree.Any_(items=items) | tree.ListOf(items=items) | tree.Call(args=items):
            return set().union(*map(free_variables, items)) if items else set()
        case tree.Quantifier(bind=bind, where=where, satisfies=asked):
            return free_variables(bind.list) | (free_variables(where) | free_variables(asked)) - {bind.variable}
        case tree.Gather(of=of, bind=bind, where=where):
            return free_variables(bind.list) | (free_variables(where) | free_variables(of)) - {bind.variable}
    raise TypeError(f"no expression: {e!r}")


def cost(e: tree.Expr | None, late: Late = frozenset()) -> float:
    """What an expression takes to evaluate, compared with others; of what is joined the half is reckoned to settle.

    `late` are the fields whose defaults are worked out when they are first read.
    """
    match e:
        case None | tree.Literal() | tree.Variable():
            return 0
        case tree.Field(of=of, name=name):
            return (READS if (of.type.kind, name) in late else 0.2) + cost(of, late)
        case tree.State(of=of) | tree.Not(of=of):
            return 0.2 + cost(of, late)
        case tree.Relation(op=op, left=a, right=b):
            return (10 if op == "near" else 1) + cost(a, late) + cost(b, late)
        case tree.Else(left=a, right=b) | tree.Arithmetic(left=a, right=b):
            return 1 + cost(a, late) + cost(b, late)
        case tree.All(items=items) | tree.Any_(items=items):
            return sum(c * 0.5**i for i, c in enumerate(sorted(cost(item, late) for item in items)))
        case tree.ListOf(items=items):
            return sum((cost(item, late) for item in items), 0.0)
        case tree.Call(name=name, args=items):
            return DEAR.get(name, 5.0) + sum((cost(item, late) for item in items), 0.0)
        case tree.Quantifier(bind=bind, where=where, satisfies=asked):
            return cost(bind.list, late) + RUNS_OVER * (1 + cost(where, late) + cost(asked, late))
        case tree.Gather(of=of, bind=bind, where=where):
            return cost(bind.list, late) + RUNS_OVER * (1 + cost(where, late) + cost(of, late))
    raise TypeError(f"no expression: {e!r}")


def late_fields(rules: Iterable[tree.Rule], kinds: Iterable[declared.Kind]) -> Late:
    """The times of claims that clauses must be read for, and that no claims are looked up by: they can wait until a
    rule reads them. How claims belong together is told before."""
    shared = {(item.first.kind, name) for rule in rules for item in rule.match if isinstance(item, tree.Pair)
              for c in conjuncts(rule.where) if isinstance(c, tree.Relation) and compares(c, item)
              for name in (root(c.left),)}  # fmt: skip
    return frozenset(
        (kind.name, field.name)
        for kind in kinds
        if kind.bonds.merge is None
        for field in kind.fields.values()
        if field.type.name in TIMES and cost(field.default) >= READS
    ) - (shared | {(kind.name, name) for kind in kinds for name in (*kind.bonds.continues, *kind.bonds.alike)})


def variable(name: str) -> str:
    return "v_" + name.replace("-", "_")


def bound_names(rule: tree.Rule) -> list[str]:
    names = []
    for item in rule.match:
        names += [item.first.variable, item.second.variable] if isinstance(item, tree.Pair) else [item.variable]
    return names


# -- what can be looked up ----------------------------------------------------------------------------------------


def thing_key(condition: tree.Expr, name: str) -> tuple[str, tree.Expr] | None:
    """How to look up the bound thing on file by what it `is`, or a person by what he is `near` to."""
    if isinstance(condition, tree.Relation) and condition.op in ("is", "near"):
        for one, other in ((condition.left, condition.right), (condition.right, condition.left)):
            if isinstance(one, tree.Variable) and one.name == name and name not in free_variables(other):
                if condition.op == "is":
                    return "things_called", other
                return ("people_like", other) if one.type.things == ("person",) else None
    return None


def compares(condition: tree.Relation, pair: tree.Pair) -> bool:
    """Whether it holds a field of the first against the same field of the second."""
    owners = {_path(side)[:1] for side in (condition.left, condition.right)}
    return _path(condition.left)[1:] == _path(condition.right)[1:] != () and owners == {
        (pair.first.variable,), (pair.second.variable,)
    }  # fmt: skip


def _path(e: tree.Expr) -> tuple[str, ...]:
    """Variable and fields of `a.title.sort`; empty for anything else."""
    if isinstance(e, tree.Variable):
        return (e.name,)
    above = _path(e.of) if isinstance(e, tree.Field) else ()
    return (*above, e.name) if above and isinstance(e, tree.Field) else ()


def root(e: tree.Expr) -> str:
    """The field of the statement that a path begins with."""
    return _path(e)[1]


def join_key(condition: tree.Expr, name: str) -> tuple[str, tree.Expr] | None:
    """Field of the bound statement and the expression it `is`, where that is one thing."""
    if not isinstance(condition, tree.Relation) or condition.op != "is":
        return None
    for one, other in ((condition.left, condition.right), (condition.right, condition.left)):
        if (
            isinstance(one, tree.Field)
            and isinstance(one.of, tree.Variable)
            and one.of.name == name
            and one.type.things
            and not one.type.is_list
            and name not in free_variables(other)
        ):
            return one.name, other
    return None


def given_key(condition: tree.Expr, name: str) -> tuple[str, tree.Expr] | None:
    """As `join_key`, of a condition that asks it only where there is what it is held against."""
    match condition:
        case tree.Any_(items=(tree.State(of=held, known=False), other)) if key := join_key(other, name):
            return key if key[1] == held else None
    return None


def lasting_key(condition: tree.Expr, name: str) -> tuple[str, tree.Expr] | None:
    """The period of the bound fact and the time that must lie in it: most terms ended long ago."""
    match condition:
        case tree.Relation(op="during", left=time, right=tree.Field(of=tree.Variable(name=held), name=field)):
            return (field, time) if held == name and name not in free_variables(time) else None
    return None


def claim_key(condition: tree.Expr, name: str) -> tuple[str, str, tree.Expr] | None:
    """How the bound claim is looked up, the field that it is looked up by, and what that is held against.

    A thing by what it surely is (claims_on), a text or place by what it may be (claims_where) or spell (claims_spelt).
    """
    if isinstance(condition, tree.Relation) and condition.op == "is":
        sides, exact, sure = (condition.left, condition.right), "claims_where", "claims_on"
    elif isinstance(condition, tree.Call) and condition.name == "swapped" and len(condition.args) == 2:
        sides, exact, sure = (condition.args[0], condition.args[1]), "claims_spelt", ""
    else:
        return None
    for one, other in (sides, sides[::-1]):
        if isinstance(one, tree.Field) and isinstance(one.of, tree.Variable) and one.of.name == name:
            is_exact = one.name in ORDINALS or one.type.name in TEXTS
            look_up = exact if is_exact else sure if one.type.things else ""
            if look_up and not one.type.is_list and name not in free_variables(other):
                return look_up, one.name, other
    return None
