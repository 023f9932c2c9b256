"""`archive add`: lists what is new, has it read in shards, and sorts these into the archive as one more generation."""

from __future__ import annotations

import os
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint import cache
from factlint.archive.errors import need
from factlint.archive.schema import VERSION, hash_of, make_table
from factlint.archive.shard import Asked, Done, Shard, cut
from factlint.archive.units import Unit, list_units
from factlint.resources import rule_files
from factlint.selection import find_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from factlint.archive.engines import Engine
    from factlint.archive.store import Store
    from factlint.linter import Linter

CHUNK: Final = 20_000  # units that are compared with the archive at once
UNIT: Final = {
    "path": "string", "offset": "int64", "length": "int64", "line": "int32", "source": "string", "sha256": "string",
}  # fmt: skip


_VERSIONS: Final = """
SELECT source, max(version) FROM all_articles WHERE source IN (SELECT source FROM listed) GROUP BY source
"""


class Added(NamedTuple):
    """What a run has done: articles read, those that failed, units that were there already, and those that repeat the
    bytes of another."""

    articles: int
    failed: int
    known: int
    problems: tuple[str, ...]


def name_reading(linter: Linter) -> str:
    """A short name for all that decides what is read in an article: a rule that only joins has no part in it."""
    asked: dict[str, Any] = dict(linter.asked)
    told = sha256(repr((cache.VERSION, VERSION, linter.words, asked["date_order"])).encode())
    for path in rule_files(list(asked["rules"]), asked["builtin"]):
        with open(path, "rb") as file:
            data = file.read()
        if not data.startswith(b"summary:") and b"\nsummary:" not in data:  # a file of one rule
            told.update(data)
    told.update(repr([row.get("recorded") for row in linter.program.data["rules"] if "recorded" in row]).encode())
    for name in asked["facts"]:
        with open(find_facts(name), "rb") as file:
            told.update(file.read())
    return told.hexdigest()[:16]


class Adding:
    """One run of `add`, while the archive is locked."""

    def __init__(self, store: Store, linter: Linter, rebuild: bool = False) -> None:
        self.store = store
        self.asked: Asked = linter.asked
        self.reading = name_reading(linter)
        self.manifest = store.read()
        self.anew = bool(self.manifest["segments"]) and (rebuild or self.manifest["reading"] != self.reading)
        self.known = 0
        self.problems: list[str] = []
        self._seen: set[int] = set()
        self._forgotten = frozenset(self.manifest["forgotten"])

    def run(self, paths: Iterable[str], engine: Engine, tell: Callable[[Done, int], None]) -> Added:
        """Read what is new in these files; `tell` is called for every shard, with the bytes of text it took."""
        shards: list[Shard] = []

        def listed() -> Iterator[Shard]:
            units = iter(self._new(paths))
            while some := list(islice(units, CHUNK)):
                for shard in cut(self.store.path("shards"), self.reading, self.asked, some):
                    shards.append(shard._replace(units=()))
                    sizes[shard.path] = sum(unit.length for unit in shard.units)
                    made.append(shard.path)
                    yield shard

        sizes: dict[str, int] = {}
        made: list[str] = []
        articles = failed = 0
        os.makedirs(self.store.path("shards"), exist_ok=True)
        for done in engine(listed()):
            articles, failed = articles + done.articles, failed + done.failed
            tell(done, sizes[done.path])
        self._commit(made)
        return Added(articles, failed, self.known, tuple(self.problems))

    def _commit(self, shards: list[str]) -> None:
        before = {**self.manifest, "segments": []} if self.anew else self.manifest
        if shards or self.anew:
            asked = [[name, value] for name, value in self.asked]
            after = {**before, "reading": self.reading, "asked": asked}
            after = self.store.compact(after, shards)
            self.store.switch(after)
            self.manifest = after
        self.store.sweep(self.manifest)

    # -- what is new --

    def _new(self, paths: Iterable[str]) -> Iterator[Unit]:
        units = self._listed(paths)
        if self.anew:
            yield from self._held()
        db = self.store.connect({**self.manifest, "segments": []} if self.anew else self.manifest)
        while chunk := list(islice(units, CHUNK)):
            yield from self._unknown(db, chunk)
        db.close()

    def _listed(self, paths: Iterable[str]) -> Iterator[Unit]:
        for path in paths:
            try:
                yield from list_units(path)
            except OSError as error:
                self.problems.append(f"{path}: cannot be read: {error.strerror or error}")

    def _unknown(self, db: Any, chunk: list[Unit]) -> Iterator[Unit]:
        """Those of some units whose bytes are not in the archive, each with its version."""
        rows = [{"source": unit.source, "sha256": unit.sha256} for unit in chunk]
        db.register("listed", make_table({"source": "string", "sha256": "string"}, rows))
        held = dict(db.execute(_VERSIONS).fetchall())
        same = {
            row[0]
            for table in ("articles", "failed")
            for row in db.execute(f"SELECT sha256 FROM {table} WHERE sha256 IN (SELECT sha256 FROM listed)").fetchall()
        }
        for unit in chunk:
            mark = hash_of(unit.sha256)
            if unit.sha256 in same or mark in self._seen or mark in self._forgotten:
                self.known += 1
                continue
            self._seen.add(mark)
            yield unit._replace(version=held.get(unit.source, 0) + 1)

    def _held(self) -> Iterator[Unit]:
        """The units of all articles that the archive has, to be read anew."""
        need("duckdb")
        db = self.store.connect(self.manifest)
        rows = db.execute(
            "SELECT DISTINCT ON (path, offset) path, offset, length, line, source, sha256, version FROM articles"
            " ORDER BY path, offset, source"
        )
        while some := rows.fetchmany(CHUNK):
            for row in some:
                unit = Unit(*row)
                self._seen.add(hash_of(unit.sha256))
                yield unit
