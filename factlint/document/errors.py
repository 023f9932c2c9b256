"""What is said of input that cannot be used."""

from __future__ import annotations


class UnreadableError(Exception):
    """A file, or a place in it, that cannot be used. Line and column count from 1, or are 0 for all of it."""

    def __init__(self, path: str, line: int, column: int, message: str) -> None:
        super().__init__(path, line, column, message)
        self.path = path
        self.line = line
        self.column = column
        self.message = message

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.message}"
