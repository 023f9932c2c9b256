"""The desk's pages to look things up: rules, one of them or one's own tried on a text, and facts."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs

from factlint.facts.query import query, tell_all
from factlint.facts.question import QuestionError
from factlint.report.claims import render_clauses, render_text
from factlint.report.markup import render
from factlint.report.rule import read_source
from factlint.report.trial import render_outcome
from factlint.serve.answers import HTML, Answer, BadRequestError
from factlint.serve.api import open_source, read_all
from factlint.serve.explaining import choose, explain
from factlint.serve.form import Form, make_article, read_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.language.tree import Example
    from factlint.serve.checker import Checker

SAMPLE = """\
kinds:
  audience: {guest: person, length: duration}
frames:
  - {claim: audience, on: "verb <receive>", object: "{guest}", with: "for {length}", need: "guest, length"}
rules:
  house/audience:
    summary: An audience lasts no ten hours
    match: audience a
    where: a.guest is known
    require: a.length <= 10 hours
    at: a.length
    message: "{a.guest} was received for {a.length}"
    flag: ["The pope received Ana Ruiz for [[11 hours]]."]
    pass: ["The pope received Ana Ruiz for an hour."]
"""
SAMPLED = "Ana Ruiz was received by the pope in Rome for 12 hours."


class Shown(NamedTuple):
    """What was seen, as lines for people."""

    trials: list[str]
    claims: str
    clauses: str


def answer_rules(checker: Checker, query: str, media: str, body: bytes) -> Answer:
    """`GET /rules`: all of them; `GET /rules?id=`: one; `POST` there: that one tried on the article of the form."""
    id = _field(query, "id")
    rules = checker.review.linter.ruleset.rules
    if not id:
        return _page("rules", title="rules", groups=list(_list(checker)))
    if id not in rules:
        raise BadRequestError(404, f"there is no rule '{id}'")
    rule, form = rules[id], read_form(media, body) if media else Form()
    return _page(
        "rule",
        title=id,
        rule=rule,
        in_force=id in checker.in_force,
        flagged=list(map(_cut, rule.flag)),
        passed=list(map(_cut, rule.passes)),
        blind=[[(words, False)] for words in rule.cannot],
        source="\n".join(read_source(rule)),
        form=form,
        explained=_try(checker, id, form) if media else None,
    )


def answer_try(checker: Checker, query: str, media: str, body: bytes) -> Answer:
    """`GET /try`: a sample; `POST`: the rules of the form tried on its article."""
    form = read_form(media, body) if media else Form(source=SAMPLE, text=SAMPLED)
    explained, refusal = None, ""
    try:
        explained = _try(checker, "", form) if media else None
    except BadRequestError as bad:
        refusal = bad.message
    status, type, page = _page("try", title="try a rule", form=form, explained=explained, refusal=refusal)
    return (422 if refusal else status), type, page


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
    return _page("facts", title="facts", asked=words, lines=lines)


def _page(name: str, **values: Any) -> Answer:
    return 200, HTML, render(name, **values).encode("utf-8", "replace")


def _field(query: str, name: str) -> str:
    return (parse_qs(query, max_num_fields=4).get(name) or [""])[0]


def _list(checker: Checker) -> Iterator[tuple[str, list[tuple[str, str, bool]]]]:
    """Group by group; of a rule its id, what it is about, and whether it is in force."""
    rules = sorted((id, told) for id, told in checker.summaries.items() if id in checker.review.linter.ruleset.rules)
    for group, members in groupby(rules, key=lambda row: row[0].partition("/")[0]):
        yield group, [(id, told, id in checker.in_force) for id, told in members]


def _cut(example: Example) -> list[tuple[str, bool]]:
    """The sentence in pieces, each with whether it is flagged."""
    pieces, at = [], 0
    for start, end in sorted(example.spans):
        pieces += [(example.text[at:start], False), (example.text[start:end], True)]
        at = end
    return [*pieces, (example.text[at:], False)]


def _try(checker: Checker, id: str, form: Form) -> Shown:
    """What the rules saw and tried on the article. Raises BadRequestError."""
    linter, rules, kinds = choose(checker, id, form.source)
    shown = Shown([], "", "")
    for document in read_all(make_article(form)):
        document.path = "text"
        source = open_source(document).unwrap(None)[0]
        told = explain(linter, rules, kinds, document)
        shown.trials.extend("".join(render_outcome(trial, document, source)) for trial in told.trials)
        shown = shown._replace(
            claims=shown.claims + "".join(render_text(told.claims, "text", source)),
            clauses=shown.clauses + "".join(render_clauses(told.clauses, document.text)),
        )
    return shown
