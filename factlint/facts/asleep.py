"""Terms in office that nobody vouches for on the day of an article: of them facts tell nothing any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint.resources import name_of
from factlint.statement import Mention, Named, Statement, Thing
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factlint.facts.base import FactBase

ROLE: Final = "role"  # the kind in which a person holds an office of something


def tell_asleep(base: FactBase, claims: Mapping[str, Sequence[Statement]], day: Interval) -> list[str]:
    """A line a file that was checked last before the day on which an article says who holds an office on file."""
    last: dict[str, int] = {}
    for claim in claims.get(ROLE, ()):
        when = _bare(claim.fields.get("when"))
        for fact in _terms(base, claim):
            if is_asleep(fact, when if isinstance(when, Interval) else day):
                last[fact.path] = max(fact.checked or 0, last.get(fact.path, 0))
    return [_line(path, checked) for path, checked in sorted(last.items())]


def _line(path: str, checked: int) -> str:

    return f"the facts of {name_of(path)} tell nothing of offices after {Interval.at(checked)} (factlint facts status)"


def _terms(base: FactBase, claim: Statement) -> Iterator[Statement]:
    for office in _things(claim.fields.get("office")):
        for of in _things(claim.fields.get("of")):
            yield from base.statements_with(ROLE, (("office", office.id), ("of", of.id)))


def _things(field: Any) -> Iterable[Thing]:
    value = _bare(field)
    return value.things if isinstance(value, Named) else (value,) if isinstance(value, Thing) else ()


def _bare(field: Any) -> Any:
    return field.value if isinstance(field, Mention) else field


def is_asleep(fact: Statement, day: Interval) -> bool:
    """Whether it is open, and was checked last before that day."""
    if fact.checked is None or day.first is None:
        return False
    return runs(fact) and day.first > fact.checked


def runs(fact: Statement) -> bool:
    """Whether its end is not on file."""
    when = fact.fields.get("when")
    return isinstance(when, Period) and when.end.last is None
