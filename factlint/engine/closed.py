"""Open and closed worlds: when a quantifier over facts may conclude from what is not on file.

`complete KIND ...` closes a region. A quantifier is closed over it when a fact outside the region would certainly fail
its `where`: for each condition of the region a statement is tried of which only this is known, that it is not so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.statement import UNCLEAR, VALIDITY, Items, Lacking, Other, Statement
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlint.engine.context import Context
    from factlint.facts.base import Region
    from factlint.time.truth import Truth


def may_lack(ctx: Context, kind: str, sources: tuple[str, ...], where: Callable[[Any], Truth]) -> bool:
    """Whether there may be such statements that are not known: no claims; facts unless a region is closed."""
    if sources == ("claim",):
        return False
    if "record" in sources:
        return True
    return not any(all(where(probe) is False for probe in _probes(region)) for region in ctx.base.complete(kind))


class _Unknown(dict[str, Any]):
    """The fields of a statement of which nothing else is known."""

    def get(self, name: str, default: Any = None) -> Any:
        return super().get(name, UNCLEAR)


def _probes(region: Region) -> Iterator[Statement]:
    """One statement for each way to lie outside of the region."""
    for name, value in region.fields.items():
        if isinstance(value, Items):
            for member in value.items:
                yield _probe(region, name, Lacking(member))
        else:
            yield _probe(region, name, Other(value))
    if isinstance(region.when, Period):
        start, end = region.when.start.first, region.when.end.last
        if start is not None:
            yield _probe(region, VALIDITY, Interval(None, start - 1))
        if end is not None:
            yield _probe(region, VALIDITY, Interval(end + 1, None))


def _probe(region: Region, name: str, value: Any) -> Statement:
    return Statement(region.kind, _Unknown({name: value}), "fact")
