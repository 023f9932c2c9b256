"""Who is introduced as somebody's relative: "his wife, Ann Roe"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes

if TYPE_CHECKING:
    import re

_REACH: Final = 40  # characters before a name
_AGE: Final = "[0-9]{1,3}-[a-z]+-[a-z]+"


@cache
def _led() -> re.Pattern[str]:
    nouns = lang.words("kin/he") | lang.words("kin/she")
    between = regexes.one_of(lang.words("kin/before-noun"))
    of_him = rf"{regexes.one_of(lang.words('kin/owner'))} (?:{between} )*{regexes.one_of(nouns)}"
    return regexes.compile(rf"(?<![\w])(?:{of_him}|{regexes.one_of(lang.words('kin/titled'))}),? (?:{_AGE} )?$")


def is_introduced_as_kin(text: str, start: int) -> bool:
    """Whether the name at a place follows "his wife", "her late brother," or "first lady": whoever bore its family
    name before is somebody else."""
    before = text[max(0, start - _REACH) : start]
    return before.endswith(" ") and _led().search(before.lower()) is not None
