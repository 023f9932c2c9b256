"""Months without a year: is it a month, and of which year?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint import lang, regexes
from factlint.time.days import civil

from .context import counts_things
from .dates import infer_year, month_of_year
from .grammar import CLASSES, rule
from .model import Timex
from .scene import Scene
from .tense import happened

if TYPE_CHECKING:
    from .typed import Tokens, Whole


@rule
def bare_month(scene: Scene, t: Tokens) -> Timex | None:
    token = t["mon"]
    which = t.get("which")
    if which is None and not _is_month(scene, token):
        return None
    if which is not None and which[3] in (0, "that") and token[3] in (3, 5) and scene.text[token[0]].islower():
        return None  # "this may take", "those that march"
    month = token[3]
    parts = {"month": scene.part("month", token, month)}
    shift = which[3] if which is not None else None
    now = scene.now()
    if shift == "that":
        year = scene.year
    elif now is None:
        year = None
    else:
        year = _nearest_month_year(scene, now, month, shift)
    if year is None:
        return scene.make("DATE", f"XXXX-{month:02d}", None, parts, relative=True)
    timex = month_of_year(scene, month, year, parts, inferred=True)
    timex.relative = True
    return timex


@rule
def day_beyond(scene: Scene, t: Tokens) -> Timex | None:
    """ "June 99" is no day and may be a year; "in May 68 people" counts them."""
    day = t["big"]
    digits = scene.text[day[0] : day[1]]
    made = bare_month(scene, t) if len(digits) == 2 and not counts_things(scene.low, day[1]) else None
    if made is None or made.parts is None or not digits.isdecimal():
        return None
    made.parts["day"] = scene.part("day", day, day[3])
    return made


_MONTH_BEHIND = lang.entries("time-context/month-behind")


def _nearest_month_year(scene: Scene, now: int, month: int, shift: int | None) -> int:
    this_year, this_month, _ = civil(now)
    if scene.narrative and shift is None:
        return infer_year(scene, month, 15) or this_year
    if shift == -1:
        return this_year if month < this_month else this_year - 1
    if shift == 1:
        return this_year if month > this_month else this_year + 1
    if shift == 0 or month == this_month:
        return this_year
    # "in May", written in April, is the coming one, unless a verb of the past surely tells of it
    ahead = (month - this_month) % 12
    tense = scene.tense()
    if scene.low.endswith(_MONTH_BEHIND, 0, scene.start):
        coming = False
    elif ahead < 3:
        coming = not happened(scene.low, scene.start, scene.end)
    elif ahead == 3:
        coming = tense >= 0
    else:
        coming = tense > 0 and ahead < 9
    if coming:
        return this_year + (month < this_month)
    return this_year - (month > this_month)


_MONTH_FOLLOWS = regexes.compile(
    f"[{CLASSES['dash']}{CLASSES['to']}{CLASSES['and']}{CLASSES['slash']}][{CLASSES['month']}{CLASSES['mon']}]"
)
_BEFORE_MAY = lang.entries("time-context/may-before")
_MAY_BE_NAMES = frozenset((3, 4, 5, 6, 8))


_MONTH_BEFORE = lang.entries("time-context/month-before")
_SHORT_MONTH_NAMES = lang.words("time-context/short-month-names")
_SMALL_MARCH_BEFORE = lang.entries("time-context/small-march-before")
_SHORT_MONTH_BEFORE = lang.entries("time-context/short-month-before")
_SMALL_MONTH_BEFORE = lang.entries("time-context/small-month-before")
_MARCH_VERB_AFTER = lang.entries("time-context/march-verb-after")
_SPEECH_BEFORE_MONTH = lang.words("time-context/speech-before-month")
_MARCH_VERB_BEFORE = lang.entries("time-context/march-verb-before")


def _is_month(scene: Scene, token: Whole) -> bool:
    """Is a bare "May", "march", "April" a month, and "Mar", "Dec"?"""
    text, low = scene.text, scene.low
    start, end, _, month = token
    word = text[start:end]
    before = " " + low[max(0, start - 14) : start]
    after = text[end : end + 2]
    preposition = before.endswith(
        _MONTH_BEFORE
    )  # fmt: skip
    if len(word.rstrip(".")) <= 4 and word.lower() not in _SHORT_MONTH_NAMES:
        # abbreviated: only where nothing else can stand
        return before.endswith(_SHORT_MONTH_BEFORE) or (
            ("." in word or scene.beside(_MONTH_FOLLOWS)) and not word.isupper()
        )
    if word[0].islower() and month in (3, 5):
        return before.endswith(_SMALL_MARCH_BEFORE)
    if word[0].islower():
        return before.endswith(_SMALL_MONTH_BEFORE) or (month not in (3, 5) and word[0].islower())
    if month not in _MAY_BE_NAMES:
        return True
    if after[:1] == " " and after[1:2].isupper() and not before.endswith(_BEFORE_MAY):
        return False  # April Jones
    if scene.beside(_MONTH_FOLLOWS):
        return True
    if month in (3, 5):
        if month == 3 and after.startswith(" ") and low.startswith(_MARCH_VERB_AFTER, end + 1):
            return preposition and not before.endswith(_MARCH_VERB_BEFORE)  # Sherman's March to the Sea
        if month == 5:
            preposition = before.endswith(_BEFORE_MAY)
            if not preposition and scene.has_person_may():
                return False
        sentence_start = start == 0 or before.rstrip(" \"'“‘(")[-1:] in ("", ".", "!", "?", "\n", ":")
        previous = text[max(0, start - 30) : start].split()[-1:] or [""]
        if sentence_start or previous[0][:1].isupper():
            return preposition
        return month == 3 or preposition or (previous[0].islower() and previous[0] not in _SPEECH_BEFORE_MONTH)
    return True
