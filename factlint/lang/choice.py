"""Which language an article is in: what it says of itself, what the desk says, or what its function words say."""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from factlint.lang.editions import FIRST
from factlint.lang.pack import LanguagePack
from factlint.resources import folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

# The language of the articles of a linter that do not say of which one they are; before it that of the process.
_desk: ContextVar[str] = ContextVar("desk", default="")
_settled = ""
_READ: Final = 4_000  # characters from the head of an article
_SURE: Final = 3  # function words of one language alone
_SURE_FIRST: Final = 8  # words of the first language in _HEAD characters: no other is counted
_HEAD: Final = 500
_FEW: Final = 60  # words
_SIGNS: Final = ".,;:!?()\"'„“”»«’"


@cache
def codes() -> tuple[str, ...]:
    """The languages that there are."""
    return tuple(sorted(entry.name for entry in os.scandir(folder("lang")) if entry.is_dir()))


@contextmanager
def told(code: str) -> Iterator[None]:
    """Articles that are read in here and do not say of which language they are, are in that one; "": it is found."""
    token = _desk.set(code or _desk.get())
    try:
        yield
    finally:
        _desk.reset(token)


def settle(code: str) -> None:
    """Articles that this process reads and that do not say of which language they are, are in that one."""
    global _settled
    _settled = code


def choose(text: str, told: str = "") -> tuple[str, bool]:
    """The language of a text, and whether that is sure; `told` is what its metadata say ("de-AT").

    A text that hardly has words of any language is in the first one.
    """
    for one in (told, _desk.get(), _settled):
        code = one.replace("_", "-").partition("-")[0].lower()
        if code in codes():
            return code, True
    return _guess(text)


def _guess(text: str) -> tuple[str, bool]:
    first = _first()
    if sum(map(first.__contains__, text[:_HEAD].lower().split())) >= _SURE_FIRST:
        return FIRST, True
    words = [word.strip(_SIGNS) for word in text.lstrip()[:_READ].lower().split()]
    found = {code: sum(word in marks for word in words) for code, marks in _marks().items()}
    code = max(found, key=lambda one: (found[one], one == FIRST))
    if found[code] < _SURE:
        return FIRST, len(words) < _FEW or found[FIRST] > 0
    return code, found[code] * 12 >= len(words)


@cache
def _first() -> frozenset[str]:
    """The function words of the first language: for most articles no other table is read."""
    from factlint import lang

    return lang.words("language/function-words")


@cache
def _marks() -> dict[str, frozenset[str]]:
    """Language -> its function words that no other one has."""
    words = {code: frozenset(LanguagePack(code).table("language/function-words")) for code in codes() if code != FIRST}
    words[FIRST] = _first()
    others = {code: frozenset[str]().union(*(words[one] for one in words if one != code)) for code in words}
    return {code: words[code] - others[code] for code in words}
