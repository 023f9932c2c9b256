"""The worksheet: what stands on it, and that the page needs nothing else."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from factlint.cli import run
from factlint.report.sheet_csv import FORMULA, HEAD

ARTICLE = Path(__file__).parent.parent / "corpus" / "articles" / "003_48eace17a4347bfc.txt"


def sheet(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert run(["sheet", str(ARTICLE), *options]) == 0
    return capsys.readouterr().out


def test_everybody_with_spellings_titles_and_offices(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(sheet(capsys, "--facts", "seeds", "--format", "json"))
    assert told["version"] == 1
    (article,) = told["sheets"]
    people = {person["name"]: person for person in article["people"]}
    assert list(people) == ["Liu Zhenli", "Charles Brown"]
    brown = people["Charles Brown"]
    assert brown["status"] == "supported"
    assert [spelling["text"] for spelling in brown["spellings"]] == ["Charles Brown", "Brown"]
    assert [(c["sort"], c["status"]) for c in brown["claims"]][-1] == ("role", "supported")
    assert "seeds.facts" in brown["claims"][-1]["sources"][0]


def test_places_are_those_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    (article,) = json.loads(sheet(capsys, "--format", "json"))["sheets"]
    entries = [e for name in ("claims", "dates", "numbers", "quotations") for e in article[name]]
    assert entries
    for entry in entries:
        assert text[entry["span"]["start"] : entry["span"]["end"]] == entry["text"]
    assert {entry["value"] for entry in article["dates"]} >= {"2023-12-22", "2023-12-21", "2022-07"}


def test_without_facts_nothing_is_on_file(capsys: pytest.CaptureFixture[str]) -> None:
    (article,) = json.loads(sheet(capsys, "--format", "json"))["sheets"]
    assert {person["status"] for person in article["people"]} == {"not on file"}


def test_what_contradicts_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    out = sheet(capsys)
    assert "! meeting/with-oneself" in out
    assert "3:104" in out


def test_the_page_needs_nothing_else_and_escapes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    article = tmp_path / "a&b.txt"
    article.write_text('John <Smith> & "Ann Lee", 41, met on Friday.\n\nJohn Smith <script>left</script>.\n')
    assert run(["sheet", str(article), "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert "a&amp;b.txt" in page
    assert not re.search(r'(?:src|href)="(?!#|https?://)', page)
    assert "@import" not in page
    assert "url(" not in page
    ids = re.findall(r'id="(c\d+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#(c\d+)"', page)) <= set(ids)


def test_names_and_what_contradicts_a_date(capsys: pytest.CaptureFixture[str]) -> None:
    article = ARTICLE.with_name("001_9068d08a3cde3477.txt")
    assert run(["sheet", str(article), "--facts", "seeds", "--format", "json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["sheets"]
    names = {name["name"]: name for name in told["names"]}
    assert names["United States"]["status"] == "supported"
    assert [spelling["text"] for spelling in names["United States"]["spellings"]] == ["US", "U.S."]
    (span,) = [date for date in told["dates"] if date["text"] == "at least two years"]
    assert span["status"] == "contradicted"
    assert "event/first-in" in span["findings"][0]
    assert "None" not in {entry["value"] for entry in told["claims"]}


def test_a_table_for_spreadsheets_runs_no_formula(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Gen. Charles Brown met him.\n\n“=1+1, it was,” he said on Thursday, May 15, 2024.\n", "utf-8")
    assert run(["sheet", "--format", "csv", "--no-config", str(article)]) == 0
    head, *rows = csv.reader(capsys.readouterr().out.splitlines())
    assert head == list(HEAD)
    told = {(row[4], row[5]): row for row in rows}
    assert told["name", "Charles Brown"][2:4] == ["1", "6"]
    assert told["date", "Thursday, May 15, 2024"][7] == "contradicted"
    assert not any(cell.startswith(FORMULA) for row in rows for cell in row)
    assert any("=1+1" in cell for row in rows for cell in row)
