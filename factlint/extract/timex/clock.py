"""Times of day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint import lang, regexes
from factlint.time.interval import Interval

from .grammar import rule
from .model import Timex
from .scene import Scene, day_value

if TYPE_CHECKING:
    from factlint.statement import Mention

    from .typed import Place, Token, Tokens

# Of TIMEX3, which knows whole hours: "-05"; the zone usual in the language counts.
_OFFSETS = {
    zone.lower(): f"{minutes // 60:+03d}" if minutes else "Z"
    for zone, (minutes, *_) in ((zone, map(int, ahead.split())) for zone, ahead in lang.values("zones/ahead").items())
    if minutes % 60 == 0
} | dict.fromkeys(lang.words("zones/zulu"), "Z")


def time_of(scene: Scene, token: Token[str | tuple[str, bool]], zone: Place | None) -> str:
    """The part of a TIMEX3 value after the day: "T18:00Z", "T09:30-04", "TMO"."""
    value = token[3][0] if isinstance(token[3], tuple) else str(token[3])
    if zone is not None:
        value += _OFFSETS.get(scene.low[zone[0] : zone[1]], "")
    return "T" + value


def timed(scene: Scene, day: int | None, clock: str, parts: dict[str, Mention] | None = None) -> Timex:
    if day is None:
        return scene.make("TIME", "XXXX-XX-XX" + clock, None, parts, kind="time", relative=True)
    interval = Interval(day, day, "day", day)
    return scene.make("TIME", day_value(day) + clock, interval, parts, kind="time", relative=True)


def _parts(scene: Scene, token: Place, clock: str, zone: Place | None, half: bool = False) -> dict[str, Mention] | None:
    """The minute of the day, whether its half is told, and the zone as written, where it is one of abbreviation."""
    if not clock[1:3].isdigit() or not clock[4:6].isdigit():
        return None
    parts = {"clock": scene.part("number", token, int(clock[1:3]) * 60 + int(clock[4:6]))}
    if half:
        parts["half"] = scene.part("text", token, "")
        said = scene.low[token[0] : token[0] + 2]
        if said[:1].isdigit():
            parts["hour"] = scene.part("number", token, int(said if said.isdigit() else said[0]))
    if zone is not None:
        parts["zone"] = scene.part("text", zone, scene.text[zone[0] : zone[1]].upper())
    return parts


@rule
def clock(scene: Scene, t: Tokens) -> Timex | None:
    token = t["clock"]
    zone = t.get("zone") or t.get("region") or t.get("land")
    _, half = token[3]
    if zone is not None and not half and scene.text[zone[0]].islower() and "timeword" not in t:
        zone = None
        scene.end = token[1]
    if zone is None and not half and not _is_clock(scene, token):
        return None
    value = time_of(scene, token, zone)
    return timed(scene, scene.named(), value, _parts(scene, token, value, zone, half))


@rule
def military_range(scene: Scene, t: Tokens) -> list[Timex] | None:
    """ "from 1800 to 2100 hrs" """
    written = (t.get("year"), t.get("year2"), t.get("big"), t.get("big2"))
    numbers = sorted((number for number in written if number is not None), key=lambda number: number[0])
    start, end = scene.start, scene.end
    made = []
    for number, last in zip(numbers, (numbers[0][1], end), strict=True):
        scene.start, scene.end = number[0], last
        timex = _military(scene, number, t)
        if timex is None:
            return None
        made.append(timex)
    scene.start, scene.end = start, end
    return made


@rule
def military(scene: Scene, t: Tokens) -> Timex | None:
    """ "0700 UTC", "1550 hrs" """
    return _military(scene, t.get("year") or t["big"], t)


_HRS = lang.entries("time-context/hrs")


def _military(scene: Scene, token: Place, t: Tokens) -> Timex | None:
    digits = scene.text[token[0] : token[1]]
    zone = t.get("zone")
    if len(digits) != 4 or not digits.isdigit() or int(digits[:2]) > 24 or int(digits[2:]) > 59:
        return None
    if zone is None and not (t["tunit"][3] == "H" and (digits[0] == "0" or scene.low.startswith(_HRS, t["tunit"][0]))):
        return None
    value = time_of(scene, (token[0], token[1], "", f"{digits[:2]}:{digits[2:]}"), zone)
    return timed(scene, scene.named(), value, _parts(scene, token, value, zone))


_CLOCK_BEFORE = lang.entries("time-context/clock-before")


def _is_clock(scene: Scene, token: Place) -> bool:
    """ "2:30" without more is a time after "at", not a score or a verse."""
    if scene.start == 0:
        return True
    before = scene.low[max(0, token[0] - 10) : token[0]]
    value = scene.text[token[0] : token[1]]
    if value.count(":") == 2:
        return False
    return before.endswith(_CLOCK_BEFORE)


_POINTED = regexes.compile("([0-9]{1,2})[.]([0-9]{2})")
_FROM_NOON = {"MO": 0, "AF": 1, "EV": 1}  # "eight in the evening"; at night it may be either
_FIRST_HOUR, _LAST_HOUR = (0, 24) if lang.has("hours-to-24") else (1, 12)


@rule
def oclock(scene: Scene, t: Tokens) -> Timex | None:
    if "clock" in t:
        value = time_of(scene, t["clock"], None)
        return timed(scene, scene.named(), value, _parts(scene, t["clock"], value, None))
    token = t.get("num") or t.get("big") or t["card"]
    written = _POINTED.fullmatch(scene.text, token[0], token[1])
    hour, minute = map(int, written.groups()) if written else (token[3], 0)
    half = str(t["pod"][3]) if "pod" in t else ""
    if half and not ("oclock" in t or scene.low.endswith(_CLOCK_BEFORE, 0, token[0])):
        return None  # "two in the morning and three in the afternoon" may be trains
    if not ("oclock" in t or half) or not (_FIRST_HOUR <= hour <= _LAST_HOUR and hour == int(hour) and minute < 60):
        return None
    return _in_words(scene, token, int(hour), minute, half)


def _in_words(scene: Scene, token: Place, hour: int, minute: int, half: str) -> Timex:
    """An hour in words, with the part of the day where one is told that settles its half: "eight in the evening"."""
    told = _LAST_HOUR == 12 and (half in _FROM_NOON or (half == _NIGHT and _EVENING <= hour < 12))
    if told or half in _FROM_NOON:
        hour = hour % 12 + 12 * _FROM_NOON.get(half, 1)
    value = f"T{hour:02d}:{minute:02d}"
    return timed(scene, scene.named(), value, _parts(scene, token, value, None, told))


_NIGHT, _EVENING = "NI", 7  # "seven at night"
_HALF, _QUARTER = 30, 15


@rule
def past_hour(scene: Scene, t: Tokens) -> Timex | None:
    """ "half past two in the afternoon", "a quarter to ten" """
    token = t.get("num") or t["card"]
    minute = _HALF if "half" in t else _QUARTER
    half = str(t["pod"][3]) if "pod" in t else ""
    is_led = bool(half) or scene.low.endswith(_CLOCK_BEFORE, 0, scene.start)
    if not 1 <= token[3] <= 12 or not is_led or ("last" in t and scene.low[slice(*t["last"][:2])] not in _PAST_HOUR):
        return None
    hour = int(token[3]) - ("to" in t) or 12
    return _in_words(scene, (scene.start, token[1], "", None), hour, 60 - minute if "to" in t else minute, half)


_PAST_HOUR = lang.words("time-context/past-hour")


_NO_PART_OF_DAY = lang.entries("time-context/no-part-of-day")
_PART_OF_DAY_OF_NAMED = lang.words("time-context/part-of-day-of-named")


@rule
def pod_which(scene: Scene, t: Tokens) -> Timex | None:
    token = t.get("pod") or t["tonight"]
    which = t.get("last") or t.get("this") or t.get("that") or t.get("next")
    named = which is not None and which[2] != "" and scene.low[which[0] : which[1]] in _PART_OF_DAY_OF_NAMED
    day = scene.named() if named or "the" in t else scene.now()
    shift = which[3] if which is not None and isinstance(which[3], int) else 0
    if scene.low.startswith(_NO_PART_OF_DAY, (which or token)[0]):
        return None
    if day is not None:
        day += shift
        scene.see_day(day)
    return timed(scene, day, time_of(scene, token, None))


_OVERNIGHT = regexes.compile(lang.text("time-context/overnight"))


_NOON_MIDNIGHT = lang.words("time-context/noon-midnight")
_NOON = "T12:00"  # midnight may be that of the day before
_BARE_PARTS_OF_DAY = lang.words("time-context/bare-parts-of-day")


@rule
def part_of_day(scene: Scene, t: Tokens) -> Timex | None:
    """ "at noon", "in the morning" """
    token = t["pod"]
    word = scene.low[token[0] : token[1]]
    if word in _NOON_MIDNIGHT:
        scene.start = token[0]
    elif word == "tonight":
        return None
    elif word == "overnight":
        if scene.start != token[0] or not _OVERNIGHT.match(scene.low, token[1]):
            return None
    elif ("in" in t and "the" in t) or ("at" in t and word in _BARE_PARTS_OF_DAY):
        scene.start = t["the"][0] if "the" in t else token[0]
    else:
        return None
    value = time_of(scene, token, None)
    parts = _parts(scene, token, value, None) if value == _NOON else None
    return timed(scene, scene.named(), value, parts)
