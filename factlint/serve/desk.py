"""The desk's page, `POST /`: the article marked in place beside its findings, in HTML that works without a script."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from factlint.barrier import Barrier
from factlint.fingerprint import fingerprint_of
from factlint.lang.editions import FIRST
from factlint.lang.spoken import say, speaking
from factlint.report.html import language_of
from factlint.report.html import render_html as render_report
from factlint.report.record import make_article as describe_article
from factlint.report.record import make_record
from factlint.report.sheet import Sheet, make_sheet
from factlint.report.sheet_csv import render_csv, render_head
from factlint.report.sheet_docx import render_docx
from factlint.report.sheet_html import render_html as render_sheet
from factlint.resources import name_of
from factlint.serve.answers import CSV, DOCX, HTML, Answer, BadRequestError
from factlint.serve.api import open_source, read_all
from factlint.serve.article import find_bases
from factlint.serve.checker import Checker, log
from factlint.serve.form import Form, make_article, mend, read_form
from factlint.serve.page import NAMELESS, Choices, Edit, Result, render_page
from factlint.silence.silencer import NOTICES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factlint.document.document import Document
    from factlint.report.ci import Problem
    from factlint.report.html import Rules
    from factlint.report.record import Article
    from factlint.report.sheet_html import Position
    from factlint.serve.request import Given


LONGEST = 50_000  # characters of an article that is asked what came to no answer: every rule is tried once more


def choices_of(checker: Checker) -> Choices:
    linter = checker.review.linter
    styles = sorted({id.partition("/")[2].partition("-")[0] for id in linter.known if id.startswith("style/")})
    return Choices(styles, [name_of(path) for path in linter.fact_files], bool(checker.ignored.path))


def answer(checker: Checker, query: str, media: str, body: bytes) -> Answer:
    """The page; what is wrong with the form is said in it, beside what was filled in."""
    form, done, choices = Form(), "", choices_of(checker)
    try:
        form = read_form(media, body)
        form = mend(form) if form.repair else form
        result = check(checker, form)
        if form.ignore and form.reason:
            done, form = ignore(checker, form, result), form._replace(ignore="", reason="", author="")
            checker.ignored.renew(checker.review)
            result = check(checker, form)
    except BadRequestError as bad:
        where = f" (line {bad.line}, column {bad.column})" if bad.line else ""
        with speaking(checker.review.linter.speaks or FIRST):
            return bad.status, HTML, render_page(form, choices, refusal=bad.message + where)
    with speaking(result.language):
        return 200, HTML, render_page(form, choices, result, done=done)


def check(checker: Checker, form: Form) -> Result:
    """Raises BadRequestError."""
    given = make_article(form)
    style = [f"style/{form.style}-*"] if form.style in choices_of(checker).styles else []
    linter = checker.choose(checker.review.linter_at(given.path), style)
    articles: list[Article] = []
    records: list[dict[str, Any]] = []
    problems: list[Problem] = []
    notes: dict[str, None] = {}
    unsettled: Counter[str] = Counter()
    for document in read_all(given):
        reviewed = checker.check(linter, document, (), ())
        source = open_source(document)
        kept = [row for row in reviewed.kept if not any(name_of(fact.path) in form.without for fact in row[0].evidence)]
        article = describe_article(document, source, kept, linter)
        count_from_fields(article, given)
        articles.append(article)
        records += [
            make_record(document.path, source, told, fingerprint_of(told.rule, told.text, told.message))
            for told in reviewed.told
        ]
        problems += [(error.path, error.line, error.column, error.message) for error in document.problems]
        problems += [(given.path or NAMELESS, 0, 0, str(fault)) for fault in reviewed.faults]
        notes |= dict.fromkeys(reviewed.notes)
        if len(document.text) <= LONGEST:
            unsettled.update(linter.unsettled(document))
    language = language_of(articles, linter.speaks)
    with speaking(language):
        for article in articles:
            article["path"] = article["path"] or say(NAMELESS)
    rules: Rules = {**linter.ruleset.rules, **linter.of_language(language).ruleset.rules, **NOTICES}
    edit = Edit(bool(checker.ignored.path), form.ignore, checker.ignored.token) if form.file is None else None
    return Result(articles, records, problems, list(notes), unsettled, rules, language, edit)


def ignore(checker: Checker, form: Form, result: Result) -> str:
    """What is said once a finding is ignored from now on. Raises BadRequestError."""
    checker.ignored.check(form.token, form.reason)
    given = make_article(form)
    for document in read_all(given):
        for finding, print_ in checker.check(checker.review.linter_at(given.path), document, (), ()).kept:
            if print_ == form.ignore:
                told = checker.ignored.add(finding, print_, given.path, form.reason, form.author, "")
                return f"{told.rule} is ignored at “{told.text}” from now on; {told.file} says why."
    raise BadRequestError(409, "that finding is no longer there: check the text again")


def count_from_fields(article: Article, given: Given) -> None:
    """Lines of the text are counted in the text alone, where there is a headline above it."""
    for _, base in find_bases(given)[-1:]:
        above = sum(len(words.split("\n")) + 1 for words in given.parts.values())
        for found in article["findings"]:
            record = found["record"]
            for span in (record["span"], *(related["span"] for related in record["related"])):
                if span["start"] >= base:
                    span["line"] -= above


def answer_report(checker: Checker, query: str, media: str, body: bytes) -> Answer:
    """`POST /report`: the HTML report of the article in the form, a file that needs no other."""
    form = Form()
    try:
        form = read_form(media, body)
        found = check(checker, form)
    except BadRequestError as bad:
        return bad.status, HTML, render_page(form, choices_of(checker), refusal=bad.message)
    records = [placed["record"] for article in found.articles for placed in article["findings"]]
    with speaking(found.language):
        report = render_report([*records, *found.records], found.problems, found.articles, found.rules)
    return 200, HTML, report.encode("utf-8", "replace")


def answer_sheet(checker: Checker, query: str, media: str, body: bytes) -> Answer:
    """`POST /worksheet`: the worksheet of the article in the form."""
    return answer_with(checker, media, body, HTML, lambda sheet, position: render_sheet(sheet, position, linked=True))


def answer_table(checker: Checker, query: str, media: str, body: bytes) -> Answer:
    """`POST /worksheet.csv`: the same for spreadsheets."""
    return answer_with(checker, media, body, CSV, lambda sheet, position: render_head() + render_csv(sheet, position))


def answer_word(checker: Checker, query: str, media: str, body: bytes) -> Answer:
    """`POST /worksheet.docx`: the same as a Word file."""
    return answer_with(checker, media, body, DOCX, lambda sheet, position: render_docx([(sheet, position)]))


def answer_with(
    checker: Checker, media: str, body: bytes, type: str, render: Callable[[Sheet, Position], str | bytes]
) -> Answer:
    form = Form()
    try:
        form = read_form(media, body)
        documents: Sequence[Document] = read_all(given := make_article(form))
        if len(documents) != 1:
            raise BadRequestError(422, f"a worksheet is of one article; this file holds {len(documents)}")
    except BadRequestError as bad:
        return bad.status, HTML, render_page(form, choices_of(checker), refusal=bad.message)
    (document,) = documents
    barrier = Barrier(given.path)
    sheet = make_sheet(checker.review.linter_at(given.path), document, barrier)
    log(barrier.faults)
    position = open_source(document).unwrap(None)[0].position
    made = render(sheet, position)
    return 200, type, made if isinstance(made, bytes) else made.encode("utf-8", "replace")
