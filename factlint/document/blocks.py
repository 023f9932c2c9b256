"""The blocks of a text: a line each. Lines of one paragraph that was wrapped at a width are one by now."""

from __future__ import annotations

Block = tuple[int, int, int]  # start, end, and the number of empty lines before it


def split_blocks(masked: str, end: int) -> list[Block]:
    """The lines of masked[:end] that hold anything, without the white space round them."""
    blocks: list[Block] = []
    at, gap = 0, 1
    for line in (masked if end == len(masked) else masked[:end]).split("\n"):
        ink = line.strip()
        if ink:
            start = at + line.index(ink)
            blocks.append((start, start + len(ink), gap))
            gap = 0
        else:
            gap += 1
        at += len(line) + 1
    return blocks
