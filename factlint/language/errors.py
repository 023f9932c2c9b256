"""Errors of the language: one clear line with its place, the line of the file and a caret under the offending text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

WIDEST: Final = 160  # characters of a line that are shown


class LanguageError(Exception):
    """Something wrong in a rule, pattern, kind or fact.

    `line` and `column` count from 1 (0: the file as a whole), `length` characters are underlined, `source` is the line
    of the file, `hint` a repair ("did you mean 'people'?"), `severity` error or warning.
    """

    def __init__(
        self,
        path: str,
        line: int,
        column: int,
        message: str,
        hint: str = "",
        *,
        source: str = "",
        length: int = 1,
        severity: str = "error",
    ) -> None:
        super().__init__(message)
        self.path = path
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
        self.source = source
        self.length = length
        self.severity = severity

    def headline(self) -> str:
        """`path:line:column: error: message; hint`."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        hint = f"; {self.hint}" if self.hint else ""
        return f"{place}: {self.severity}: {self.message}{hint}"

    def __str__(self) -> str:
        """The headline, then the line of the file with a caret under the offending text; a long line is cut."""
        if not self.line or not self.source.strip():
            return self.headline()
        column = min(self.column, len(self.source) + 1) - 1
        cut = max(0, column - WIDEST // 2) if len(self.source) > WIDEST else 0
        shown = "".join(sign if sign.isprintable() or sign == "\t" else "\ufffd" for sign in self.source[cut:][:WIDEST])
        start = column - cut
        # A tab keeps its width in the line of the caret.
        blank = "".join("\t" if sign == "\t" else " " for sign in shown[:start])
        carets = "^" * max(1, min(self.length, len(shown) - start))
        number = str(self.line)
        return f"{self.headline()}\n  {number} | {shown}\n{' ' * len(number)}     {blank}{carets}"


def suggest(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest valid name, or nothing."""
    import difflib

    near = difflib.get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""


class LoadErrors(Exception):
    """All that is wrong in the rules or facts to be used, in the order of the files."""

    def __init__(self, errors: Iterable[LanguageError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(map(str, self.errors)))
