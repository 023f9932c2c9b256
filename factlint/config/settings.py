"""A configuration file read: every key known, every value of its kind, or a clear line about the first that is not."""

from __future__ import annotations

import os

from factlint import cache
from factlint.config.project import SHARED_FILE
from factlint.lang.choice import codes
from factlint.models import TEXT, TEXTS, List, Map, Record, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Final

    from factlint.language.errors import LanguageError

ORDERS: Final = {"day-month": "dmy", "month-day": "mdy"}
_LEVELS: Final = Map(Text(("off", "on", "error", "warning", "note")))
MODEL: Final = Record(
    {
        "facts": TEXTS,
        "rules": TEXTS,
        "lang": TEXTS,
        "packages": TEXTS,
        "style": TEXTS,
        "severity": _LEVELS,
        "paths": List(Record({"files": TEXTS, "severity": _LEVELS}, ("files", "severity"))),
        "date-order": Text(tuple(ORDERS)),
        "variant": Text(("en-GB", "en-US")),
        "language": Text(codes()),
        "message-language": Text(codes()),
        "fail-on": Text(("error", "warning", "note", "never")),
        "archive": TEXT,
        "baseline": TEXT,
        "ignore-file": TEXT,
    },
)
PACKAGES: Final = ".factlint"  # where `factlint add` keeps what others made
MAX_SIZE: Final = 1_000_000  # bytes


class Config:
    """What a file says; `given` are the keys that stand in it, `folder` is where its relative paths begin."""

    __slots__ = ("folder", "given", "path")

    def __init__(self, path: str = "", given: Mapping[str, Any] | None = None) -> None:
        self.path = path
        self.folder = os.path.dirname(os.path.abspath(path)) if path else os.getcwd()
        self.given: Mapping[str, Any] = given or {}

    @property
    def facts(self) -> list[str]:
        """Packs by name, files from the folder of the configuration."""
        own = [fact if _is_pack(fact) else self._resolve(fact) for fact in self.given.get("facts", ())]
        return [*own, *self.packaged_facts]

    @property
    def packaged_facts(self) -> list[str]:
        """The files of facts of its packages."""
        folders = self._packaged("facts")
        return [os.path.join(at, name) for at in folders for name in sorted(os.listdir(at)) if name.endswith(".facts")]

    @property
    def rules(self) -> list[str]:
        return [*(self._resolve(rule) for rule in self.given.get("rules", ())), *self._packaged("rules")]

    @property
    def lang(self) -> list[str]:
        return [*(self._resolve(folder) for folder in self.given.get("lang", ())), *self._packaged("words")]

    def _packaged(self, folder: str) -> list[str]:
        """That folder of each package that has it."""
        places = [self._resolve(f"{PACKAGES}/{name}/{folder}") for name in self.given.get("packages", ())]
        return [place for place in places if os.path.isdir(place)]

    @property
    def levels(self) -> list[dict[str, str]]:
        """The house styles, then what is said of single rules."""
        styles = {f"style/{style}-*": "on" for style in self.given.get("style", ())}
        return [level for level in (styles, self.given.get("severity", {})) if level]

    @property
    def date_order(self) -> str | None:
        return ORDERS.get(self.given.get("date-order", ""))

    @property
    def variant(self) -> str:
        return str(self.given.get("variant", ""))

    @property
    def language(self) -> str:
        """That of articles that do not say of which one they are."""
        return str(self.given.get("language", ""))

    @property
    def message_language(self) -> str:
        return str(self.given.get("message-language", ""))

    @property
    def fail_on(self) -> str:
        """The least severity that makes the exit status 1; `never`: none."""
        return str(self.given.get("fail-on", "warning"))

    @property
    def archive(self) -> str:
        return self._resolve(self.given["archive"]) if "archive" in self.given else ""

    @property
    def baseline(self) -> str:
        return self._resolve(self.given["baseline"]) if "baseline" in self.given else ""

    @property
    def ignore_file(self) -> str:
        return self._resolve(self.given["ignore-file"]) if "ignore-file" in self.given else ""

    def levels_at(self, path: str) -> list[dict[str, str]]:
        """What the `[[paths]]` that hold for an article add to the levels."""
        tables = self.given.get("paths", ())
        if not tables:
            return []
        from factlint.config.project import matches

        near = os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")
        return [table["severity"] for table in tables if matches(table["globs"], near)]

    def _resolve(self, path: str) -> str:
        """From the current folder where that is shorter, so that messages stay readable."""
        whole = os.path.normpath(os.path.join(self.folder, path))
        near = os.path.relpath(whole)
        return whole if near.startswith("..") else near


def read_config(path: str) -> Config:
    """The configuration in a file. Raises LoadErrors, each error with its line and column."""
    try:
        key = cache.key_of("config", cache.stamps([path]))
    except OSError as error:
        from factlint.language.errors import LanguageError, LoadErrors

        raise LoadErrors([LanguageError(path, 0, 0, f"cannot be read: {error.strerror}")]) from None
    name = "config-" + cache.key_of("config", os.path.abspath(path))
    given = cache.read(name, key)
    if given is None:
        given = _parse(path)
        cache.write(name, key, given)
    return Config(path, given)


def _parse(path: str) -> dict[str, Any]:
    from factlint.config.places import parse_toml, read_table
    from factlint.language.errors import LoadErrors

    top: tuple[str | int, ...] = ("tool", "factlint") if os.path.basename(path) == SHARED_FILE else ()
    toml = parse_toml(path, MAX_SIZE)
    table: Any = toml.value
    for key in top:
        table = table.get(key, {}) if isinstance(table, dict) else {}
    if not isinstance(table, dict):
        raise LoadErrors([toml.error(top, "a table is wanted here: [tool.factlint]")])
    errors: list[LanguageError] = []
    read: dict[str, Any] = read_table(toml, top, table, MODEL, errors)
    for number, paths in enumerate(read.get("paths", ()) if not errors else ()):
        from factlint.config.project import compile_globs

        try:
            paths["globs"] = compile_globs(paths["files"])
        except ValueError as error:
            errors.append(toml.error((*top, "paths", number, "files"), f"this is no pattern of paths: {error}"))
    if errors:
        raise LoadErrors(errors)
    return read


def _is_pack(fact: str) -> bool:
    """As `resources.fact_file` tells packs from files."""
    return "/" not in fact and os.sep not in fact and not fact.endswith((".facts", ".base"))


def place_of(config: Config, *keys: str | int) -> tuple[int, int, str]:
    """Line and column of a key, and its line, in the configuration file; for errors that only loading shows."""
    from factlint.config.places import parse_toml

    top = ("tool", "factlint") if os.path.basename(config.path) == SHARED_FILE else ()
    error = parse_toml(config.path, MAX_SIZE).error((*top, *keys), "")
    return error.line, error.column, error.source
