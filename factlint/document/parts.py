"""Cuts an article into its parts, from its form alone."""

from __future__ import annotations

import re
from functools import cache

from factlint import lang, regexes
from factlint.document import cues
from factlint.document.document import Part
from factlint.document.head import read_head, read_start, split_blocks
from factlint.document.published import Layout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

    from factlint.document.head import Block

_LONG: Final = 1_000_000  # characters; past them all is body (no article is so long, and the work stays bounded)
_TAIL: Final = 8  # blocks
_CROSSHEAD: Final = 90  # characters
_TEXT: Final = 60  # characters that a block of running text has at least
_ENDS: Final = frozenset('.!?"”')


@cache
def _mark() -> re.Pattern[str]:
    """The mark at the end of an article: "(END)", "-- ends --", "ENDS", "(more)", "###"."""
    words = lang.words("layout/end")
    end, more = regexes.one_of(words), regexes.one_of(words | lang.words("layout/more"))
    return regexes.compile(
        rf"(?:^|(?<=[\s.\"”]))(?:\((?i:{more})\)|--?\s?(?i:{end})(?:\s?--?)?|{regexes.one_of(map(str.upper, words))}"
        r"|-30-|#{3,})\Z",
        re.MULTILINE,
    )


@cache
def _mark_ends() -> frozenset[str]:
    """What such a mark ends with."""
    return frozenset(")-#").union(*(word[-1] + word[-1].upper() for word in lang.words("layout/end")))


def find_layout(masked: str, marks: Mapping[int, str]) -> Layout:
    """The parts of a text. `marks` says of blocks that their markup makes them a heading or a caption."""
    layout = Layout()
    end = len(masked)
    if end > _LONG:
        end = masked.rfind("\n", 0, _LONG) + 1 or _LONG
    blocks = split_blocks(masked, end)
    if end < len(masked) and (rest := masked[end:].strip()):
        start = masked.index(rest[0], end)
        blocks.append((start, start + len(rest), 1))
    _finish(masked, blocks, read_head(masked, blocks, marks, layout), marks, layout)
    return layout


def find_body(masked: str, marks: Mapping[int, str], layout: Layout) -> None:
    """Adds the parts of a text that has no head but a dateline, for its headline and byline stand elsewhere."""
    blocks = split_blocks(masked, len(masked))
    _finish(masked, blocks, read_start(masked, blocks, marks, layout), marks, layout)


def _finish(masked: str, blocks: Sequence[Block], at: int, marks: Mapping[int, str], layout: Layout) -> None:
    """Adds what follows the head, which ends at an offset: the body and what stands below it."""
    first = next((i for i, block in enumerate(blocks) if block[1] > at), len(blocks))
    trailer = _find_trailer(masked, blocks, first, at)
    _add_body(masked, blocks, first, (at, trailer), marks, layout)
    if blocks and trailer < blocks[-1][1]:
        layout.parts.append(Part("trailer", trailer, blocks[-1][1]))
        for start, end, _ in blocks[-_TAIL:]:
            if start >= trailer:
                layout.read_signature(masked, start, end)


def _find_trailer(masked: str, blocks: Sequence[Block], first: int, at: int) -> int:
    """The offset of the end mark, or of the first of the last blocks that are no text; the length if there is none."""
    trailer, whole = len(masked), True
    for i in range(len(blocks) - 1, max(first, len(blocks) - _TAIL) - 1, -1):
        start, end, _ = blocks[i]
        if masked[end - 1] in _mark_ends() and (mark := _mark().search(masked, max(start, at, end - 12), end)):
            return mark.start()
        text = masked[start : min(end, start + cues.TERMS + 1)]
        whole = whole and i > first and (cues.is_signature(text) or cues.is_terms(text))
        trailer = start if whole else trailer
    return trailer


def _add_body(
    masked: str, blocks: Sequence[Block], first: int, within: tuple[int, int], marks: Mapping[int, str], layout: Layout
) -> None:
    """Adds the running text, with the crossheads and captions in it."""
    run: Part | None = None
    for i in range(first, len(blocks)):
        start, end, _ = blocks[i]
        if start >= within[1]:
            break
        if start < within[0]:
            start = within[0]
        if end > within[1]:
            end = start + len(masked[start : within[1]].rstrip())
            if end == start:  # an end mark is all there is
                break
        if end - start > cues.CAPTION:
            kind = "body"
        elif start in marks:
            kind = "crosshead" if marks[start] == "heading" else "caption"
        elif masked[end - 1] in _ENDS:
            kind = "caption" if cues.is_caption(masked[start:end]) else "body"
        elif i > first and _is_crosshead(masked, blocks, i):
            kind = "crosshead"
        else:
            kind = "caption" if cues.is_caption(masked[start:end]) else "body"
        if kind == "body" and run:
            run.end = end
        else:
            part = Part(kind, start, end)
            layout.parts.append(part)
            run = part if kind == "body" else None


def _is_crosshead(masked: str, blocks: Sequence[Block], i: int) -> bool:
    """A short line without a full stop between running text and running text, set off like a paragraph."""
    if i + 1 == len(blocks):
        return False
    (above, above_end, _), (start, end, gap), (below, below_end, gap_below) = blocks[i - 1 : i + 2]
    if end - start > _CROSSHEAD or below_end - below < _TEXT or bool(gap) != bool(gap_below):
        return False
    # Lines that stand close may be verse or a table: there the neighbours must be paragraphs.
    if not gap and min(above_end - above, below_end - below) <= _CROSSHEAD:
        return False
    text = masked[start:end]
    if not (text[0].isupper() or text[0] in "\"'“‘0123456789") or cues.is_table_row(text) or cues.closes(text):
        return False
    return all(cues.closes(masked[max(a, b - cues.LINE - 1) : b]) for a, b in ((above, above_end), (below, below_end)))
