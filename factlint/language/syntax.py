"""Parses expressions, match lines, fields and patterns with the grammars in `grammar/`."""

from __future__ import annotations

import functools
import os.path
from typing import TYPE_CHECKING, Final

from lark import Lark, Token, Tree, UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from factlint import resources

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    from factlint.language.errors import LanguageError
    from factlint.language.source import TextNode

    Start = Literal["expr", "match", "show", "field", "pattern", "on", "need"]

Branch = Tree[Token]

LONGEST: Final = 4_000  # characters of an expression
DEEPEST: Final = 40
MOST_KEPT: Final = 10_000  # trees

_EXPECTED: Final = {
    "NAME": "a name",
    "STRING": "a text",
    "NUMBER": "a number",
    "DATE": "a date",
    "LPAR": "'('",
    "RPAR": "')'",
    "LSQB": "'['",
    "RSQB": "']'",
    "COMMA": "','",
    "AND": "'and'",
    "FOR": "'for'",
    "IN": "'in'",
    "WHERE": "'where'",
    "SATISFIES": "'satisfies'",
    "RBRACE": "'}'",
    "MORETHAN": "'>'",
    "WORD": "a word",
    "SET": "a set",
    "COLON": "':'",
}
_STARTS: Final = {"pattern": ["start"], "frame": ["on", "need"], "constraint": ["expr", "match", "show", "field"]}
_CLOSING: Final = frozenset(("RPAR", "RSQB", "RBRACE"))
_INSTEAD: Final = {
    "=": "write 'is'",
    "!": "write 'is not'",
    "&": "write 'and'",
    "|": "write 'or'",
    "{": "no braces inside an expression",
}


class Snippet:
    """A stretch of a YAML text that one grammar reads; offsets of its trees count from its own start."""

    __slots__ = ("node", "offset", "text")

    def __init__(self, node: TextNode, text: str | None = None, offset: int = 0) -> None:
        self.node = node
        self.text = node.text if text is None else text
        self.offset = offset

    def error(self, start: int, end: int, message: str, hint: str = "") -> LanguageError:
        return self.node.error_at(self.offset + start, self.offset + end, message, hint)

    def error_on(self, part: Branch | Token, message: str, hint: str = "") -> LanguageError:
        return self.error(*span(part), message, hint)

    def written(self, part: Branch | Token) -> str:
        """The part as it stands in the file."""
        start, end = span(part)
        return self.text[start:end]


def span(part: Branch | Token) -> tuple[int, int]:
    """Offsets of a part in its snippet."""
    place = part if isinstance(part, Token) else part.meta
    start, end = getattr(place, "start_pos", None), getattr(place, "end_pos", None)
    return (start or 0, end if end is not None else (start or 0) + 1)


def branch(tree: Branch, at: int) -> Branch:
    """A child that is a tree."""
    child = tree.children[at]
    assert isinstance(child, Tree)
    return child


@functools.cache
def parser(name: str) -> Lark:
    """The LALR parser of one grammar, built once a process."""
    return Lark.open(
        os.path.join(resources.folder("grammar"), f"{name}.lark"),
        parser="lalr",
        start=_STARTS[name],
        maybe_placeholders=False,
        propagate_positions=True,
    )


def keep_trees() -> None:
    """Keep what is parsed from now on, in a process that loads rules again and again: 10 MB for the built-in ones."""
    global _reader
    _reader = functools.lru_cache(maxsize=MOST_KEPT)(_read_tree)


def _read_tree(text: str, start: Start) -> Branch:
    if start == "pattern":
        return parser("pattern").parse(text)
    if start in ("on", "need"):
        return parser("frame").parse(text, start=start)
    return parser("constraint").parse(text, start=start)


_reader: Callable[[str, Start], Branch] = _read_tree


def parse(snippet: Snippet, start: Start) -> Branch:
    """The tree of a snippet; raises LanguageError."""
    if not snippet.text.strip():
        raise snippet.error(0, 1, "nothing stands here")
    if len(snippet.text) > LONGEST:
        raise snippet.error(0, 1, f"longer than {LONGEST} characters", "divide it, or name a part under 'words'")
    try:
        tree = _reader(snippet.text, start)
    except UnexpectedInput as error:
        raise _explain(snippet, error, start) from None
    if _is_deep(tree):
        raise snippet.error(0, len(snippet.text), "nested too deeply", "divide it, or name a part under 'words'")
    return tree


def _is_deep(tree: Branch) -> bool:
    level: list[Branch] = [tree]
    for _ in range(DEEPEST):
        level = [child for branch in level for child in branch.children if isinstance(child, Tree)]
        if not level:
            return False
    return True


def _explain(snippet: Snippet, error: UnexpectedInput, start: Start) -> LanguageError:
    at = error.pos_in_stream or 0
    if isinstance(error, UnexpectedCharacters):
        sign = snippet.text[at]
        if sign in "\"'":
            return snippet.error(at, at + 1, "this quotation mark is never closed")
        hint = _INSTEAD.get(sign, "")
        if start == "pattern":
            hint = f"put it in quotes: '\"{sign}\"'"
        elif sign.isupper():
            hint = "names are lower-case, texts stand in quotes"
        return snippet.error(at, at + 1, f"'{sign}' is not expected here", hint)
    if not isinstance(error, UnexpectedToken):
        return snippet.error(0, len(snippet.text), "cannot be read")
    token, expected = error.token, _expected(error.accepts or error.expected)
    if token.type == "$END":
        end = len(snippet.text.rstrip())
        if not expected and _CLOSING & (error.accepts or error.expected):
            expected = "is a bracket not closed?"
        return snippet.error(end, end + 1, "something is missing here", expected)
    if start != "pattern":
        expected = _INSTEAD.get(token[:1], expected)
        if token.type in ("COMPARE", "IS"):
            expected = "relations do not chain: join them with 'and'"
        elif start == "match" and token == "where":
            expected = "conditions stand in a line 'where:' of their own"
    return snippet.error(*span(token), f"'{token}' is not expected here", expected)


def _expected(terminals: set[str]) -> str:
    """A hint that names what may stand here, if that is not too much."""
    names = sorted({_EXPECTED.get(terminal, "") for terminal in terminals - {"$END"}})
    return f"{' or '.join(names)} is expected" if names and "" not in names and len(names) <= 3 else ""
