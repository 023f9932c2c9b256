"""Lengths of time, ages and sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint import lang, regexes
from factlint.digits import HEDGES

from .context import is_rate
from .grammar import CLASSES, rule
from .model import Timex
from .scene import Scene, between, length_value, number_of

if TYPE_CHECKING:
    from factlint.time.duration import Duration

    from .typed import Tokens, Word

_TUNIT, _FEW, _A, _YEAR, _SCALE = (CLASSES[name] for name in ("tunit", "few", "a", "year", "scale"))


def unit_code(token: Word) -> str:
    return "T" + token[3] if token[2] == _TUNIT else token[3]


def how_many(scene: Scene, t: Tokens) -> float | None:
    """How many; None for several."""
    token = t.get("amount")
    if token is None or token[2] == _FEW:
        return None
    value = 1 if token[2] == _A else token[3]
    return value + ("half" in t) / 2 if isinstance(value, int | float) else None


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


def length_of(scene: Scene, t: Tokens, count: float | None, code: str) -> Duration | None:
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


def in_plural(scene: Scene, t: Tokens) -> bool:
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
    count = how_many(scene, t)
    low = scene.low
    if "the" in t and token[2] == _A:
        return None
    if token[2] == _A and is_rate(low, scene.start) and "hedge" not in t:
        scene.start = token[0]
        return scene.make("SET", length_value(1, code), number_of(1, code, ""), kind="set")
    if (token[2] == _A and in_plural(scene, t)) or (token[2] == _YEAR and not in_plural(scene, t)):
        return None
    if token[2] == _FEW and not in_plural(scene, t):
        return None
    if "the" in t and not in_plural(scene, t) and "dash" not in t:
        return None
    if "adj" in t and scene.low.startswith(_SCHOOL_YEARS, t["adj"][0]):
        return None
    if code == "Q" and _QUARTER_OF.match(low, token[1]):
        return None
    interval = length_of(scene, t, count, code)
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


_QUARTERS = 4
_PARTS = {"TH": ("TM", 60), "TM": ("TS", 60), "Y": ("M", 12), "D": ("TH", 24), "W": ("D", 7)}


@rule
def length_of_two(scene: Scene, t: Tokens) -> Timex | None:
    """ "two hours and 35 minutes", "five years, eight months", "a year and a half": one length, as exact as its end."""
    first, code, whole = t["amount"], unit_code(t["anyunit"]), how_many(scene, t)
    part, ratio = _PARTS.get(code, ("", 0))
    if whole is None or not part or ("half" not in t and whole != int(whole)):
        return None
    if "half" in t:
        if scene.until < len(scene.tokens) and scene.tokens[scene.until][2] == _SCALE:
            return None  # "two years and a half million"
        value, interval = length_value(whole, code), number_of(whole, code, "")
    elif "quarter" in t:
        rest = _rest(t)
        if code != "TH" or not isinstance(rest, int | float) or not 0 < rest < _QUARTERS:
            return None
        whole += rest / _QUARTERS
        value, interval = length_value(whole, code), number_of(whole, code, "")
    else:
        rest = _rest(t)
        if unit_code(t["anyunit2"]) != part or not isinstance(rest, int | float) or not 0 < rest < ratio:
            return None
        hedge, least = _hedge(scene, t), length_value(rest, part)[1:]
        interval = number_of(whole * ratio + rest, part, hedge if hedge in HEDGES else "")
        value = length_value(whole, code) + (least[1:] if code.startswith("T") else least)
        if "the" in t and "hedge" not in t:
            scene.start = first[0]
    return scene.make("DURATION", value, interval, kind="duration")


def _rest(t: Tokens) -> Any:
    """The second number: "a" is one."""
    return 1 if t["amount2"][2] == _A else t["amount2"][3]


_BETWEEN = lang.entries("time-context/between")


@rule
def length_range(scene: Scene, t: Tokens) -> Timex | list[Timex] | None:
    """ "two to three years", "10-15 days": one length; "between 60 and 90 days": two."""
    first, last, unit = t["amount"], t["amount2"], t["anyunit"]
    low, high, code = first[3], last[3], unit_code(unit)
    if not isinstance(low, int | float) or not isinstance(high, int | float) or low >= high or not in_plural(scene, t):
        return None
    if "and" in t and not scene.low.endswith(_BETWEEN, 0, scene.start):
        return None
    return scene.make("DURATION", length_value(high, code), between(low, high, code), kind="duration")


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
    count = how_many(scene, t) if "amount" in t else 1
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
