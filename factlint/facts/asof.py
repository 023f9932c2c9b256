"""Facts as they could be vouched for on an earlier day: what came later is not known, terms that ended later run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint.time.interval import Interval

if TYPE_CHECKING:
    from factlint.facts.build import Draft
    from factlint.facts.drafts import DraftFact, Region

_OPEN: Final = ("date", None, None, "", "")
Date = tuple[Any, ...]  # a cell: "date", first and last day, precision, as written


def take_back(draft: Draft, day: int) -> None:
    """Leaves of all facts what was known on a day (a day number). A draft is changed in place."""
    draft.facts[:] = [fact for fact in draft.facts if _was_known(fact, day)]
    draft.regions[:] = [region for region in draft.regions if _was_complete(region, day)]
    for thing in draft.things:
        died = thing.fields.get("died")
        if isinstance(died, tuple) and _is_later(died, day):
            del thing.fields["died"]


def _was_known(fact: DraftFact, day: int) -> bool:
    if fact.checked is not None and fact.checked.first is not None and fact.checked.first > day:
        fact.checked = Interval.at(day)
    when = fact.cells.get("when")
    if not isinstance(when, tuple):
        return True
    if when[0] != "period":
        return when[0] != "date" or not _is_later(when, day)
    fact.cells["when"] = ("period", when[1], _end_before(when[2], day))
    begun = when[1][2]  # a term whose start may lie later was not known to run
    return begun is None or begun <= day


def _end_before(end: Date, day: int) -> Date:
    """The end of a term as told on a day: that it has not ended by then, where it ended later."""
    _, first, last, *_ = end
    if last is not None and last <= day:
        return end
    return ("date", day if first is None or first > day else first, None, "", "")


def _was_complete(region: Region, day: int) -> bool:
    when = region.when
    start, end = when[1:3] if isinstance(when, tuple) else (_OPEN, _OPEN)
    if end[2] is None or end[2] > day:
        end = ("date", day, day, "", "")
    region.when = ("period", start, end)
    return not _is_later(start, day)


def _is_later(date: Date, day: int) -> bool:
    return date[1] is not None and int(date[1]) > day
