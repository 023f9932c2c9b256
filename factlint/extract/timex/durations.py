"""Lengths of time, and the dates that lie so far from another one; ages and sets."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from factlint import lang, regexes
from factlint.digits import HEDGES
from factlint.statement import Mention
from factlint.time.days import add_months, civil, ordinal
from factlint.time.interval import Interval

from .context import is_rate
from .grammar import CLASSES, rule
from .model import Timex
from .relative import vague
from .scene import Scene, between, length_value, number_of, point_value, shifted, year_value

if TYPE_CHECKING:
    from factlint.time.duration import Duration

    from .typed import Tokens, Word

AUXILIARIES = ("clauses/modal", "clauses/be", "clauses/have", "clauses/do")
_TUNIT, _FEW, _A, _YEAR = (CLASSES[name] for name in ("tunit", "few", "a", "year"))


def unit_code(token: Word) -> str:
    return "T" + token[3] if token[2] == _TUNIT else token[3]


def _count(scene: Scene, t: Tokens) -> float | None:
    """How many; None for several."""
    token = t.get("amount")
    if token is None or token[2] == _FEW:
        return None
    if token[2] == _A:
        return 1
    value = token[3]
    return float(value) if isinstance(value, int | float) else None


def _hedge(scene: Scene, t: Tokens) -> str:
    """The words that widen the count: "over", "at least", "or more"."""
    after = t.get("or")
    if after is not None:
        return scene.low[after[0] : scene.end]
    first = t.get("degree") or t.get("no") or t.get("hedge")
    first = first or t.get("more") or t.get("less") or t.get("at") or t.get("up")
    if first is None:
        return ""
    words = " ".join(scene.low[first[0] : t["amount"][0]].split())
    return words if words in HEDGES else words.partition(" ")[2]


def _length(scene: Scene, t: Tokens, count: float | None, code: str) -> Duration | None:
    """The length, with what its words leave open: "a few" is two to ten."""
    if count is not None:
        hedge = _hedge(scene, t)
        return number_of(count, code, hedge if hedge in HEDGES else "")
    token = t.get("amount")
    if token is None:
        return None
    vague_words = lang.numbers("time/vague")
    words = scene.low[token[0] : token[1]].split()
    least, most = next((vague_words[word] for word in words if word in vague_words), _SEVERAL)
    return between(least, most, code)


def _plural(scene: Scene, t: Tokens) -> bool:
    return scene.is_plural(t["anyunit"][1])


_SEVERAL = (2.0, float("inf"))  # "hundreds of"
_OLD_AFTER = lang.entries("time-context/old-after")
_QUARTER_OF = regexes.compile(lang.text("time-context/quarter-of"))
_SCHOOL_YEARS = lang.entries("time-context/school-years")


@rule
def length(scene: Scene, t: Tokens) -> Timex | None:
    """ "two years", "a four-year", "nearly two decades"; "a year" after a number is a set."""
    token, unit = t["amount"], t["anyunit"]
    code = unit_code(unit)
    count = _count(scene, t)
    low = scene.low
    if "the" in t and token[2] == _A:
        return None
    if token[2] == _A and is_rate(low, scene.start) and "hedge" not in t:
        scene.start = token[0]
        return scene.make("SET", length_value(1, code), number_of(1, code, ""), kind="set")
    if (token[2] == _A and _plural(scene, t)) or (token[2] == _YEAR and not _plural(scene, t)):
        return None
    if token[2] == _FEW and not _plural(scene, t):
        return None
    if "the" in t and not _plural(scene, t) and "dash" not in t:
        return None
    if "adj" in t and scene.low.startswith(_SCHOOL_YEARS, t["adj"][0]):
        return None
    if code == "Q" and _QUARTER_OF.match(low, token[1]):
        return None
    interval = _length(scene, t, count, code)
    if "the" in t and "hedge" not in t:
        scene.start = token[0]
    if low.startswith(_OLD_AFTER, scene.end):
        return _age(scene, t, count, code)
    return scene.make("DURATION", length_value(count, code), interval, kind="duration")


def _age(scene: Scene, t: Tokens, count: float | None, code: str) -> Timex | None:
    if count is None:
        return None
    scene.end += max(len(word) for word in _OLD_AFTER if scene.low.startswith(word, scene.end))
    return scene.make("DURATION", length_value(count, code), number_of(count, code, ""), kind="age")


_PARTS = {"TH": ("TM", 60), "TM": ("TS", 60), "Y": ("M", 12), "D": ("TH", 24), "W": ("D", 7)}


@rule
def length_of_two(scene: Scene, t: Tokens) -> Timex | None:
    """ "two hours and 35 minutes", "five years, eight months", "a year and a half": one length, as exact as its end."""
    first, code, whole = t["amount"], unit_code(t["anyunit"]), _count(scene, t)
    part, ratio = _PARTS.get(code, ("", 0))
    if whole is None or not part or whole != int(whole):
        return None
    if "half" in t:
        if first[2] != _A:
            return None
        value, interval = length_value(whole + 0.5, code), number_of(whole + 0.5, code, "")
    else:
        rest = 1 if t["amount2"][2] == _A else t["amount2"][3]
        if unit_code(t["anyunit2"]) != part or not isinstance(rest, int | float) or not 0 < rest < ratio:
            return None
        hedge, least = _hedge(scene, t), length_value(rest, part)[1:]
        interval = number_of(whole * ratio + rest, part, hedge if hedge in HEDGES else "")
        value = length_value(whole, code) + (least[1:] if code.startswith("T") else least)
        if "the" in t and "hedge" not in t:
            scene.start = first[0]
    return scene.make("DURATION", value, interval, kind="duration")


_BETWEEN = lang.entries("time-context/between")


@rule
def length_range(scene: Scene, t: Tokens) -> Timex | list[Timex] | None:
    """ "two to three years", "10-15 days": one length; "between 60 and 90 days": two."""
    first, last, unit = t["amount"], t["amount2"], t["anyunit"]
    low, high, code = first[3], last[3], unit_code(unit)
    if not isinstance(low, int | float) or not isinstance(high, int | float) or low >= high or not _plural(scene, t):
        return None
    if "and" in t and not scene.low.endswith(_BETWEEN, 0, scene.start):
        return None
    return scene.make("DURATION", length_value(high, code), between(low, high, code), kind="duration")


@rule
def ago(scene: Scene, t: Tokens) -> Timex | None:
    made = _point(scene, t, scene.now(), "ago" in t)
    _tell_length(scene, t, made, "length")
    return made


def _tell_length(scene: Scene, t: Tokens, made: Timex | None, part: str) -> None:
    """A time keeps the length that it was told by."""
    count, code = _count(scene, t), unit_code(t["anyunit"])
    length = _length(scene, t, count, code) if count is not None else None
    if made is not None and length is not None:
        start, end = (t.get("hedge") or t["amount"])[0], t["anyunit"][1]
        made.parts = {part: Mention("duration", start, end, scene.text[start:end], length)}


_THAN_AFTER = lang.entries("time-context/than-after")


@rule
def later(scene: Scene, t: Tokens) -> Timex | None:
    """ "two weeks later" counts from the day last named, "two weeks after the talks" from an unknown one."""
    side = t.get("later") or t.get("earlier") or t.get("beside") or t.get("before") or t["after"]
    if scene.low.startswith(_THAN_AFTER, scene.end):
        return None
    if "before" in t or "after" in t:
        inner = scene.at_token(scene.until)
        if inner is not None and isinstance(inner.interval, Interval) and inner.interval.first is not None:
            scene.end = max(scene.end, inner.end)
            return _point(scene, t, inner.interval.first, side[3] < 0)
        after = scene.low[scene.end : scene.end + 2]
        if after[:1] == " " and (after[1:].isalpha() or after[1:] in "“\"'"):
            scene.end = t["anyunit"][1]
            scene.until -= 1
            return length(scene, t)
    made = _from_named(scene, t, side[3] < 0)
    if side[3] > 0:
        _tell_length(scene, t, made, "after")
    return made


def _from_named(scene: Scene, t: Tokens, back: bool) -> Timex | None:
    """ "two weeks later": from the day last named, "two years later" from the year; unknown if none was."""
    code, count = unit_code(t["anyunit"]), _count(scene, t)
    if count is not None and count == int(count) and count <= 5000:
        n = -int(count) if back else int(count)
        if code == "Y" and scene.year is not None and (scene.day is None or civil(scene.day)[0] != scene.year):
            return scene.make("DATE", year_value(scene.year + n), Interval.year(scene.year + n), relative=True)
        if code == "M" and scene.month is not None and scene.day is None:
            year, month, _ = civil(add_months(ordinal(*scene.month, 1), n))
            return scene.make("DATE", f"{year_value(year)}-{month:02d}", Interval.month(year, month), relative=True)
    if scene.day is None and not code.startswith("T"):
        return scene.make("DATE", vague(code, 1), None, relative=True)
    return _point(scene, t, scene.named(), back)


@rule
def from_date(scene: Scene, t: Tokens) -> Timex | None:
    """ "three weeks from tomorrow" """
    inner = scene.at_token(scene.until)
    if inner is None or not isinstance(inner.interval, Interval) or inner.interval.first is None or not inner.relative:
        return None
    return _point(scene, t, inner.interval.first, False)


_IN_BEFORE = lang.entries("time-context/in-before")
_OF_ORDER = 6  # words between "first" and the length
_ENDS = frozenset(",.;:")
_LENGTH_NO_DATE_BEFORE = lang.entries("time-context/length-no-date-before")


def _is_of_order(before: str) -> bool:
    """ "for the first time in four years", "the first flight from Tripoli in 25 years": no verb stands between."""
    words = before.split()[-_OF_ORDER:]
    at = max((i for i, word in enumerate(words) if word in _LENGTH_NO_DATE_BEFORE), default=-1)
    return at >= 0 and not any(word in _helpers() or word[-1] in _ENDS for word in words[at + 1 :])


@cache
def _helpers() -> frozenset[str]:
    return frozenset(word for table in AUXILIARIES for word in lang.meanings(table))


@rule
def in_length(scene: Scene, t: Tokens) -> Timex | None:
    """ "will meet in two weeks" is a date; "the first in two years" and "in two years they built" are lengths."""
    begin = scene.start
    if "amount2" in t:
        scene.start = (t.get("hedge") or t["amount"])[0]
        return length_of_two(scene, t)
    ahead = scene.low.startswith(_IN_BEFORE, begin) and (scene.tense() > 0 or begin == 0) and t["amount"][2] != _FEW
    if ahead and not _is_of_order(scene.low[max(0, begin - 40) : begin]):
        made = _point(scene, t, scene.now(), False)
        if made is not None:
            return made
    scene.start = (t.get("hedge") or t["amount"])[0]
    return length(scene, t)


def _point(scene: Scene, t: Tokens, day: int | None, back: bool) -> Timex | None:
    code = unit_code(t["anyunit"])
    count = _count(scene, t)
    if t["amount"][2] == _YEAR and not _plural(scene, t):
        return None
    kind = "TIME" if code.startswith("T") else "DATE"
    if day is None:
        return scene.make(kind, "PAST_REF" if back else "FUTURE_REF", None, relative=True)
    length = _length(scene, t, count, code)
    if count is None:
        interval = shifted(day, length, back) if length is not None else None
        return scene.make(kind, "PAST_REF" if back else "FUTURE_REF", interval, relative=True)
    if length is None or count > 5000:
        return None
    if code.startswith("T"):
        hours = count / {"TH": 1, "TM": 60, "TS": 3600}[code]
        days = int(hours // 24)
        at = day - days if back else day + days
        interval = Interval(at - 1, at) if back else Interval(at, at + 1)
        return scene.make(kind, point_value(at, 0, "D", back), interval, kind="time", relative=True)
    value = point_value(day, count, code, back)
    interval = shifted(day, length, back)
    if interval.first is not None and interval.first == interval.last:
        scene.see_day(interval.first)
    return scene.make(kind, value, interval, relative=True)


@rule
def last_units(scene: Scene, t: Tokens) -> Timex | None:
    """ "the past five days", "recent years": lengths."""
    unit = t.get("anyunit") or t["unit"]
    code = unit_code(unit)
    count = _count(scene, t) if "amount" in t else None
    if "amount" in t and _VERB_LAST.search(scene.low, max(0, scene.start - 10), t["amount"][0]):
        scene.start = t["amount"][0]
        return length(scene, t)
    if not scene.is_plural(unit[1]) and (count is None or count != 1):
        return None
    interval = _length(scene, t, count, code)
    return scene.make("DURATION", length_value(count, code), interval, kind="duration", relative=True)


_VERB_LAST = regexes.compile(lang.text("time-context/verb-last"))
_SIDE = regexes.compile(lang.text("time-context/units-side-of"))


_UNITS_SIDE = lang.entries("time-context/units-side")
_UNITS_LONG = lang.entries("time-context/units-long")
_UNITS_VERB = lang.entries("time-context/units-verb")
_UNITS_BEFORE = lang.entries("time-context/units-before")
_UNITS_AFTER = lang.entries("time-context/units-after")
_UNITS_AGO = lang.entries("time-context/units-ago")


@rule
def bare_units(scene: Scene, t: Tokens) -> Timex | None:
    """ "for years", "decades-long" """
    unit = t["anyunit"]
    low = scene.low
    if low[unit[1] - 1] != "s" or unit[3] == "Q":
        return None
    before = low[max(0, scene.start - 9) : scene.start]
    after = low[unit[1] : unit[1] + 10]
    if not (before.endswith(_UNITS_BEFORE) or after.startswith(_UNITS_AFTER)):
        return None
    if before.endswith(_UNITS_VERB) and not after.startswith(_UNITS_AGO):
        return None
    if after.startswith(_UNITS_SIDE):
        scene.end = unit[1] + len(_SIDE.match(after)[0])  # type: ignore[index]
        kind, name = ("TIME", "time") if unit[2] == _TUNIT else ("DATE", "date")
        value = "FUTURE_REF" if "later" in after else "PAST_REF"
        return scene.make(kind, value, None, kind=name, relative=True)
    if after.startswith(_UNITS_LONG):
        scene.end += 5
    return scene.make("DURATION", length_value(None, unit_code(unit)), None, kind="duration")


_NUM = CLASSES["num"]
_SPEED_BEFORE = lang.entries("time-context/speed-before")
_OTHER = lang.entries("time-context/other")


@rule
def each(scene: Scene, t: Tokens) -> Timex | None:
    if "wday" in t:
        return scene.make("SET", f"XXXX-WXX-{t['wday'][3] + 1}", kind="set")
    if "mon" in t:
        dated = scene.until < len(scene.tokens) and scene.tokens[scene.until][2] == _NUM  # "each Oct. 1"
        return None if dated else scene.make("SET", f"XXXX-{t['mon'][3]:02d}", kind="set")
    if "pod" in t:
        return scene.make("SET", "XXXX-XX-XXT" + str(t["pod"][3])[:2], kind="set")
    if "season" in t:
        return scene.make("SET", f"XXXX-{t['season'][3]}", kind="set")
    if "weekend" in t:
        return scene.make("SET", "XXXX-WXX-WE", kind="set")
    unit = t.get("anyunit") or t.get("unit") or t["tunit"]
    if "per" in t and scene.low.endswith(_SPEED_BEFORE, 0, scene.start):
        return None  # a speed
    code = unit_code(unit)
    count = _count(scene, t) if "amount" in t else 1
    if "adj" in t and scene.low.startswith(_OTHER, t["adj"][0]):
        count = 2
    if "nth" in t:
        count = t["nth"][3]
    return scene.make("SET", length_value(count, code), number_of(count, code, "") if count else None, kind="set")


@rule
def weekdays(scene: Scene, t: Tokens) -> Timex | None:
    return scene.make("SET", f"XXXX-WXX-{t['wdays'][3] + 1}", kind="set")


_AGES = lang.entries("time-context/ages")


@rule
def aged(scene: Scene, t: Tokens) -> Timex | None:
    """ "aged 14", "at age 17" """
    years = t.get("num") or t.get("card") or t["big"]
    if not isinstance(years[3], int) or not 0 < years[3] < 120 or scene.low.startswith(_AGES, t["aged"][0]):
        return None
    return scene.make("DURATION", length_value(years[3], "Y"), number_of(years[3], "Y", ""), kind="age")


_FREQUENCY_OF_PAPER = lang.entries("time-context/frequency-of-paper")


@rule
def frequency(scene: Scene, t: Tokens) -> Timex | None:
    token = t["freq"]
    follow = scene.text[token[1] : token[1] + 2].strip()
    if (follow.isupper() or scene.text[token[0]].isupper()) and token[0] > 0 and follow.isalpha():
        return None  # the Daily Mail, the daily Kathimerini
    if scene.low.startswith(_FREQUENCY_OF_PAPER, token[1]):
        return None
    return scene.make("SET", token[3], kind="set")
