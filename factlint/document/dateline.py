"""Datelines: place, day and agency in front of the first sentence or on a line of their own."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factlint import lang, regexes
from factlint.document.dates import find_dates, is_day, month, read_day, read_month, weekday

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from factlint.document.dates import Written

_REACH: Final = 160  # characters; a dateline is no longer
_SIGN = regexes.compile(r"--|[–—:]|[-_]\s")
_SIGN_REACH: Final = 100
_WORDS: Final = 7
_CITY: Final = 3  # words
_LINE: Final = 60  # characters; a dateline on a line of its own is no longer
_AGENCY = regexes.compile(r"[A-Z][\w.&' -]{1,24}\Z")


@cache
def _dateline() -> re.Pattern[str]:
    return regexes.compile(
        r"""(?P<place>[^\W\d_][^\n\d():;?!"“”–—]{0,60}?)??
        (?:(?:^|,\s*|\s+)
           (?P<date>(?:"""
        + weekday()
        + r""",?\s+)?
              (?:(?P<m1>"""
        + month()
        + r""")\s{0,2}(?P<d1>[0-9]{1,2})|(?P<d2>[0-9]{1,2})\s{1,2}(?P<m2>"""
        + month()
        + r"""))(?![0-9])(?:,?\s{1,2}[0-9]{4})?)
           (?![0-9]),?)?
        (?P<agency>\s*(?:--\s*)?(?:\([^()\n]{2,40}\)|/[^/\n]{2,30}/))?
        (?:\.?\s*(?P<dash>--+|[–—]|[-_](?=\s))\s*|(?P<colon>:)\s+|(?P<line>\s*\Z))""",
        re.IGNORECASE | re.VERBOSE,
    )


class Dateline(NamedTuple):
    """A dateline: its bounds, those of the place, and the day (its year None where it is not said)."""

    start: int
    end: int
    place: tuple[int, int] | None
    date: Written | None
    sure: bool  # it has a day or an agency, and so is more than a word in capitals before a dash


def find_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that text[start:end], a block of an article, begins with."""
    # Most blocks have no such sign so early, and are no line of a few words: to see that costs a tenth of the match.
    if not _SIGN.search(text, start, min(end, start + _SIGN_REACH)):
        if end - start > _LINE:
            return None
        line = text[start:end]
        if len(line.split()) > (_WORDS if "," in line else _CITY):
            return None
    match = _dateline().match(text, start, min(end, start + _REACH))
    if not match or match.end() == start:
        return None
    if match["line"] is not None and (match.end() != end or match["agency"]):
        return None
    place, agency = match["place"] or "", match["agency"] or ""
    sure = bool(match["date"] or agency)
    if not _is_place(place, sure, match) if place else not _is_credit(agency, match):
        return None
    bounds = (match.start("place"), match.start("place") + len(place.rstrip(" ,"))) if place else None
    return Dateline(start, match.end(), bounds, _read_date(text, match), sure)


def _is_place(place: str, sure: bool, match: re.Match[str]) -> bool:
    words = place.split()
    if len(words) > 6 or place.strip(" ,.").lower() in lang.words("layout/cry"):
        return False
    if _is_capitals(place.split(",")[0]):
        return match["line"] is None or len(words) <= 4
    if not all(word[0].isupper() or word in lang.words("layout/place-particle") for word in words):
        return False
    if match["line"] is not None:
        return bool(match["date"] and match["date"][-4:].isdigit()) and len(words) <= 3
    return sure and match["dash"] is not None and (bool(match["agency"]) or match["dash"] != "-")


def _is_credit(agency: str, match: re.Match[str]) -> bool:
    """Of a dateline without a place, such as "(CNN) --" or "May 17 (Reuters) -"."""
    return match["dash"] is not None and bool(_AGENCY.match(agency.strip(" -()/")))


def _is_capitals(place: str) -> bool:
    """Whether a name is written in capitals, as cities are in datelines; "McLEAN" is."""
    capitals = sum(map(str.isupper, place))
    return capitals >= 3 and capitals * 4 >= 3 * sum(map(str.isalpha, place))


def _read_date(text: str, match: re.Match[str]) -> Written | None:
    for group in "date", "agency":
        for written in find_dates(text, *match.span(group)) if match[group] else ():
            return written if written[3] else None
    name, day = match["m1"] or match["m2"], match["d1"] or match["d2"]
    # 2000 is a leap year: 29 February is a day in some years.
    if not name or not is_day(2000, read_month(name), read_day(day)):
        return None
    return match.start("m1" if match["m1"] else "d2"), match.end("date"), None, read_month(name), read_day(day)
