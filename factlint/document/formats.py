"""Which format a file is in, by its name or else by its content, and the articles in it."""

from __future__ import annotations

import re

from factlint.document.errors import Reader, UnreadableError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from typing import Final, TypeVar

    from factlint.document.article import Article
    from factlint.document.document import Document
    from factlint.time.interval import Interval

    T = TypeVar("T")

LIMIT: Final = 10 * 1024 * 1024  # bytes of a file that is parsed as a whole
ENDINGS: Final = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".json": "json", ".ninjs": "json", ".jsonl": "jsonl",
    ".ndjson": "jsonl", ".xml": "xml", ".nitf": "xml", ".newsml": "xml", ".docx": "docx", ".eml": "mail",
}  # fmt: skip
MARKDOWN: Final = (".md", ".markdown", ".mdown", ".mkd")
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta)\b", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(r"\s*<(?:\?xml\b|!DOCTYPE\b|!--|[A-Za-z][\w.:-]*[\s>])")
_MAIL = re.compile(
    r"(?:from|to|date|subject|mime-version|message-id|received|return-path|delivered-to|content-type|reply-to|cc|x-[\w-]+"
    r"):[^\n]*\n(?:[ \t][^\n]*\n)*[A-Za-z][\w-]*:\s",
    re.IGNORECASE,
)
_ENCODING = re.compile(rb"<\?xml[^>]{0,80}?\sencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_NEWS_KEYS = re.compile(
    rb'"(?:headlines?|bod(?:y|ies|y_\w{1,20})|articleBody|descriptions|versionCreated|versioncreated)"\s*:'
)
_NEWS_ROOTS = re.compile(
    rb"<(?:[\w.-]{1,20}:)?(?:nitf|newsItem|packageItem|newsMessage|conceptItem|knowledgeItem|planningItem|contentMeta|"
    rb"contentSet|html)\b"
)


def name_format(path: str, data: bytes) -> str:
    """html, json, jsonl, xml, docx, mail, or text: by the ending of the name, else by how the content begins."""
    dot = path.rfind(".")
    ending = path[dot:].lower() if dot >= 0 else ""
    if ending in ENDINGS:
        return ENDINGS[ending]
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    start = head.lstrip()
    if re.match(r"\{\s*\"|\[\s*\{\s*\"", start):
        return "json"
    if _HTML.match(head):
        return "html"
    if _XML.match(head):
        return "xml"
    return "mail" if _MAIL.match(head) else "text"


def may_hold_news(data: bytes) -> bool:
    """Whether the head of a .json, .jsonl or .xml file names what news formats do: other files end so, too."""
    return bool(_NEWS_KEYS.search(data) or _NEWS_ROOTS.search(data)) and b"//json-schema.org/" not in data


def read_format(data: bytes, path: str, form: str, published: Interval | date | None = None) -> Iterator[Document]:
    """The articles of a file in any format but text. A file without any has one that is empty.

    UnreadableError where it cannot be used."""
    if form == "docx":
        from factlint.document.docx import read_docx

        with Reader(form, path):
            document = read_docx(data, path, published)
        yield document
        return
    if form != "jsonl" and len(data) > LIMIT:
        raise UnreadableError(path, 0, 0, f"is larger than {LIMIT // 1024 // 1024} MB, the most for this format")
    with Reader(form, path):
        source = decode_declared(data, path, form)
    yield from read_source(source, path, form, published)


def read_source(source: str, path: str, form: str, published: Interval | date | None = None) -> Iterator[Document]:
    """The articles of a file whose text is known, in any format but text and docx; else as `read_format`."""
    from factlint.document import article as articles

    empty = True
    reading = _read(source, path, form)
    while (article := _next(reading, form, path)) is not None:
        if not article.problem and article.is_empty:
            continue
        empty = False
        try:
            with Reader(form, path):
                document = articles.make_document(article, path, source, published)
        except UnreadableError as error:  # that of one article; those after it are read
            document = articles.make_document(articles.Article(error), path, source, published)
        yield document
    if empty:
        yield articles.make_document(articles.Article(), path, source, published)


def _next(reading: Iterator[Article], form: str, path: str) -> Article | None:
    with Reader(form, path):
        return next(reading, None)


