"""What programs send and get, as types: requests are read by them, answers made of them, and the OpenAPI document and
the page about it are written from them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

Format = Literal[
    "text", "markdown", "html", "ninjs", "json", "jsonl", "newsml", "nitf", "xml", "mail", "docx"
]  # as request.FORMATS has their readers
FieldName = Literal["headline", "byline", "dateline", "text"]
Count = Annotated[int, Meta(ge=0)]
Place = Annotated[int, Meta(ge=1)]


# -- requests ---------------------------------------------------------------------------------------------------------


class Article(Struct, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """An article, and what is known of it."""

    text: Annotated[
        str, Meta(description="The article, or its file where `format` says so. Findings have their places in it.")
    ]
    format: Annotated[
        Format | None,
        Meta(description="What the text is; without it the ending of `path` tells, or else it is plain text."),
    ] = None
    published: Annotated[
        date | None, Meta(description="The day of publication; goes before what the article itself says.")
    ] = None
    headline: Annotated[
        str | None, Meta(description="The headline, where it is not part of the text (plain text alone).")
    ] = None
    byline: Annotated[str | None, Meta(description="Who wrote it, in the same way.")] = None
    dateline: Annotated[str | None, Meta(description="Place and day that the text begins with, in the same way.")] = (
        None
    )
    path: Annotated[
        str | None,
        Meta(
            description="What the article is called: for `[[paths]]`, the ignore file and the baseline of the "
            "configuration, and in the findings. No such file is opened."
        ),
    ] = None
    select: Annotated[
        list[str] | None, Meta(description="Rules (`date/weekday`) or groups (`date`) to use, and no others.")
    ] = None
    ignore: Annotated[list[str] | None, Meta(description="Rules or groups to leave out.")] = None


class Explain(Article, kw_only=True):
    """An article, and the rule that is tried on it."""

    rule: Annotated[str | None, Meta(description="The id of a rule, as `/rules` lists them; or `source`.")] = None
    source: Annotated[
        str | None, Meta(description="A file of rules in YAML, with kinds and frames if it has its own: all are tried.")
    ] = None


class Ignore(Article, kw_only=True):
    """An article, and the finding in it that is right as it is."""

    fingerprint: Annotated[str, Meta(description="That of the finding, as `/check` tells it.")]
    reason: Annotated[str, Meta(description="Why it is right as it is.")]
    token: Annotated[str, Meta(description="As `/token` tells it: other web pages cannot read it.")]
    author: Annotated[str, Meta(description="Who says so.")] = ""
    until: Annotated[date | None, Meta(description="The last day of publication that it holds for.")] = None
    anywhere: Annotated[bool, Meta(description="In every article with this sentence, not in `path` alone.")] = False


# -- answers ----------------------------------------------------------------------------------------------------------


class Span(Struct, kw_only=True):
    """Characters from 0, half-open; lines and columns from 1. `field` is there if the request has a headline, byline or
    dateline: places are counted in the field that they stand in."""

    start: Count
    end: Count
    line: Place
    column: Place
    end_line: Place
    end_column: Place
    field: FieldName | UnsetType = UNSET


class Related(Struct):
    message: str
    text: str
    span: Span


class Evidence(Struct):
    """A fact on file."""

    fact: str
    source: str
    path: str
    line: int
    checked: Annotated[str, Meta(description="The day on which somebody compared it with its source.")]


class Edit(Struct):
    start: int
    end: int
    text: str
    field: FieldName | UnsetType = UNSET


class Fix(Struct):
    safe: bool
    edits: list[Edit]


class Finding(Struct):
    path: str
    rule: Annotated[str, Meta(description="`POST /explain` tells what it tries.")]
    severity: Literal["error", "warning", "note"]
    message: str
    text: Annotated[str, Meta(description="The words that are blamed.")]
    fingerprint: Annotated[str, Meta(description="Stays when the article is edited elsewhere.")]
    span: Span
    related: list[Related]
    evidence: list[Evidence]
    fixes: Annotated[list[Fix], Meta(description="Alternatives.")]


class Problem(Struct):
    """What in an article could not be used; line and column are 0 where there are none."""

    path: str
    line: int
    column: int
    message: str


class Day(Struct):
    """The day of publication that an article was read with."""

    day: Annotated[str | None, Meta(description="Null: none was given, and the article tells none.")]
    source: Annotated[
        Literal["request", "metadata", "created", "header", "dateline", "slug", "url", "none"],
        Meta(description="The request's own field, or what of the article tells it."),
    ]


class Checked(Struct):
    version: Literal[1]
    articles: Annotated[int, Meta(description="How many the text holds: JSON lines may hold several.")]
    published: Annotated[list[Day], Meta(description="Of each article.")]
    findings: list[Finding]
    errors: list[Problem]
    notes: Annotated[list[str], Meta(description="What the user should know (no publication date ...).")]


class Stretch(Struct):
    """Characters of the article, from 0, half-open."""

    start: Count
    end: Count


class Value(Struct):
    """A field of a claim: its value, the words that gave it, their place; lists of each where it is a list."""

    value: Any
    text: Any
    span: Any


class Claim(Struct):
    kind: str
    span: Stretch
    fields: dict[str, Value]
    status: Annotated[
        Literal["supported", "contradicted", "unknown"], Meta(description="What the facts and the findings say.")
    ]


class Claims(Struct):
    """What was understood of an article."""

    version: Literal[1]
    published: list[Day]
    claims: list[Claim]
    errors: list[Problem]


class Position(Struct):
    span: Stretch
    line: Place
    column: Place


class Row(Struct):
    sort: str
    text: str
    says: str
    span: Stretch
    line: Place
    column: Place
    status: str
    places: list[Position]
    sources: list[str]
    findings: list[str]


class Sheet(Struct):
    path: str
    published: str | None
    rows: list[Row]


class Sheets(Struct):
    """The worksheets of the articles of a file."""

    version: Literal[1]
    sheets: list[Sheet]
    errors: list[Problem]


class Tried(Struct):
    """What a rule bound, and the first condition that held it back."""

    condition: Annotated[str, Meta(description="Empty where the rule reports.")]
    truth: Annotated[bool | None, Meta(description="What came of the condition; null: unknown.")]
    line: Place
    column: Place
    bound: dict[str, str]


class Trial(Struct):
    rule: str
    findings: int
    tried: list[Tried]
    sought: Annotated[dict[str, int], Meta(description="Where it tried nothing: what it looks for, and how many.")]


class Explained(Struct):
    version: Literal[1]
    published: list[Day]
    trials: list[Trial]
    claims: Annotated[list[Claim], Meta(description="Those of the kinds that the rules look for.")]
    clauses: Annotated[list[str], Meta(description="How each sentence was read, a line a clause.")]


class Ignored(Struct):
    file: str
    rule: str
    text: str


class Token(Struct):
    token: str


class Error(Struct):
    error: str
    line: int | UnsetType = UNSET
    column: int | UnsetType = UNSET


class Health(Struct):
    status: str
    version: str
    rules: int
    workers: int
    busy: int
    lost: int
