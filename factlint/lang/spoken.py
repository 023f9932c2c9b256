"""The language that messages are written in: that of the article, or the desk's own.

Values print themselves in it: a day, a length, a number. It holds for what is done inside `speaking`; outside of it
messages are written in the language of the first edition.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from factlint.lang.pack import LanguagePack

TYPE_CHECKING = False

_spoken: ContextVar[LanguagePack | None] = ContextVar("spoken", default=None)


def table(path: str) -> Any:
    """A table of that language, by its file and key: texts, or a dict of such."""
    pack = _spoken.get()
    if pack is None:
        from factlint import lang

        pack = lang.in_use()
    return pack.table(path)


def say(text: str) -> str:
    """What reports and pages say beside messages, in that language; as it stands where that has no words for it."""
    words: dict[str, str] = table("interface/says")
    return words.get(text, text)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Messages that are made in here are written in that language."""
    token = _spoken.set(_pack(code))
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def _pack(code: str) -> LanguagePack:
    return LanguagePack(code)
