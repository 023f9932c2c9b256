"""Reading the times of a text, in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint import lang

if TYPE_CHECKING:
    from datetime import date

    from factlint.extract.timex import Timex


def timexes(text: str, published: date | None = None, language: str = "en") -> list[Timex]:
    """The time expressions of a text in its order; relative ones count from the day of publication.

    A process reads one language: PackInUse where it has read another one. ValueError for one that there is not.
    """
    if language not in lang.codes():
        raise ValueError(f"there is no language '{language}'; there are {', '.join(lang.codes())}")
    if lang.in_use().code != language:
        lang.use(language)
    from factlint.extract.timex import timexes as read

    return read(text, published)
