"""The OpenAPI document of the server. `POST /check` is described from the table that its requests are read by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.serve.request import MEDIA, describe_fields

if TYPE_CHECKING:
    from factlint.serve.limits import Limits

FORM = {
    "text": "The text; this or `data`.",
    "data": 'The text as JSON: {"text": ...}, or {"annotation": [{"text": ...}, {"markup": ..., "interpretAs": ...}]}.',
    "language": "`auto`, `en` or a variety of English; any other is refused.",
    "published": "The day of publication, YYYY-MM-DD (factlint's own).",
    "disabledRules": "Rules or groups to leave out, with commas; unknown ones are passed over.",
    "enabledRules": "Rules or groups to use that are off.",
    "disabledCategories": "Groups to leave out.",
    "enabledCategories": "Groups to use that are off.",
    "enabledOnly": "`true`: use no others than those enabled.",
    "preferredVariants": "For `auto`: the variety to name in the answer.",
    "level": "Accepted; there is one level.",
    "motherTongue": "Accepted.",
    "username": "Accepted; nobody signs in.",
    "apiKey": "Accepted.",
}
PLACE = {"start": 0, "end": 0, "line": 1, "column": 1, "end_line": 1, "end_column": 1}  # name -> the least


def make_openapi(version: str, limits: Limits) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "factlint",
            "version": version,
            "summary": "A fact checker and consistency linter for news copy",
            "description": "`/check` takes an article with what is known of it and tells all of its findings; `/v2` "
            "answers as LanguageTool's HTTP API does, for its clients.",
            "license": {"name": "Apache 2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            "/check": {"post": _check(limits)},
            "/health": {
                "get": _get("health", "Whether the server is well", _json("Health")),
            },
            "/openapi.json": {
                "get": _get("openapi", "This document", {"application/json": {"schema": {"type": "object"}}})
            },
            "/v2/check": {"post": _languagetool(limits, True), "get": _languagetool(limits, False)},
            "/v2/languages": {"get": _get("languages", "The languages there are", _json("Languages"))},
            "/v2/info": {"get": _get("info", "The software", _json("Info"))},
            "/v2/configinfo": {"get": _get("configinfo", "The rules there are", _json("Configuration"))},
            "/v2/maxtextlength": {"get": _get("maxtextlength", "The most characters of a text", _text("A number"))},
            "/v2/healthcheck": {"get": _get("healthcheck", "Whether the server is well", _text("OK"))},
            "/v2/words": {"get": _get("words", "Words of a user's dictionary: there are none", _json("Words"))},
        },
        "components": {"schemas": _schemas()},
    }


# -- operations -------------------------------------------------------------------------------------------------------


def _check(limits: Limits) -> dict[str, Any]:
    files = {media: {"schema": {"type": "string"}} for media in MEDIA}
    return {
        "operationId": "check",
        "summary": "Check an article",
        "description": "Either JSON, or the article's file as it is (of the type in the header, or of `format`).",
        "parameters": [
            {
                "name": name,
                "in": "query",
                "description": f"With a file as body: {schema.pop('description')}",
                "schema": schema,
                **({"style": "form", "explode": False} if schema["type"] == "array" else {}),
            }
            for name, schema in describe_fields(raw=True).items()
        ],
        "requestBody": {"required": True, "content": {**_json("Request"), **files}},
        "responses": {
            "200": {"description": "The findings", "content": _json("Checked")},
            **_refusals(limits, _json("Error"), (400, 408, 413, 415, 422, 429, 500, 503, 504)),
        },
    }


def _languagetool(limits: Limits, post: bool) -> dict[str, Any]:
    fields = {name: {"type": "string", "description": about} for name, about in FORM.items()}
    schema = {"type": "object", "required": ["language"], "properties": fields}
    taken: dict[str, Any] = {
        "requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": schema}}}
    }
    if not post:
        taken = {
            "parameters": [
                {"name": name, "in": "query", "description": about, "required": name == "language",
                 "schema": {"type": "string"}}
                for name, about in FORM.items()
            ]
        }  # fmt: skip
    return {
        "operationId": "languagetool" + ("Post" if post else "Get"),
        "summary": "Check a text, as LanguageTool",
        **taken,
        "responses": {
            "200": {"description": "The matches; offsets count UTF-16 code units", "content": _json("Matches")},
            **_refusals(limits, _text("Error: ..."), (400, 408, 413, 415, 429, 500, 503, 504)),
        },
    }


def _get(name: str, summary: str, content: dict[str, Any]) -> dict[str, Any]:
    return {"operationId": name, "summary": summary, "responses": {"200": {"description": summary, "content": content}}}


def _refusals(limits: Limits, content: dict[str, Any], statuses: tuple[int, ...]) -> dict[str, Any]:
    said = {
        400: "The request cannot be read",
        408: f"The request did not come within {limits.seconds:g} seconds",
        413: f"The request has more than {limits.size:,} bytes",
        415: "The type of the body is not known",
        422: "The request is not as it has to be, or the article cannot be read",
        429: f"More than {limits.rate} requests a minute; `Retry-After` tells how many seconds to wait",
        500: "A bug in factlint",
        503: "All workers are busy; `Retry-After` tells how many seconds to wait",
        504: f"Checking took longer than {limits.seconds:g} seconds",
    }
    return {str(status): {"description": said[status], "content": content} for status in statuses}


def _json(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": _ref(name)}}


def _text(example: str) -> dict[str, Any]:
    return {"text/plain": {"schema": {"type": "string"}, "example": example}}


# -- schemas ----------------------------------------------------------------------------------------------------------


def _schemas() -> dict[str, Any]:
    string, whole, boolean = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
    place = {name: {"type": "integer", "minimum": least} for name, least in PLACE.items()}
    field = {"type": "string", "enum": ["headline", "byline", "dateline", "text"]}
    named = {"name": string, "code": string}
    software = _object(
        {"name": string, "version": string, "buildDate": string, "apiVersion": whole, "premium": boolean,
         "premiumHint": string, "status": string}
    )  # fmt: skip
    return {
        "Request": {
            "type": "object",
            "required": ["text"],
            "additionalProperties": False,
            "properties": describe_fields(),
        },
        "Checked": _object(
            {
                "version": whole | {"const": 1},
                "articles": whole | {"description": "How many the text holds: JSON lines may hold several."},
                "findings": _list(_ref("Finding")),
                "errors": _list(_ref("Problem")) | {"description": "What in the article could not be used."},
                "notes": _list(string) | {"description": "What the user should know (no publication date ...)."},
            }
        ),
        "Finding": _object(
            {
                "path": string,
                "rule": string | {"description": "`factlint explain RULE` shows it."},
                "severity": string | {"enum": ["error", "warning", "note"]},
                "message": string,
                "text": string | {"description": "The words that are blamed."},
                "fingerprint": string | {"description": "Stays when the article is edited elsewhere."},
                "span": _ref("Span"),
                "related": _list(_object({"message": string, "text": string, "span": _ref("Span")})),
                "evidence": _list(
                    _object({"fact": string, "source": string, "path": string, "line": whole, "checked": string})
                ),
                "fixes": _list(
                    _object(
                        {
                            "safe": boolean,
                            "edits": _list(
                                _object({"start": whole, "end": whole, "text": string, "field": field}, ["field"])
                            ),
                        }
                    )
                )
                | {"description": "Alternatives."},
            }
        ),
        "Span": _object(place | {"field": field}, ["field"])
        | {
            "description": "Characters from 0, half-open; lines and columns from 1. `field` is there if the request "
            "has a headline, byline or dateline: places are counted in the field that they stand in."
        },
        "Problem": _object({"path": string, "line": whole, "column": whole, "message": string}),
        "Error": _object({"error": string, "line": whole, "column": whole}, ["line", "column"]),
        "Health": _object(
            {"status": string, "version": string, "rules": whole, "workers": whole, "busy": whole, "lost": whole}
        ),
        "Matches": _object(
            {
                "software": software,
                "warnings": _object({"incompleteResults": boolean}),
                "language": _object(
                    named | {"detectedLanguage": _object(named | {"confidence": {"type": "number"}, "source": string})}
                ),
                "matches": _list(_ref("Match")),
            }
        ),
        "Match": _object(
            {
                "message": string,
                "shortMessage": string,
                "replacements": _list(_object({"value": string})),
                "offset": whole,
                "length": whole,
                "context": _object({"text": string, "offset": whole, "length": whole}),
                "sentence": string,
                "type": _object({"typeName": string | {"enum": ["Other", "Hint"]}}),
                "rule": _object(
                    {
                        "id": string,
                        "description": string,
                        "issueType": string | {"const": "grammar"},
                        "category": _object({"id": string, "name": string}),
                        "isPremium": boolean,
                        "urls": _list(_object({"value": string})),
                    },
                    ["urls"],
                ),
                "ignoreForIncompleteSentence": boolean,
                "contextForSureMatch": whole,
            }
        ),
        "Languages": _list(_object(named | {"longCode": string})),
        "Info": _object({"software": software}),
        "Configuration": _object(
            {
                "software": software,
                "parameter": _object({"maxTextLength": whole}),
                "rules": _list({"type": "object"}),
            }
        ),
        "Words": _object({"words": _list(string)}),
    }


def _object(properties: dict[str, Any], optional: list[str] | None = None) -> dict[str, Any]:
    required = [name for name in properties if name not in (optional or ())]
    return {"type": "object", "required": required, "additionalProperties": False, "properties": properties}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}
