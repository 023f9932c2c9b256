"""The insides of quotations."""

from __future__ import annotations


def find_quotes(text: str, paragraphs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What stands in straight or curly double quotation marks, in order.

    A quotation that its paragraph does not close runs to the paragraph's end where the next paragraph opens with a mark
    (so news quotes several paragraphs of one speech); else the mark is taken for a slip and quotes nothing.
    """
    if '"' not in text and "“" not in text:
        return []
    quotes: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(paragraphs):
        opened = -1
        at = start
        while True:
            at = _next_mark(text, at, end)
            if at < 0:
                break
            mark = text[at]
            if opened >= 0 and mark != "“":
                quotes.append((opened, at))
                opened = -1
            elif mark != "”" and not _is_measure(text, at):
                opened = at + 1
            at += 1
        if opened >= 0 and number + 1 < len(paragraphs) and text[paragraphs[number + 1][0]] in '"“':
            quotes.append((opened, end))
    return quotes


def _next_mark(text: str, at: int, end: int) -> int:
    found = -1
    for mark in '"“”':
        place = text.find(mark, at, end if found < 0 else found)
        if place >= 0:
            found = place
    return found


def _is_measure(text: str, at: int) -> bool:
    """Inches: 12" is no quotation."""
    return text[at] == '"' and at > 0 and text[at - 1].isdigit()
