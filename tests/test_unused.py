"""Nothing that the package holds is dead: functions have callers, builtins and tables of words have readers."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import factlint
from factlint.lang.editions import FIRST
from factlint.lang.files import shapes
from factlint.language import tree
from factlint.language.builtins import BUILTINS
from factlint.resources import folder
from factlint.ruleset import load

PACKAGE = Path(factlint.__file__).parent
# Builtins that no rule of ours uses: why they are there.
FOR_HOUSES = {
    "day": "of a computed date, beside year",
    "month": "of a computed date, beside year",
    "holiday": "a feast of a year that the text does not name",
    **dict.fromkeys(("mood", "negated", "slot", "verb", "verb-tense"), "of the clause of a claim, beside frames"),
}


# Functions that nothing in the package calls, and who does.
FOR_OTHERS = {"lint_after": "users of the library (README)", "public": "tools/make_feasts.py"}


class Survey(NamedTuple):
    """`functions`: name -> place of those without a decorator, which would register them; `texts`: no docstrings."""

    functions: dict[str, str]
    used: set[str]
    texts: set[str]


@cache
def survey() -> Survey:
    found = Survey({}, set(), set())
    for path in sorted(PACKAGE.rglob("*.py")):
        look_at(path, found)
    for path in (Path(folder("lang")) / FIRST).glob("*.yml"):
        for held in re.findall(r"«\+?([^»@]+)»", path.read_text(encoding="utf-8")):  # expressions name tables, too
            found.texts.update(held.split())
    return found


def look_at(path: Path, found: Survey) -> None:
    """Generated code and the public names stand in strings: there every word of them is used."""
    naming = path.parent.name == "engine" or path == PACKAGE / "__init__.py"
    docs = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                found.used.add(name)
            case ast.Expr(value=ast.Constant() as doc):
                docs.add(id(doc))  # the walk comes to it after this
            case ast.Constant(value=str(text)) if id(node) not in docs:
                found.texts.add(text)
                found.used.update(re.findall(r"\w+", text) if naming else ())
            case ast.FunctionDef(decorator_list=[]) | ast.AsyncFunctionDef(decorator_list=[]) | ast.ClassDef():
                found.functions[node.name] = f"{path.relative_to(PACKAGE)}:{node.lineno}"


def test_functions_have_callers() -> None:
    functions, used, _ = survey()
    unused = {name for name in functions if name not in used and name[:2] != "__"}
    assert {name: functions[name] for name in unused - FOR_OTHERS.keys()} == {}


def calls(e: Any) -> Iterator[str]:
    """The builtins that an expression, or anything that holds some, calls."""
    if isinstance(e, tree.Call):
        yield e.name
    if isinstance(e, dict):
        e = tuple(e.values())
    for part in e if isinstance(e, tuple) else [getattr(e, f.name) for f in fields(e)] if is_dataclass(e) else ():
        yield from calls(part)


def test_rules_use_all_builtins() -> None:
    ruleset = load().rules
    used = set(calls((*ruleset.rules.values(), *ruleset.kinds.values())))
    assert BUILTINS.keys() - used <= FOR_HOUSES.keys()


def test_tables_of_words_are_read() -> None:
    """By file and name, or by name alone where the file is known; those of two ways by what they have in common."""
    tables = [(file, table) for file, tables in shapes().items() for table in tables]
    names = {pair: pair[1].removesuffix("-up").removesuffix("-down") for pair in tables}
    assert [pair for pair in tables if survey().texts.isdisjoint(("/".join(pair), pair[1], names[pair]))] == []


def test_sets_of_words_are_asked_for() -> None:
    """Each set of the rules stands in a pattern or a frame."""
    files = [*Path(folder("rules")).rglob("*.yml"), *Path(folder("lang")).glob("*/rules/*.yml")]
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    named = {
        name for text in texts.values() for name in re.findall(r"^  ([a-z-]+): \[", text.partition("\nsets:")[2], re.M)
    }
    asked = set(re.findall(r"[<|]:([a-z-]+)", "".join(texts.values())))
    assert named - asked == set()
