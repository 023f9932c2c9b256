"""factlint: a fact checker and consistency linter for news copy."""

from __future__ import annotations

from typing import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from factlint.extract.timex import Timex, timexes
    from factlint.finding import Finding, Severity
    from factlint.linter import Linter

_HOMES = {
    "Finding": "factlint.finding",
    "Linter": "factlint.linter",
    "Severity": "factlint.finding",
    "Timex": "factlint.extract.timex",
    "timexes": "factlint.extract.timex",
}

__all__ = ["Finding", "Linter", "Severity", "Timex", "timexes"]


def __getattr__(name: str) -> Any:
    """Names are loaded when they are first asked for, so that the command line starts fast."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(home), name)
