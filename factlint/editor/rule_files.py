"""Rule files in an editor: what is wrong in them, what may come next, and where what they name stands."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint.editor.choice import WORD_SIGNS, Choice, Target, choose_values, word_at
from factlint.editor.cursor import Cursor, read_cursor
from factlint.editor.facts_files import find_declared
from factlint.language import types
from factlint.language.builtins import BUILTINS, GATHERS
from factlint.language.models import BONDS, FILE, RULE
from factlint.language.schema import GRAMMAR_WORDS, Schema
from factlint.language.types import shown
from factlint.models import Record, Text, find
from factlint.selection import list_packs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factlint.editor.project import Project
    from factlint.facts.drafts import DraftThing
    from factlint.language.declared import FieldSpec, RuleSet
    from factlint.language.errors import LanguageError
    from factlint.language.tree import Type

ENDINGS: Final = (".yml", ".yaml")
_ROOT: Final = Record({**RULE.fields, **FILE.fields})  # a file holds one rule, or sections
# What a rule file has that other YAML has not.
_RULES: Final = re.compile(
    r"^(?:match|variants|avoid|prefer):|^rules:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[ ]+[a-z][\w-]*(?:/[\w-]+)+:"
    r"|^patterns:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[ ]*- claim:",
    re.MULTILINE,
)
_BIND: Final = re.compile(
    r"\b(?:(?P<pair>two)\s+)?(?:(?P<sources>(?:claim|fact|record)(?:\s+or\s+(?:claim|fact|record))*)\s+)?"
    r"(?P<kind>[a-z][\w-]*)\s+(?P<name>[a-z][\w-]*)(?:\s+and\s+(?P<other>[a-z][\w-]*))?"
)
_MEMBER: Final = re.compile(
    r"\b(?P<name>[a-z][\w-]*)(?:\s+and\s+(?P<other>[a-z][\w-]*))?\s+in\s+(?P<path>[a-z][\w-]*(?:\.[\w-]+)+)"
)
_PATH: Final = re.compile(r"(?P<path>[a-z][\w-]*(?:\.[\w-]+)*)\.(?P<begun>[\w-]*)\Z")
_COMPARED: Final = re.compile(r"(?P<path>[a-z][\w-]*(?:\.[\w-]+)+)\s+(?:is|is\s+not|=)\s+[\w-]*\Z")
_SET: Final = re.compile(r"<(?:[^<>]*\|)?:[\w-]*\Z")  # "<:fall", "<rise|:fall"
_LOGIC: Final = ("where", "require", "at", "show", "let", "message", "fix", "safe-fix")


class Bound(NamedTuple):
    """What a variable stands for, and where statements of it come from."""

    type: Type
    sources: tuple[str, ...]


def is_rule_file(project: Project, path: str, text: str) -> bool:
    """Whether a YAML file is one of rules: it lies among them, or its content says so."""
    return path.endswith(ENDINGS) and (project.is_rule_file(path) or _RULES.search(text) is not None)


def find_errors(project: Project, path: str, held: Mapping[str, str]) -> list[LanguageError]:
    """All that is wrong in the rule file at a path, and advice; `held` are the rule files open, by path."""
    loaded = project.load_rules(held)
    found = [*loaded.errors, *loaded.warnings]
    return [error for error in found if os.path.abspath(error.path) == path]


# -- completion -----------------------------------------------------------------------------------------------------


def complete(project: Project, lines: Sequence[str], line: int, column: int) -> list[Choice]:
    """What may stand at a line and column (both from 0) of a rule file, whether the rest of it can be read or not."""
    cursor = read_cursor(lines, line, column)
    rules = project.ruleset
    if cursor.value is None:
        return list(_choose_keys(rules, cursor))
    return list(_choose_value(project, rules, cursor))


def _choose_keys(rules: RuleSet, cursor: Cursor) -> Iterator[Choice]:
    model = find(_ROOT, cursor.path)
    if isinstance(model, Record):
        yield from _keys(model.fields)
    elif cursor.path[-1] == "set":
        yield from _set_fields(rules, cursor)


def _choose_value(project: Project, rules: RuleSet, cursor: Cursor) -> Iterator[Choice]:
    key, value = cursor.path[-1] if cursor.path else "", cursor.value or ""
    in_pattern = cursor.path[0] == "patterns"
    model = find(_ROOT, cursor.path)
    if isinstance(model, Text) and model.words:
        yield from _words(model.words)
    elif _SET.search(value):
        yield from (Choice(name, "word", ", ".join(words)) for name, (words, _) in rules.sets.items())
    elif key == "match":
        yield from _choose_kinds(rules)
        yield from _words(("claim", "fact", "record", "or", "two"))
        yield from _after_dot(rules, cursor, value)
    elif cursor.path[0] == "kinds" and len(cursor.path) > 2 and cursor.path[2] in BONDS:
        fields = rules.kinds[cursor.path[1]].fields if cursor.path[1] in rules.kinds else {}
        yield from (Choice(name, "field", shown(spec.type)) for name, spec in fields.items())
    elif key == "claim" or (key == "of" and cursor.path[0] == "words"):
        yield from (Choice(name, "kind", "a statement") for name in rules.kinds)
    elif key == "under" or (cursor.path[0] in ("kinds", "things", "unions") and len(cursor.path) > 1):
        yield from _choose_types(rules, things_only=key == "under" or cursor.path[0] == "unions")
    elif key == "facts":
        yield from (Choice(pack, "word", "a pack of facts") for pack in list_packs())
    elif in_pattern and key == "text":
        yield from _choose_slot(rules, cursor, value)
    elif in_pattern and key == "fold":
        yield from (Choice(name, "field") for name in (*rules.things, *_fields_of(rules, cursor)))
    elif in_pattern and len(cursor.path) > 2 and cursor.path[-2] == "set":
        spec = _fields_of(rules, cursor).get(key)
        if spec is not None:
            begun = value[len(value.rstrip(WORD_SIGNS)) :]
            yield from choose_values(spec.type, _things(project, spec.type), begun)
    elif in_pattern and key == "set":
        yield from _set_fields(rules, cursor)
    elif any(name in _LOGIC for name in cursor.path):
        yield from _choose_in_expression(rules, cursor, value)


def _choose_in_expression(rules: RuleSet, cursor: Cursor, value: str) -> Iterator[Choice]:
    if "message" in cursor.path and value.rfind("{") <= value.rfind("}"):
        return
    if _PATH.search(value):
        yield from _after_dot(rules, cursor, value)
        return
    compared = _COMPARED.search(value)
    bound = find_bound(rules, cursor.rule_text)
    if compared:
        type, _ = _follow(rules, bound, compared["path"])
        yield from _words(type.words if type is not None else ())
    yield from (Choice(name, "variable", shown(of.type)) for name, of in bound.items())
    yield from _words(sorted(GRAMMAR_WORDS - {"claim", "on", "known-since", "since", "until"}))
    yield from _words(("during", "fits", "before", "after", "near", "overlaps", "precedes", "follows"))
    yield from (Choice(name, "function") for name in dict.fromkeys((*BUILTINS, *GATHERS)))


def _after_dot(rules: RuleSet, cursor: Cursor, value: str) -> Iterator[Choice]:
    found = _PATH.search(value)
    if not found:
        return
    bound = find_bound(rules, cursor.rule_text)
    type, sources = _follow(rules, bound, found["path"])
    if type is not None and not type.is_list:
        schema = make_schema(rules)
        for name in dict.fromkeys(schema.field_names(type, sources)):
            field = schema.field_type(type, name, sources)
            yield Choice(name, "field", shown(field) if field is not None else "")


def _choose_slot(rules: RuleSet, cursor: Cursor, value: str) -> Iterator[Choice]:
    if value.rfind("{") <= value.rfind("}"):
        return
    if ":" in value[value.rfind("{") :]:
        yield from _choose_types(rules, things_only=False)
    else:
        yield from (Choice(name, "field", shown(spec.type)) for name, spec in _fields_of(rules, cursor).items())


def _set_fields(rules: RuleSet, cursor: Cursor) -> Iterator[Choice]:
    if "set" in cursor.path:
        yield from (Choice(name, "field", shown(spec.type)) for name, spec in _fields_of(rules, cursor).items())


def _fields_of(rules: RuleSet, cursor: Cursor) -> Mapping[str, FieldSpec]:
    """The fields of the kind that the pattern round the place claims."""
    kind = rules.kinds.get(cursor.claim)
    return kind.fields if kind is not None else {}


def _choose_kinds(rules: RuleSet) -> Iterator[Choice]:
    yield from (Choice(name, "kind", "a statement") for name in rules.kinds)
    yield from _choose_types(rules, things_only=True)


def _choose_types(rules: RuleSet, things_only: bool) -> Iterator[Choice]:
    yield from (Choice(name, "kind", "a thing") for name in (*rules.things, *rules.unions))
    if not things_only:
        yield from _words((*types.BASIC, "one of"))


def _things(project: Project, type: Type) -> Sequence[DraftThing]:
    return project.things() if type.name == "thing" else ()


def _keys(names: Iterable[str]) -> Iterator[Choice]:
    return (Choice(name, "keyword") for name in names)


def _words(names: Iterable[str]) -> Iterator[Choice]:
    return (Choice(name, "word") for name in names)


# -- variables ------------------------------------------------------------------------------------------------------


def make_schema(rules: RuleSet) -> Schema:
    schema = Schema()
    schema.things, schema.unions, schema.kinds = rules.things, rules.unions, rules.kinds
    return schema


def find_bound(rules: RuleSet, text: str) -> dict[str, Bound]:
    """The variables that the text of a rule binds, as far as they can be told without reading all of it."""
    schema = make_schema(rules)
    bound = {"article": Bound(types.ARTICLE, ())}
    for found in _BIND.finditer(text):
        subject = schema.subject(found["kind"])
        if subject is None or found["name"] in GRAMMAR_WORDS:
            continue
        sources = tuple(re.findall(r"claim|fact|record", found["sources"] or "")) or ("claim",)
        bound.setdefault(found["name"], Bound(subject, sources))
        if found["pair"]:
            pair = Bound(subject, sources)
            bound |= {name: pair for name in (found["other"], "this", "other") if name}
    for found in _MEMBER.finditer(text):
        type, sources = _follow(rules, bound, found["path"])
        if type is not None and type.is_list and found["name"] not in GRAMMAR_WORDS:
            bound.setdefault(found["name"], Bound(types.member(type), ()))
    return bound


def _follow(rules: RuleSet, bound: Mapping[str, Bound], path: str) -> tuple[Type | None, tuple[str, ...]]:
    """The type of `e.place.name`, and where statements of it come from; None where it has none."""
    first, *fields = path.split(".")
    if first not in bound:
        return None, ()
    schema = make_schema(rules)
    type: Type | None = bound[first].type
    sources = bound[first].sources
    for field in fields:
        type = schema.field_type(type, field, sources) if type is not None else None
        sources = ()
    return type, sources


# -- definitions ----------------------------------------------------------------------------------------------------


def define(project: Project, line: str, column: int) -> list[Target]:
    """Where the rule, kind or thing stands that a column (from 0) of a line names."""
    word, start = word_at(line, column)
    if not word:
        return []
    if "/" in word:
        return find_rule(project, word)
    if line[:start].endswith(":") and _SET.search(line[:start]) and word in project.ruleset.sets:
        place = project.ruleset.sets[word][1]
        return [Target(os.path.abspath(place.path), place.line, place.column)]
    declared = find_declared(project, word)
    behind = line[start + len(word) :]
    if declared is not None and not (line[:start].endswith(".") or behind.startswith(":")):
        return [declared]
    found = [thing for thing in project.things() if thing.id == word]
    return [Target(os.path.abspath(t.place.source.path), t.place.line, t.place.column) for t in found]


def find_rule(project: Project, id: str) -> list[Target]:
    place = project.place_of_rule(id)
    return [Target(os.path.abspath(place.path), place.line, place.column)] if place is not None else []
