"""Facts from files: what is read, what is refused, what a line says of a day, and what the base finds."""

from __future__ import annotations

import functools
import os
import re
from datetime import date
from typing import Any

import pytest
from fact_files import ROOT, SEEDS, VOCABULARY, base_of, corpus, kinds, seeds

from factlint.facts.base import FactBase
from factlint.facts.compiled import lint, read
from factlint.facts.query import query, why
from factlint.facts.question import QuestionError
from factlint.statement import Items
from factlint.time import algebra
from factlint.time.calendar import holiday
from factlint.time.interval import Interval, Period

TRUTH = {"yes": True, "no": False, "unknown": None}


# -- mistakes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", corpus("errors"), ids=lambda case: case["name"])
def test_mistakes(case: dict[str, Any]) -> None:
    base = base_of(case["facts"])
    told = [f"{e.line}:{e.column}: {e.message}{e.hint and '; ' + e.hint}" for e in base.errors]
    own = [line.replace(ROOT + os.sep, "") for line in told]
    line = next(t.line for t in base.things("country") if t.id == "china")
    assert own == [text.replace("words.facts:LINE", f"words.facts:{line}") for text in case["errors"]]
    things = {thing.id for kind in kinds().things for thing in base.things(kind) if thing.path == "bad.facts"}
    assert set(case.get("used", ())) <= things


@pytest.mark.parametrize("case", corpus("errors"), ids=lambda case: case["name"])
def test_every_error_has_a_caret(case: dict[str, Any]) -> None:
    lines = case["facts"].split("\n")
    for error in base_of(case["facts"]).errors:
        assert error.source == lines[error.line - 1]
        assert 0 < error.column <= error.column + error.length - 1 <= len(error.source)
        assert str(error).startswith(f"bad.facts:{error.line}:{error.column}: error: ")


def test_good_facts_among_bad_ones_are_used() -> None:
    base = base_of('person a "A. A."\n    office presidnt of china on 2023\n    office president of taiwan on 2022\n')
    assert len(base.errors) == 1
    assert [role.fields["of"].id for role in base.statements("role")] == ["taiwan"]


OWN = """\
priority 1
person ann-orly
    born 1961
    office prime-minister of france from 2020-01-01 to 2024-02-01
person cid-doe "Cid Doe"
    office prime-minister of france from 2024-02-01 to 2025-01-01
"""
IMPORTED = """\
checked 2025-06-01
person ann-orly "Ann Orly"
    born 1960
    office prime-minister of france from 2020-01-01 to 2023-12-01
person bob-tessier "Bob Tessier"
    office prime-minister of france since 2024-03-01
    office foreign-minister of france since 2024-03-01
"""


@pytest.mark.parametrize("order", [(OWN, IMPORTED), (IMPORTED, OWN)], ids=["first", "last"])
def test_the_file_of_higher_priority_wins(order: tuple[str, str]) -> None:
    base = read(VOCABULARY, kinds(), [(f"{n}.facts", text) for n, text in enumerate(order)])
    assert not base.errors
    ann = base.by_id("person", "ann-orly")
    assert ann is not None
    assert str(ann.fields["born"]) == "1961"
    held = [role.fields for role in base.statements("role")]
    assert sorted(f"{fields['person'].id} {fields['office'].id} {fields['when']}" for fields in held) == [
        "ann-orly prime-minister 2020-01-01 to 2024-02-01",
        "bob-tessier foreign-minister since 2024-03-01",
        "cid-doe prime-minister 2024-02-01 to 2025-01-01",
    ]


AS_OF = """\
checked 2025-06-01
person ann-orly "Ann Orly"
    born 1960
    died 2025-01-01
    office prime-minister of france from 2020-01-01 to 2023-12-01
person bob-tessier "Bob Tessier"
    office prime-minister of france since 2024-03-01
person cid-doe "Cid Doe"
    office prime-minister of france until 2020
complete role office prime-minister of france from 2018 to 2025-06-01
complete role office prime-minister of france from 2022 to 2025-06-01
"""


def test_facts_as_of_an_earlier_day() -> None:
    day = date(2021, 6, 1).toordinal()
    base = read(VOCABULARY, kinds(), [("a.facts", AS_OF)], day)
    assert not base.errors
    roles = base.statements("role")
    told = [f"{role.fields['person'].id} {role.fields['when']}" for role in roles]
    assert told == ["ann-orly since 2020-01-01", "cid-doe until 2020"]
    ann = base.by_id("person", "ann-orly")
    assert ann is not None
    assert list(ann.fields) == ["born"]
    assert [str(region.when) for region in base.complete("role")] == ["2018 to 2021-06-01"]
    assert {role.checked for role in roles} == {day}


