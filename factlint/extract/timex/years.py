"""Years, decades, centuries, quarters, halves and seasons; months without a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint import lang, regexes
from factlint.time.days import civil
from factlint.time.interval import Interval

from .context import names_year
from .dates import full_year, year_of
from .grammar import rule
from .model import Timex
from .scene import SEASONS, Scene, between, length_value, year_value

if TYPE_CHECKING:
    from .typed import Place, Tokens, Whole


@rule
def year_alone(scene: Scene, t: Tokens) -> Timex | None:
    token = t.get("year") or t.get("num") or t["big"]
    year = int(token[3])  # "1,709 BC" was read as any number is
    era = t.get("era")
    if era is not None:
        if era[3] not in ("bc", "bce", "ad", "ce") or scene.text[era[0] : era[1]].islower() or not 0 < year < 10_000:
            return None
        year = 1 - year if era[3] in ("bc", "bce") else year
    elif "yr" not in t and not names_year(scene.low, scene.start, scene.end, year):
        return None
    scene.see_year(year)
    return scene.make("DATE", year_value(year), Interval.year(year), {"year": scene.part("year", token, year)})


@rule
def years_range(scene: Scene, t: Tokens) -> list[Timex] | None:
    """ "2019-21", "1861-1865": two years."""
    from .dates import link

    first, last = t["year"], t.get("yend") or t["year2"]
    if not 2200 > last[3] > first[3] > 1000 and not names_year(scene.low, first[0], last[1], first[3]):
        return None
    if scene.text[first[0] - 1 : first[0]] in ("$", "£", "€", "-", "–", "#"):
        return None
    made = [_one_year(scene, first), _one_year(scene, last)]
    link(made[0], made[1])
    return made


def _one_year(scene: Scene, token: Whole) -> Timex:
    start, end = scene.start, scene.end
    scene.start, scene.end = token[0], token[1]
    scene.see_year(token[3])
    timex = scene.make(
        "DATE", year_value(token[3]), Interval.year(token[3]), {"year": scene.part("year", token, token[3])}
    )
    scene.start, scene.end = start, end
    return timex


_SHORT_YEAR_BEFORE = lang.entries("time-context/short-year-before")


@rule
def short_year(scene: Scene, t: Tokens) -> Timex | None:
    """'82"""
    before = scene.low[max(0, scene.start - 8) : scene.start]
    if not before.endswith(_SHORT_YEAR_BEFORE):
        return None
    year = full_year(t["yy"][3])
    scene.see_year(year)
    return scene.make("DATE", year_value(year), Interval.year(year), {"year": scene.part("year", t["yy"], year)})


_LEAD = 12  # characters before a decade that make it one of a life
_AGE_BEFORE = regexes.compile(lang.text("time-context/age-before"))
_OWN_BEFORE = lang.entries("time-context/own-before")


@rule
def decade(scene: Scene, t: Tokens) -> Timex | None:
    """ "the 1980s"; an age from 80 to 90 in "her late 80s", "his eighties" """
    token = t.get("decade") or t["ties"]
    year = token[3]
    if year < 100 and _AGE_BEFORE.search(scene.low, max(0, scene.start - _LEAD), scene.start):
        return scene.make("DURATION", length_value(None, "Y"), between(year, year + 10, "Y"), kind="age")
    if "ties" in t and "decade" not in t:
        before = scene.low[max(0, scene.start - 5) : scene.start]
        if before.endswith(_OWN_BEFORE) or not ("the" in t or "yr" in t):
            return None
    if year < 100:
        if year < 20 and token[1] - token[0] < 4:
            return None
        year += 1900
    elif year < 1000 or year > 2990:
        return None
    if "the" in t and scene.text[t["the"][0]].islower():
        scene.start = t["the"][0]
    return scene.make("DATE", year_value(year)[:-1], Interval.decade(year))


_CENT = lang.entries("time-context/cent")


@rule
def century(scene: Scene, t: Tokens) -> Timex | None:
    if t["unit"][3] != "CE" or not scene.low.startswith(_CENT, t["unit"][0]):
        return None
    nth = t["nth"][3]
    era = t.get("era")
    bc = era is not None and era[3] in ("bc", "bce")
    if not 1 <= nth <= 30:
        return None
    if bc:
        return scene.make("DATE", f"BC{nth - 1:02d}", Interval.century(1 - nth))
    return scene.make("DATE", f"{nth - 1:02d}", Interval.century(nth))


