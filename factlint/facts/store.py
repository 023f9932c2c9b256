"""The compiled form of facts: one file of plain text records and one hash table, of which what is asked for is read.

    head      magic, order of bytes, size of the file, place of the contents, checksum of all bytes
    rows      a record for each thing and each statement, and where each begins
    keys      a hash table from keys (names, ids, fields) to the numbers of things and statements
    contents  where these parts lie, the kinds with their ranges of numbers, files, regions, errors

It holds data alone, no code, and is safe to pass on. A file that is not whole is Damaged; one that was made to mislead
may hold any records, but no search in it goes on for ever or leads out of it.
"""

from __future__ import annotations

from struct import Struct, error, unpack_from
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from factlint import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Buffer = Any  # bytes

MAGIC: Final = b"factlint facts 4"
ORDER: Final = 0x01020304  # read back otherwise on a machine with another order of bytes
HEAD: Final = Struct("=16sIQQQI")  # magic, order, size, contents: place, length; checksum of all with a 0 here
LARGEST: Final = 1_000_000_000  # bytes
FIELD: Final = "\x1f"
PART: Final = "\x1e"
_PAIR: Final = Struct("=II")


class Damaged(ValueError):
    """A compiled file that is cut, of another version, or no such file at all."""


class Store:
    """Records by number and numbers by key. Things count from 0, each kind in a row; so do statements."""

    __slots__ = (
        "_at", "_buffer", "_entries", "_mask", "_slots", "_starts", "check", "digest", "lines", "statements", "things",
    )  # fmt: skip

    def __init__(self, buffer: Buffer) -> None:
        """Raises Damaged."""
        self._buffer = buffer
        try:
            magic, order, size, at, length, self.check = HEAD.unpack_from(buffer, 0)
        except error:
            raise Damaged("too short") from None
        if magic != MAGIC or order != ORDER or size != len(buffer) or at + length != size:
            raise Damaged("cut, or of another version")
        view = memoryview(buffer)
        if crc32(HEAD.pack(magic, order, size, at, length, 0), crc32(view[HEAD.size :])) != self.check:
            raise Damaged("its contents are damaged")
        try:
            self._open(view, bytes(view[at:]))
        except (ValueError, KeyError, IndexError, TypeError):
            raise Damaged("its parts do not fit together") from None

    def _open(self, view: memoryview, contents: bytes) -> None:
        rows = [line.split(FIELD) for line in contents.decode().split("\n")]
        self.lines: dict[str, list[list[str]]] = {}
        for row in rows:
            self.lines.setdefault(row[0], []).append(row[1:])
        parts = {name: (int(start), int(long)) for name, start, long in self.lines["part"]}
        self.digest = self.lines["digest"][0][0]
        _cut(view, parts["rows"])
        self._at = parts["rows"][0]
        self._starts = _cut(view, parts["starts"]).cast("I")
        self._slots = _cut(view, parts["slots"]).cast("I")
        _cut(view, parts["entries"])
        self._entries = parts["entries"][0]
        self._mask = len(self._slots) // 2 - 1
        if self._mask & (self._mask + 1) or 2 * (self._mask + 1) != len(self._slots) or not self._slots:
            raise ValueError("no hash table")
        left = len(self._starts) - 1
        self.things, left = _ranges(self.lines.get("things", ()), left)
        self.statements, left = _ranges(self.lines.get("statements", ()), left)

    @property
    def seal(self) -> str:
        """What is remembered of a file that was found to be sound."""
        return f"{self.digest} {self.check:08x}"

    def thing(self, number: int) -> list[str]:
        return self._row(number)

    def statement(self, number: int) -> list[str]:
        """Statements stand behind all things."""
        return self._row(number)

    def _row(self, number: int) -> list[str]:
        try:
            first, end = self._starts[number], self._starts[number + 1]
            row: bytes = self._buffer[self._at + first : self._at + end]
            return row.decode().split(FIELD)
        except (IndexError, UnicodeDecodeError):
            raise Damaged("a record is damaged") from None

    def find(self, key: str) -> tuple[int, ...]:
        """The numbers under a key, in their order; none where it is not on file."""
        data = key.encode("utf-8", "replace")
        hashed = crc32(data)
        slots, mask, slot = self._slots, self._mask, hashed & self._mask
        for _ in range(mask + 1):
            place = slots[2 * slot + 1]
            if not place:
                break
            if slots[2 * slot] == hashed:
                key_at, size, numbers = self._entry(place)
                if self._buffer[key_at : key_at + size] == data:
                    return numbers
            slot = (slot + 1) & mask
        return ()

    def _entry(self, place: int) -> tuple[int, int, tuple[int, ...]]:
        """Where a key begins, its length, and the numbers under it."""
        at = self._entries + 4 * place
        try:
            size, count = _PAIR.unpack_from(self._buffer, at)
            return at + 8, size, unpack_from(f"={count}I", self._buffer, at + 8 + size + -size % 4)
        except error:
            raise Damaged("a key is damaged") from None

    def keys(self, prefix: str) -> Iterator[str]:
        """All keys that begin so; slow, for questions that no key answers."""
        start = prefix.encode()
        for place in self._slots[1::2]:
            if place:
                at, size, _ = self._entry(place)
                key: bytes = self._buffer[at : at + size]
                if key.startswith(start):
                    yield key.decode("utf-8", "replace")[len(prefix) :]

    def verify(self) -> None:
        """Look at every key of the table; raises Damaged."""
        rows = len(self._starts) - 1
        for place in self._slots[1::2]:
            if place and max(self._entry(place)[2], default=0) >= rows:
                raise Damaged("a key leads to no record")


def _ranges(lines: Iterable[list[str]], most: int) -> tuple[dict[str, range], int]:
    """The numbers of the members of each kind, `most` at most in all, and how many are left."""
    found = {}
    for kind, first, end in lines:
        found[kind] = range(int(first), int(end))
        most -= len(found[kind])
        if most < 0 or int(first) < 0:
            raise ValueError("more members than records")
    return found, most


def _cut(view: memoryview, part: tuple[int, int]) -> memoryview:
    if min(part) < 0 or sum(part) > len(view):
        raise ValueError("a part outside of the file")
    return view[part[0] : part[0] + part[1]]


def open_store(path: str) -> Store:
    """The compiled file. Raises OSError and Damaged."""
    return Store(files.read(path, LARGEST))


# -- keys -----------------------------------------------------------------------------------------------------------


def name_key(name: str) -> str:
    return "n" + FIELD + name


def adjective_key(word: str) -> str:
    return "a" + FIELD + word


def id_key(kind: str, id: str) -> str:
    return f"i{FIELD}{kind}{FIELD}{id}"


def field_key(kind: str, field: str, id: str) -> str:
    """Of the statements of a kind whose field is, or whose list holds, the thing with this id."""
    return f"f{FIELD}{kind}{FIELD}{field}{FIELD}{id}"


def lacking_key(kind: str, field: str) -> str:
    """Of the statements of a kind that say nothing of a field in which others of it name things."""
    return f"l{FIELD}{kind}{FIELD}{field}"


def family_key(name: str) -> str:
    """Of the people of this family name."""
    return "b" + FIELD + name


def slip_key(word: str, initial: str) -> str:
    """Of the people one word of whose name is this and another begins so."""
    return f"w{FIELD}{word}{FIELD}{initial}"
