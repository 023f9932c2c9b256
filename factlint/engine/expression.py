"""Expressions of patterns, tried only at the places where they may begin: a scan for one character is many times faster
than a try of an expression at every place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factlint import regexes
from factlint.extract.atoms import FILL

if TYPE_CHECKING:
    from collections.abc import Iterator

_WITHIN = f"[a-z0-9{FILL}]"  # before a character that begins no word and no mention
_OWN_EDGE = "[,;:(]"  # marks that may stand right after a word


class Expression:
    """A compiled expression; `leads` are the characters that a match may begin with, "" for any."""

    __slots__ = ("_places", "_regex")

    def __init__(self, source: str, leads: str) -> None:
        self._regex = regexes.compile(source)
        self._places: re.Pattern[str] | None = None
        if leads:
            one = f"[{''.join(map(re.escape, leads))}]"
            self._places = regexes.compile(f"{one}(?:(?<={_OWN_EDGE})|(?<!{_WITHIN}{one}))")

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """As `search` of `re`."""
        if self._places is None:
            return self._regex.search(text, start, end)
        match = self._regex.match
        for place in self._places.finditer(text, start, end):
            found = match(text, place.start(), end)
            if found is not None:
                return found
        return None

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """As `finditer` of `re`, for an expression that matches no empty stretch."""
        found = self.search(text, start, end)
        while found is not None:
            yield found
            found = self.search(text, found.end(), end)
