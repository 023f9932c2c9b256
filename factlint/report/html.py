"""A report to read and to print: one HTML file that needs no script, no network and no other file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from factlint.report.marked import gather_marks, render_text
from factlint.report.markup import escape, link_source, read_style
from factlint.report.text import count
from factlint.report.timeline import Dated, draw_timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from factlint.language.tree import Rule
    from factlint.report.ci import Problem
    from factlint.report.record import Article, Record
    from factlint.silence.notices import Notice

    Rules = Mapping[str, Rule | Notice]
    Offer = Callable[[dict[str, Any]], str]  # what is put behind a fix, in HTML

# Nothing in the page may run or be fetched, whatever an article managed to smuggle in.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
ANCHOR = re.compile(r'id="([^"]+)"')
SEVERITIES = ("error", "warning", "note")


def render_html(
    records: Sequence[Record], problems: Sequence[Problem], articles: Sequence[Article], rules: Rules
) -> str:
    """Articles with findings one after the other, then what is found elsewhere (comments, the ignore file)."""
    shown = [article for article in articles if article["findings"]]
    inside = {_key(found["record"]) for article in shown for found in article["findings"]}
    others = [record for record in records if _key(record) not in inside]
    found = [sum(record["severity"] == severity for record in records) for severity in SEVERITIES]
    outcome = ", ".join(count(number, noun) for number, noun in zip(found, SEVERITIES, strict=True) if number)
    outcome = outcome or "nothing found"
    return "".join(
        [
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>factlint: {count(sum(found), 'finding')}</title>\n",
            f"<style>\n{read_style('report')}</style>\n</head>\n<body>\n",
            '<a class="skip" href="#articles">To the articles</a>\n<header>\n<h1>factlint report</h1>\n',
            f'<p class="about">{count(len(articles), "article")} checked: {outcome}</p>\n</header>\n',
            *_render_contents(shown),
            '<main id="articles" tabindex="-1">\n',
            *(render_article(article, f"a{number}", rules) for number, article in enumerate(shown, 1)),
            *render_others(others, problems),
            "</main>\n<footer><p>Underlined words lead to what is said of them, numbers back to the words. "
            "Dates of a timeline lead to where they stand.</p></footer>\n</body>\n</html>\n",
        ]
    )


def _key(record: Record) -> tuple[Any, ...]:
    return record["path"], record["rule"], record["span"]["start"], record["span"]["end"], record["message"]


def _render_contents(articles: Sequence[Article]) -> Iterator[str]:
    if len(articles) < 2:
        return
    yield '<nav aria-label="Articles">\n<ol>\n'
    for number, article in enumerate(articles, 1):
        told = count(len(article["findings"]), "finding")
        yield f'<li><a href="#a{number}">{escape(article["path"])}</a> <span class="soft">{told}</span></li>\n'
    yield "</ol>\n</nav>\n"


def render_article(article: Article, id: str, rules: Rules, offer: Offer | None = None) -> str:
    """The article beside its findings, and its timeline; all anchors begin with `id`."""
    text = render_text(article, gather_marks(article, id))
    published = f"published {escape(article['published'])}" if article["published"] else "no publication date"
    ids = frozenset(ANCHOR.findall(text))
    notes = "".join(
        _render_note(found, number, id, ids, rules, offer) for number, found in enumerate(article["findings"], 1)
    )
    timeline = draw_timeline(_date(article, id, ids), f"{id}-time")
    return (
        f'<article id="{id}" tabindex="-1" aria-labelledby="{id}-title">\n'
        f'<h2 id="{id}-title">{escape(article["path"])}</h2>\n'
        f'<p class="about">{published}; {count(len(article["findings"]), "finding")}</p>\n'
        f'<div class="columns">\n<section class="text" aria-label="The article">\n{text}</section>\n'
        f'<section class="notes" aria-label="Findings">\n<ol>\n{notes}</ol>\n</section>\n</div>\n'
        + (f'<section aria-label="Timeline">\n{timeline}</section>\n' if timeline else "")
        + "</article>\n"
    )


def _date(article: Article, id: str, ids: frozenset[str]) -> Iterator[Dated]:
    """The dates that stand in the text shown; one is blamed if a finding's place, or one that disagrees, holds it."""
    blamed = [bounds for found in article["findings"] for bounds in (found["at"], *found["related_at"])]
    for number, (start, end, words, first, last, label) in enumerate(article["dates"], 1):
        anchor = f"{id}-d{number}"
        if anchor in ids:
            yield Dated(first, last, label, words, anchor, any(low < end and start < high for low, high in blamed))


