"""How characters stand on a terminal: what is shown for each, and how many columns it takes."""

from __future__ import annotations

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
