"""What LanguageTool's clients send and get, as types, in the words of its HTTP API (languagetool.org, /v2)."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from factlint.serve.models import Day


class LanguageToolForm(Struct, kw_only=True):
    """Fields of a form; unknown ones are passed over."""

    language: Annotated[str, Meta(description="`auto`, `en` or a variety of English; any other is refused.")]
    text: Annotated[str, Meta(description="The text; this or `data`.")] = ""
    data: Annotated[
        str,
        Meta(
            description='The text as JSON: {"text": ...}, or {"annotation": [{"text": ...}, {"markup": ..., '
            '"interpretAs": ...}]}.'
        ),
    ] = ""
    published: Annotated[str, Meta(description="The day of publication, YYYY-MM-DD (factlint's own).")] = ""
    disabledRules: Annotated[
        str, Meta(description="Rules or groups to leave out, with commas; unknown ones are passed over.")
    ] = ""
    enabledRules: Annotated[str, Meta(description="Rules or groups to use that are off.")] = ""
    disabledCategories: Annotated[str, Meta(description="Groups to leave out.")] = ""
    enabledCategories: Annotated[str, Meta(description="Groups to use that are off.")] = ""
    enabledOnly: Annotated[str, Meta(description="`true`: use no others than those enabled.")] = ""
    preferredVariants: Annotated[str, Meta(description="For `auto`: the variety to name in the answer.")] = ""
    level: Annotated[str, Meta(description="Accepted; there is one level.")] = ""
    motherTongue: Annotated[str, Meta(description="Accepted.")] = ""
    username: Annotated[str, Meta(description="Accepted; the server's token is enough.")] = ""
    apiKey: Annotated[str, Meta(description="The server's token, where it has one.")] = ""


class Software(Struct):
    name: str
    version: str
    buildDate: str
    apiVersion: int
    premium: bool
    premiumHint: str
    status: str


class Warnings(Struct):
    incompleteResults: bool


class Detected(Struct):
    name: str
    code: str
    confidence: float
    source: str


class Language(Struct):
    name: str
    code: str
    detectedLanguage: Detected


class Replacement(Struct):
    value: str


class Context(Struct):
    text: str
    offset: int
    length: int


class Sort(Struct):
    typeName: Literal["Other", "Hint"]


class Category(Struct):
    id: str
    name: str


class Link(Struct):
    value: str


class RuleOf(Struct):
    id: str
    description: str
    issueType: Literal["grammar"]
    category: Category
    isPremium: bool
    urls: list[Link] | UnsetType = UNSET


class Match(Struct):
    message: str
    shortMessage: str
    replacements: list[Replacement]
    offset: int
    length: int
    context: Context
    sentence: str
    type: Sort
    rule: RuleOf
    ignoreForIncompleteSentence: bool
    contextForSureMatch: int


class Matches(Struct):
    """As LanguageTool answers; `factlint` is added."""

    software: Software
    warnings: Warnings
    language: Language
    matches: list[Match]
    factlint: Day


class LanguageCode(Struct):
    name: str
    code: str
    longCode: str


class Info(Struct):
    software: Software


class Parameter(Struct):
    maxTextLength: int


class Configuration(Struct):
    software: Software
    parameter: Parameter
    rules: list[dict[str, str]]


class Dictionary(Struct):
    words: list[str]
