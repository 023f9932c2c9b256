"""Rules over records, compiled for an archive: what joins two articles, what must agree, what each must be by itself.

A condition `c.FIELD is r.FIELD` of a claim and a record is what joins them: a key; so is `gap(c.FIELD, r.FIELD) <= 1
day`, a key that neighbouring days have in common. What speaks of one alone is asked when an article is read, and all
else once two are found under one key. What a rule asks of the claim it asks of the record, too, where both are of one
kind, it asks nothing of the record that it does not ask of the claim, and what must be told of the claim it speaks of
in the record.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from factlint.engine.conditions import PLACES, bound_names, conjuncts, free_variables, variable
from factlint.language import tree
from factlint.time.duration import Duration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlint.engine.generate import Source

    Part = Callable[..., Any]

MINE, THEIRS = "mine", "theirs"  # the side of the claim, and that of the record
VALUES = frozenset(("date", "period", "number", "count", "percent", "quantity", "money", "duration"))  # they have ends


class Side(NamedTuple):
    """What a rule asks of one of the two; the functions take (ctx, statement)."""

    kind: str
    holds: Part  # whether it is one that the rule is about
    keys: Part  # the values that must be those of the other one
    values: Part  # those that are compared
    keyed: tuple[str, ...]  # the fields that the keys are; empty where they need not be the same
    near: tuple[bool, ...]  # of each key, whether it is one of a day that a neighbouring day has, too
    kept: tuple[str, ...]  # the fields that are asked of it


class Recorded(NamedTuple):
    """A rule over records. `ranged`: the one value compared has ends, and disjoint ones disagree. `meets(ctx, claim,
    record)`: whether two that a key joins, each of which is what the rule is about, contradict; `say` tells so."""

    rule: str
    mine: Side
    theirs: Side
    ranged: bool
    meets: Part
    say: Part


def binds_of(rule: tree.Rule) -> tuple[tree.Bind, tree.Bind] | None:
    """What a rule binds to a claim and to a record, where it binds these two and no others."""
    if len(rule.match) == 1 and isinstance(pair := rule.match[0], tree.Pair):
        return (pair.second, pair.first) if "record" in pair.first.sources else None
    binds = [bind for bind in rule.match if isinstance(bind, tree.Bind)]
    if [bind.sources for bind in binds] != [("claim",), ("record",)]:
        return None
    return binds[0], binds[1]


def compile_recorded(source: Source, index: int, rule: tree.Rule, text: list[str]) -> dict[str, Any] | None:
    """The plain row of a rule over records, its functions added to `text`; None for another rule, or one that no key
    joins: it sees the records that it is given, and no archive."""
    binds = binds_of(rule)
    if binds is None or rule.let:
        return None
    names = binds[0].variable, binds[1].variable
    joins: list[tuple[Any, Any, bool]] = []
    rest = []
    for condition in conjuncts(rule.where):
        near = _neighbours(condition)
        sides = _sides(near or condition, *names)
        if sides is not None and all(map(_is_path, sides)):
            joins.append((*sides, near is not None))
        else:
            rest.append(condition)
    if not joins:
        return None
    speaks = [(condition, _speaks_of(condition, names[0])) for condition in rest]
    both = [condition for condition, of in speaks if of >= set(names)]
    compared = None if both or rule.require is None else _sides(rule.require, *names)
    row: dict[str, Any] = {"ranged": compared is not None and _has_ends(compared[0].type), "told": ()}
    parts = [*both, *([] if rule.require is None else [rule.require])]
    bound = [variable(name) for name in bound_names(rule)]
    other = ", ".join(variable(name) for name in names)
    told = "".join(f"{source.expression(condition)}, " for condition in both)
    asked = "False" if rule.require is None else source.expression(rule.require)
    text.append(
        f"def meets_{index}(ctx, {other}):\n    return all_(({told})) is True and {asked} is False\n"
        f"def tell_{index}(ctx, {other}):\n    return say_{index}(ctx, {other}, {', '.join(bound)})\n"
    )
    owns = [[condition for condition, of in speaks if of == {name}] for name in names]
    alike = binds[0].kind == binds[1].kind and _are_alike(rule, names, owns)
    for i, (side, bind) in enumerate(zip((MINE, THEIRS), binds, strict=True)):
        name, own = bind.variable, owns[i]
        values = [compared[i]] if compared is not None else list(_fields_of(parts, {name} if i else {name, "article"}))
        keys: list[Any] = [join[i] for join in joins]
        for part, expressions in (("holds", own), ("keys", keys), ("values", values)):
            if part == "holds":
                body = source.expression(tree.All(tuple(own), own[0].type)) if own else "True"
                body = f"and_({body}, {MINE}_{part}_{index}(ctx, {variable(name)}))" if i and alike else body
            else:
                body = f"({''.join(f'{source.expression(e)}, ' for e in expressions)})"
            text.append(f"def {side}_{part}_{index}(ctx, {variable(name)}):\n    return {body}\n")
            row["told"] += (body,)
        keyed = tuple("" if join[2] else _field_name(key) for key, join in zip(keys, joins, strict=True))
        kept = tuple(sorted(set(_asked(rule, rest, name))))
        row[side] = (bind.kind, keyed, tuple(join[2] for join in joins), kept)
    return row


def load_recorded(id: str, index: int, row: dict[str, Any], names: dict[str, Any]) -> Recorded:
    def side(name: str) -> Side:
        kind, keyed, near, kept = row[name]
        holds, keys, values = (names[f"{name}_{part}_{index}"] for part in ("holds", "keys", "values"))
        return Side(kind, holds, keys, values, keyed, near, kept)

    meets, say = names[f"meets_{index}"], names[f"tell_{index}"]
    return Recorded(id, side(MINE), side(THEIRS), row["ranged"], meets, say)


def _speaks_of(e: tree.Expr, claim: str) -> set[str]:
    """The variables of a condition; the day of the article, that of the claim, is the claim's."""
    return free_variables(e) | {claim for path in _paths(e) if _root(path) == "article"}


