"""What is understood of the three articles (corpus/articles/claims.yml), through the command that shows it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from factlint.cli import run

ARTICLES = Path(__file__).parent.parent / "corpus" / "articles"
# dates stay text
CASES: list[dict[str, Any]] = yaml.load((ARTICLES / "claims.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
EXPECTED = [(case, claim) for case in CASES for claim in case["claims"]]


@pytest.mark.parametrize(("case", "expected"), EXPECTED, ids=[f"{c['article'][:3]}-{e['kind']}" for c, e in EXPECTED])
def test_claim_is_understood(
    case: dict[str, Any], expected: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    date = ["--date", case["date"]] if "date" in case else []
    path = ARTICLES / case["article"]
    assert run(["claims", str(path), "--format", "json", *date]) == 0
    claims = json.loads(capsys.readouterr().out)
    text = path.read_text(encoding="utf-8")
    fields = {name: value for name, value in expected.items() if name != "kind"}
    assert any(claim["kind"] == expected["kind"] and has(claim, fields) for claim in claims)
    for claim in claims:
        assert 0 <= claim["span"]["start"] < claim["span"]["end"] <= len(text)
        assert claim["status"] in ("supported", "contradicted", "unknown")
        for field in claim["fields"].values():
            check_words(field, text)


def has(claim: dict[str, Any], fields: dict[str, Any]) -> bool:
    return all(name in claim["fields"] and says(claim["fields"][name], value) for name, value in fields.items())


def says(field: dict[str, Any], wanted: str | list[str]) -> bool:
    return wanted in (field["value"], field["text"])


def check_words(field: dict[str, Any], text: str) -> None:
    """The words of a field stand where it says."""
    if isinstance(field["text"], list):
        for words, span in zip(field["text"], field["span"], strict=True):
            check_words({"text": words, "span": span}, text)
    elif field["text"] is not None:
        assert text[field["span"]["start"] : field["span"]["end"]] == field["text"]
