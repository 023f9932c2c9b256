"""`.facts` files in an editor: what is wrong in them, what may come next, and where the things that they name stand."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint.editor.choice import WORD_SIGNS, Choice, Target, choose_things, choose_values, word_at
from factlint.editor.project import Project, parse_facts
from factlint.facts.build import THING_LINES, build
from factlint.facts.drafts import META, DraftThing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factlint.language.declared import FieldSpec, Kind, RuleSet
    from factlint.language.errors import LanguageError

VALIDITIES: Final = ("on", "since", "known-since", "until", "from")
_TOKEN: Final = re.compile(r"\"[^\"]*\"|'[^']*'|<[^>]*>|#.*|,|[^\s,\"'<>#]+")
_NAME: Final = re.compile(r"[a-z][\w-]*\Z")


class Seen(NamedTuple):
    """A fact file as it stands in the editor: what is wrong in it, and all things on file, its own among them."""

    errors: list[LanguageError]
    things: list[DraftThing]


def look_at_facts(project: Project, path: str, text: str) -> Seen:
    """`path` is absolute; files that cannot be read and those that are wrong cost nothing but their own lines."""
    own, errors = parse_facts(path, text)
    draft = build([*project.read_facts(path), own], project.ruleset)
    return Seen([*errors, *(error for error in draft.errors if error.path == path)], draft.things)


# -- completion -----------------------------------------------------------------------------------------------------


def complete(rules: RuleSet, things: Sequence[DraftThing], lines: Sequence[str], column: int) -> list[Choice]:
    """What may stand at a column (from 0) of the last of these lines."""
    before = lines[-1][:column]
    if _is_open(before):
        return []
    start = len(before.rstrip(WORD_SIGNS))
    begun, tokens = before[start:], _TOKEN.findall(before[:start])
    owners = [_split(owner) for owner in find_owners(lines, column)]
    return list(_choose(rules, things, owners, tokens, begun))


def find_owners(lines: Sequence[str], column: int) -> list[str]:
    """The lines under which the last one stands, from the margin inwards."""
    last = lines[-1]
    indent = min(len(last) - len(last.lstrip(" ")), column)
    owners: list[str] = []
    for line in reversed(lines[:-1]):
        bare = line.lstrip(" ")
        if bare and bare[0] != "#" and len(line) - len(bare) < indent:
            owners.append(line)
            indent = len(line) - len(bare)
        if not indent:
            break
    return owners[::-1]


def _choose(
    rules: RuleSet, things: Sequence[DraftThing], owners: list[list[str]], tokens: list[str], begun: str
) -> Iterator[Choice]:
    if not owners:
        yield from _choose_at_margin(rules, things, tokens, begun)
        return
    head = owners[0][0]
    under = _lines_under(rules, head)
    if head in rules.things and len(owners) == 1:
        if not tokens:
            yield from _keywords((*THING_LINES, *META))
            yield from _fields(rules.things[head].fields)
            yield from (Choice(line, "field", f"{kind.name} of a {head}") for line, kind in under.items())
        elif tokens[0] in under:
            kind = under[tokens[0]]
            yield from _choose_in_line(_fields_left(kind, []), _as_fields(kind, tokens), things, begun)
        elif tokens[0] == "in":
            yield from choose_things(things, (), begun)
        else:
            yield from _choose_in_line(rules.things[head].fields, tokens, things, begun, dated=False)
        return
    kind_of = under.get(owners[1][0]) if head in rules.things else rules.kinds.get(head)
    if kind_of is not None:
        if not tokens:
            yield from _keywords((*META, *VALIDITIES))
        left = _fields_left(kind_of, _as_fields(kind_of, owners[-1]))
        yield from _choose_in_line(left, tokens, things, begun, dated=bool(tokens))


def _choose_at_margin(rules: RuleSet, things: Sequence[DraftThing], tokens: list[str], begun: str) -> Iterator[Choice]:
    if not tokens:
        yield from (Choice(name, "kind", "a thing") for name in rules.things)
        yield from (Choice(name, "kind", "a statement") for name, kind in rules.kinds.items() if not kind.under)
        yield from _keywords(("checked", "complete"))
    elif tokens[0] in rules.things and len(tokens) == 1:
        yield from choose_things(things, (tokens[0],), begun)
    elif tokens[0] == "complete":
        if len(tokens) == 1:
            yield from (Choice(name, "kind") for name in (*rules.kinds, *rules.things))
        elif tokens[1] in rules.kinds:
            yield from _choose_in_line(rules.kinds[tokens[1]].fields, tokens[2:], things, begun)
    elif tokens[0] in rules.kinds:
        yield from _choose_in_line(rules.kinds[tokens[0]].fields, tokens[2:], things, begun)


def _choose_in_line(
    fields: Mapping[str, FieldSpec], tokens: list[str], things: Sequence[DraftThing], begun: str, dated: bool = True
) -> Iterator[Choice]:
    """Values of the field that was begun; behind a value more fields and the time."""
    field, filled = "", True
    for token in tokens:
        if token == ",":
            filled = False
        elif filled and _NAME.match(token):
            field, filled = token, False
        else:
            filled = True
    if not filled:
        if field in fields:
            yield from choose_values(fields[field].type, things, begun)
        return
    given = {token for token in tokens if token in fields}
    yield from _fields({name: spec for name, spec in fields.items() if name not in given and name != "when"})
    if dated:
        yield from _keywords(VALIDITIES)


def _as_fields(kind: Kind, tokens: list[str]) -> list[str]:
    """The tokens of a statement; the first word of a line under a thing is replaced by the field that it fills."""
    if not kind.under or kind.line in kind.fields:
        return tokens
    return [next((name for name in kind.fields if name != kind.under), kind.line), *tokens[1:]]


def _fields_left(kind: Kind, tokens: Sequence[str]) -> dict[str, FieldSpec]:
    """The fields of a kind but those that its thing, or a line above, has given."""
    return {name: spec for name, spec in kind.fields.items() if name != kind.under and name not in tokens}


def _lines_under(rules: RuleSet, thing: str) -> dict[str, Kind]:
    return {kind.line: kind for kind in rules.kinds.values() if kind.under == thing}


def _fields(fields: Mapping[str, FieldSpec]) -> Iterator[Choice]:
    from factlint.language.types import shown

    return (Choice(name, "field", shown(spec.type)) for name, spec in fields.items())


def _keywords(words: Sequence[str]) -> Iterator[Choice]:
    return (Choice(word, "keyword") for word in words)


def _split(line: str) -> list[str]:
    return _TOKEN.findall(line) or [""]


def _is_open(before: str) -> bool:
    """Whether a text, an address or a comment is being written."""
    rest = re.sub(r"\"[^\"]*\"|'[^']*'|<[^>]*>", "", before)
    return any(sign in rest for sign in "\"'<#")


# -- what is named ----------------------------------------------------------------------------------------------------


def define(project: Project, things: Sequence[DraftThing], lines: Sequence[str], column: int) -> list[Target]:
    """Where the thing, kind or field stands that a column (from 0) of the last of these lines names."""
    word, start = word_at(lines[-1], column)
    before = _TOKEN.findall(lines[-1][:start])
    rules, owners = project.ruleset, [_split(owner)[0] for owner in find_owners(lines, len(lines[-1]))]
    if not word or _is_open(lines[-1][:start]):
        return []
    if not before:
        kinds = [word] if not owners else _kinds_of_line(rules, owners, word)
        return [target for kind in kinds if (target := find_declared(project, kind))]
    found = find_things(rules, things, lines, column)
    if found:
        return [Target(os.path.abspath(t.place.source.path), t.place.line, t.place.column) for t in found]
    head = before[0] if not owners else owners[0]
    kinds = [word] if word in (*rules.kinds, *rules.things) else _kinds_of_line(rules, owners or [head], before[0])
    return [target for kind in kinds if (target := find_declared(project, kind))]


def find_things(rules: RuleSet, things: Sequence[DraftThing], lines: Sequence[str], column: int) -> list[DraftThing]:
    """The things with the id at a column (from 0) of the last of these lines."""
    word, start = word_at(lines[-1], column)
    before = _TOKEN.findall(lines[-1][:start])
    if not word or not before or _is_open(lines[-1][:start]):
        return []
    own = before[0] if before[0] in rules.things and not find_owners(lines, len(lines[-1])) else ""
    return [thing for thing in things if thing.id == word and own in ("", thing.kind)]


def find_declared(project: Project, kind: str) -> Target | None:
    """Where a kind of things or statements, or a union, is declared."""
    place = project.loaded.declared.get(kind)
    return Target(os.path.abspath(place.path), place.line, place.column) if place is not None else None


def _kinds_of_line(rules: RuleSet, owners: Sequence[str], word: str) -> list[str]:
    """The kind whose line, or one of whose fields, a word under these owners begins."""
    kind = _lines_under(rules, owners[0]).get(word if len(owners) == 1 else owners[1])
    return [kind.name if kind is not None else owners[0]]
