"""Python source from the typed tree: what runs. Every name and constant in it comes from the checked tree alone.

Conditions are tested as soon as the variables they need are bound, the cheapest first, and no further than it takes to
know; facts are looked up by the thing that a condition fixes. The plain evaluator (evaluate.py) says what the result
must be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.engine.constants import encode
from factlint.engine.names import normal
from factlint.language import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

RELATIONS = {
    "is": "is_", "in": "in_", "fits": "fits", "before": "before", "after": "after", "during": "during",
    "overlaps": "overlaps", "<": "less", "<=": "at_most", ">": "more", ">=": "at_least", "precedes": "precedes",
    "follows": "follows",
}  # fmt: skip
RUNS_OVER = 10  # statements that a quantifier is reckoned to look at
DEAR = {"tense": 40}  # functions that read the sentence
TEXTS = frozenset(["text", "word"])  # types whose values are strings
PLACES = frozenset(["part", "quoted", "sentence", "paragraph"])  # of a claim, not of its text


class Source:
    """Generated functions and the constants they share."""

    def __init__(self, occurrences: Iterable[str] = ()) -> None:
        self.constants: list[Any] = []
        self.occurrences = frozenset(occurrences)  # kinds whose statements tell one event (see events.py)
        self._known: dict[str, int] = {}
        self._truths = 0  # names given to parts of conditions

    # -- expressions --

    def constant(self, value: Any) -> str:
        data = encode(value)
        if isinstance(data, (str, bool)) or data is None:
            return repr(data)
        key = repr(data)
        if key not in self._known:
            self._known[key] = len(self.constants)
            self.constants.append(data)
        return f"K[{self._known[key]}]"

    def expression(self, e: tree.Expr) -> str:
        """The source of an expression over the variables `ctx` and `v_...`."""
        match e:
            case tree.Literal(value=value, type=tree.Type(name="thing", things=kinds)):
                return f"ctx.base.named({kinds!r}, {value!r})"
            case tree.Literal(value=value):
                return self.constant(value)
            case tree.Variable(name=name):
                return variable(name)
            case tree.Field():
                return self._field(e)
            case tree.Relation(op="near", left=a, right=b):
                return f"near(ctx, {self.expression(a)}, {self.expression(b)})"
            case tree.Relation(op="is", left=a, right=tree.Literal(value=str(text), type=type)) if type.name in TEXTS:
                return f"is_text({self.expression(a)}, {normal(text)!r})"
            case tree.Relation(op="in", left=a, right=tree.ListOf(items=items)) if texts := _texts(items):
                return f"among({self.expression(a)}, {texts!r})"
            case tree.Relation(op=op, left=a, right=b):
                return f"{RELATIONS[op]}({self.expression(a)}, {self.expression(b)})"
            case tree.State(of=of, known=known):
                return f"({self.expression(of)} is {'not ' if known else ''}MISSING)"
            case tree.Not(of=of):
                return f"not_({self.expression(of)})"
            case tree.All(items=items):
                return self._kleene(items, "False", "True if {} else None", " and ")
            case tree.Any_(items=items):
                return self._kleene(items, "True", "None if {} else False", " or ", " is None")
            case tree.Else(left=a, right=b):
                return f"orelse({self.expression(a)}, {self.expression(b)})"
            case tree.Arithmetic(op=op, left=a, right=b):
                name = {"+": "add", "-": "sub", "*": "mul", "/": "div"}[op]
                return f"{name}({self.expression(a)}, {self.expression(b)})"
            case tree.ListOf(items=items):
                return f"Items(({''.join(self.expression(i) + ', ' for i in items)}))"
            case tree.Call(name=name, args=args):
                return f"B[{name!r}]({', '.join(['ctx', *map(self.expression, args)])})"
            case tree.Quantifier():
                return self._quantifier(e)
            case tree.Gather():
                return self._gather(e)
        raise TypeError(f"no expression: {e!r}")

    def _kleene(self, items: Sequence[tree.Expr], settles: str, otherwise: str, link: str, asked: str = "") -> str:
        """Source of Kleene's and (or): what `settles` it ends it; otherwise the truths found decide."""
        names = [f"t{self._truths + i}" for i in range(len(items))]
        self._truths += len(items)
        ordered = sorted(items, key=cost)
        tests = [f"({name} := {self.expression(e)}) is {settles}" for name, e in zip(names, ordered, strict=True)]
        decided = otherwise.format(link.join(name + asked for name in names))
        return f"({settles} if {' or '.join(tests)} else {decided})"

    def _field(self, e: tree.Field) -> str:
        of = self.expression(e.of)
        if isinstance(e.of, tree.Variable) and e.of.name == "article":
            return "ctx.date" if e.name == "date" else f"member(ctx, {of}, {e.name!r})"
        if e.name == "text":
            return f"written(ctx, {of})"
        if isinstance(e.of, tree.Field) and e.of.name == "article":
            return f"article_date(ctx, {self.expression(e.of.of)})"
        if e.of.type.name == "statement":
            return f"{of}.{e.name}" if e.name in PLACES else f"{of}.fields.get({e.name!r}, MISSING)"
        return f"member(ctx, {of}, {e.name!r})"

    def _range(self, bind: tree.Bind) -> str:
        """Source of what a bind runs over."""
        if bind.list is not None:
            return f"items({self.expression(bind.list)})"
        return f"ctx.source({bind.kind!r}, {bind.sources!r})"

    def _may_lack(self, bind: tree.Bind, where: str) -> str:
        """Source of whether there may be more than is known."""
        if bind.list is not None:
            return f"is_open({self.expression(bind.list)})"
        if bind.sources == ("claim",):
            return "False"
        return f"may_lack(ctx, {bind.kind!r}, {bind.sources!r}, {where})"

    def _quantifier(self, e: tree.Quantifier) -> str:
        name = variable(e.bind.variable)
        where = f"lambda {name}: {'True' if e.where is None else self.expression(e.where)}"
        if e.op != "every" and (keys := self._keys(e.bind, conjuncts(e.where), None)):
            some = f"some_fact(ctx, {e.bind.kind!r}, {where}, {', '.join(key for _, key in keys)})"
            return f"not_({some})" if e.op == "no" else some
        over, lack = self._range(e.bind), self._may_lack(e.bind, where)
        if e.op == "every":
            asked = "True" if e.satisfies is None else self.expression(e.satisfies)
            missing = "False" if e.bind.list is None else f"absent({self.expression(e.bind.list)})"
            return f"every({over}, {lack}, {missing}, {where}, lambda {name}: {asked})"
        some = f"some({over}, {lack}, {where})"
        return f"not_({some})" if e.op == "no" else some

    def _gather(self, e: tree.Gather) -> str:
        name = variable(e.bind.variable)
        where = f"lambda {name}: {'True' if e.where is None else self.expression(e.where)}"
        over, lack = self._range(e.bind), self._may_lack(e.bind, where)
        return f"gather({e.op!r}, {over}, {lack}, {where}, lambda {name}: {self.expression(e.of)})"

    # -- rules --

    def rule(self, index: int, rule: tree.Rule) -> str:
        """Functions `rule_I(ctx)` (yields bindings), `at_I`, `say_I`, `show_I`, `fix_I_J` over a binding."""
        names = bound_names(rule)
        lines = [f"def rule_{index}(ctx):"]
        lines += ["    " + line for line in self._loops(rule, names)]
        head = ", ".join(["ctx", "v_this", "v_other", *map(variable, names)])
        lets = [f"    {variable(n)} = {self.expression(e)}" for n, e in rule.let]
        at = "None" if rule.at is None else self.expression(rule.at)
        lines += [f"def at_{index}({head}):", *lets, f"    return {at}"]
        lines += [f"def say_{index}({head}):", *lets, f"    return {self.template(rule.message)}"]
        if rule.show is not None:
            lines += [f"def show_{index}({head}):", *lets, f"    return {self.expression(rule.show[1])}"]
        for j, (place, text, _) in enumerate(rule.fixes):
            lines += [f"def fix_{index}_{j}({head}):", *lets]
            lines += [f"    return {self.expression(place)}, {self.template(text)}"]
        return "\n".join(lines) + "\n"

    def template(self, template: tree.Template) -> str:
        parts = [repr(p) if isinstance(p, str) else f"show(ctx, {self.expression(p)})" for p in template.parts]
        return f"concat({', '.join(parts)})"

    def _loops(self, rule: tree.Rule, names: Sequence[str]) -> list[str]:
        conditions = conjuncts(rule.where)
        waiting = [(c, free_variables(c)) for c in conditions]
        tests = [(c, "True") for c in conditions]
        if rule.require is not None:
            tests.append((rule.require, "False"))
        tests.sort(key=lambda test: cost(test[0]))
        rule_lets = dict(rule.let)
        lets = dict(rule_lets)
        lines: list[str] = []
        bound: set[str] = set()
        depth = 0
        events: list[str] = []

        def needed(e: tree.Expr) -> set[str]:
            """The bound variables that it needs, itself or by what a `let` defines."""
            return {n for v in free_variables(e) for n in (needed(rule_lets[v]) if v in rule_lets else {v})}

        def define(names: Iterable[str]) -> None:
            for name in sorted(lets.keys() & names):
                define(free_variables(lets[name]))
                lines.append("    " * depth + f"{variable(name)} = {self.expression(lets.pop(name))}")
                bound.add(name)

        def test() -> None:
            for c, wanted in list(tests):
                if needed(c) <= bound:
                    define(free_variables(c))
                    lines.append("    " * depth + f"if {self.expression(c)} is not {wanted}: continue")
                    tests.remove((c, wanted))

        joined = {i.kind for i in rule.match if not isinstance(i, tree.Pair) and i.sources == ("fact",) and not i.list}
        lines += [f"if not ctx.has_facts({kind!r}): return" for kind in sorted(joined)]
        for item in rule.match:
            define([name for name, e in rule.let if needed(e) <= bound])
            pad = "    " * depth
            if isinstance(item, tree.Pair):
                a, b = variable(item.first.variable), variable(item.second.variable)
                lines.append(pad + f"for {a}, {b} in {self._paired(item, conditions)}:")
                new = [item.first.variable, item.second.variable]
            else:
                lines.append(pad + f"for {variable(item.variable)} in {self._narrowed(item, waiting, bound)}:")
                unmet = {id(c) for c, _ in waiting}  # by how the facts are looked up
                tests[:] = [test for test in tests if test[0] is rule.require or id(test[0]) in unmet]
                new = [item.variable]
            depth += 1
            if not isinstance(item, tree.Pair) and item.kind in self.occurrences:
                for other in events:
                    lines.append(
                        "    " * depth + f"if one_event({variable(other)}, {variable(item.variable)}): continue"
                    )
                events.append(item.variable)
            bound.update(new)
            test()
        lines.append("    " * depth + f"yield ({''.join(variable(n) + ', ' for n in names)})")
        return lines

    def _paired(self, item: tree.Pair, conditions: Sequence[tree.Expr]) -> str:
        """The pairs of a match item, without those that a condition on the same field of both rules out."""
        over = self._range(item.first)
        if item.first.list is not None:
            return f"pairs({over})"
        shared = [c for c in conditions if isinstance(c, tree.Relation) and _compares(c, item)]
        names = sorted({root for c in shared if (root := _root(c.left)) not in PLACES})
        if names:
            over = f"having({over}, {', '.join(map(repr, names))})"
        for c in shared:
            if isinstance(c.left, tree.Field) and isinstance(c.left.of, tree.Variable) and c.left.name not in PLACES:
                if c.op == "near":
                    return f"near_pairs({over}, {c.left.name!r})"
                if c.op == "is" and not c.left.type.is_list and (c.left.type.name == "text" or c.left.type.things):
                    return f"equal_pairs({over}, {c.left.name!r})"
        return f"pairs({over})"

    def _narrowed(self, bind: tree.Bind, waiting: list[tuple[tree.Expr, set[str]]], bound: set[str]) -> str:
        """What a bind runs over; facts that must be of one thing are looked up by it, and what asked for it is met."""
        if bind.sources == ("fact",) and bind.list is None:
            for condition, needed in waiting:
                key = thing_key(condition, bind.variable)
                if key is not None and needed - {bind.variable} <= bound:
                    return f"ctx.{key[0]}({bind.kind!r}, {self.expression(key[1])})"
        keys = self._keys(bind, [condition for condition, _ in waiting], bound)
        if not keys:
            return self._range(bind)
        waiting[:] = [pair for pair in waiting if not any(pair[0] is condition for condition, _ in keys)]
        return f"ctx.facts_with({bind.kind!r}, {', '.join(key for _, key in keys)})"

    def _keys(
        self, bind: tree.Bind, conditions: Iterable[tree.Expr], bound: set[str] | None
    ) -> list[tuple[tree.Expr, str]]:
        """The conditions that facts can be looked up by, each with the source of (field, thing); `bound`: what is known
        then."""
        found = []
        for condition in conditions if bind.sources == ("fact",) and bind.list is None else ():
            key = join_key(condition, bind.variable)
            if key is not None and (bound is None or free_variables(key[1]) <= bound):
                found.append((condition, f"({key[0]!r}, {self.expression(key[1])})"))
        return found


