"""The forms of a word: regular English inflection, and what `lang/<code>/forms.yml` says of the others."""

from __future__ import annotations

import functools
import re
from typing import Final

from factlint import lang

_SHORT: Final = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]\Z")  # plan, hit, quit: one vowel, one consonant
_HISSING: Final = re.compile(r"(?:s|x|z|ch|sh|[^aeiou]o)\Z")
_CONSONANT_Y: Final = re.compile(r"[^aeiou]y\Z")
_SILENT_E: Final = re.compile(r"[^eoy]e\Z")


@functools.cache
def read_forms(lemma: str) -> tuple[str, ...]:
    """All forms of a verb or noun, the word itself first, lower case: hold, holds, holding, held."""
    whole = lang.table("forms/all").get(lemma)
    if whole is not None:
        return whole
    stems = _stems(lemma)
    ing = [stem + "ing" for stem in stems["ing"]]
    past = lang.table("forms/past").get(lemma) or [stem + "ed" for stem in stems["ed"]]
    return tuple(dict.fromkeys([lemma, _with_s(lemma), *ing, *past]))


def _with_s(lemma: str) -> str:
    if _CONSONANT_Y.search(lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if _HISSING.search(lemma) else "s")


def _stems(lemma: str) -> dict[str, list[str]]:
    """What -ed and -ing are put to; two where both spellings are used."""
    if _SHORT.match(lemma) or lemma in lang.words("forms/double"):
        doubled = [lemma + lemma[-1]]
        return {"ed": doubled, "ing": doubled}
    if lemma in lang.words("forms/either"):
        both = [lemma, lemma + lemma[-1]]
        return {"ed": both, "ing": both}
    if lemma.endswith("ie"):
        return {"ed": [lemma[:-1]], "ing": [lemma[:-2] + "y"]}
    if _CONSONANT_Y.search(lemma):
        return {"ed": [lemma[:-1] + "i"], "ing": [lemma]}
    if lemma.endswith("e"):
        return {"ed": [lemma[:-1]], "ing": [lemma[:-1] if _SILENT_E.search(lemma) else lemma]}
    if lemma.endswith("c"):
        return {"ed": [lemma + "k"], "ing": [lemma + "k"]}
    return {"ed": [lemma], "ing": [lemma]}
