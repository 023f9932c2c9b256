"""Imports point down: no module imports one of a higher floor, and neighbours on a floor do not import each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import factlint

PACKAGE = Path(factlint.__file__).parent
# From the ground up. A name is a module or a package of factlint; modules of one package are one room.
FLOORS = (
    ("barrier", "resources", "replace", "files", "changes", "models"),
    ("seal",),
    ("cache",),
    ("lang",),
    ("text", "hedge", "digits"),
    ("regexes",),
    ("time",),
    ("number",),
    ("units",),
    ("statement", "finding", "bonds"),
    ("language", "document", "fixes"),
    ("facts", "extract", "fingerprint", "config"),
    ("clauses", "times"),
    ("discourse",),
    ("engine", "baseline"),
    ("ruleset", "selection"),
    ("prepared",),
    ("linter", "silence"),
    ("archive",),
    ("review", "packages"),
    ("examples", "mend", "mutate"),
    ("coverage",),
    ("report",),
    ("serve", "editor"),
    ("cli",),
    ("__main__",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(
    path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" or path.parent != PACKAGE
)


def room_of(module: str) -> str:
    """`factlint.time.interval` lies in the room `time`."""
    return module.split(".")[1]


def find_imports(path: Path, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The modules of factlint that are imported anywhere in a module, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = ["factlint", *path.parts][: -node.level] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            names = [f"{origin}.{alias.name}" for alias in node.names] if origin == "factlint" else [origin]
        else:
            continue
        yield from ((node.lineno, name) for name in names if name.startswith("factlint."))


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_point_down(path: Path) -> None:
    here = path.parts[0].removesuffix(".py")
    assert here in FLOOR, f"{path} lies on no floor: add it to FLOORS"
    tree = ast.parse((PACKAGE / path).read_text(encoding="utf-8"))
    wrong = [
        f"{path}:{line}: {here} imports {name}"
        for line, name in find_imports(path, tree)
        if room_of(name) != here and FLOOR.get(room_of(name), len(FLOORS)) >= FLOOR[here]
    ]
    assert not wrong, "\n".join(wrong)
