"""What in an archive disagrees: for every rule over records, first the keys with more than one value, then these.

Claims never meet each other: they are grouped to distinct values with a count and an example, in one pass. The rarer
value is the suspect, of two as rare the later one.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from factlint.archive.pairs import contradict, place_in
from factlint.archive.schema import hash_of
from factlint.archive.store import Store

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from factlint.archive.rows import Row
    from factlint.engine.recorded import Recorded
    from factlint.linter import Linter

MOST_VALUES: Final = 200  # of one key that are compared
MOST_TRIED: Final = 20  # other values that one is held against
FETCHED: Final = 2_000

# Keys under which both sides stand, with values that differ; values with ends must have a gap between some two.
_KEYS: Final = """
CREATE OR REPLACE TEMP TABLE disputed AS
SELECT key FROM now WHERE kind IN ($mine, $theirs) AND rule = $rule GROUP BY key
HAVING count(DISTINCT value) > 1 AND bit_or(side) = 3 AND (max(low) IS NULL OR max(low) > min(high))
AND count(DISTINCT article) > 1 AND ($since IS NULL OR max(day) >= $since)
"""
_VALUES: Final = """
SELECT told.*, times, newest, path, line, source, headline FROM (
    SELECT key, count(DISTINCT article) AS times, max(day) AS newest, arg_min(now, (day, article, start)) AS told
    FROM now WHERE kind IN ($mine, $theirs) AND rule = $rule AND key IN (SELECT key FROM disputed)
    GROUP BY key, value, side
) JOIN articles ON articles.article = told.article ORDER BY told.key, times DESC, told.day, told.article, told.start,
    told.side DESC
"""


def find_conflicts(
    store: Store, linter: Linter, rules: Collection[Recorded], since: date | None = None
) -> Iterator[Row]:
    """The conflicts by these rules, in their order: rows of the table but for when they were seen and their state."""
    db = store.connect()
    db.execute("CREATE VIEW now AS SELECT claims.* FROM claims SEMI JOIN articles USING (article)")
    found: set[Any] = set()  # pairs of articles under a key: what holds either way is told once
    for rule in rules:
        given = {"rule": rule.rule, "mine": rule.mine.kind, "theirs": rule.theirs.kind}
        db.execute(_KEYS, {**given, "since": since})
        rows = _rows(db.execute(_VALUES, given))
        for _, values in groupby(rows, key=lambda row: row["key"]):
            for conflict in _compare(linter, rule, list(values)[:MOST_VALUES], since):
                pair = (conflict["key"], *sorted((conflict["source"], conflict["other_source"])))
                if not {pair, conflict["conflict"]} & found:
                    found |= {pair, conflict["conflict"]}
                    yield conflict


def _rows(answer: Any) -> Iterator[Row]:
    names = [column[0] for column in answer.description]
    while some := answer.fetchmany(FETCHED):
        for row in some:
            yield dict(zip(names, row, strict=True))


def _compare(linter: Linter, rule: Recorded, values: list[Row], since: date | None) -> Iterator[Row]:
    """Each value, the rarest first, against the others, the most frequent first; one is told of each."""
    for at in range(len(values) - 1, 0, -1):
        suspect = values[at]
        for other in values[: min(at, MOST_TRIED)]:
            if suspect["source"] == other["source"] or suspect["value"] == other["value"]:
                continue
            if since is not None and max(_days(suspect, other), default=since) < since:
                continue
            told = _tell(linter, rule, suspect, other)
            if told is not None:
                yield told
                break


def _days(*rows: Row) -> Iterable[date]:
    return [row["newest"] for row in rows if row["newest"] is not None]


def _tell(linter: Linter, rule: Recorded, suspect: Row, other: Row) -> Row | None:
    for claim, record in ((suspect, other), (other, suspect)):
        if claim["side"] & 1 and record["side"] & 2 and (message := contradict(linter, rule, claim, record)):
            return _conflict(rule, claim, record, message)
    return None


def _conflict(rule: Recorded, claim: Row, record: Row, message: str) -> Row:
    start, end = place_in(claim)
    # Whichever of the two is the suspect: that may change with what is told later.
    known = hash_of(rule.rule, *sorted((side["source"], side["value"]) for side in (claim, record)))
    own = {name: claim[name] for name in ("key", "article", "source", "day", "headline", "text", "times")}
    others = {f"other_{name}": record[name] for name in ("article", "source", "day", "headline", "text", "times")}
    return {
        "conflict": f"{known & (1 << 64) - 1:016x}", "rule": rule.rule, "message": message,
        "words": claim["text"][start:end], **own, **others,
    }  # fmt: skip
