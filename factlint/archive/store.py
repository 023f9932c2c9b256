"""An archive on the disk: a manifest, and segments of sorted Parquet files that are never changed.

    manifest.json         which segments make up the archive now; a new one takes its place by one renaming
    shards/<hash>.parquet what `add` has read and not yet sorted into a segment
    segments/<hash>/      articles, claims, persons, events and failed, each sorted (factlint.archive.segments)
    conflicts.parquet     what `conflicts` has found, and what was said of it

Readers open the files that a manifest names. Writers lock the folder; what no manifest names is taken away by the next.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from factlint.archive.errors import ArchiveError, first_line, need
from factlint.archive.schema import CONFLICTS, TABLES, VERSION
from factlint.archive.segments import file_of, files_of, of_shards, quoted, select, sync, write_tables
from factlint.replace import replace_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

MANIFEST: Final = "manifest.json"
STALE: Final = 3_600  # seconds that a reader may still hold on to the files of an old manifest
MEMORY: Final = "1GB"
GROWTH: Final = 2  # a segment is merged with all smaller ones together once they are this many times smaller than it

Segment = dict[str, Any]  # name, rows (by table), buckets (of claims, by kind), bytes


class Store:
    """The folder of an archive. `memory` bounds what a query takes before it goes to the disk."""

    def __init__(self, folder: str, memory: str = MEMORY) -> None:
        self.folder = os.path.abspath(folder)
        self.memory = memory

    def path(self, *names: str) -> str:
        return os.path.join(self.folder, *names)

    # -- the manifest --

    def read(self) -> dict[str, Any]:
        """The manifest; that of an empty archive where there is none yet. Raises ArchiveError for one that is damaged,
        or of another version."""
        try:
            with open(self.path(MANIFEST), encoding="utf-8") as file:
                manifest = json.load(file)
            version = manifest["version"]
        except FileNotFoundError:
            return {"version": VERSION, "generation": 0, "reading": "", "segments": [], "forgotten": []}
        except OSError as error:
            raise ArchiveError(f"{self.path(MANIFEST)}: cannot be read: {error.strerror}") from None
        except (ValueError, KeyError, TypeError):
            raise ArchiveError(f"{self.path(MANIFEST)}: is damaged") from None
        if version != VERSION:
            raise ArchiveError(f"{self.folder}: is an archive of version {version}; this factlint reads {VERSION}")
        return dict(manifest)

    def must_exist(self) -> dict[str, Any]:
        if not os.path.exists(self.path(MANIFEST)):
            raise ArchiveError(f"{self.folder}: no archive; `factlint archive add {self.folder} ARTICLES` makes one")
        return self.read()

    def switch(self, manifest: dict[str, Any]) -> None:
        """Make this the archive, at once; then take away what it no longer names."""
        manifest = {**manifest, "generation": manifest["generation"] + 1, "made": int(time.time())}
        replace_file(self.path(MANIFEST), json.dumps(manifest, indent=1).encode())

    def sweep(self, manifest: Mapping[str, Any], at_once: bool = False) -> None:
        """Take away shards that are in segments, and segments that no manifest names, once no reader can hold them."""
        for name in _listed(self.path("shards")):
            os.unlink(self.path("shards", name))
        kept = {segment["name"] for segment in manifest["segments"]}
        for name in _listed(self.path("segments")):
            path = self.path("segments", name)
            unfinished = name.startswith(".")  # of a run that was ended: no reader has it
            if name not in kept and (unfinished or at_once or time.time() - os.path.getmtime(path) > STALE):
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def writing(self, wait: bool = False) -> Iterator[None]:
        """Nobody else writes meanwhile. Raises ArchiveError where somebody does, unless told to wait."""
        from fcntl import LOCK_EX, LOCK_NB, flock

        if (there := _listed(self.folder)) and "lock" not in there and MANIFEST not in there:
            raise ArchiveError(f"{self.folder}: is no archive, and not empty; an archive has a folder of its own")
        os.makedirs(self.folder, exist_ok=True)
        with open(self.path("lock"), "wb") as file:
            try:
                flock(file, LOCK_EX | (0 if wait else LOCK_NB))
            except BlockingIOError:
                raise ArchiveError(f"{self.folder}: somebody else is writing to it; --wait waits") from None
            yield

    # -- tables --

    def connect(
        self, manifest: Mapping[str, Any] | None = None, threads: int = 2, tables: Iterable[str] = TABLES
    ) -> Any:
        """DuckDB in memory with a view of each table; of some, where files of the others may be missing."""
        manifest = self.must_exist() if manifest is None else manifest
        db = self.open(threads)
        for table, columns in TABLES.items():
            made = self.files(manifest, table) if table in tables else []
            name = {"articles": "all_articles", "failed": "all_failed"}.get(table, table)
            db.execute(f"CREATE VIEW {name} AS {select(made, columns)}")
        # Of an article only the last version counts.
        db.execute(
            "CREATE VIEW articles AS SELECT * FROM all_articles"
            " QUALIFY row_number() OVER (PARTITION BY source ORDER BY version DESC) = 1"
        )
        # What could not be read and has not been since.
        db.execute(
            "CREATE VIEW failed AS SELECT DISTINCT * FROM all_failed"
            " WHERE sha256 NOT IN (SELECT sha256 FROM all_articles)"
        )
        conflicts = [self.path("conflicts.parquet")] if os.path.exists(self.path("conflicts.parquet")) else []
        db.execute(f"CREATE VIEW conflicts AS {select(conflicts, CONFLICTS)}")
        return db

    def open(self, threads: int = 2) -> Any:
        """DuckDB without any table, within the bound of memory; what takes more goes to the archive's own folder."""
        duckdb = need("duckdb")
        os.makedirs(self.path("spill"), exist_ok=True)
        try:
            db = duckdb.connect(
                ":memory:",
                config={"memory_limit": self.memory, "temp_directory": self.path("spill"), "threads": threads},
            )
            db.execute("SET enable_progress_bar = false")
            return db
        except duckdb.Error as error:
            raise ArchiveError(f"--memory {self.memory}: {first_line(error)}") from None

    def files(self, manifest: Mapping[str, Any], table: str) -> list[str]:
        """The files of a table. Raises ArchiveError where one is missing."""
        found = [path for segment in manifest["segments"] for path in self.files_of(segment, table)]
        missing = next((path for path in found if not os.path.exists(path)), None)
        if missing is not None:
            raise ArchiveError(f"{missing}: is missing; `factlint archive add` with --rebuild reads the articles again")
        return found

    def files_of(self, segment: Segment, table: str) -> list[str]:
        return [self.path("segments", segment["name"], file) for file in files_of(table, segment["buckets"])]

    def holding(self, manifest: Mapping[str, Any], keys: Collection[tuple[str, int]]) -> list[str]:
        """The files where claims of some kinds and keys stand, if anywhere."""
        return sorted(
            self.path("segments", segment["name"], file)
            for segment in manifest["segments"]
            for file in {file_of(kind, key, segment["buckets"]) for kind, key in keys if kind in segment["buckets"]}
        )

    # -- segments --

    def compact(
        self,
        manifest: dict[str, Any],
        shards: Sequence[str],
        before: Mapping[str, Any] | None = None,
        keeps: bool = False,
    ) -> dict[str, Any]:
        """A manifest with what shards hold as one more segment, small segments merged; older versions of articles come
        from the segments of `before`, the generation that this one follows, and if it `keeps` any, what shards keep."""
        segments = list(manifest["segments"])
        if shards:
            told = "".join(os.path.basename(path) for path in shards)  # which are the same where all failed before
            name = sha256(f"{manifest['generation']}{told}".encode()).hexdigest()[:16]
            sources = {table: of_shards(table, shards) for table in TABLES}
            if before is not None:
                sources["articles"] += self._older(before)
            if before is not None and keeps:
                for table in TABLES.keys() - {"failed"}:
                    sources[table] += self._kept(before, table, shards)
            segments.append(self._write(name, sources))
        small, rest = _smallest(segments)
        if len(small) > 1:
            segments = [*rest, self._merge(small)]
        return {**manifest, "segments": segments}

    def _older(self, manifest: Mapping[str, Any]) -> str:
        """What adds the rows of articles of which there is a later version: their bytes may be gone."""
        articles = select(self.files(manifest, "articles"), TABLES["articles"])
        of_each = "row_number() OVER (PARTITION BY source ORDER BY version DESC)"
        return f" UNION ALL SELECT * FROM ({articles} QUALIFY {of_each} > 1)"

    def _kept(self, manifest: Mapping[str, Any], table: str, shards: Sequence[str]) -> str:
        """What adds the rows of the articles that shards say are kept."""
        articles = select(self.files(manifest, "articles"), TABLES["articles"])
        kept = f'SELECT path, "offset", sha256 FROM read_parquet([{", ".join(map(quoted, shards))}]) WHERE kept'
        ids = f'SELECT article FROM ({articles}) SEMI JOIN ({kept}) USING (path, "offset", sha256)'
        rows = select(self.files(manifest, table), TABLES[table])
        return f" UNION ALL SELECT * FROM ({rows}) WHERE article IN ({ids})"

    def _merge(self, segments: Sequence[Segment], where: str = "") -> Segment:
        name = sha256(("".join(segment["name"] for segment in segments) + where).encode()).hexdigest()[:16]
        sources = {}
        for table, columns in TABLES.items():
            files = [path for segment in segments for path in self.files_of(segment, table)]
            sources[table] = f"{select(files, columns)}{where}"
        return self._write(name, sources)

    def without(self, manifest: dict[str, Any], articles: Iterable[int], sources: Iterable[str]) -> dict[str, Any]:
        """A manifest whose segments hold nothing of these articles, nor of what could not be read of these sources."""
        ids = ", ".join(map(str, sorted(articles)))
        names = ", ".join(map(quoted, sorted(sources)))
        segments = []
        db = self.connect(manifest)
        for segment in manifest["segments"]:
            held, failed = (select(self.files_of(segment, table), TABLES[table]) for table in ("articles", "failed"))
            found = db.execute(
                f"SELECT article FROM ({held}) WHERE article IN ({ids})"
                f" UNION ALL SELECT 0 FROM ({failed}) WHERE source IN ({names})"
            )
            segments.append(self._filter(segment, ids, names) if found.fetchone() else segment)
        return {**manifest, "segments": segments}

    def _filter(self, segment: Segment, ids: str, names: str) -> Segment:
        name = sha256((segment["name"] + ids + names).encode()).hexdigest()[:16]
        sources = {}
        for table, columns in TABLES.items():
            selected = select(self.files_of(segment, table), columns)
            left = f"source NOT IN ({names})" if table == "failed" else f"article NOT IN ({ids})"
            sources[table] = f"SELECT * FROM ({selected}) WHERE {left}"
        return self._write(name, sources)

    def _write(self, name: str, sources: Mapping[str, str]) -> Segment:
        """A segment of what these statements select. Its folder is renamed into place when all is written."""
        place, beside = self.path("segments", name), self.path("segments", f".{name}.{os.getpid()}")
        shutil.rmtree(beside, ignore_errors=True)
        os.makedirs(beside)
        db = self.open()
        try:
            rows, buckets = write_tables(db, beside, sources)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        finally:
            db.close()
        size = sum(os.path.getsize(os.path.join(beside, file)) for file in os.listdir(beside))
        shutil.rmtree(place, ignore_errors=True)  # of a run that was ended before its manifest
        os.rename(beside, place)
        sync(self.path("segments"))
        return {"name": name, "rows": rows, "buckets": buckets, "bytes": size}


def _smallest(segments: Sequence[Segment]) -> tuple[list[Segment], list[Segment]]:
    """The segments that are to become one, and the others: the smallest as long as the next is not much larger."""
    ordered = sorted(segments, key=lambda segment: (segment["rows"]["articles"], segment["name"]))
    small, rows = ordered[:1], ordered[0]["rows"]["articles"] if ordered else 0
    for segment in ordered[1:]:
        if segment["rows"]["articles"] > GROWTH * rows:
            break
        small.append(segment)
        rows += segment["rows"]["articles"]
    return small, [segment for segment in segments if segment not in small]


def _listed(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        raise ArchiveError(f"{folder}: is a file, and no archive") from None
