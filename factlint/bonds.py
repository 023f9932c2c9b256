"""How the claims of a kind belong together, as `rules/kinds.yml` says it: plain values, read once and asked for every
article. Each name is a field of the kind."""

from __future__ import annotations

from typing import NamedTuple


class Merge(NamedTuple):
    """When claims tell one event: of the fields `who` some share a member and none differs, and `when` lies within so
    many `days`; nothing else differs but `may_differ`."""

    who: tuple[str, ...]
    when: str
    days: int
    may_differ: tuple[str, ...]


class Identify(NamedTuple):
    """Whom a bare family name means: the only one on file (`who`) of whom all of `by` is told, for the country or body
    `of`. Only claims count whose field `state` says `word`."""

    who: str
    by: tuple[str, ...]
    of: str
    state: str
    word: str


class Bonds(NamedTuple):
    """`continues` are taken from the claim before, where neither they nor `alike` differ; a claim that has the field
    `looks_back` takes only `takes`, and is never another telling of an event. `said_of`: (field that names somebody,
    fields that are said of him wherever he is named). `ties`: the same of what tells him from others so called."""

    continues: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    looks_back: str = ""
    takes: tuple[str, ...] = ()
    merge: Merge | None = None
    said_of: tuple[tuple[str, tuple[str, ...]], ...] = ()
    identifies: Identify | None = None
    ties: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def plain(self) -> tuple[object, ...]:
        """Tuples and strings alone, as the cache keeps them."""
        merge, identifies = self.merge and tuple(self.merge), self.identifies and tuple(self.identifies)
        return (*self[:4], merge, self.said_of, identifies, self.ties)

    @classmethod
    def load(cls, row: tuple[object, ...]) -> Bonds:
        """From what `plain` gave."""
        bonds = cls._make(row)
        return bonds._replace(
            merge=bonds.merge and Merge._make(bonds.merge),
            identifies=bonds.identifies and Identify._make(bonds.identifies),
        )
