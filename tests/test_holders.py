"""True sentences of the packs are silent: of who holds an office, looked back on, beside a later event; of parties and
states, of the numbers of presidents, of capitals."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from factlint.engine.relations import value
from factlint.linter import Linter
from factlint.selection import default_packs

pytestmark = pytest.mark.slow

OFFICES = Path(__file__).parent.parent / "corpus" / "offices"
TODAY = date(2026, 6, 1)
TRUE = (
    "On Friday {name}, the {office} of {of}, left.",
    "{Office} {name} of {of} said on Monday that the talks went on.",
    "On Monday {Office} {name} met the press.",
    "{Office} {name} vetoed ten bills.",
)
LOOKED_BACK = (
    "Then-{Office} {name} signed the law, which was repealed in {later}.",
    "In {later} a court heard what then-{Office} {name} had said.",
    "The papers of then-{Office} {name} were opened in {later}.",
)

SENATE = (
    "{name}, a {party} from {state}, voted no on Monday.",
    "{state} {party} {name} spoke on Monday.",
    "{name} of {state} left.",
)
NUMBERED = ("{name}, the {nth} {office} of {of}, spoke on Monday.", "The {nth} {office} of {of}, {name}, left.")
SERVED = (
    "{name} is serving {his} {nth} term as {office} of {of}.",
    "{name}, the {office} of {of}, is in {his} {nth} term.",
)
CAPITALS = ("{name}, the capital of {of}, was quiet on Monday.", "The capital of {of}, {name}, was quiet.")
PARTIES = {"democrats": "Democrat", "republicans": "Republican"}


def days(period: Any) -> tuple[date, date] | None:
    """The first and last day in office that are certain."""
    start, end = period.start, period.end
    first = start.last if start.last is not None else start.first
    last = end.first if end.first is not None else end.last
    if first is None or last is None:
        return None
    return date.fromordinal(first), min(date.fromordinal(last), TODAY)


@pytest.mark.parametrize(
    ("pack", "each"),
    [("us-executive", 1), ("world-leaders", 3), ("us-states", 2), ("us-mayors", 1), ("us-congress", 8)],
)
def test_true_sentences_of_holders_are_silent(pack: str, each: int) -> None:
    check_holders(pack, each)


@pytest.mark.prove
@pytest.mark.parametrize("pack", ["world-leaders", "us-states", "us-congress", "us-mayors"])
def test_true_sentences_of_all_holders_are_silent(pack: str) -> None:
    check_holders(pack, 1)


@pytest.mark.parametrize(
    ("pack", "kind", "each"),
    [
        ("us-congress", "member", 20),
        ("us-states", "member", 12),
        ("us-executive", "term", 4),
        ("us-congress", "term", 40),
        ("countries", "capital", 12),
    ],
)
def test_true_sentences_of_other_facts_are_silent(pack: str, kind: str, each: int) -> None:
    check_others(pack, kind, each)


@pytest.mark.prove
@pytest.mark.parametrize(
    ("pack", "kind"),
    [("us-congress", "member"), ("us-states", "member"), ("us-executive", "term"), ("countries", "capital")],
)
def test_true_sentences_of_all_other_facts_are_silent(pack: str, kind: str) -> None:
    check_others(pack, kind, 1)


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [("sentences", 30, 25), ("second", 115, 99), ("third", 87, 62), ("fourth", 125, 49), ("fifth", 25, 28)],
)
def test_sentences_of_offices(name: str, right: int, wrong: int) -> None:
    linter = Linter(facts=default_packs())
    told = {
        sort: [bool(linter.lint(case["text"], case["date"])) for case in cases]
        for sort, cases in yaml.safe_load((OFFICES / f"{name}.yml").read_text(encoding="utf-8")).items()
    }
    assert (sum(told["right"]), len(told["right"])) == (0, right)
    assert (sum(told["wrong"]), sum(told["missed"])) == (wrong, 0)


def check_others(pack: str, kind: str, each: int) -> None:
    linter = Linter(facts=[pack], select=["role", "person", "place"])
    found = []
    told = linter.base.statements(kind)
    assert told
    for fact in told[::each]:
        held = days(fact.fields["when"]) if "when" in fact.fields else (TODAY, TODAY)
        if held is None:
            continue
        sentences, words = OTHERS[kind](fact.fields)
        middle = held[0] + (held[1] - held[0]) / 2
        who = value(fact.fields["person"]) if "person" in fact.fields else None
        words["his"] = "her" if who is not None and str(value(who.fields.get("sex"))) == "female" else "his"
        text = "\n\n".join(sentences).format(**words)
        found += [f"{middle} {f.text} {f.rule}: {f.message}" for f in linter.lint(text, middle)]
    assert not found, "\n".join([f"{len(found)}", *found[:30]])


def of_member(fields: dict[str, Any]) -> tuple[tuple[str, ...], dict[str, str]]:
    party = PARTIES.get(fields["party"].id, "")
    return (SENATE if party else SENATE[2:]), {
        "name": fields["person"].name,
        "party": party,
        "state": fields["state"].name,
    }


def of_term(fields: dict[str, Any]) -> tuple[tuple[str, ...], dict[str, str]]:
    counted = "served" in fields
    words = {"name": fields["person"].name, "office": fields["office"].name, "of": f"the {fields['of'].name}"}
    number = ordinal(int(fields["served" if counted else "nth"].low))
    return (SERVED if counted else NUMBERED), words | {"nth": number}


def of_capital(fields: dict[str, Any]) -> tuple[tuple[str, ...], dict[str, str]]:
    return CAPITALS, {"name": fields["city"].name, "of": fields["country"].name}


def ordinal(number: int) -> str:
    ending = "th" if number // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


OTHERS = {"member": of_member, "term": of_term, "capital": of_capital}


def check_holders(pack: str, each: int) -> None:
    linter = Linter(facts=[pack], select=["role", "person"])
    found = []
    for fact in linter.base.statements("role")[::each]:
        fields = fact.fields
        held = days(fields["when"])
        if held is None or held[0] < date(1900, 1, 1) or held[1] - held[0] < timedelta(40):
            continue
        office = fields["office"].name
        words = {"name": fields["person"].name, "office": office, "Office": office.title(), "of": fields["of"].name}
        middle = held[0] + (held[1] - held[0]) / 2
        articles = [(middle, "\n\n".join(TRUE).format(**words))]
        if held[1].year + 12 < TODAY.year:
            articles.append((TODAY, "\n\n".join(LOOKED_BACK).format(**words, later=held[1].year + 10)))
        found += [f"{day} {f.text} {f.rule}: {f.message}" for day, text in articles for f in linter.lint(text, day)]
    assert not found, "\n".join([f"{len(found)}", *found[:30]])
