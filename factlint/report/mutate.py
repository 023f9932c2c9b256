"""What came of slips put into clean copy: a table by kind of slip, and the same for programs."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from factlint.report.text import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    # path, kind, start, end, was, put, the rules that caught it
    Row = tuple[str, str, int, int, str, str, tuple[str, ...]]


def percent(rows: Sequence[Row]) -> float:
    """How many of a hundred slips were caught."""
    return 100 * sum(bool(row[6]) for row in rows) / len(rows) if rows else 0.0


def render_table(rows: Sequence[Row], articles: int) -> str:
    """A line a kind of slip: put in, caught, of a hundred, and by which rules; all of them at the end."""
    kinds = list(dict.fromkeys(row[1] for row in rows))
    width = max((len(kind) for kind in kinds), default=4)
    lines = [f"{'slip':<{width}}  put in  caught    %  by\n"]
    for kind in sorted(kinds):
        lines.append(_line(kind, [row for row in rows if row[1] == kind], width))
    lines.append(_line("all", rows, width, tells_rules=False))
    lines.append(f"{count(len(rows), 'slip')} in {count(articles, 'article')}, each on its own\n")
    return "".join(lines)


def _line(name: str, rows: Sequence[Row], width: int, tells_rules: bool = True) -> str:
    rules = Counter(rule for row in rows for rule in row[6])
    by = ", ".join(f"{rule} {number}" for rule, number in sorted(rules.items(), key=lambda r: (-r[1], r[0])))
    caught = sum(bool(row[6]) for row in rows)
    line = f"{name:<{width}}  {len(rows):>6}  {caught:>6}  {percent(rows):>3.0f}  {by if tells_rules else ''}"
    return line.rstrip() + "\n"


def render_missed(rows: Sequence[Row]) -> str:
    """The slips that no rule saw, a line each."""
    return "".join(f"{row[0]}:{row[2]}: {row[1]}: {row[4]!r} became {row[5]!r}\n" for row in rows if not row[6])


def render_json(rows: Sequence[Row], articles: int) -> str:
    """`{"articles", "put-in", "caught", "percent", "slips": [{"path", "kind", "span", "was", "put", "caught-by"}]}`;
    spans are characters of the article's text."""
    slips = [
        {
            "path": path,
            "kind": kind,
            "span": {"start": start, "end": end},
            "was": was,
            "put": put,
            "caught-by": list(rules),
        }
        for path, kind, start, end, was, put, rules in rows
    ]
    caught = sum(bool(row[6]) for row in rows)
    head = {"articles": articles, "put-in": len(rows), "caught": caught, "percent": round(percent(rows), 1)}
    return json.dumps({**head, "slips": slips}, ensure_ascii=False, indent=1) + "\n"
