"""The clauses of sentences, as `corpus/clauses/*.yml` tells them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

import factlint
from factlint.clauses.model import Clause
from factlint.clauses.table import Clauses
from factlint.extract.reading import Reading

CORPUS = Path(__file__).parent.parent / "corpus" / "clauses"
CASES = yaml.safe_load((CORPUS / "sentences.yml").read_text(encoding="utf-8"))
UNSEEN = yaml.safe_load((CORPUS / "unseen.yml").read_text(encoding="utf-8"))
RIGHT = 131  # of these sentences are read exactly; the number only rises
VERBS = 425  # verb groups of theirs are found
FLAGS = ("passive", "negated")


@pytest.fixture(scope="module")
def linter() -> factlint.Linter:
    return factlint.Linter()


def reading_of(linter: factlint.Linter, text: str) -> Reading:
    return linter.context(linter.read(text)).reading


def described(text: str, clause: Clause) -> dict[str, Any]:
    """A clause in the words of the corpus."""

    def said(span: tuple[int, int] | None) -> str:
        return text[span[0] : span[1]] if span else ""

    verb = clause.verb
    assert verb is not None
    told: dict[str, Any] = {clause.kind: said(clause.subject), "verb": text[verb.start : verb.end], "lemma": verb.lemma}
    told |= {"tense": verb.tense} if verb.tense else {}
    told |= {flag: True for flag in FLAGS if getattr(verb, flag)}
    told |= {"object": said(clause.object)} if clause.object else {}
    phrases = [f"{c.preposition} {text[c.start : c.end]}".strip() for c in clause.complements]
    told |= {"with": phrases} if phrases else {}
    return told | ({"mood": clause.mood} if clause.mood != "asserted" else {})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_clauses_of_sentence(linter: factlint.Linter, case: dict[str, Any]) -> None:
    text = case["text"]
    clauses = Clauses(reading_of(linter, text))
    found = [c for n in range(len(clauses.reading.sentences)) for c in clauses.of(n) if c.verb is not None]
    assert [described(text, clause) for clause in found] == case["clauses"]


def test_every_place_lies_in_one_clause(linter: factlint.Linter) -> None:
    for case in CASES:
        clauses = Clauses(reading_of(linter, case["text"]))
        for number, (start, end) in enumerate(clauses.reading.sentences):
            parts = sorted(part for clause in clauses.of(number) for part in clause.parts)
            assert parts[0][0] == start
            assert parts[-1][1] == end
            assert all(one[1] == other[0] for one, other in pairwise(parts))


def test_unseen_sentences(linter: factlint.Linter) -> None:
    right = verbs = 0
    for case in UNSEEN:
        clauses = Clauses(reading_of(linter, case["text"]))
        found = [c for n in range(len(clauses.reading.sentences)) for c in clauses.of(n) if c.verb is not None]
        told = [described(case["text"], clause) for clause in found]
        right += told == case["clauses"]
        verbs += len({one["verb"] for one in case["clauses"]} & {one["verb"] for one in told})
    assert (right, verbs) >= (RIGHT, VERBS), f"{right} of {len(UNSEEN)} sentences, {verbs} verb groups"
