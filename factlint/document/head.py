"""What stands above the first sentence of an article: section, headline, deck, byline, caption, dateline.

Blocks are told apart by their form (no full stop, length, names, dates, capitals), by what repeats and by what follows.
"""

from __future__ import annotations

from factlint.document import cues
from factlint.document.dateline import find_dateline
from factlint.document.document import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

    from factlint.document.dateline import Dateline
    from factlint.document.published import Layout

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


BLOCKS: Final = 14
REACH: Final = 2_000  # characters
_LEAD: Final = 400  # a longer block is body whatever stands below it
_STANDFIRST: Final = 200
_DECKS: Final = 2  # more lines without a stop are a list or a table
_ECHO: Final = 15  # characters; what is shorter repeats by chance

Kind = tuple[int, int, str]


def read_head(masked: str, blocks: Sequence[Block], marks: Mapping[int, str], layout: Layout) -> int:
    """Adds the parts above the body to the layout, with the dateline; returns the offset at which the body starts."""
    kinds: list[Kind] = []
    body = -1
    prose = 0
    for i, (start, end, _) in enumerate(blocks[:BLOCKS]):
        if start > REACH:
            break
        if not i and (inside := _read_crawl_header(masked, start, end, layout)):
            return inside
        if start in marks:
            kind = "title" if marks[start] == "heading" else "caption"
        else:
            kind = _name_block(masked, blocks, i, kinds, layout)
        if kind == "start":
            body, prose = i, 1
            break
        if kind == "prose":
            prose += 1
            body = i if body < 0 else body
            if prose > 1 or end - start > _LEAD:
                break
        elif kind in ("byline", "dateline"):
            # What stood above it, full stop or not, was a deck.
            body, prose = -1, 0
        kinds.append((start, end, kind))
    if body >= 0:
        del kinds[body:]
    return _settle(masked, blocks, kinds, body, marks, layout)


def read_start(masked: str, blocks: Sequence[Block], marks: Mapping[int, str], layout: Layout) -> int:
    """Adds the dateline that the first block begins with, if it is text; returns where the body starts."""
    if not blocks:
        return 0
    start, end, _ = blocks[0]
    dateline = None if start in marks else find_dateline(masked, start, end)
    return _add_dateline(masked, dateline, layout) if dateline and dateline.end < end else start


def _name_block(masked: str, blocks: Sequence[Block], i: int, before: list[Kind], layout: Layout) -> str:
    """byline, dateline (alone on its line), caption, note, start (dateline and first sentence), prose or title."""
    start, end, _ = blocks[i]
    text = masked[start : min(end, start + cues.TERMS + 1)]
    if end - start <= cues.LINE:
        # Under a long paragraph a date is an entry of a timeline.
        chronicle = before and before[-1][2] == "prose" and before[-1][1] - before[-1][0] > _STANDFIRST
        if (not chronicle and layout.read_day(masked, start, end, not before)) or cues.is_byline(text):
            if before and before[-1][2] == "title" and len(before) > 1 and cues.is_name(masked[slice(*before[-1][:2])]):
                before[-1] = (*before[-1][:2], "byline")
            return "byline"
        if before and before[-1][2] == "byline" and cues.is_name(text) and not text.isupper():
            return "byline"
        if cues.is_mark(text):
            layout.read_signature(masked, start, end)
            return "note"
    told = any(kind[2] == "prose" for kind in before)
    # Below a deck that ends in a full stop only a city in capitals is looked for.
    dateline = None if told and not text[:3].isupper() else find_dateline(masked, start, end)
    if dateline and dateline.end == end:
        follows = i + 1 < len(blocks) and blocks[i + 1][1] - blocks[i + 1][0] > cues.LINE // 2
        # A first line in capitals is rather a headline, and one below running text a crosshead.
        if follows and ((before and not told) or (dateline.sure and "," in text)):
            layout.dateline = layout.dateline or dateline
            return "dateline"
    elif dateline and (dateline.sure or (not told and cues.closes(text))):
        layout.dateline = layout.dateline or dateline
        return "start"
    if cues.is_caption(text):
        return "caption"
    return "title" if cues.is_title(text, not before) else "prose"


