"""The pure function of an archive: units of text in, one Parquet file out, its name a hash of all that it rests on.

A shard that is there is done. It is written beside its place, synced and renamed (factlint.replace), so that a worker
that is killed, or a task that is run twice, leaves the same file or none.
"""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint.archive.errors import need
from factlint.archive.schema import hash_of, shard_schema
from factlint.archive.units import Unit, read_unit
from factlint.barrier import catch
from factlint.document.errors import UnreadableError
from factlint.replace import write_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.archive.rows import Recorder, Row

SIZE: Final = 1_000  # units of a shard
# How a linter is asked for: names of its parameters and their values, as they can be sent to another process.
Asked = tuple[tuple[str, Any], ...]


class Shard(NamedTuple):
    """What one task does. `reading` names the rules, facts and words by which it is read."""

    folder: str
    reading: str
    asked: Asked
    units: tuple[Unit, ...]

    @property
    def path(self) -> str:
        told = repr((self.reading, [tuple(unit) for unit in self.units])).encode("utf-8", "surrogatepass")
        return os.path.join(self.folder, f"{sha256(told).hexdigest()[:32]}.parquet")


class Done(NamedTuple):
    """What a task has written: articles, those that failed, and bytes."""

    path: str
    articles: int
    failed: int
    size: int


@cache
def open_recorder(asked: Asked) -> Recorder:
    """The rules and facts, made ready once a process."""
    from factlint.archive.rows import Recorder
    from factlint.linter import Linter

    return Recorder(Linter(**dict(asked)))


def build(shard: Shard) -> Done:
    """Write a shard, or find that it is there."""
    pa, parquet = need("pyarrow"), need("pyarrow.parquet")
    if not os.path.exists(shard.path):
        recorder = open_recorder(shard.asked)
        rows = [row for unit in shard.units for row in read_rows(recorder, unit)]
        table = pa.Table.from_pylist(rows, shard_schema())
        written = BytesIO()
        parquet.write_table(table, written, compression="zstd", compression_level=3)
        write_file(shard.path, lambda file: file.write(written.getbuffer()))
    failed = parquet.read_table(shard.path, columns=["failed"])["failed"]
    left_out = len(failed) - failed.null_count
    return Done(shard.path, failed.null_count, left_out, os.path.getsize(shard.path))


def read_rows(recorder: Recorder, unit: Unit) -> Iterator[Row]:
    """The articles of a unit; what cannot be read is a row that says why."""
    from factlint.document.files import read_data

    try:
        data = read_unit(unit)
        if sha256(data).hexdigest() != unit.sha256:
            raise UnreadableError(unit.path, unit.line, 0, "it was changed since it was listed")
        for number, document in enumerate(read_data(data, unit.path)):
            source = f"{unit.source}/{number}" if number else unit.source
            yield _read(recorder, unit, source, document)
    except (UnreadableError, OSError) as error:
        yield _failed(unit, unit.source, str(getattr(error, "message", error)))
    except Exception as error:
        yield _failed(unit, unit.source, str(catch(error, "reading", unit.path)))


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


def cut(folder: str, reading: str, asked: Asked, units: Sequence[Unit]) -> list[Shard]:
    """Shards of SIZE units; the same units in the same order are cut alike."""
    return [Shard(folder, reading, asked, tuple(units[at : at + SIZE])) for at in range(0, len(units), SIZE)]
