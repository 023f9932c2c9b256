"""The table of conflicts: what was found, when it was first seen, and what an editor said of it."""

from __future__ import annotations

import os
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from factlint.archive.errors import ArchiveError, need
from factlint.archive.schema import CONFLICTS, make_table
from factlint.replace import replace_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from factlint.archive.rows import Row
    from factlint.archive.store import Store

OPEN: Final = "open"
IGNORED: Final = "ignored"
FILE: Final = "conflicts.parquet"


def read_conflicts(store: Store) -> dict[str, Row]:
    """The rows, by their ids."""
    path = store.path(FILE)
    if not os.path.exists(path):
        return {}
    try:
        rows: list[Row] = need("pyarrow.parquet").read_table(path).to_pylist()
    except (OSError, ValueError) as error:
        raise ArchiveError(f"{path}: is damaged: {str(error).partition(chr(10))[0]}") from None
    return {row["conflict"]: row for row in rows}


def write_conflicts(store: Store, rows: Iterable[Row]) -> None:
    written = BytesIO()
    ordered = sorted(rows, key=lambda row: (row["rule"], row["conflict"]))
    need("pyarrow.parquet").write_table(make_table(CONFLICTS, ordered), written, compression="zstd")
    replace_file(store.path(FILE), written.getvalue())


def note_found(store: Store, found: Iterable[Row], rules: Collection[str], today: date, partly: bool) -> list[Row]:
    """Note what was found by some rules, and give it as it stands: what was seen or ignored before stays so. What these
    rules no longer find is dropped, unless only a part was looked at."""
    known = read_conflicts(store)
    noted = []
    for row in found:
        before = known.get(row["conflict"], {"first_seen": today, "state": OPEN})
        if before["state"] == IGNORED and before["until"] is not None and before["until"] < today:
            before = {"first_seen": before["first_seen"], "state": OPEN}
        own = {name: before.get(name) for name in ("first_seen", "state", "reason", "author", "until")}
        noted.append({**row, **own})
    here = {row["conflict"] for row in noted}
    kept = [
        row
        for id, row in known.items()
        if id not in here and (partly or row["rule"] not in rules or row["state"] == IGNORED)
    ]
    write_conflicts(store, [*noted, *kept])
    return noted


def ignore(store: Store, id: str, reason: str, author: str, until: date | None) -> Row:
    """Note that a conflict is none. Raises ArchiveError where there is no such id, or more than one begins so."""
    known = read_conflicts(store)
    fitting = [name for name in known if name.startswith(id)]
    if len(fitting) != 1:
        raise ArchiveError(f"{id}: {'no conflict is' if not fitting else 'several conflicts are'} called so")
    row: dict[str, Any] = known[fitting[0]]
    row.update(state=IGNORED, reason=reason, author=author, until=until)
    write_conflicts(store, known.values())
    return row
