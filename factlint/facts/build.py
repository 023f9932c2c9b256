"""Makes things and facts of the entries of fact files.

First all things of all files are declared, so that a line may name a thing of any file; then their lines are read.
What is wrong costs its own line: the rest is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factlint.facts.check import check
from factlint.facts.drafts import (
    META,
    DraftFact,
    DraftThing,
    Meta,
    Names,
    Place,
    References,
    Region,
    attempt,
    read_meta,
    take_meta,
    with_article,
)
from factlint.facts.priority import OUTRANK
from factlint.facts.statements import Statements
from factlint.facts.values import read_values
from factlint.language.errors import LanguageError, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factlint.language.facts import Entry, Part
    from factlint.language.source import Source

THING_LINES = ("also", "adjective", "in")


class Draft(NamedTuple):
    """All that files say, and what is wrong in them."""

    things: list[DraftThing]
    facts: list[DraftFact]
    regions: list[Region]
    errors: list[LanguageError]


def build(files: Sequence[tuple[Source, Iterable[Entry]]], names: Names) -> Draft:
    """Of files whose entries are gone through twice; a large one need not hold them all at a time."""
    builder = _Builder(names)
    for source, entries in files:
        builder.declare(source, entries)
    for source, entries in files:
        builder.read_file(source, entries)
    things, statements = builder.references.things, builder.statements
    builder.errors += check(things, statements.facts, names)
    return Draft(things, statements.facts, statements.regions, builder.errors)


class _Builder:
    def __init__(self, names: Names) -> None:
        self.names = names
        self.references = References()
        self.errors: list[LanguageError] = []
        self.statements = Statements(names, self.references, self.errors)
        self.lines = {(kind.under, kind.line): kind for kind in names.kinds.values() if kind.under}

    # -- first: the things -------------------------------------------------------------------------------------------

    def declare(self, source: Source, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if entry.parts and entry.parts[0].name in self.names.things:
                attempt(self.errors, self._declare, source, entry.parts[0])

    def _declare(self, source: Source, head: Part) -> None:
        value = head.values[0]
        place = Place(source, value)
        if value.kind != "named":
            return
        if not value.name.strip():
            raise place.error(f"the {head.name} {value.text} has an empty name")
        known = self.references.find(head.name, value.text)
        if known is None:
            self.references.add(head.name, value.text, value.name, place)
        elif known.place.source is source:
            raise place.error(f"the {head.name} '{value.text}' is already on line {known.place.line}")
        elif value.name != known.name:
            hint = f"write '{head.name} {value.text}' alone to add to it, or take another id"
            raise place.error(f"'{value.text}' is \"{known.name}\" in {known.place}", hint)

    # -- then their lines --------------------------------------------------------------------------------------------

    def read_file(self, source: Source, entries: Iterable[Entry]) -> None:
        meta = Meta()
        for entry in entries:
            attempt(self.errors, self._read_entry, source, entry, meta)

    def _read_entry(self, source: Source, entry: Entry, meta: Meta) -> None:
        """One entry at the margin: a thing, a statement, `complete` or `checked`."""
        if not entry.parts:
            raise Place(source, entry).error("a date alone belongs under a statement")
        head = entry.parts[0]
        if head.name in self.names.things:
            self._read_thing(source, entry, meta)
        elif head.name == "complete":
            self.statements.read_region(source, entry)
        elif head.name in self.names.kinds:
            self.statements.read(source, entry, meta)
        elif not read_meta(head, meta, source):
            known = [*self.names.things, *self.names.kinds, "checked", "complete"]
            raise Place.of_name(source, head).error(f"there is no kind '{head.name}'", suggest(head.name, known))

    def _read_thing(self, source: Source, entry: Entry, meta: Meta) -> None:
        head = entry.parts[0]
        value = head.values[0]
        thing = self.references.find(head.name, value.text) if value.kind in ("ref", "named") else None
        if thing is None:
            if value.kind == "ref":
                hint = self.references.suggest(value.text, (head.name,))
                hint = hint or f'a new one has a name: {head.name} {value.text} "..."'
                raise Place(source, value).error(f"there is no {head.name} '{value.text}'", hint)
            if value.kind != "named":
                raise Place(source, value).error(f'{with_article(head.name)} has an id: {head.name} some-name "..."')
            return  # its name was refused
        if entry.validity or len(entry.parts) > 1:
            wrong = entry.parts[1] if len(entry.parts) > 1 else entry.validity or entry
            raise Place(source, wrong).error("what is said of a thing stands on lines of its own under it")
        own = meta.own()
        for child in take_meta(source, entry, own, self.errors):
            attempt(self.errors, self._read_line, source, thing, child, own)

    def _read_line(self, source: Source, thing: DraftThing, line: Entry, meta: Meta) -> None:
        """A line under a thing: a name, a field of it, or a statement about it."""
        if not line.parts:
            raise Place(source, line).error(f"a date alone says nothing of {with_article(thing.kind)}")
        head = line.parts[0]
        kind = self.lines.get((thing.kind, head.name))
        if kind is not None:
            self.statements.read_line(source, thing, kind, line, meta)
            return
        known = head.name in THING_LINES or head.name in self.names.things[thing.kind].fields
        for part in line.parts if known else (head,):  # else what follows belongs to what was meant
            attempt(self.errors, self._read_thing_field, source, thing, part, meta.priority)
        if line.validity:
            raise Place(source, line.validity).error("what changes with time is no field of a thing: it has no dates")
        if line.children:
            raise Place(source, line.children[0]).error(f"nothing stands under '{head.name}'")

    def _read_thing_field(self, source: Source, thing: DraftThing, part: Part, priority: int) -> None:
        if part.name in ("also", "adjective"):
            words = thing.aliases if part.name == "also" else thing.adjectives
            for value in part.values:
                if value.kind != "text" or not value.text.strip():
                    raise Place(source, value).error("a name is wanted here, in quotes")
                if value.text != thing.name or part.name == "adjective":
                    words.setdefault(value.text, Place(source, value))
            return
        if part.name == "in":
            for value in part.values:
                place = Place(source, value)
                if value.kind != "ref":
                    raise place.error("the id of a thing is wanted here")
                thing.parents.setdefault(self.references.resolve(value, (), place, thing.kind).number, place)
            return
        fields = self.names.things[thing.kind].fields
        if part.name not in fields:
            lines = [line for under, line in self.lines if under == thing.kind]
            hint = suggest(part.name, [*fields, *lines, *THING_LINES, *META])
            raise Place.of_name(source, part).error(f"{with_article(thing.kind)} has no '{part.name}'", hint)
        cell = read_values(part, fields[part.name].type, source, self.references, self.errors)
        known = thing.fields.get(part.name, cell)
        before = thing.priorities.get(part.name, priority)
        if known != cell and before == priority:
            place = thing.places[part.name]
            raise Place(source, part).error(f"'{part.name}' of '{thing.id}' is another one in {place}", OUTRANK)
        if part.name not in thing.fields or before < priority:
            thing.fields[part.name], thing.priorities[part.name] = cell, priority
            thing.places[part.name] = Place(source, part)
