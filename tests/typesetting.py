"""Ways in which one text is set that keep its words, and what each does to the findings on it.

    python tests/typesetting.py ARTICLES.jsonl

lints every article ({"text", "published"} a line) as it is and in every way, and prints how many findings are lost and
how many come up. Places are compared in the text as it was.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from datetime import date
from typing import NamedTuple
from unicodedata import normalize

from factlint import Linter

WIDTH = 72
_WORD = re.compile(r"\w+")
_LIGATURES = re.compile("ffi|ffl|ff|fi|fl")
_SET = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
# Told beside the others: they change what a text says of names and of emphasis, and may change findings.
LOSSY = ("capitals", "bold")


class Set(NamedTuple):
    """A text in one of the ways; `places` of each of its characters in the text as it was, and of its end."""

    text: str
    places: list[int]


def _replace(pattern: str, to: Callable[[re.Match[str]], str]) -> Callable[[str], Set]:
    """What matches is replaced; all that is put in its place stands where it stood."""
    compiled = re.compile(pattern)

    def apply(text: str) -> Set:
        made: list[str] = []
        places: list[int] = []
        at = 0
        for match in compiled.finditer(text):
            new = to(match)
            made += (text[at : match.start()], new)
            places.extend(range(at, match.start()))
            size = len(match[0])
            places.extend(match.start() + min(i * size // max(len(new), 1), max(size - 1, 0)) for i in range(len(new)))
            at = match.end()
        places.extend(range(at, len(text) + 1))
        return Set("".join(made) + text[at:], places)

    return apply


def _each(pattern: str, old: str, new: str) -> Callable[[str], Set]:
    return _replace(pattern, lambda match: match[0].replace(old, new))


def _within(sign: str) -> Callable[[str], Set]:
    """A sign that nobody sees in the middle of every longer word."""
    return _replace(r"(?<=\w\w)(?=\w\w)(?<!\w\w\w)", lambda _: sign)


def _around(pattern: str, before: str, after: str) -> Callable[[str], Set]:
    """Signs before and behind what matches, which itself stays."""
    compiled = re.compile(pattern)

    def apply(text: str) -> Set:
        starts = {match.start() for match in compiled.finditer(text)}
        ends = {match.end() for match in compiled.finditer(text)}
        made: list[str] = []
        places: list[int] = []
        for at in range(len(text) + 1):
            signs = (after if at in ends else "") + (before if at in starts else "")
            made.append(signs + text[at : at + 1])
            places += [at] * (len(signs) + 1)
        return Set("".join(made), places)

    return apply


def _wrap(text: str) -> Set:
    """Spaces become line ends where the next word would not fit."""
    made: list[str] = []
    for line in text.split("\n"):
        at = 0
        while len(line) - at > WIDTH:
            space = line.rfind(" ", at + 1, at + WIDTH + 1)
            if space < 0:
                space = line.find(" ", at + WIDTH)
            if space < 0:
                break
            line = f"{line[:space]}\n{line[space + 1 :]}"
            at = space + 1
        made.append(line)
    return Set("\n".join(made), list(range(len(text) + 1)))


def _wide(match: re.Match[str]) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in match[0])


WAYS: dict[str, Callable[[str], Set]] = {
    "NBSP": _each("[0-9] |(?<=[A-Z]) |(?<=[A-Z].) | (?=[0-9])", " ", "\xa0"),
    "NBSP everywhere": _each("(?<=\\S) (?=\\S)", " ", "\xa0"),
    "U+202F": _each("(?<=\\S) (?=\\S)", " ", "\u202f"),
    "thin space": _each("(?<=\\S) (?=\\S)", " ", "\u2009"),
    "figure space": _each("(?<=\\S) (?=\\S)", " ", "\u2007"),
    "ideographic space": _each("(?<=\\S) (?=\\S)", " ", "\u3000"),
    "zero-width space": _within("\u200b"),
    "zero-width joiner": _within("\u200d"),
    "word joiner": _within("\u2060"),
    "BOM inside": _within("\ufeff"),
    "soft hyphens": _within("\xad"),
    "LRM": _replace(r"\b(?=[0-9A-Z])", lambda _: "\u200e"),
    "RLM": _replace(r"(?<=[.,])(?= )", lambda _: "\u200f"),
    "isolates": _around(r"[0-9]+", "\u2068", "\u2069"),
    "embeddings": _around(r"\b[A-Z]\w+", "\u202a", "\u202c"),
    "full-width figures": _replace("[0-9]", _wide),
    "full-width letters": _replace("[A-Za-z]", _wide),
    "NFD": _replace("[\xc0-\u1eff]", lambda match: normalize("NFD", match[0])),
    "ligatures": _replace(_LIGATURES.pattern, lambda match: _SET[match[0]]),
    "non-breaking hyphen": _each(r"(?<=\w)-(?=\w)", "-", "\u2011"),
    "CRLF": _replace(r"\r?\n", lambda _: "\r\n"),
    "CR": _each("\n", "\n", "\r"),
    "U+2028": _each("\n", "\n", "\u2028"),
    "U+2029": _each("\n", "\n", "\u2029"),
    "NEL": _each("\n", "\n", "\x85"),
    "hard wraps": _wrap,
    "capitals": lambda text: Set("".join(u if len(u := c.upper()) == 1 else c for c in text), [*range(len(text) + 1)]),
    "bold": _around(r"\b[A-Z]\w+", "**", "**"),
}  # fmt: skip

Row = tuple[str, str, int, int]


def find(linter: Linter, text: str, day: date | None) -> list[Row]:
    """The findings on a text as rows of rule, message and place."""
    return sorted({(found.rule, found.message, *found.span) for found in linter.lint(text, day)})


def find_set(linter: Linter, made: Set, day: date | None) -> list[Row]:
    """The same of a text set in some way, with the places that they have in the text as it was."""
    found = find(linter, made.text, day)
    return [(rule, message, made.places[start], made.places[end]) for rule, message, start, end in found]


def main(path: str) -> None:
    linter = Linter()
    articles = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            given = json.loads(line)
            day = date.fromisoformat(given["published"]) if given.get("published") else None
            if found := find(linter, given["text"], day):
                articles.append((given["text"], day, found))
    print(f"{sum(len(found) for _, _, found in articles)} findings on {len(articles)} articles")
    print(f"{'way':<22} lost  new  texts changed")
    for name, way in WAYS.items():
        lost = new = changed = 0
        for text, day, found in articles:
            made = way(text)
            after = find_set(linter, made, day)
            lost += len(set(found) - set(after))
            new += len(set(after) - set(found))
            changed += made.text != text
        print(f"{name:<22} {lost:>4} {new:>4}  {changed}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
