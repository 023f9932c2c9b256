"""What a rule tried on an article: the conditions it stopped at, with the bindings that stopped there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.engine.conditions import conjuncts
from factlint.engine.trace import MOST, Attempt, tell
from factlint.report.terminal import plain, show
from factlint.report.text import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlint.language.tree import Rule
    from factlint.report.terminal import Painter
    from factlint.text.source import SourceText

SHOWN = 3  # bindings of each condition, unless all are asked for
LONGEST = 70  # characters of a value


def render_attempts(
    rule: Rule, path: str, source: SourceText, attempts: Sequence[Attempt], all: bool = False, paint: Painter = plain
) -> Iterator[str]:
    """The bindings by the condition that held them back: first those that report, then those that came furthest."""
    groups: dict[tuple[str, bool | None], list[Attempt]] = {}
    for attempt in attempts:
        groups.setdefault((attempt.condition, attempt.truth), []).append(attempt)
    order = {f"where {tell(condition)}": number for number, condition in enumerate(conjuncts(rule.where))}

    def rank(key: tuple[str, bool | None]) -> tuple[int, int]:
        condition, truth = key
        if not condition:
            return 0, 0
        return (1 if condition not in order else 2), (0 if truth is None else 1000) - order.get(condition, 0)

    for key in sorted(groups, key=rank):
        condition, truth = key
        group = groups[key]
        yield f"{_head(condition, truth, paint)} ({count(len(group), 'binding')})\n"
        for attempt in group if all else group[:SHOWN]:
            where = "{}:{}:{}".format(show(path), *source.position(attempt.start))
            bound = ", ".join(f"{name} = “{_cut(text)}”" for name, text in attempt.bound.items())
            yield f"    {where}  {bound}\n"
        if not all and len(group) > SHOWN:
            yield f"    and {len(group) - SHOWN:,} more (--all shows them)\n"
        yield "\n"
    if len(attempts) >= MOST:
        yield f"Only the first {MOST:,} bindings were tried.\n\n"


def _head(condition: str, truth: bool | None, paint: Painter) -> str:
    if not condition:
        return paint("reports", "error")
    keyword, _, rest = condition.partition(" ")
    if keyword == "require":
        told = "is unknown, so it is silent" if truth is None else "holds: nothing to report"
    else:
        told = "is unknown, so it is silent" if truth is None else "says no"
    return f"{paint(keyword, 'bold')} {show(rest)}: {paint(told, 'warning' if truth is None else 'note')}"


def _cut(text: str) -> str:
    shown = show(" ".join(text.split()))
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def render_inventory(sought: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Where there was no binding: what the rule looks for, and how much of it there is."""
    yield "It found nothing to try. It looks for:\n"
    for what, number in sought:
        yield f"    {what}: {number:,} here\n" if number else f"    {what}: none here\n"
    yield "\n"
