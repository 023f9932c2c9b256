"""The sentences of corpus/facts/sentences.yml: what is right passes, what is wrong is found, at its places."""

from __future__ import annotations

import functools
import re
from datetime import date
from typing import Any

import pytest
from fact_files import corpus

from factlint.engine.relations import value
from factlint.linter import Linter
from factlint.resources import fact_file

CASES = [(group, case) for group, cases in corpus("sentences").items() for case in cases]
RIGHT = ("right", "former", "unsure")


@functools.cache
def linter() -> Linter:
    return Linter()


def read_marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without marks, and where the marked words stand."""
    spans: list[tuple[int, int]] = []
    for n, mark in enumerate(re.finditer(r"\[\[(.*?)\]\]", text)):
        first = mark.start() - 4 * n
        spans.append((first, first + len(mark[1])))
    return text.replace("[[", "").replace("]]", ""), spans


@pytest.mark.parametrize(("group", "case"), CASES, ids=[f"{group}: {case['text'][:50]}" for group, case in CASES])
def test_sentence(group: str, case: dict[str, Any]) -> None:
    """Every finding lies within marked words, and each marked place has one."""
    text, marked = read_marked(case["text"])
    assert bool(marked) is (group not in RIGHT)
    packs = [fact_file(case["facts"])] if "facts" in case else []
    texts = [("own.facts", case["own"])] if "own" in case else []
    found = linter().narrowed([], packs, texts).lint(text, date.fromisoformat(case["date"]))
    where = {
        next((span for span in marked if span[0] <= f.span.start and f.span.end <= span[1]), (f.span.start, f.span.end))
        for f in found
    }
    assert where == set(marked), [f"{f.rule}: {f.message}" for f in found]


PREDICATES = corpus("predicates")


@functools.cache
def with_facts() -> Linter:
    return linter().narrowed([], [fact_file(PREDICATES["facts"])], [])


@pytest.mark.parametrize("predicate", PREDICATES["told"])
def test_predicate(predicate: str) -> None:
    """Whatever is told of him, who never held the office is none of its holders."""
    day = date.fromisoformat(PREDICATES["date"])
    apart = "" if predicate.startswith(",") else " "
    title = PREDICATES["title"]
    found = [f.rule for f in with_facts().lint(f"{title} {PREDICATES['never']}{apart}{predicate}", day)]
    assert found == ([] if predicate in PREDICATES["missed"] else ["role/holder"])
    assert not with_facts().lint(f"{title} {PREDICATES['holder']}{apart}{predicate}", day)


def test_ways_to_name_a_holder() -> None:
    """Of the ways that `corpus/facts/orders.yml` tells, so many are read as the office of that person."""
    read = [who for text, *who in corpus("orders") if [name.lower() for name in who] in roles_of(text)]
    assert len(read) >= 33


def roles_of(text: str) -> list[list[str]]:
    """Person, office and of what, by their names on file, in small letters."""
    roles = [claim.fields for claim in linter().claims(text) if claim.kind == "role"]
    return [[name_of(value(role.get(name))) for name in ("person", "office", "of")] for role in roles]


def name_of(said: Any) -> str:
    things = getattr(said, "things", ())
    return (things[0].name if things else getattr(said, "name", "")).lower()


def test_there_are_enough() -> None:
    assert len(CASES) >= 100