def _render_note(
    found: dict[str, Any], number: int, id: str, ids: frozenset[str], rules: Rules, offer: Offer | None
) -> str:
    record = found["record"]
    span, rule = record["span"], rules.get(record["rule"])
    out = [
        f'<li id="{id}-n{number}" class="{record["severity"]}" tabindex="-1">',
        f'<span class="badge">{record["severity"]}</span> <strong><bdi>{escape(record["message"])}</bdi></strong>\n',
        f"<p>{_link(f'{id}-f{number}', record['text'], ids)}",
        f' <span class="soft">line {span["line"]}, column {span["column"]}</span></p>\n',
    ]
    if record["related"]:
        out.append("<ul>\n")
        for other, related in enumerate(record["related"], 1):
            place = _link(f"{id}-f{number}-{other}", related["text"], ids)
            out.append(f"<li>{escape(related['message'])}: {place} ")
            out.append(f'<span class="soft">line {related["span"]["line"]}</span></li>\n')
        out.append("</ul>\n")
    out += _render_facts_and_fixes(record, offer)
    summary = f": {escape(rule.summary)}" if rule is not None else ""
    return "".join([*out, f'<p class="soft"><code>{escape(record["rule"])}</code>{summary}</p>\n</li>\n'])


def _render_facts_and_fixes(record: Record, offer: Offer | None) -> Iterator[str]:
    for fact in record["evidence"]:
        where = f"{fact['path']}:{fact['line']}" if fact["path"] else ""
        where += f", checked {fact['checked']}" if where and fact["checked"] else ""
        source = f"<br>{link_source(fact['source'])}" if fact["source"] else ""
        place = f' <span class="soft">{escape(where)}</span>' if where else ""
        yield f"<p>Fact: <bdi>{escape(fact['fact'])}</bdi>{source}{place}</p>\n"
    for fix in record["fixes"]:
        edits = ", ".join(f"“{escape(edit['text'])}” for “{escape(edit['old'])}”" for edit in fix["edits"])
        yield f"<p>Fix: <bdi>{edits}</bdi>{offer(fix) if offer is not None else ''}</p>\n"


def _link(anchor: str, words: str, ids: frozenset[str]) -> str:
    """To a place in the text shown, if it stands there: what lies in markup or metadata does not."""
    told = f"“<bdi>{escape(' '.join(words.split()))}</bdi>”"
    return f'<a href="#{anchor}">{told}</a>' if anchor in ids else told


def render_others(records: Sequence[Record], problems: Sequence[Problem]) -> Iterator[str]:
    """What is found elsewhere, and what could not be used; nothing if there is neither."""
    if not records and not problems:
        return
    yield '<article id="others" tabindex="-1">\n<h2>Outside the articles</h2>\n<section class="notes">\n<ol>\n'
    for path, line, column, message in problems:
        where = ":".join([path, *(str(number) for number in (line, column) if number)])
        yield f'<li class="error"><span class="badge">unusable</span> {escape(where)}: {escape(message)}</li>\n'
    for record in records:
        where = f"{record['path']}:{record['span']['line']}:{record['span']['column']}"
        yield f'<li class="{record["severity"]}"><span class="badge">{record["severity"]}</span> '
        yield f"<strong>{escape(record['message'])}</strong>\n"
        yield f"<p>{escape(where)} <code>{escape(record['rule'])}</code></p></li>\n"
    yield "</ol>\n</section>\n</article>\n"
