"""What a "when" clause says of the time it stands beside: "the early 1970s, when he opened it in March 1983"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factlint.clauses.words import members
from factlint.statement import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.clauses.model import Clause
    from factlint.clauses.table import Clauses
    from factlint.discourse.clock import Clock
    from factlint.extract.reading import Reading

YEAR: Final = 366  # days
GAP: Final = 2  # characters between the two


def read_asides(clauses: Clauses, clock: Clock) -> Iterator[tuple[Mention, Mention]]:
    """Each time that a "when" hangs on, with the one time that modifies the verb of its clause, or of one beside it."""
    reading = clauses.reading
    for said, start in _times_before(reading):
        for clause, date in _told(clauses, clock, start):
            if clause.start == start or (_is_long(said) and clause.verb is not None and date.start > clause.verb.end):
                yield said, date


def _times_before(reading: Reading) -> Iterator[tuple[Mention, int]]:
    """Each time behind which a "when" stands, and where; another time must follow in its sentence."""
    opens = tuple(members("at-the-time"))
    for said, after in pairwise(m for m in reading.mentions if m.type == "date"):
        beside = reading.sentence_at(said.start) == reading.sentence_at(after.start)
        for start in range(said.end, said.end + GAP + 1) if beside else ():
            if reading.low.startswith(opens, start):
                yield said, start


def _is_long(said: Mention) -> bool:
    """Whether a time is decades: what a second clause tells may be of the year after a year."""
    first, last = getattr(said.value, "first", None), getattr(said.value, "last", None)
    return first is not None and last is not None and last - first > YEAR


def _told(clauses: Clauses, clock: Clock, start: int) -> Iterator[tuple[Clause, Mention]]:
    """The clauses that begin with the "when" at a place, each with its time."""
    told = clauses.of(clauses.sentence_at(start))
    first = next((clause for clause in told if clause.start == start and clause.kind == "relative"), None)
    for clause in told if first is not None else ():
        assert first is not None
        nested = any(clause.verb and clause.start < other.start < clause.verb.start for other in told)
        date = clock.told(clause) if _is_one(first, clause) and not nested else None
        if date.__class__ is Mention:
            yield clause, date


def _is_one(clause: Clause, other: Clause) -> bool:
    """Whether it is that clause, or one beside it, and tells what was."""
    verb = other.verb
    if verb is None or verb.tense != "past" or verb.perfect or verb.modal or verb.negated or not other.clear:
        return False
    return other is clause or (other.kind, other.marker, other.host) == (clause.kind, clause.marker, clause.host)
