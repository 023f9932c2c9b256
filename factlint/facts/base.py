"""What is held true: the things and statements of the vocabulary and of fact packs, found by name and by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from factlint.facts.cells import PLAIN, read_cell, without_accents
from factlint.facts.store import (
    PART,
    Store,
    adjective_key,
    family_key,
    field_key,
    id_key,
    lacking_key,
    name_key,
    slip_key,
)
from factlint.statement import MISSING, UNCLEAR, VALIDITY, Absent, Items, Lacking, Other, Statement, Thing
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from factlint.language.errors import LanguageError

NONE: range = range(0)


class Region(NamedTuple):
    """`complete KIND ...`: every fact of this kind with these fields (name to value), in this time, is on file."""

    kind: str
    fields: dict[str, Any]
    when: Any  # Period, or None for all time
    path: str
    line: int

    def __repr__(self) -> str:
        return f"complete {self.kind} {self.fields!r} {self.when}"

    def outside(self) -> Iterator[Statement]:
        """One statement for each way to lie outside of the region."""
        for name, held in self.fields.items():
            if isinstance(held, Items):
                for one in held.items:
                    yield self._lying(name, Lacking(one))
            else:
                yield self._lying(name, Other(held))
        if isinstance(self.when, Period):
            start, end = self.when.start.first, self.when.end.last
            if start is not None:
                yield self._lying(VALIDITY, Interval(None, start - 1))
            if end is not None:
                yield self._lying(VALIDITY, Interval(end + 1, None))

    def _lying(self, name: str, value: Any) -> Statement:
        return Statement(self.kind, _Unknown({name: value}), "fact")


class _Unknown(dict[str, Any]):
    """The fields of a statement of which nothing else is known."""

    def get(self, name: str, default: Any = None) -> Any:
        return super().get(name, UNCLEAR)


class FactBase:
    """Vocabulary and facts. Things and statements are made when first asked for, and then always the same objects."""

    __slots__ = ("_errors", "_files", "_lists", "_made", "_outside", "_said", "_things", "store")

    def __init__(self, store: Store, files: Sequence[str] = ()) -> None:
        """`files` are the paths of the sources, in their order, as whoever asks calls them. Raises Damaged."""
        from factlint.facts.store import Damaged

        self.store = store
        try:
            self._files = list(files) or [row[0] for row in store.lines.get("file", ())]
        except (IndexError, KeyError, TypeError):
            raise Damaged("the list of its sources is damaged") from None
        self._errors: tuple[LanguageError, ...] | None = None
        self._made: dict[int, Thing] = {}
        self._said: dict[int, Statement] = {}
        self._things: dict[str, tuple[Thing, ...]] = {}
        self._lists: dict[tuple[str, ...], tuple[Statement, ...]] = {}
        self._outside: dict[str, tuple[tuple[Statement, ...], ...]] = {}

    @property
    def errors(self) -> tuple[LanguageError, ...]:
        """What was wrong in the files; all that is right is held."""
        if self._errors is None:
            self._errors = tuple(map(self._error, self.store.lines.get("error", ())))
        return self._errors

    def holds(self, kind: str) -> bool:
        """Whether anything of this kind, of thing or of statement, is on file."""
        return bool(self.store.things.get(kind) or self.store.statements.get(kind))

    # -- things ------------------------------------------------------------------------------------------------------

    def things(self, kind: str) -> tuple[Thing, ...]:
        """All things of a kind, in file order."""
        things = self._things.get(kind)
        if things is None:
            things = self._things[kind] = tuple(map(self._thing, self.store.things.get(kind, NONE)))
        return things

    def by_id(self, kind: str, id: str) -> Thing | None:
        found = self.store.find(id_key(kind, id))
        return self._thing(found[0]) if found else None

    def parents(self, thing: Thing) -> tuple[Thing, ...]:
        """The things that it lies in directly (`thing.within` holds the ids of all, near and far)."""
        found = self.store.find(id_key(thing.kind, thing.id))
        return tuple(self._thing(int(n)) for n in self.store.thing(found[0])[6].split()) if found else ()

    def named(self, kinds: Iterable[str], id: str) -> Thing | Absent:
        """The thing of the first of these kinds with this id; missing where none is on file."""
        found = (self.by_id(kind, id) for kind in kinds)
        return next((thing for thing in found if thing is not None), MISSING)

    def by_name(self, name: str) -> tuple[Thing, ...]:
        """The things so called, of every kind: exactly, or in any case where the name on file has no capital.

        `Defense Minister` finds "defense minister"; `us` does not find "US". Accents may be left out, here or on file.
        """
        return self._find(name_key, name)

    def by_adjective(self, word: str) -> tuple[Thing, ...]:
        """The things that an adjective or the name of a people stands for: `Chinese`, `Americans`."""
        return self._find(adjective_key, word)

    def people_like(self, name: str) -> tuple[Thing, ...]:
        """The people who share the first or the last word of a name of several, and the initial of the other one.

        Whoever is meant by a name with a slip in one of the two is among them; whether it is a slip is not asked here.
        """
        words = name.translate(PLAIN).split()
        if len(words) < 2:
            return ()
        first, last = words[0], words[-1]
        found = (*self.store.find(slip_key(first, last[:1])), *self.store.find(slip_key(last, first[:1])))
        return tuple(map(self._thing, dict.fromkeys(found)))

    def people_of_family(self, name: str) -> tuple[Thing, ...]:
        """The people on file of this family name."""
        return tuple(map(self._thing, self.store.find(family_key(name.translate(PLAIN)))))

    def names(self) -> Iterator[str]:
        """Every name and alias, in no order."""
        return self.store.keys(name_key(""))

    def adjectives(self) -> Iterator[str]:
        return self.store.keys(adjective_key(""))

    # -- statements --------------------------------------------------------------------------------------------------

    def statements(self, kind: str) -> tuple[Statement, ...]:
        """All facts of a kind, in file order."""
        found = self._lists.get((kind,))
        if found is None:
            numbers = self.store.statements.get(kind, NONE)
            found = self._lists[kind,] = tuple(self._statement(kind, number) for number in numbers)
        return found

    def statements_of(self, kind: str, field: str, thing_id: str) -> tuple[Statement, ...]:
        """The facts of a kind whose field is, or whose list holds, a thing with this id."""
        return self.statements_with(kind, ((field, thing_id),))

    def statements_with(self, kind: str, fields: Sequence[tuple[str, str]]) -> tuple[Statement, ...]:
        """The facts of a kind in which each of these fields is, or holds, the thing with that id. In file order."""
        key = (kind, *(word for pair in fields for word in pair))
        found = self._lists.get(key)
        if found is None:
            lists = sorted((self.store.find(field_key(kind, *pair)) for pair in fields), key=len)
            common = set(lists[0]).intersection(*lists[1:])
            found = self._lists[key] = tuple(self._statement(kind, number) for number in sorted(common))
        return found

    def statements_lacking(self, kind: str, field: str) -> tuple[Statement, ...]:
        """The facts of a kind that say nothing of a field."""
        used = next((row[1:] for row in self.store.lines.get("fields", ()) if row[0] == kind), ())
        if field not in used:
            return self.statements(kind)
        return tuple(self._statement(kind, number) for number in self.store.find(lacking_key(kind, field)))

    def statements_called(self, kind: str, id: str) -> tuple[Statement, ...]:
        """The facts of a kind that have this id."""
        of_kind = self.store.statements.get(kind, NONE)
        return tuple(self._statement(kind, number) for number in self.store.find(id_key(kind, id)) if number in of_kind)

    def complete(self, kind: str) -> tuple[Region, ...]:
        """The regions in which every fact of this kind is on file."""
        return tuple(
            Region(kind, self._fields(cells), read_cell(when, self._thing) if when else None, *self._place(*place))
            for of, cells, when, *place in self.store.lines.get("region", ())
            if of == kind
        )

    def outside(self, kind: str) -> tuple[tuple[Statement, ...], ...]:
        """For each of these regions, a statement for each way to lie outside of it."""
        found = self._outside.get(kind)
        if found is None:
            found = self._outside[kind] = tuple(tuple(region.outside()) for region in self.complete(kind))
        return found

    def verify(self) -> None:
        """Read all there is; raises Damaged, after which nothing in the store leads astray."""
        from factlint.facts.store import Damaged

        try:
            self.store.verify()
            for kind in self.store.things:
                for thing in self.things(kind):
                    self.parents(thing)
            for kind in self.store.statements:
                self.statements(kind)
            for row in self.store.lines.get("region", ()):
                self.complete(row[0])
            _ = self.errors
        except Damaged:
            raise
        except (ValueError, LookupError, TypeError, ArithmeticError, RecursionError):
            raise Damaged("a record is damaged") from None

    # -- making them -------------------------------------------------------------------------------------------------

    def _find(self, key: Callable[[str], str], name: str) -> tuple[Thing, ...]:
        if "’" in name or "\xa0" in name:
            name = name.translate(PLAIN)
        found = self.store.find(key(name))
        lower = name.lower()
        if lower != name:
            found += tuple(number for number in self.store.find(key(lower)) if number not in found)
        if not found and not name.isascii() and (plain := without_accents(name)) != name:
            return self._find(key, plain)
        return tuple(map(self._thing, found)) if found else ()

    def _thing(self, number: int) -> Thing:
        thing = self._made.get(number)
        if thing is None:
            kind, id, name, aliases, adjectives, within, _, cells, *place = self.store.thing(number)
            lists = (_split(aliases), _split(adjectives), _split(within))
            thing = self._made[number] = Thing(kind, id, name, *lists, None, *self._place(*place))
            if cells:
                thing.fields = self._fields(cells)  # after it is known: things may name one another
        return thing

    def _place(self, file: str, line: str) -> tuple[str, int]:
        return self._files[int(file)], int(line)

    def _fields(self, cells: str) -> dict[str, Any]:
        fields = {}
        for part in cells.split(PART) if cells else ():
            name, _, cell = part.partition("=")
            fields[name] = read_cell(cell, self._thing)
        return fields

    def _statement(self, kind: str, number: int) -> Statement:
        statement = self._said.get(number)
        if statement is None:
            id, cells, file, line, source, checked = self.store.statement(number)
            statement = self._said[number] = Statement(kind, self._fields(cells), "fact")
            statement.id = id
            statement.path, statement.line = self._place(file, line)
            statement.source = source
            statement.checked = int(checked) if checked else None
        return statement

    def _error(self, row: list[str]) -> LanguageError:
        from factlint.language.errors import LanguageError

        file, line, column, length, severity, message, hint, source = row
        place = (*self._place(file, line), int(column))
        return LanguageError(*place, message, hint, source=source, length=int(length), severity=severity)


def _split(words: str) -> tuple[str, ...]:
    return tuple(words.split(PART)) if words else ()
