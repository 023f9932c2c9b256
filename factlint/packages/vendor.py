"""The packages of a project: `factlint.lock` pins each by the hash of its content, `.factlint/` holds it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
import tomllib
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint.config.places import Toml, parse_toml, read_table
from factlint.language.errors import LanguageError, LoadErrors
from factlint.models import TEXT, List, Record
from factlint.packages.source import MANIFEST, PackageError
from factlint.replace import replace_file

if TYPE_CHECKING:
    from factlint.packages.source import Files

LOCK: Final = "factlint.lock"
FOLDER: Final = ".factlint"
MODEL: Final = Record(
    dict.fromkeys(("name", "version", "licence", "needs", "about"), TEXT), ("name", "version", "licence")
)
_PINNED: Final = ("name", "version", "licence", "source", "commit", "hash")
LOCK_MODEL: Final = Record({"package": List(Record(dict.fromkeys(_PINNED, TEXT), (*_PINNED[:4], "hash")))})
_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_NEEDS: Final = re.compile(r">=\s*([0-9]+(?:\.[0-9]+)*)")
_HEAD: Final = "# Written by `factlint add`; `factlint sync` brings .factlint/ to what stands here.\n"


class Pinned(NamedTuple):
    """A package as the lock has it; `commit` is empty but for git."""

    name: str
    version: str
    licence: str
    source: str
    commit: str
    hash: str


def read_manifest(content: Files, version: str) -> dict[str, str]:
    """What a package says of itself. Raises PackageError, also where it needs a newer factlint than `version`."""
    try:
        text = content[MANIFEST].decode("utf-8")
        toml = Toml(MANIFEST, text, tomllib.loads(text))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise PackageError(f"has a {MANIFEST} that is no TOML: {error}") from None
    errors: list[LanguageError] = []
    told: dict[str, str] = read_table(toml, (), toml.value, MODEL, errors)
    if errors:
        raise PackageError(errors[0].headline())
    if not _NAME.fullmatch(told["name"]):
        raise PackageError(f"is called {told['name']!r}: a name is lower-case, its words joined by hyphens")
    needs = _NEEDS.fullmatch(told.get("needs", ">=0"))
    if needs is None:
        raise PackageError(f'needs {told["needs"]!r}, which is no version: write ">=0.1"')
    if number(version) < number(needs[1]):
        raise PackageError(f"needs factlint {told['needs']}, and this is {version}")
    return told


def number(version: str) -> tuple[int, ...]:
    """The numbers that a version begins with, for comparing."""
    return tuple(int(part) for part in re.findall(r"[0-9]+", (re.match(r"v?([0-9.]*)", version) or [""])[0]))


def hash_of(content: Files) -> str:
    """Of names and content, in the order of names."""
    rows = (f"{hashlib.sha256(content[path]).hexdigest()}  {path}\n" for path in sorted(content))
    return "sha256:" + hashlib.sha256("".join(rows).encode()).hexdigest()


def hash_vendored(folder: str) -> str:
    """Of what lies in a folder of `.factlint/`; empty where there is none, or a link in it."""
    content: Files = {}
    for here, folders, names in os.walk(folder):
        for name in (*folders, *names):
            if os.path.islink(os.path.join(here, name)):
                return ""
        for name in names:
            path = os.path.join(here, name)
            with open(path, "rb") as file:
                content[os.path.relpath(path, folder).replace(os.sep, "/")] = file.read()
    return hash_of(content) if content else ""


def place_of(project: str, name: str) -> str:
    return os.path.join(project, FOLDER, name)


def write_vendored(project: str, name: str, content: Files) -> None:
    """Whole, in the place of what was there."""
    root = os.path.join(project, FOLDER)
    if os.path.islink(root):
        raise PackageError(f"cannot be kept: {FOLDER} is a link")
    os.makedirs(root, exist_ok=True)
    made = tempfile.mkdtemp(prefix=".new-", dir=root)
    try:
        for path, data in content.items():
            target = os.path.join(made, *path.split("/"))
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "xb") as file:
                file.write(data)
        remove_vendored(project, name)
        os.chmod(made, 0o755)
        os.rename(made, place_of(project, name))
    finally:
        shutil.rmtree(made, ignore_errors=True)


def remove_vendored(project: str, name: str) -> None:
    place = place_of(project, name)
    if os.path.islink(place):
        os.unlink(place)
    elif os.path.isdir(place):
        shutil.rmtree(place)


# -- the lock ---------------------------------------------------------------------------------------------------------


def read_lock(project: str) -> dict[str, Pinned]:
    """Raises LoadErrors."""
    path = os.path.join(project, LOCK)
    if not os.path.exists(path):
        return {}
    toml = parse_toml(path, 1_000_000, (".lock",))
    errors: list[LanguageError] = []
    rows = read_table(toml, (), toml.value, LOCK_MODEL, errors).get("package", [])
    for at, row in enumerate(rows if not errors else ()):
        if not _NAME.fullmatch(row["name"]):  # it becomes a folder
            errors.append(toml.error(("package", at, "name"), f"{row['name']!r} is no name of a package"))
    if errors:
        raise LoadErrors(errors)
    return {row["name"]: Pinned(*(row.get(key, "") for key in _PINNED)) for row in rows}


def write_lock(project: str, pinned: dict[str, Pinned]) -> None:
    rows = (pinned[name]._asdict() for name in sorted(pinned))
    tables = (
        "\n[[package]]\n" + "".join(f"{key} = {json.dumps(row[key])}\n" for key in _PINNED if row[key]) for row in rows
    )
    replace_file(os.path.join(project, LOCK), (_HEAD + "".join(tables)).encode())
