"""How many findings there are of each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.report.text import count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlint.report.record import Record


def render_statistics(records: Iterable[Record]) -> str:
    """A line a rule, the most frequent first: findings, rule, severity, and in how many files."""
    numbers: dict[tuple[str, str], int] = {}
    files: dict[tuple[str, str], set[str]] = {}
    for record in records:
        key = record["rule"], record["severity"]
        numbers[key] = numbers.get(key, 0) + 1
        files.setdefault(key, set()).add(record["path"])
    if not numbers:
        return ""
    size = len(f"{max(numbers.values()):,}")
    width = max(len(rule) for rule, _ in numbers)
    rows = sorted(numbers, key=lambda key: (-numbers[key], key))
    return "".join(
        f"{numbers[key]:>{size},}  {key[0]:<{width}}  {key[1]:<7}  in {count(len(files[key]), 'file')}\n"
        for key in rows
    )
