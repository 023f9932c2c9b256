"""Python source from the typed tree: what runs. Every name and constant in it comes from the checked tree alone.

Conditions are tested as soon as the variables they need are bound, the cheapest first, and no further than it takes to
know; facts are looked up by the thing that a condition fixes. The plain evaluator (evaluate.py) says what the result
must be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from factlint.engine.compiled import encode
from factlint.engine.conditions import (
    HOISTED,
    PLACES,
    TEXTS,
    Late,
    bound_names,
    claim_key,
    conjuncts,
    cost,
    free_variables,
    given_key,
    join_key,
    variable,
)
from factlint.engine.loops import Loops
from factlint.engine.names import normal
from factlint.language import tree

RELATIONS = {
    "is": "is_", "in": "in_", "fits": "fits", "before": "before", "after": "after", "during": "during",
    "overlaps": "overlaps", "<": "less", "<=": "at_most", ">": "more", ">=": "at_least", "precedes": "precedes",
    "follows": "follows",
}  # fmt: skip


class Source:
    """Generated functions and the constants they share."""

    def __init__(self, occurrences: Iterable[str] = (), late: Late = frozenset()) -> None:
        self.constants: list[Any] = []
        self.late = late  # fields that wait until a rule reads them
        self.occurrences = frozenset(occurrences)  # kinds whose statements tell one event (see events.py)
        self._known: dict[str, int] = {}
        self._truths = 0  # names given to parts of conditions
        self._lists = 0  # of what conditions of one statement leave

    def cost(self, e: tree.Expr) -> float:
        return cost(e, self.late)

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
        ordered = sorted(items, key=self.cost)
        tests = [f"({name} := {self.expression(e)}) is {settles}" for name, e in zip(names, ordered, strict=True)]
        decided = otherwise.format(link.join(name + asked for name in names))
        return f"({settles} if {' or '.join(tests)} else {decided})"

    def certain(self, e: tree.Expr, wanted: bool) -> str:
        """The source of whether a condition certainly holds (`wanted`) or fails; what is unknown does neither."""
        match e:
            case tree.Not(of=of):
                return self.certain(of, not wanted)
            case tree.All(items=items) | tree.Any_(items=items):
                link = " and " if isinstance(e, tree.All) is wanted else " or "
                return f"({link.join(self.certain(item, wanted) for item in sorted(items, key=self.cost))})"
            case tree.State(of=of, known=known):
                return f"{self.expression(of)} is {'not ' if known is wanted else ''}MISSING"
            case tree.Quantifier(op="any" | "no") if (e.op == "any") is wanted:
                return self._is_found(e)
        return f"{self.expression(e)} is {wanted}"

    def _is_found(self, e: tree.Quantifier) -> str:
        """Source of whether there certainly is one."""
        where = conjuncts(e.where)
        asked = "True" if e.where is None else self.certain(e.where, True)
        keys = self.keys(e.bind, where, None)
        over = f"ctx.facts_with({e.bind.kind!r}, {_listed(keys)})" if keys else self.range(e.bind, where)
        return f"any(map(lambda {variable(e.bind.variable)}: {asked}, {over}))"

    def _field(self, e: tree.Field) -> str:
        of = self.expression(e.of)
        if isinstance(e.of, tree.Variable) and e.of.name == "article":
            return "ctx.date" if e.name == "date" else f"member(ctx, {of}, {e.name!r})"
        if e.name == "text":
            return f"written(ctx, {of})"
        if isinstance(e.of, tree.Field) and e.of.name == "article":
            return f"article_date(ctx, {self.expression(e.of.of)})"
        if (e.of.type.kind, e.name) in self.late:
            return f"late(ctx, {of}, {e.name!r})"
        if e.of.type.name == "statement":
            return f"{of}.{e.name}" if e.name in PLACES else f"{of}.fields.get({e.name!r}, MISSING)"
        return f"member(ctx, {of}, {e.name!r})"

    def range(self, bind: tree.Bind, where: Sequence[tree.Expr] = ()) -> str:
        """Source of what the bind of a quantifier runs over, with all variables known: nothing is left out that is
        unknown."""
        if bind.list is not None:
            return f"ctx.members({self.expression(bind.list)})"
        own = [condition for condition in where if self.is_own(condition, bind)]
        return self.keyed(bind, where, None) or self.held(bind, own, "not False")

    def keyed(self, bind: tree.Bind, where: Iterable[tree.Expr], bound: set[str] | None, near: str = "") -> str:
        """Source of the claims that a condition fixes a field of; empty where none does.

        `bound` None: of a quantifier. Of many claims those beside the claim `near` are looked at.
        """
        for condition in where if bind.sources == ("claim",) and bind.list is None else ():
            key = claim_key(condition, bind.variable)
            needed = free_variables(key[2]) if key is not None else set()
            if key is not None and needed and (key[0] != "claims_on" if bound is None else needed <= bound):
                return f"ctx.{key[0]}({bind.kind!r}, {key[1]!r}, {self.expression(key[2])}{_beside(near)})"
        return ""

    def held(self, bind: tree.Bind, own: Iterable[tree.Expr], wanted: str, near: str = "") -> str:
        """Source of all that a bind runs over and that meets its own conditions: they are asked once an article."""
        tests = [f"{self.expression(condition)} is {wanted}" for condition in sorted(own, key=self.cost)]
        if not tests and not near:
            return f"ctx.source({bind.kind!r}, {bind.sources!r})"
        self._lists += 1
        asked = f"lambda {variable(bind.variable)}: {' and '.join(tests) or 'True'}"
        return f"ctx.held({self._lists}, {bind.kind!r}, {bind.sources!r}, {asked}{_beside(near)})"

    def is_own(self, condition: tree.Expr, bind: tree.Bind) -> bool:
        """Whether a condition needs nothing but what is bound, and is cheap enough to be asked of all."""
        return free_variables(condition) == {bind.variable} and self.cost(condition) < HOISTED

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
        if e.op != "every" and (keys := self.keys(e.bind, conjuncts(e.where), None)):
            some = f"some_fact(ctx, {e.bind.kind!r}, {where}, {_listed(keys)})"
            return f"not_({some})" if e.op == "no" else some
        over, lack = self.range(e.bind, conjuncts(e.where)), self._may_lack(e.bind, where)
        if e.op == "every":
            asked = "True" if e.satisfies is None else self.expression(e.satisfies)
            missing = "False" if e.bind.list is None else f"absent({self.expression(e.bind.list)})"
            return f"every({over}, {lack}, {missing}, {where}, lambda {name}: {asked})"
        some = f"some({over}, {lack}, {where})"
        return f"not_({some})" if e.op == "no" else some

    def _gather(self, e: tree.Gather) -> str:
        name = variable(e.bind.variable)
        where = f"lambda {name}: {'True' if e.where is None else self.expression(e.where)}"
        over, lack = self.range(e.bind, conjuncts(e.where)), self._may_lack(e.bind, where)
        if e.op != "list" and (keys := self.keys(e.bind, conjuncts(e.where), None)):  # in a list their order counts
            over = f"ctx.facts_where({e.bind.kind!r}, {_listed(keys)})"
        return f"gather({e.op!r}, {over}, {lack}, {where}, lambda {name}: {self.expression(e.of)})"

    def keys(
        self, bind: tree.Bind, conditions: Iterable[tree.Expr], bound: set[str] | None
    ) -> list[tuple[tree.Expr, str]]:
        """The conditions that facts can be looked up by, each with the source of (field, thing); `bound`: what is known
        then."""
        found = []
        for condition in conditions if bind.sources == ("fact",) and bind.list is None else ():
            key = join_key(condition, bind.variable)
            given = key is None
            if given:
                key = given_key(condition, bind.variable)
            if key is not None and (bound is None or free_variables(key[1]) <= bound):
                field, thing = key[0], self.expression(key[1])
                found.append((condition, f"*given({field!r}, {thing})" if given else f"({field!r}, {thing})"))
        return found

    # -- rules --

    def rule(self, index: int, rule: tree.Rule) -> str:
        """Functions `rule_I(ctx)` (yields bindings), `at_I`, `say_I`, `named_I`, `show_I`, `fix_I_J` over a binding."""
        lines = [f"def rule_{index}(ctx):", *("    " + line for line in Loops(self, rule).write())]
        head = ", ".join(["ctx", "v_this", "v_other", *map(variable, bound_names(rule))])

        def part(name: str, source: str, *told: tree.Expr | str | None) -> None:
            lets = [f"    {variable(n)} = {self.expression(e)}" for n, e in needed_lets(rule, told)]
            lines.extend([f"def {name}({head}):", *lets, f"    return {source}"])

        part(f"at_{index}", "None" if rule.at is None else self.expression(rule.at), rule.at)
        part(f"say_{index}", self.template(rule.message), *rule.message.parts)
        named = [_written(p) for p in rule.message.parts if not isinstance(p, str)]
        part(f"named_{index}", f"[{', '.join(map(self.expression, named))}]", *named)
        if rule.show is not None:
            part(f"show_{index}", self.expression(rule.show[1]), rule.show[1])
        for j, (place, text, _) in enumerate(rule.fixes):
            part(f"fix_{index}_{j}", f"{self.expression(place)}, {self.template(text)}", place, *text.parts)
        return "\n".join(lines) + "\n"

    def template(self, template: tree.Template) -> str:
        parts = [repr(p) if isinstance(p, str) else f"show(ctx, {self.expression(p)})" for p in template.parts]
        return f"concat({', '.join(parts)})"


def _texts(items: Sequence[tree.Expr]) -> tuple[str, ...]:
    """The texts of a list that holds nothing else, as they are compared."""
    texts = [e.value for e in items if isinstance(e, tree.Literal) and e.type.name in TEXTS]
    return tuple(map(normal, texts)) if len(texts) == len(items) else ()


def _written(e: tree.Expr) -> tree.Expr:
    """What the writing of a message is that of: the mention of `mention.text` or `mention.name`."""
    return e.of if isinstance(e, tree.Field) and e.name in ("text", "name") else e


def _listed(keys: Iterable[tuple[tree.Expr, str]]) -> str:
    return ", ".join(key for _, key in keys)


def needed_lets(rule: tree.Rule, told: Iterable[tree.Expr | str | None]) -> list[tuple[str, tree.Expr]]:
    """The `let`s that expressions need, themselves or through one another, in their order."""
    lets = dict(rule.let)
    waiting = [e for e in told if not isinstance(e, str)]
    needed: set[str] = set()
    while waiting:
        new = (lets.keys() & free_variables(waiting.pop())) - needed
        needed |= new
        waiting += [lets[name] for name in new]
    return [(name, e) for name, e in rule.let if name in needed]


def _beside(near: str) -> str:
    return f", {variable(near)}" if near else ""
