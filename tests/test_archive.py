"""Archives: what is read once, found by its keys, kept whole whatever happens, and forgotten without a trace."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb", reason="archives need duckdb: pip install 'factlint[archive]'")
pytest.importorskip("pyarrow", reason="archives need pyarrow: pip install 'factlint[archive]'")

from factlint.archive import shard
from factlint.archive.errors import ArchiveError
from factlint.archive.keys import fold_name
from factlint.archive.pairs import contradict
from factlint.archive.rows import Recorder
from factlint.archive.schema import TABLES
from factlint.archive.store import Store
from factlint.cli import run
from factlint.examples import open_facts
from factlint.language.tree import Example, Rule
from factlint.linter import Linter

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
NEWS = ROOT / "corpus" / "archive" / "wikinews.jsonl"
PAGE = (ROOT / "docs" / "archive.md").read_text(encoding="utf-8")


@cache
def linter() -> Linter:
    return Linter()


@cache
def recorder() -> Recorder:
    return Recorder(linter())


RECORDED = sorted(rule.rule for rule in linter().program.recorded())


# -- rules ---------------------------------------------------------------------------------------------------------


def rows_of(reader: Recorder, text: str, day: str | None, number: int) -> list[dict[str, Any]]:
    document = reader.linter.read(text, None if day is None else datetime.date.fromisoformat(day))
    own, claims, _, _ = reader.read(document)
    told = {"article": number, "source": str(number), "path": "", "line": 0, **own}
    return [{**told, **claim} for claim in claims]


def disagrees(rule: Rule, example: Example) -> bool:
    """Whether an archive that holds an example and what was before it finds that they contradict by the rule."""
    reader = recorder()
    if example.facts is not None:
        reader = Recorder(linter().narrowed([rule.id], *open_facts(rule, example.facts)))
    earlier = [row for n, (text, day) in enumerate(example.before, 1) for row in rows_of(reader, text, day, n)]
    (recorded,) = (one for one in reader.rules if one.rule == rule.id)
    return any(
        contradict(reader.linter, recorded, claim, record)
        for claim in rows_of(reader, example.text, example.date, 0)
        for record in earlier
        if claim["rule"] == record["rule"] == rule.id and claim["key"] == record["key"]
        if claim["side"] & 1 and record["side"] & 2 and claim["value"] != record["value"]
    )


@pytest.mark.parametrize("id", RECORDED)
def test_an_archive_finds_what_the_rule_says(id: str) -> None:
    """Rows, keys and joins say of every example what the language says."""
    rule = linter().ruleset.rules[id]
    assert [e.text for e in rule.flag if not disagrees(rule, e)] == []
    assert [e.text for e in rule.passes if disagrees(rule, e)] == []


def test_no_rule_over_records_is_looked_at_without_an_archive() -> None:
    assert not {rule.id for rule in linter()._able} & set(RECORDED)
    assert set(RECORDED) - {rule.id for rule in linter().beside(None)._able} == set(linter().program.data["off"]) & set(
        RECORDED
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robert Gabriel Mugabe", "Robert Mugabe"),
        ("Jane A. Roe", "Jane Roe"),
        ("Valéry Giscard d'Estaing", "Valery Giscard d’Estaing"),
        ("Muammar Qaddafi", "Muammar Kadafi"),
        ("Ursula von der Leyen", "Ursula Leyen"),
    ],
)
def test_ways_to_write_a_name_are_one(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Jane Roe", "Jean Roe"), ("Ann Lee", "Ann Leigh"), ("John Doe", "Jon Dove")]
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_a_family_name_alone_is_no_key() -> None:
    assert fold_name("Mugabe") == ""


# -- commands ------------------------------------------------------------------------------------------------------


@cache
def built() -> Path:
    """An archive of the articles in corpus/archive/, made once."""
    folder = Path(tempfile.mkdtemp()) / "archive"
    assert run(["archive", "add", str(folder), str(NEWS), "--workers", "1", "--no-config"]) == 0
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return Path(shutil.copytree(built(), tmp_path / "archive"))


@cache
def disputed() -> Path:
    """The same with an article, story.txt beside it, that contradicts one of them."""
    folder = Path(tempfile.mkdtemp()) / "archive"
    shutil.copytree(built(), folder)
    path = write(folder.parent, "story.txt", DRAFT)
    assert run(["archive", "add", str(folder), path, "--workers", "1", "--no-config"]) == 0
    return folder


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


DRAFT = (ROOT / "corpus" / "archive" / "draft.txt").read_text(encoding="utf-8")


def bytes_of(folder: Path) -> dict[str, bytes]:
    """What lies in an archive, but for the manifest, which tells the time."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    told = {name: path.read_bytes() for name, path in found.items() if name not in ("manifest.json", "lock")}
    return {name: data for name, data in told.items() if not name.endswith(".factlint-tmp")}  # see factlint.replace


