"""Text on a terminal: its colours, and how many columns its characters take."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Painter = Callable[[str, str], str]

CODES = {"error": "1;31", "warning": "1;33", "note": "1;36", "related": "1;34", "frame": "34", "bold": "1"}


def plain(text: str, style: str) -> str:
    """The text as it is: for files, pipes and terminals without colour."""
    return text


def coloured(text: str, style: str) -> str:
    """The text in the colour of `style`, one of CODES."""
    return f"\x1b[{CODES[style]}m{text}\x1b[0m" if text else text


TAB = "    "
# What a file holds must not steer the terminal it is shown on: control characters become their pictures, and the marks
# that turn the writing direction a replacement character.
SHOWN = {
    **{code: chr(0x2400 + code) for code in range(32)},
    0x7F: "\u2421",
    **dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd"),
    **dict.fromkeys([0x0A, 0x2028, 0x2029], " "),
    0x09: TAB,
    0x0D: "",
    0xFEFF: "",
}


def show(text: str) -> str:
    """The text on one line, safe to print."""
    return text if text.isascii() and text.isprintable() else text.translate(SHOWN)


def count_columns(text: str) -> int:
    """Columns that shown text takes: two for wide East Asian characters and emoji, none for combining marks."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(char) in ("Mn", "Me", "Cf") else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )
