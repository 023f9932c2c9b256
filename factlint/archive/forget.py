"""An article that is withdrawn leaves every table and file of an archive, and is not taken in again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from factlint.archive.errors import ArchiveError
from factlint.archive.schema import hash_of
from factlint.archive.told import FILE, read_conflicts, write_conflicts

if TYPE_CHECKING:
    from factlint.archive.store import Store

_FITTING: Final = """
SELECT * FROM (
    SELECT article, sha256, source FROM all_articles UNION SELECT 0, sha256, source FROM all_failed
) WHERE source IN (
    SELECT source FROM all_articles WHERE article = TRY_CAST($id AS BIGINT) UNION SELECT $id UNION SELECT $path
)
"""


def forget(store: Store, id: str) -> int:
    """Forget all versions of an article, named by its number or its source, while the archive is locked; how many.

    Of it a hash stays, so that it is not read again.
    """
    manifest = store.must_exist()
    db = store.connect(manifest)
    given = {"id": id, "path": os.path.abspath(id)}
    rows = db.execute(_FITTING, given).fetchall()
    db.close()
    if not rows:
        raise ArchiveError(f"{id}: no article of the archive is called so")
    articles = {article for article, _, _ in rows}
    after = store.without(manifest, articles, {source for _, _, source in rows})
    after["forgotten"] = sorted({*manifest["forgotten"], *(hash_of(sha256) for _, sha256, _ in rows)})
    told = read_conflicts(store)
    left = [row for row in told.values() if not {row["article"], row["other_article"]} & articles]
    if os.path.exists(store.path(FILE)):
        write_conflicts(store, left)
    store.switch(after)
    store.sweep(after, at_once=True)
    return len({sha256 for _, sha256, _ in rows})
