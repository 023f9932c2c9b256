"""Reads statements in fact files: lines of a thing, entries of their own, and regions that are complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.facts.dates import WrongDate, read_validity
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
    take_meta,
    with_article,
)
from factlint.facts.values import read_values
from factlint.language.declared import FieldSpec, Kind
from factlint.language.errors import LanguageError, suggest
from factlint.language.tree import Literal

if TYPE_CHECKING:
    from factlint.facts.cells import Cell
    from factlint.language.facts import Entry, Part, Validity
    from factlint.language.source import Source


class Statements:
    """The facts and regions read so far. What is wrong with one goes to `errors`, or is raised as LanguageError where
    no more of it can be read."""

    def __init__(self, names: Names, references: References, errors: list[LanguageError]) -> None:
        self.names = names
        self.references = references
        self.errors = errors
        self.facts: list[DraftFact] = []
        self.regions: list[Region] = []

    def read_line(self, source: Source, thing: DraftThing, kind: Kind, line: Entry, meta: Meta) -> None:
        """`office defense-minister of china since 2023-12-29` under a person."""
        fact = DraftFact(kind.name, "", Place(source, line), meta)
        under = next(name for name, spec in kind.fields.items() if thing.kind in spec.type.things)
        fact.cells[under] = ("thing", thing.number)
        head = line.parts[0]
        first = kind.line if kind.line in kind.fields else next(name for name in kind.fields if name != under)
        sound = self._read_fields(source, fact, kind, [head._replace(name=first), *line.parts[1:]], head.name)
        self._read_rest(source, fact, kind, line, meta, sound)

    def read(self, source: Source, entry: Entry, meta: Meta) -> None:
        """`event milley-li-call` with its lines."""
        head = entry.parts[0]
        kind = self.names.kinds[head.name]
        value = head.values[0]
        if value.kind != "ref" or len(head.values) > 1:
            raise Place(source, value).error(f"{with_article(kind.name)} has an id: {kind.name} some-name")
        fact = DraftFact(kind.name, value.text, Place(source, value), meta)
        sound = self._read_fields(source, fact, kind, list(entry.parts[1:]))
        self._read_rest(source, fact, kind, entry, meta, sound)

    def _read_fields(self, source: Source, fact: DraftFact, kind: Kind, parts: list[Part], shown: str = "") -> bool:
        """Whether all could be read."""
        read = [
            attempt(self.errors, self._read_field, source, fact, kind, part, shown if number == 0 else "")
            for number, part in enumerate(parts)
        ]
        return all(read)

    def _read_field(self, source: Source, fact: DraftFact, kind: Kind, part: Part, shown: str) -> None:
        spec = kind.fields.get(part.name)
        if spec is None:
            hint = suggest(part.name, [*kind.fields, *META])
            raise Place.of_name(source, part).error(f"{with_article(kind.name)} has no '{part.name}'", hint)
        if part.name in fact.cells:
            raise Place.of_name(source, part).error(f"'{part.name}' is given twice")
        named = part._replace(name=shown) if shown else part
        fact.cells[part.name] = read_values(named, spec.type, source, self.references, self.errors)

    def _read_rest(
        self, source: Source, fact: DraftFact, kind: Kind, entry: Entry, meta: Meta, sound: bool = True
    ) -> None:
        """The lines under a statement, then its dates, which may rest on `checked` among them.

        One that is not `sound` is read for what else is wrong with it.
        """
        own = meta.own()
        validity = entry.validity
        for child in take_meta(source, entry, own, self.errors):
            sound = self._read_fields(source, fact, kind, list(child.parts)) and sound
            if child.children:
                raise Place(source, child.children[0]).error("nothing stands under a field")
            if child.validity:
                if validity:
                    raise Place(source, child.validity).error("the dates are given twice")
                validity = child.validity
        fact.source, fact.checked, fact.priority = own.source, own.checked, own.priority
        if validity:
            fact.cells["when"] = self._read_when(source, fact, kind, validity)
        self._add_defaults(fact, kind)
        if sound:
            self.facts.append(fact)

    def _read_when(self, source: Source, fact: DraftFact, kind: Kind, validity: Validity) -> Cell:
        place = Place(source, validity)
        if "when" not in kind.fields:
            raise place.error(f"{with_article(kind.name)} has no time", "its kind has no field 'when'")
        if "when" in fact.cells:
            raise place.error("the dates are given twice")
        try:
            return read_validity(validity, fact.checked, lasts=bool(kind.under))
        except WrongDate as error:
            raise place.error(str(error), error.hint) from None

    def _add_defaults(self, fact: DraftFact, kind: Kind) -> None:
        for name, spec in kind.fields.items():
            if name not in fact.cells and _default_word(spec):
                fact.cells[name] = _default_word(spec)

    def read_region(self, source: Source, entry: Entry) -> None:
        """`complete event parties us, china level staff-chiefs from 2022-01-01 to 2023-12-20`."""
        head = entry.parts[0]
        value = head.values[0]
        place = Place(source, value)
        if value.kind != "ref" or len(head.values) > 1:
            raise place.error("'complete' takes one kind: complete event ...")
        fields: dict[str, FieldSpec] = {}
        if value.text in self.names.kinds:
            fields = self.names.kinds[value.text].fields
        elif value.text not in self.names.things:
            raise place.error(
                f"there is no kind '{value.text}'", suggest(value.text, [*self.names.kinds, *self.names.things])
            )
        cells: dict[str, Cell] = {}

        def read(part: Part) -> None:
            if part.name not in fields:
                raise Place.of_name(source, part).error(
                    f"{with_article(value.text)} has no '{part.name}'", suggest(part.name, fields)
                )
            cells[part.name] = read_values(part, fields[part.name].type, source, self.references, self.errors)

        sound = [attempt(self.errors, read, part) for part in entry.parts[1:]]
        if entry.children:
            raise Place(source, entry.children[0]).error("nothing stands under 'complete'")
        region = Region(value.text, cells, self._read_span(source, entry.validity), Place(source, entry))
        if all(sound):
            self.regions.append(region)

    def _read_span(self, source: Source, validity: Validity | None) -> Cell | None:
        if validity is None:
            return None
        place = Place(source, validity)
        if validity.word not in ("from", "on"):
            raise place.error("'complete' needs both ends", "write from ... to ...")
        try:
            cell = read_validity(validity, None, lasts=False)
        except WrongDate as error:
            raise place.error(str(error), error.hint) from None
        return cell if validity.word == "from" else ("period", cell, cell)


def _default_word(spec: FieldSpec) -> str:
    """The word that stands for a field left out; defaults that are computed are the engine's."""
    default = spec.default
    return default.value if isinstance(default, Literal) and isinstance(default.value, str) else ""
