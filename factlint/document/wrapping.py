"""Line ends that only break a paragraph at a width: the one judge of which they are.

A program that wraps puts into a line whatever fits. So a line end is soft where the next word would not have fitted in
the width of its block, and a line that ends before it was full ends for a reason. Blocks stand between empty lines.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Final

    Line = tuple[int, int, int]  # start, end without the white space there, and the length of its first word

WIDTHS: Final = range(50, 81)  # characters a line, in text wrapped by hand or by a mail program
_COLUMNS = re.compile(r"\S {3,}\S")
_ITEM = re.compile(r"\s*[-*•·▪] ")
_CLOSERS: Final = '.!?"”'


def join_wrapped(masked: str, apart: Iterable[int] = ()) -> str:
    """The masked text with a space for each soft line end. Lines that begin at an offset of `apart` follow on none."""
    ends = find_soft_ends(masked, apart)
    if not ends:
        return masked
    signs = list(masked)
    for end in ends:
        signs[end] = " "
    return "".join(signs)


def join_like(text: str, masked: str) -> str:
    """The text with spaces for the line ends that the masked one, of its length, has none for."""
    if text.count("\n") == masked.count("\n"):
        return text
    return "".join(" " if sign == "\n" and masked[i] == " " else sign for i, sign in enumerate(text))


def find_soft_ends(masked: str, apart: Iterable[int] = ()) -> list[int]:
    """The offsets of the line ends that are soft."""
    blocks = _find_blocks(masked, frozenset(apart))
    if not blocks:
        return []
    width = 0
    for block in blocks:
        if len(block) > 2 and all(_is_full(block, i, _width(block)) for i in range(len(block) - 1)):
            width = max(width, _width(block))
    ends: list[int] = []
    for block in blocks:
        measure = _measure(masked, block, width)
        ends += (block[i + 1][0] - 1 for i in range(len(block) - 1) if measure and _is_full(block, i, measure))
    return ends


def _measure(masked: str, block: Sequence[Line], width: int) -> int:
    """The width to judge a block by, 0 where it is not wrapped; `width` is that of the blocks that certainly are."""
    longest = _width(block)
    if longest <= width:
        return width
    full = sum(_is_full(block, i, longest) for i in range(len(block) - 1))
    if len(block) > 2:
        return longest if full > 1 and full * 2 > len(block) - 1 else 0
    # Of two lines the longer is always full.
    _, (start, end, _) = block
    return longest if masked[start:end].lstrip()[0].islower() or masked[end - 1] in _CLOSERS else 0


def _is_full(block: Sequence[Line], i: int, width: int) -> bool:
    """Whether the first word of the next line would not have fitted."""
    start, end, _ = block[i]
    return end - start + 1 + block[i + 1][2] > width


def _width(block: Sequence[Line]) -> int:
    return max(end - start for start, end, _ in block)


def _find_blocks(masked: str, apart: frozenset[int]) -> list[list[Line]]:
    """The runs of lines, two at least, that may each be one paragraph: none too long, no columns, list items apart."""
    blocks: list[list[Line]] = []
    block: list[Line] = []
    at, item = 0, False
    for text in masked.split("\n"):
        ink = text.rstrip()
        if not ink or len(ink) >= WIDTHS.stop or _COLUMNS.search(ink):
            block = []
        else:
            if at in apart or (_ITEM.match(ink) and (item or masked[block[-1][1] - 1] == ":" if block else True)):
                block, item = [], at not in apart
            elif not block:
                item = False
            block.append((at, at + len(ink), len(ink.split(None, 1)[0])))
            if len(block) == 2:
                blocks.append(block)
        at += len(text) + 1
    return [block for block in blocks if _width(block) in WIDTHS]
