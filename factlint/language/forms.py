"""The forms of a word: regular English inflection, and what `grammar/forms.yml` says of the others."""

from __future__ import annotations

import functools
import os.path
import re
from typing import TYPE_CHECKING, Final

from factlint import resources
from factlint.language.source import MapNode, TextNode
from factlint.language.yamlfile import read_file

if TYPE_CHECKING:
    from factlint.language.errors import LanguageError

_SHORT: Final = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]\Z")  # plan, hit, quit: one vowel, one consonant
_HISSING: Final = re.compile(r"(?:s|x|z|ch|sh|[^aeiou]o)\Z")
_CONSONANT_Y: Final = re.compile(r"[^aeiou]y\Z")
_SILENT_E: Final = re.compile(r"[^eoy]e\Z")


@functools.cache
def _exceptions() -> dict[str, dict[str, str]]:
    """The sections of the file; lists of words become keys."""
    errors: list[LanguageError] = []
    path = os.path.join(resources.folder("grammar"), "forms.yml")
    root = read_file(path, path, errors)
    if errors or not isinstance(root, MapNode):
        raise errors[0] if errors else ValueError(f"{path} is no mapping")
    sections: dict[str, dict[str, str]] = {}
    for key, value in root.items:
        if isinstance(value, MapNode):
            sections[key.text] = {word.text: forms.text for word, forms in value.items if isinstance(forms, TextNode)}
        elif isinstance(value, TextNode):
            sections[key.text] = dict.fromkeys(value.text.split(), "")
    return sections


@functools.cache
def read_forms(lemma: str) -> tuple[str, ...]:
    """All forms of a verb or noun, the word itself first, lower case: hold, holds, holding, held."""
    data = _exceptions()
    if lemma in data["all"]:
        return tuple(dict.fromkeys(data["all"][lemma].split()))
    stems = _stems(lemma, data)
    ing = [stem + "ing" for stem in stems["ing"]]
    past = data["past"][lemma].split() if lemma in data["past"] else [stem + "ed" for stem in stems["ed"]]
    return tuple(dict.fromkeys([lemma, _with_s(lemma), *ing, *past]))


def _with_s(lemma: str) -> str:
    if _CONSONANT_Y.search(lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if _HISSING.search(lemma) else "s")


def _stems(lemma: str, data: dict[str, dict[str, str]]) -> dict[str, list[str]]:
    """What -ed and -ing are put to; two where both spellings are used."""
    if _SHORT.match(lemma) or lemma in data["double"]:
        doubled = [lemma + lemma[-1]]
        return {"ed": doubled, "ing": doubled}
    if lemma in data["either"]:
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
