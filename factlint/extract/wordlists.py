"""The word lists in `words/`: read once, when first wanted."""

from __future__ import annotations

import os
from functools import cache
from typing import Final

FOLDER: Final = os.path.join(os.path.dirname(__file__), "words")


def _read(name: str) -> str:
    with open(os.path.join(FOLDER, name + ".txt"), encoding="utf-8") as file:
        return file.read()


@cache
def words(name: str) -> frozenset[str]:
    """The words of `words/NAME.txt`: everything but the lines that begin with '#'."""
    return frozenset(word for line in _read(name).splitlines() if line[:1] != "#" for word in line.split())


@cache
def east() -> tuple[frozenset[str], frozenset[str]]:
    """Family names that stand first: those with an East Asian given name, and those with a listed one."""
    _, syllables, listed = _read("family-first").split("\n# [")
    return frozenset(syllables.split("\n", 1)[1].split()), frozenset(listed.split("\n", 1)[1].split())


@cache
def classes(file: str = "classes") -> dict[str, tuple[str, ...]]:
    """Class -> its words (`words/FILE.txt`); entries of several words are parted by '|' or line ends."""
    result: dict[str, tuple[str, ...]] = {}
    for section in ("\n" + _read(file)).split("\n[")[1:]:
        name, body = section.split("]\n", 1)
        body = "\n".join(line for line in body.splitlines() if line[:1] != "#")
        entries = body.replace("\n", "|").split("|") if "|" in body else body.split()
        result[name] = tuple(entry for entry in entries if entry)
    return result


@cache
def members(name: str, file: str = "classes") -> frozenset[str]:
    """The words of one class."""
    return frozenset(classes(file)[name])
