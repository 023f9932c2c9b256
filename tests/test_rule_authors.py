"""What helps the writers of rules: a template, coverage, watching, dead rules, and why a rule fired or did not."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from factlint import resources
from factlint.cli import run
from factlint.cli.watch import stamp, watch
from factlint.resources import rule_files
from factlint.ruleset import load

pytestmark = pytest.mark.slow

SLIP = "General Liu Zhenli and Gen. Charles Brown held a video meeting with General Charles Brown on Thursday."
DEAD = """\
kinds:
  storm: {name: text}
  flood: {at: place}
words:
  wet: {of: event e, means: e.place is known}
sets:
  soaked: [soak, drench]
rules:
  house/flood:
    summary: No floods
    match: flood f
    message: a flood
    flag: ["[[Floods]]"]
    pass: ["Rain"]
"""
UNUSED = """
patterns:
  - claim: event
    text: "{people} danced with {people}"
    set: {what: meeting, status: happened}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(f"2023-12-22\n\n{SLIP}\n", encoding="utf-8")
    return tmp_path


# -- new --------------------------------------------------------------------------------------------------------------


def test_a_new_rule_works_as_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "rule", "still-planned"]) == 0
    assert run(["test", "--coverage", "still-planned.yml"]) == 0
    assert "5 examples of 1 rule: all as they say" in capsys.readouterr().out
    assert run(["explain", "house/still-planned", "--rules", "still-planned.yml"]) == 0


def test_a_new_rule_replaces_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("x.yml").write_text("mine", encoding="utf-8")
    assert run(["new", "rule", "house/x"]) == 2
    assert Path("x.yml").read_text(encoding="utf-8") == "mine"
    assert "is there already" in capsys.readouterr().err
    assert run(["new", "rule", "house/x", "--output-file", "y.yml"]) == 0
    assert "house/x:" in Path("y.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "told"), [("House/x", "no rule id"), ("a//b", "no rule id"), ("date/weekday", "already")]
)
def test_a_new_rule_needs_a_name_of_its_own(name: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["new", "rule", name])
    assert told in capsys.readouterr().err


# -- test -------------------------------------------------------------------------------------------------------------


def test_coverage_finds_a_pattern_that_no_example_matches(capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "rule", "x"])
    with Path("x.yml").open("a", encoding="utf-8") as file:
        file.write(UNUSED)
    assert run(["test", "x.yml"]) == 0
    assert run(["test", "--coverage", "x.yml"]) == 1
    shown = capsys.readouterr().out
    line = Path("x.yml").read_text(encoding="utf-8").splitlines().index("  - claim: event") + 1
    assert f"pattern of event x.yml:{line}: no example makes it match" in shown


def test_coverage_names_a_rule_that_never_fires(capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "rule", "x"])
    text = Path("x.yml").read_text(encoding="utf-8")
    Path("x.yml").write_text(text.replace("e.status is planned", "e.status is happened"), encoding="utf-8")
    assert run(["test", "--coverage", "x.yml"]) == 1
    assert re.search(r"^house/x x\.yml:\d+: no example makes it fire$", capsys.readouterr().out, re.MULTILINE)


def test_coverage_names_what_nothing_uses_or_makes(capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "rule", "x"])
    Path("y.yml").write_text(DEAD, encoding="utf-8")
    assert run(["test", "--coverage", "x.yml", "y.yml"]) == 1
    shown = capsys.readouterr().out
    assert "storm y.yml:2: nothing makes this kind, and nothing reads it\n" in shown
    assert "house/flood y.yml:10: it rests on nothing: no pattern makes a flood\n" in shown
    assert "wet y.yml:5: nothing uses this word\n" in shown
    assert "soaked y.yml:7: nothing uses this set\n" in shown


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    person: person                    # who it is", "    person: persom", ": error: 'persom' is no type"),
        ("\nthings:", "\nthinks:", ":1: error: there is no key 'thinks' here"),
    ],
)
def test_one_slip_among_the_kinds_hides_what_comes_of_it(old: str, new: str, told: str) -> None:
    shutil.copytree(resources.folder("rules"), "rules")
    kinds = Path("rules/kinds.yml")
    text = kinds.read_text(encoding="utf-8")
    assert old in text
    kinds.write_text(text.replace(old, new, 1), encoding="utf-8")
    first, *more = [error.headline() for error in load(["rules"], builtin=False).errors]
    assert told in first
    assert len(more) <= 1
    assert all(
        re.search(r": error: \d+ more errors may come of what is wrong above: mend that first$", m) for m in more
    )


