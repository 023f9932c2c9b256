"""The files of a segment: each table sorted, claims in one file for each kind and bucket.

A bucket is a range of keys, so that a look-up opens few and small files, and sorting takes no more memory however many
rows there are: these are first dealt out to buckets, and then each bucket is sorted by itself.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any, Final

from factlint.archive.schema import ORDER, ROW_GROUP, SMALL_GROUP, TABLES, Columns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CLAIMS: Final = "claims"
FULL: Final = 65_536  # rows of a bucket, about
MOST: Final = 1_024  # buckets of a kind
LEAST: Final = -(1 << 63)  # of keys
ALL: Final = 1 << 64

Buckets = dict[str, int]  # kind of claim -> in how many files its claims are


def files_of(table: str, buckets: Buckets) -> list[str]:
    if table != CLAIMS:
        return [f"{table}.parquet"]
    return [_name_file(kind, i) for kind, number in sorted(buckets.items()) for i in range(number)]


def file_of(kind: str, key: int, buckets: Buckets) -> str:
    """Where the claims of a kind and key are, of a segment that has such a kind."""
    return _name_file(kind, (key - LEAST) // (ALL // buckets[kind]))


def _name_file(kind: str, bucket: int) -> str:
    return f"claims-{kind}-{bucket:04d}.parquet"


def write_tables(db: Any, folder: str, sources: Mapping[str, str]) -> tuple[dict[str, int], Buckets]:
    """Write what these statements select into a folder: rows by table, and the buckets of claims."""
    rows = {}
    for table, source in sources.items():
        if table != CLAIMS:
            rows[table] = _write(db, source, table, os.path.join(folder, f"{table}.parquet"))
    counted = dict(db.execute(f"SELECT kind, count(*) FROM ({sources[CLAIMS]}) GROUP BY kind ORDER BY kind").fetchall())
    buckets = {kind: min(MOST, 1 << max(0, (number - 1) // FULL).bit_length()) for kind, number in counted.items()}
    rows[CLAIMS] = _deal_out(db, sources[CLAIMS], folder, buckets) if buckets else 0
    return rows, buckets


def _deal_out(db: Any, source: str, folder: str, buckets: Buckets) -> int:
    parts = os.path.join(folder, "parts")
    widths = " ".join(f"WHEN {quoted(kind)} THEN {ALL // number}" for kind, number in buckets.items())
    bucket = f"((key::HUGEINT - ({LEAST})) // (CASE kind {widths} END)::HUGEINT)::INTEGER"
    db.execute(
        f"COPY (SELECT *, {bucket} AS bucket, kind AS sort FROM ({source})) TO {quoted(parts)}"
        " (FORMAT parquet, COMPRESSION lz4, PARTITION_BY (sort, bucket))"
    )
    rows = 0
    for kind, number in buckets.items():
        for i in range(number):
            part = os.path.join(parts, f"sort={kind}", f"bucket={i}")
            found = select([f"{part}/*.parquet"] if os.path.isdir(part) else [], TABLES[CLAIMS])
            rows += _write(db, found, CLAIMS, os.path.join(folder, _name_file(kind, i)))
            shutil.rmtree(part, ignore_errors=True)
    shutil.rmtree(parts)
    return rows


def _write(db: Any, source: str, table: str, path: str) -> int:
    size = SMALL_GROUP if table == CLAIMS else ROW_GROUP
    made = f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {size})"
    (rows,) = db.execute(f"COPY ({source} ORDER BY {ORDER[table]}) TO {quoted(path)} {made}").fetchone()
    sync(path)
    return int(rows)


def select(files: Sequence[str], columns: Columns) -> str:
    if files:
        return f"SELECT {_names(columns)} FROM read_parquet([{', '.join(quoted(file) for file in files)}])"
    types = {"string": "VARCHAR", "int64": "BIGINT", "int32": "INTEGER", "int16": "SMALLINT", "int8": "TINYINT",
             "date32": "DATE", "double": "DOUBLE", "bool": "BOOLEAN"}  # fmt: skip
    made = ", ".join(f"NULL::{types[type]} AS {_name(name)}" for name, type in columns.items())
    return f"SELECT {made} WHERE false"


def of_shards(table: str, shards: Sequence[str]) -> str:
    """What selects the rows of a table out of shards."""
    read = f"read_parquet([{', '.join(map(quoted, shards))}])"
    if table == "articles":
        return f"SELECT {_names(TABLES[table])} FROM {read} WHERE failed IS NULL AND kept IS NULL"
    if table == "failed":
        return f"SELECT unnest(failed) FROM {read} WHERE failed IS NOT NULL"
    each = f"SELECT unnest({table}, recursive := true) FROM (SELECT {table} FROM {read})"
    return f"SELECT {_names(TABLES[table])} FROM ({each})"


def _names(columns: Columns) -> str:
    return ", ".join(map(_name, columns))


def _name(column: str) -> str:
    return f'"{column}"'


def quoted(text: str) -> str:
    return f"'{_quote(text)}'"


def _quote(text: str) -> str:
    return text.replace("'", "''")


def sync(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
