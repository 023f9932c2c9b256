"""Time expressions as mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint import lang
from factlint.extract.timex import find
from factlint.statement import Mention

if TYPE_CHECKING:
    from factlint.barrier import Barrier
    from factlint.document.document import Document


def find_times(document: Document, date_order: str | None = None, barrier: Barrier | None = None) -> list[Mention]:
    """The time expressions of the article in order, relative ones counted from its day."""
    text = document.masked
    found = [
        Mention(timex.kind, timex.start, timex.end, timex.text, timex.interval, timex.parts)
        for timex in find(text, document.anchor, date_order=date_order, barrier=barrier)
    ]
    return [time for mention in found if not _begins_name(text, mention) and (time := _without_paper(text, mention))]


def _begins_name(text: str, time: Mention) -> bool:
    """A century in capitals before another capital: "20th Century Studios"."""
    last = time.text.rsplit(" ", 1)[-1]
    if not last[:1].isupper() or last in lang.words("grammar/time") or not last.isalpha():
        return False
    after = text[time.end : time.end + 2]
    return len(after) == 2 and after[0] == " " and after[1].isupper()


def _without_paper(text: str, time: Mention) -> Mention | None:
    """A weekday that ends the name of a paper ("Edmonton Sun, June 3", "Mail on Sunday") is no part of a date."""
    weekday = (time.parts or {}).get("weekday")
    if weekday is None or weekday.start != time.start or not _ends_paper(text, weekday):
        return time
    start = weekday.end
    while start < time.end and text[start] in " ,(\n":
        start += 1
    if start == time.end:
        return None
    parts = {name: part for name, part in (time.parts or {}).items() if name != "weekday"}
    return Mention(time.type, start, time.end, text[start : time.end], time.value, parts)


def _ends_paper(text: str, weekday: Mention) -> bool:
    if any(text.endswith(paper, 0, weekday.end) for paper in lang.entries("organisations/paper-day")):
        return True
    if weekday.text not in lang.words("organisations/org-head") or text[weekday.start - 1 : weekday.start] != " ":
        return False
    word = text[text.rfind(" ", 0, weekday.start - 1) + 1 : weekday.start - 1]
    return word.lower() in lang.words("grammar/determiner") or (
        word[:1].isupper() and word not in lang.words("grammar/function")
    )
