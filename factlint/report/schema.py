"""The models of files as JSON Schema (draft 2020-12), for editors and other tools."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from factlint.models import Either, List, Map, Record, Text

if TYPE_CHECKING:
    from typing import Any

    from factlint.models import Model

    Json = dict[str, Any]


def render_schema(model: Model, title: str, yaml: bool) -> str:
    """`yaml`: any scalar is a text, and nothing an empty mapping, as factlint reads them there."""
    writer = _Writer(yaml)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    body = writer.write(model)
    defined = {"$defs": writer.defined} if writer.defined else {}
    return json.dumps({**head, **body, **defined}, indent=2, ensure_ascii=False) + "\n"


class _Writer:
    """`defined` are the records that have a name, each written once."""

    def __init__(self, yaml: bool) -> None:
        self.yaml = yaml
        self.defined: Json = {}

    def write(self, model: Model) -> Json:
        match model:
            case Text(words) if words:
                return {"enum": list(words)}
            case Text():
                return {"type": ["string", "number", "boolean"]} if self.yaml else {"type": "string", "minLength": 1}
            case List(of, alone):
                listed = {"type": "array", "items": self.write(of)}
                return {"anyOf": [self.write(of), listed]} if alone else listed
            case Map(of, keys):
                names = {"propertyNames": {"pattern": f"^(?:{keys})$"}} if keys else {}
                return {"type": self._mapping(), **names, "additionalProperties": self.write(of)}
            case Either(of):
                return {"anyOf": [self.write(one) for one in of]}
        return self._write_record(model)

    def _write_record(self, model: Record) -> Json:
        if model.called in self.defined:
            return {"$ref": f"#/$defs/{model.called}"}
        body: Json = {}
        if model.called:
            self.defined[model.called] = body
        rest = self.write(model.rest) if model.rest is not None else False
        body |= {
            "type": self._mapping() if not model.required else "object",
            "properties": {name: self.write(field) for name, field in model.fields.items()},
            "additionalProperties": rest,
        }
        if model.required:
            body["required"] = list(model.required)
        return {"$ref": f"#/$defs/{model.called}"} if model.called else body

    def _mapping(self) -> str | list[str]:
        return ["object", "null"] if self.yaml else "object"
