"""`POST /check`: an article and what is known of it, and the findings as `factlint check --format json` has them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from urllib.parse import parse_qsl

from msgspec import convert

from factlint.document.article import Article as Parts
from factlint.document.article import make_document
from factlint.document.decoding import decode, known_charset
from factlint.document.errors import UnreadableError
from factlint.document.files import PLAIN, read_data
from factlint.document.formats import ENDINGS, MARKDOWN, read_format, read_source
from factlint.document.origin import Traced
from factlint.document.reading import read_text
from factlint.language.errors import LanguageError
from factlint.selection import check_ids
from factlint.serve.answers import BadRequestError, show, write
from factlint.serve.findings import describe_findings
from factlint.serve.models import Article, Checked, Day, Finding, Problem
from factlint.serve.request import FORMATS, MEDIA, PARTS, PROSE, Given, mend_surrogates, read_fields

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from factlint.barrier import Fault
    from factlint.document.document import Document
    from factlint.linter import Linter
    from factlint.serve.answers import Answer
    from factlint.serve.checker import Checker

    A = TypeVar("A", bound=Article)

VERSION: Literal[1] = 1  # of the answers' form
GAP = "\n\n"  # between the headline and what follows
MOST_FIELDS = 100


def answer(checker: Checker, query: str, media: str, body: bytes) -> Answer:
    """Raises BadRequestError."""
    given = read_request(Article, query, media, body)[1]
    linter = choose_linter(checker, given)
    findings: list[Finding] = []
    errors: list[Problem] = []
    notes: dict[str, None] = {}
    days: list[Day] = []
    try:
        for document in read_documents(given):
            days.append(tell_day(document, given.published))
            reviewed = checker.check(linter, document, given.select, given.ignore)
            findings += convert(describe_findings(document, reviewed, find_bases(given)), list[Finding])
            errors += tell_problems(given, document, reviewed.faults)
            notes |= dict.fromkeys(reviewed.notes)
    except UnreadableError as error:
        raise BadRequestError(422, f"the article {error.message}", error.line, error.column) from None
    return write(Checked(VERSION, len(days), days, findings, errors, list(notes)))


def choose_linter(checker: Checker, given: Given) -> Linter:
    """That of the article's path, with the rules that are asked for. Raises BadRequestError."""
    try:
        check_ids([*given.select, *given.ignore], checker.review.linter.known)
    except LanguageError as error:
        raise BadRequestError(422, "; ".join(filter(None, (error.message, error.hint)))) from None
    return checker.choose(checker.review.linter_at(given.path), given.select)


def tell_day(document: Document, asked: date | None) -> Day:
    """The day of publication that an article is read with, and where it is from."""
    if document.published is None:
        return Day(None, "none")
    by = "request" if asked is not None else document.stamps[0].by
    return convert({"day": str(document.published), "source": by}, Day)


def tell_problems(given: Given, document: Document, faults: Iterable[Fault]) -> list[Problem]:
    return [
        *(Problem(error.path, error.line, error.column, error.message) for error in document.problems),
        *(Problem(given.path, 0, 0, str(fault)) for fault in faults),
    ]


# -- the request ------------------------------------------------------------------------------------------------------


def read_request(model: type[A], query: str, media: str, body: bytes) -> tuple[A, Given]:
    """A request in JSON, or one whose body is a file: its fields, and the article. Raises BadRequestError."""
    sort, _, rest = media.partition(";")
    sort = sort.strip().lower()
    try:
        fields = parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:  # and UnicodeDecodeError, which is one
        raise BadRequestError(400, f"the address is not UTF-8, or has more than {MOST_FIELDS} fields") from None
    raw: dict[str, Any] = dict(fields)
    if sort == "application/json" and "format" not in raw:
        return read_json(model, body)
    if not raw.get("format") and sort not in MEDIA and sort:
        raise BadRequestError(
            415, f"'{show(sort)}' cannot be read here, send application/json, or a file as {', '.join(MEDIA)}"
        )
    lists = {name: [item for item in raw[name].split(",") if item] for name in ("select", "ignore") if name in raw}
    if wrong := [name for name in raw if name in ("text", *PARTS)]:
        raise BadRequestError(422, f"'{wrong[0]}' goes into a body of application/json, not into the address")
    asked = read_fields(model, raw | lists | {"text": ""})
    form = FORMATS[asked.format] if asked.format else MEDIA.get(sort, "")
    data: str | bytes = body
    if form in PROSE and (charset := read_charset(rest)) not in ("", "utf-8", "utf8", "us-ascii"):
        try:
            data = body.decode(known_charset(charset))
        except (LookupError, UnicodeError):
            raise BadRequestError(422, f"the article is not in the charset that it names ({show(charset)})") from None
    return asked, make_given(data, form, asked)