def test_what_is_hardly_meant_is_told_with_the_examples(capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "rule", "x"])
    rule = Path("x.yml").read_text(encoding="utf-8")
    Path("x.yml").write_text(
        rule.replace("match: event e", "match: event e, event f").replace("where: ", "where: f.what is e.what and "),
        encoding="utf-8",
    )
    capsys.readouterr()
    run(["test", "x.yml"])
    assert "x.yml:12:12: warning: 'e' and 'f' are all pairs in both orders" in capsys.readouterr().err


@pytest.mark.prove
def test_nothing_is_hardly_meant_in_the_rules_that_are_built_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["test"]) == 0
    assert capsys.readouterr().err == ""


def test_watching_runs_again_only_after_a_change() -> None:
    seen = iter(["a", "a", "b", "b", "c"])
    pauses = iter([None, None, None, None, KeyboardInterrupt()])
    runs: list[int] = []

    def count(seen: str) -> int:
        runs.append(len(runs))
        return len(runs)

    def pause(seconds: float) -> None:
        end = next(pauses)
        if end is not None:
            raise end

    assert watch(count, lambda: next(seen), pause) == 3


def test_a_change_of_a_rule_is_seen() -> None:
    run(["new", "rule", "x"])
    before = stamp(rule_files(["x.yml"]))
    with Path("x.yml").open("a", encoding="utf-8") as file:
        file.write("# more\n")
    assert stamp(rule_files(["x.yml"])) != before
    Path("x.yml").unlink()
    assert len(stamp(rule_files(["x.yml"]))) == len(before) - 1


# -- rules --dead -----------------------------------------------------------------------------------------------------


def test_rules_that_never_fired_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "--dead", "."]) == 0
    *dead, last = capsys.readouterr().out.splitlines()
    assert "date/weekday" in dead
    assert "meeting/with-oneself" not in dead
    assert last.endswith("more had no facts to go by (--facts)")
    assert f"{len(dead)} of " in last
    assert "never fired in 1 article" in last


def test_dead_needs_articles(capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    assert run(["rules", "--dead", "empty"]) == 2
    assert "no articles in empty" in capsys.readouterr().err
    assert run(["rules", "--dead", "a.txt", "gone.txt"]) == 2


# -- explain --on -----------------------------------------------------------------------------------------------------


def test_explain_tells_what_a_rule_tried(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "meeting/with-oneself", "--on", "a.txt"]) == 0
    shown = capsys.readouterr().out
    assert "meeting/with-oneself on a.txt: 1 finding, 3 bindings tried" in shown
    reports, held = shown.index("reports (1 binding)"), shown.index("holds: nothing to report (2 bindings)")
    assert reports < held
    assert "a = “Gen. Charles Brown”, b = “General Charles Brown”" in shown


def test_explain_names_the_condition_that_said_no_or_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "rule", "x"])
    Path("b.txt").write_text("Lloyd Austin met Dong Jun on May 1.\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["explain", "house/x", "--rules", "x.yml", "--on", "b.txt"]) == 0
    shown = capsys.readouterr().out
    assert "nothing found" in shown
    assert "The article has no date" in shown
    assert "where e.status is planned: says no" in shown


def test_explain_tells_that_there_was_nothing_to_try(capsys: pytest.CaptureFixture[str]) -> None:
    Path("b.txt").write_text("It rained.\n", encoding="utf-8")
    assert run(["explain", "meeting/with-oneself", "--on", "b.txt", "--date", "2024-05-17"]) == 0
    shown = capsys.readouterr().out
    assert "It found nothing to try." in shown
    assert "claim event: none here" in shown


def test_explain_tells_what_the_slots_of_a_frame_got(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Profit rose 5 percent to $12 million. Sales did not rise from 5 to 6 million.\n"
    Path("b.txt").write_text(text, encoding="utf-8")
    assert run(["explain", "number/percent-change", "--on", "b.txt", "--all"]) == 0
    shown = capsys.readouterr().out
    assert "“Profit rose 5 percent to $12 million.”\n        to = “$12 million”; by = “5 percent”; empty: from" in shown
    assert "“Sales did not rise from 5 to 6 million.”\n        is denied" in shown


def test_explain_on_what_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "meeting/with-oneself", "--on", "gone.txt"]) == 2
    assert "gone.txt: error: cannot be read" in capsys.readouterr().err
    shutil.copy("a.txt", "c.txt")
    assert run(["explain", "text/country-forms", "--on", "c.txt"]) == 0
    assert "None of the words that it is about stand here." in capsys.readouterr().out


def test_coverage_of_configured_rules_is_that_of_their_files_alone(capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "rule", "x"])
    Path("factlint.toml").write_text('rules = ["x.yml"]\n', encoding="utf-8")
    assert run(["test", "--coverage"]) == 0
    assert "5 examples of 1 rule: all as they say" in capsys.readouterr().out
