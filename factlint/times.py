"""Reading the times of a text, in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.lang.choice import codes
from factlint.lang.editions import edition

if TYPE_CHECKING:
    from datetime import date

    from factlint.extract.timex import Timex


def timexes(text: str, published: date | None = None, language: str = "en") -> list[Timex]:
    """The time expressions of a text in its order; relative ones count from the day of publication.

    ValueError for a language that there is not.
    """
    if language not in codes():
        raise ValueError(f"there is no language '{language}'; there are {', '.join(codes())}")
    found: list[Timex] = edition(language).load("factlint.extract.timex").timexes(text, published)
    return found
