"""`/docs`: the OpenAPI document as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from factlint.report.markup import render


class Field(NamedTuple):
    name: str
    type: str
    about: str
    needed: bool


class Operation(NamedTuple):
    """`takes` and `gives` are names of schemas, or types; `media` what else the body may be."""

    verb: str
    path: str
    summary: str
    about: str
    takes: str
    media: Sequence[str]
    parameters: Sequence[Field]
    gives: str
    refusals: Sequence[tuple[str, str]]


def render_reference(document: Mapping[str, Any]) -> bytes:
    operations = [
        _tell(verb.upper(), path, told) for path, verbs in document["paths"].items() for verb, told in verbs.items()
    ]
    schemas = [(name, schema.get("description", ""), list(_fields(schema)))
               for name, schema in sorted(document["components"]["schemas"].items())]  # fmt: skip
    page = render("reference", info=document["info"], operations=operations, schemas=schemas, title="API")
    return page.encode("utf-8", "replace")


def _tell(verb: str, path: str, told: Mapping[str, Any]) -> Operation:
    content = told.get("requestBody", {}).get("content", {})
    takes, *media = content or [""]
    ok = told["responses"]["200"]["content"]
    return Operation(
        verb,
        path,
        told["summary"],
        told.get("description", ""),
        _name(content[takes]["schema"]) if content else "",
        media,
        [
            Field(one["name"], _name(one["schema"]), one["description"], one["required"])
            for one in told.get("parameters", ())
        ],
        _name(next(iter(ok.values()))["schema"]),
        [(status, answer["description"]) for status, answer in told["responses"].items() if status != "200"],
    )


def _fields(schema: Mapping[str, Any]) -> Iterator[Field]:
    for name, one in schema.get("properties", {}).items():
        yield Field(name, _name(one), one.get("description", ""), name in schema.get("required", ()))


def _name(schema: Mapping[str, Any]) -> str:
    """A schema in words; those with a name are told by it."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(map(_name, schema["anyOf"]))
    if "enum" in schema or "const" in schema:
        return " | ".join(map(str, schema.get("enum", [schema.get("const")])))
    if schema.get("type") == "array":
        return f"list of {_name(schema.get('items', {}))}"
    if "additionalProperties" in schema and "properties" not in schema:
        return f"object of {_name(schema['additionalProperties'])}"
    return str(schema.get("format", schema.get("type", "anything")))
