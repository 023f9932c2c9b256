"""The words of `lang/en/clauses.yml`, and every form of its verbs."""

from __future__ import annotations

import os.path
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from factlint import resources
from factlint.language.forms import read_forms

if TYPE_CHECKING:
    from collections.abc import Iterable

BASE, THIRD, PAST, PARTICIPLE, GERUND = (1 << 14, 1 << 15, 1 << 16, 1 << 17, 1 << 18)


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("clauses", "people"):
        with open(os.path.join(resources.folder("lang"), "en", f"{name}.yml"), encoding="utf-8") as file:
            found.update(yaml.safe_load(file))
    return found


@cache
def members(name: str) -> frozenset[str]:
    """The words of a class."""
    return frozenset(_data()[name].split())


@cache
def table(name: str) -> dict[str, str]:
    """The helpers of a sort: word -> tense or form."""
    return {str(word): str(value) for word, value in _data()[name].items()}


@cache
def verbs() -> dict[str, tuple[str, int]]:
    """Every form of every verb: its base form, and which forms it may be (of `tokens.May`)."""
    found: dict[str, tuple[str, int]] = {}
    for lemma in _data()["verb"].split():
        forms = read_forms(lemma)
        third = next((form for form in forms[1:] if form.endswith("s")), lemma + "s")
        gerund = [form for form in forms if form.endswith("ing") and form != lemma]
        past = [form for form in forms[1:] if form != third and form not in gerund] or [lemma]
        irregular = [form for form in past if not form.endswith("ed")]
        for form, flag in ((lemma, BASE), (third, THIRD), *((form, GERUND) for form in gerund)):
            _add(found, form, lemma, flag)
        for i, form in enumerate(past):
            # "took taken": the first is the past, the others the participle, unless there is but one
            both = len(irregular) < 2 or form not in irregular
            _add(found, form, lemma, PAST | PARTICIPLE if both else PAST if i == 0 else PARTICIPLE)
    for lemma in members("base-participle"):
        found[lemma] = (lemma, BASE | PARTICIPLE)
        for form, (of, _) in list(found.items()):
            if of == lemma and form not in read_forms(lemma)[:3]:
                found[form] = (lemma, PAST)
    return found


def forms_of(lemmas: Iterable[str]) -> frozenset[str]:
    """Every form of these verbs, helpers among them."""
    wanted = frozenset(lemmas)
    found = {form for form, (lemma, _) in verbs().items() if lemma in wanted}
    return frozenset(found.union(*(table(helper) for helper in ("be", "have", "do") if helper in wanted)))


def _add(found: dict[str, tuple[str, int]], form: str, lemma: str, flag: int) -> None:
    known, forms = found.get(form, (lemma, 0))
    found[form] = (known, forms | flag)
