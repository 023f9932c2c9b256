"""The articles of corpus/articles/ and their variations: exactly the findings that expected.yml lists."""

from __future__ import annotations

import datetime
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from factlint import Linter
from factlint.cli import run

ARTICLES = Path(__file__).resolve().parent.parent / "corpus" / "articles"
CASES: list[dict[str, Any]] = yaml.load((ARTICLES / "expected.yml").read_bytes(), yaml.BaseLoader)
KEYS = {"article", "edits", "date", "facts", "undated", "findings", "why"}


def name(case: dict[str, Any]) -> str:
    edits = ",".join(new[:30] for new in case.get("edits", {}).values())
    return "-".join(filter(None, [case["article"][:3], case.get("date"), case.get("facts"), edits]))


@cache
def linter(facts: str | None) -> Linter:
    return Linter(facts=[facts] if facts else [])


def read(case: dict[str, Any]) -> str:
    text: str = (ARTICLES / case["article"]).read_bytes().decode()
    for old, new in case.get("edits", {}).items():
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {case['article']}"
        text = text.replace(old, new)
    return text


def find(text: str, words: str, number: int) -> int:
    """Where words stand for the nth time: "a a" does not stand in "China and"."""
    places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return places[number - 1]


def expect(case: dict[str, Any], text: str) -> list[tuple[str, str, int, int]]:
    expected = []
    for finding in case["findings"]:
        start = find(text, finding["text"], int(finding.get("n", 1)))
        expected.append((finding["rule"], finding["severity"], start, start + len(finding["text"])))
    return sorted(expected, key=lambda row: row[2:])


@pytest.mark.parametrize("case", CASES, ids=name)
def test_findings_are_exactly_those_expected(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    text = read(case)
    day = datetime.date.fromisoformat(case["date"]) if "date" in case else None
    findings = [found for found in linter(case.get("facts")).lint(text, published=day) if found.severity != "note"]
    got = sorted([(found.rule, str(found.severity), *found.span) for found in findings], key=lambda row: row[2:])
    assert got == expect(case, text), [(found.rule, found.text, found.message) for found in findings]
    for found in findings:
        assert found.text == text[slice(*found.span)]
        for related in found.related:
            assert related.text == text[slice(*related.span)]
        (wanted,) = [row for row in case["findings"] if (row["rule"], row["text"]) == (found.rule, found.text)]
        assert [related.text for related in found.related] == wanted.get("related", [r.text for r in found.related])
        told = " ".join([found.message, *(evidence.fact for evidence in found.evidence)])
        assert all(words in told for words in wanted.get("told", []))
        assert all(evidence.source and evidence.line for evidence in found.evidence)


@pytest.mark.parametrize("case", [case for case in CASES if "edits" not in case], ids=name)
def test_the_command_says_the_same(case: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    options = [part for key in ("date", "facts") if key in case for part in (f"--{key}", case[key])]
    path = str(ARTICLES / case["article"])
    status = run(["check", "--format", "json", *options, path])
    captured = capsys.readouterr()
    document = json.loads(captured.out)
    assert document["errors"] == []
    got = [
        (found["rule"], found["severity"], found["span"]["start"], found["span"]["end"])
        for found in document["findings"]
        if found["severity"] != "note"
    ]
    assert sorted(got, key=lambda row: row[2:]) == expect(case, read(case))
    assert status == int(bool(case["findings"]))
    assert len(captured.err.splitlines()) == int("undated" in case)
