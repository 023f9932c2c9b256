"""What is told where an archive cannot be used, and the libraries that it needs, imported when they are wanted."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from factlint.barrier import OutsideError

if TYPE_CHECKING:
    from collections.abc import Iterator


class ArchiveError(OutsideError):
    """One line for the user."""


def need(name: str, extra: str = "archive") -> Any:
    """A module of a library that only archives use. Raises ArchiveError where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        library = name.partition(".")[0]
        raise ArchiveError(f"an archive needs {library}: pip install 'factlint[{extra}]'") from None


@contextmanager
def telling(folder: str) -> Iterator[None]:
    """What DuckDB cannot do, as a line; a full disk as the system tells it."""
    try:
        yield
    except Exception as error:
        if error.__class__.__module__ != "_duckdb":
            raise
        if (full := os.strerror(errno.ENOSPC)) in str(error):
            raise OSError(errno.ENOSPC, full) from None
        told = first_line(error)
        if ".parquet" in told and "Permission" not in told:
            told = f"a file is damaged; `factlint archive add` with --rebuild reads the articles again: {told}"
        raise ArchiveError(f"{folder}: {told}") from None


def first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