def _texts(items: Sequence[tree.Expr]) -> tuple[str, ...]:
    """The texts of a list that holds nothing else, as they are compared."""
    texts = [e.value for e in items if isinstance(e, tree.Literal) and e.type.name in TEXTS]
    return tuple(map(normal, texts)) if len(texts) == len(items) else ()


def thing_key(condition: tree.Expr, name: str) -> tuple[str, tree.Expr] | None:
    """How to look up the bound thing on file by what it `is`, or a person by what he is `near` to."""
    if isinstance(condition, tree.Relation) and condition.op in ("is", "near"):
        for one, other in ((condition.left, condition.right), (condition.right, condition.left)):
            if isinstance(one, tree.Variable) and one.name == name and name not in free_variables(other):
                if condition.op == "is":
                    return "things_called", other
                return ("people_like", other) if one.type.things == ("person",) else None
    return None


def _compares(condition: tree.Relation, pair: tree.Pair) -> bool:
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


def _root(e: tree.Expr) -> str:
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


def cost(e: tree.Expr | None) -> float:
    """What an expression takes to evaluate, compared with others; of what is joined the half is reckoned to settle."""
    match e:
        case None | tree.Literal() | tree.Variable():
            return 0
        case tree.Field(of=of) | tree.State(of=of) | tree.Not(of=of):
            return 0.2 + cost(of)
        case tree.Relation(op=op, left=a, right=b):
            return (10 if op == "near" else 1) + cost(a) + cost(b)
        case tree.Else(left=a, right=b) | tree.Arithmetic(left=a, right=b):
            return 1 + cost(a) + cost(b)
        case tree.All(items=items) | tree.Any_(items=items):
            return sum(c * 0.5**i for i, c in enumerate(sorted(map(cost, items))))
        case tree.ListOf(items=items):
            return sum(map(cost, items))
        case tree.Call(name=name, args=items):
            return DEAR.get(name, 5) + sum(map(cost, items))
        case tree.Quantifier(bind=bind, where=where, satisfies=asked):
            return cost(bind.list) + RUNS_OVER * (1 + cost(where) + cost(asked))
        case tree.Gather(of=of, bind=bind, where=where):
            return cost(bind.list) + RUNS_OVER * (1 + cost(where) + cost(of))
    raise TypeError(f"no expression: {e!r}")


def variable(name: str) -> str:
    return "v_" + name.replace("-", "_")


def bound_names(rule: tree.Rule) -> list[str]:
    names = []
    for item in rule.match:
        names += [item.first.variable, item.second.variable] if isinstance(item, tree.Pair) else [item.variable]
    return names


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
