"""Rules that are lists of forms: what counts as a form, which way is usual, what is offered instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.engine import wording
from factlint.language.variants import find_nested_repeat
from factlint.linter import Linter

pytestmark = pytest.mark.slow

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
    headlines: no
    message: "{other.text}, not {this.text}"
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


def test_a_rule_has_its_own_message_and_may_leave_headlines_alone(linter: Linter) -> None:
    text = "They utilize it\n\nPARIS, May 16 (AP) - They utilize it there every day, he said."
    assert [(f.message, f.span.start > 20) for f in linter.lint(text)] == [("use, not utilize", True)]


def test_a_form_in_many_places_is_told_once(linter: Linter) -> None:
    text = "U.S. forces. " * 6 + "US forces. " * 5
    (finding,) = linter.lint(text)
    assert finding.message == "US here and 4 times after, U.S. elsewhere (6 times)"
    assert finding.span == (78, 80)
    assert [(edit.text, text[edit.start : edit.end]) for edit in finding.fixes[0].edits] == [("U.S.", "US")] * 5
    assert len(linter.lint("U.S. forces. " * 6 + "US forces. " * 3)) == 1


def test_an_expression_that_takes_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "TIMEOUT", 0.1)
    (tmp_path / "house").mkdir()
    rule = "summary: s\navoid: ['/(a|aa)+b/']\nmessage: m\nflag: ['[[aab]] c']\npass: [c]\n"
    (tmp_path / "house" / "slow.yml").write_text(rule, encoding="utf-8")
    checked = Linter(rules=[str(tmp_path)], select=["house/slow"]).check("aab " + "a" * 5_000)
    assert not checked.findings
    assert any("is silent here: it took more than 0.1 s" in note for note in checked.notes)


@pytest.mark.parametrize(
    ("source", "nested"),
    [
        (r"(a+)+b", True), (r"x(?:[^)\d]*y|z)*", True), (r"((a|b)+){2,}", True), (r"(?i:\w+ )*?x", True),
        (r"(a(b*)c)+", True),
        (r"(?>a+)+b", False), (r"(a++)+b", False), (r"(a+)++b", False), (r"(a+){1,3}", False), (r"a+(b+)c*", False),
        (r"[(a+)]+", False), (r"\(a+\)+", False), (r"(?#a+)+x", False), (r"(ab)+c+", False), (r"((a+)b)c", False),
    ],
)  # fmt: skip
def test_a_repeat_in_a_repeat_is_refused(source: str, nested: bool) -> None:
    start, end = find_nested_repeat(source)
    assert (end > start) is nested
