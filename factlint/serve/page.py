"""The desk's page as HTML: the form, filled again, and what was found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from factlint.document.files import PLAIN
from factlint.document.formats import ENDINGS
from factlint.report.html import show_articles, tell_outcome, tell_problems
from factlint.report.markup import render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factlint.report.ci import Problem
    from factlint.report.html import Rules
    from factlint.report.record import Article, Record
    from factlint.serve.form import Form

NAMELESS = "The article"
ACCEPTED = ",".join((*PLAIN, *ENDINGS))


class Choices(NamedTuple):
    """The house styles and files of facts that there are, and whether findings can be ignored from now on."""

    styles: Sequence[str] = ()
    packs: Sequence[str] = ()
    may_ignore: bool = False


class Edit(NamedTuple):
    """What can be done beside a finding: `asked` is the fingerprint of the one whose reason is asked for."""

    may_ignore: bool
    asked: str
    token: str


class Result(NamedTuple):
    """What was found: the articles with their findings, `records` about comments in the file, what could not be used,
    notes, the rules that came to no answer with how often, the rules by id, the language that the page speaks, and what
    can be done about a finding (None: the article cannot be edited here)."""

    articles: Sequence[Article]
    records: Sequence[Record]
    problems: Sequence[Problem]
    notes: Sequence[str]
    unsettled: Mapping[str, int]
    rules: Rules
    language: str
    edit: Edit | None


def render_page(form: Form, choices: Choices, result: Result | None = None, refusal: str = "", done: str = "") -> bytes:
    """The page, with what was found; `refusal` says what is wrong with the form, `done` what was done."""
    told = _tell(result) if result is not None else {}
    page = render("desk", form=form, choices=choices, accepted=ACCEPTED, refusal=refusal, done=done, told=told)
    return page.encode("utf-8", "replace")


def render_refusal(message: str) -> bytes:
    """For what the server refuses before anybody has read the form: the way back keeps it."""
    return render("refusal", message=message, title="refused").encode("utf-8", "replace")


def _tell(result: Result) -> dict[str, object]:
    for article in result.articles:
        for found in article["findings"]:
            for fix in found["record"]["fixes"]:
                edits = [[e["span"]["start"], e["span"]["end"], e["old"], e["text"]] for e in fix["edits"]]
                fix["asked"] = json.dumps(edits)
    severities = [found["record"]["severity"] for article in result.articles for found in article["findings"]]
    return {
        "outcome": tell_outcome([*severities, *(record["severity"] for record in result.records)]),
        "notes": result.notes,
        "unsettled": sorted(result.unsettled.items(), key=lambda row: (-row[1], row[0])),
        "articles": show_articles(result.articles),
        "others": result.records,
        "problems": list(tell_problems(result.problems)),
        "rules": result.rules,
        "edit": result.edit,
    }
