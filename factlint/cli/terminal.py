"""What the terminal can show: its colours and its columns."""

from __future__ import annotations

import os
import sys

from factlint.report.colour import coloured, plain
from factlint.report.text import WIDTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from factlint.report.colour import Painter

NARROW, BROAD = 40, 120  # the fewest and the most columns that a terminal is taken to have


def choose_painter(stream: TextIO) -> Painter:
    """Colour on a terminal that has it, unless NO_COLOR is set."""
    if stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb":
        return coloured
    return plain


def choose_width() -> int:
    """The columns of the terminal; elsewhere a fixed number, so that output does not depend on where it goes."""
    if not sys.stdout.isatty():
        return WIDTH
    try:
        return min(max(os.get_terminal_size(sys.stdout.fileno()).columns, NARROW), BROAD)
    except OSError:
        return WIDTH
