"""The wheel, the sdist, an editable install and a bare checkout all work, from any folder, with all their data."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packages import ROOT, build, run

pytestmark = pytest.mark.slow

ARTICLE = (ROOT / "corpus" / "articles" / "003_48eace17a4347bfc.txt").read_bytes()
DATA = ("rules", "grammar", "facts", "lang")


def check(code: Path, tmp_path: Path) -> None:
    """factlint runs from `code`, in a folder of its own, and knows its rules, facts and grammar."""
    (tmp_path / "story.txt").write_bytes(ARTICLE)
    (tmp_path / "house.yml").write_text(
        "rules:\n"
        "  house/never:\n"
        "    summary: We do not say this\n"
        '    avoid: ["foreign interference"]\n'
        '    message: "not in this house"\n'
        "    severity: note\n"
        '    flag: ["In [[foreign interference]]."]\n'
        '    pass: ["In Boston."]\n',
        encoding="utf-8",
    )
    call = [
        sys.executable,
        "-c",
        "import sys, factlint.cli; print(factlint.__file__, file=sys.stderr); sys.exit(factlint.cli.run())",
    ]
    environment = {"PYTHONPATH": str(code), "FACTLINT_CACHE": str(tmp_path / "cache")}
    for _ in ("with an empty cache", "from the cache"):
        outcome = run(
            [*call, "check", "--format", "json", "--facts", "seeds", "--rules", "house.yml", "story.txt"],
            tmp_path,
            **environment,
        )
        assert outcome.stderr.startswith(str(code)), outcome.stderr
        assert outcome.returncode == 1, outcome.stderr
        rules = [finding["rule"] for finding in json.loads(outcome.stdout)["findings"]]
        assert sorted(rules) == ["house/never", "meeting/with-oneself", "title/one-form"]
    assert "event/first-in" in run([*call, "rules"], tmp_path, **environment).stdout


def test_the_wheel_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    check(tmp_path / "site", tmp_path)


def test_a_bare_checkout_runs_from_another_folder(sdist: Path, tmp_path: Path) -> None:
    check(sdist, tmp_path)


def test_the_sdist_gives_the_same_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    again = build(sdist, "wheel", tmp_path)
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(again) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())


def test_the_wheel_holds_the_data_and_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in DATA:
        ours = [path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        assert ours
        assert {f"factlint/data/{path.relative_to(ROOT)}" for path in ours} <= names
    others = {name for name in names if not name.startswith("factlint/data/") and not name.endswith(".py")}
    metadata = {name.partition(".dist-info/")[2] for name in others if ".dist-info/" in name}
    assert metadata == {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE", "licenses/NOTICE"}
    pages = {f"factlint/serve/static/{name}" for name in ("desk.css", "desk.js", "sheet.js", "try.js")}
    styles = {f"factlint/report/static/{name}.css" for name in ("report", "sheet")}
    pages |= {f"factlint/report/templates/{path.name}" for path in (ROOT / "factlint/report/templates").iterdir()}
    assert {name for name in others if ".dist-info/" not in name} == {"factlint/py.typed", *pages, *styles}
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == {"factlint"}


def test_an_editable_install_runs_from_another_folder(tmp_path: Path) -> None:
    """The tests themselves run in one, or in a checkout: either way the script must find its data."""
    script = shutil.which("factlint", path=str(Path(sys.executable).parent))
    if script is None:
        pytest.skip("factlint is not installed beside this Python")
    outcome = run([script, "rules"], tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    assert "meeting/with-oneself" in outcome.stdout


DATED = {"regex"}  # their versions are days, so that none tells a break


def test_what_runs_is_bounded_by_the_next_major_release() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (wanted for name, group in project["optional-dependencies"].items() if name != "dev" for wanted in group)
    for wanted in (*project["dependencies"], *extras):
        name, low, high = re.fullmatch(r"([\w-]+)>=([\d.]+)(?:,<(\d+))?", wanted).groups()  # type: ignore[union-attr]
        assert high or name in DATED, wanted
        assert not high or int(high) == int(low.partition(".")[0]) + 1, wanted


# -- what the data are made from --------------------------------------------------------------------------------------

LICENCES = re.compile(
    r"licence of factlint|under its licence|public domain|CC0 1\.0|Attribution 4\.0|MIT licence|BSD 3-Clause|"
    r"Public Domain Dedication|Facts alone are carried over"
)
MADE = re.compile(r"^#.*(?:\b[Ss]ources?:|\bMade by |\b[Mm]ade from )", re.MULTILINE)


def read_notices() -> dict[str, str]:
    """What NOTICE and facts/NOTICE say of each path that they name, in the paragraphs that name it."""
    said: dict[str, str] = {}
    for notice in (ROOT / "NOTICE", ROOT / "facts" / "NOTICE"):
        for block in re.split(r"\n\n(?=\S)", notice.read_text(encoding="utf-8")):
            for path in re.findall(r"[\w*/-]+(?:\.de)?(?:\.(?:facts|txt|yml|lark|py)|/\*+)", block):
                path = path if "/" in path else f"facts/{path}"
                said[path] = said.get(path, "") + block
    return said


def test_every_file_of_data_has_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist() if ".dist-info/" not in name}
    files = {name.removeprefix("factlint/data/"): text for name, text in files.items()}
    data = {name: text for name, text in files.items() if not name.endswith((".py", "/NOTICE", "/py.typed"))}
    data |= {name: text for name, text in files.items() if name.endswith("_table.py")}
    said = read_notices()
    for name, text in data.items():
        place = next((path for path in said if path == name), None)
        if place is None and not MADE.search(text[:1000]):  # written for factlint: its folder is named
            place = next((path for path in said if "*" in path and Path(name).match(path)), None)
        assert place, f"neither NOTICE nor facts/NOTICE says what {name} is made from"
        assert LICENCES.search(" ".join(said[place].split())), f"no licence is told of {name}: {said[place]}"


def test_what_the_notices_name_is_there() -> None:
    for path in read_notices():
        assert list(ROOT.glob(path)), path
