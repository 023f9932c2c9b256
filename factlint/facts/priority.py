"""Of two facts that cannot both be, the one of higher priority is held, of equal ones neither.

A desk's own file says `priority 1` at its top and so stands over what it imports, however often that is done again.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from factlint.facts.asleep import ROLE
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.facts.drafts import DraftFact, DraftThing
    from factlint.language.errors import LanguageError

NEVER: Final = 10**9
OUTRANK: Final = "where one file is to win, write 'priority 1' at its top"

Seats = dict[tuple[int, int], list[int]]  # the terms (numbers of facts) in an office of something


def take_outranked(things: list[DraftThing], facts: list[DraftFact]) -> None:
    """Takes out what a fact of higher priority contradicts."""
    if not any(fact.priority for fact in facts):
        return
    out = set(_outranked_ids(facts))
    for (office, of), terms in seats(facts).items():
        if len({facts[number].priority for number in terms}) > 1:
            alone = most_holders(things[office], things[of]) == 1
            out.update(_outranked_terms(facts, terms, alone))
    for number in sorted(out, reverse=True):
        del facts[number]


def _outranked_ids(facts: list[DraftFact]) -> Iterator[int]:
    best: dict[tuple[str, str], int] = {}
    for fact in facts:
        if fact.id:
            best[fact.kind, fact.id] = max(fact.priority, best.get((fact.kind, fact.id), 0))
    yield from (number for number, fact in enumerate(facts) if fact.id and fact.priority < best[fact.kind, fact.id])


def _outranked_terms(facts: list[DraftFact], terms: list[int], alone: bool) -> Iterator[int]:
    for low in terms:
        above = (facts[high] for high in terms if facts[high].priority > facts[low].priority)
        if any(_contradict(fact, facts[low], alone) for fact in above):
            yield low


def _contradict(one: DraftFact, other: DraftFact, alone: bool) -> bool:
    if thing_of(one, "person") == thing_of(other, "person"):
        return have_two_ends(one, other)
    days, others = certain_days(one), certain_days(other)
    return alone and days is not None and others is not None and days[0] <= others[1] and others[0] <= days[1]


def check_ends(things: list[DraftThing], facts: list[DraftFact]) -> Iterator[LanguageError]:
    """One term with two ends; both are taken out."""
    wrong: set[int] = set()
    for terms in seats(facts).values():
        of_person: dict[int, list[int]] = defaultdict(list)
        for number in terms:
            of_person[thing_of(facts[number], "person")].append(number)
        for person, told in of_person.items():
            for at, later in enumerate(told):
                earlier = next((n for n in told[:at] if have_two_ends(facts[n], facts[later])), None)
                if earlier is not None:
                    wrong.update((earlier, later))
                    place = facts[earlier].place
                    yield facts[later].place.error(
                        f"this term of '{things[person].id}' has another end in {place}", OUTRANK
                    )
    for number in sorted(wrong, reverse=True):
        del facts[number]


def have_two_ends(one: DraftFact, other: DraftFact) -> bool:
    """Whether two terms begin alike and certainly end on different days."""
    first, second = one.cells.get("when"), other.cells.get("when")
    if not (isinstance(first, tuple) and isinstance(second, tuple) and first[0] == second[0] == "period"):
        return False
    begins = first[1][1] is not None and second[1][1] is not None and _may_be_one(first[1], second[1])
    return begins and not _may_be_one(first[2], second[2])


def _may_be_one(day: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether two dates can be the same day."""
    (_, first, last, *_), (_, begin, end, *_) = day, other
    return not (
        (last is not None and begin is not None and last < begin)
        or (end is not None and first is not None and end < first)
    )


def seats(facts: list[DraftFact]) -> Seats:
    """The terms of current holders, by office and what it is an office of."""
    held: Seats = defaultdict(list)
    for number, fact in enumerate(facts):
        office, of = thing_of(fact, "office"), thing_of(fact, "of")
        is_held = fact.kind == ROLE and fact.cells.get("status") == "current"
        if is_held and min(office, of, thing_of(fact, "person")) >= 0:
            held[office, of].append(number)
    return held


def most_holders(office: DraftThing, of: DraftThing) -> int:
    """How many hold the office at a time."""
    most = office.fields.get("holders")
    return int(most[1]) if most and office.fields.get("per", of.kind) == of.kind else NEVER


def thing_of(fact: DraftFact, field: str) -> int:
    """The number of the thing in a field, -1 for none."""
    cell = fact.cells.get(field)
    return int(cell[1]) if cell else -1


def certain_days(fact: DraftFact) -> tuple[int, int] | None:
    """First and last day on which a state certainly holds: strictly between its ends."""
    when = fact.cells.get("when")
    if not isinstance(when, tuple) or when[0] != "period" or when[1][2] is None or when[2][1] is None:
        return None
    first, last = int(when[1][2]) + 1, int(when[2][1]) - 1
    return (first, last) if first <= last else None


def shown(date: tuple[Any, ...]) -> str:
    return str(Interval(*date[1:4]))
