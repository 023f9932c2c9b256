"""What was read of a word is remembered up to a bound: of too many, those that were read first are forgotten."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

V = TypeVar("V")
MOST: Final = 8_000  # entries: as many as some two hundred articles need


class Memo(dict[str, V]):
    """Key -> what `read` makes of the key alone, so that it may be emptied at any time."""

    def __init__(self, read: Callable[[str], V]) -> None:
        self._make = read

    def __missing__(self, key: str) -> V:
        if len(self) >= MOST:
            for old in list(islice(self, MOST // 2)):
                del self[old]
        found = self[key] = self._make(key)
        return found
