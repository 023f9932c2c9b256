"""The names of feasts as they are written."""

from __future__ import annotations

from factlint import lang
from factlint.time.feasts import list_holidays

_WRITTEN = lang.values("feasts/written")
_SAINT = lang.entries("time-context/saint")


def _spellings(name: str) -> set[str]:
    found = {name, name.replace("'", "’"), name.replace("'s", "s").replace("s'", "s")}
    for spelling in tuple(found):
        if spelling.startswith(_SAINT):
            found |= {"st. " + spelling[3:], "saint " + spelling[3:]}
        if " jr " in spelling:
            found.add(spelling.replace(" jr ", " jr. "))
    return found


def _gather() -> dict[str, list[tuple[str, str]]]:
    table: dict[str, str] = {}
    for name in list_holidays():
        for spelling in _spellings(name):
            table.setdefault(spelling, name)
    for written, name in _WRITTEN.items():
        for spelling in _spellings(written):
            table.setdefault(spelling, name)
    by_first: dict[str, list[tuple[str, str]]] = {}
    for spelling in sorted(table, key=len, reverse=True):
        first = spelling.replace(".", " ").replace("'", " ").replace("’", " ").replace("-", " ").split()[0]
        by_first.setdefault(first, []).append((spelling, table[spelling]))
    return by_first


FIRST_WORDS = _gather()


def holiday_at(low: str, at: int) -> tuple[int, str] | None:
    """Where the feast that begins here ends, and its name as the calendar has it."""
    first = at
    while low[first : first + 1].isalpha():
        first += 1
    for spelling, name in FIRST_WORDS.get(low[at:first], ()):
        end = at + len(spelling)
        if low.startswith(spelling, at) and not low[end : end + 1].isalnum():
            return end, name
    return None
