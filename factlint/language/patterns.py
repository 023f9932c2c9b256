"""Reads `patterns:`: the slots of a pattern are fields of its kind, filled by mentions that fit them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lark import Token

from factlint.language import types
from factlint.language.declared import Choice, Forms, Gap, Item, Kind, Pattern, Slot, Verbatim, Word
from factlint.language.errors import LanguageError, suggest
from factlint.language.expressions import Checker
from factlint.language.forms import read_forms
from factlint.language.kinds import NAME
from factlint.language.models import PATTERN
from factlint.language.nodes import as_list, as_map, as_text, check_keys
from factlint.language.scope import Scope
from factlint.language.syntax import Branch, Snippet, parse
from factlint.language.tree import Expr, Literal, Type
from factlint.language.ways import count_ways

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factlint.language.schema import Schema
    from factlint.language.source import MapNode, Node, TextNode

MOST_VARIANTS: Final = 1024  # of one pattern, its options and choices multiplied

# What kinds of field a mention of each type can fill. Mentions of things fill fields of these things; any mention
# fills a text, with its writing.
_AMOUNT: Final = ("number",)
FILLS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": (),
    "number": _AMOUNT,
    "count": _AMOUNT,
    "percent": _AMOUNT,
    "quantity": ("quantity", "number"),
    "money": ("money", "number"),
    "date": ("time",),
    "period": ("time",),
    "time": ("time",),
    "duration": ("duration",),
    "set": ("duration",),
    "age": ("number", "duration"),
    "ordinal": _AMOUNT,
    "weekday": ("weekday",),
    "acronym": (),
    "quote": (),
    "name": ("thing",),
    "demonym": ("thing",),
}
MOST_GAPS: Final = 4  # of one pattern: each multiplies the ways to try by nine
MOST_WAYS: Final = 1_000  # of what forbids a pattern, and of a phrase of a frame (of a pattern: as it runs)


class PatternReader:
    """`vocabulary` holds the ids of things by kind, for `set: {what: meeting}`."""

    def __init__(self, schema: Schema, vocabulary: Mapping[str, set[str]], problems: list[LanguageError]) -> None:
        self.schema = schema
        self.vocabulary = vocabulary
        self.problems = problems

    def read(self, section: Node) -> list[Pattern]:
        """All patterns of a `patterns:` section that are right."""
        patterns: list[Pattern] = []
        for node in as_list(section, self.problems, "'patterns'"):
            before = len(self.problems)
            try:
                pattern = self._read_pattern(node)
            except LanguageError as error:
                self.problems.append(error)
                continue
            if pattern is not None and len(self.problems) == before:
                patterns.append(pattern)
        return patterns

    def _read_pattern(self, node: Node) -> Pattern | None:
        body = as_map(node, self.problems, "a pattern")
        if body is None or not check_keys(body, PATTERN, self.problems):
            return None
        claim, text = (as_text(value, self.problems) for key in ("claim", "text") if (value := body.get(key)))
        if claim is None or text is None:
            return None
        kind = self.schema.kinds.get(claim.text)
        if kind is None:
            hint = suggest(claim.text, self.schema.kinds)
            raise claim.error(f"there is no kind '{claim.text}'", hint)
        items = self.items(text, kind)
        constants = self.constants(body, kind)
        counts = _count_slots(items)
        for name, _ in constants:
            if name in counts:
                raise text.error(f"'{name}' is both a slot and set")
        return Pattern(kind.name, items, constants, self.unless(body), self._fold(body, items), node.place())

    # -- the text -----------------------------------------------------------------------------------------------------

    def few_items(self, node: TextNode, kind: Kind | None) -> tuple[Item, ...]:
        """As `items`, of what runs without a budget."""
        items = self.items(node, kind)
        if (ways := count_ways(items)) > MOST_WAYS:
            hint = "leave gaps, lists or options out"
            raise node.error(f"this can be read in {ways:,} ways, and {MOST_WAYS:,} are the most", hint)
        return items

    def items(self, node: TextNode, kind: Kind | None) -> tuple[Item, ...]:
        """`kind` None: a pattern whose slots are no fields."""
        snippet = Snippet(node)
        items = self._sequence(parse(snippet, "pattern"), snippet, kind)
        if isinstance(items[0], Gap):
            raise node.error_at(0, 3, "no pattern begins with a gap", "begin with a word or a slot")
        if (gaps := _count_gaps(items)) > MOST_GAPS:
            at = node.text.find("...")
            for _ in range(MOST_GAPS):
                at = node.text.find("...", at + 3)
            hint = "make two patterns of it, or say what stands between"
            raise node.error_at(at, at + 3, f"{gaps} gaps: a pattern has at most {MOST_GAPS}", hint)
        variants = _count_variants(items)
        if variants > MOST_VARIANTS:
            hint = f"at most {MOST_VARIANTS} can be followed; make two patterns of it"
            raise node.error(f"the options of this pattern make {variants} variants", hint)
        if kind is not None:
            for name, count in _count_slots(items).items():
                if count > 1 and not kind.fields[name].type.is_list:
                    raise node.error(f"'{name}' is filled twice", "only a list may stand twice")
        return items

    def _sequence(self, tree: Branch, snippet: Snippet, kind: Kind | None) -> tuple[Item, ...]:
        return tuple(self._item(part, snippet, kind) for part in tree.children)

    def _item(self, part: Branch | Token, snippet: Snippet, kind: Kind | None) -> Item:
        if isinstance(part, Token):
            text = str(part)
            return Verbatim(text[1:-1]) if part.type == "TEXT" else Word(text.lower())
        match part.data:
            case "gap":
                return Gap()
            case "forms":
                lemmas: list[str] = []
                for word in part.children:
                    assert isinstance(word, Token)
                    if word.type == "SET":
                        lemmas += self.schema.find_set(word.update(value=word[1:]), snippet)
                    else:
                        lemmas.append(str(word).lower())
                forms = dict.fromkeys(form for lemma in lemmas for form in _forms(lemma))
                return Forms("|".join(lemmas), tuple(forms))
            case "slot" | "unkept":
                return self._slot(part, snippet, kind)
        choice = part.children[0]
        assert not isinstance(choice, Token)
        branches = tuple(
            self._sequence(branch, snippet, kind) for branch in choice.children if not isinstance(branch, Token)
        )
        return Choice(branches, optional=part.data == "maybe", place=part.data == "place")

    def _slot(self, tree: Branch, snippet: Snippet, kind: Kind | None) -> Slot:
        if tree.data == "unkept":
            return Slot("", self._slot_type(tree.children[0], snippet), keep=False)
        name = str(tree.children[0])
        if kind is None:
            hint = f"write '{{:{name}}}' for a mention of that type"
            raise snippet.error_on(tree.children[0], "'unless' keeps nothing", hint)
        spec = kind.fields.get(name)
        if spec is None:
            hint = suggest(name, kind.fields)
            if not hint and (name in FILLS or self.schema.thing_type(name)):
                hint = f"write '{{:{name}}}' for a mention that is not kept"
            raise snippet.error_on(tree.children[0], f"claim '{kind.name}' has no field '{name}'", hint)
        read_as = self._slot_type(tree.children[1], snippet) if len(tree.children) == 2 else spec.type
        reason = self._misfit(spec.type, read_as)
        if reason:
            raise snippet.error_on(tree, f"field '{name}' is {types.shown(spec.type)}, {reason}")
        return Slot(name, read_as, keep=True)

    def _slot_type(self, tree: Branch | Token, snippet: Snippet) -> Type:
        if not isinstance(tree, Token):
            return types.listed(self._slot_type(tree.children[0], snippet))
        name = str(tree)
        found = Type(name) if name in FILLS else self.schema.thing_type(name)
        if found is None:
            known = [*FILLS, *self.schema.things, *self.schema.unions]
            raise snippet.error_on(tree, f"there is no mention of type '{name}'", suggest(name, known))
        return found

    def _misfit(self, field: Type, read_as: Type) -> str:
        """Why a mention cannot fill the field, or nothing."""
        if read_as.is_list and not field.is_list:
            return "not a list"
        if field.name == "word":
            return "which no mention fills: say it by 'set'"
        if field.name == "text":
            return ""
        if read_as.name == "thing":
            fits = field.name == "thing" and bool(set(field.things) & set(read_as.things))
        elif read_as.name == "demonym":
            fits = field.name == "thing" and "country" in field.things
        else:
            fits = types.family(field) in FILLS.get(read_as.name, ())
        return "" if fits else f"and {types.shown(types.member(read_as))} cannot fill it"

    # -- the other keys -----------------------------------------------------------------------------------------------

    def unless(self, body: MapNode) -> tuple[tuple[Item, ...], ...]:
        node = body.get("unless")
        found: list[tuple[Item, ...]] = []
        for member in as_list(node, self.problems, "'unless'") if node is not None else []:
            text = as_text(member, self.problems, "a word or pattern")
            if text is not None:
                found.append(self.few_items(text, None))
        return tuple(found)

    def _fold(self, body: MapNode, items: tuple[Item, ...]) -> str:
        node = body.get("fold")
        text = as_text(node, self.problems) if node is not None else None
        if text is None:
            return ""
        always = [item.field for item in items if isinstance(item, Slot) and item.keep]
        if text.text not in always:
            hint = f"write one of {', '.join(always)}" if always else ""
            raise text.error(f"'{text.text}' is no slot that every match fills", hint)
        return text.text

    def constants(self, body: MapNode, kind: Kind) -> tuple[tuple[str, Expr], ...]:
        node = body.get("set")
        entries = as_map(node, self.problems, "'set'") if node is not None else None
        found: list[tuple[str, Expr]] = []
        for key, value in entries.items if entries else []:
            spec = kind.fields.get(key.text)
            text = as_text(value, self.problems)
            if spec is None:
                hint = suggest(key.text, kind.fields)
                self.problems.append(key.error(f"claim '{kind.name}' has no field '{key.text}'", hint))
            elif text is not None:
                constant = self._constant(text, spec.type)
                if constant is not None:
                    found.append((key.text, constant))
        return tuple(found)

    def _constant(self, node: TextNode, kind: Type) -> Expr | None:
        if kind.is_list:
            self.problems.append(node.error("a list cannot be set"))
            return None
        if kind.name == "thing":
            return self._thing(node, kind)
        snippet = Snippet(node)
        tree = parse(snippet, "expr")
        expr = Checker(self.schema, {}, snippet, Scope(), self.problems).constant(tree, kind)
        if isinstance(expr, Literal) and types.fits(kind, expr.type):
            return expr
        self.problems.append(node.error(f"a constant is wanted, {types.shown(kind)}"))
        return None

    def _thing(self, node: TextNode, kind: Type) -> Literal | None:
        """A thing of the vocabulary by its id."""
        ids = {id for thing in kind.things for id in self.vocabulary.get(thing, ())}
        if NAME.match(node.text) and node.text in ids:
            return Literal(node.text, kind)
        self.problems.append(
            node.error(f"no {types.shown(kind)} '{node.text}' is in the vocabulary", suggest(node.text, ids))
        )
        return None


def _forms(words: str) -> tuple[str, ...]:
    """Of a phrase its first word is inflected: hold talks, held talks."""
    first, _, rest = words.partition(" ")
    return tuple(f"{form} {rest}" for form in read_forms(first)) if rest else read_forms(first)


def _count_variants(items: Sequence[Item]) -> int:
    total = 1
    for item in items:
        if isinstance(item, Choice):
            total *= sum(_count_variants(branch) for branch in item.branches) + item.optional
    return total


def _count_gaps(items: Sequence[Item]) -> int:
    """The most gaps of one variant."""
    gaps = 0
    for item in items:
        gaps += isinstance(item, Gap)
        if isinstance(item, Choice):
            gaps += max(map(_count_gaps, item.branches), default=0)
    return gaps


def _count_slots(items: Sequence[Item]) -> dict[str, int]:
    """How often each field is filled at most, in one variant."""
    counts: dict[str, int] = {}
    for item in items:
        if isinstance(item, Slot) and item.keep:
            counts[item.field] = counts.get(item.field, 0) + 1
        elif isinstance(item, Choice):
            branches = [_count_slots(branch) for branch in item.branches]
            for name in {name for branch in branches for name in branch}:
                counts[name] = counts.get(name, 0) + max(branch.get(name, 0) for branch in branches)
    return counts
