"""What `make compiled` needs: the version from the tags, and source that mypyc can take and that means the same there.

mypyc itself tells what it does not support. Here is what it fails on without a word of use, or only when it runs.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Any

import pytest
from packages import ROOT

from factlint.lang.editions import is_shared

sys.path.insert(0, str(ROOT / "tools"))
hook, version = import_module("build_hook"), import_module("version")

COMPILED = hook.modules(ROOT / "factlint")
PYTHON = sorted((ROOT / "factlint").rglob("*.py"))


def starred(tree: ast.AST) -> Iterator[ast.AST]:
    """`x in (*words, "one")`: an internal error."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and any(isinstance(op, (ast.In, ast.NotIn)) for op in node.ops):
            for part in node.comparators:
                if isinstance(part, (ast.Tuple, ast.List, ast.Set)):
                    yield from (one for one in part.elts if isinstance(one, ast.Starred))


def spread(tree: ast.AST) -> Iterator[ast.AST]:
    """`cls.day(*numbers)`: the list becomes the first argument."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("cls."):
            yield from (one for one in node.args if isinstance(one, ast.Starred))


def views(tree: ast.AST) -> Iterator[ast.AST]:
    """`frozenset & dict.keys()`: a set, and no frozenset as its type says; the keys first give what the type says."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.BitOr, ast.BitAnd)):
            left, right = ast.unparse(node.left), ast.unparse(node.right)
            if right.endswith(".keys()") and not left.endswith(".keys()"):
                yield node


def chosen(tree: ast.AST) -> Iterator[ast.AST]:
    """One name imported from two places, as a condition has it: the first is what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and node.orelse:
            names = [
                {alias.asname or alias.name for one in branch if isinstance(one, ast.ImportFrom) for alias in one.names}
                for branch in (node.body, node.orelse)
            ]
            if names[0] & names[1]:
                yield node


def floats(tree: ast.Module) -> Iterator[ast.AST]:
    """`SIZES: Final = (0.5, 1.0)`: a name that has no value when it is asked for; without Final it has."""
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Tuple) and node.value.elts:
            sizes = [part for part in ast.walk(node.value) if isinstance(part, ast.Constant)]
            if "Final" in ast.unparse(node.annotation) and any(isinstance(part.value, float) for part in sizes):
                yield node


def fields(tree: ast.Module) -> Iterator[ast.AST]:
    """A field of a NamedTuple of a type that is there for mypy alone: looked for when the module is imported."""
    guarded = [part for node in tree.body if isinstance(node, ast.If) for part in node.body]
    names = {a.asname or a.name for p in guarded if isinstance(p, ast.ImportFrom) for a in p.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "NamedTuple" for base in node.bases):
            for field in node.body:
                if isinstance(field, ast.AnnAssign) and isinstance(field.annotation, ast.Subscript):
                    yield from (field for name in [field.annotation.value] if ast.unparse(name) in names - {"Callable"})


def gathered(tree: ast.AST) -> Iterator[ast.AST]:
    """`super().find(*places)`: where the method of the base names them, it is called with them and no tuple."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("super()."):
            yield from (one for one in node.args if isinstance(one, ast.Starred))