def read_json(model: type[A], body: bytes) -> tuple[A, Given]:
    try:
        given = json.loads(body)
    except UnicodeDecodeError:
        raise BadRequestError(400, "the request is not UTF-8") from None
    except RecursionError:
        raise BadRequestError(400, "the request is nested too deeply") from None
    except json.JSONDecodeError as error:
        message = f"the request is no JSON: {error.msg}"
        raise BadRequestError(400, message, error.lineno, error.colno) from None
    except ValueError:
        raise BadRequestError(400, "the request has a number of too many digits") from None
    if not isinstance(given, dict):
        raise BadRequestError(422, "the request is an object with the member 'text'")
    if "text" not in given and ("bodies" in given or "uri" in given or "body_html" in given):
        raise BadRequestError(422, "the request has no 'text'; for an article in ninjs post to /check?format=ninjs")
    asked = read_fields(model, given)
    path = (asked.path or "").lower()
    form = FORMATS[asked.format] if asked.format else ""
    if not form:
        dot = path.rfind(".")
        form = "markdown" if path.endswith(MARKDOWN) else ENDINGS.get(path[dot:] if dot >= 0 else "", "text")
    if form == "docx":
        raise BadRequestError(422, "a .docx is no text: post the file itself to /check?format=docx")
    if form != "text" and (named := [name for name in PARTS if getattr(asked, name) is not None]):
        raise BadRequestError(422, f"'{named[0]}' goes with plain text; other formats have a place for it themselves")
    return asked, make_given(mend_surrogates(asked.text), form, asked)


def make_given(data: str | bytes, form: str, asked: Article) -> Given:
    parts = {name: mend_surrogates(words) for name in PARTS if (words := getattr(asked, name) or "").strip()}
    path = mend_surrogates(asked.path or "").replace("\0", "\ufffd")
    return Given(data, form, asked.published, path, parts, asked.select or [], asked.ignore or [])


def read_charset(parameters: str) -> str:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower()
    return ""


# -- the article ------------------------------------------------------------------------------------------------------


def read_documents(given: Given) -> Iterable[Document]:
    """Raises UnreadableError, also on the way."""
    data, form, path = given.data, given.format, given.path
    if form in PROSE:
        text = data if isinstance(data, str) else decode(data, path)
        if given.parts:
            return (read_composed(text, given),)
        # The reader goes by the ending of the name; the article keeps the name that it was given.
        document = read_text(text, given.published, f"{path}{MARKDOWN[0] if form == 'markdown' else PLAIN[0]}")
        document.path = path
        return (document,)
    if isinstance(data, str):
        return read_source(data, path, form, given.published)
    if form:
        return read_format(data, path, form, given.published)
    return read_data(data, path, given.published)


def read_composed(text: str, given: Given) -> Document:
    """The article of a text and what stands above it: its file is all of them, one after the other."""
    article = Parts()
    for name, place in find_bases(given):
        if name == "text":
            article.add("text", Traced.whole(text, place))
        else:
            article.add(name, Traced.whole(given.parts[name], place))
    return make_document(article, given.path, GAP.join([*given.parts.values(), text]), given.published)


def find_bases(given: Given) -> list[tuple[str, int]]:
    """Where each part begins in the file of `read_composed`; nothing where the text is all."""
    if not given.parts:
        return []
    bases, at = [], 0
    for name, words in given.parts.items():
        bases.append((name, at))
        at += len(words) + len(GAP)
    return [*bases, ("text", at)]
