"""The tables of an archive. Their columns are a promise: a change of them is another VERSION (docs/archive.md)."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from factlint.archive.errors import need

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VERSION: Final = 2
LATER: Final = "not now: "  # begins the reason of a failure that is not the article's, which is tried again
MOST_TEXT: Final = 160  # characters that are kept of the sentence around a claim
ROW_GROUP: Final = 20_480  # rows of a table that are read together
SMALL_GROUP: Final = 4_096  # of claims, of which a look-up wants single ones

Columns = dict[str, str]

# One row an article and version; `article` is a hash of its source and its bytes.
ARTICLES: Final[Columns] = {
    "article": "int64", "source": "string", "version": "int32", "sha256": "string", "day": "date32",
    "headline": "string", "path": "string", "line": "int32", "offset": "int64", "length": "int64",
}  # fmt: skip
# One row a claim, rule and key. `value` is what must agree; low..high bound it where it is a date or a figure, in days
# since 0001-01-01 or as written. `side` is 1 of what a rule says of a claim, 2 of a record, 3 of both. start..end is
# its place in the article's text, `at` that in `text`, `fields` what the rule asks for, as JSON.
CLAIMS: Final[Columns] = {
    "rule": "string", "kind": "string", "key": "int64", "day": "date32", "article": "int64", "side": "int8",
    "value": "string", "low": "double", "high": "double", "status": "string", "quoted": "bool", "part": "string",
    "start": "int32", "end": "int32", "at": "int16", "text": "string", "fields": "string",
}  # fmt: skip
# One row a person, article and key: `tie` is what tells him from others so called.
PERSONS: Final[Columns] = {
    "key": "int64", "article": "int64", "name": "string", "folded": "string", "tie": "string",
}  # fmt: skip
EVENTS: Final[Columns] = {
    "key": "int64", "article": "int64", "what": "string", "who": "string", "place": "string", "first": "date32",
    "last": "date32",
}  # fmt: skip
FAILED: Final[Columns] = {"source": "string", "path": "string", "line": "int32", "sha256": "string", "reason": "string"}
TABLES: Final[dict[str, Columns]] = {
    "articles": ARTICLES, "claims": CLAIMS, "persons": PERSONS, "events": EVENTS, "failed": FAILED,
}  # fmt: skip
ORDER: Final = {
    "articles": "article", "claims": "key, day, article, rule, start, side, value", "persons": "key, article, name",
    "events": "key, article, what", "failed": "source",
}  # fmt: skip
CONFLICTS: Final[Columns] = {
    "conflict": "string", "rule": "string", "key": "int64", "message": "string", "article": "int64",
    "source": "string", "day": "date32", "headline": "string", "text": "string", "words": "string", "times": "int64",
    "other_article": "int64", "other_source": "string", "other_day": "date32", "other_headline": "string",
    "other_text": "string", "other_times": "int64", "first_seen": "date32", "state": "string", "reason": "string",
    "author": "string", "until": "date32",
}  # fmt: skip


def shard_schema() -> Any:
    """One row an article, its claims, persons and events in lists; of what is kept as it is, where it stands."""
    pa = need("pyarrow")
    inner = [pa.field(name, pa.list_(pa.struct(_fields(pa, TABLES[name])))) for name in ("claims", "persons", "events")]
    failed = pa.field("failed", pa.struct(_fields(pa, FAILED)))
    return pa.schema([*_fields(pa, ARTICLES), *inner, failed, pa.field("kept", pa.bool_())])


def make_table(columns: Columns, rows: Sequence[Mapping[str, Any]]) -> Any:
    """An Arrow table of plain rows."""
    pa = need("pyarrow")
    return pa.Table.from_pylist(list(rows), pa.schema(_fields(pa, columns)))


def _fields(pa: Any, columns: Columns) -> list[Any]:
    return [pa.field(name, pa.type_for_alias(type)) for name, type in columns.items()]


def hash_of(*parts: object) -> int:
    """A signed number of 64 bits for some plain values."""
    digest = blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
