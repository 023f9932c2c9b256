"""Findings for people: the sentence with its places underlined, the second place labelled, the fact and its source."""

from __future__ import annotations

import re
from typing import NamedTuple

from factlint.lang.spoken import say
from factlint.report.terminal import count_columns, plain, show
from factlint.resources import name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.finding import Evidence, Finding, Fix
    from factlint.report.terminal import Painter
    from factlint.text.source import SourceText

REACH = 400  # characters shown at most before and after a place
# A full stop after a word in small letters, a long name, a figure or a closing sign; "Gen. Brown" and "U.S. officials"
# are no ends, and an end that is missed only shows a sentence too many.
SENTENCE_END = r"(?:\b[a-z]{2,}|\b[A-Z][a-z]{5,}|[0-9%)\]\"”’'])[.!?][\"”’')\]]*[ \t]+(?=[\"“‘'(\[]?[A-Z0-9])"


class Mark(NamedTuple):
    """A place to underline with `sign` ("^" or "-") in `style`, and what to say of it."""

    start: int
    end: int
    sign: str
    style: str
    label: str = ""


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


MOST_UNSETTLED = 5  # rules that are named
WIDTH = 100  # columns, where no terminal says how many it has


def render_finding(path: str, source: SourceText, finding: Finding, width: int = WIDTH, paint: Painter = plain) -> str:
    """A block of lines and an empty one."""
    severity = str(finding.severity)
    source, finding = source.unwrap(finding)
    text = source.shown
    groups = gather(text, finding)
    gutter = len(str(max(source.position(high)[0] for _, high in groups)))
    bar = " " * gutter + " " + paint("|", "frame")
    out = [
        paint(f"{severity}[{finding.rule}]", severity) + paint(": " + show(finding.message), "bold"),
        " " * gutter + paint("-->", "frame") + " {}:{}:{}".format(show(path), *source.position(finding.span.start)),
        bar,
    ]
    for number, ((low, high), marks) in enumerate(groups.items()):
        if number:
            out.append(" " * gutter + paint("...", "frame"))
        for at, row in draw(text, low, high, marks, max(width - gutter - 3, 20), paint):
            begin = bar if at < 0 else paint(f"{source.position(at)[0]:>{gutter}} |", "frame")
            out.append(f"{begin} {row}")
    notes = [*map(describe_evidence, finding.evidence), *(describe_fix(text, fix) for fix in finding.fixes)]
    if notes:
        out.append(bar)
    for key, *rest in notes:
        out.append(" " * gutter + " " + paint("=", "frame") + " " + paint(key, "bold") + ": " + rest[0])
        out += [" " * (gutter + len(key) + 5) + more for more in rest[1:]]
    return "\n".join(out) + "\n\n"


def gather(text: str, finding: Finding) -> dict[tuple[int, int], list[Mark]]:
    """The sentences to show, in text order, with the marks in each; the place blamed comes first among them."""
    marks = [Mark(*finding.span, "^", str(finding.severity))]
    marks += [Mark(*related.span, "-", "related", related.message) for related in finding.related]
    groups: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        low, high = find_sentence(text, mark.start, mark.end)
        for other in [bounds for bounds in groups if bounds[0] < high and low < bounds[1]]:
            low, high = min(low, other[0]), max(high, other[1])
            groups[low, high] = groups.pop(other) + groups.pop((low, high), [])
        groups.setdefault((low, high), []).append(mark)
    return {bounds: sorted(groups[bounds], key=lambda mark: mark.sign != "^") for bounds in sorted(groups)}


def describe_evidence(evidence: Evidence) -> tuple[str, ...]:
    where = f"{name_of(evidence.path)}:{evidence.line}" if evidence.path else ""
    where += f", checked {evidence.checked}" if where and evidence.checked else ""
    source = " ".join(part for part in (evidence.source, f"({where})" if where else "") if part)
    return ("fact", show(evidence.fact), *([show(source)] if source else []))


def describe_fix(text: str, fix: Fix) -> tuple[str, ...]:
    edits = [f"“{show(edit.text)}” for “{show(text[edit.start : edit.end])}”" for edit in fix.edits]
    return "fix", ", ".join(edits)


def render_error(path: str, line: int, column: int, message: str, paint: Painter = plain) -> str:
    """One line: what could not be used, and why."""
    where = ":".join([show(path), *(str(number) for number in (line, column) if number)])
    return f"{where}: {paint('error', 'error')}: {show(message)}\n"


def sum_up(files: int, errors: int, warnings: int, notes: int, unread: int = 0) -> str:
    """The last line of a run; `unread` files are none of those that were checked."""
    counts = ((errors, "error"), (warnings, "warning"), (notes, "note"))
    found = ", ".join(count(number, noun) for number, noun in counts if number) or "nothing found"
    left = f"; {count(unread, 'file')} could not be checked" if unread else ""
    return f"{count(files, 'file')} checked: {found}{left}\n"


def sum_up_unsettled(rules: Sequence[str]) -> str:
    """What applied and came to no answer, the most frequent first; `rules` has each as often as that was so."""
    told = sorted(set(rules), key=lambda rule: (-rules.count(rule), rule))
    more = f" and {len(told) - MOST_UNSETTLED} more" if len(told) > MOST_UNSETTLED else ""
    shown = ", ".join(f"{rules.count(rule)} {rule}" for rule in told[:MOST_UNSETTLED])
    return f"not settled: {shown}{more}; --unsure tells why\n"


def count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def tell_count(number: int, noun: str) -> str:
    """The same in the language that is spoken."""
    figure, _, word = count(number, noun).partition(" ")
    return f"{figure} {say(word)}"
