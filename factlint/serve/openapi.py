"""The OpenAPI document of the server, made of the models that requests are read by and answers made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from factlint.serve import languagetool_api, models
from factlint.serve.request import MEDIA

if TYPE_CHECKING:
    from factlint.serve.limits import Limits

RAW = ("format", "published", "path", "select", "ignore")  # may stand in the address, where the body is a file
ANSWERS = {
    "/check": ("check", "Check an article", models.Article, models.Checked),
    "/claims": ("claims", "What was understood of an article", models.Article, models.Claims),
    "/sheet": ("sheet", "The worksheet of an article", models.Article, models.Sheets),
    "/explain": (
        "explain",
        "What a rule, or rules that are sent, tried on an article",
        models.Explain,
        models.Explained,
    ),
    "/ignore": ("ignore", "Ignore a finding from now on: an entry in the ignore file", models.Ignore, models.Ignored),
}
TOLD: dict[str, tuple[str, str, Any]] = {
    "/health": ("health", "Whether the server is well", models.Health),
    "/token": ("token", "What `/ignore` asks for; other web pages cannot read it", models.Token),
    "/openapi.json": ("openapi", "This document", None),
    "/v2/languages": ("languages", "The languages there are", list[languagetool_api.LanguageCode]),
    "/v2/info": ("info", "The software", languagetool_api.Info),
    "/v2/configinfo": ("configinfo", "The rules there are", languagetool_api.Configuration),
    "/v2/words": ("words", "Words of a user's dictionary: there are none", languagetool_api.Dictionary),
    "/v2/maxtextlength": ("maxtextlength", "The most characters of a text", int),
    "/v2/healthcheck": ("healthcheck", "Whether the server is well", str),
}
PLAIN = ("/v2/maxtextlength", "/v2/healthcheck")


def make_openapi(version: str, limits: Limits) -> dict[str, Any]:
    asked = [
        *(model for _, _, *both in ANSWERS.values() for model in both),
        languagetool_api.LanguageToolForm,
        languagetool_api.Matches,
    ]
    told = [model for _, _, model in TOLD.values() if model is not None]
    types = [*asked, models.Error, *told]
    schemas, components = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    refs = dict(zip(map(str, types), schemas, strict=True))
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
            **{path: {"post": _ask(path, components, refs, limits)} for path in ANSWERS},
            "/v2/check": {verb: _languagetool(verb, components, refs, limits) for verb in ("post", "get")},
            **{path: {"get": _get(path, refs)} for path in TOLD},
        },
        "components": {"schemas": components},
    }


def _ask(path: str, components: dict[str, Any], refs: dict[str, Any], limits: Limits) -> dict[str, Any]:
    id, summary, request, answer = ANSWERS[path]
    files = {} if path == "/ignore" else {media: {"schema": {"type": "string"}} for media in MEDIA}
    fields = components[request.__name__]["properties"]
    named = [*RAW, *(["rule"] if path == "/explain" else [])]
    statuses = (400, 401, 403, 404, 408, 413, 415, 422, 429, 500, 503, 504)
    return {
        "operationId": id,
        "summary": summary,
        "description": "Either JSON, or the article's file as it is (of the type in the header, or of `format`)."
        if files
        else "JSON alone.",
        "parameters": [_parameter(name, fields[name], "With a file as body: ") for name in named] if files else [],
        "requestBody": {"required": True, "content": {**_json(refs[str(request)]), **files}},
        "responses": {
            "200": {"description": summary, "content": _json(refs[str(answer)])},
            **_refusals(limits, _json(refs[str(models.Error)]), statuses),
        },
    }


def _parameter(name: str, schema: dict[str, Any], before: str = "", required: bool = False) -> dict[str, Any]:
    shown = {key: value for key, value in schema.items() if key not in ("description", "default")}
    if "anyOf" in shown:  # a field that is left out is not null in an address
        (shown,) = [one for one in shown["anyOf"] if one != {"type": "null"}]
    style = {"style": "form", "explode": False} if shown.get("type") == "array" else {}
    about = before + schema.get("description", "")
    return {"name": name, "in": "query", "description": about, "required": required, "schema": shown, **style}


def _languagetool(verb: str, components: dict[str, Any], refs: dict[str, Any], limits: Limits) -> dict[str, Any]:
    form = components[languagetool_api.LanguageToolForm.__name__]
    content = {"application/x-www-form-urlencoded": {"schema": refs[str(languagetool_api.LanguageToolForm)]}}
    taken: dict[str, Any] = {"requestBody": {"required": True, "content": content}}
    if verb == "get":
        fields = form["properties"].items()
        taken = {"parameters": [_parameter(name, one, "", name in form["required"]) for name, one in fields]}
    return {
        "operationId": f"languagetool{verb.capitalize()}",
        "summary": "Check a text, as LanguageTool",
        **taken,
        "responses": {
            "200": {
                "description": "The matches; offsets count UTF-16 code units",
                "content": _json(refs[str(languagetool_api.Matches)]),
            },
            **_refusals(limits, _text("Error: ..."), (400, 401, 408, 413, 415, 429, 500, 503, 504)),
        },
    }


def _get(path: str, refs: dict[str, Any]) -> dict[str, Any]:
    id, summary, model = TOLD[path]
    content = _json(refs[str(model)] if model is not None else {"type": "object"})
    if path in PLAIN:
        content = {"text/plain": {"schema": refs[str(model)]}}
    return {"operationId": id, "summary": summary, "responses": {"200": {"description": summary, "content": content}}}


def _refusals(limits: Limits, content: dict[str, Any], statuses: tuple[int, ...]) -> dict[str, Any]:
    said = {
        400: "The request cannot be read",
        401: "The server has a token, and the request has not",
        403: "Nothing may be written here, or another web page asks",
        404: "There is no such rule or finding",
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


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _text(example: str) -> dict[str, Any]:
    return {"text/plain": {"schema": {"type": "string"}, "example": example}}
