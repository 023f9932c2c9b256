"""A report to read and to print: one HTML file that needs no script, no network and no other file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from factlint.report.marked import cut_text, gather_marks
from factlint.report.markup import render
from factlint.report.picture import draw
from factlint.report.text import count
from factlint.report.timeline import Dated, draw_timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factlint.language.tree import Rule
    from factlint.report.ci import Problem
    from factlint.report.marked import Paragraph
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
        findings=count(len(records), "finding"),
        checked=count(len(articles), "article"),
        articles=show_articles(found),
        others=[record for record in records if _key(record) not in inside],
        problems=list(tell_problems(problems)),
        rules=rules,
    )


def tell_outcome(severities: Iterable[str]) -> str:
    """How many there are of each, in words."""
    found = list(severities)
    return ", ".join(count(found.count(name), name) for name in SEVERITIES if name in found) or "nothing found"


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
