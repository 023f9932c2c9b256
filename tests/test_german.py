"""A second language at the door: lang/de has numerals and the phrases of dates, nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import factlint
from factlint import lang

ROOT = Path(__file__).resolve().parent.parent
CASES: dict[str, dict[str, str]] = yaml.load(
    (ROOT / "corpus" / "language" / "german.yml").read_text("utf-8"), yaml.BaseLoader
)
READ = """
import datetime, json, sys, factlint
day = datetime.date(2001, 2, 14)
found = [[(t.text, t.value) for t in factlint.timexes(text, day, language="de")] for text in json.load(sys.stdin)]
json.dump(found, sys.stdout)
"""


def test_dates_are_read() -> None:
    """In a process of its own: one reads one language."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", READ]
    done = subprocess.run(
        command, input=json.dumps(list(CASES)), capture_output=True, text=True, env=environment, check=True
    )
    assert dict(zip(CASES, map(dict, json.loads(done.stdout)), strict=True)) == CASES


def test_a_process_reads_one_language() -> None:
    factlint.timexes("On Monday.")
    with pytest.raises(lang.PackInUse):
        factlint.timexes("Am Montag.", language="de")


def test_a_language_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="there is no language 'fr'; there are de, en"):
        factlint.timexes("Lundi.", language="fr")
