"""The blocks of a text: a line each, or the lines of one paragraph where the text was wrapped at a width."""

from __future__ import annotations

from itertools import pairwise

WIDTHS = range(40, 101)  # characters a line, in text wrapped by hand or by a mail program

Block = tuple[int, int, int]  # start, end, and the number of empty lines before it


def split_blocks(masked: str, end: int) -> list[Block]:
    """The lines of masked[:end] that hold anything, without the white space round them; wrapped lines joined."""
    blocks: list[Block] = []
    at, gap, tight = 0, 1, False
    for line in (masked if end == len(masked) else masked[:end]).split("\n"):
        ink = line.strip()
        if ink:
            start = at + line.index(ink)
            blocks.append((start, start + len(ink), gap))
            tight = tight or not gap
            gap = 0
        else:
            gap += 1
        at += len(line) + 1
    return _join_wrapped(masked, blocks) if tight else blocks


def _join_wrapped(masked: str, blocks: list[Block]) -> list[Block]:
    joined: list[Block] = []
    first = 0
    for i in range(1, len(blocks) + 1):
        if i < len(blocks) and not blocks[i][2]:
            continue
        run = blocks[first:i]
        if len(run) > 1 and _is_wrapped(masked, run):
            joined.append((run[0][0], run[-1][1], run[0][2]))
        else:
            joined += run
        first = i
    return joined


def _is_wrapped(masked: str, run: list[Block]) -> bool:
    """Whether each line is so long that the first word of the next would not have fitted."""
    width = max(end - start for start, end, _ in run)
    if width not in WIDTHS:
        return False
    for (start, end, _), (below, below_end, _) in pairwise(run):
        word = masked[below : min(below_end, below + width)].split(None, 1)[0]
        if end - start + 1 + len(word) <= width:
            return False
    return len(run) > 2 or masked[run[1][0]].islower() or masked[run[1][1] - 1] in '.!?"”'
