"""Rules that are lists of forms: what counts as a form, which way is usual, what is offered instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.linter import Linter

HOUSE = """
rules:
  house/spelling:
    summary: One spelling
    severity: warning
    variants:
      - [[centre, colour], [center, color]]
      - [[US], ["U.S."]]
      - [[grey], ["/gr[a]y(ish)?/"]]
    flag: ["The centre, the colour and the [[center]]."]
    pass: ["The centre."]
  house/better:
    summary: Better words
    prefer: {utilize: use}
    flag: ["We [[utilize]] it."]
    pass: ["We use it."]
"""


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    path: Path = tmp_path_factory.mktemp("house") / "house.yml"
    path.write_text(HOUSE, encoding="utf-8")
    return Linter(rules=[path], builtin=False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The centre, the colour and the center.", [("center", "centre")]),
        ("The center. A centre.", [("centre", "center")]),  # on a tie the first
        ("The colour and the center, the colour.", [("center", "centre")]),
        ('The centre. "The center," he said.', []),
        ("The centre. The World Trade Center.", []),
        ("The centre, also called center.", []),
        ("The centres and the center.", []),  # another word
        ("A US envoy, a US aide, an U.S. envoy.", [("U.S.", "US")]),
        ("A U.S. envoy has US$3 million.", []),
        ("All is grey, grey, grayish.", [("grayish", "grey")]),
        ("We utilize it.", [("utilize", "use")]),
        ("We utilized it.", []),
    ],
)
def test_forms(linter: Linter, text: str, found: list[tuple[str, str]]) -> None:
    findings = linter.lint(text)
    assert [(f.text, f.fixes[0].edits[0].text) for f in findings] == found
