"""factlint: a fact checker and consistency linter for news copy."""

from __future__ import annotations

from typing import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from factlint.barrier import Fault, FaultWarning
    from factlint.document.errors import UnreadableError
    from factlint.extract.timex import Timex
    from factlint.finding import Edit, Evidence, Finding, Fix, Related, Severity, Span
    from factlint.language.errors import LanguageError, LoadErrors
    from factlint.linter import Linter
    from factlint.times import timexes

_HOMES = {
    "Edit": "factlint.finding",
    "Evidence": "factlint.finding",
    "Fault": "factlint.barrier",
    "FaultWarning": "factlint.barrier",
    "Finding": "factlint.finding",
    "Fix": "factlint.finding",
    "LanguageError": "factlint.language.errors",
    "Linter": "factlint.linter",
    "LoadErrors": "factlint.language.errors",
    "Related": "factlint.finding",
    "Severity": "factlint.finding",
    "Span": "factlint.finding",
    "Timex": "factlint.extract.timex",
    "UnreadableError": "factlint.document.errors",
    "timexes": "factlint.times",
}

__all__ = [
    "Edit", "Evidence", "Fault", "FaultWarning", "Finding", "Fix", "LanguageError", "Linter", "LoadErrors", "Related",
    "Severity", "Span", "Timex", "UnreadableError", "timexes",
]  # fmt: skip


def __dir__() -> list[str]:
    return list(__all__)


def __getattr__(name: str) -> Any:
    """Names are loaded when they are first asked for, so that the command line starts fast."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(home), name)
