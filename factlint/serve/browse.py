"""The desk's pages to look things up: rules, one of them tried on a text, and facts."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote

from factlint.barrier import Barrier
from factlint.facts.query import query
from factlint.facts.question import QuestionError
from factlint.facts.why import tell_all
from factlint.report.rule import read_source
from factlint.report.trial import render_trial
from factlint.serve.answers import HTML, BadRequestError
from factlint.serve.checker import log
from factlint.serve.desk import open_source, read_all
from factlint.serve.form import Form, make_article, read_form
from factlint.serve.page import frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factlint.language.tree import Example, Rule
    from factlint.serve.answers import Answer
    from factlint.serve.checker import Checker


def answer_rules(checker: Checker, query: str, media: str, body: bytes) -> Answer:
    """`GET /rules`: all of them; `GET /rules?id=`: one; `POST` there: that one tried on the article of the form."""
    id = _field(query, "id")
    rules = checker.review.linter.ruleset.rules
    if not id:
        return 200, HTML, frame("rules", "".join(_list(checker)))
    if id not in rules:
        raise BadRequestError(404, f"there is no rule '{id}'")
    form = read_form(media, body) if media else Form()
    tried = _try(checker, rules[id], form) if media else ""
    return 200, HTML, frame(id, _rule(checker, rules[id]) + _trial(id, form, tried))


def answer_facts(checker: Checker, asked: str, media: str, body: bytes) -> Answer:
    """`GET /facts?q=`: the answer to a question, or all that is on file of a name."""
    words = _field(asked, "q").strip()
    linter = checker.review.linter
    lines: list[str] = []
    if words:
        fields = {kind: list(data["fields"]) for kind, data in linter.program.kinds.items()}
        lines = tell_all(linter.base, words, fields)
        try:
            lines = lines or query(linter.base, words)
        except QuestionError as error:
            lines = [str(error)]
    told = f'<pre id="result" tabindex="-1">{escape(chr(10).join(lines))}</pre>\n' if lines else ""
    return 200, HTML, frame("facts", f"<h1>Facts</h1>\n{_ask(words)}{told}")


def _field(query: str, name: str) -> str:
    return (parse_qs(query, max_num_fields=4).get(name) or [""])[0]


def _list(checker: Checker) -> Iterator[str]:
    """By group; a rule that is not in force says so."""
    yield "<h1>Rules</h1>\n"
    rules = sorted((id, told) for id, told in checker.summaries.items() if id in checker.review.linter.ruleset.rules)
    for group, members in groupby(rules, key=lambda row: row[0].partition("/")[0]):
        yield f"<h2>{escape(group)}</h2>\n<ul>\n"
        for id, told in members:
            off = "" if id in checker.in_force else ' <span class="soft">(not in force)</span>'
            yield f'<li><a href="/rules?id={quote(id)}">{escape(id)}</a>{off}: {escape(told)}</li>\n'
        yield "</ul>\n"


def _rule(checker: Checker, rule: Rule) -> str:
    state = rule.severity if rule.id in checker.in_force else f"{rule.severity}, not in force"
    parts = [f"<h1>{escape(rule.id)}</h1>\n<p>{escape(rule.summary)} ({state})</p>\n"]
    parts += _examples("It flags the marked words", rule.flag)
    parts += _examples("It lets pass", rule.passes)
    parts += _items("It cannot see", map(escape, rule.cannot))
    lines = escape("\n".join(read_source(rule)))
    parts.append(f"<details><summary>As it is written</summary><pre>{lines}</pre></details>\n")
    return "".join(parts)


def _examples(title: str, examples: Iterable[Example]) -> Iterator[str]:
    return _items(title, map(_marked, examples))


def _items(title: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"<li>{item}</li>\n" for item in items]
    if lines:
        yield f"<h2>{title}</h2>\n<ul>\n{''.join(lines)}</ul>\n"


def _marked(example: Example) -> str:
    """The sentence, with marks where it is flagged."""
    text, at = "", 0
    for start, end in sorted(example.spans):
        text += f"{escape(example.text[at:start])}<mark>{escape(example.text[start:end])}</mark>"
        at = end
    return text + escape(example.text[at:])


def _trial(id: str, form: Form, tried: str) -> str:
    told = f'<pre id="result" tabindex="-1">{escape(tried)}</pre>\n' if tried else ""
    return (
        f'<h2>Try it</h2>\n<form method="post" action="/rules?id={quote(id)}#result" autocomplete="off">\n'
        '<label for="text">Text</label>\n'
        f'<textarea id="text" name="text" rows="6" dir="auto">\n{escape(form.text)}</textarea>\n'
        '<div class="row"><span><label for="published">Day of publication</label>\n'
        f'<input id="published" name="published" type="date" value="{escape(form.published)}"></span>\n'
        f"<span><button>Try</button></span></div>\n</form>\n{told}"
    )


def _try(checker: Checker, rule: Rule, form: Form) -> str:
    """What the rule tried on the article, and what held it back."""
    alone = checker.review.linter.narrowed([rule.id], [])
    barrier = Barrier("the text")
    told: list[str] = []
    for document in read_all(make_article(form)):
        document.path = "text"
        told += render_trial(alone.of(document), rule, document, _position(document), barrier, all=True)
    log(barrier.faults)
    return "".join(told)


def _position(document: Any) -> Any:
    return open_source(document).unwrap(None)[0]


def _ask(words: str) -> str:
    return (
        '<form method="get" action="/facts"><label for="q">A name, or a question: '
        "“defense minister of China on 2023-12-22”, “offices of Dong Jun”</label>\n"
        f'<div class="row"><span><input id="q" name="q" size="50" value="{escape(words)}"></span>'
        "<span><button>Ask</button></span></div></form>\n"
    )