def test_what_contradicts_is_not_used() -> None:
    base = base_of(
        "checked 2025-06-01\n"
        'person a "Ann Orly"\n    born 1950\n    died 1940\n'
        "    office prime-minister of france since 2024-01-01\n"
        "    office foreign-minister of france since 2020-01-01\n"
        'person b "Bob Tessier"\n    office prime-minister of france since 2024-06-01\n'
    )
    assert [error.line for error in base.errors] == [4, 8]
    assert [fact.fields["office"].id for fact in base.statements("role")] == ["foreign-minister"]
    (ann,) = base.by_name("Ann Orly")
    assert not ann.fields


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'person a "A\xff"\n', "not UTF-8: byte 0xff on line 1"),
        (b"\x00\x01\x02", "'\\x00' is not expected here"),
        (b"", ""),
        (b"# nothing\r\n\r\n", ""),
        ('\ufeffperson a "A. A."\r\n    family "A"\r\n'.encode(), ""),
    ],
)
def test_bad_files(tmp_path: Any, data: bytes, message: str) -> None:
    path = tmp_path / "x.facts"
    path.write_bytes(data)
    assert [e.message for e in lint([str(path)], VOCABULARY, kinds())][:1] == [message][: bool(message)]


def test_a_missing_file_costs_no_other(tmp_path: Any) -> None:
    missing = str(tmp_path / "missing.facts")
    base = read([missing, *VOCABULARY, SEEDS], kinds())
    assert [e.headline() for e in base.errors] == [f"{missing}: error: No such file or directory"]
    assert base.by_id("person", "dong-jun")


def test_shipped_files_are_right() -> None:
    assert lint([*VOCABULARY, SEEDS], [], kinds()) == []


# -- validity -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", corpus("validity"), ids=lambda case: case["line"])
def test_validity(case: dict[str, Any]) -> None:
    text = f'checked 2025-03-01\nperson a "A. A."\n    office president of cuba {case["line"]}\n'
    base = base_of(text)
    assert not base.errors
    (role,) = base.statements("role")
    for answer, days in case.items():
        if answer == "line":
            continue
        for day in days:
            assert algebra.during(Interval.from_iso(day), role.fields["when"]) is TRUTH[answer], day
    said = str(role.fields["when"])
    if case["line"].startswith("known-since "):
        said = "known-" + said.removesuffix(" or earlier")
    assert said in (case["line"], case["line"].removeprefix("from "), "an open period")


def test_checked_is_handed_down() -> None:
    base = base_of(
        "checked 2020-01-01\n"
        'person a "A. A."\n    checked 2021-01-01\n    source <https://example.org/a>\n'
        "    office president of cuba since 2019\n"
        "    office president of japan since 2019\n        checked 2022-01-01\n        source <https://b>, <https://c>\n"
        'person b "B. B."\n    office president of iraq since 2019\n'
    )
    roles = base.statements("role")
    assert [Interval.at(role.checked or 0) for role in roles] == [
        Interval.from_iso(day) for day in ("2021-01-01", "2022-01-01", "2020-01-01")
    ]
    assert [role.source for role in roles] == ["https://example.org/a", "https://b; https://c", ""]


# -- the base -----------------------------------------------------------------------------------------------------


def names(*found: Any) -> list[str]:
    return sorted(f"{thing.kind}:{thing.id}" for things in found for thing in things)


@pytest.mark.parametrize(
    ("name", "things"),
    [
        ("U.S.", ["country:us"]),
        ("us", []),
        ("Defense Minister", ["office:defense-minister"]),
        ("Defense Secretary", ["office:defense-minister"]),
        ("Gen.", ["rank:general"]),
        ("Lt. Gen.", ["rank:lieutenant-general"]),
        ("Washington", ["city:washington-dc", "country:us", "state:washington-state"]),
        ("Georgia", ["country:georgia", "state:georgia-state"]),
        ("Côte d’Ivoire", ["country:ivory-coast"]),
        ("Cote d'Ivoire", ["country:ivory-coast"]),
        ("São Tomé and Príncipe", ["country:sao-tome-and-principe"]),
        ("video meeting", ["event-kind:video-call"]),
        ("Virtual Meeting", ["event-kind:video-call"]),
        ("defense chiefs", ["level:defense-chiefs"]),
        ("high-level military", []),
        ("Joint Chiefs of Staff", ["org:us-joint-chiefs"]),
        ("N.Y.", ["state:new-york"]),
        ("William Lai", ["person:lai-ching-te"]),
        ("Lai", []),
        ("Brown", []),
    ],
)
def test_by_name(name: str, things: list[str]) -> None:
    assert names(seeds().by_name(name)) == things


@pytest.mark.parametrize(
    ("word", "countries"),
    [("Chinese", ["china"]), ("US", ["us"]), ("Americans", ["us"]), ("Congolese", ["congo-republic", "dr-congo"])],
)
def test_by_adjective(word: str, countries: list[str]) -> None:
    assert sorted(thing.id for thing in seeds().by_adjective(word)) == countries


