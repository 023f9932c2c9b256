"""Twice the text takes no more than about twice the work. Calls and steps are counted, never time."""

from __future__ import annotations

import datetime
import functools
import gc
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factlint.document import reading
from factlint.engine import blame, budget, context, near
from factlint.engine.expression import count
from factlint.engine.knots import find_knots
from factlint.engine.observe import likeness as likenesses
from factlint.engine.observe import requotes, spellings
from factlint.engine.observe.twice import is_chain
from factlint.linter import Linter
from factlint.ruleset import load

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlint.linter import Checked

DAY = datetime.date(2023, 12, 22)
ARTICLES = Path(__file__).parent.parent / "corpus" / "articles"
SIZE = 3_000  # characters; then as much again
MOST = 3.3  # times the calls for twice the text; what is quadratic takes four times as many

HOSTILE = {
    "short forms": "ABCDEF GHIJ ",
    "opening marks": "“",
    "single opening marks": "‘word ",
    "crossed marks": "“Word’ ",
    "low marks": "„so“ ",
    "names": "Ann Smith and Bob Smith. ",
    "expansions": "European Monetary System (EMS) and ESM. ",
    "people of one list": "three men, Zub Qarn and Kar Boer, ",
    "dates": "Feb. 30, 2023 ",
    "pairs": "China and Japan, ",
    "meetings": "Gen. Charles Brown held a meeting with Li Bin. ",
    "firsts": "the first in over ",
    "brackets": "([{",
    "levels": "at this level ",
    "lists": "They were China, Japan, Ann Smith, ",
    "tolls": "Police said 12 people were killed. The nine dead were named. ",
    "days told again": "A hearing began on Feb. 18. The Feb. 25 hearing was held. ",
    "figures": "10 seats: 5 seats, 5 percent, up 5 percent from $6 million a rise of ",
}


@functools.cache
def linter() -> Linter:
    made = Linter(facts=["seeds"])
    made.lint("Warm up.", published=DAY)
    return made


def news(size: int) -> str:
    """Articles one after the other, none twice."""
    articles = [path.read_text("utf-8") for path in sorted(ARTICLES.glob("**/*.txt"))]
    text = "\n\n".join(articles)
    assert len(text) >= size
    return text[:size]


def calls(do: Callable[[], Any]) -> int:
    """The calls of functions, also of those written in C, that it takes."""
    count = 0

    def tick(frame: object, event: str, of: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tick)
    try:
        do()
    finally:
        sys.setprofile(None)
    return count


def growth(make: Callable[[int], str]) -> float:
    linter().lint(make(2 * SIZE), published=DAY)  # words are remembered
    one, two = (calls(functools.partial(linter().lint, make(size), published=DAY)) for size in (SIZE, 2 * SIZE))
    return two / one


