"""`factlint schema`: what factlint reads its schemas accept, and what it refuses for a key or a word they refuse."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from factlint.cli import run
from factlint.cli.init import TEMPLATE
from factlint.cli.schema import list_models, render_schema
from factlint.config.settings import read_config
from factlint.language.errors import LoadErrors
from factlint.language.house import open_house
from factlint.ruleset import load

ROOT = Path(__file__).resolve().parent.parent
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((ROOT / "corpus" / "schema.yml").read_text("utf-8"))


class Loader(yaml.SafeLoader):
    """YAML 1.2, as editors have it: a day is a text, and so are yes and on."""


Loader.yaml_implicit_resolvers = {
    sign: [(tag, expression) for tag, expression in resolvers if not tag.endswith(("timestamp", "bool"))]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def validator(name: str) -> Any:
    model, loose = list_models()[name]
    schema = json.loads(render_schema(model, name, loose))
    draft = pytest.importorskip("jsonschema").Draft202012Validator
    draft.check_schema(schema)
    return draft(schema)


def refusals(name: str, text: str) -> list[str]:
    import tomllib

    value = tomllib.loads(text) if name == "config" else yaml.load(text, Loader)
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(value)]


def test_our_own_rules_fit() -> None:
    files = [path for path in (ROOT / "rules").rglob("*.yml") if path.name != "words.facts"]
    assert not {path.name: found for path in files if (found := refusals("rules", path.read_text("utf-8"))[:3])}


@pytest.mark.parametrize("name", [name for name in list_models() if name.startswith("lang/")])
def test_our_own_words_fit(name: str) -> None:
    tables = yaml.load((ROOT / "lang" / "en" / f"{name[5:]}.yml").read_text("utf-8"), Loader)
    known = validator(name).schema["properties"]
    assert not list(validator(name).iter_errors({key: value for key, value in tables.items() if key in known}))


def test_the_template_fits() -> None:
    lines = (
        line.removeprefix("# ") if " = " in line or line.startswith("# [[") else line for line in TEMPLATE.split("\n")
    )
    assert refusals("config", "\n".join(lines)) == []


def reads(name: str, text: str, folder: Path) -> bool:
    """Whether factlint itself takes it."""
    try:
        if name == "config":
            (folder / "factlint.toml").write_text(text, encoding="utf-8")
            read_config(str(folder / "factlint.toml"))
        elif name == "rules":
            (folder / "house").mkdir()
            (folder / "house" / "own.yml").write_text(text, encoding="utf-8")
            return not load([folder / "house" / "own.yml"]).errors
        else:
            (folder / f"{name[5:]}.yml").write_text(text, encoding="utf-8")
            open_house([str(folder)])
    except LoadErrors:
        return False
    return True


@pytest.mark.parametrize(
    ("name", "case"), [(name, case) for name, cases in CASES.items() for case in cases], ids=lambda case: str(case)[:40]
)
def test_reader_and_schema_agree(name: str, case: dict[str, Any], tmp_path: Path) -> None:
    assert reads(name, case["text"], tmp_path) == case["right"]
    assert (refusals(name, case["text"]) == []) == case["right"]


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema"]) == 0
    assert capsys.readouterr().out.split() == list(list_models())
    assert run(["schema", "rules"]) == 0
    assert "safe-fix" in json.loads(capsys.readouterr().out)["$defs"]["rule"]["properties"]
    assert run(["schema", "rule"]) == 2
    assert capsys.readouterr().err == "factlint schema: there is no schema 'rule'; did you mean 'rules'?\n"