@rule
def quarter(scene: Scene, t: Tokens) -> Timex | None:
    n = t["nth"][3] if "nth" in t else 4
    if not 1 <= n <= 4:
        return None
    year, _token = year_of(scene, t)
    now = scene.now()
    inferred = year is None
    if year is None and now is not None:
        year, month, _ = civil(now)
        ahead = n - ((month - 1) // 3 + 1)
        if not scene.narrative and ahead > 1 and scene.tense() <= 0:
            year -= 1
    if year is None:
        return scene.make("DATE", f"XXXX-Q{n}", None, relative=True)
    return scene.make(
        "DATE", f"{year_value(year)}-Q{n}", Interval.quarter(year, n), relative=inferred, inferred=inferred
    )


@rule
def short_quarter(scene: Scene, t: Tokens) -> Timex | None:
    kind, n = t["qtoken"][3][0], int(t["qtoken"][3][1])
    year, _ = year_of(scene, t)
    if "yy" in t:
        year = full_year(t["yy"][3])
    if kind == "H" and (year is None or n > 2):
        return None
    now = scene.now()
    if year is None and now is not None:
        year = civil(now)[0]
    if year is None:
        return scene.make("DATE", f"XXXX-{kind}{n}", None, relative=True)
    days = Interval.quarter(year, n) if kind == "Q" else Interval.half(year, n)
    return scene.make("DATE", f"{year_value(year)}-{kind}{n}", days)


_LATTER = lang.entries("time-context/latter")


@rule
def half_year(scene: Scene, t: Tokens) -> Timex | None:
    n = t["nth"][3] if "nth" in t else 2 if scene.low.startswith(_LATTER, t["early"][0]) else 3
    year, _ = year_of(scene, t)
    if not 1 <= n <= 2:
        return None
    now = scene.now()
    if year is None and now is not None and "halfyear" in t:
        year = civil(now)[0]
    if year is None:
        return scene.make("DATE", f"XXXX-H{n}", None, relative=True)
    return scene.make("DATE", f"{year_value(year)}-H{n}", Interval.half(year, n))


@rule
def season(scene: Scene, t: Tokens) -> Timex | None:
    token = t["season"]
    code = token[3]
    year, _ = year_of(scene, t)
    if "yy" in t:
        year = full_year(t["yy"][3])
    which = t.get("which")
    if year is None and which is None and not _is_season(scene, token, t):
        return None
    shift = which[3] if which is not None else 0
    now = scene.now()
    if shift == "that":
        year = scene.year  # of a time told before; unknown if none was
    elif year is None and now is not None:
        this_year, month, _ = civil(now)
        at = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
        begun = month >= at
        if shift < 0:
            year = this_year if month >= at + 3 or (code == "WI" and month == 12) else this_year - 1
        elif shift > 0:
            year = this_year + 1 if begun else this_year
        elif not begun and which is None and scene.tense() < 0:
            year = this_year - 1
        else:
            year = this_year - 1 if code == "WI" and month <= 3 and scene.tense() <= 0 else this_year
    if year is None:
        return scene.make("DATE", f"XXXX-{code}", None, relative=True)
    if not scene.narrative:
        scene.year = year
    parts = {"year": scene.part("year", t["year"], year)} if "year" in t else None
    return scene.make(
        "DATE", f"{year_value(year)}-{code}", Interval.season(year, SEASONS[code]), parts, relative=which is not None
    )


_SEASON_NAMES = lang.entries("time-context/season-names")
_SEASON_BEFORE = lang.entries("time-context/season-before")
_SEASON_NO_TIME_AFTER = lang.entries("time-context/season-no-time-after")


def _is_season(scene: Scene, token: Place, t: Tokens) -> bool:
    """ "fall" and "spring" alone are mostly verbs and wells; "the spring", "this fall", "in spring" are seasons."""
    before = scene.low[max(0, token[0] - 12) : token[0]]
    if scene.low.startswith(_SEASON_NAMES, token[0]):
        return before.endswith(_SEASON_BEFORE)
    return not scene.low.startswith(_SEASON_NO_TIME_AFTER, token[1])
