"""A question in SQL to an archive: one statement that reads, and nothing outside the archive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factlint.archive.errors import ArchiveError, need
from factlint.archive.store import Store


def ask(store: Store, sql: str) -> Iterator[tuple[Any, ...]]:
    """The names of the columns, then the rows."""
    duckdb = need("duckdb")
    db = store.connect()
    statements = db.extract_statements(sql)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise ArchiveError("one SELECT is asked for")
    folder = store.folder.replace("'", "''")
    db.execute(f"SET allowed_directories = ['{folder}/']")
    db.execute("SET enable_external_access = false")
    db.execute("SET lock_configuration = true")
    answer = db.execute(statements[0])
    yield tuple(column[0] for column in answer.description)
    while some := answer.fetchmany(1_000):
        yield from some
