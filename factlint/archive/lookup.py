"""One article against an archive: what was said before of whom and what it speaks of, found by its keys."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from factlint.archive import keys
from factlint.archive.errors import telling
from factlint.archive.pairs import join, make_record
from factlint.archive.rows import sides_of
from factlint.archive.schema import CLAIMS
from factlint.archive.segments import select
from factlint.archive.store import MANIFEST
from factlint.lang.editions import edition

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from factlint.archive.store import Store
    from factlint.engine.context import Context
    from factlint.engine.recorded import Recorded
    from factlint.linter import Linter
    from factlint.statement import Statement

MOST: Final = 40  # records of one key, the latest
# Keys and numbers are written out: DuckDB then leaves out what cannot hold them.
_FOUND: Final = """
SELECT kind, key, day, article, value, quoted, part, text, fields, times FROM (
    SELECT *, count(*) OVER (PARTITION BY key, value) AS times FROM ({}) WHERE key IN ({}) AND side & 2 = 2
    QUALIFY row_number() OVER (PARTITION BY key, value ORDER BY day DESC, article) = 1
    AND row_number() OVER (PARTITION BY key ORDER BY day DESC, article) <= {}
)
"""
_ARTICLES: Final = "SELECT article, path, line, source, headline FROM all_articles WHERE article IN ({})"
_OLD: Final = "SELECT article FROM all_articles WHERE article NOT IN (SELECT article FROM articles)"


class Lookup:
    """An archive that a linter asks. It sees each new generation as soon as it is there."""

    def __init__(self, store: Store, linter: Linter) -> None:
        self.store = store
        self.linter = linter
        self.rules: list[Recorded] = linter.program.recorded()
        self._read: Context | None = None
        self._met: dict[str, list[tuple[Statement, Statement]]] = {}
        self._db: Any = None
        self._manifest: dict[str, Any] = {}
        self._held: list[Any] = []
        self._old: frozenset[int] = frozenset()  # articles of which there is a later version
        self._stamp: tuple[int, ...] = ()
        with telling(store.folder):
            self._connect()

    def of(self, linter: Linter) -> Lookup:
        """The same archive for a linter of another language."""
        made: Lookup = edition(linter.code).load(__name__).Lookup(self.store, linter)
        return made

    def bind(self, id: str, ctx: Context) -> Iterator[tuple[Statement, ...]]:
        """What a rule binds on an article: each claim with a record that contradicts it."""
        if self._read is not ctx:
            self._met, self._read = {}, ctx  # where it fails, the first rule that asks tells so
            with telling(self.store.folder):
                self._met = self._meet(ctx)
        yield from self._met.get(id, ())

    def _meet(self, ctx: Context) -> dict[str, list[tuple[Statement, Statement]]]:
        """By rule, the claims that contradict what an earlier article said under one of their keys."""
        persons = keys.find_persons(ctx)
        wanted: dict[int, list[tuple[Recorded, Statement]]] = {}
        for rule in self.rules:
            for claim in ctx.claims.get(rule.mine.kind, ()):
                if any(number == 1 for number, _ in sides_of(ctx, rule, claim)):
                    for key in keys.keys_of(rule.rule, rule.mine.keys(ctx, claim), rule.mine.near, persons):
                        wanted.setdefault(key, []).append((rule, claim))
        met = list(self._contradict(ctx, wanted, persons)) if wanted else []
        articles = self._articles({row["article"] for _, _, row in met})
        own = os.path.abspath(ctx.document.path) if ctx.document.path else ""
        found: dict[str, list[tuple[Statement, Statement]]] = {}
        for rule, claim, row in met:
            article = articles[row["article"]]
            if article["path"] != own or article["line"]:  # an article does not meet itself
                record = make_record({**row, **article}, self.linter)
                join(rule, claim, record)
                found.setdefault(rule.rule, []).append((claim, record))
        return found

    def _contradict(
        self, ctx: Context, wanted: dict[int, list[tuple[Recorded, Statement]]], persons: dict[int, keys.Person]
    ) -> Iterator[tuple[Recorded, Statement, dict[str, Any]]]:
        """Claims and the rows that they contradict."""
        rows = self._find(wanted)
        met: set[tuple[str, int, int, str]] = set()  # of neighbouring days, which have two keys
        times = {(row["key"], row["value"]): row["times"] for row in rows}
        for row in rows:
            for rule, claim in wanted[row["key"]]:
                told = keys.write_values(rule.mine.values(ctx, claim), persons)
                if times.get((row["key"], told), 0) >= row["times"]:
                    continue  # what is said here was said as often: the record is the suspect, and no news
                record = make_record(row, self.linter)
                join(rule, claim, record)
                pair = (rule.rule, id(claim), row["article"], row["value"])
                if pair not in met and rule.meets(ctx, claim, record):
                    met.add(pair)
                    yield rule, claim, row

    def _find(self, wanted: dict[int, list[tuple[Recorded, Statement]]]) -> list[dict[str, Any]]:
        """The rows under some keys; those of the last versions alone."""
        held = {(rule.theirs.kind, key) for key, asked in wanted.items() for rule, _ in asked}
        db = self._connect()
        files = self.store.holding(self._manifest, held)
        found = _rows(db.execute(_FOUND.format(select(files, CLAIMS), _listed(wanted), MOST))) if files else []
        return [row for row in found if row["article"] not in self._old]

    def _articles(self, wanted: Collection[int]) -> dict[int, dict[str, Any]]:
        rows = _rows(self._connect().execute(_ARTICLES.format(_listed(wanted)))) if wanted else []
        return {row["article"]: row for row in rows}

    def _connect(self) -> Any:
        """A database of this process's own, over the files of the present generation."""
        stamp = (os.getpid(), *_stamp(self.store.path(MANIFEST)))
        if stamp != self._stamp:
            self._held.append(self._db)  # one of another process: closing it here would wait for threads that are not
            self._manifest = self.store.must_exist()
            self._db = db = self.store.connect(self._manifest, threads=1)
            db.execute("SET parquet_metadata_cache = true")
            many = (db.execute("SELECT max(version) FROM all_articles").fetchone()[0] or 1) > 1
            self._old = frozenset(article for (article,) in db.execute(_OLD).fetchall()) if many else frozenset()
            self._stamp = stamp
        return self._db


def _rows(answer: Any) -> list[dict[str, Any]]:
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _stamp(path: str) -> tuple[int, ...]:
    try:
        status = os.stat(path)
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_ino
