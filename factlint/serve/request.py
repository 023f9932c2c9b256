"""What requests of programs hold: fields of a model, and the article among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_args

import msgspec

from factlint.language.errors import suggest
from factlint.serve.answers import BadRequestError
from factlint.serve.models import Article, Format

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    A = TypeVar("A", bound=Article)

# What a request may call a format, and how its reader is called. `text` and `markdown` have one that never fails.
FORMATS = {
    "text": "text",
    "markdown": "markdown",
    "html": "html",
    "ninjs": "json",
    "json": "json",
    "jsonl": "jsonl",
    "newsml": "xml",
    "nitf": "xml",
    "xml": "xml",
    "mail": "mail",
    "docx": "docx",
}
# The format of a body that is the article's file itself.
MEDIA = {
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/xml": "xml",
    "text/xml": "xml",
    "message/rfc822": "mail",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/octet-stream": "",
}
PROSE = ("text", "markdown")
PARTS = ("headline", "byline", "dateline")  # what stands above the text, in the order of reading


_LONE = re.compile("[\ud800-\udfff]")
NOUNS = {str.__name__: "a string", "array": "a list of strings", bool.__name__: "true or false"}
_WANTED = re.compile(rf"Expected `({'|'.join(NOUNS)})\b")
_WRONG = re.compile(r"(.*?)(?: - at `\$\.?(.*?)`)?")


class Given(NamedTuple):
    """An article, understood. `data` is a file's bytes, or words that need not be decoded any more."""

    data: str | bytes
    format: str  # a reader's name; empty: as the content tells
    published: date | None
    path: str
    parts: Mapping[str, str]
    select: list[str]
    ignore: list[str]


def read_fields(model: type[A], given: Mapping[str, Any]) -> A:
    """The request in the fields that are given; null ones are as if left out. Raises BadRequestError."""
    known = {field.name: field.default for field in msgspec.structs.fields(model)}
    for name in given:
        if name not in known:
            hint = suggest(name[:40], known) or f"it takes {', '.join(known)}"
            raise BadRequestError(422, f"there is no field {name[:40]!r}; {hint}")
    told = {name: value for name, value in given.items() if value is not None}
    formats = get_args(Format)
    if isinstance(form := told.get("format"), str) and form not in formats:
        hint = suggest(form[:40], formats) or f"it is one of {', '.join(formats)}"
        raise BadRequestError(422, f"'format': there is no {form[:40]!r}; {hint}")
    try:
        return msgspec.convert(told, model)
    except msgspec.ValidationError as error:
        raise BadRequestError(422, _tell_wrong(str(error), told)) from None


def _tell_wrong(message: str, told: Mapping[str, Any]) -> str:
    """What msgspec says, beginning with the field."""
    found = _WRONG.fullmatch(message)
    said, place = (found[1], found[2] or "") if found else (message, "")
    name = place.partition("[")[0]
    if "RFC3339" in said:
        return f"{name!r}: {str(told.get(name))[:40]!r} is no day; write it as 2023-12-22"
    if said.startswith("Object missing required field"):
        return f"the request has no {said.split('`')[1]!r}"
    if wanted := _WANTED.match(said):
        return f"{name!r} is {NOUNS['array' if '[' in place else wanted[1]]}"
    return f"{name!r}: {said[:1].lower()}{said[1:]}"


def mend_surrogates(text: str) -> str:
    """No file holds surrogates without their partner, and what reads files does not take them."""
    return _LONE.sub("\ufffd", text)