def _sides(e: tree.Expr, claim: str, record: str) -> tuple[Any, Any] | None:
    """The two sides of an `is`, that of the claim first, where each speaks of one alone."""
    if not isinstance(e, tree.Relation) or e.op != "is":
        return None
    for left, right in ((e.left, e.right), (e.right, e.left)):
        if free_variables(left) == {claim} and free_variables(right) == {record}:
            return left, right
    return None


def _neighbours(e: tree.Expr) -> tree.Relation | None:
    """Of `gap(a, b) <= 1 day` that a is b; None of anything else."""
    match e:
        case tree.Relation(op="<=", left=tree.Call(name="gap", args=(a, b)), right=tree.Literal(value=value)):
            one = isinstance(value, Duration) and value.low == value.high == 1
            return tree.Relation("is", a, b, e.type) if one else None
    return None


def _is_path(e: tree.Expr) -> bool:
    """A field, or a part of what stands in one."""
    if not isinstance(e, tree.Field) or e.name == "text" or e.name in PLACES:
        return False
    return isinstance(e.of, tree.Variable) or _is_path(e.of)


def _field_name(e: tree.Field) -> str:
    """The field that a key is; empty where it is a part of one."""
    return e.name if isinstance(e.of, tree.Variable) else ""


def _asks(e: tree.Expr) -> bool:
    """Whether a condition asks more than whether something is told, and not in a quotation."""
    if isinstance(e, tree.Not):
        return _asks(e.of)
    return not isinstance(e, tree.State) and not (isinstance(e, tree.Field) and e.name == "quoted")


def _are_alike(rule: tree.Rule, names: tuple[str, str], owns: list[list[tree.Expr]]) -> bool:
    """Whether a record must be what a claim must be: the rule asks nothing of it that it does not ask of the claim, and
    needs nothing told of the claim that it does not speak of in the record."""
    mine = [_shape(e, names[0]) for e in owns[0]]
    told = _names_of([e for e in owns[0] if isinstance(e, tree.State) and e.known], names[0])
    return all(_shape(e, names[1]) in mine for e in owns[1] if _asks(e)) and told <= _names_of(
        [rule.where, rule.require], names[1]
    )


def _names_of(e: Any, name: str) -> set[str]:
    """The fields of a variable that are asked for."""
    return {
        part.name
        for part in _walk(e)
        if isinstance(part, tree.Field) and isinstance(part.of, tree.Variable) and part.of.name == name
    }


def _shape(e: Any, name: str) -> Any:
    """A condition whatever the variable is called that it speaks of, and wherever it stands."""
    if isinstance(e, tree.Variable) and e.name == name:
        return tree.Variable
    if isinstance(e, tuple | list):
        return [_shape(part, name) for part in e]
    if is_dataclass(e) and not isinstance(e, tree.Type | tree.Place):
        return [e.__class__, *(_shape(getattr(e, field.name), name) for field in fields(e))]
    return None if isinstance(e, tree.Type | tree.Place) else e


def _has_ends(type: tree.Type) -> bool:
    return type.name in VALUES and not type.is_list


def _walk(e: Any) -> Iterator[Any]:
    if isinstance(e, tuple | list):
        for part in e:
            yield from _walk(part)
    elif is_dataclass(e) and not isinstance(e, tree.Type | tree.Place):
        yield e
        for field in fields(e):
            yield from _walk(getattr(e, field.name))


def _fields_of(parts: Any, roots: set[str]) -> Iterator[tree.Expr]:
    """What is asked of one side in conditions, each once; the article is the claim's."""
    seen = set()
    for e in _paths(parts):
        if _root(e) in roots and e.name != "article" and (told := _written(e)) not in seen:
            seen.add(told)
            yield e


def _paths(e: Any) -> Iterator[tree.Field]:
    """The fields and parts in an expression, none of which is inside another."""
    if isinstance(e, tree.Field) and _root(e):
        yield e
    elif isinstance(e, tuple | list):
        for part in e:
            yield from _paths(part)
    elif is_dataclass(e) and not isinstance(e, tree.Type | tree.Place):
        for field in fields(e):
            yield from _paths(getattr(e, field.name))


def _root(e: tree.Expr) -> str:
    """The variable that a path begins at."""
    while isinstance(e, tree.Field):
        e = e.of
    return e.name if isinstance(e, tree.Variable) else ""


def _written(e: tree.Expr) -> str:
    return f"{_written(e.of)}.{e.name}" if isinstance(e, tree.Field) else ""


def _asked(rule: tree.Rule, where: list[tree.Expr], name: str) -> Iterator[str]:
    """The fields of a bound statement that anything in a rule asks for, but its keys alone."""
    for e in _walk([where, rule.require, rule.at, rule.message, rule.show, rule.fixes]):
        if not isinstance(e, tree.Field) or not isinstance(e.of, tree.Variable) or e.of.name != name:
            continue
        if e.name not in PLACES and e.name not in ("text", "article"):
            yield e.name