def kept(tree: ast.Module) -> Iterator[ast.AST]:
    """`cached_property`: a plain property, whose value is made anew whenever it is asked for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield from (one for one in node.decorator_list if ast.unparse(one).endswith("cached_property"))


@pytest.mark.parametrize(
    "find", [starred, spread, views, chosen, floats, fields, gathered, kept], ids=lambda find: find.__name__
)
def test_nothing_that_only_the_compiled_wheel_would_trip_over(find: Callable[[Any], Iterator[ast.AST]]) -> None:
    found = [
        f"{path}:{node.lineno}: {(find.__doc__ or '').splitlines()[0]}"  # type: ignore[attr-defined]
        for path in COMPILED
        for node in find(ast.parse((ROOT / path).read_text(encoding="utf-8")))
    ]
    assert not found, "\n".join(found)


def test_no_module_bears_the_name_of_what_its_package_hands_on() -> None:
    """`from .find import find`: mypyc calls the module."""
    for path in {(ROOT / module).parent / "__init__.py" for module in COMPILED}:
        if path.exists():
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom):
                    assert not {alias.name for alias in node.names} & {other.stem for other in path.parent.glob("*.py")}


def test_no_plain_class_inherits_from_a_compiled_one() -> None:
    """ "interpreted classes cannot inherit from compiled", when the first object of it is made."""
    trees = {str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in PYTHON}
    classes = {path: [one for one in ast.walk(trees[path]) if isinstance(one, ast.ClassDef)] for path in trees}
    compiled = {one.name for path in COMPILED for one in classes[path]}
    for path in trees.keys() - set(COMPILED):
        for one in classes[path]:
            assert not {ast.unparse(base).partition("[")[0] for base in one.bases} & compiled, f"{path}: {one.name}"


def test_what_is_one_for_all_languages_holds_no_class_of_one() -> None:
    """A field of a compiled class takes no object of the same class in another edition, which is plain Python."""
    names = {str(path.relative_to(ROOT).with_suffix("")).replace("/", ".") for path in PYTHON}
    for path in COMPILED:
        if is_shared(path.removesuffix(".py").replace("/", ".")):
            for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom):
                    modules = {f"{node.module}.{alias.name}" for alias in node.names} & names or {str(node.module)}
                    assert all(map(is_shared, modules)), f"{path}: {modules}"


def test_each_compiled_module_is_in_the_wheel_once(tmp_path: Path) -> None:
    name = f"number{EXTENSION_SUFFIXES[0]}"
    for folder in ("factlint", "build/lib/factlint"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / name).touch()
    assert hook.made_in(tmp_path) == [tmp_path / "factlint" / name]


def git(folder: Path, *command: str) -> None:
    own = [
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.org",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "tag.gpgsign=false",
    ]
    subprocess.run(["git", *own, *command], cwd=folder, check=True, capture_output=True)


def test_the_version_comes_from_the_tags(tmp_path: Path) -> None:
    log = tmp_path / "CHANGELOG.md"
    log.write_text("# Changes\n\n## 1.2.0 (unreleased)\n", encoding="utf-8")
    assert version.read_version(tmp_path) == "1.2.0.dev0"  # the archive of a branch
    log.write_text("# Changes\n\n## 1.2.0 (2026-12-01)\n", encoding="utf-8")
    assert version.read_version(tmp_path) == "1.2.0"  # of a release
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "One")
    assert version.read_version(tmp_path).startswith("1.2.0.dev1+g")  # a clone without tags
    git(tmp_path, "tag", "v1.2.0")
    assert version.read_version(tmp_path) == "1.2.0"
    log.write_text("# Changes\n\n## 1.3.0 (unreleased)\n", encoding="utf-8")
    assert version.read_version(tmp_path).endswith(".dirty")
    git(tmp_path, "tag", "v1.1.9")
    git(tmp_path, "checkout", "-q", ".")
    assert version.read_version(tmp_path) == "1.2.0"  # of two tags that which is told
    git(tmp_path, "tag", "-d", "v1.2.0")
    with pytest.raises(ValueError, match="CHANGELOG"):
        version.read_version(tmp_path)
    git(tmp_path, "tag", "-d", "v1.1.9")
    git(tmp_path, "tag", "v1.2.0")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "After it")
    assert version.read_version(tmp_path).startswith("1.2.0.post1+g")
    log.write_text("# Changes\n\n## 1.3.0 (unreleased)\n", encoding="utf-8")
    git(tmp_path, "commit", "-qam", "Two")
    assert version.read_version(tmp_path).startswith("1.3.0.dev2+g")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "CHANGELOG.md").write_text("## 1.2.0\n", encoding="utf-8")
    assert version.read_version(tmp_path / "in") == "1.2.0"  # in a repository of somebody else's
