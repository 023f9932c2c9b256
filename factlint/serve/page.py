"""The desk's page as HTML: the form, filled again, and what was found."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from factlint.document.files import PLAIN
from factlint.document.formats import ENDINGS
from factlint.report.html import SEVERITIES, render_article, render_others
from factlint.report.text import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.report.ci import Problem
    from factlint.report.html import Offer, Rules
    from factlint.report.record import Article, Record
    from factlint.serve.form import Form

NAMELESS = "The article"
ACCEPTED = ",".join((*PLAIN, *ENDINGS))
HEAD = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
)
NAVIGATION = (
    '<nav class="soft"><a href="/">Check</a> · <a href="/rules">Rules</a> · <a href="/facts">Facts</a> · '
    '<a href="/openapi.json">API</a></nav>\n'
)
LINKED = '<link rel="stylesheet" href="/static/desk.css">\n<script type="module" src="/static/desk.js"></script>\n'


class Result(NamedTuple):
    """What was found: the articles with their findings, `records` about comments in the file, what could not be used,
    notes, the rules by id, and what makes a fix a button (None: the article cannot be edited here)."""

    articles: Sequence[Article]
    records: Sequence[Record]
    problems: Sequence[Problem]
    notes: Sequence[str]
    rules: Rules
    offer: Offer | None


def render_page(form: Form, result: Result | None = None, refusal: str = "") -> bytes:
    told = "".join(_render_result(result, form)) if result is not None else ""
    said = f'<p role="alert" class="refusal">{escape(refusal)}</p>\n' if refusal else ""
    title = f"factlint: {_tell(result)}" if result is not None else "factlint"
    page = (
        f"{HEAD}<title>{title}</title>\n{LINKED}</head>\n<body>\n"
        f"<header>\n<h1>factlint</h1>\n</header>\n{NAVIGATION}{said}{_render_form(form)}"
        '<p id="said" class="soft" role="status"></p>\n'
        f'<main id="result" tabindex="-1">\n{told}</main>\n</body>\n</html>\n'
    )
    return page.encode("utf-8", "replace")


def frame(title: str, main: str) -> bytes:
    """A page of the desk to look something up."""
    page = (
        f"{HEAD}<title>factlint: {escape(title)}</title>\n"
        f'<link rel="stylesheet" href="/static/desk.css">\n</head>\n<body>\n{NAVIGATION}<main>\n{main}</main>\n'
        "</body>\n</html>\n"
    )
    return page.encode("utf-8", "replace")


def render_refusal(message: str) -> bytes:
    """For what the server refuses before anybody has read the form: the way back keeps it."""
    return (
        f"{HEAD}<title>factlint: refused</title>\n"
        '<link rel="stylesheet" href="/static/desk.css">\n</head>\n<body>\n<h1>factlint</h1>\n'
        f'<p role="alert" class="refusal">{escape(message)}</p>\n<p><a href="/">To the page</a>; '
        "back in the browser keeps what was filled in</p>\n</body>\n</html>\n"
    ).encode("utf-8", "replace")


def _render_form(form: Form) -> str:
    """Text areas lose a first line end, so that there is one more."""
    path = f'<input type="hidden" name="path" value="{escape(form.path)}">\n' if form.path else ""
    return (
        '<form id="desk" method="post" action="/#result" enctype="multipart/form-data" autocomplete="off">\n'
        '<label for="headline">Headline, where it is not part of the text</label>\n'
        f'<input id="headline" name="headline" dir="auto" value="{escape(form.headline)}">\n'
        '<label for="text">Article</label>\n'
        f'<textarea id="text" name="text" rows="12" dir="auto">\n{escape(form.text)}</textarea>\n{path}'
        '<div class="row">\n<span><label for="published">Day of publication</label>\n'
        f'<input id="published" name="published" type="date" value="{escape(form.published)}"></span>\n'
        '<span><label for="file">or a file</label>\n'
        f'<input id="file" name="file" type="file" accept="{ACCEPTED}"></span>\n'
        '<span><button>Check</button>\n<button formaction="/sheet">Worksheet</button>\n'
        '<button formaction="/report">Save report</button>\n'
        '<button formaction="/sheet.csv">Save table</button>\n'
        '<button formaction="/sheet.docx">Save for Word</button></span>\n</div>\n'
        '<p class="soft">The text, or a file in any format that factlint reads; it is kept nowhere.</p>\n</form>\n'
    )


def _tell(result: Result) -> str:
    severities = [found["record"]["severity"] for article in result.articles for found in article["findings"]]
    severities += [record["severity"] for record in result.records]
    told = [count(severities.count(name), name) for name in SEVERITIES if name in severities]
    return ", ".join(told) or "nothing found"


def _render_result(result: Result, form: Form) -> Iterator[str]:
    yield f'<p class="about outcome">{_tell(result)}</p>\n'
    yield from _render_unsettled(result, form)
    for number, article in enumerate(result.articles, 1):
        yield render_article(article, f"a{number}", result.rules, result.offer)
    yield from render_others(result.records, result.problems)


def _render_unsettled(result: Result, form: Form) -> Iterator[str]:
    """What was not checked, or not to the end."""
    told = list(result.notes)
    if any(not article["published"] for article in result.articles):
        told.insert(0, "No day of publication is known: what depends on it was not checked.")
    if told:
        items = "".join(f"<li>{escape(line)}</li>\n" for line in told)
        yield '<section class="unsettled" aria-labelledby="unsettled">\n<h2 id="unsettled">Not settled</h2>\n'
        yield f"<ul>\n{items}</ul>\n</section>\n"
