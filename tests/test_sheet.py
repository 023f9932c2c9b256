"""The worksheet: what stands on it, and that the page needs nothing else."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from factlint.cli import run
from factlint.report.sheet_csv import FORMULA, HEAD
from factlint.report.sheet_docx import WIDTHS

ARTICLE = Path(__file__).parent.parent / "corpus" / "articles" / "003_48eace17a4347bfc.txt"


def sheet(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert run(["sheet", str(ARTICLE), *options]) == 0
    return capsys.readouterr().out


def rows(out: str) -> list[dict[str, Any]]:
    told = json.loads(out)
    assert told["version"] == 1
    (article,) = told["sheets"]
    return list(article["rows"])


def test_rows_stand_in_the_order_of_the_article(capsys: pytest.CaptureFixture[str]) -> None:
    told = rows(sheet(capsys, "--facts", "seeds", "--format", "json"))
    starts = [row["span"]["start"] for row in told]
    assert starts == sorted(starts)
    people = {row["text"]: row for row in told if row["sort"] == "name" and row["status"] == "supported"}
    assert people["Charles Brown"]["says"] == "Brown"
    assert len(people["Charles Brown"]["places"]) == 2
    assert "seeds:" in people["Charles Brown"]["sources"][0]
    (role,) = (row for row in told if row["sort"] == "role" and row["status"] == "supported")
    assert "person Charles Brown" in role["says"]
    assert re.search(r"\(https?://.*; seeds:\d+\)", role["sources"][0])


def test_places_are_those_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    told = rows(sheet(capsys, "--format", "json"))
    assert told
    for row in told:
        assert text[row["span"]["start"] : row["span"]["end"]] == row["text"]
    assert {"2023-12-22"} <= {row["says"] for row in told if row["sort"] == "date"}


def test_without_facts_nothing_is_supported(capsys: pytest.CaptureFixture[str]) -> None:
    told = rows(sheet(capsys, "--format", "json"))
    assert {row["status"] for row in told if row["sort"] in ("name", "role")} == {"to check"}


def test_what_contradicts_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    out = sheet(capsys)
    assert "! meeting/with-oneself" in out
    assert "3:104" in out


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "French President Emmanuel Macron, 48, will visit in summer 2027.",
            ("role", "Emmanuel Macron, 48,", "of French; office President; person Emmanuel Macron; age 48"),
        ),
        ("French President Emmanuel Macron, 48, will visit in summer 2027.", ("date", "summer 2027", "")),
        ("The club has 41 members: 23 women and 18 men.", ("breakdown", "", "agrees: number/sum")),
        (
            "Sales rose 12 percent to $5.6 million from $5 million.",
            ("change", "", "can be, as rounded: number/percent-change"),
        ),
        ("The council spent it on three new buses.", ("figure", "three new buses", "3")),
    ],
)  # fmt: skip
def test_what_a_row_says(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, row: tuple[str, str, str]
) -> None:
    article = tmp_path / "a.txt"
    article.write_text(f"{text}\n", encoding="utf-8")
    assert run(["sheet", str(article), "--date", "2026-11-27", "--format", "json"]) == 0
    told = rows(capsys.readouterr().out)
    sort, words, says = row
    assert any(r["sort"] == sort and words in r["text"] and r["says"].endswith(says) for r in told), told


def told_of(capsys: pytest.CaptureFixture[str], folder: Path, text: str, *options: str) -> list[dict[str, Any]]:
    article = folder / "a.txt"
    article.write_text(f"{text}\n", encoding="utf-8")
    assert run(["sheet", str(article), "--date", "2026-02-27", "--format", "json", *options]) == 0
    return rows(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("text", "worked"),
    [
        ("Attendance fell from 12,000 to 9,000, a drop of 25 percent.", "12,000 to 9,000: -3000, -25%"),
        ("The pier is 340 feet (104 meters) long.", "340 feet = 103.6 m"),
        ("The club has 41 members: 23 women and 18 men.", "23 + 18 = 41"),
        ("Eight of the 20 houses, or 40 percent, burned.", "Eight / 20 = 40%"),
        ("The council voted 9-4 to build it.", "9 + 4 = 13"),
    ],
)
def test_arithmetic_is_shown(capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, worked: str) -> None:
    assert any(worked in row["says"] for row in told_of(capsys, tmp_path, text))


def test_what_a_fact_does_not_speak_of_is_not_supported(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (whole,) = (r for r in told_of(capsys, tmp_path, "President Donald Trump left.") if r["sort"] == "role")
    assert whole["status"] == "supported"
    text = "President Donald Trump, who was born in 1946 in a house on Elm Street, left."
    told = [r for r in told_of(capsys, tmp_path, text) if "1946" in r["says"]]
    assert [r["status"] for r in told] == ["to check"]


def test_who_wrote_it_is_no_row(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = "Council votes\n\nBy Ann Carter\n\nSPRINGFIELD - Mr. Tom Roe left on Monday, he said."
    told = told_of(capsys, tmp_path, text, "--no-facts")
    assert "Ann Carter" not in {r["text"] for r in told}
    assert not any("Mr." in r["says"] for r in told)


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


def test_what_contradicts_a_length_of_time(capsys: pytest.CaptureFixture[str]) -> None:
    article = ARTICLE.with_name("001_9068d08a3cde3477.txt")
    assert run(["sheet", str(article), "--facts", "seeds", "--format", "json"]) == 0
    told = rows(capsys.readouterr().out)
    assert not {"US", "China", "Taiwan"} & {row["text"] for row in told if row["sort"] == "name"}
    (event,) = (row for row in told if row["status"] == "contradicted")
    assert "first-in at least 2 years" in event["says"]
    assert "event/first-in" in event["findings"][0]


def test_a_word_file_is_a_table_and_the_same_each_time(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Gen. Charles Brown \x0b met “R&D <b>” on Thursday, May 15, 2024.\n", encoding="utf-8")
    made = []
    for _ in range(2):
        assert run(["sheet", "--format", "docx", "--no-config", str(article)]) == 0
        made.append(capfdbinary.readouterr().out)
    assert made[0] == made[1]
    assert sum(WIDTHS) <= 16838 - 2 * 720  # what A4 across holds between its margins
    with zipfile.ZipFile(io.BytesIO(made[0])) as file:
        root = ElementTree.fromstring(file.read("word/document.xml"))
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    table = [
        ["".join(t.text or "" for t in cell.iter(f"{word}t")) for cell in row.iter(f"{word}tc")]
        for row in root.iter(f"{word}tr")
    ]
    assert table[0][-3:] == ["checked by", "on", "note"]
    assert any(row[2] == "date" and row[5] == "contradicted" for row in table)
    assert all(row[-3:] == ["", "", ""] for row in table[1:])


def test_a_table_for_spreadsheets_runs_no_formula(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Gen. Charles Brown met him.\n\n“=1+1, it was,” he said on Thursday, May 15, 2024.\n", "utf-8")
    assert run(["sheet", "--format", "csv", "--no-config", str(article)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("\ufeff")  # by which Excel knows UTF-8
    head, *table = csv.reader(out[1:].splitlines())
    assert head == list(HEAD)
    told = {(row[4], row[5]): row for row in table}
    assert told["name", "Charles Brown"][2:4] == ["1", "6"]
    assert told["date", "Thursday, May 15, 2024"][7] == "contradicted"
    assert all(row[-3:] == ["", "", ""] for row in table)
    assert not any(cell.startswith(FORMULA) for row in table for cell in row)
    assert any("=1+1" in cell for row in table for cell in row)
