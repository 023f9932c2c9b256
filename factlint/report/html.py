"""A report to read and to print: one HTML file that needs no script, no network and no other file."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from factlint.lang import spoken
from factlint.lang.editions import FIRST
from factlint.report.markup import render
from factlint.report.picture import draw
from factlint.report.text import tell_count
from factlint.report.timeline import Dated, draw_timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factlint.language.tree import Rule
    from factlint.report.ci import Problem
    from factlint.report.record import Article, Record
    from factlint.report.timeline import Timeline
    from factlint.silence.silencer import Notice

    Rules = Mapping[str, Rule | Notice]

SEVERITIES = ("error", "warning", "note")


class Shown(NamedTuple):
    """An article as its template wants it; all anchors in it begin with `id`, `ids` are those that are there."""

    id: str
    path: str
    published: str
    paragraphs: Sequence[Paragraph]
    ids: frozenset[str]
    findings: Sequence[dict[str, Any]]
    timeline: Timeline | None


def render_html(
    records: Sequence[Record], problems: Sequence[Problem], articles: Sequence[Article], rules: Rules
) -> str:
    """Articles with findings one after the other, then what is found elsewhere (comments, the ignore file)."""
    found = [article for article in articles if article["findings"]]
    inside = {_key(found["record"]) for article in articles for found in article["findings"]}
    return render(
        "report",
        outcome=tell_outcome(record["severity"] for record in records),
        findings=tell_count(len(records), "finding"),
        checked=tell_count(len(articles), "article"),
        articles=show_articles(found),
        others=[record for record in records if _key(record) not in inside],
        problems=list(tell_problems(problems)),
        rules=rules,
    )


def language_of(articles: Sequence[Article], desk: str = "") -> str:
    """The language of a page: the desk's own, or the one that all its articles are in."""
    found = {article["language"] for article in articles}
    return desk or (found.pop() if len(found) == 1 else FIRST)


def tell_outcome(severities: Iterable[str]) -> str:
    """How many there are of each, in words."""
    found = list(severities)
    return ", ".join(tell_count(found.count(name), name) for name in SEVERITIES if name in found) or spoken.say(
        "nothing found"
    )


def tell_problems(problems: Iterable[Problem]) -> Iterator[str]:
    for path, line, column, message in problems:
        yield ":".join([path, *(str(number) for number in (line, column) if number)]) + f": {message}"


def show_articles(articles: Iterable[Article]) -> list[Shown]:
    return [_show(article, f"a{number}") for number, article in enumerate(articles, 1)]


def _key(record: Record) -> tuple[Any, ...]:
    return record["path"], record["rule"], record["span"]["start"], record["span"]["end"], record["message"]


def _show(article: Article, id: str) -> Shown:
    paragraphs = list(cut_text(article, gather_marks(article, id)))
    ids = frozenset(anchor for paragraph in paragraphs for piece in paragraph.pieces for anchor in piece.anchors)
    timeline = draw_timeline(_date(article, id, ids))
    findings = [
        {**found, "picture": draw(found["figures"]) if found["figures"] else None} for found in article["findings"]
    ]
    return Shown(id, article["path"], article["published"], paragraphs, ids, findings, timeline)


def _date(article: Article, id: str, ids: frozenset[str]) -> Iterator[Dated]:
    """The dates that stand in the text shown; one is blamed if a finding's place, or one that disagrees, holds it."""
    blamed = [bounds for found in article["findings"] for bounds in (found["at"], *found["related_at"])]
    for number, (start, end, words, first, last, label) in enumerate(article["dates"], 1):
        anchor = f"{id}-d{number}"
        if anchor in ids:
            yield Dated(first, last, label, words, anchor, any(low < end and start < high for low, high in blamed))


HEADINGS = {"headline": "h3", "crosshead": "h4"}
PARAGRAPH = re.compile(r"\n *\n\s*")
ORDER = ("error", "warning", "note", "related")


class Mark(NamedTuple):
    """A stretch of the article: class names, its own anchor, the anchor that it leads to ("": none), and its number."""

    start: int
    end: int
    kind: str
    anchor: str
    to: str
    number: str


class Piece(NamedTuple):
    """Words with the same marks: `anchors` stand before them, `kinds` are classes of the link that leads `to` a finding
    ("": no link), `ended` the marks that end with them."""

    anchors: Sequence[str]
    words: str
    kinds: str
    to: str
    ended: Sequence[Mark]


class Paragraph(NamedTuple):
    tag: str
    kind: str
    pieces: Sequence[Piece]


def gather_marks(article: Article, id: str) -> list[Mark]:
    """The places that findings blame, those that disagree with them, and the dates that the timeline leads to."""
    marks = []
    for number, found in enumerate(article["findings"], 1):
        note = f"{id}-n{number}"
        marks.append(
            Mark(found["at"][0], found["at"][1], found["record"]["severity"], f"{id}-f{number}", note, str(number))
        )
        marks += [
            Mark(start, end, "related", f"{id}-f{number}-{other}", note, str(number))
            for other, (start, end) in enumerate(found["related_at"], 1)
        ]
    marks += [Mark(date[0], date[1], "dated", f"{id}-d{n}", "", "") for n, date in enumerate(article["dates"], 1)]
    return marks


def cut_text(article: Article, marks: Sequence[Mark]) -> Iterator[Paragraph]:
    """The parts of the article, paragraph by paragraph. Places outside of all parts are told by the notes alone."""
    text: str = article["text"]
    marks = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    longest = max((mark.end - mark.start for mark in marks), default=0)

    def near(low: int, high: int) -> Sequence[Mark]:
        first = bisect_left(marks, low - longest, key=lambda mark: mark.start)
        return marks[first : bisect_left(marks, high, key=lambda mark: mark.start)]

    for kind, start, end in article["parts"]:
        at = start
        bounds = [found.span() for found in PARAGRAPH.finditer(text, start, end)]
        for low, high in [*bounds, (end, end)]:
            if text[at:low].strip():
                yield Paragraph(HEADINGS.get(kind, "p"), kind, _cut(text, at, low, near(at, low)))
            at = high


def _cut(text: str, low: int, high: int, marks: Sequence[Mark]) -> list[Piece]:
    """A stretch cut at all ends of marks; each piece is in one element, for marks may overlap and links not nest."""
    here = [mark for mark in marks if max(mark.start, low) < min(max(mark.end, mark.start + 1), high)]
    cuts = sorted({low, high, *(cut for m in here for cut in (m.start, m.end) if low < cut < high)})
    starting = _group(here, lambda mark: max(mark.start, low))
    ending = _group(here, lambda mark: min(max(mark.end, mark.start), high))
    pieces = []
    for start, end in pairwise(cuts):
        telling = [mark for mark in here if mark.start <= start and mark.end >= end and mark.to]
        pieces.append(
            Piece(
                [mark.anchor for mark in starting.get(start, ()) if mark.start >= low],
                text[start:end],
                " ".join(sorted({mark.kind for mark in telling}, key=ORDER.index)),
                min(telling, key=lambda mark: ORDER.index(mark.kind)).to if telling else "",
                [mark for mark in ending.get(end, ()) if mark.to and mark.end <= high],
            )
        )
    return pieces


def _group(marks: Sequence[Mark], key: Any) -> dict[int, list[Mark]]:
    groups: dict[int, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(key(mark), []).append(mark)
    return groups
