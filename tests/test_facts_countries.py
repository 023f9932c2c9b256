"""The tool that makes rules/country/words.facts, on lines as its sources have them."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
from pathlib import Path
from typing import Any

import pytest
from fact_files import ROOT

COLUMNS = ("ISO3166-1-Alpha-2", "FIPS", "CLDR display name", "UNTERM English Short", "official_name_en")
ROWS = (
    ("LC", "ST", "St. Lucia", "Saint Lucia", "Saint Lucia"),
    ("FI", "FI", "Finland", "Finland", "Finland"),
    ("BS", "BF", "Bahamas", "Bahamas (the)", "Bahamas"),
    ("US", "US", "US", "United States of America (the)", "United States of America"),
    ("AQ", "AY", "Antarctica", "", "Antarctica"),
)
FACTBOOK = (
    ("st", "Saint Lucia", "none", "Saint Lucian(s)", "Saint Lucian"),
    ("fi", "Finland", "Republic of Finland", "Finn(s)", "Finnish"),
    ("bf", "The Bahamas", "Commonwealth of The Bahamas", "Bahamian(s)", "Bahamian"),
    ("us", "United States", "United States of America", "American(s)", "American"),
)
WANTED = """\
country bahamas "Bahamas"
    also "Commonwealth of The Bahamas"
    adjective "Bahamian", "Bahamians"
country finland "Finland"
    also "Republic of Finland"
    adjective "Finnish", "Finn", "Finns"
country kosovo "Kosovo"
country st-lucia "St. Lucia"
    also "Saint Lucia"
    adjective "Saint Lucian", "Saint Lucians"
country us "United States"
    also "US", "United States of America"
    adjective "American", "Americans"
"""


def load_tool() -> Any:
    spec = importlib.util.spec_from_file_location("make_countries", os.path.join(ROOT, "tools", "make_countries.py"))
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


def test_countries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tool = load_tool()
    with open(tmp_path / "codes.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *ROWS])
    with open(tmp_path / "book.jsonl", "w", encoding="utf-8") as file:
        for code, short, long, noun, adjective in FACTBOOK:
            names = {"conventional short form": short, "conventional long form": long}
            entry = {"file": f"x/{code}.json", "names": names, "nationality": {"noun": noun, "adjective": adjective}}
            file.write(json.dumps(entry) + "\n")
    tool.main(str(tmp_path / "codes.csv"), str(tmp_path / "book.jsonl"))
    assert capsys.readouterr().out == tool.HEADER + WANTED


@pytest.mark.parametrize(
    ("noun", "adjective", "words"),
    [
        ("Afghan(s)", "Afghan", ["Afghan", "Afghans"]),
        ("Beninese (singular and plural)", "Beninese", ["Beninese"]),
        ("Antiguan(s), Barbudan(s)", "Antiguan, Barbudan", ["Antiguan", "Barbudan", "Antiguans", "Barbudans"]),
        ("Barbadian(s) or Bajan (colloquial)", "Barbadian or Bajan (colloquial)", ["Barbadian", "Bajan", "Barbadians"]),
    ],
)
def test_peoples(noun: str, adjective: str, words: list[str]) -> None:
    assert load_tool().read_peoples("XX", {"nationality": {"noun": noun, "adjective": adjective}}) == words
