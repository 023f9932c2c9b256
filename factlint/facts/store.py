"""The compiled form of facts: one file of plain text records and one hash table, mapped into memory and read on demand.

    head      magic, order of bytes, size of the file, place and checksum of the contents
    rows      a record for each thing and each statement, and where each begins
    keys      a hash table from keys (names, ids, fields) to the numbers of things and statements
    contents  where these parts lie, the kinds with their ranges of numbers, files, regions, errors

It holds data alone, no code, and is safe to pass on. A file that is not whole is Damaged.
"""

from __future__ import annotations

from struct import Struct, error, unpack_from
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator

    Buffer = Any  # bytes, or a mapped file

MAGIC: Final = b"factlint facts 3"
ORDER: Final = 0x01020304  # read back otherwise on a machine with another order of bytes
HEAD: Final = Struct("=16sIQQQI")  # magic, order, size, contents: place, length, checksum
FIELD: Final = "\x1f"
PART: Final = "\x1e"
_PAIR: Final = Struct("=II")


class Damaged(ValueError):
    """A compiled file that is cut, of another version, or no such file at all."""


class Store:
    """Records by number and numbers by key. Things count from 0, each kind in a row; so do statements."""

    __slots__ = ("_at", "_buffer", "_entries", "_mask", "_slots", "_starts", "digest", "lines", "statements", "things")

    def __init__(self, buffer: Buffer) -> None:
        """Of a mapped file or of bytes; raises Damaged."""
        self._buffer = buffer
        try:
            magic, order, size, at, length, check = HEAD.unpack_from(buffer, 0)
        except error:
            raise Damaged("too short") from None
        if magic != MAGIC or order != ORDER or size != len(buffer) or at + length != size:
            raise Damaged("cut, or of another version")
        contents = bytes(buffer[at : at + length])
        if crc32(contents) != check:
            raise Damaged("its contents are damaged")
        rows = [line.split(FIELD) for line in contents.decode().split("\n")]
        self.lines: dict[str, list[list[str]]] = {}
        for row in rows:
            self.lines.setdefault(row[0], []).append(row[1:])
        parts = {name: (int(start), int(long)) for name, start, long in self.lines["part"]}
        self.digest = self.lines["digest"][0][0]
        self.things = {kind: range(int(first), int(end)) for kind, first, end in self.lines.get("things", ())}
        self.statements = {kind: range(int(first), int(end)) for kind, first, end in self.lines.get("statements", ())}
        view = memoryview(buffer)
        self._at = parts["rows"][0]
        self._starts = _cut(view, parts["starts"]).cast("I")
        self._slots = _cut(view, parts["slots"]).cast("I")
        self._entries = parts["entries"][0]
        self._mask = len(self._slots) // 2 - 1

    def thing(self, number: int) -> list[str]:
        return self._row(number)

    def statement(self, number: int) -> list[str]:
        """Statements stand behind all things."""
        return self._row(number)

    def _row(self, number: int) -> list[str]:
        first, end = self._starts[number], self._starts[number + 1]
        row: bytes = self._buffer[self._at + first : self._at + end]
        return row.decode().split(FIELD)

    def find(self, key: str) -> tuple[int, ...]:
        """The numbers under a key, in their order; none where it is not on file."""
        data = key.encode("utf-8", "replace")
        hashed = crc32(data)
        slots, mask, slot = self._slots, self._mask, hashed & self._mask
        while True:
            place = slots[2 * slot + 1]
            if not place:
                return ()
            if slots[2 * slot] == hashed:
                at = self._entries + 4 * place
                size, count = unpack_from("=II", self._buffer, at)
                at += 8
                if self._buffer[at : at + size] == data:
                    return unpack_from(f"={count}I", self._buffer, at + size + -size % 4)
            slot = (slot + 1) & mask

    def keys(self, prefix: str) -> Iterator[str]:
        """All keys that begin so; slow, for questions that no key answers."""
        start = prefix.encode()
        for place in self._slots[1::2]:
            if place:
                at = self._entries + 4 * place
                size, _ = _PAIR.unpack_from(self._buffer, at)
                key: bytes = self._buffer[at + 8 : at + 8 + size]
                if key.startswith(start):
                    yield key.decode()[len(prefix) :]


def _cut(view: memoryview, part: tuple[int, int]) -> memoryview:
    return view[part[0] : part[0] + part[1]]


def open_store(path: str) -> Store:
    """The compiled file, mapped into memory. Raises OSError and Damaged."""
    from mmap import ACCESS_READ, mmap

    with open(path, "rb", buffering=0) as file:
        try:
            mapped = mmap(file.fileno(), 0, access=ACCESS_READ)
        except ValueError:
            raise Damaged("empty") from None
    return Store(mapped)


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
