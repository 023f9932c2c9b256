"""What is held true: the things and statements of the vocabulary and of fact packs, found by name and by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.facts.cells import read_cell
from factlint.statement import Items, Statement, Thing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factlint.language.errors import LanguageError
    from factlint.language.tree import RuleSet

    # The compiled form, plain data: (things, statements by kind, regions by kind, names, adjectives). A thing is
    # (kind, id, name, aliases, adjectives, ids of all it lies in, numbers of those it lies in directly, ((field, cell),
    # ...), path, line); a statement (id, ((field, cell), ...), path, line, source, checked); a region (((field, cell),
    # ...), period cell or None, path, line). The number of a thing is its place in the list; names lead to numbers.
    Table = tuple[
        list[tuple[Any, ...]],
        dict[str, list[tuple[Any, ...]]],
        dict[str, list[tuple[Any, ...]]],
        dict[str, tuple[int, ...]],
        dict[str, tuple[int, ...]],
    ]

PLAIN = str.maketrans({"’": "'", "‘": "'", "\xa0": " "})


class Region:
    """`complete KIND ...`: every fact of this kind with these fields (name to value), in this time, is on file."""

    __slots__ = ("fields", "kind", "line", "path", "when")

    def __init__(self, kind: str, fields: dict[str, Any], when: Any, path: str, line: int) -> None:
        self.kind = kind
        self.fields = fields
        self.when = when  # Period, or None for all time
        self.path = path
        self.line = line

    def __repr__(self) -> str:
        return f"complete {self.kind} {self.fields!r} {self.when}"


class FactBase:
    """Vocabulary and facts. Things and statements are made when first asked for, and then always the same objects."""

    __slots__ = ("_by_field", "_by_kind", "_ids", "_made", "_statements", "_things", "errors", "table")

    def __init__(self, table: Table, errors: Sequence[LanguageError] = ()) -> None:
        self.table = table
        self.errors = tuple(errors)  # what was wrong in the files; all that is right is held
        self._made: list[Thing | None] = [None] * len(table[0])
        self._ids: dict[tuple[str, str], int] | None = None
        self._by_kind: dict[str, list[int]] | None = None
        self._things: dict[str, tuple[Thing, ...]] = {}
        self._statements: dict[str, tuple[Statement, ...]] = {}
        self._by_field: dict[tuple[str, str], dict[str, tuple[Statement, ...]]] = {}

    @staticmethod
    def load(
        vocabulary: Sequence[str],
        facts: Sequence[str] = (),
        *,
        ruleset: Callable[[], RuleSet],
        stamp: str = "",
        texts: Sequence[tuple[str, str]] = (),
    ) -> FactBase:
        """The base of these files, from the user's cache where they have not changed.

        `ruleset` gives the kinds when files must be read; `stamp` changes when the kinds do. `texts` are more facts,
        each with the name that errors call it by; with them nothing is cached.
        """
        from factlint.facts.compiled import load

        return load(vocabulary, facts, ruleset, stamp, texts)

    def things(self, kind: str) -> tuple[Thing, ...]:
        """All things of a kind, in file order."""
        things = self._things.get(kind)
        if things is None:
            things = self._things[kind] = tuple(map(self._thing, self._index()[1].get(kind, ())))
        return things

    def by_id(self, kind: str, id: str) -> Thing | None:
        number = self._index()[0].get((kind, id))
        return None if number is None else self._thing(number)

    def parents(self, thing: Thing) -> tuple[Thing, ...]:
        """The things that it lies in directly (`thing.within` holds the ids of all, near and far)."""
        number = self._index()[0].get((thing.kind, thing.id))
        return () if number is None else tuple(map(self._thing, self.table[0][number][6]))

    def by_name(self, name: str) -> tuple[Thing, ...]:
        """The things so called, of every kind: exactly, or in any case where the name on file has no capital.

        `Defense Minister` finds "defense minister"; `us` does not find "US". Names without their accents are found too.
        """
        return self._find(self.table[3], name)

    def by_adjective(self, word: str) -> tuple[Thing, ...]:
        """The things that an adjective or the name of a people stands for: `Chinese`, `Americans`."""
        return self._find(self.table[4], word)

    def names(self) -> dict[str, tuple[int, ...]]:
        """Every name and alias as the index holds them; for building automata. Not to be changed."""
        return self.table[3]

    def adjectives(self) -> dict[str, tuple[int, ...]]:
        return self.table[4]

    def statements(self, kind: str) -> tuple[Statement, ...]:
        """All facts of a kind, in file order."""
        found = self._statements.get(kind)
        if found is None:
            found = tuple(self._statement(kind, row) for row in self.table[1].get(kind, ()))
            self._statements[kind] = found
        return found

    def statements_of(self, kind: str, field: str, thing_id: str) -> tuple[Statement, ...]:
        """The facts of a kind whose field is, or whose list holds, a thing with this id."""
        index = self._by_field.get((kind, field))
        if index is None:
            index = self._by_field[kind, field] = self._by_thing(kind, field)
        return index.get(thing_id, ())

    def complete(self, kind: str) -> tuple[Region, ...]:
        """The regions in which every fact of this kind is on file."""
        rows = self.table[2].get(kind, ())
        return tuple(
            Region(kind, self._fields(cells), None if when is None else read_cell(when, self._thing), path, line)
            for cells, when, path, line in rows
        )

    def _by_thing(self, kind: str, field: str) -> dict[str, tuple[Statement, ...]]:
        lists: dict[str, list[Statement]] = {}
        for statement in self.statements(kind):
            value = statement.fields.get(field)
            for member in value.items if isinstance(value, Items) else (value,):
                if isinstance(member, Thing):
                    lists.setdefault(member.id, []).append(statement)
        return {id: tuple(found) for id, found in lists.items()}

    def _find(self, index: dict[str, tuple[int, ...]], name: str) -> tuple[Thing, ...]:
        if "’" in name or "\xa0" in name:
            name = name.translate(PLAIN)
        found = index.get(name, ())
        lower = name.lower()
        if lower != name and lower in index:
            found += tuple(number for number in index[lower] if number not in found)
        return tuple(map(self._thing, found)) if found else ()

    def _index(self) -> tuple[dict[tuple[str, str], int], dict[str, list[int]]]:
        if self._ids is None or self._by_kind is None:
            self._ids, self._by_kind = {}, {}
            for number, row in enumerate(self.table[0]):
                self._ids[row[0], row[1]] = number
                self._by_kind.setdefault(row[0], []).append(number)
        return self._ids, self._by_kind

    def _thing(self, number: int) -> Thing:
        thing = self._made[number]
        if thing is None:
            kind, id, name, aliases, adjectives, within, _, cells, path, line = self.table[0][number]
            fields = self._fields(cells) if cells else None
            thing = Thing(kind, id, name, aliases, adjectives, within, fields, path, line)
            self._made[number] = thing
        return thing

    def _fields(self, cells: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
        return {name: read_cell(cell, self._thing) for name, cell in cells}

    def _statement(self, kind: str, row: tuple[Any, ...]) -> Statement:
        id, cells, path, line, source, checked = row
        statement = Statement(kind, self._fields(cells), "fact")
        statement.id = id
        statement.path = path
        statement.line = line
        statement.source = source
        statement.checked = checked
        return statement
