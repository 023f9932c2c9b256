"""The sentence round a place in an article, broken into rows, with the places in it underlined."""

from __future__ import annotations

import re

from factlint.report.columns import count_columns, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.report.colour import Painter

REACH = 400  # characters shown at most before and after a place
# A full stop after a word in small letters, a long name, a figure or a closing sign; "Gen. Brown" and "U.S. officials"
# are no ends, and an end that is missed only shows a sentence too many.
SENTENCE_END = r"(?:\b[a-z]{2,}|\b[A-Z][a-z]{5,}|[0-9%)\]\"”’'])[.!?][\"”’')\]]*[ \t]+(?=[\"“‘'(\[]?[A-Z0-9])"


class Mark:
    """A place to underline with `sign` ("^" or "-") in `style`, and what to say of it."""

    __slots__ = ("end", "label", "sign", "start", "style")

    def __init__(self, start: int, end: int, sign: str, style: str, label: str = "") -> None:
        self.start = start
        self.end = end
        self.sign = sign
        self.style = style
        self.label = label


def find_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentences that start..end lies in, within its lines and REACH."""
    low = max(text.rfind("\n", 0, start) + 1, start - REACH)
    newline = text.find("\n", max(start, end - 1), end + REACH)
    high = newline if newline >= 0 else min(len(text), end + REACH)
    after = None
    # Compiled only now: most articles have nothing to show.
    for found in re.compile(SENTENCE_END).finditer(text, low, high):
        if found.end() <= start:
            low = found.end()
        elif found.end() >= end:
            after = found.end()
            break
    return low, max(end, len(text[: after or high].rstrip()))


def draw(text: str, start: int, end: int, marks: Sequence[Mark], width: int, paint: Painter) -> list[tuple[int, str]]:
    """Rows of at most `width` columns showing text[start:end], each with its underlines below.

    Each row comes with the offset it begins at if it is the first of a line of the file, else -1. Marks lie within
    start..end.
    """
    rows: list[tuple[int, str]] = []
    for low, high in break_rows(text, start, end, width):
        before = "…" if low == start and is_cut(text, low) else ""
        after = "…" if high == end and is_cut(text, high) else ""
        rows.append((low if low == start or text[low - 1] == "\n" else -1, before + show(text[low:high]) + after))
        here = [mark for mark in marks if mark.start < high and (mark.end > low or mark.end == mark.start >= low)]
        rows += [(-1, row) for row in underline(text, low, high, here, len(before), paint)]
    return rows


def is_cut(text: str, at: int) -> bool:
    """Whether a sentence runs on over this place."""
    before = text[max(0, at - 9) : at].rstrip(" \t\ufeff")
    return bool(before) and before[-1] not in "\n.!?\"”’')]" and text[at : at + 1] not in ("", "\n", "\r")


def break_rows(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Bounds of pieces that fit `width` columns, broken at newlines and spaces; blank ones are left out."""
    low = start
    while low < end:
        newline = text.find("\n", low, end)
        high = newline if newline >= 0 else end
        # Most characters are one column wide, so the cut is looked for round `width` characters.
        cut = min(high, low + width)
        while count_columns(show(text[low:cut])) > width and cut > low + 1:
            cut -= 1
        if cut < high:
            space = text.rfind(" ", low + 1, cut + 1)
            cut = space if space > low else cut
        if show(text[low:cut]).strip():
            yield low, cut
        low = cut
        if low < end and text[low] in "\n ":
            low += 1


def underline(text: str, low: int, high: int, marks: Sequence[Mark], indent: int, paint: Painter) -> list[str]:
    """The row of signs below text[low:high], and the labels of the marks that end in it, the last beside its signs."""
    if not marks:
        return []
    drawn: list[tuple[int, int, Mark]] = []
    for mark in marks:
        left = indent + count_columns(show(text[low : max(low, mark.start)]))
        size = count_columns(show(text[max(low, mark.start) : min(high, mark.end)]))
        drawn.append((left, left + max(size, 1), mark))
    signs: list[tuple[str, str]] = []
    # Later marks are drawn first, so that the first one (the place blamed) lies on top where two overlap.
    for left, right, mark in reversed(drawn):
        signs += [(" ", "")] * (right - len(signs))
        signs[left:right] = [(mark.sign, mark.style)] * (right - left)
    row = "".join(paint(sign, style) if style else sign for sign, style in join_runs(signs))
    labelled = sorted((item for item in drawn if item[2].label and item[2].end <= high), key=lambda item: item[:2])
    rows = []
    if labelled and labelled[-1][1] == len(signs):
        _, _, mark = labelled.pop()
        row += " " + paint(show(mark.label), mark.style)
    rows.append(row)
    rows += [" " * left + paint(show(mark.label), mark.style) for left, _, mark in reversed(labelled)]
    return rows


def join_runs(signs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Neighbours of one style as one piece, so that each is painted once."""
    run = style = ""
    for sign, of in signs:
        if of != style and run:
            yield run, style
            run = ""
        run += sign
        style = of
    if run:
        yield run, style
