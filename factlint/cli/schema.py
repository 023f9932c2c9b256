"""`factlint schema`: JSON schemas of the files that people write, for editors."""

from __future__ import annotations

import sys

from factlint.cli import refuse
from factlint.cli.options import make_parser
from factlint.cli.output import write_utf8

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.models import Model

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
    from factlint.report.schema import render_schema

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