def _read_crawl_header(masked: str, start: int, end: int, layout: Layout) -> int:
    """Of "date 2023-12-22 (An Agency) TOKYO, Dec 22 -- ...", header and text in one: returns where the text starts."""
    written = cues.find_label(masked, start, end)
    if written and end - start <= cues.LINE and not _is_told(masked[written[1] : end].strip()):
        return 0
    at = _skip_credit(masked, _skip_blanks(masked, written[1] if written else start, end), end)
    if not written and at == start:
        return 0
    dateline = find_dateline(masked, at, end)
    if not written and not dateline:
        return 0
    layout.header = written
    layout.parts.append(Part("note", start, len(masked[start:at].rstrip()) + start))
    return _add_dateline(masked, dateline, layout) if dateline and dateline.end < end else at


def _is_told(text: str) -> bool:
    """Whether a short text is a sentence, not the rest of a line of dates."""
    return len(text) > 20 and text[-1] in '.!?"”' and (text[0].isupper() or text[0] == "(")


def _skip_blanks(masked: str, at: int, end: int) -> int:
    while at < end and (masked[at].isspace() or masked[at] in "|,;-–—"):
        at += 1
    return at


def _skip_credit(masked: str, at: int, end: int) -> int:
    """The offset behind a bracketed credit, which may hold brackets itself: "(A News- The Agency (ANA))"."""
    depth = 0
    for i in range(at, min(end, at + cues.LINE)):
        depth += (masked[i] == "(") - (masked[i] == ")")
        if not depth:
            return at if i == at else _skip_blanks(masked, i + 1, end)
    return at


def _add_dateline(masked: str, dateline: Dateline, layout: Layout) -> int:
    """Adds a dateline that the body begins with; returns where the first sentence starts."""
    layout.dateline = dateline
    end = dateline.start + len(masked[dateline.start : dateline.end].rstrip())
    layout.parts.append(Part("dateline", dateline.start, end))
    return dateline.end


def _settle(
    masked: str, blocks: Sequence[Block], kinds: list[Kind], body: int, marks: Mapping[int, str], layout: Layout
) -> int:
    """Turns the kinds of blocks into parts; returns where the body starts."""
    titles = [i for i, kind in enumerate(kinds) if kind[2] == "title"]
    last = max((i for i, kind in enumerate(kinds) if kind[2] in ("byline", "dateline")), default=-1)
    loose = [i for i in titles if i > last]
    listed = any(
        cues.is_table_row(masked[slice(*kinds[i][:2])]) and kinds[i][0] not in marks for i in loose[last < 0 :]
    )
    if body < 0 or listed or len(loose) > _DECKS + 2 * (last < 0):
        # No running text, or a list or table before it: a first line that looks like a headline is one if more follows.
        body = max(last + 1, int(titles[:1] == [0] and len(blocks) > 1))
        del kinds[body:]
        titles = [i for i in titles if i < body]
    headline = _choose_headline(masked, kinds, titles)
    byline = next((i for i, kind in enumerate(kinds) if kind[2] in ("byline", "dateline")), len(kinds))
    for i, (start, end, kind) in enumerate(kinds):
        if kind == "title":
            if i == headline:
                kind = "headline"
            elif i < headline:
                kind = "note"
            else:
                kind = "deck" if i < byline or start in marks else "caption"
        elif kind == "prose":
            kind = "deck" if headline >= 0 else "body"
        if i > headline >= 0 and kind in ("caption", "deck"):
            start = _split_echo(masked, kinds[headline], start, end, layout)
        if start < end:
            layout.parts.append(Part(kind, start, end))
    if body >= len(blocks):
        return blocks[-1][1] if blocks else 0
    start, end, _ = blocks[body]
    found = layout.dateline
    return _add_dateline(masked, found, layout) if found and found.start == start and found.end < end else start


def _choose_headline(masked: str, kinds: list[Kind], titles: list[int]) -> int:
    """The title that a later block begins with, else the first that is no section; -1 without titles."""
    for i in titles:
        text = masked[slice(*kinds[i][:2])]
        if len(text) >= _ECHO and any(masked.startswith(text, start) for start, _, _ in kinds[i + 1 :]):
            return i
    if len(titles) > 1 and titles[0] == 0 and cues.is_section(masked[slice(*kinds[0][:2])]):
        return titles[1]
    return titles[0] if titles else -1


def _split_echo(masked: str, headline: Kind, start: int, end: int, layout: Layout) -> int:
    """Splits off the headline that a block begins with again; returns where the rest starts."""
    text = masked[headline[0] : headline[1]]
    stop = start + len(text)
    if len(text) < _ECHO or not masked.startswith(text, start) or (stop < end and masked[stop].isalnum()):
        return start
    layout.parts.append(Part("headline", start, stop))
    while stop < end and masked[stop].isspace():
        stop += 1
    return stop
