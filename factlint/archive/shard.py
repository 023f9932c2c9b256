"""The pure function of an archive: units of text in, one Parquet file out, its name a hash of all that it rests on.

A shard that is there is done. It is written beside its place, synced and renamed (factlint.replace), so that a worker
that is killed, or a task that is run twice, leaves the same file or none.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from functools import cache
from hashlib import sha256
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint.archive.errors import need
from factlint.archive.reading import may_matter
from factlint.archive.schema import LATER, hash_of, shard_schema
from factlint.archive.units import Unit, read_unit
from factlint.barrier import catch
from factlint.document.errors import UnreadableError
from factlint.replace import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factlint.archive.reading import Sets
    from factlint.archive.rows import Recorder, Row

SIZE: Final = 1_000  # units of a shard
ENDING: Final = 4  # shards before the end from which on they become smaller
LEAST: Final = 10  # times smaller than others
# How a linter is asked for: names of its parameters and their values, as they can be sent to another process.
Asked = tuple[tuple[str, Any], ...]


class Shard(NamedTuple):
    """What one task does. `reading` names the rules, facts and words by which it is read; of the units that the archive
    has only those are read in which `changes` may matter (factlint.archive.reading; None: all)."""

    folder: str
    reading: str
    asked: Asked
    changes: list[Sets] | None
    units: tuple[Unit, ...]

    @property
    def path(self) -> str:
        told = repr((self.reading, self.changes, [tuple(unit) for unit in self.units])).encode("utf-8", "surrogatepass")
        return os.path.join(self.folder, f"{sha256(told).hexdigest()[:32]}.parquet")


class Done(NamedTuple):
    """What a task has written: articles, those that failed, units that were kept as they are, and bytes."""

    path: str
    articles: int
    failed: int
    kept: int
    size: int


@cache
def open_recorder(asked: Asked) -> Recorder:
    """The rules and facts, made ready once a process."""
    from factlint.archive.rows import Recorder
    from factlint.linter import Linter

    recorder = Recorder(Linter(**dict(asked)))
    gc.freeze()  # rules and facts stay, and articles leave no cycle behind: the collector has nothing to find
    gc.set_threshold(100_000)
    return recorder


def build(shard: Shard) -> Done:
    """Write a shard, or find that it is there."""
    pa, parquet = need("pyarrow"), need("pyarrow.parquet")
    if not os.path.exists(shard.path):
        recorder = open_recorder(shard.asked)
        rows = [row for unit in shard.units for row in read_rows(recorder, unit, shard.changes)]
        table = pa.Table.from_pylist(rows, shard_schema())
        written = BytesIO()
        parquet.write_table(table, written, compression="zstd", compression_level=3)
        write_file(shard.path, lambda file: file.write(written.getbuffer()))
    made = parquet.read_table(shard.path, columns=["failed", "kept"])
    failed, kept = made.num_rows - made["failed"].null_count, made.num_rows - made["kept"].null_count
    return Done(shard.path, made.num_rows - failed - kept, failed, kept, os.path.getsize(shard.path))


def read_rows(recorder: Recorder, unit: Unit, changes: list[Sets] | None = None) -> Iterator[Row]:
    """The articles of a unit; what cannot be read is a row that says why, what need not be one that says so."""
    from factlint.document.files import read_data

    try:
        data = read_unit(unit)
        if sha256(data).hexdigest() != unit.sha256:
            raise OSError("it was changed since it was listed")
        documents = list(read_data(data, unit.path))
        if unit.held and changes is not None and not any(_matters(recorder, changes, one) for one in documents):
            yield {"kept": True, "path": unit.path, "offset": unit.offset, "sha256": unit.sha256}
            return
        for number, document in enumerate(documents):
            source = f"{unit.source}/{number}" if number else unit.source
            yield _read(recorder, unit, source, document)
    except OSError as error:
        yield _failed(unit, unit.source, f"{LATER}{error.strerror or error}")
    except UnreadableError as error:
        yield _failed(unit, unit.source, error.message)
    except Exception as error:
        yield _failed(unit, unit.source, str(catch(error, "reading", unit.path)))


def _matters(recorder: Recorder, changes: list[Sets], document: Any) -> bool:
    return document.language != recorder.linter.code or may_matter(changes, document.masked)


def _read(recorder: Recorder, unit: Unit, source: str, document: Any) -> Row:
    if document.problems:
        return _failed(unit, source, document.problems[0].message)
    if not document.parts:
        return _failed(unit, source, "no article text in it")
    try:
        own, claims, persons, events = recorder.read(document)
    except Exception as error:
        return _failed(unit, source, str(catch(error, "reading", unit.path)))
    article = hash_of(source, unit.sha256)
    for row in (*claims, *persons, *events):
        row["article"] = article
    for row in claims:
        row["day"] = own["day"]
    place = {name: getattr(unit, name) for name in ("path", "line", "offset", "length", "version", "sha256")}
    return {
        "article": article,
        "source": source,
        **place,
        **own,
        "claims": claims,
        "persons": persons,
        "events": events,
    }


def _failed(unit: Unit, source: str, reason: str) -> Row:
    told = {"source": source, "path": unit.path, "line": unit.line, "sha256": unit.sha256, "reason": reason}
    return {"article": hash_of(source, unit.sha256), "source": source, "failed": told}


def cut(folder: str, reading: str, asked: Asked, changes: list[Sets] | None, units: Iterable[Unit]) -> Iterator[Shard]:
    """Shards of SIZE units, smaller towards the end, so that no worker has much left to do when others have nothing;
    the same units in the same order are cut alike."""
    left, waiting = iter(units), deque[Unit]()
    while True:
        waiting.extend(islice(left, ENDING * SIZE - len(waiting)))
        size = min(len(waiting), max(1, SIZE // LEAST, len(waiting) // ENDING))
        if not size:
            return
        yield Shard(folder, reading, asked, changes, tuple(waiting.popleft() for _ in range(size)))
