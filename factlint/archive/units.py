"""What `archive add` is given: units, each a file or a line of JSON lines, with a source and a hash of its bytes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from hashlib import sha256
from typing import Final, NamedTuple

from factlint import files
from factlint.document.files import LIMIT

LINES: Final = (".jsonl", ".ndjson")
IDS: Final = ("uri", "guid", "url")  # by which a line of JSON names its article wherever it stands
OWN_ID: Final = "id"  # and in its file


class Unit(NamedTuple):
    """Bytes offset..offset + length of a file; `line` from 1 where the file holds many, else 0. `version` counts from
    1, by source; `held` is one that the archive has, to be read again."""

    path: str
    offset: int
    length: int
    line: int
    source: str
    sha256: str
    version: int = 1
    held: bool = False


def list_units(path: str) -> Iterator[Unit]:
    """The units of a file, in order. Raises OSError."""
    path = os.path.abspath(path)
    if not path.lower().endswith(LINES):
        data = files.read(path, LIMIT)
        yield Unit(path, 0, len(data), 0, path, sha256(data).hexdigest())
        return
    offset = 0
    with open(files.open_regular(path), "rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield Unit(path, offset, len(line), number, _source(path, line, number), sha256(line).hexdigest())
            offset += len(line)


def _source(path: str, line: bytes, number: int) -> str:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        return f"{path}#{number}"
    known = next((told[key] for key in IDS if isinstance(told.get(key), str) and told[key]), "")
    return known or f"{path}#{told[OWN_ID] if isinstance(told.get(OWN_ID), str | int) else number}"


def read_unit(unit: Unit) -> bytes:
    """The bytes of a unit as they are now. Raises OSError."""
    with open(files.open_regular(unit.path), "rb") as file:
        file.seek(unit.offset)
        return file.read(unit.length)
