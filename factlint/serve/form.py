"""What the desk's page sends: a form, with a file or without, and the article that it holds."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from factlint.document.decoding import decode
from factlint.document.errors import UnreadableError
from factlint.document.files import PLAIN
from factlint.document.formats import MARKDOWN, name_format
from factlint.serve.answers import BadRequestError, show
from factlint.serve.article import GAP, make_given
from factlint.serve.models import Article
from factlint.serve.request import Given, mend_surrogates, read_fields

MOST = 60  # fields; the page has a dozen, and one for each file of facts
FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"

_PARAMETER = re.compile(r';\s*([\w*-]+)=(?:"([^"]*)"|([^\s;"]+))')


class File(NamedTuple):
    name: str
    data: bytes


class Form(NamedTuple):
    """The page's fields as they came, line ends as "\\n". `path` is what a text is called that came as a file, `repair`
    what a button beside a fix says, `ignore` the fingerprint of a finding, with a reason and who gives it, `style` a
    house style, `source` rules to try, `without` files of facts that do not count, `file` one that was chosen."""

    text: str = ""
    headline: str = ""
    published: str = ""
    path: str = ""
    repair: str = ""
    ignore: str = ""
    reason: str = ""
    author: str = ""
    token: str = ""
    style: str = ""
    source: str = ""
    without: tuple[str, ...] = ()
    file: File | None = None


# -- reading it -------------------------------------------------------------------------------------------------------


def read_form(media: str, body: bytes) -> Form:
    """Raises BadRequestError."""
    sort, _, parameters = media.partition(";")
    if sort.strip().lower() == MULTIPART:
        named = dict(_read_parameters(f";{parameters}"))
        sent, file = read_multipart(body, named.get("boundary", ""))
    elif sort.strip().lower() == FORM:
        sent, file = _read_urlencoded(body), None
    else:
        raise BadRequestError(415, f"'{show(sort)}' cannot be read here; the page sends {FORM} or {MULTIPART}")
    if unknown := {name for name, _ in sent} - set(Form._fields[:-1]):
        raise BadRequestError(422, f"there is no field '{show(min(unknown))}'")
    clean: dict[str, Any] = {name: _even(words) for name, words in sent if name != "without"}
    form = Form(**clean, without=tuple(words for name, words in sent if name == "without"))
    if file is None or not file.data:
        return form
    return _open_plain(form._replace(headline="", path="", repair="", ignore="", file=file))


def _read_urlencoded(body: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST)
    except ValueError:  # and UnicodeDecodeError, which is one
        raise BadRequestError(400, f"the form is not UTF-8, or has more than {MOST} fields") from None


def read_multipart(body: bytes, boundary: str) -> tuple[list[tuple[str, str]], File | None]:
    """The fields of a form, and its file. Raises BadRequestError.

    `email` would read a mail that was sent as a file, too, and give no file back.
    """
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary.encode("latin-1", "replace"), MOST + 2)
    if not boundary or len(pieces) < 2 or len(pieces) > MOST + 2 or not pieces[-1].startswith(b"--"):
        raise BadRequestError(400, "the form is not whole")
    fields: list[tuple[str, str]] = []
    file = None
    for piece in pieces[1:-1]:
        head, _, data = piece.partition(b"\r\n\r\n")
        named = dict(_read_parameters(head.decode("utf-8", "replace")))
        if "filename" in named:
            file = File(_name(named["filename"]), data)
        else:
            fields.append((named.get("name", ""), data.decode("utf-8", "replace")))
    return fields, file


def _read_parameters(head: str) -> list[tuple[str, str]]:
    return [(name.lower(), quoted or plain) for name, quoted, plain in _PARAMETER.findall(head)]


def _name(given: str) -> str:
    """As browsers write it, without a folder."""
    return re.split(r"[/\\]", given.replace("%22", '"').replace("%0D", "").replace("%0A", ""))[-1]


def _even(words: str) -> str:
    """Browsers send every line end as two signs; offsets count one."""
    return mend_surrogates(words).replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")


def _open_plain(form: Form) -> Form:
    """A file of plain text goes into the page, where it can be edited."""
    assert form.file is not None
    name, data = form.file
    if not name.lower().endswith(PLAIN) and name_format(name, data) != "text":
        return form._replace(text="")
    try:
        text = decode(data, name)
    except UnreadableError as error:
        raise BadRequestError(422, f"the file {error.message}") from None
    return form._replace(text=_even(text.removeprefix("\ufeff")), path=name, file=None)


# -- the article in it ------------------------------------------------------------------------------------------------


def make_article(form: Form) -> Given:
    """The request that `POST /check` would be sent. Raises BadRequestError."""
    fields = {"text": "", "published": form.published.strip() or None, "path": form.path or None}
    if form.file is not None:
        return make_given(form.file.data, "", read_fields(Article, fields | {"path": form.file.name}))
    is_markdown = form.path.lower().endswith(MARKDOWN)
    if is_markdown and form.headline.strip():
        raise BadRequestError(422, "a headline goes with plain text; Markdown has a place for it itself")
    asked = read_fields(Article, fields | {"headline": form.headline})
    return make_given(form.text, "markdown" if is_markdown else "text", asked)


def mend(form: Form) -> Form:
    """The form with the repair made that was asked for: [[start, end, old, new], ...] in the headline and the text as
    one file. Raises BadRequestError if other words stand there by now."""
    headline = form.headline if form.headline.strip() else ""
    base = len(headline) + len(GAP) if headline else 0
    try:
        edits = [(int(start), int(end), str(old), str(new)) for start, end, old, new in json.loads(form.repair)]
    except (ValueError, TypeError, RecursionError):
        raise BadRequestError(422, "there is no such repair") from None
    text = form.text
    for start, end, old, new in sorted(edits, reverse=True):
        inside = base > end
        words, low, high = (headline, start, end) if inside else (text, start - base, end - base)
        if not 0 <= low <= high or words[low:high] != old:
            raise BadRequestError(409, "the text was edited since: check it again, then repair it")
        words = words[:low] + new + words[high:]
        headline, text = (words, text) if inside else (headline, words)
    return form._replace(headline=headline, text=text, repair="")
