"""The forms in which the order of events is told: "their first call in three years", "who last met in May 2021"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from factlint import lang, regexes
from factlint.extract.atoms import slot

FIRST: Final = "first-"  # begins the names of the orders that say that there was none for so long
LAST: Final = "last"
_PHRASE: Final = r"[^.;:\"“”]{0,110}?"  # what stands between the order and the time
_TO_END: Final = rf"(?P<phrase>{_PHRASE}(?=[.,;]|$))"


def _one(table: str) -> str:
    return regexes.one_of(lang.entries(f"occasions/{table}"))


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each order with its form, on a skeleton: `value` is the time or length, `phrase` what limits it."""
    first = rf"(?:\b{_one('before-first')}|['’])\s+(?:{_one('very')}\s+)?{_one('first')}\b"
    since, gap, time, length = _one("since"), _one("gap"), slot("date"), slot("duration")
    at = rf"(?:\b{_one('before-time')}\s+|,\s*)"
    never = rf"(?<!\w){regexes.one_of(lang.words('clauses/negation') | lang.words('occasions/none'))}\b"
    return tuple(
        (order, regexes.compile(source))
        for order, source in (
            ("first-in", rf"{first}(?P<phrase>{_PHRASE})\b{_one('before-length')}\s+(?P<value>{length})"),
            ("first-since", rf"{first}(?P<phrase>{_PHRASE})\b{since}\s+(?P<value>{time})"),
            ("first-in", rf"\b{gap}\s+{_one('of')}\s+(?P<value>{length})(?P<phrase>)"),
            ("first-in", rf"(?P<value>{length})\s+(?:{gap}|{_one('unbroken')})\b{_TO_END}"),
            ("first-in", rf"(?P<value>{length})\s+{since}\b{_TO_END}"),
            (LAST, rf"\b{_one('last')}\b(?P<phrase>{_PHRASE}){at}(?P<value>{time})"),
            ("none", rf"{never}(?P<phrase>{_PHRASE})\b{since}\s+(?:{_one('before-year')}\s+)?(?P<value>{time})"),
        )
    )
