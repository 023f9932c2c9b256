"""Reads one rule: its match and conditions, how it tells, its examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.language import advice, types
from factlint.language.bindings import bind_items
from factlint.language.examples import read_examples
from factlint.language.models import LOGIC, LOGIC_RULE, MODES, RULE
from factlint.language.nodes import as_list, as_map, as_text, check_keys, one_of
from factlint.language.scope import Name, Scope
from factlint.language.source import MapNode, Node, TextNode
from factlint.language.telling import missing_in, read_at, read_fixes, read_message, read_show, telling_scope
from factlint.language.tree import Bind, Example, Expr, Pair, Rule, Template, Variable, Variants
from factlint.language.variants import read_variants
from factlint.models import Text

if TYPE_CHECKING:
    from factlint.language.context import Context

RULE_MARKS: Final = frozenset(("match", "summary", *MODES))  # a file with one of these at its top holds one rule


def read_rule(context: Context, id: str, node: Node) -> Rule | None:
    """The rule; None if anything in it is wrong."""
    body = as_map(node, context.problems, "a rule")
    if body is None:
        return None
    before = context.errors()
    modes = [key for key in MODES if body.get(key) is not None]
    check_keys(body, RULE if modes else LOGIC_RULE, context.problems)
    rule = _Reading(context, body, modes).rule(id)
    return rule if context.errors() == before else None


class _Reading:
    """One rule while it is read: the variables bound so far."""

    def __init__(self, context: Context, body: MapNode, modes: list[str]) -> None:
        self.context = context
        self.problems = context.problems
        self.body = body
        self.modes = modes
        self.mode = modes[0] if modes else ""
        self.scope = Scope()
        self.scope.names["article"] = Name(Variable("article", types.ARTICLE))

    def rule(self, id: str) -> Rule | None:
        body, context = self.body, self.context
        variants = self._variants() if self.mode else None
        if not self.mode and (node := body.get("headlines")) is not None:
            self.problems.append(node.error("'headlines' goes with 'variants', 'avoid' and 'prefer' alone"))
        flag, passes = self._examples("flag"), self._examples("pass")
        match = () if self.mode else self._match()
        if not match and not self.mode:
            return None  # without its variables nothing else of the rule can be judged
        lets = self._lets()
        where = context.truth(body.get("where"), self.scope)
        require = context.truth(body.get("require"), self.scope)
        pair = next((item for item in match if isinstance(item, Pair)), None)
        scope = telling_scope(self.scope, pair, self.mode)
        at = read_at(context, body, scope, match)
        message = read_message(context, body, scope, self.mode)
        fixes = read_fixes(context, body, scope)
        show = read_show(context, body, scope)
        self._check_blame(pair)
        self._tell_unused(pair)
        if match:
            self._advise(match, lets, where, require, message)
            if not any("\ncomplete " in "\n" + (example.facts or "") for example in flag):
                self._tell_incomplete(where, require)
        summary = context.text(body.get("summary"))
        return Rule(
            id=id,
            summary=summary.text if summary else "",
            severity=self._choice("severity", "error"),
            off=self._choice("off", "no") == "yes",
            match=match,
            let=lets,
            where=where,
            require=require,
            at=at,
            blame=self._choice("blame", "later"),
            show=show,
            message=message,
            fixes=fixes,
            variants=variants,
            cannot=self._cannot(),
            flag=flag,
            passes=passes,
            place=body.place(),
        )

    # -- keys ---------------------------------------------------------------------------------------------------------

    def _choice(self, key: str, default: str) -> str:
        node, model = self.body.get(key), RULE.fields[key]
        assert isinstance(model, Text)
        return (one_of(node, model.words, self.problems) or default) if node is not None else default

    def _examples(self, key: str) -> tuple[Example, ...]:
        node = self.body.get(key)
        return read_examples(node, key == "flag", self.problems) if node is not None else ()

    def _cannot(self) -> tuple[str, ...]:
        node = self.body.get("cannot")
        members = as_list(node, self.problems, "'cannot'") if node is not None else []
        texts = (as_text(member, self.problems) for member in members)
        return tuple(text.text for text in texts if text is not None)

    def _variants(self) -> Variants | None:
        for key in LOGIC:
            node = self.body.get(key)
            if node is not None and not (key == "blame" and self.mode == "variants"):
                self.problems.append(node.error(f"'{key}' does not go with '{self.mode}'"))
        for other in self.modes[1:]:
            node = self.body.get(other)
            if node is not None:
                self.problems.append(node.error(f"'{other}' does not go with '{self.mode}'", "make two rules of it"))
        node = self.body.get(self.mode)
        headlines = self._choice("headlines", "no" if self.mode == "variants" else "yes") == "yes"
        return read_variants(self.mode, node, headlines, self.problems) if node is not None else None

    def _match(self) -> tuple[Bind | Pair, ...]:
        node = self.body.get("match")
        parsed = self.context.parse(node, "match", self.scope) if node is not None else None
        if node is None or parsed is None:
            return ()
        items = bind_items(*parsed)
        if sum(isinstance(item, Pair) for item in items) > 1:
            self.problems.append(node.error("a rule has one 'two'", "else 'this' and 'other' were unclear"))
        return items

    def _lets(self) -> tuple[tuple[str, Expr], ...]:
        node = self.body.get("let")
        entries = as_map(node, self.problems, "'let'") if node is not None else None
        lets: list[tuple[str, Expr]] = []
        for key, value in entries.items if entries else []:
            expr = self.context.value(value, self.scope)
            if self.scope.find(key.text) is not None or key.text in self.context.schema.words:
                self.problems.append(key.error(f"'{key.text}' has a meaning already"))
            elif expr is not None:
                lets.append((key.text, expr))
                self.scope.names[key.text] = Name(Variable(key.text, expr.type))
        return tuple(lets)

    # -- checks -------------------------------------------------------------------------------------------------------

    def _check_blame(self, pair: Pair | None) -> None:
        node = self.body.get("blame")
        if node is not None and pair is None and not self.mode:
            self.problems.append(node.error("'blame' chooses one of a pair", "match 'two KIND a and b'"))

    def _tell_unused(self, pair: Pair | None) -> None:
        ours = (pair.first.variable, pair.second.variable) if pair else ()
        lets = self.body.get("let")
        for text, name in self.scope.names.items():
            if name.used or text in ours or text == "article":
                continue
            if name.at is not None and name.snippet is not None:
                self.problems.append(name.snippet.error_on(name.at, f"variable '{text}' is never used"))
            elif lets is not None:
                self.problems.append(lets.error(f"'{text}' is never used"))

    def _advise(
        self,
        match: tuple[Bind | Pair, ...],
        lets: tuple[tuple[str, Expr], ...],
        where: Expr | None,
        require: Expr | None,
        message: Template,
    ) -> None:
        """What is refused or warned for beside the types."""
        node = self.body.get("match") or self.body
        values = dict(lets)
        conditions = [condition for condition in (where, require) if condition is not None]
        for variable in advice.unjoined(match, conditions):
            self.problems.append(
                node.error(
                    f"nothing joins '{variable}' to the rest: every one would meet every other",
                    "compare it by 'is', 'in' or 'near'",
                )
            )
        for one, other in advice.unordered(match, where):
            self.context.warn(
                node.error(
                    f"'{one}' and '{other}' are all pairs in both orders, each with itself too",
                    f"write 'two', or order them: '{one} precedes {other}'",
                )
            )
        pair = next((item for item in match if isinstance(item, Pair)), None)
        for path in missing_in(message, where, require, values, pair):
            names = (pair.first.variable, pair.second.variable) if pair and path.startswith(("this.", "other.")) else ()
            fields = [f"{name}.{path.partition('.')[2]}" for name in names] or [path]
            hint = f"add '{' and '.join(f'{field} is known' for field in fields)}' to 'where'"
            self._fail_in_message(path, f"the message prints '{path}', which may be missing", hint)

    def _tell_incomplete(self, where: Expr | None, require: Expr | None) -> None:
        for key, condition, wanted in (("where", where, True), ("require", require, False)):
            for quantifier in advice.needs_complete(condition, wanted):
                hint = "it speaks only where the facts declare 'complete'"
                at = self.body.get(key) or self.body
                self.context.warn(at.error(f"'{quantifier.op} fact {quantifier.bind.kind}' can never be sure", hint))

    def _fail_in_message(self, path: str, message: str, hint: str) -> None:
        node = self.body.get("message")
        if isinstance(node, TextNode):
            at = max(0, node.text.find(path))
            self.problems.append(node.error_at(at, at + len(path), message, hint))
