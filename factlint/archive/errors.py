"""What is told where an archive cannot be used, and the libraries that it needs, imported when they are wanted."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class ArchiveError(Exception):
    """One line for the user."""


def need(name: str, extra: str = "archive") -> Any:
    """A module of a library that only archives use. Raises ArchiveError where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        library = name.partition(".")[0]
        raise ArchiveError(f"an archive needs {library}: pip install 'factlint[{extra}]'") from None
