"""What `POST /check` takes: one table of fields, which requests are read by and the OpenAPI document is made of."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from factlint.language.errors import suggest
from factlint.serve.answers import BadRequestError

if TYPE_CHECKING:
    from collections.abc import Mapping

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


class Field(NamedTuple):
    """`type` is a JSON type; `raw`: also in the query of a request whose body is a file."""

    type: str
    about: str
    raw: bool = False
    choices: tuple[str, ...] = ()
    format: str = ""


FIELDS: dict[str, Field] = {
    "text": Field("string", "The article, or its file where `format` says so. Findings have their places in it."),
    "format": Field(
        "string",
        "What the text is; without it the ending of `path` tells, or else it is plain text.",
        True,
        tuple(FORMATS),
    ),
    "published": Field("string", "The day of publication; goes before what the article itself says.", True, (), "date"),
    "headline": Field("string", "The headline, where it is not part of the text (plain text alone)."),
    "byline": Field("string", "Who wrote it, in the same way."),
    "dateline": Field("string", "Place and day that the text begins with, in the same way."),
    "path": Field(
        "string",
        "What the article is called: for `[[paths]]`, the ignore file and the baseline of the configuration, and in "
        "the findings. No such file is opened.",
        True,
    ),
    "select": Field("array", "Rules (`date/weekday`) or groups (`date`) to use, and no others.", True),
    "ignore": Field("array", "Rules or groups to leave out.", True),
}


class Given(NamedTuple):
    """A request, understood. `data` is a file's bytes, or words that need not be decoded any more."""

    data: str | bytes
    format: str  # a reader's name; empty: as the content tells
    published: date | None
    path: str
    parts: Mapping[str, str]
    select: list[str]
    ignore: list[str]


def check_fields(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are given, null ones left out. Raises BadRequestError."""
    found: dict[str, Any] = {}
    for name, value in given.items():
        field = FIELDS.get(name)
        if field is None:
            hint = suggest(name[:40], FIELDS) or f"it takes {', '.join(FIELDS)}"
            raise BadRequestError(422, f"there is no field {name[:40]!r}; {hint}")
        if value is None:
            continue
        items = value if field.type == "array" and isinstance(value, list) else [value]
        if (isinstance(value, list) != (field.type == "array")) or not all(isinstance(item, str) for item in items):
            wanted = "a list of strings" if field.type == "array" else "a string"
            raise BadRequestError(422, f"{name!r} is {wanted}")
        if field.choices and value not in field.choices:
            hint = suggest(value[:40], field.choices) or f"it is one of {', '.join(field.choices)}"
            raise BadRequestError(422, f"{name!r}: there is no {value[:40]!r}; {hint}")
        if field.format == "date":
            try:
                value = date.fromisoformat(value)
            except ValueError:
                raise BadRequestError(422, f"{name!r}: {value[:40]!r} is no day; write it as 2023-12-22") from None
        found[name] = value
    return found


def describe_fields(raw: bool = False) -> dict[str, dict[str, Any]]:
    """The JSON schema of each field; `raw`: of those that may stand in the query."""
    described = {}
    for name, field in FIELDS.items():
        schema: dict[str, Any] = {"type": field.type}
        if field.type == "array":
            schema["items"] = {"type": "string"}
        if field.choices:
            schema["enum"] = list(field.choices)
        if field.format:
            schema["format"] = field.format
        if field.raw or not raw:
            described[name] = schema | {"description": field.about}
    return described


def mend_surrogates(text: str) -> str:
    """No file holds surrogates without their partner, and what reads files does not take them."""
    return _LONE.sub("\ufffd", text)
