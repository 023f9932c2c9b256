"""Python source from the typed tree: what runs. Every name and constant in it comes from the checked tree alone.

Conditions are tested as soon as the variables they need are bound, the cheapest first, and no further than it takes to
know; facts are looked up by the thing that a condition fixes. The plain evaluator (evaluate.py) says what the result
must be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.engine.conditions import claim_key, compares, conjuncts, cost, free_variables, join_key, root, thing_key
from factlint.engine.constants import encode
from factlint.engine.names import normal
from factlint.language import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factlint.engine.conditions import Late

WORTH_KEEPING = 4.0  # cost of a condition from which on its answer is looked up faster than worked out again
RELATIONS = {
    "is": "is_", "in": "in_", "fits": "fits", "before": "before", "after": "after", "during": "during",
    "overlaps": "overlaps", "<": "less", "<=": "at_most", ">": "more", ">=": "at_least", "precedes": "precedes",
    "follows": "follows",
}  # fmt: skip
TEXTS = frozenset(["text", "word"])  # types whose values are strings
PLACES = frozenset(["part", "quoted", "sentence", "paragraph"])  # of a claim, not of its text


class Source:
    """Generated functions and the constants they share."""

    def __init__(self, occurrences: Iterable[str] = (), late: Late = frozenset()) -> None:
        self.constants: list[Any] = []
        self.late = late  # fields that wait until a rule reads them
        self.occurrences = frozenset(occurrences)  # kinds whose statements tell one event (see events.py)
        self._known: dict[str, int] = {}
        self._truths = 0  # names given to parts of conditions

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

    def range(self, bind: tree.Bind, where: Iterable[tree.Expr] = (), bound: set[str] | None = None) -> str:
        """Source of what a bind runs over; claims are looked up by a field that `where` fixes.

        `bound` None: of a quantifier, which an unknown matters to, with all variables known.
        """
        if bind.list is not None:
            return f"ctx.members({self.expression(bind.list)})"
        for condition in where if bind.sources == ("claim",) else ():
            key = claim_key(condition, bind.variable)
            if key is None or (key[0] == "claims_on" if bound is None else not free_variables(key[2]) <= bound):
                continue
            return f"ctx.{key[0]}({bind.kind!r}, {key[1]!r}, {self.expression(key[2])})"
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
        if e.op != "every" and (keys := self.keys(e.bind, conjuncts(e.where), None)):
            some = f"some_fact(ctx, {e.bind.kind!r}, {where}, {', '.join(key for _, key in keys)})"
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
        return f"gather({e.op!r}, {over}, {lack}, {where}, lambda {name}: {self.expression(e.of)})"

    def keys(
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

    # -- rules --

    def rule(self, index: int, rule: tree.Rule) -> str:
        """Functions `rule_I(ctx)` (yields bindings), `at_I`, `say_I`, `show_I`, `fix_I_J` over a binding."""
        lines = [f"def rule_{index}(ctx):", *("    " + line for line in _Loops(self, rule).write())]
        head = ", ".join(["ctx", "v_this", "v_other", *map(variable, bound_names(rule))])

        def part(name: str, source: str, *told: tree.Expr | str | None) -> None:
            lets = [f"    {variable(n)} = {self.expression(e)}" for n, e in needed_lets(rule, told)]
            lines.extend([f"def {name}({head}):", *lets, f"    return {source}"])

        part(f"at_{index}", "None" if rule.at is None else self.expression(rule.at), rule.at)
        part(f"say_{index}", self.template(rule.message), *rule.message.parts)
        if rule.show is not None:
            part(f"show_{index}", self.expression(rule.show[1]), rule.show[1])
        for j, (place, text, _) in enumerate(rule.fixes):
            part(f"fix_{index}_{j}", f"{self.expression(place)}, {self.template(text)}", place, *text.parts)
        return "\n".join(lines) + "\n"

    def template(self, template: tree.Template) -> str:
        parts = [repr(p) if isinstance(p, str) else f"show(ctx, {self.expression(p)})" for p in template.parts]
        return f"concat({', '.join(parts)})"


class _Loops:
    """The loops of a rule while they are written: one for each item of its match, each with the conditions it settles.

    A condition is tested as soon as its variables are bound, the cheapest first; a `let` is defined where the first
    condition needs it.
    """

    def __init__(self, source: Source, rule: tree.Rule) -> None:
        self._source = source
        self._rule = rule
        self._where = conjuncts(rule.where)
        tests = [(condition, "True") for condition in self._where]
        if rule.require is not None:
            tests.append((rule.require, "False"))
        self._tests = sorted(tests, key=lambda test: source.cost(test[0]))
        self._all_lets = dict(rule.let)
        self._lets = dict(rule.let)  # not defined yet
        self._bound: set[str] = set()
        self._paired: set[str] = set()  # variables of pairs: each of their claims comes up many times
        self._events: list[str] = []  # variables bound to what tells of events
        self._lines: list[str] = []
        self._depth = 0

    def write(self) -> list[str]:
        """The lines of a function that yields what the match binds, where all conditions hold and `require` fails."""
        for item in self._rule.match:
            self._define([name for name, e in self._rule.let if self._needed(e) <= self._bound])
            if isinstance(item, tree.Pair):
                names = [item.first.variable, item.second.variable]
                self._open(names, f"paid(ctx, {self._pairs(item)})")
                self._paired.update(names if item.first.list is None else ())
            else:
                self._open([item.variable], self._narrowed(item))
                if item.kind in self._source.occurrences:
                    self._part_events(item.variable)
            self._test()
        self._add(f"yield ({''.join(variable(name) + ', ' for name in bound_names(self._rule))})")
        return self._lines

    def _add(self, line: str) -> None:
        self._lines.append("    " * self._depth + line)

    def _open(self, names: list[str], over: str) -> None:
        self._add(f"for {', '.join(map(variable, names))} in {over}:")
        self._depth += 1
        self._bound.update(names)

    def _part_events(self, name: str) -> None:
        """Two tellings of one event are no two events."""
        for other in self._events:
            self._add(f"if one_event(ctx, {variable(other)}, {variable(name)}): continue")
        self._events.append(name)

    def _needed(self, e: tree.Expr) -> set[str]:
        """The bound variables that it needs, itself or by what a `let` defines."""
        lets = self._all_lets
        return {n for v in free_variables(e) for n in (self._needed(lets[v]) if v in lets else {v})}

    def _define(self, names: Iterable[str]) -> None:
        for name in sorted(self._lets.keys() & names):
            if name not in self._lets:
                continue  # another needed it
            self._define(free_variables(self._lets[name]))
            self._add(f"{variable(name)} = {self._source.expression(self._lets.pop(name))}")
            self._bound.add(name)

    def _test(self) -> None:
        for test in list(self._tests):
            condition, wanted = test
            if self._needed(condition) <= self._bound:
                self._define(free_variables(condition))
                self._add(f"if {self._tested(condition)} is not {wanted}: continue")
                self._tests.remove(test)

    def _tested(self, condition: tree.Expr) -> str:
        """The source of a condition; one that is dear and of one claim of a pair is answered once for each claim."""
        source = self._source.expression(condition)
        names = free_variables(condition)
        if len(names) != 1 or not names <= self._paired or self._source.cost(condition) < WORTH_KEEPING:
            return source
        (name,) = names
        kept = f"kept_{len(self._lines)}"
        self._lines.insert(0, f"{kept} = Kept(lambda {variable(name)}: {source})")
        return f"{kept}[{variable(name)}]"

    def _pairs(self, item: tree.Pair) -> str:
        """The pairs of a match item, without those that a condition on the same field of both rules out."""
        over = self._source.range(item.first)
        if item.first.list is not None:
            return f"pairs({over})"
        shared = [c for c in self._where if isinstance(c, tree.Relation) and compares(c, item)]
        names = sorted({name for c in shared if (name := root(c.left)) not in PLACES})
        if names:
            over = f"having({over}, {', '.join(map(repr, names))})"
        for c in shared:
            if isinstance(c.left, tree.Field) and isinstance(c.left.of, tree.Variable) and c.left.name not in PLACES:
                if c.op == "near":
                    return f"near_pairs({over}, {c.left.name!r})"
                if c.op == "is" and not c.left.type.is_list and (c.left.type.name == "text" or c.left.type.things):
                    return f"equal_pairs({over}, {c.left.name!r})"
        return f"pairs({over})"

    def _narrowed(self, bind: tree.Bind) -> str:
        """What a bind runs over; facts that must be of one thing are looked up by it, which meets what asked for it."""
        waiting = [condition for condition, wanted in self._tests if wanted == "True"]
        if bind.sources != ("fact",) or bind.list is not None:
            return self._source.range(bind, waiting, self._bound)
        for condition in waiting:
            key = thing_key(condition, bind.variable)
            if key is not None and free_variables(condition) - {bind.variable} <= self._bound:
                return f"ctx.{key[0]}({bind.kind!r}, {self._source.expression(key[1])})"
        keys = self._source.keys(bind, waiting, self._bound)
        if not keys:
            return self._source.range(bind)
        met = [condition for condition, _ in keys]
        self._tests = [test for test in self._tests if not any(test[0] is condition for condition in met)]
        return (
            f"ctx.facts_with({bind.kind!r}, {', '.join(key for _, key in keys)})" if keys else self._source.range(bind)
        )


def _texts(items: Sequence[tree.Expr]) -> tuple[str, ...]:
    """The texts of a list that holds nothing else, as they are compared."""
    texts = [e.value for e in items if isinstance(e, tree.Literal) and e.type.name in TEXTS]
    return tuple(map(normal, texts)) if len(texts) == len(items) else ()


def needed_lets(rule: tree.Rule, told: Iterable[tree.Expr | str | None]) -> list[tuple[str, tree.Expr]]:
    """The `let`s that expressions need, themselves or through one another, in their order."""
    lets = dict(rule.let)
    waiting = [e for e in told if not isinstance(e, str)]
    needed: set[str] = set()
    while waiting:
        new = (free_variables(waiting.pop()) & lets.keys()) - needed
        needed |= new
        waiting += [lets[name] for name in new]
    return [(name, e) for name, e in rule.let if name in needed]


def variable(name: str) -> str:
    return "v_" + name.replace("-", "_")


def bound_names(rule: tree.Rule) -> list[str]:
    names = []
    for item in rule.match:
        names += [item.first.variable, item.second.variable] if isinstance(item, tree.Pair) else [item.variable]
    return names
