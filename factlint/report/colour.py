"""Colour for terminals: a painter wraps text in an SGR code, or leaves it alone."""

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
