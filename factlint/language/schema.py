"""What may be said: the things, unions and kinds of all files, their fields and types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.language import types
from factlint.language.declared import Kind, ThingKind
from factlint.language.errors import suggest
from factlint.language.tree import Expr, Field, Place, Type, Variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lark import Token

    from factlint.language.syntax import Branch, Snippet

# Words of the grammar: no variable and no kind is called so. A field stands after a dot, so that some may be fields.
GRAMMAR_WORDS: Final = frozenset(
    (
        "and", "any", "claim", "else", "every", "fact", "for", "from", "in", "is", "known", "missing", "no", "not",
        "on", "known-since", "or", "record", "satisfies", "since", "two", "until", "where",
    )
)  # fmt: skip
FIELDS_TOO: Final = frozenset(("every", "from", "in"))
OWN_VARIABLES: Final = frozenset(("article", "other", "this"))
FACT_WORDS: Final = frozenset(("checked", "complete", "note", "priority", "source"))


class WordSet:
    """A named list of words, base forms or phrases; of another language's set the name alone is known."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.words: tuple[str, ...] = ()
        self.used = False


class Schema:
    """All names and their types; filled by `kinds.py`, asked by everything else."""

    def __init__(self) -> None:
        self.things: dict[str, ThingKind] = {}
        self.unions: dict[str, tuple[str, ...]] = {}
        self.kinds: dict[str, Kind] = {}
        self.words: set[str] = set(types.PARTS)  # of all `one of` fields
        self.sets: dict[str, WordSet] = {}

    # -- names of types ---------------------------------------------------------------------------------------------

    def type_names(self) -> list[str]:
        return [*types.BASIC, *self.things, *self.unions]

    def thing_type(self, name: str) -> Type | None:
        """The type of a thing kind or union."""
        if name in self.things:
            return Type("thing", things=(name,))
        return Type("thing", things=self.unions[name]) if name in self.unions else None

    def read_type(self, tree: Branch | Token, snippet: Snippet) -> Type:
        """The type that a tree of the grammar names; raises LanguageError."""
        if isinstance(tree, str):
            return self._named_type([tree], snippet)
        if tree.data == "list_of":
            inner = self.read_type(_only(tree), snippet)
            if inner.is_list:
                raise snippet.error_on(tree, "a list of lists")
            return types.listed(inner)
        names = [token for token in tree.children if isinstance(token, str)]
        if tree.data == "word_of":
            self.words.update(str(name) for name in names)
            return Type("word", words=tuple(str(name) for name in names))
        return self._named_type(names, snippet)

    def _named_type(self, names: list[Token], snippet: Snippet) -> Type:
        if len(names) == 1:
            name = names[0]
            if name in types.BASIC:
                return Type(str(name))
            if name == "thing-kind":
                return Type("word", words=tuple(self.things))
        members: list[str] = []
        for name in names:
            named = self.thing_type(str(name))
            if named is None:
                hint = suggest(str(name), self.type_names())
                what = "is no thing, and only things can be joined by |" if name in types.BASIC else "is no type"
                raise snippet.error_on(name, f"'{name}' {what}", hint)
            members.extend(thing for thing in named.things if thing not in members)
        return Type("thing", things=tuple(members))

    def find_set(self, name: Token, snippet: Snippet, *, may_lack: bool = False) -> tuple[str, ...]:
        """The words of a set that a pattern, frame or condition names; raises LanguageError.

        `may_lack`: a set that the language of the articles has no words for will do.
        """
        found = self.sets.get(str(name))
        if found is None or not (found.words or may_lack):
            known = [known for known, words in self.sets.items() if words.words]
            raise snippet.error_on(name, f"there is no set '{name}'", suggest(str(name), known))
        found.used = True
        return found.words

    def subject(self, name: str) -> Type | None:
        """What a `match` item of this name binds: statements of a kind, or things."""
        if name in self.kinds:
            return Type("statement", kind=name)
        return self.thing_type(name)

    def can_identify(self, kind: str) -> bool:
        """Whether a kind has the fields by which some kind tells who is meant (`identifies`)."""
        told = [other.bonds.identifies for other in self.kinds.values()]
        return any(i and {i.who, *i.by} <= self.kinds[kind].fields.keys() for i in told)

    # -- fields -----------------------------------------------------------------------------------------------------

    def field_type(self, of: Type, name: str, sources: tuple[str, ...]) -> Type | None:
        """The type of a field of a value of this type, None if it has no such field."""
        if of == types.ERROR:
            return of
        if of.is_list:
            return None
        if of == types.ARTICLE:
            return types.DATE if name == "date" else None
        if of.name == "statement":
            return self._statement_field(of.kind, name, sources)
        if of.name == "thing":
            return self._thing_field(of.things, name)
        part = types.MENTION_PARTS["date"].get(name) if types.family(of) == "time" else None
        return part or (types.TEXT if name == "text" and of.name != "truth" else None)

    def _statement_field(self, kind: str, name: str, sources: tuple[str, ...]) -> Type | None:
        spec = self.kinds[kind].fields.get(name)
        if spec is not None:
            return spec.type
        if not sources or sources != ("fact",):
            if name == "article":
                return types.ARTICLE if not sources or "record" in sources else None
            return types.CLAIM_FIELDS.get(name)
        return None

    def _thing_field(self, things: tuple[str, ...], name: str) -> Type | None:
        if name in types.THING_FIELDS:
            return types.THING_FIELDS[name]
        for thing in things or tuple(self.things):
            spec = self.things[thing].fields.get(name)
            found = spec.type if spec else types.MENTION_PARTS.get(thing, {}).get(name) or self._said_of(thing, name)
            if found is not None:
                return found
        return None

    def _said_of(self, thing: str, name: str) -> Type | None:
        """The type of what kinds with `said-of` tell of such a thing under that name."""
        told = [kind.fields[name].type for kind, names in self._tellers(thing) if name in names]
        things = dict.fromkeys(member for found in told for member in found.things)
        return Type("thing", tuple(things)) if things else told[0] if told else None

    def _tellers(self, thing: str) -> Iterator[tuple[Kind, tuple[str, ...]]]:
        for kind in self.kinds.values():
            for whom, names in kind.bonds.said_of:
                if thing in kind.fields[whom].type.things:
                    yield kind, names

    def field_names(self, of: Type, sources: tuple[str, ...]) -> Iterable[str]:
        """All names that `field_type` knows, for hints."""
        if of == types.ARTICLE:
            return ("date",)
        if of.name == "statement":
            own = list(self.kinds[of.kind].fields)
            return own if sources == ("fact",) else [*own, *types.CLAIM_FIELDS]
        if of.name == "thing":
            names = [*types.THING_FIELDS]
            for thing in of.things:
                names += [*self.things[thing].fields, *types.MENTION_PARTS.get(thing, {})]
                names += [name for _, told in self._tellers(thing) for name in told if name not in names]
            return names
        return [*types.MENTION_PARTS["date"], "text"] if types.family(of) == "time" else ("text",)


def _only(tree: Branch) -> Branch | Token:
    return tree.children[0]


def root(expr: Expr) -> Variable | None:
    """The variable that a path begins with."""
    while isinstance(expr, Field):
        expr = expr.of
    return expr if isinstance(expr, Variable) else None


def path_of(expr: Expr) -> tuple[str, ...] | None:
    """`c.person.born` as names; None if it is no path."""
    names: list[str] = []
    while isinstance(expr, Field):
        names.append(expr.name)
        expr = expr.of
    return (expr.name, *reversed(names)) if isinstance(expr, Variable) else None
