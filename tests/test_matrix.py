"""Every way to tell the one side with every way to tell the other: what is read in one form is read in all."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from factlint import Linter

TABLES = sorted((Path(__file__).parent.parent / "corpus" / "matrix").glob("*.yml"))


def said(linter: Linter, text: str, day: date) -> list[str]:
    return [finding.rule for finding in linter.lint(text, published=day) if str(finding.severity) != "note"]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_what_contradicts_is_told_in_whatever_form(path: Path) -> None:
    table: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    linter, missed, alarms = Linter(), [], []
    for one in table["sets"]:
        silent = {tuple(pair) for pair in one.get("silent", ())}
        for (i, first), (j, then) in product(enumerate(one["first"]), enumerate(one["then"])):
            texts = [
                {side: f"{first} {then}".format(**case[side]) for side in ("wrong", "right")} for case in one["cases"]
            ]
            told = [table["rule"] in said(linter, text["wrong"], table["date"]) for text in texts]
            if all(told) is ((i, j) in silent):
                missed.append((i, j, texts[0]["wrong"]))
            alarms += [
                (text["right"], found) for text in texts if (found := said(linter, text["right"], table["date"]))
            ]
    assert (missed, alarms) == ([], [])
