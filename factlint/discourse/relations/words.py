"""What announces relations between figures, as regular expressions over text in small letters with mentions folded."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.discourse.cues import DATE as DATE
from factlint.discourse.cues import FIGURE as FIGURE
from factlint.discourse.cues import cue as cue
from factlint.discourse.cues import phrases as phrases
from factlint.language.forms import read_forms

if TYPE_CHECKING:
    import re

_LETTERS: Final = regexes.compile("[a-zß-ÿ]+")
NEAR: Final = 48  # characters
WAYS: Final = ("up", "down")
# Of these tables a word stands beside every margin, beside every figure that tells of a change, and beside those that
# are named a change or are gone, too (see `telling`).
MARGINS: Final = ("+beaten", "more", "less", "margin", "victory", "clear-of")
HINTS: Final = (
    "+rise", "+fall", "+beaten", "+puts-on", "+takes-off", "up", "down", "more", "less", "margin", "victory",
    "clear-of", "times",
)  # fmt: skip
SIZED: Final = (*HINTS, "shed", "gone", "as-told-times", "steps")


@cache
def multiples() -> dict[str, float]:
    """Every form of the words for multiples: how many times as much they say."""
    found = lang.numbers("quantities/multiples")
    return {form: times for lemma, (times,) in found.items() for form in read_forms(lemma)}


@cache
def telling(*tables: str) -> frozenset[str]:
    """The longest word of each phrase of tables of quantities, which fewest sentences have; of `+rise` all forms of its
    base forms."""
    found: set[str] = set()
    for table in tables:
        held = lang.entries(f"quantities/{table.removeprefix('+')}")
        found.update(f for p in held for f in (read_forms(p) if table[0] == "+" else (_longest(p),)))
    return frozenset(found)


def _longest(phrase: str) -> str:
    """Of two the last: "have lost"."""
    words: list[str] = _LETTERS.findall(phrase)
    return max(reversed(words), key=len)


@cache
def by_way(name: str) -> dict[str, re.Pattern[str]]:
    """The expressions `cues/<name>-up` and `-down`, by way."""
    return {way: cue(f"{name}-{way}") for way in WAYS}


def that_is(flat: str, start: int) -> bool:
    """Whether what stands there is told of what was told right before: ". That makes"."""
    return cue("that-is").search(flat, max(0, start - NEAR), start) is not None