def test_news() -> None:
    assert growth(news) < MOST


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_hostile(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near, "WINDOW", 10)  # how far pairs may stand apart: a text of this size is to reach beyond it
    monkeypatch.setattr(context, "MOST_PAIRS", 500)
    monkeypatch.setattr(context, "FEWEST", 5)
    assert growth(lambda size: (piece * (size // len(piece) + 1))[:size]) < MOST


def many_names(size: int) -> str:
    """Names and quotations that are all different, and much alike."""
    letters = "bcdfghklmnprstvz"
    names = (f"Kar{a}o{b}is{c}er" for a in letters for b in letters for c in letters)
    said = (f"Mr. {name} of the {name} Institute said: “We will not go to {name} with them.” " for name in names)
    text = ""
    while len(text) < size:
        text += next(said)
    return text[:size]


def test_names_and_quotations(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((near, "WINDOW"), (spellings, "MOST_NAMES"), (requotes, "MOST_PLACES")):
        monkeypatch.setattr(module, name, 5)  # as far as a text of this size is to reach
    assert growth(many_names) < MOST


def test_names_are_held_against_those_that_share_what_alike_ones_share(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[str] = []
    like = likenesses.likeness

    def likeness(one: str, other: str) -> str:
        held.append(one)
        return like(one, other)

    monkeypatch.setattr(spellings, "likeness", likeness)

    def count(most: int) -> int:
        ways = [f"B{a}{b}o{c}" for c in "gdnt" for a in "aeiouy" for b in "lmnrst"][:most]
        held.clear()
        linter().lint("".join(f"Ann {w}ik met {w}ek. " for w in ways), published=DAY)
        return len(held)

    assert 0 < count(72) < MOST * count(36)
    assert count(72) < 72 * 72 / 3


def test_near_texts_are_found_by_their_rare_words() -> None:
    def forms(number: int) -> list[str]:
        return [f"we said that a{i} of the b{i} that all c{i} will like now" for i in range(number)]

    one, two = (calls(functools.partial(near._partners, forms(number))) for number in (100, 200))
    assert two / one < MOST


def test_a_spent_budget_silences_one_rule_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ann Smith and Bob Smith met. Smyth said no. The European Monetary System (EMS) and the ESM agree." * 3
    whole = linter().check(text, published=DAY)
    assert not any("silent" in note for note in whole.notes)
    for module in (blame, budget):
        monkeypatch.setattr(module, "MOST_STEPS", 20)
    few = linter().check(text, published=DAY)
    silent = {note.split()[1] for note in few.notes if "is silent here: more than" in note}
    assert silent
    assert few.findings == [finding for finding in whole.findings if finding.rule not in silent]
    for rule in sorted(silent):
        alone = linter().narrowed([rule], []).check(text, published=DAY)
        assert [note for note in alone.notes if note.startswith(f"rule {rule} is silent here")]
        assert not few.faults


GAPS = """
kinds:
  going: {{far: number}}
patterns:
  - claim: going
    text: "{text}"
rules:
  house/going:
    summary: None goes far
    match: going g
    require: g.far <= 10
    at: g
    message: "that is far"
    flag: ["We [[go 20]]."]
    pass: ["We go 5."]
"""


def test_gaps_are_counted_before_they_are_tried(tmp_path: Path) -> None:
    """Each multiplies the ways to try; those of one pattern are bounded in an article, whatever else stands there."""

    def check(text: str, pattern: str) -> Checked:
        (tmp_path / "house.yml").write_text(GAPS.format(text=pattern), encoding="utf-8")
        return Linter(rules=[tmp_path], select=["house/going", "date"]).check(text, published=DAY)

    plain, gaps = "We go on and go 20.\n", "go ... go {far}"
    hard, worst = "We go q 5 " + "go " * 600 + "and go 20.\n", "go ... go ... go ... go ... go {far}"
    wrong = "\nIt opened on Friday, Dec. 23, 2023."
    assert [f.rule for f in check(plain + wrong, gaps).findings] == ["house/going", "date/weekday"]
    spent = check(hard * 2 + wrong, worst)
    assert [f.rule for f in spent.findings] == ["date/weekday"]
    assert [note.split(" is ")[1] for note in spent.notes if "silent" in note] == [
        "silent here: more than 5,000,000 ways to try in this article"
    ]
    ways = [
        count(find_knots(load([tmp_path], False).rules.patterns[0].items), "we " + "go " * words) for words in (40, 80)
    ]
    assert ways[1] == 2 * ways[0]


JOINED = """
kinds:
  going: {far: number}
  coming: {near: number}
patterns:
  - claim: going
    text: go {far}
  - claim: coming
    text: come {near}
rules:
  house/going:
    summary: All come from farther than some go
    match: going g, coming c
    where: g.far > 5 and c.near > 5
    require: g.far <= c.near
    at: g
    message: "that is far"
    flag: ["We [[go 20]] and come 8."]
    pass: ["We go 8 and come 20.", "We go 20 and come 5."]
"""


def test_of_many_claims_those_are_joined_that_stand_nearest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "house.yml").write_text(JOINED, encoding="utf-8")
    made = Linter(rules=[tmp_path], select=["house/going"])

    def steps(size: int) -> int:
        """That the rule takes on so many claims of each kind, of which the last goes too far."""
        spent: list[int] = []
        monkeypatch.setattr(context.Context, "spend", lambda ctx, number: spent.append(number))
        checked = made.check("We go 7. We come 8. We come 3. " * size + "We go 20.", published=DAY)
        assert [finding.text for finding in checked.findings] == ["go 20"]
        return sum(spent)

    assert steps(12) > 12 * 12
    monkeypatch.setattr(context, "MOST_PAIRS", 500)
    assert steps(200) < 2.2 * steps(100) < 6_000


@pytest.mark.parametrize("rules", [["date/weekday"], ["date/weekday", "number"]])
@pytest.mark.parametrize("budget", [("MOST_READ", 100), ("MOST_SIGNS", 8), ("MOST_LINES", 1)])
def test_reading_has_a_budget_of_its_own(
    budget: tuple[str, int], rules: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is spent in text order before any rule: what is past it is not read, whatever rules run."""
    monkeypatch.setattr(reading, *budget)
    wrong = "It opened on Friday, Dec. 23, 2023."
    (tmp_path / "a.html").write_text(f"<p>{wrong}</p>\n<p>{'Some words. ' * 4}</p>\n<p>{wrong}</p>", encoding="utf-8")
    for article in (f"{wrong}\n\n{'Some words. ' * 4}\n\n{wrong}\n", tmp_path / "a.html"):
        (checked,) = linter().narrowed(rules, []).check_all(article, DAY)
        assert [finding.rule for finding in checked.findings] == ["date/weekday"]
        (note,) = checked.notes
        assert re.fullmatch(f"more than {budget[1]} .*: nothing is read after line [1-4]", note)
        assert checked.is_partial


def test_claims_past_the_first_are_told() -> None:
    assert any(
        note.startswith("more than 1,000 claims of") and "unpaired" in note
        for note in linter().check("(" * 1_200, published=DAY).notes
    )


class Counting(list[str]):
    """Words that count how often one is looked at."""

    looks = 0

    def __getitem__(self, at: Any) -> Any:
        self.looks += 1
        return super().__getitem__(at)


def test_a_chain_is_followed_no_farther_than_it_has_to_be() -> None:
    words = Counting(["on", "and"] * 5_000)
    assert is_chain(words, 4_000, 4)
    assert words.looks < 20


def test_an_article_leaves_no_cycle_behind() -> None:
    """So memory is given back at once, and the collector has nothing to find."""
    linter = Linter()
    texts = [path.read_text("utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    for text in texts:
        linter.lint(text, DAY)  # fills what is kept
    gc.collect()
    gc.disable()
    try:
        for text in texts:
            linter.lint(text, DAY)
        assert texts
        assert gc.collect() == 0
    finally:
        gc.enable()
