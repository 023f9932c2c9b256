"""How facts stand on a day: how old each file is, and which offices have nobody on file then."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from factlint.facts.asleep import ROLE, is_asleep
from factlint.facts.query import say_when
from factlint.time.algebra import during
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlint.facts.base import FactBase
    from factlint.statement import Statement


def tell_standing(base: FactBase, kinds: list[str], day: Interval, name_of: Callable[[str], str]) -> Iterator[str]:
    """A line a file with its age, then its offices without a holder on that day."""
    files: dict[str, list[Statement]] = defaultdict(list)
    for kind in kinds:
        for fact in base.statements(kind):
            files[fact.path].append(fact)
    for path in sorted(files):
        yield _age(name_of(path), files[path], day)
        yield from _vacant([fact for fact in files[path] if fact.kind == ROLE], day)


def _age(name: str, facts: list[Statement], day: Interval) -> str:
    checked = max((fact.checked for fact in facts if fact.checked is not None), default=None)
    count = f"{len(facts):,} {'fact' if len(facts) == 1 else 'facts'}"
    if checked is None or day.first is None:
        return f"{name}: {count}, no day says when they were checked"
    days = day.first - checked
    past = sum(is_asleep(fact, day) for fact in facts)
    age = f"{days:,} days before" if days > 0 else "vouched for on that day"
    asleep = f"; {past:,} of them say nothing of that day any more" if past else ""
    return f"{name}: {count}, checked {Interval.at(checked)} ({age}){asleep}"


def _vacant(roles: list[Statement], day: Interval) -> Iterator[str]:
    seats: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for fact in roles:
        office, of = fact.fields.get("office"), fact.fields.get("of")
        if office is not None and of is not None:
            seats[office.name, of.name].append(fact)
    for (office, of), facts in sorted(seats.items()):
        held = [during(day, fact.fields["when"]) for fact in facts if isinstance(fact.fields.get("when"), Period)]
        if held and all(truth is False for truth in held):
            last = facts[-1]
            yield f"  nobody on file: {office} of {of} (last {last.fields['person'].name} {say_when(last)})"
