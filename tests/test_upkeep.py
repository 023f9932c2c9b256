"""A desk's day with its facts: an import with its own vocabulary, the status, a reshuffle by `retire`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factlint.cli import run
from factlint.facts.retire import CannotRetire, Successor, retire

COUNCIL = """\
checked 2026-02-01

city springfield "Springfield"
office dogcatcher "dogcatcher"
    holders 1 per city

person bob-ray "Bob Ray"
    family "Ray"
    office mayor of springfield since 2024-05-01     # elected
    office dogcatcher of springfield until 2024-05-01
person ann-lee "Ann Lee"
    family "Lee"
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("council.facts").write_text(COUNCIL, encoding="utf-8")
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = run(["facts", *arguments])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_an_import_sees_the_desks_own_vocabulary(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("new.csv").write_text("name,office,of,from\nCid Doe,dogcatcher,Springfield,2024-05-01\n", encoding="utf-8")
    table = ("import", "table", "new.csv", "--checked", "2026-01-01")
    status, made, told = call(capsys, *table, "-o", "new.facts")
    assert (status, made, Path("new.facts").exists()) == (2, "", False)
    assert "nothing in new.csv became a fact; table reads CSV" in told
    status, made, _ = call(capsys, *table, "--facts", "council.facts")
    assert status == 0
    assert "office dogcatcher of springfield since 2024-05-01" in made


def test_rows_of_the_query_service_may_be_a_flat_list(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {
        "person": "http://www.wikidata.org/entity/Q76", "personLabel": "Barack Obama", "ofLabel": "United States",
        "officeLabel": "president", "start": "2009-01-20T00:00:00Z", "end": "2017-01-20T00:00:00Z",
    }  # fmt: skip
    Path("rows.json").write_text(json.dumps([row]), encoding="utf-8")
    status, made, _ = call(capsys, "import", "wikidata", "rows.json", "--checked", "2026-01-01")
    assert status == 0
    assert "office president of us from 2009-01-20 to 2017-01-20" in made


def test_status_tells_age_and_vacancies(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told, _ = call(capsys, "status", "--on", "2026-03-01", "--facts", "council.facts")
    assert status == 0
    assert told.splitlines() == [
        "council.facts: 2 facts, checked 2026-02-01 (28 days before); 1 of them say nothing of that day any more",
        "  nobody on file: dogcatcher of Springfield (last Bob Ray until 2024-05-01)",
    ]
    assert call(capsys, "status", "--on", "soon")[0] == 2


def test_a_reshuffle(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reshuffle = ("retire", "Bob Ray", "mayor", "council.facts", "--on", "2026-01-15", "--by", "Ann Lee")
    status, told, _ = call(capsys, *reshuffle, "--dry-run")
    assert status == 0
    assert "+    office mayor of springfield since 2026-01-15" in told.splitlines()
    assert Path("council.facts").read_text(encoding="utf-8") == COUNCIL
    assert call(capsys, *reshuffle)[0] == 0
    assert call(capsys, "lint", "council.facts")[0] == 0
    before, after = COUNCIL.splitlines(), Path("council.facts").read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == [
        "    office mayor of springfield from 2024-05-01 to 2026-01-15     # elected",
        "    office mayor of springfield since 2026-01-15",
    ]
    _, told, _ = call(capsys, "query", "mayor of Springfield on 2026-01-20", "--facts", "council.facts")
    assert "Ann Lee since 2026-01-15" in told
    status, _, told = call(capsys, *reshuffle)
    assert (status, "that term has its end already" in told) == (2, True)


@pytest.mark.parametrize(
    ("person", "office", "on", "told"),
    [
        ("Bob Rae", "mayor", "2026-01-15", "there is no person 'Bob Rae'"),
        ("Bob Ray", "rat catcher", "2026-01-15", "there is no office 'rat catcher'"),
        ("Bob Ray", "mayor", "2023-01-15", "the term began on 2024-05-01, after 2023-01-15"),
        ("Bob Ray", "mayor", "2026-02-30", "there is no date 2026-02-30"),
        ("Ann Lee", "mayor", "2026-01-15", "no term of ann-lee as mayor"),
    ],
)
def test_what_cannot_be_is_refused(
    desk: Path, capsys: pytest.CaptureFixture[str], person: str, office: str, on: str, told: str
) -> None:
    status, _, said = call(capsys, "retire", person, office, "council.facts", "--on", on)
    assert (status, told in said) == (2, True), said
    assert Path("council.facts").read_text(encoding="utf-8") == COUNCIL


def test_who_was_there_already_and_who_is_new() -> None:
    text = 'person a-b "A B"\n    office mayor of paris known-since 2020-01-01\n'
    made = retire(text, "a-b", "mayor", "2024-02-03", Successor("c-d", "C D"))
    assert "    office mayor of paris from [..2020-01-01] to 2024-02-03\n" in made
    assert made.endswith(
        'person c-d "C D"\n    family "D"\n    office mayor of paris since 2024-02-03\n        checked 2024-02-03\n'
    )
    with pytest.raises(CannotRetire):
        retire(text.replace("known-since", "since-known"), "a-b", "mayor", "2024-02-03")
