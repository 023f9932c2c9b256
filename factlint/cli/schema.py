"""`factlint schema`: JSON schemas of the files that people write, for editors."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from factlint.cli import refuse
from factlint.cli.options import make_parser
from factlint.cli.output import write_utf8
from factlint.models import Either, List, Map, Record, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from factlint.models import Model

    Json = dict[str, Any]

EPILOG = """\
  factlint schema                     the names
  factlint schema config              factlint.toml, and [tool.factlint] of a pyproject.toml
  factlint schema rules               files of rules, kinds, frames, patterns and sets
  factlint schema lang/units          a file of words: words/units.yml
  factlint schema ignore              .factlint-ignore.yml

A schema tells the keys and what they hold; what a text says in the language of rules
`factlint test` and `factlint lsp` check.
"""


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("schema", "Print the JSON schema of a file that people write.", EPILOG)
    parser.add_argument("name", nargs="?", metavar="NAME", help="without it: the names that there are")
    options = parser.parse_args(arguments)
    known = list_models()
    if options.name is None:
        sys.stdout.writelines(f"{name}\n" for name in known)
        return 0
    if options.name not in known:
        from factlint.language.errors import suggest

        hint = suggest(options.name, known) or f"there are {', '.join(known)}"
        refuse("schema", f"there is no schema '{options.name}'; {hint}")

    model, yaml = known[options.name]
    write_utf8([render_schema(model, f"factlint {options.name}", yaml)])
    return 0


def list_models() -> dict[str, tuple[Model, bool]]:
    """The model of each kind of file, and whether it is YAML."""
    from factlint.config.settings import MODEL
    from factlint.lang.files import FIXED, MODELS, shapes
    from factlint.language.house import WITHOUT
    from factlint.language.models import ANY_RULE, FILE
    from factlint.models import TEXTS, Either, List, Record
    from factlint.silence.entries import ENTRY

    known: dict[str, tuple[Model, bool]] = {
        "config": (MODEL, False),
        "rules": (Either((FILE, ANY_RULE)), True),
        "ignore": (List(ENTRY), True),
    }
    for name, tables in shapes().items():
        free = {key: MODELS[shape] for key, shape in tables.items() if shape not in FIXED}
        without = Record(dict.fromkeys(free, TEXTS))
        if free:
            known[f"lang/{name}"] = (Record({**free, WITHOUT: without}), True)
    return known


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