def _read(source: str, path: str, form: str) -> Iterator[Article]:
    if form == "html":
        from factlint.document.html import read_html

        yield read_html(source, path)
    elif form == "xml":
        yield from _read_xml(source, path, form)
    elif form == "mail":
        from factlint.document.mail import read_mail

        yield read_mail(source, path)
    else:
        yield from _read_json(source, path, form)


def _read_xml(source: str, path: str, form: str) -> Iterator[Article]:
    from factlint.document.newsml import ROOTS, list_items, read_item
    from factlint.document.xmltree import parse_xml

    root = parse_xml(source, path)
    if root.name == "html":
        yield from _read(source, path, "html")
    elif root.name == "nitf":
        from factlint.document import article as articles
        from factlint.document.nitf import read_nitf

        article = articles.Article()
        read_nitf(root, article)
        yield article
    elif root.name in ROOTS:
        yield from _read_each(read_item, list_items(root), path, form)
    else:
        raise UnreadableError(path, 0, 0, f"is XML, but neither NewsML-G2, NITF nor XHTML: its root is <{root.name}>")


def _read_each(
    read: Callable[[T], Article], items: Iterable[T], path: str, form: str, line: int = 0
) -> Iterator[Article]:
    """Of many articles in a file, one whose reader fails costs itself alone."""
    from factlint.document import article as articles

    for item in items:
        try:
            with Reader(form, path, line):
                article = read(item)
        except UnreadableError as error:
            article = articles.Article(error)
        yield article


def _read_json(source: str, path: str, form: str) -> Iterator[Article]:
    from factlint.document import article as articles
    from factlint.document.jsontext import parse_json
    from factlint.document.ninjs import is_item, list_items, read_item

    lines = form == "jsonl"
    if not lines:
        try:
            values = [parse_json(source, path)]
        except UnreadableError:
            # Lines of JSON are often called .json; where not even the first line is an object, the error stands.
            first = source.find("\n") if "\n" in source.strip() else -1
            try:
                parse_json(source, path, 0, max(first, 0))
            except UnreadableError:
                first = -1
            if first < 0:
                raise
            lines = True
        else:
            if not is_item(values[0]):
                raise UnreadableError(path, 0, 0, "is JSON, but no ninjs, and names no headline or body")
            yield from _read_each(read_item, list_items(values[0]), path, form)
    at = line = 0
    while lines and at < len(source):
        end = source.find("\n", at)
        end = len(source) if end < 0 else end
        line += 1
        if end - at > LIMIT:
            raise UnreadableError(path, line, 1, f"a line of more than {LIMIT // 1024 // 1024} MB")
        if source[at:end].strip("\ufeff \t\r"):
            try:
                with Reader(form, path, line):
                    items = list_items(parse_json(source, path, at, end))
                yield from _read_each(read_item, items, path, form, line)
            except UnreadableError as error:
                yield articles.Article(error)
        at = end + 1


def decode_declared(data: bytes, path: str, form: str) -> str:
    """The text of bytes in the encoding that they declare, UTF-8 where they do not."""
    from factlint.document.decoding import decode, known_charset

    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        name = "utf-16"
    elif form == "mail":
        return _decode_mail(data)
    else:
        declared = {"xml": _ENCODING, "html": _CHARSET}.get(form)
        found = declared.search(data[:4096]) if declared else None
        if form == "html" and not found:
            found = _ENCODING.match(data[:200])
        name = found[1].decode("ascii", "replace").lower() if found else "utf-8"
    if name in ("utf-8", "utf8", "us-ascii", "ascii") or data.startswith(b"\xef\xbb\xbf"):
        return decode(data, path)
    known = known_charset(name)
    if not known:
        raise UnreadableError(path, 0, 0, f"is in an encoding that is not known ({name})")
    try:
        return data.decode(known)
    except UnicodeError:
        raise UnreadableError(path, 0, 0, f"is not {name}, as it says") from None


def _decode_mail(data: bytes) -> str:
    """UTF-8, else what the letter says of its text, else one character a byte."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        from factlint.document.decoding import known_charset
        from factlint.document.mail import charset_of

        text = data.decode("latin-1")
        try:
            return data.decode(known_charset(charset_of(text)) or "latin-1")
        except UnicodeError:
            return text
