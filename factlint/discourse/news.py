"""Whether a clause tells the news of the day: no back story, and nothing that is only to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.cues import cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.clauses.model import Clause
    from factlint.extract.reading import Reading
    from factlint.statement import Mention

DAYS: Final = 10  # before the article: news, no back story
TELLS: Final = frozenset(("past", "present"))


def is_done_with(clauses: Sequence[Clause], clause: Clause) -> bool:
    """Whether an infinitive is done with its host: "voted to approve"; `clauses` are those of its sentence."""
    host = clauses[clause.host].verb if 0 <= clause.host < len(clauses) else None
    return (
        host is not None and host.lemma in lang.words("outcomes/done-with") and host.tense in TELLS and not host.negated
    )


def is_old(reading: Reading, clause: Clause, day: int | None, ahead: bool = False) -> bool:
    """Whether the clause has a time that is not the article's day, a count of days; a time to come may be `ahead`."""
    if any(cue("outcomes/past").search(reading.low, start, end) for start, end in clause.parts):
        return True
    return any(
        mention.type == "date" and not _is_of_the_day(mention, day, ahead)
        for start, end in clause.parts
        for mention in reading.between(start, end)
    )


def _is_of_the_day(mention: Mention, day: int | None, ahead: bool) -> bool:
    first, last = getattr(mention.value, "first", None), getattr(mention.value, "last", None)
    if first is None or last is None or day is None:
        return mention.parts is not None and "weekday" in mention.parts
    return bool(last >= day - DAYS and (ahead or first <= day))
