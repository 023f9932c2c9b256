"""How values print in messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.lang import spoken
from factlint.statement import Absent, Items, Mention, Statement
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from factlint.engine.context import Context


def concat(*parts: str | None) -> str | None:
    """The text of a message; None where a part has no certain value, for none is ever printed as unknown."""
    return None if None in parts else "".join(parts)  # type: ignore[arg-type]


def show(ctx: Context, x: Any) -> str | None:
    """A value as a message prints it: as written, a thing by its name, a fact by what it says."""
    if x.__class__ is Mention:
        return str(x.text)
    if x.__class__ is Absent or x is None:
        return None
    if x.__class__ is Statement:
        return ctx.text(x)
    if x.__class__ is Items:
        shown = [show(ctx, item) for item in x.items]
        return None if None in shown else _enumeration([s for s in shown if s])
    if x.__class__ is int:
        return str(spoken.table("calendar/weekdays")[x])
    if x.__class__ is Interval and x.first is None and x.last is None:
        return None
    return str(x.name) if hasattr(x, "name") else str(x)


def _enumeration(words: list[str]) -> str:
    if not words:
        return str(spoken.table("printing/no-list"))
    last = spoken.table("printing/last-of-list") if len(words) > 1 else ""
    return f"{', '.join(words[:-1])}{last}{words[-1]}"
