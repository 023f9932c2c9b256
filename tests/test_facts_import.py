"""Importers: what they make of excerpts of real data (corpus/facts/import/FORMAT), and every row that they leave out.

FORMAT/expected.facts is what is imported, FORMAT/remarks.txt what is told. `FACTLINT_RENEW=1 pytest` writes both anew,
to be read before they are kept.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from fact_files import ROOT, VOCABULARY, kinds

from factlint.facts.base import FactBase
from factlint.facts.compiled import read
from factlint.facts.importers import FORMATS, import_facts
from factlint.facts.importers.names import read_name
from factlint.facts.importers.pack import ImportFailed, Pack, Span, slug, span
from factlint.facts.importers.wikidata import read_time

FOLDER = Path(ROOT) / "corpus" / "facts" / "import"
CHECKED = "2026-06-15"


@pytest.fixture(scope="module")
def vocabulary() -> FactBase:
    return read(VOCABULARY, kinds())


@pytest.mark.parametrize("folder", sorted(path.name for path in FOLDER.iterdir()))
def test_excerpts(folder: str, vocabulary: FactBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER / folder)
    files = sorted(path.name for path in Path().iterdir() if path.name not in ("expected.facts", "remarks.txt"))
    pack = import_facts("wikidata" if folder == "sparql" else folder, files, vocabulary, CHECKED, "test data")
    made = {"expected.facts": pack.write(), "remarks.txt": "".join(f"{problem}\n" for problem in pack.problems)}
    for name, text in made.items():
        if os.environ.get("FACTLINT_RENEW"):
            Path(name).write_text(text, encoding="utf-8")
        assert text == Path(name).read_text(encoding="utf-8")
    assert read(VOCABULARY, kinds(), [("made.facts", pack.write())]).errors == ()


def test_presidents_are_numbered_by_change(vocabulary: FactBase, tmp_path: Path) -> None:
    """Two terms in a row are one, two apart are two; a list without the first president has no numbers."""
    terms = {
        "George Washington": ("1789-04-30", "1793-03-04"), "Grover Cleveland": ("1885-03-04", "1893-03-04"),
        "Benjamin Harrison": ("1889-03-04",),
    }  # fmt: skip
    people = [
        {
            "name": {"first": name.split()[0], "last": name.split()[1]},
            "terms": [{"type": "prez", "start": day, "end": f"{int(day[:4]) + 4}{day[4:]}"} for day in days],
        }
        for name, days in terms.items()
    ]
    path = tmp_path / "people.yaml"
    path.write_text(json.dumps(people), encoding="utf-8")
    pack = import_facts("congress", [str(path)], vocabulary, CHECKED)
    numbers = [[line.text for line in person.lines if line.text.startswith("term")] for person in pack.subjects]
    term = "term president of us nth {}".format
    assert numbers == [[term(1)], [term(2), term(4)], [term(3)]]
    path.write_text(json.dumps(people[1:]), encoding="utf-8")
    assert "term " not in import_facts("congress", [str(path)], vocabulary, CHECKED).write()


def test_terms_are_counted_but_for_whom_was_appointed(vocabulary: FactBase, tmp_path: Path) -> None:
    def senator(name: str, *terms: tuple[str, str, str]) -> dict[str, object]:
        held = [
            {"type": "sen", "state": "OH", "start": a, "end": b} | ({"how": how} if how else {}) for a, b, how in terms
        ]
        return {"name": {"first": name, "last": "Roe"}, "terms": held}

    people = [
        senator(
            "Ann", ("2007-01-04", "2013-01-03", ""), ("2013-01-03", "2019-01-03", ""), ("2025-01-03", "2031-01-03", "")
        ),
        senator("Bob", ("2018-02-01", "2019-01-03", "appointment"), ("2019-01-03", "2025-01-03", "")),
        senator("Cid", ("2015-01-06", "2017-01-03", "")),
    ]
    path = tmp_path / "people.yaml"
    path.write_text(json.dumps(people), encoding="utf-8")
    pack = import_facts("congress", [str(path)], vocabulary, CHECKED)
    counted = [[(line.text, line.validity) for line in s.lines if "served" in line.text] for s in pack.subjects]
    term = "term senator of ohio served {}".format
    assert counted == [[(term(2), "from 2013-01-03 to 2019-01-03"), (term(3), "since 2025-01-03")], [], []]


def test_a_birth_that_makes_a_child_a_senator_is_left_out(vocabulary: FactBase, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    rows = (
        "Ann Lee,1999-02-03,senator,Texas,2019-01-03", "Bob Roe,1979-02-03,senator,Ohio,2019-01-03",
        "Harald,1937-02-21,king,Norway,1941-01-17",
    )  # fmt: skip
    path.write_text("\n".join(("name,born,office,of,from", *rows)), encoding="utf-8")
    pack = import_facts("table", [str(path)], vocabulary, CHECKED)
    assert [subject.fields.get("born") for subject in pack.subjects] == [None, "1979-02-03", "1937-02-21"]
    assert ["Ann Lee: born 1999-02-03" in problem.message for problem in pack.problems] == [True]


def test_regions_that_are_complete_are_said_to_be(vocabulary: FactBase) -> None:
    pack = Pack(vocabulary, CHECKED)
    pack.complete = ["role office president of us from 1789-04-30 to 2026-06-15"]
    base = read(VOCABULARY, kinds(), [("made.facts", pack.write())])
    assert base.errors == ()
    assert [region.line for region in base.complete("role")] == [3]


def test_every_format_has_an_excerpt() -> None:
    assert set(FORMATS) <= {path.name for path in FOLDER.iterdir()}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"{]", b'"text"', b"[1, {}, []]", b"a,b\n1,2\n"])
def test_what_is_no_such_data(format: str, data: bytes, vocabulary: FactBase, tmp_path: Path) -> None:
    """It is refused as a whole, or row by row; never with another error, and nothing is imported."""
    path = tmp_path / "data.jsonl"
    path.write_bytes(data)
    files = [str(path)] if format == "factbook" else [str(path.rename(tmp_path / "data.txt"))]
    try:
        subjects = import_facts(format, files, vocabulary, CHECKED).subjects
    except ImportFailed:
        subjects = []
    assert subjects == []


@pytest.mark.parametrize(
    ("start", "end", "ended", "validity"),
    [
        ("2020-01-01", "2021-01-01", False, Span("from 2020-01-01 to 2021-01-01")),
        ("2020-01-01", "2029-01-01", False, Span("since 2020-01-01")),  # only scheduled
        ("2020-01-01", CHECKED, False, Span(f"from 2020-01-01 to {CHECKED}")),
        ("2020-01-01", "", False, Span("since 2020-01-01")),
        ("2020-01-01", "", True, Span("since 2020-01-01", "2020-01-01")),  # ended, at an unknown time
        ("", "2021", False, Span("until 2021")),
        ("", "", False, "it has no start"),
        ("2021", "2020", False, "it ends before it starts: 2020 is before 2021"),
        ("2027", "", False, "it starts on 2027, after the data was checked (2026-06-15)"),
        ("2023-02-30", "", False, "there is no date 2023-02-30"),
    ],
)
def test_span(start: str, end: str, ended: bool, validity: Span | str) -> None:
    assert span(start, end, CHECKED, ended) == validity


@pytest.mark.parametrize(
    ("text", "precision", "date"),
    [
        ("+1976-05-04T00:00:00Z", 11, "1976-05-04"),
        ("+1976-05-00T00:00:00Z", 10, "1976-05"),
        ("+1976-05-04T00:00:00Z", 9, "1976"),
        ("+1976-00-00T00:00:00Z", 8, "197X"),
        ("+1976-00-00T00:00:00Z", 7, ""),
        ("-0044-03-15T00:00:00Z", 11, ""),
        ("2009-01-20T00:00:00Z", 11, "2009-01-20"),
        ("nonsense", 11, ""),
    ],
)
def test_precision_is_trusted(text: str, precision: int, date: str) -> None:
    assert read_time(text, precision) == date


@pytest.mark.parametrize(
    ("text", "name", "family", "given"),
    [
        ("Emmanuel MACRON", "Emmanuel Macron", "Macron", "Emmanuel"),
        ("XI Jinping", "Xi Jinping", "Xi", "Jinping"),
        ("Donald J. TRUMP", "Donald Trump", "Trump", "Donald"),
        ("CHARLES III", "Charles III", "", ""),
        ("Alexander VAN DER BELLEN", "Alexander Van der Bellen", "Van der Bellen", "Alexander"),
        ("Luiz Inácio LULA da Silva", "Luiz Inácio Lula da Silva", "Lula", "Luiz Inácio"),
        ("Abdel Fattah EL-SISI", "Abdel Fattah el-Sisi", "el-Sisi", "Abdel Fattah"),
        ('Ferdinand "BongBong" MARCOS, Jr.', "Ferdinand Marcos", "Marcos", "Ferdinand"),
    ],
)
def test_family_names_in_capitals(text: str, name: str, family: str, given: str) -> None:
    read = read_name(text)
    assert (read.name, read.family, read.given) == (name, family, given)


@pytest.mark.parametrize(("name", "id"), [("Côte d'Ivoire", "cote-d-ivoire"), ("3 Doors", "doors"), ("李强", "")])
def test_ids(name: str, id: str) -> None:
    assert slug(name) == id
