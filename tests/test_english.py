"""English is data: the words that still stand in Python, counted by room, can only become fewer."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

import factlint

PACKAGE = Path(factlint.__file__).parent
ROOT = PACKAGE.parent
HELD: dict[str, int] = yaml.safe_load((ROOT / "corpus" / "language" / "english.yml").read_text("utf-8"))
# Rooms that read articles. The others hold messages, options and the keys of formats, which are English by nature.
ROOMS = {
    "digits", "document", "engine", "extract", "hedge", "number", "statement", "text", "time", "units",
}  # fmt: skip
# Of these, modules that read formats: what they hold are tags, keys and media types.
FORMATS = {
    "blocks", "decoding", "docx", "errors", "formats", "front_matter", "html", "jsontext", "markdown", "markup",
    "newsml", "ninjs", "nitf", "origin", "tags", "xmltree",
}  # fmt: skip
WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,}")


def room_of(path: Path) -> str:
    """`extract/timex`, `engine/observe`, `document` ... for a module."""
    inside = path.relative_to(PACKAGE)
    return "/".join(inside.parts[:-1]) or inside.stem


def modules() -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE)
        room = inside.parts[0].removesuffix(".py")
        if room in ROOMS and (room != "document" or inside.stem not in FORMATS):
            yield path


def _other_texts(node: ast.AST) -> Iterator[ast.AST]:
    """What is no text that an article is read by: docstrings, keys in brackets, messages of errors, paths of words."""
    if isinstance(node, ast.Subscript):
        yield node.slice
    elif isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        yield node
    elif isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name.endswith("Error") or getattr(getattr(node.func, "value", None), "id", "") == "lang":
            yield node


def literals(tree: ast.AST) -> Iterator[str]:
    """The texts of a module."""
    left_out = {id(inner) for node in ast.walk(tree) for part in _other_texts(node) for inner in ast.walk(part)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield node.value


def count() -> Counter[str]:
    """Words of three letters and more in texts, by room."""
    found: Counter[str] = Counter()
    for path in modules():
        tree = ast.parse(path.read_text("utf-8"))
        found[room_of(path)] += sum(len(WORD.findall(text)) for text in literals(tree))
    return found


def test_english_in_python_becomes_less() -> None:
    found = count()
    more = {room: number for room, number in found.items() if number > HELD.get(room, 0)}
    assert not more, f"move these words to lang/en: {more}, where {HELD} are held"
