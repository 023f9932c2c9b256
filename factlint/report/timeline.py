"""The dates of an article as a drawing: a row a date, in the order of time, each a link to its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factlint.report.markup import escape
from factlint.time.days import civil

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST: Final = 60  # rows
WIDTH, ROW, LEFT, RIGHT, TOP = 760, 22, 12, 748, 30  # of the drawing, in its own units
LETTER: Final = 6.4  # the width of a letter of a label, roughly
LONGEST: Final = 48  # letters of a label


class Dated(NamedTuple):
    """A date of the text: its first and last day, how it is told, its words, the anchor to go to, if it is blamed."""

    first: int
    last: int
    label: str
    words: str
    anchor: str
    blamed: bool


def draw_timeline(dates: Iterable[Dated], id: str) -> str:
    """An SVG, or nothing where the article has no date. One that is written several times has one row."""
    rows: dict[tuple[int, int], Dated] = {}
    for dated in dates:
        key = dated.first, dated.last
        if key not in rows or (dated.blamed and not rows[key].blamed):
            rows[key] = dated
    shown = [rows[key] for key in sorted(rows)][:MOST]
    if not shown:
        return ""
    low, high = min(d.first for d in shown), max(d.last for d in shown)
    height = TOP + ROW * len(shown) + 8
    left_out = len(rows) - len(shown)
    title = f"{len(shown)} dates of the article" if len(shown) > 1 else "The date of the article"
    out = [
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {height}" role="group" aria-labelledby="{id}-title">',
        f'<title id="{id}-title">{title}, from {_tell_day(low)} to {_tell_day(high)}</title>',
        f'<line class="axis" x1="{LEFT}" y1="{TOP - 6}" x2="{RIGHT}" y2="{TOP - 6}"/>',
        f'<text class="end" x="{LEFT}" y="{TOP - 12}">{_tell_day(low)}</text>',
    ]
    if high > low:
        out.append(f'<text class="end" x="{RIGHT}" y="{TOP - 12}" text-anchor="end">{_tell_day(high)}</text>')
    for number, dated in enumerate(shown):
        out += _draw_row(dated, TOP + ROW * number, low, high)
    out.append("</svg>")
    if left_out:
        out.append(f"<p>{left_out} more are not drawn.</p>")
    return "\n".join(out) + "\n"


def _draw_row(dated: Dated, top: int, low: int, high: int) -> Sequence[str]:
    start, end = _scale(dated.first, low, high), _scale(dated.last, low, high)
    width = max(end - start, 6.0)
    start = min(start, RIGHT - width)
    words = " ".join(dated.words.split())
    label = dated.label if words == dated.label else f"{dated.label} “{words}”"
    label = label if len(label) <= LONGEST else label[: LONGEST - 1] + "…"
    room = len(label) * LETTER + 8
    inside = ""
    if start + width + room <= WIDTH:
        x, anchor = start + width + 6, "start"
    elif start - room >= 0:
        x, anchor = start - 6, "end"
    else:
        x, anchor, inside = LEFT + 4.0, "start", ' class="inside"'
    kind = "date blamed" if dated.blamed else "date"
    return [
        f'<a href="#{dated.anchor}" class="{kind}">',
        f"<title>{escape(label)}</title>",
        f'<rect x="{start:.1f}" y="{top + 4}" width="{width:.1f}" height="10" rx="3"/>',
        f'<text{inside} x="{x:.1f}" y="{top + 13}" text-anchor="{anchor}">{escape(label)}</text>',
        "</a>",
    ]


def _scale(day: int, low: int, high: int) -> float:
    return LEFT + (RIGHT - LEFT) * (day - low) / (high - low) if high > low else float(LEFT)


def _tell_day(number: int) -> str:
    year, month, day = civil(number)
    return f"{year:04d}-{month:02d}-{day:02d}" if year > 0 else f"{1 - year} BC"
