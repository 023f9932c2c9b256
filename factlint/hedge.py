"""What the words around a figure do to it: "nearly 300", "over a year", "dozens"."""

from __future__ import annotations

from typing import Final

ABOUT: Final = "about"
OVER: Final = "over"
JUST_OVER: Final = "just over"
AT_LEAST: Final = "at least"
NEARLY: Final = "nearly"
LESS: Final = "less than"
AT_MOST: Final = "at most"
EXACTLY: Final = "exactly"

# Every spelling, lower case, and which of the eight it is.
HEDGES: Final[dict[str, str]] = {
    spelling: hedge
    for hedge, spellings in {
        ABOUT: (
            "about", "approximately", "around", "an estimated", "circa", "estimated", "in the region of",
            "more or less", "or so", "or thereabouts", "roughly", "some", "something like",
        ),
        OVER: (
            "above", "exceeding", "greater than", "higher than", "in excess of", "longer than", "more than", "over",
            "upward of", "upwards of", "well over",
        ),
        JUST_OVER: ("a little more than", "a little over", "just more than", "just over", "slightly more than",
                    "slightly over"),
        AT_LEAST: (
            "a minimum of", "as few as", "at least", "no fewer than", "no less than", "not fewer than", "not less than",
            "or more",
        ),
        NEARLY: (
            "a little less than", "almost", "approaching", "close to", "just below", "just short of", "just under",
            "nearing", "nearly", "not quite", "slightly less than", "slightly under",
        ),
        LESS: ("below", "fewer than", "less than", "lower than", "shorter than", "under", "well under"),
        AT_MOST: (
            "a maximum of", "as many as", "as much as", "at most", "no greater than", "no longer than", "no more than",
            "not more than", "or fewer", "or less", "up to", "within",
        ),
        EXACTLY: ("exactly", "precisely"),
    }.items()
    for spelling in spellings
}  # fmt: skip

# Words that are a number only vaguely: the least and the most that they can stand for.
VAGUE: Final[dict[str, tuple[float, float]]] = {
    "a couple": (1.5, 3),
    "a dozen": (11, 13),
    "a few": (2, 10),
    "a handful": (2, 10),
    "dozens": (20, float("inf")),
    "hundreds": (150, float("inf")),
    "hundreds of thousands": (150_000, float("inf")),
    "millions": (1_500_000, float("inf")),
    "billions": (1_500_000_000, float("inf")),
    "scores": (30, float("inf")),
    "several": (2, float("inf")),
    "tens of thousands": (15_000, float("inf")),
    "thousands": (1_500, float("inf")),
}


def spread(value: float, unit: float) -> float:
    """How far "about" and "nearly" reach: a tenth, or half a unit of the last digit that is not 0, at most a quarter.

    300 (unit 100) reaches 50, 250 (unit 10) reaches 25, 10 reaches 2.5.
    """
    size = abs(value)
    return max(size / 10, min(unit / 2, size / 4))


def name_hedge(words: str) -> str:
    """One of the eight for a spelling, "" for no words. ValueError for words that are no hedge."""
    if not words:
        return ""
    hedge = HEDGES.get(words.lower())
    if hedge is None:
        raise ValueError(f"no hedge: {words!r}")
    return hedge
