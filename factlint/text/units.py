"""Lengths and offsets as other programs count them: UTF-16 code units (editors, LSP, SARIF) and UTF-8 bytes.

A lone surrogate counts as one unit and as three bytes. A count that ends inside a character stands for that character;
one past the end of the text stands for its end.
"""

from __future__ import annotations


def count_utf16(text: str, start: int = 0, end: int | None = None) -> int:
    """The UTF-16 code units of the characters start..end."""
    return len(text[start:end].encode("utf-16-le", "surrogatepass")) // 2


def count_utf8(text: str, start: int = 0, end: int | None = None) -> int:
    """The UTF-8 bytes of the characters start..end."""
    return len(text[start:end].encode("utf-8", "surrogatepass"))


def offset_of_utf16(text: str, units: int) -> int:
    """The character that a count of UTF-16 code units from the start of the text leads to."""
    for offset, character in enumerate(text):
        units -= 2 if character > "\uffff" else 1
        if units < 0:
            return offset
    return len(text)


def offset_of_utf8(text: str, units: int) -> int:
    """The character that a count of UTF-8 bytes from the start of the text leads to."""
    for offset, character in enumerate(text):
        units -= 1 + (character > "\x7f") + (character > "\u07ff") + (character > "\uffff")
        if units < 0:
            return offset
    return len(text)