def test_what_is_known_costs_nothing(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = bytes_of(archive)
    copy = shutil.copy(NEWS, tmp_path / "copy.jsonl")
    assert run(["archive", "add", str(archive), str(NEWS), str(copy)]) == 0
    assert capsys.readouterr().out == "0 articles added, 54 were known\n"
    assert bytes_of(archive) == before


def test_a_new_version_takes_the_place_of_the_old_one(archive: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "story.txt", DRAFT)
    assert run(["archive", "add", str(archive), path, "--no-config"]) == 0
    write(tmp_path, "story.txt", DRAFT.replace("1934", "1924"))
    assert run(["archive", "add", str(archive), path, "--no-config"]) == 0
    db = Store(str(archive)).connect()
    assert db.execute("SELECT version FROM all_articles WHERE path = ? ORDER BY ALL", [path]).fetchall() == [(1,), (2,)]
    assert db.execute("SELECT version FROM articles WHERE path = ?", [path]).fetchall() == [(2,)]
    assert run(["archive", "add", str(archive), "--rebuild", "--no-config"]) == 0
    db = Store(str(archive)).connect()
    assert db.execute("SELECT version FROM all_articles WHERE path = ? ORDER BY ALL", [path]).fetchall() == [(1,), (2,)]
    assert run(["archive", "conflicts", str(archive), "--kind", "born"]) == 0


def test_a_changed_pattern_reads_again_where_it_can_match(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = write(tmp_path, "own.yml", "patterns:\n  - claim: cue\n    text: died in\n    set: {name: correction}\n")
    assert run(["archive", "add", str(archive), "--rules", rules, "--no-config"]) == 0
    told = capsys.readouterr().out
    assert re.match("[1-9] articles? added, 2. kept as they were\n$", told), told
    assert run(["archive", "add", str(tmp_path / "fresh"), str(NEWS), "--rules", rules, "--no-config"]) == 0
    assert tables_of(archive) == tables_of(tmp_path / "fresh")
    assert run(["archive", "add", str(archive), "--rebuild", "--no-config"]) == 0
    assert capsys.readouterr().out.endswith("27 articles added\n")
    assert tables_of(archive) == tables_of(built())


def tables_of(folder: Path) -> list[Any]:
    db = Store(str(folder)).connect()
    return [db.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in TABLES]


def test_a_bad_article_is_a_row(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = write(tmp_path, "bad.jsonl", '{"headline": "A", "body_text": "Jane Roe spoke on Friday."}\n{"headline": \n')
    assert run(["archive", "add", str(archive), bad]) == 2
    assert capsys.readouterr().out == "1 article added, 1 could not be read (table failed)\n"
    ((path, line, reason),) = Store(str(archive)).connect().execute("SELECT path, line, reason FROM failed").fetchall()
    assert (path, line) == (bad, 2)
    assert "JSON" in reason


def test_what_could_not_be_read_is_tried_again(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the article is not to blame by every `add` that is given it, else by the next generation."""
    path = write(tmp_path, "story.txt", DRAFT)
    add = ["archive", "add", str(archive), "--workers", "1", "--no-config"]

    def gone(unit: object) -> bytes:
        raise FileNotFoundError(2, "No such file or directory")

    def crash(*_: object) -> None:
        raise RuntimeError("a fault")

    with monkeypatch.context() as patch:
        patch.setattr(shard, "read_unit", gone)
        for _ in range(2):
            assert run([*add, path]) == 2
    assert Store(str(archive)).connect().execute("SELECT path, reason FROM failed").fetchall() == [
        (path, "not now: No such file or directory")
    ]
    with monkeypatch.context() as patch:
        patch.setattr(Recorder, "read", crash)
        assert run([*add, path]) == 2
    capsys.readouterr()
    assert run([*add, path]) == 0  # the same bytes by the same rules
    assert capsys.readouterr().out == "0 articles added, 1 was known\n"
    assert run([*add, "--rebuild"]) == 0
    assert capsys.readouterr().out == "28 articles added\n"
    assert Store(str(archive)).connect().execute("SELECT * FROM failed").fetchall() == []


def test_the_old_generation_answers_until_the_new_one_is_whole(archive: Path, tmp_path: Path) -> None:
    """A rebuild under other rules that is killed leaves the old archive, and the same command ends it."""
    rows = [json.loads(line) for line in NEWS.read_text(encoding="utf-8").splitlines()]
    told = [json.dumps({**row, "url": f"{row['url']}/{n}"}) for n in range(4) for row in rows]
    path, other = write(tmp_path, "many.jsonl", "\n".join(told)), str(tmp_path / "other")
    rules = write(tmp_path, "own.yml", "words:\n  house-own:\n    of: role c\n    means: c.status is current\n")
    assert run(["archive", "add", str(archive), path, "--workers", "1", "--no-config"]) == 0
    assert run(["archive", "add", other, str(NEWS), path, "--workers", "1", "--no-config", "--rules", rules]) == 0
    before, manifest = tables_of(archive), (archive / "manifest.json").read_bytes()
    code = (
        "import sys; import factlint.archive.shard as shard; shard.SIZE = 20; "
        "from factlint.cli import run; sys.exit(run(sys.argv[1:]))"
    )
    call = [sys.executable, "-c", code, "archive", "add", str(archive), "--no-config", "--rules", rules]
    process = subprocess.Popen([*call, "--workers", "2"], start_new_session=True, stderr=subprocess.DEVNULL)
    while process.poll() is None and not list((archive / "shards").glob("*.parquet")):
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert (archive / "manifest.json").read_bytes() == manifest, "it ended before it was killed"
    assert list((archive / "shards").glob("*.parquet"))
    assert tables_of(archive) == before
    assert run(["archive", "check", str(archive), write(tmp_path, "story.txt", DRAFT), "--no-config"]) == 1
    assert subprocess.run([*call, "--workers", "1"], check=False, stderr=subprocess.DEVNULL).returncode == 0
    assert (archive / "manifest.json").read_bytes() != manifest
    assert tables_of(archive) == tables_of(Path(other))


def test_conflicts_are_told_kept_and_ignored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = shutil.copytree(disputed(), tmp_path / "archive")
    path = str(disputed().parent / "story.txt")
    capsys.readouterr()
    assert run(["archive", "conflicts", str(archive), "--format", "jsonl"]) == 1
    (told,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (told["rule"], told["path"], told["span"]["line"]) == ("archive/born", path, 3)
    assert told["evidence"][0]["source"] == "Longtime leader of Zimbabwe Robert Mugabe dies aged 95, 2019-09-09"
    id = told["fingerprint"].rpartition(":")[2]
    assert run(["archive", "conflicts", str(archive), "--since", "2021-01-01"]) == 0
    assert run(["archive", "ignore", str(archive), id[:6], "--reason", "two of them", "--author", "ed"]) == 0
    assert run(["archive", "conflicts", str(archive)]) == 0
    assert run(["archive", "ignore", str(archive), id, "--reason", "for a while", "--until", "2001-01-01"]) == 0
    assert run(["archive", "conflicts", str(archive)]) == 1


def test_an_article_is_held_against_it(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, "story.txt", DRAFT)
    assert run(["check", path, "--no-config"]) == 0
    assert run(["archive", "check", str(archive), path, "--format", "concise", "--no-config"]) == 1
    assert "warning[archive/born] born 1924 as told before" in capsys.readouterr().out
    write(tmp_path, "factlint.toml", f'archive = "{archive.name}"\n')
    assert run(["check", path, "--config", str(tmp_path / "factlint.toml")]) == 1
    assert run(["check", path, "--select", "archive/died", "--archive", str(archive), "--no-config"]) == 0


def test_what_was_said_as_often_is_no_news(tmp_path: Path) -> None:
    """An archive that disagrees with itself says nothing of a draft that agrees with as much of it."""
    for n, year in enumerate(("1961", "1971", "1971")):
        write(tmp_path, f"a{n}.txt", f"French Foreign Minister Jane Roe spoke {n}. Jane Roe was born in {year}.")
    archive, draft = str(tmp_path / "archive"), tmp_path / "draft.txt"
    assert run(["archive", "add", archive, *map(str, tmp_path.glob("a*.txt")), "--workers", "1"]) == 0
    for year, status in (("1971", 0), ("1961", 1), ("1981", 1)):
        draft.write_text(f"The foreign minister of France, Jane Roe, left. Jane Roe was born in {year}.")
        assert run(["check", str(draft), "--archive", archive, "--select", "archive", "--no-config"]) == status, year


def pages_of(folder: Path) -> bytes:
    """All bytes of an archive, and what of them is compressed once more as it was before: any frame of zstd."""
    import pyarrow

    told = [path.name.encode() + path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    for data in told[:]:
        for found in re.finditer(b"\\x28\\xb5\\x2f\\xfd", data):
            frame = pyarrow.CompressedInputStream(pyarrow.BufferReader(data[found.start() :]), "zstd")
            with contextlib.suppress(OSError):  # what stands behind the frame is none
                while piece := frame.read(256):
                    told.append(piece)
    return b"\n".join(told)


def test_what_is_forgotten_leaves_every_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = shutil.copytree(disputed(), tmp_path / "archive")
    path = str(disputed().parent / "story.txt")
    assert run(["archive", "conflicts", str(archive), "--kind", "born"]) == 1
    marks = [b"Harare remembers", b"born in 1934", b"story.txt", hashlib.sha256(DRAFT.encode()).hexdigest().encode()]
    assert [mark for mark in marks if mark not in pages_of(archive)] == []
    assert run(["archive", "forget", str(archive), path]) == 0
    assert [mark for mark in marks if mark in pages_of(archive)] == []
    held = Store(str(archive)).connect()
    for table in ("all_articles", "claims", "persons", "events", "failed", "conflicts"):
        assert not any("Harare" in repr(row) for row in held.execute(f"SELECT * FROM {table}").fetchall())
    capsys.readouterr()
    assert run(["archive", "add", str(archive), path]) == 0  # nor is it read again
    assert capsys.readouterr().out == "0 articles added, 1 left out as forgotten\n"
    assert held.execute("SELECT count(*) FROM articles").fetchone() == (27,)


def test_what_failed_is_forgotten_too(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = write(tmp_path, "bad.jsonl", '{"headline": \n')
    add = ["archive", "add", str(archive), "--workers", "1", "--no-config"]
    assert run([*add, bad]) == 2
    assert b"bad.jsonl" in pages_of(archive)
    assert run(["archive", "forget", str(archive), f"{bad}#1"]) == 0
    assert b"bad.jsonl" not in pages_of(archive)
    capsys.readouterr()
    assert run([*add, bad, "--rebuild"]) == 0
    assert capsys.readouterr().out == "27 articles added, 1 left out as forgotten\n"


def test_a_question_stays_in_the_archive(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["archive", "query", str(archive), "SELECT count(*) AS n FROM articles"]) == 0
    assert capsys.readouterr().out == "n\n27\n"
    secret = write(tmp_path, "secret.csv", "a,b\n")
    for sql in (
        f"SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM 'https://example.org/x.parquet'",
        f"COPY articles TO '{tmp_path}/out.csv'",
        "DROP VIEW articles",
        "SELECT 1; SELECT 2",
        "SET enable_external_access = true",
        "SELEC",
    ):
        assert run(["archive", "query", str(archive), sql]) == 2, sql
        assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "out.csv").exists()


def test_of_two_writers_one_is_told(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store(str(archive)).writing():
        assert run(["archive", "add", str(archive), str(NEWS)]) == 2
        assert capsys.readouterr().err.endswith("somebody else is writing to it; --wait waits\n")
        assert run(["archive", "query", str(archive), "SELECT 1"]) == 0  # readers go on


def test_what_cannot_be_used_is_a_line(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["archive", "conflicts", str(tmp_path / "none")]) == 2
    assert "no archive" in capsys.readouterr().err
    for folder in (write(tmp_path, "some.txt", DRAFT), str(tmp_path)):
        assert run(["archive", "add", folder, str(NEWS), "--no-config"]) == 2
        assert capsys.readouterr().err.endswith(("is a file, and no archive\n", "an archive has a folder of its own\n"))
    assert run(["archive", "conflicts", str(archive), "--kind", "nonsense"]) == 2
    assert "nonsense: the kinds are age, born, day" in capsys.readouterr().err
    claims = next(archive.glob("segments/*/claims-life-*.parquet"))
    whole = claims.read_bytes()
    claims.write_bytes(whole[: len(whole) // 2])
    assert run(["archive", "conflicts", str(archive)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    claims.write_bytes(whole[:4] + bytes(396) + whole[400:])
    assert run(["archive", "check", str(archive), write(tmp_path, "story.txt", DRAFT), "--no-config"]) == 2
    told = capsys.readouterr().err
    assert f"error: {archive}: " in told
    assert told.count("\n") == 1
    claims.unlink()
    assert run(["archive", "conflicts", str(archive)]) == 2
    assert "is missing" in capsys.readouterr().err
    mended = str(shutil.copytree(archive, tmp_path / "mended"))
    assert run(["archive", "add", mended, "--rebuild", "--workers", "1", "--no-config"]) == 0  # as it says
    assert tables_of(Path(mended)) == tables_of(built())
    capsys.readouterr()
    assert run(["archive", "add", str(archive), "--memory", "4MB", str(NEWS)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    manifest = json.loads((archive / "manifest.json").read_text())
    (archive / "manifest.json").write_text(json.dumps({**manifest, "version": 99}))
    assert run(["archive", "status", str(archive)]) == 2
    assert "version 99" in capsys.readouterr().err
    (archive / "manifest.json").write_text("{")
    with pytest.raises(ArchiveError, match="damaged"):
        Store(str(archive)).read()


@pytest.mark.slow
def test_killed_runs_leave_a_right_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is killed whenever, the same command again ends with the bytes of a run that nobody disturbed."""
    rows = NEWS.read_text(encoding="utf-8").splitlines()
    many = [json.dumps({**json.loads(rows[n % 27]), "url": f"n{n}", "headline": f"Story {n}"}) for n in range(60)]
    path = write(tmp_path, "many.jsonl", "\n".join(many))
    killed, whole = str(tmp_path / "killed"), str(tmp_path / "whole")
    code = (
        "import sys; import factlint.archive.shard as shard; shard.SIZE = 20; "
        "from factlint.cli import run; sys.exit(run(sys.argv[1:]))"
    )
    call = [sys.executable, "-c", code, "archive", "add", "--workers", "2", "--no-config"]
    monkeypatch.setattr(shard, "SIZE", 20)
    assert run(["archive", "add", whole, path, "--workers", "1", "--no-config"]) == 0
    draw = random.Random(5)
    for _ in range(2):
        process = subprocess.Popen([*call, killed, path], start_new_session=True, stderr=subprocess.DEVNULL)
        try:
            process.wait(draw.uniform(0.3, 1.5))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    assert run(["archive", "add", killed, path, "--workers", "1", "--no-config"]) == 0
    assert bytes_of(Path(killed)) == bytes_of(Path(whole))


@pytest.mark.slow
def test_dask_makes_the_same_archive(archive: Path, tmp_path: Path) -> None:
    dask = pytest.importorskip("distributed", reason="Dask builds archives with factlint[cluster] alone")
    other = tmp_path / "other"
    with dask.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, protocol="tcp", dashboard_address=None
    ) as cluster:
        engine = f"dask={cluster.scheduler_address}"
        assert run(["archive", "add", str(other), str(NEWS), "--engine", engine, "--no-config"]) == 0
    assert bytes_of(other) == bytes_of(archive)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["sarif", "html", "text"])
def test_conflicts_in_every_form(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    disputed()
    capsys.readouterr()
    assert run(["archive", "conflicts", str(disputed()), "--kind", "born", "--format", form]) == 1
    told = capsys.readouterr().out
    assert "born 1924 as told before" in told
    assert "Longtime leader of Zimbabwe" in told


@pytest.mark.slow
def test_the_tutorial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "corpus" / "archive", tmp_path / "corpus" / "archive")
    session = "".join(re.findall(r"```console\n((?:.*\n)*?)```", PAGE))
    for line in re.findall(r"^\$ factlint (.*)$", session, re.MULTILINE):
        print(f"$ factlint {line}")
        run(shlex.split(line))
    ids = re.compile(r"\b[0-9a-f]{16}\b")  # they tell of the places of files
    assert ids.sub("ID", capsys.readouterr().out) == ids.sub("ID", session)
