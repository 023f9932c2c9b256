"""`POST /claims`, `/sheet`, `/explain` and `/ignore`: what the commands of these names tell, for programs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import convert

from factlint.barrier import Barrier
from factlint.document.errors import UnreadableError
from factlint.document.filed import FiledText, place_span
from factlint.report.claims import describe_claim, render_clauses
from factlint.report.sheet import as_json, make_sheet
from factlint.serve import models
from factlint.serve.answers import Answer, BadRequestError, write
from factlint.serve.article import VERSION, choose_linter, read_documents, read_request, tell_day, tell_problems
from factlint.serve.checker import Checker, log
from factlint.serve.explaining import choose, explain
from factlint.text.source import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlint.document.document import Document
    from factlint.report.trial import Trial
    from factlint.serve.request import Given
    from factlint.statement import Statement


def answer_claims(checker: Checker, query: str, media: str, body: bytes) -> Answer:
    """What was understood. Raises BadRequestError."""
    given = read_request(models.Article, query, media, body)[1]
    linter = choose_linter(checker, given)
    days, claims, problems = [], [], []
    for document in read_all(given):
        barrier = Barrier(given.path)
        claims += describe(document, linter.judge(document, barrier))
        days.append(tell_day(document, given.published))
        problems += tell_problems(given, document, barrier.faults)
        log(barrier.faults)
    return write(models.Claims(VERSION, days, claims, problems))


def answer_sheet(checker: Checker, query: str, media: str, body: bytes) -> Answer:
    """The worksheet. Raises BadRequestError."""
    given = read_request(models.Article, query, media, body)[1]
    linter = choose_linter(checker, given)
    sheets, problems = [], []
    for document in read_all(given):
        barrier = Barrier(given.path)
        sheet = make_sheet(linter, document, barrier)
        sheets.append(convert(as_json(sheet, partial(_locate, document, open_source(document))), models.Sheet))
        problems += tell_problems(given, document, barrier.faults)
        log(barrier.faults)
    return write(models.Sheets(VERSION, sheets, problems))


def answer_explain(checker: Checker, query: str, media: str, body: bytes) -> Answer:
    """What a rule tried, or rules that are sent. Raises BadRequestError."""
    asked, given = read_request(models.Explain, query, media, body)
    if (asked.rule is None) == (asked.source is None):
        raise BadRequestError(422, "say which 'rule' to try, or send its 'source'")
    linter, rules, kinds = choose(checker, asked.rule or "", asked.source or "")
    told = models.Explained(VERSION, [], [], [], [])
    for document in read_all(given):
        source = open_source(document)
        explained = explain(linter, rules, kinds, document)
        told.published.append(tell_day(document, given.published))
        told.trials += [_tell_trial(trial, source) for trial in explained.trials]
        told.claims += describe(document, explained.claims)
        told.clauses += [line.rstrip("\n") for line in render_clauses(explained.clauses, document.text)]
    return write(told)


def answer_ignore(checker: Checker, query: str, media: str, body: bytes) -> Answer:
    """A finding ignored from now on. Raises BadRequestError."""
    if media.partition(";")[0].strip().lower() != "application/json":
        raise BadRequestError(415, "send application/json: a form of another page could send anything else")
    asked, given = read_request(models.Ignore, query, media, body)
    checker.ignored.check(asked.token, asked.reason)
    linter = choose_linter(checker, given)
    for document in read_all(given):
        for finding, print_ in checker.check(linter, document, given.select, given.ignore).kept:
            if print_ == asked.fingerprint:
                path = "" if asked.anywhere else given.path
                until = str(asked.until or "")
                return write(checker.ignored.add(finding, print_, path, asked.reason, asked.author, until))
    raise BadRequestError(404, "there is no such finding in this article")


def read_all(given: Given) -> list[Document]:
    """Raises BadRequestError."""
    try:
        return list(read_documents(given))
    except UnreadableError as error:
        raise BadRequestError(422, f"the article {error.message}", error.line, error.column) from None


def open_source(document: Document) -> SourceText:
    """The file of an article, where its findings have their places."""
    return SourceText(document.file_text) if document.origin is None else FiledText(document)


def describe(document: Document, claims: Iterable[tuple[Statement, str]]) -> list[models.Claim]:
    locate = partial(place_span, document)
    return [convert(describe_claim(claim, status, locate), models.Claim) for claim, status in claims]


def _locate(document: Document, source: SourceText, start: int, end: int) -> dict[str, Any]:
    """The place in its file of a stretch of an article's text."""
    span = place_span(document, start, end)
    line, column = source.unwrap(None)[0].position(span.start)
    return {"span": {"start": span.start, "end": span.end}, "line": line, "column": column}


def _tell_trial(trial: Trial, source: SourceText) -> models.Trial:
    position = source.unwrap(None)[0].position
    tried = [models.Tried(one.condition, one.truth, *position(one.start), one.bound) for one in trial.tried]
    return models.Trial(trial.rule.id, len(trial.findings), tried, dict(trial.sought))