def test_within_reaches_all_the_way_up() -> None:
    base = seeds()
    call, boston = base.by_id("event-kind", "call"), base.by_id("city", "boston")
    assert call
    assert boston
    assert call.within == ("talks",)
    assert boston.within == ("massachusetts", "us")
    assert names(base.parents(boston)) == ["state:massachusetts"]


def test_things_keep_their_identity() -> None:
    base = seeds()
    (event,) = (e for e in base.statements("event") if e.id == "austin-dong-call")
    assert event.fields["people"].items[1] is base.by_id("person", "dong-jun")
    assert event.fields["what"] is base.by_name("call")[0]


def test_statements_and_their_index() -> None:
    base = seeds()
    roles = base.statements_of("role", "office", "defense-minister")
    assert names([r.fields["person"] for r in roles]) == [
        "person:dong-jun", "person:li-shangfu", "person:lloyd-austin", "person:wei-fenghe",
    ]  # fmt: skip
    assert all(
        r.role == "fact" and r.source and r.checked and r.line and r.fields["status"] == "current" for r in roles
    )
    assert [e.id for e in base.statements_of("event", "people", "mark-milley")] == ["milley-li-call"]
    assert base.statements_of("event", "people", "nobody") == ()
    (term,) = base.statements("term")
    assert str(term.fields["length"]) == "exactly 4 years"


def test_without_facts_the_vocabulary_stays() -> None:
    base = read(VOCABULARY, kinds())
    assert base.by_name("China")
    assert not [*base.things("person"), *base.statements("role"), *base.statements("event")]


def test_facts_of_several_files_are_one() -> None:
    base = base_of('country china\n    also "Cathay"\nperson x "X. Y."\n    office president of china on 2000\n', SEEDS)
    assert not base.errors
    (china,) = base.by_name("Cathay")
    assert china is base.by_name("China")[0]
    assert len(base.statements_of("role", "of", "china")) == 4


def test_complete_regions() -> None:
    base = base_of("complete event parties us, china level staff-chiefs from 2022-01-01 to 2023-12-20\ncomplete city\n")
    assert not base.errors
    (region,) = base.complete("event")
    assert isinstance(region.fields["parties"], Items)
    assert names(region.fields["parties"].items) == ["country:china", "country:us"]
    assert region.fields["level"].id == "staff-chiefs"
    assert region.when == Period(Interval.from_iso("2022-01-01"), Interval.from_iso("2023-12-20"))
    (cities,) = base.complete("city")
    assert (cities.fields, cities.when, cities.path, cities.line) == ({}, None, "bad.facts", 2)
    assert base.complete("role") == ()


def test_capitals_are_lines_of_countries() -> None:
    base = base_of("country australia\n    capital canberra from 1927 to 2020\n    capital sydney on 1910\n")
    assert not base.errors
    assert [(c.fields["city"].id, c.fields["country"].id) for c in base.statements("capital")] == [
        ("canberra", "australia"),
        ("sydney", "australia"),
    ]


def test_fields_of_things() -> None:
    base = base_of('person a "A. A."\n    born 1990\n    sex female\n    family "A"\n', SEEDS)
    (person,) = base.by_name("A. A.")
    assert person.fields == {"born": Interval.year(1990), "sex": "female", "family": "A"}
    office, series = base.by_id("office", "senator"), base.by_id("series", "g7")
    assert office
    assert series
    assert (office.fields["holders"].low, office.fields["per"]) == (2, "state")
    assert (str(series.fields["every"]), series.fields["first"].low) == ("exactly 1 year", 1975)


def test_feasts_of_the_vocabulary_have_a_day() -> None:
    for feast in seeds().things("holiday"):
        days = {holiday(name, 2024) for name in (feast.name, *feast.aliases)}
        assert len(days) == 1, feast.name
        assert None not in days, feast.name


# -- questions ----------------------------------------------------------------------------------------------------

QUERIES = corpus("queries")


@functools.cache
def asked() -> FactBase:
    return base_of(QUERIES["facts"], SEEDS)


@pytest.mark.parametrize("question", QUERIES["questions"])
def test_query(question: str) -> None:
    lines = [line for line in query(asked(), question) if not re.search(r":\d+(, checked .*)?\)$", line)]
    assert [line.strip() for line in lines] == QUERIES["questions"][question]


@pytest.mark.parametrize("question", QUERIES["refused"])
def test_refused_queries(question: str) -> None:
    with pytest.raises(QuestionError) as raised:
        query(asked(), question)
    assert str(raised.value) == QUERIES["refused"][question]


def test_answers_name_their_sources() -> None:
    answer = "\n".join(query(seeds(), "defense minister of China on 2023-12-22"))
    for fact in seeds().statements_of("role", "of", "china"):
        if fact.fields["person"].id != "wei-fenghe":
            assert why(fact) in answer
            assert f"(seeds:{fact.line}, checked 2025-03-01)" in why(fact)
