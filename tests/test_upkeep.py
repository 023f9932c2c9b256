"""A desk's day with its facts: an import, the status, a reshuffle by `retire`, an update, a correction by `--as-of`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factlint.cli import run
from factlint.facts.retire import CannotRetire, Successor, retire

pytestmark = pytest.mark.slow

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


BEFORE = """\
name,born,office,of,from,to
Bob Ray,1960,mayor,Springfield,2024-05-01,
Ann Lee,1970,mayor,Springfield,2020-05-01,2024-05-01
Cid Doe,,dogcatcher,Springfield,2024-05-01,
"""
AFTER = """\
name,born,office,of,from,to
Bob Ray,1961,mayor,Springfield,2024-05-01,2026-06-30
Eve Orr,,mayor,Springfield,2026-06-30,
Gus Poe,,dogcatcher,Springfield,2026-03-01,
"""
WORDS = 'city springfield "Springfield"\noffice dogcatcher "dogcatcher"\n    holders 1 per city\n'


@pytest.fixture
def imported(desk: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    for name, text in (("old.csv", BEFORE), ("new.csv", AFTER), ("words.facts", WORDS)):
        Path(name).write_text(text, encoding="utf-8")
    made = ("import", "table", "old.csv", "--checked", "2026-02-01", "--source", "first", "--head", "our council")
    assert call(capsys, *made, "--facts", "words.facts", "-o", "council.facts")[0] == 0
    return desk


def test_an_update_loses_nothing(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again = ("update", "council.facts", "table", "new.csv", "--checked", "2026-09-01", "--facts", "words.facts")
    stood = Path("council.facts").read_text(encoding="utf-8")
    dogs = "office dogcatcher of springfield"
    changes = [
        "changed: Bob Ray: born 1961, was born 1960",
        "ended: Bob Ray: office mayor of springfield from 2024-05-01 to 2026-06-30, was since 2024-05-01",
        f"no longer in the data: Cid Doe: {dogs} from 2024-05-01 to [2026-02-01..2026-09-01], was since 2024-05-01",
        "new: Eve Orr: office mayor of springfield since 2026-06-30",
        f"new: Gus Poe: {dogs} since 2026-03-01",
    ]
    status, told, _ = call(capsys, *again, "--dry-run")
    assert (status, told.splitlines()) == (0, changes)
    assert Path("council.facts").read_text(encoding="utf-8") == stood
    assert call(capsys, *again, "--source", "second")[1].splitlines() == changes
    kept = Path("council.facts").read_text(encoding="utf-8")
    assert kept.startswith("# our council\nchecked 2026-09-01\n")
    assert '2024-05-01\n        checked 2026-02-01\n        source "first"\n' in kept  # Ann Lee's
    assert call(capsys, "lint", "council.facts", "words.facts")[0] == 0
    assert call(capsys, *again)[1] == ""  # the same data once more


def test_an_update_keeps_what_is_told_in_two_places(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open("council.facts", "a", encoding="utf-8") as file:
        file.write("\npriority 1\nperson ann-lee\n    office dogcatcher of springfield from 2016-05-01 to 2020-05-01\n")
    again = ("update", "council.facts", "table", "new.csv", "--checked", "2026-09-01", "--facts", "words.facts")
    assert call(capsys, *again)[0] == 0
    kept = Path("council.facts").read_text(encoding="utf-8")
    assert "office dogcatcher of springfield from 2016-05-01 to 2020-05-01" in kept
    assert "office mayor of springfield from 2020-05-01 to 2024-05-01" in kept
    assert kept.splitlines()[1] == "priority 1"
    assert call(capsys, "lint", "council.facts", "words.facts")[0] == 0


def test_an_update_does_not_reopen_what_has_ended(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        call(capsys, "retire", "Bob Ray", "mayor", "council.facts", "--on", "2026-03-01", "--facts", "words.facts")[0]
        == 0
    )
    again = ("update", "council.facts", "table", "old.csv", "--checked", "2026-09-01", "--facts", "words.facts")
    _, told, _ = call(capsys, *again)
    ended = "office mayor of springfield from 2024-05-01 to 2026-03-01"
    assert told == f"not reopened: Bob Ray: {ended}; the data has it since 2024-05-01\n"
    assert ended in Path("council.facts").read_text(encoding="utf-8")


def test_what_cannot_be_updated_is_told(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again = ("table", "new.csv", "--checked", "2026-09-01")
    assert "none.facts: No such file" in call(capsys, "update", "none.facts", *again)[2]
    Path("bad.facts").write_text("person a\n  born\n", encoding="utf-8")
    status, _, told = call(capsys, "update", "bad.facts", *again, "--facts", "words.facts")
    assert (status, "bad.facts: line 2: a value is missing after 'born'" in told) == (2, True)


def test_a_term_of_a_pack_is_ended_in_a_file_of_ones_own(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("pack.facts").write_text(COUNCIL, encoding="utf-8")
    ended = (
        "retire",
        "Bob Ray",
        "mayor",
        "own.facts",
        "--on",
        "2026-01-15",
        "--by",
        "Ann Lee",
        "--facts",
        "pack.facts",
    )
    assert call(capsys, *ended)[0] == 0
    assert Path("own.facts").read_text(encoding="utf-8").splitlines() == [
        "person bob-ray",
        "    office mayor of springfield from 2024-05-01 to 2026-01-15",
        "        priority 1",
        "",
        "person ann-lee",
        "    office mayor of springfield since 2026-01-15",
        "        checked 2026-01-15",
    ]
    both = ("--facts", "pack.facts", "--facts", "own.facts")
    assert call(capsys, "lint", "pack.facts", "own.facts")[0] == 0
    _, told, _ = call(capsys, "query", "mayor of Springfield on 2026-01-10", *both)
    assert "Bob Ray from 2024-05-01 to 2026-01-15" in told
    _, told, _ = call(capsys, "query", "mayor of Springfield on 2025-06-01", *both, "--as-of", "2025-07-01")
    assert "Bob Ray since 2024-05-01" in told


def test_check_says_once_that_facts_have_gone_to_sleep(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "b.txt"):
        Path(name).write_text("Mayor Zed Foo of Springfield left on Monday.\n", encoding="utf-8")
    check = ("check", "a.txt", "b.txt", "--facts", "council.facts", "--date")
    assert run([*check, "2026-03-01"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "a.txt and 1 more of 2 files: the facts of council.facts tell nothing of offices after 2026-02-01 "
        "(factlint facts status)"
    ]
    assert run([*check, "2026-01-31"]) == 1
    told = capsys.readouterr()
    assert (told.err, told.out.count("role/holder")) == ("", 2)
    assert run([*check, "2026-01-31", "--as-of", "2025-12-01"]) == 0
