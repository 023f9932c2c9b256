"""The World Factbook as JSON lines: the days of the last presidential election of countries whose people elect.

What the book calls the most recent election is often one by parliament, which is left out, or the second round alone;
so a day is told for itself, and that a country voted on no other day is never told. The United States vote on a day
that a law names: all their elections are known.
"""

from __future__ import annotations

import html
import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from factlint.facts.importers.factbook import DEPENDENT, find_country, load
from factlint.facts.importers.pack import Line, Pack, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

KIND: Final = "presidential-election"
BY_PEOPLE: Final = re.compile(
    r"(?:^|; )(?:the |current )?president(?:ial candidates)?\b[^;]{0,90}?"
    r"(?:(?<!in)directly elected|elected directly|popular vote)"
)
NOT_HELD: Final = re.compile(r"scheduled|postpon|delayed|not held", re.IGNORECASE)
# "10-12 December 2023", "14 and 21 November 2021", "31 March and 21 April 2019".
_DAYS: Final = re.compile(r"(\d{1,2})(?:(-| and )(\d{1,2}))? ([A-Z][a-z]+)(?: and (\d{1,2}) ([A-Z][a-z]+))? (\d{4})")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIRST_BY_LAW: Final = 1848  # the first under the act of 1845
LAW: Final = "3 U.S.C. 1 and 21: the Tuesday next after the first Monday in November of every fourth year"


def read(paths: list[str], pack: Pack) -> None:
    """Add an event for each day of voting."""
    for path in paths:
        for number, entry in load(path):
            _add(path, number, entry, pack)


def us_days(checked: str) -> Iterator[str]:
    """The days (ISO) of the presidential elections of the United States, up to that day."""
    for year in range(FIRST_BY_LAW, int(checked[:4]) + 1, 4):
        tuesday = next(date(year, 11, day) for day in range(2, 9) if date(year, 11, day).weekday() == 1)
        if tuesday.isoformat() <= checked:
            yield tuesday.isoformat()


def _add(path: str, line: int, entry: dict[str, Any], pack: Pack) -> None:
    executive = entry.get("executive") or {}
    told = _plain(executive.get("most recent election date"))
    code = str(entry.get("file", "")).rpartition("/")[2].partition(".")[0]
    if not told or code in DEPENDENT:
        return
    if code == "us":
        for day in us_days(pack.checked):
            _event(pack, "us", day, LAW)
        return
    country = find_country(pack, code, entry.get("names") or {})
    days = days_of(told)
    problem = ""
    if not country:
        problem = "no country of the vocabulary"
    elif not BY_PEOPLE.search(_plain(executive.get("election/appointment process"))):
        problem = "not elected by the people, as far as is told"
    elif not days or days[-1] > pack.checked or NOT_HELD.search(told):
        problem = f"no day of an election: '{told}'"
    if problem:
        pack.warn(path, line, f"{country or code}: {problem}: left out")
    for day in () if problem else days:
        _event(pack, country, day)


def days_of(told: str) -> list[str]:
    """The days of voting (ISO) that a text names, in order."""
    days: list[tuple[str, str, int]] = []
    for first, link, second, month, later, later_month, year in _DAYS.findall(re.sub(r"\([^)]*\)", "", told)):
        between = range(int(first) + 1, int(second)) if link == "-" else ()
        days += ((year, month, int(day)) for day in (first, *between, second) if day)
        days += [(year, later_month, int(later))] if later else []
    try:
        return sorted({date(int(year), _MONTHS.index(month[:3]) + 1, day).isoformat() for year, month, day in days})
    except ValueError:
        return []


def _event(pack: Pack, country: str, day: str, source: str = "") -> None:
    event = Subject("event", f"{country}-{KIND}-{day}", "")
    event.is_new = False
    event.lines = [Line(f"what {KIND}", ""), Line(f"parties {country}", ""), Line(f"on {day}", "")]
    if source:
        event.lines.append(Line(f'source "{source}"', ""))
    pack.subjects.append(event)


def _plain(text: object) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text)).replace("\xa0", " ").strip() if isinstance(text, str) else ""
