"""The OpenAPI document of the server. `POST /check` is described from the table that its requests are read by."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from factlint.serve.request import MEDIA, describe_fields

if TYPE_CHECKING:
    from factlint.serve.limits import Limits


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
            "/health": {"get": _get("health", "Whether the server is well", _json("Health"))},
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
    fields = {name: {"type": "string", "description": about} for name, about in described()["form"].items()}
    schema = {"type": "object", "required": ["language"], "properties": fields}
    taken: dict[str, Any] = {
        "requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": schema}}}
    }
    if not post:
        taken = {
            "parameters": [
                {"name": name, "in": "query", "description": about, "required": name == "language",
                 "schema": {"type": "string"}}
                for name, about in described()["form"].items()
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


@cache
def described() -> dict[str, dict[str, Any]]:
    """`form`: field of LanguageTool's form -> what it is; `schemas`: those of answers."""
    found: dict[str, dict[str, Any]] = yaml.safe_load(
        files("factlint.serve").joinpath("static/openapi.yml").read_bytes()
    )
    return found


def _schemas() -> dict[str, Any]:
    request = {"type": "object", "required": ["text"], "additionalProperties": False, "properties": describe_fields()}
    return {"Request": request, **described()["schemas"]}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}
