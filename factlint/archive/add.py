"""`archive add`: lists what is new, has it read in shards, and sorts these into the archive as one more generation."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint.archive.errors import need
from factlint.archive.reading import describe, find_changes, name_reading
from factlint.archive.schema import LATER, hash_of, make_table
from factlint.archive.shard import Asked, Done, Shard, cut
from factlint.archive.units import Unit, list_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from factlint.archive.engines import Engine
    from factlint.archive.store import Store
    from factlint.linter import Linter

FIRST: Final = 2_000  # units that are compared with the archive at once, before workers have anything to do
CHUNK: Final = 20_000  # and in the end

_VERSIONS: Final = """
SELECT source, max(version) FROM all_articles WHERE source IN (SELECT source FROM listed) GROUP BY source
"""


class Added(NamedTuple):
    """What a run has done: articles read, those that failed, units that were kept as they were read by other rules, and
    units that were there already, or are left out because they were forgotten."""

    articles: int
    failed: int
    kept: int
    known: int
    left: int
    problems: tuple[str, ...]


class Adding:
    """One run of `add`, while the archive is locked."""

    def __init__(self, store: Store, linter: Linter, rebuild: bool = False) -> None:
        self.store = store
        self.asked: Asked = linter.asked
        self.manifest = store.read()
        self._described = describe(linter)
        self.reading = name_reading(self._described)
        self.anew = bool(self.manifest["segments"]) and (rebuild or self.manifest["reading"] != self.reading)
        self._changes = None if rebuild else find_changes(self.manifest.get("described"), self._described)
        self.known = self.left = 0
        self.problems: list[str] = []
        self._seen: set[int] = set()
        self._forgotten = frozenset(self.manifest["forgotten"])

    def run(self, paths: Iterable[str], engine: Engine, tell: Callable[[Done, int], None]) -> Added:
        """Read what is new in these files; `tell` is called for every shard, with the bytes of text it took."""

        def listed() -> Iterator[Shard]:
            units = self._new(paths)
            for shard in cut(self.store.path("shards"), self.reading, self.asked, self._changes, units):
                sizes[shard.path] = sum(unit.length for unit in shard.units)
                yield shard

        sizes: dict[str, int] = {}  # bytes of text, by shard
        articles = failed = kept = 0
        os.makedirs(self.store.path("shards"), exist_ok=True)
        for done in engine(listed()):
            need("duckdb")  # imported while workers read
            articles, failed, kept = articles + done.articles, failed + done.failed, kept + done.kept
            tell(done, sizes[done.path])
        self._commit(list(sizes))
        return Added(articles, failed, kept, self.known, self.left, tuple(self.problems))

    def _commit(self, shards: list[str]) -> None:
        before = {**self.manifest, "segments": []} if self.anew else self.manifest
        if shards or self.anew:
            after = {**before, "reading": self.reading, "described": self._described}
            after = self.store.compact(after, shards, self.manifest if self.anew else None, self._changes is not None)
            self.store.switch(after)
            self.manifest = after
        self.store.sweep(self.manifest)

    # -- what is new --

    def _new(self, paths: Iterable[str]) -> Iterator[Unit]:
        units = self._listed(paths)
        if self.anew:
            yield from self._held()
        db = None if self.anew or not self.manifest["segments"] else self.store.connect(self.manifest)
        size = FIRST
        while chunk := list(islice(units, size)):
            yield from self._unknown(db, chunk)
            size = min(2 * size, CHUNK)
        if db is not None:
            db.close()

    def _listed(self, paths: Iterable[str]) -> Iterator[Unit]:
        for path in paths:
            try:
                yield from list_units(path)
            except OSError as error:
                self.problems.append(f"{path}: cannot be read: {error.strerror or error}")

    def _unknown(self, db: Any, chunk: list[Unit]) -> Iterator[Unit]:
        """Those of some units whose bytes are not in the archive, each with its version."""
        held: dict[str, int] = {}
        same: set[str] = set()
        if db is not None:
            rows = [{"source": unit.source, "sha256": unit.sha256} for unit in chunk]
            db.register("listed", make_table({"source": "string", "sha256": "string"}, rows))
            held.update(db.execute(_VERSIONS).fetchall())
            for table in ("articles", f"failed WHERE NOT starts_with(reason, '{LATER}')"):
                found = db.execute(f"SELECT sha256 FROM (FROM {table}) SEMI JOIN listed USING (sha256)")
                same.update(row[0] for row in found.fetchall())
        for unit in chunk:
            mark = hash_of(unit.sha256)
            if mark in self._forgotten:
                self.left += 1
                continue
            if unit.sha256 in same or mark in self._seen:
                self.known += 1
                continue
            self._seen.add(mark)
            yield unit._replace(version=held.get(unit.source, 0) + 1)

    def _held(self) -> Iterator[Unit]:
        """The units of all articles that the archive has, to be read anew, and of those that could not be read."""
        need("duckdb")
        db = self.store.connect(self.manifest, tables=("articles", "failed"))
        rows = db.execute(
            'SELECT DISTINCT ON (path, "offset") path, "offset", length, line, source, sha256, version FROM articles'
            ' ORDER BY path, "offset", source'
        )
        while some := rows.fetchmany(CHUNK):
            for row in some:
                unit = Unit(*row)._replace(held=True)
                self._seen.add(hash_of(unit.sha256))
                yield unit
        yield from self._failed(dict(db.execute("SELECT sha256, path FROM failed").fetchall()))

    def _failed(self, failed: dict[str, str]) -> Iterator[Unit]:
        """The units that could not be read (paths by their hashes), where they stand as they were: other rules may."""
        for path in sorted(set(failed.values())):
            with suppress(OSError):
                for unit in list_units(path):
                    mark = hash_of(unit.sha256)
                    if unit.sha256 in failed and mark not in self._seen | self._forgotten:
                        self._seen.add(mark)
                        yield unit
