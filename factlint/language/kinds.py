"""Reads `things:`, `unions:` and `kinds:`. Names are declared first, so that files may speak of each other's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from factlint.bonds import Bonds
from factlint.language import types
from factlint.language.bonds import read_bonds
from factlint.language.declared import FieldSpec, Kind, ThingKind
from factlint.language.errors import LanguageError, suggest
from factlint.language.expressions import Checker
from factlint.language.models import KIND
from factlint.language.models import NAME as NAMES
from factlint.language.nodes import as_map, as_text
from factlint.language.schema import FACT_WORDS, FIELDS_TOO, GRAMMAR_WORDS, Schema
from factlint.language.scope import Name, Scope, Word
from factlint.language.source import MapNode, Node, TextNode
from factlint.language.syntax import Branch, Snippet, parse
from factlint.language.telling import read_template
from factlint.language.tree import Field, Place, Type, Variable

NAME: Final = re.compile(rf"{NAMES}\Z")
NOT_TYPES: Final = frozenset((*types.BASIC, "one", "thing-kind", "article", "statement", "truth"))
_NOT_KIND_FIELDS: Final = frozenset((*types.CLAIM_FIELDS, "article", "names", *KIND.fields)) | FACT_WORDS
_NOT_THING_FIELDS: Final = frozenset((*types.THING_FIELDS, "names", *KIND.fields)) | FACT_WORDS


class KindReader:
    """Fills a schema in three steps: `declare` for every file, then `read_fields`, then `read_defaults` (which need
    all fields, and the words)."""

    def __init__(self, schema: Schema, problems: list[LanguageError]) -> None:
        self.schema = schema
        self.problems = problems
        self.declared: dict[str, Place] = {}
        self.things: list[tuple[str, MapNode]] = []
        self.unions: list[tuple[TextNode, TextNode]] = []
        self.kinds: list[tuple[str, MapNode]] = []
        self.defaults: list[tuple[str, str, Snippet, Branch]] = []

    # -- names --------------------------------------------------------------------------------------------------------

    def declare(self, section: str, node: Node) -> None:
        """Take the names of one `things:`, `unions:` or `kinds:` section."""
        entries = as_map(node, self.problems, f"'{section}'")
        for key, value in entries.items if entries else []:
            if not self._declare_name(key):
                continue
            if section == "unions":
                members = as_text(value, self.problems)
                if members is not None:
                    self.unions.append((key, members))
                continue
            body = as_map(value, self.problems, f"'{key.text}'")
            if body is None:
                continue
            if section == "things":
                self.schema.things[key.text] = ThingKind(key.text, {}, False)
                self.things.append((key.text, body))
            else:
                self.schema.kinds[key.text] = Kind(key.text, {}, None, "", "", Bonds(), key.place())
                self.kinds.append((key.text, body))

    def _declare_name(self, key: TextNode) -> bool:
        name = key.text
        if not self._check_name(key, GRAMMAR_WORDS | NOT_TYPES | FACT_WORDS, "kind"):
            return False
        if name in self.declared:
            place = self.declared[name]
            self.problems.append(key.error(f"'{name}' is defined already, in {place.path}:{place.line}"))
            return False
        self.declared[name] = key.place()
        return True

    def _check_name(self, key: TextNode, taken: frozenset[str], what: str) -> bool:
        if not NAME.match(key.text):
            hint = "names are lower-case, their words joined by hyphens"
            self.problems.append(key.error(f"'{key.text}' is no name", hint))
        elif key.text in taken:
            self.problems.append(key.error(f"no {what} can be called '{key.text}'", "that is a word of the language"))
        else:
            return True
        return False

    # -- fields -------------------------------------------------------------------------------------------------------

    def read_fields(self) -> None:
        """The types of all fields."""
        for key, members in self.unions:
            kind = self._type(Snippet(members))
            if kind is not None and kind.name == "thing" and not kind.is_list:
                self.schema.unions[key.text] = kind.things
            elif kind is not None:
                self.problems.append(members.error("a union joins things", "write 'country | org'"))
        for name, body in self.things:
            self._read_thing(name, body)
        for name, body in self.kinds:
            self._read_kind(name, body)

    def _read_thing(self, name: str, body: MapNode) -> None:
        thing = self.schema.things[name]
        for key, value in body.items:
            text = as_text(value, self.problems)
            if text is None:
                continue
            if key.text == "names":
                if text.text != "shared":
                    self.problems.append(text.error("'names' can only be 'shared'"))
                self.schema.things[name] = replace(thing, shared_names=True)
            elif self._check_name(key, (GRAMMAR_WORDS - FIELDS_TOO) | _NOT_THING_FIELDS, "field"):
                self._read_field(thing.fields, name, key.text, text)

    def _read_kind(self, name: str, body: MapNode) -> None:
        kind = self.schema.kinds[name]
        for key, value in body.items:
            if key.text in KIND.fields:
                continue
            text = as_text(value, self.problems)
            if text is not None and self._check_name(key, (GRAMMAR_WORDS - FIELDS_TOO) | _NOT_KIND_FIELDS, "field"):
                self._read_field(kind.fields, name, key.text, text)
        under, line = self._keyword(body, "under"), self._keyword(body, "line")
        if under and under.text not in self.schema.things:
            hint = suggest(under.text, self.schema.things)
            self.problems.append(under.error(f"there is no thing '{under.text}'", hint))
        elif under and under.text not in kind.fields:
            self.problems.append(under.error(f"a kind under '{under.text}' has a field of that name"))
        if (under is None) != (line is None):
            self.problems.append((under or line or body).error("'under' and 'line' go together"))
        under_name, line_name = under.text if under else "", line.text if line else ""
        self.schema.kinds[name] = replace(
            kind, under=under_name, line=line_name, bonds=read_bonds(kind, body, self.problems)
        )

    def _keyword(self, body: MapNode, key: str) -> TextNode | None:
        node = body.get(key)
        return as_text(node, self.problems) if node is not None else None

    def _read_field(self, fields: dict[str, FieldSpec], owner: str, name: str, node: TextNode) -> None:
        snippet = Snippet(node)
        kind = self._type(snippet)
        if kind is None:
            fields[name] = FieldSpec(name, types.ERROR, None)
            return
        fields[name] = FieldSpec(name, kind, None)
        tree = parse(snippet, "field")
        if len(tree.children) == 2:
            default = tree.children[1]
            assert not isinstance(default, str)
            self.defaults.append((owner, name, snippet, default))

    def _type(self, snippet: Snippet) -> Type | None:
        try:
            return self.schema.read_type(parse(snippet, "field").children[0], snippet)
        except LanguageError as error:
            self.problems.append(error)
            return None

    # -- defaults -----------------------------------------------------------------------------------------------------

    def read_defaults(self, words: Mapping[str, Word]) -> None:
        """What a field is when the text says nothing, and how a statement is put."""
        for owner, name, snippet, tree in self.defaults:
            if owner in self.schema.things:
                self.problems.append(snippet.error_on(tree, "a field of a thing has no default"))
                continue
            kind = self.schema.kinds[owner]
            spec = kind.fields[name]
            checker = Checker(self.schema, words, snippet, _own_scope(kind), self.problems)
            default = checker.value(tree, spec.type)
            if not types.fits(spec.type, default.type):
                message = f"field '{name}' is {types.shown(spec.type)}, its default {types.shown(default.type)}"
                self.problems.append(snippet.error_on(tree, message))
            kind.fields[name] = replace(spec, default=default)
        for name, body in self.kinds:
            node = body.get("says")
            text = as_text(node, self.problems) if node is not None else None
            if text is not None:
                kind = self.schema.kinds[name]
                scope = _own_scope(kind)
                for field, spec in kind.fields.items():
                    scope.names[field] = Name(Field(scope.names["this"].expr, field, spec.type))
                says = read_template(text, self.schema, words, scope, self.problems)
                self.schema.kinds[name] = replace(kind, says=says)


def _own_scope(kind: Kind) -> Scope:
    scope = Scope()
    scope.names["this"] = Name(Variable("this", Type("statement", kind=kind.name)))
    scope.names["article"] = Name(Variable("article", types.ARTICLE))
    return scope
