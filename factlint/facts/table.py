"""Writes things and facts into the compiled form that `store` reads."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final
from zlib import crc32

from factlint.facts.cells import PLAIN, Cell, plain, without_accents, write_cell
from factlint.facts.store import (
    FIELD,
    HEAD,
    MAGIC,
    ORDER,
    PART,
    adjective_key,
    family_key,
    field_key,
    id_key,
    lacking_key,
    name_key,
    slip_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from factlint.facts.drafts import DraftFact, DraftThing, Place, Region
    from factlint.language.errors import LanguageError

PERSON: Final = "person"


def write_table(
    into: BinaryIO,
    things: list[DraftThing],
    facts: Sequence[DraftFact],
    regions: Iterable[Region],
    errors: Iterable[LanguageError],
    files: Iterable[str],
    digest: str,
    sources: Iterable[str] = (),
) -> None:
    """Write to an empty file that can be sought. The `in` lines of the things have no cycle.

    `files` names what was read, in its order: whoever opens the table may give other names. `sources` are those that
    the compiled file stands for.
    """
    table = _Table(into, files, digest)
    kinds: dict[str, list[DraftThing]] = {}
    for thing in things:
        kinds.setdefault(thing.kind, []).append(thing)
    table.number(kinds, len(things))
    for kind, members in kinds.items():
        table.begin("things", kind)
        for thing in members:
            table.add_thing(thing, things)
    for thing in things:  # in the order of the files, which is that of the answers
        table.add_names(thing)
    by_kind: dict[str, list[DraftFact]] = {}
    for fact in facts:
        by_kind.setdefault(fact.kind, []).append(fact)
    for kind, statements in by_kind.items():
        table.begin("statements", kind)
        fields = {name for fact in statements for name, cell in fact.cells.items() if _things_in(cell)}
        table.note("fields", kind, *sorted(fields))
        for fact in statements:
            table.add_fact(fact, things, fields)
    for region in regions:
        table.add_region(region)
    for source in sources:
        table.note("source", source)
    for error in errors:
        place = (table.files[error.path], error.line, error.column, error.length)
        table.note("error", *place, error.severity, error.message, error.hint, error.source)
    table.close()


class _Table:
    def __init__(self, into: BinaryIO, files: Iterable[str], digest: str) -> None:
        self.into = into
        self.contents: list[str] = [f"digest{FIELD}{digest}"]
        self.starts = array("I", [0])
        self.keys: dict[str, int | list[int]] = {}
        self.files = {path: number for number, path in enumerate(dict.fromkeys(files))}
        self.numbers: Sequence[int] = ()
        self.open: tuple[str, str, int] | None = None  # the kind whose rows are being written
        self.checked = 0  # the checksum of what stands behind the head
        into.write(bytes(HEAD.size))

    def _put(self, data: bytes) -> None:
        self.checked = crc32(data, self.checked)
        self.into.write(data)

    def note(self, *words: object) -> None:
        self.contents.append(FIELD.join(plain(str(word)) for word in words))

    def number(self, kinds: dict[str, list[DraftThing]], size: int) -> None:
        """Each kind gets a range of numbers."""
        numbers = array("I", bytes(4 * size))
        for number, thing in enumerate(thing for members in kinds.values() for thing in members):
            numbers[thing.number] = number
        self.numbers = numbers

    def begin(self, sort: str, kind: str) -> None:
        self._end()
        self.open = (sort, kind, len(self.starts) - 1)

    def _end(self) -> None:
        if self.open:
            self.note(*self.open, len(self.starts) - 1)
            self.open = None

    def _write_row(self, *fields: object) -> None:
        data = FIELD.join(map(str, fields)).encode("utf-8", "replace")
        self.starts.append(self.starts[-1] + len(data))
        self._put(data)

    def _key(self, key: str, number: int) -> None:
        known = self.keys.get(key)
        if known is None:
            self.keys[key] = number
        elif isinstance(known, list):
            if known[-1] != number:
                known.append(number)
        elif known != number:
            self.keys[key] = [known, number]

    def _place(self, place: Place) -> tuple[int, int]:
        return self.files[place.source.path], place.line

    def _cells(self, cells: dict[str, Cell]) -> str:
        return PART.join(f"{name}={write_cell(cell, self.numbers)}" for name, cell in cells.items())

    def add_thing(self, thing: DraftThing, things: list[DraftThing]) -> None:
        names = (PART.join(map(plain, words)) for words in (thing.aliases, thing.adjectives))
        within = PART.join(dict.fromkeys(things[number].id for number in _all_parents(thing, things)))
        parents = " ".join(str(self.numbers[number]) for number in thing.parents)
        fields = self._cells(thing.fields)
        place = self._place(thing.place)
        self._write_row(thing.kind, thing.id, plain(thing.name), *names, within, parents, fields, *place)

    def add_names(self, thing: DraftThing) -> None:
        number = self.numbers[thing.number]
        self._key(id_key(thing.kind, thing.id), number)
        for name in _spellings((thing.name, *thing.aliases)):
            self._key(name_key(name), number)
            if thing.kind == PERSON and " " in name:
                words = name.split(" ")
                self._key(slip_key(words[0], words[-1][:1]), number)
                self._key(slip_key(words[-1], words[0][:1]), number)
        family = thing.fields.get("family") if thing.kind == PERSON else None
        for name in _spellings([family] if isinstance(family, str) else ()):
            self._key(family_key(name), number)
        for word in _spellings(thing.adjectives):
            self._key(adjective_key(word), number)

    def add_fact(self, fact: DraftFact, things: list[DraftThing], fields: set[str]) -> None:
        """`fields` are those in which facts of this kind name things."""
        number = len(self.starts) - 1
        checked = fact.checked.first if fact.checked and fact.checked.first is not None else ""
        self._write_row(fact.id, self._cells(fact.cells), *self._place(fact.place), plain(fact.source), checked)
        if fact.id:
            self._key(id_key(fact.kind, fact.id), number)
        for name, cell in fact.cells.items():
            for thing in _things_in(cell):
                self._key(field_key(fact.kind, name, things[thing].id), number)
        for name in fields.difference(fact.cells):
            self._key(lacking_key(fact.kind, name), number)

    def add_region(self, region: Region) -> None:
        when = "" if region.when is None else write_cell(region.when, self.numbers)
        # its cells stay whole: `note` takes the signs between them for spaces
        row = ("region", region.kind, self._cells(region.cells), when, *self._place(region.place))
        self.contents.append(FIELD.join(map(str, row)))

    # -- the end -----------------------------------------------------------------------------------------------------

    def close(self) -> None:
        self._end()
        self.note("part", "rows", HEAD.size, self.starts[-1])
        self._write_part("starts", self.starts.tobytes())
        slots, entries = _hash(self.keys)
        self._write_part("slots", slots)
        self._write_part("entries", entries)
        for path in self.files:
            self.note("file", path)
        contents = "\n".join(self.contents).encode("utf-8", "replace")
        at = self.into.tell()
        self._put(contents)
        head = (MAGIC, ORDER, at + len(contents), at, len(contents))
        self.into.seek(0)
        self.into.write(HEAD.pack(*head, crc32(HEAD.pack(*head, 0), self.checked)))

    def _write_part(self, name: str, data: bytes) -> None:
        at = self.into.tell()
        self._put(bytes(-at % 4))
        self.note("part", name, at + -at % 4, len(data))
        self._put(data)


def _things_in(cell: Cell) -> list[int]:
    if isinstance(cell, str):
        return []
    return [int(member[1]) for member in (cell[1] if cell[0] == "list" else (cell,)) if member[0] == "thing"]


def _hash(keys: dict[str, int | list[int]]) -> tuple[bytes, bytes]:
    """An open hash table, at most half full: slots (hash, place in the entries in fours), entries (length of the key,
    count, key, numbers)."""
    size = 1 << max(4, (2 * len(keys)).bit_length())
    slots = array("I", bytes(8 * size))
    entries = bytearray(4)  # place 0 is a free slot
    for key, numbers in keys.items():
        data = key.encode("utf-8", "replace")
        hashed = crc32(data)
        slot = hashed & (size - 1)
        while slots[2 * slot + 1]:
            slot = (slot + 1) & (size - 1)
        slots[2 * slot], slots[2 * slot + 1] = hashed, len(entries) // 4
        found = array("I", [numbers] if isinstance(numbers, int) else numbers)
        entries += array("I", [len(data), len(found)]).tobytes()
        entries += data
        entries += bytes(-len(data) % 4)
        entries += found.tobytes()
    return slots.tobytes(), bytes(entries)


def _all_parents(thing: DraftThing, things: list[DraftThing]) -> Iterable[int]:
    """The things it lies in, and those that these lie in, the nearest first."""
    found = dict.fromkeys(thing.parents)
    waiting = list(found)
    while waiting:
        more = [number for number in things[waiting.pop(0)].parents if number not in found]
        found.update(dict.fromkeys(more))
        waiting += more
    return found


def _spellings(names: Iterable[str]) -> dict[str, None]:
    """The names with plain apostrophes and spaces; with accents and without."""
    found: dict[str, None] = {}
    for name in names:
        name = plain(name.translate(PLAIN))
        found[name] = None
        if not name.isascii():
            found[without_accents(name)] = None
    return found
