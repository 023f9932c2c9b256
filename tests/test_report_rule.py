"""How a rule is shown to people."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from factlint.language.tree import Example, Place, Rule, Template
from factlint.report.rule import render_rule

BARE = """\
summary: No word twice
match: repeat r
message: "'{r.words}' twice"
flag:
- "the [[the]]"
- text: "a [[a]]"
  date: 2024-05-17
severity: warning

pass:
  - "had had"
"""
NESTED = (
    "rules:\n  text/other:\n    summary: x\n  text/twice:\n"
    + textwrap.indent(BARE, "    ")
    + "  text/last:\n    summary: y\n"
)
SHOWN = """\
text/twice (warning)
No word twice

    summary: No word twice
    match: repeat r
    message: "'{r.words}' twice"
    severity: warning
    (PATH:LINE)

It flags the marked words:
  - the [[the]]
  - a [[a]] (2024-05-17, facts: seeds)

It lets pass:
  - had had (facts of its own)
"""


@pytest.mark.parametrize(("text", "line"), [(BARE, 1), (NESTED, 4)])
def test_a_rule_is_shown_as_written_with_its_examples_apart(text: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "twice.yml"
    path.write_text(text, encoding="utf-8")
    place = Place(str(path), line, 1)
    rule = Rule(
        id="text/twice",
        summary="No word twice",
        severity="warning",
        off=False,
        match=(),
        let=(),
        where=None,
        require=None,
        at=None,
        blame="later",
        show=None,
        message=Template(()),
        fixes=(),
        variants=None,
        cannot=(),
        flag=(
            Example("the the", ((4, 7),), None, None, (), place),
            Example("a a", ((2, 3),), "2024-05-17", "seeds", (), place),
        ),
        passes=(Example("had had", (), None, "person x\n    family y", (), place),),
        place=place,
    )
    assert render_rule(rule) == SHOWN.replace("PATH", str(path)).replace("LINE", str(line))
