"""The words of the language: every table is what `lang/tables.yml` says, a house lays its own over them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from factlint.lang.files import WITH, plain, read_tables, shapes
from factlint.lang.pack import House
from factlint.language.errors import LanguageError, LoadErrors
from factlint.language.house import open_house
from factlint.language.yamlfile import read_file
from factlint.resources import folder

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = sorted(path.name for path in Path(folder("lang")).iterdir() if path.is_dir())
MISTAKES: dict[str, Any] = yaml.safe_load((ROOT / "corpus" / "language" / "words.yml").read_text("utf-8"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_has_the_tables_that_are_declared(code: str) -> None:
    for path in sorted((Path(folder("lang")) / code).glob("*.yml")):
        errors: list[LanguageError] = []
        assert read_file(str(path), str(path), errors), errors  # no key twice
        data = yaml.safe_load(path.read_text("utf-8"))
        assert set(data) - {WITH} <= set(shapes()[path.stem]), path
        if code == "en":
            assert set(data) == set(shapes()[path.stem]), path
    if code == "en":
        assert {path.stem for path in (Path(folder("lang")) / code).glob("*.yml")} == set(shapes())


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_stands_twice(code: str) -> None:
    for path in sorted((Path(folder("lang")) / code).glob("*.yml")):
        for key, value in yaml.load(path.read_text("utf-8"), yaml.BaseLoader).items():
            if key == WITH:
                continue
            shape = shapes()[path.stem][key]
            words = value.split() if shape in ("words", "ordered") and isinstance(value, str) else value
            if shape in ("words", "ordered", "phrases") and not isinstance(words, str):
                assert sorted(words) == sorted(set(words)), f"{path.name}: {key}"
            if shape == "meanings":
                flat = [word for under in plain(shape, value).values() for word in under]
                assert sorted(flat) == sorted(set(flat)), f"{path.name}: {key}"


def write(tmp_path: Path, files: dict[str, str]) -> str:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path)


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_of_a_house_are_told_with_their_place(name: str, tmp_path: Path) -> None:
    case = MISTAKES[name]
    with pytest.raises(LoadErrors) as caught:
        open_house([write(tmp_path, case["files"])])
    told = [error.headline().replace(str(tmp_path) + os.sep, "") for error in caught.value.errors]
    assert told == case["told"]


def test_a_house_has_so_many_words_at_most(tmp_path: Path) -> None:
    names = " ".join(f"Name{number}" for number in range(20_001))
    with pytest.raises(LoadErrors, match="at most"):
        open_house([write(tmp_path, {"given.yml": f"given: >\n  {names}\n"})])


def test_what_a_house_says_is_laid_over_the_language(tmp_path: Path) -> None:
    house = open_house(
        [write(tmp_path, {"names.yml": "courtesy: Tuan\nshort-given: {Bob: Bobert}\nwithout: {rank: Rear}\n"})]
    )
    usual, changed = read_tables("en", "names"), read_tables("en", "names", house)
    assert changed["courtesy"] == (*usual["courtesy"], "Tuan")
    assert changed["short-given"]["Bob"] == ("Robert", "Bobert")
    assert set(usual["rank"]) - set(changed["rank"]) == {"Rear"}
    assert read_tables("en", "kin", house) == read_tables("en", "kin")
    assert isinstance(house, House)


def test_a_unit_is_one_line(tmp_path: Path) -> None:
    units = "units:\n  furlongs: {spelt: [furlongs, furlong], is: 220 yards}\n"
    write(tmp_path, {"units.yml": units, "story.txt": "Kent, 5 May 2024\n\nThe race is over 16 furlongs (5 miles).\n"})
    command = [sys.executable, "-m", "factlint", "check", "--lang", ".", "--format", "json", "story.txt"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)
    assert [finding["rule"] for finding in json.loads(done.stdout)["findings"]] == ["number/conversion"], done.stderr


def test_words_are_chosen_before_any_is_read() -> None:
    """What makes a linter reads no words at its import: those of a house come first."""
    modules = [f"factlint.cli.{name}" for name in ("check", "claims", "sheet", "test", "serve", "lsp")]
    code = (
        "from importlib import import_module; from factlint import lang\n"
        f"for module in {modules}: import_module(module); print(module, lang.is_read())"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.splitlines() == [f"{module} False" for module in modules]


def test_one_process_has_one_house(tmp_path: Path) -> None:
    house = write(tmp_path, {"speech.yml": "speech: quipped\n"})
    code = (
        "from factlint.linter import Linter; from factlint import lang\n"
        f"Linter(lang=[{house!r}]); print('quipped' in lang.words('speech'))\n"
        "try: Linter()\n"
        "except Exception as error: print(error)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.splitlines() == [
        "True",
        "lang: error: words of another language folder are in use in this process: start a new one",
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_phrases_of_time_speak_of_classes_that_there_are(code: str) -> None:
    """A class that is written wrongly would never match."""
    from factlint.extract.timex.grammar import LEXED

    rules = read_tables(code, "time-rules")
    made = {"month", "wday", "wd", "card", "nth", "ties", "scale"}  # of the tables of months, days and numerals
    known = {*LEXED, *made, *(name for name, _ in read_tables(code, "time")["classes"].values())}
    phrases = [*rules["macros"].values(), *rules["rules"].values()]
    spoken = {word for under in phrases for phrase in under for word in re.findall("[A-Za-z]+", phrase)}
    spoken |= {word for under in rules["unions"].values() for word in under}
    assert spoken - known - set(rules["unions"]) - set(rules["macros"]) == set()


def test_a_third_language_begins_over_english(tmp_path: Path) -> None:
    """The Dutch of docs/languages.md: two files of its own, all others laid over English."""
    for name in ("factlint", "lang", "rules", "grammar", "facts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    dutch = tmp_path / "lang" / "nl"
    dutch.mkdir()
    for path in (tmp_path / "lang" / "en").glob("*.yml"):
        (dutch / path.name).write_text("with: en\n", "utf-8")
    docs = (ROOT / "docs" / "languages.md").read_text("utf-8")
    for name, text in re.findall(r"```yaml\n# lang/nl/(\S+)\n(.*?)```", docs, re.DOTALL):
        (dutch / name).write_text(text, "utf-8")
    code = (
        "import datetime, factlint; linter = factlint.Linter(language='nl'); "
        "found = linter.lint('De zitting begint op dinsdag 16 mei 2024.', datetime.date(2024, 5, 10)); "
        "print([f.rule for f in found], [f.message for f in found])"
    )
    env = os.environ | {"PYTHONPATH": str(tmp_path), "FACTLINT_CACHE": str(tmp_path / "cache")}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120
    )
    assert run.stdout.startswith("['date/weekday']"), run.stderr
    assert "donderdag" in run.stdout


@pytest.mark.parametrize("path", sorted((ROOT / "lang").rglob("*.yml")), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_key_stands_twice(path: Path) -> None:
    """The later one would win without a word."""
    errors: list[LanguageError] = []
    read_file(str(path), path.name, errors)
    assert errors == []
