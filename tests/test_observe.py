"""What is seen in layout and wording: quotations and their speakers, short forms, repeats, marks without a partner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factlint.engine.near import equal_pairs, near, near_pairs
from factlint.engine.observe import OBSERVERS
from factlint.extract.towns import lies_in
from factlint.linter import Linter
from factlint.statement import Mention, Statement

FOLDER = Path(__file__).parents[1] / "corpus" / "observe"
LINTER = Linter()
EMPTY = LINTER.context(LINTER.read(""))


def cases(name: str) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return data


def seen(kind: str, text: str) -> list[Statement]:
    ctx = LINTER.context(LINTER.read(text))
    return list(OBSERVERS[kind](ctx.document, ctx.reading))


def words(x: Any) -> str:
    return "-" if x is None else str(x.text)


@pytest.mark.parametrize("case", cases("quotes"), ids=lambda c: c["text"])
def test_quotations_have_their_speakers(case: dict[str, Any]) -> None:
    assert [words(q.fields.get("speaker")) for q in seen("quote", case["text"])] == case["speakers"]


@pytest.mark.parametrize("case", cases("expansions"), ids=lambda c: c["text"])
def test_short_forms_have_their_words(case: dict[str, Any]) -> None:
    found = {e.fields["short"].value: words(e.fields.get("long")) for e in seen("expansion", case["text"])}
    assert found == case["forms"]


@pytest.mark.parametrize("case", cases("repeats"), ids=lambda c: c["text"])
def test_repeats(case: dict[str, Any]) -> None:
    assert [words(r.fields["words"]) for r in seen("repeat", case["text"])] == case["twice"]


@pytest.mark.parametrize("case", cases("unpaired"), ids=lambda c: c["text"])
def test_marks_without_a_partner(case: dict[str, Any]) -> None:
    assert [words(u.fields["mark"]) for u in seen("unpaired", case["text"])] == case["marks"]


@pytest.mark.parametrize("case", cases("towns"), ids=lambda c: c["text"])
def test_towns_lie_where_the_gazetteer_has_them(case: dict[str, Any]) -> None:
    found = {}
    for town in seen("town", case["text"]):
        name = town.fields["name"].text
        found[name] = lies_in(name, town.fields["region"])
    assert found == case["towns"]


@given(st.text(st.sampled_from("ab AB.,\"“”()[]\n'’Ux1")), st.text())
def test_no_text_raises(one: str, other: str) -> None:
    for text in (one, other):
        for kind in OBSERVERS:
            for claim in seen(kind, text):
                assert 0 <= claim.start <= claim.end <= len(text)


@st.composite
def texts(draw: st.DrawFn) -> list[Statement]:
    found = []
    for words in draw(st.lists(st.lists(st.sampled_from(list("abcdefgh")), min_size=1, max_size=14), max_size=8)):
        text = " ".join(words)
        found.append(Statement("quote", {"words": Mention("text", 0, len(text), text, text)}))
    return found


@given(texts())
def test_pairs_are_found_without_trying_all(quotes: list[Statement]) -> None:
    def pair(a: Statement, b: Statement) -> frozenset[int]:
        return frozenset((id(a), id(b)))

    every = [(a, b) for i, a in enumerate(quotes) for b in quotes[i + 1 :]]
    close = {pair(a, b) for a, b in every if near(EMPTY, a.fields["words"], b.fields["words"])}
    same = {pair(a, b) for a, b in every if a.fields["words"].value == b.fields["words"].value}
    assert close <= {pair(a, b) for a, b in near_pairs(quotes, "words")}
    assert same == {pair(a, b) for a, b in equal_pairs(quotes, "words")}
