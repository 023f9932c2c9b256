"""What is wrong among facts that are each well said: cycles, shared names, too many holders, death before birth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.facts.priority import certain_days, check_ends, most_holders, seats, shown, take_outranked, thing_of
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.facts.drafts import DraftFact, DraftThing, Names
    from factlint.language.errors import LanguageError

MOST_BEARERS: Final = 30  # of one name that each new one is compared with


def check(things: list[DraftThing], facts: list[DraftFact], names: Names) -> Iterator[LanguageError]:
    """All contradictions. What contradicts is taken out, both sides of it where they are of one priority."""
    take_outranked(things, facts)
    yield from _break_cycles(things)
    yield from _check_lives(things)
    yield from _check_names([thing for thing in things if not names.things[thing.kind].shared_names])
    yield from check_ends(things, facts)
    yield from _check_holders(things, facts)
    yield from _check_ids(facts)


def _break_cycles(things: list[DraftThing]) -> Iterator[LanguageError]:
    done: set[int] = set()
    for thing in things:
        if thing.parents and thing.number not in done:
            yield from _walk(things, thing, done)


def _walk(things: list[DraftThing], start: DraftThing, done: set[int]) -> Iterator[LanguageError]:
    """Up the `in` lines, deep chains too; the line that closes a cycle is dropped."""
    path = [start.number]
    waiting = [list(start.parents)]
    while path:
        if not waiting[-1]:
            done.add(path.pop())
            waiting.pop()
            continue
        parent = waiting[-1].pop(0)
        if parent in path:
            chain = [things[number].id for number in [*path[path.index(parent) :], parent]]
            place = things[path[-1]].parents.pop(parent)
            yield place.error(f"a cycle of facts: '{chain[0]}' lies in itself", " in ".join(chain))
        elif parent not in done:
            path.append(parent)
            waiting.append(list(things[parent].parents))


def _check_lives(things: list[DraftThing]) -> Iterator[LanguageError]:
    """Without either date, then."""
    for thing in things:
        born, died = thing.fields.get("born"), thing.fields.get("died")
        if isinstance(born, tuple) and isinstance(died, tuple) and None not in (born[1], died[2]) and died[2] < born[1]:
            del thing.fields["born"], thing.fields["died"]
            at = thing.places["died"]
            yield at.error(f"'{thing.id}' died before being born", f"born {shown(born)}, in {thing.places['born']}")


def _check_names(things: list[DraftThing]) -> Iterator[LanguageError]:
    """Two things of a kind may share a name, unless one of them has no name of its own."""
    bearers: dict[tuple[str, str], list[DraftThing]] = {}
    for thing in things:
        for name in thing.names():
            bearers.setdefault((thing.kind, name), []).append(thing)
    told: set[tuple[int, int]] = set()
    for (_, name), shared in bearers.items():
        for number, later in enumerate(shared):
            for earlier in shared[max(0, number - MOST_BEARERS) : number]:
                pair = (earlier.number, later.number)
                own, other = earlier.names(), later.names()
                if pair in told or not (own <= other or other <= own):
                    continue
                told.add(pair)
                hint = f"'{earlier.id}' in {earlier.place}; give each a name that the other has not"
                yield later.place.error(f'an article cannot tell two of the name "{name}" apart', hint)


def _check_holders(things: list[DraftThing], facts: list[DraftFact]) -> Iterator[LanguageError]:
    """Without the terms of those who are too many at a time."""
    wrong: set[int] = set()
    for (office, of), numbers in seats(facts).items():
        most = most_holders(things[office], things[of])
        terms = sorted((*days, number) for number in numbers if (days := certain_days(facts[number])))
        if len(terms) > most:
            yield from _check_terms(things, facts, terms, most, wrong)
    for number in sorted(wrong, reverse=True):
        del facts[number]


def _check_terms(
    things: list[DraftThing], facts: list[DraftFact], terms: list[tuple[int, int, int]], most: int, wrong: set[int]
) -> Iterator[LanguageError]:
    """Terms (first day, last day, fact) by first day; those that run on are kept. The first day with too many holders
    is told, the facts of all are added to `wrong`."""
    running: list[tuple[int, int, int]] = []
    told = False
    for term in terms:
        running = [other for other in running if other[1] >= term[0]]
        holders = {thing_of(facts[other[2]], "person"): other for other in (*running, term)}
        running.append(term)
        if len(holders) <= most:
            continue
        wrong.update(number for _, _, number in running)
        if not told:
            told = True
            last = facts[max(number for _, _, number in holders.values())]
            others = [facts[number] for _, _, number in sorted(holders.values(), key=lambda t: t[2])][:-1]
            office, of = things[thing_of(last, "office")], things[thing_of(last, "of")]
            also = ", ".join(f"'{things[thing_of(fact, 'person')].id}' in {fact.place}" for fact in others)
            many = "one holder" if most == 1 else f"{most} holders"
            yield last.place.error(
                f"'{office.id}' of '{of.id}' has {many} at a time, on {Interval.at(term[0])} there are {len(holders)}",
                f"also {also}",
            )


def _check_ids(facts: list[DraftFact]) -> Iterator[LanguageError]:
    seen: dict[tuple[str, str], DraftFact] = {}
    for fact in facts:
        if fact.id and seen.setdefault((fact.kind, fact.id), fact) is not fact:
            place = seen[fact.kind, fact.id].place
            yield fact.place.error(f"the {fact.kind} '{fact.id}' is already in {place}")
