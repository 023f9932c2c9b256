"""Where all facts of a kind are on file, and what lies outside of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from factlint.statement import UNCLEAR, VALIDITY, Items, Lacking, Other, Statement
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from collections.abc import Iterator


class Region(NamedTuple):
    """`complete KIND ...`: every fact of this kind with these fields (name to value), in this time, is on file."""

    kind: str
    fields: dict[str, Any]
    when: Any  # Period, or None for all time
    path: str
    line: int

    def __repr__(self) -> str:
        return f"complete {self.kind} {self.fields!r} {self.when}"

    def outside(self) -> Iterator[Statement]:
        """One statement for each way to lie outside of the region."""
        for name, held in self.fields.items():
            if isinstance(held, Items):
                for one in held.items:
                    yield self._lying(name, Lacking(one))
            else:
                yield self._lying(name, Other(held))
        if isinstance(self.when, Period):
            start, end = self.when.start.first, self.when.end.last
            if start is not None:
                yield self._lying(VALIDITY, Interval(None, start - 1))
            if end is not None:
                yield self._lying(VALIDITY, Interval(end + 1, None))

    def _lying(self, name: str, value: Any) -> Statement:
        return Statement(self.kind, _Unknown({name: value}), "fact")


class _Unknown(dict[str, Any]):
    """The fields of a statement of which nothing else is known."""

    def get(self, name: str, default: Any = None) -> Any:
        return super().get(name, UNCLEAR)
