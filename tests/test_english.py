"""English is data: the words that still stand in Python, counted by room, can only become fewer."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

import factlint
from factlint import lang
from factlint.engine.builtins import BUILTINS
from factlint.engine.compiled import SHAPES
from factlint.engine.joins import ORDINALS
from factlint.extract import atoms
from factlint.extract.timex.grammar import CLASSES, UNIONS
from factlint.extract.timex.typed import Tokens
from factlint.lang.files import shapes
from factlint.language import types
from factlint.language.models import MOODS
from factlint.time.duration import DAYS, FAMILY

PACKAGE = Path(factlint.__file__).parent
ROOT = PACKAGE.parent
HELD: dict[str, int] = yaml.safe_load((ROOT / "corpus" / "language" / "english.yml").read_text("utf-8"))
# Rooms that read articles. The others hold messages, options and the keys of formats, which are English by nature.
ROOMS = {
    "digits", "document", "engine", "extract", "hedge", "number", "statement", "text", "time", "units",
}  # fmt: skip
# Of these, modules that read formats: what they hold are tags, keys, endings of files and media types.
FORMATS = {
    "blocks", "decoding", "docx", "errors", "formats", "front_matter", "html", "jsontext", "markdown", "markup",
    "files", "mail", "newsml", "ninjs", "nitf", "origin", "reading", "tags", "xmltree",
}  # fmt: skip
# And modules that write Python or the language of rules: what they hold is that.
WRITERS = {"generate", "loops", "program", "recorded", "trace", "compiled"}
# And modules that tell people what was found.
TELLERS = {"blame", "wording", "shorten"}
# Names of the language of rules beside those that it lists itself: its operations, places of a frame, answers of check.
OF_RULES = {
    "add", "sub", "mul", "div", "near", "list", "latest", "thing", "statement", "claims_where", "claims_on",
    "claims_spelt", "things_called", "people_like", "article-date", "subject", "object", "complement", "participle",
    "with", "less", "at_most", "supported", "unknown", "contradicted",
}  # fmt: skip
# Texts in these calls and assignments are names of attributes, encodings, floating-point numbers, or for people.
CALLS = {
    "cue",
    "cue_words",
    "getattr",
    "hasattr",
    "float",
    "encode",
    "decode",
    "attempt",
    "TypeVar",
    "normalize",
    "simplefilter",
}
# No escapes, sets of characters, named groups, nor the places that a TIMEX3 value leaves open ("XXXX-WXX").
WORD = re.compile(r"(?<![\\\[A-Za-z])(?<!\(\?P[<=])(?!W?X+(?![A-Za-z]))[A-Za-z]{3,}")


def room_of(path: Path) -> str:
    """`extract/timex`, `engine/observe`, `document` ... for a module."""
    inside = path.relative_to(PACKAGE)
    return "/".join(inside.parts[:-1]) or inside.stem


def modules() -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE)
        room = inside.parts[0].removesuffix(".py")
        left_out = WRITERS | TELLERS | (FORMATS if room == "document" else set())
        if room in ROOMS and inside.stem not in left_out:
            yield path


def _other_texts(node: ast.AST) -> Iterator[ast.AST]:
    """What is no text that an article is read by: docstrings, keys in brackets, messages of errors, paths of words,
    names of attributes, and how a value looks to a programmer."""
    if isinstance(node, ast.Subscript):
        yield node.slice
    elif isinstance(node, ast.Assign):
        if any(getattr(target, "id", "") in ("__slots__", "__all__") for target in node.targets):
            yield node
    elif (
        isinstance(node, ast.Raise)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        or getattr(node, "name", "") == "__repr__"
    ):
        yield node
    elif isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        of = getattr(node.func, "value", None)
        if (
            name.endswith("Error")
            or name in CALLS
            or getattr(of, "id", getattr(of, "attr", "")) in ("lang", "spoken", "notes")
        ):
            yield node


def literals(tree: ast.AST) -> Iterator[str]:
    """The texts of a module that are no names of what factlint itself tells apart."""
    left_out = {id(inner) for node in ast.walk(tree) for part in _other_texts(node) for inner in ast.walk(part)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in left_out
            and node.value.rstrip("0123456789") not in names()
        ):
            yield node.value


@cache
def names() -> frozenset[str]:
    """Names that no article is read by.

    Kinds, fields and words of claims, functions of rules, types and parts of mentions, parts of articles, units of
    time, hedges, tables of words and the forms that messages are printed in.
    """
    found = {*atoms.ATOMS, *types.PARTS, *types.BASIC, *types.CLAIM_FIELDS, *types.THING_FIELDS, *BUILTINS}
    found |= {
        *CLASSES,
        *Tokens.__annotations__,
        *map(str.lower, UNIONS),
        "DATE",
        "TIME",
        "DURATION",
        "SET",
        "PAST_REF",
        "PRESENT_REF",
        "FUTURE_REF",
    }
    found |= {*DAYS, *FAMILY.values(), *lang.table("hedges/hedges"), "claim", "fact", "record", "article"}
    found |= {*OF_RULES, *MOODS, *ORDINALS, *lang.units(), *(name for shape in SHAPES.values() for name in shape)}
    kinds = yaml.safe_load((ROOT / "rules" / "kinds.yml").read_text("utf-8"))
    for kind in (*types.MENTION_PARTS.values(), *kinds["things"].values(), *kinds["kinds"].values()):
        found |= {*kind}
        words = (re.match(r"one of ([a-z, -]+)", held) for held in kind.values() if isinstance(held, str))
        found |= {word for match in words if match for word in match[1].split(", ")}
    for file, tables in shapes().items():
        found |= {f"{file}/{key}" for key in tables}
    for key in ("dates", "periods", "lengths", "length-units", "ordinals"):
        found |= {*lang.values(f"printing/{key}")}
    return frozenset({*found, *kinds["things"], *kinds["unions"], *kinds["kinds"]})


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
