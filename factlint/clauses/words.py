"""The words of the tables `clauses` and `people`, and every form of the verbs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from factlint import lang
from factlint.clauses.may import BASE, GERUND, PARTICIPLE, PAST, THIRD

HELPERS = ("be", "have", "do")


@cache
def members(name: str) -> frozenset[str]:
    """The words of a class of `clauses`."""
    return lang.words(f"clauses/{name}")


@cache
def helpers(name: str) -> dict[str, str]:
    """The forms of a helper (modal, be, have, do), each with its tense or form."""
    return lang.meanings(f"clauses/{name}")


@cache
def verbs() -> dict[str, tuple[str, int]]:
    """Every form of every verb: its base form, and which forms it may be (bits of `may`)."""
    return lang.derived("verbs", _verbs)


def _verbs() -> dict[str, tuple[str, int]]:
    from factlint.language.forms import read_forms

    found: dict[str, tuple[str, int]] = {}
    for lemma in lang.entries("clauses/verb"):
        _add_forms(found, lemma)
    for lemma in members("base-participle"):
        found[lemma] = (lemma, BASE | PARTICIPLE)
        for form in read_forms(lemma)[3:]:
            found[form] = (lemma, PAST)
    return found


def _add_forms(found: dict[str, tuple[str, int]], lemma: str) -> None:
    from factlint.language.forms import read_forms

    forms = read_forms(lemma)
    third = next((form for form in forms[1:] if form.endswith("s")), lemma + "s")
    gerund = [form for form in forms if form.endswith("ing") and form != lemma]
    past = [form for form in forms[1:] if form != third and form not in gerund] or [lemma]
    told = tuple(lang.table("forms/past").get(lemma, ()))
    if lemma in told:
        past.insert(told.index(lemma), lemma)  # "had forecast", "beat, beaten"
    irregular = [form for form in past if not form.endswith("ed")]
    for form, flag in ((lemma, BASE), (third, THIRD), *((form, GERUND) for form in gerund)):
        _add(found, form, lemma, flag)
    for i, form in enumerate(past):
        # "took taken": the first is the past, the others the participle, unless there is but one
        both = len(irregular) < 2 or form not in irregular
        _add(found, form, lemma, PAST | PARTICIPLE if both else PAST if i == 0 else PARTICIPLE)


def forms_of(lemmas: Iterable[str]) -> frozenset[str]:
    """Every form of these verbs, helpers among them."""
    wanted, known = frozenset(lemmas), _by_lemma()
    found = (known.get(lemma, ()) for lemma in wanted)
    return frozenset().union(*found, *(helpers(helper) for helper in HELPERS if helper in wanted))


@cache
def _by_lemma() -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for form, (lemma, _) in verbs().items():
        forms.setdefault(lemma, []).append(form)
    return forms


def _add(found: dict[str, tuple[str, int]], form: str, lemma: str, flag: int) -> None:
    known, forms = found.get(form, (lemma, 0))
    found[form] = (known, forms | flag)
