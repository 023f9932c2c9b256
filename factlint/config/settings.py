"""A configuration file read: every key known, every value of its kind, or a clear line about the first that is not."""

from __future__ import annotations

import os

from factlint import cache
from factlint.config.project import SHARED_FILE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Final

    from factlint.language.errors import LanguageError

ORDERS: Final = {"day-month": "dmy", "month-day": "mdy"}
VARIANTS: Final = ("en-GB", "en-US")
FAIL_ON: Final = ("error", "warning", "note", "never")
LEVELS: Final = ("off", "on", "error", "warning", "note")
# key -> what it holds: a text, a list of texts, one of some words, a table of levels, or a list of tables for paths.
KEYS: Final[dict[str, Any]] = {
    "facts": list,
    "rules": list,
    "lang": list,
    "style": list,
    "severity": dict,
    "paths": "paths",
    "date-order": tuple(ORDERS),
    "variant": VARIANTS,
    "fail-on": FAIL_ON,
    "baseline": str,
    "ignore-file": str,
}
PATH_KEYS: Final[dict[str, Any]] = {"files": list, "severity": dict}
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
        return [fact if _is_pack(fact) else self._resolve(fact) for fact in self.given.get("facts", ())]

    @property
    def rules(self) -> list[str]:
        return [self._resolve(rule) for rule in self.given.get("rules", ())]

    @property
    def lang(self) -> list[str]:
        return [self._resolve(folder) for folder in self.given.get("lang", ())]

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
    def fail_on(self) -> str:
        """The least severity that makes the exit status 1; `never`: none."""
        return str(self.given.get("fail-on", "warning"))

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
        from factlint.config.glob import matches

        near = os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")
        return [table["severity"] for table in tables if any(matches(glob, near) for glob in table["files"])]

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
    from factlint.config.places import parse_toml
    from factlint.language.errors import LoadErrors

    top: tuple[str | int, ...] = ("tool", "factlint") if os.path.basename(path) == SHARED_FILE else ()
    toml = parse_toml(path, MAX_SIZE)
    table: Any = toml.value
    for key in top:
        table = table.get(key, {}) if isinstance(table, dict) else {}
    errors: list[LanguageError] = []
    if not isinstance(table, dict):
        errors.append(toml.error(top, "a table is wanted here: [tool.factlint]"))
    else:
        _check_table(toml, top, table, KEYS, errors)
    if errors:
        raise LoadErrors(errors)
    return {key: [value] if KEYS[key] is list and isinstance(value, str) else value for key, value in table.items()}


def _check_table(
    toml: Any, at: tuple[str | int, ...], table: dict[str, Any], keys: dict[str, Any], errors: list[LanguageError]
) -> None:
    from factlint.language.errors import suggest

    for key, value in table.items():
        if key not in keys:
            hint = suggest(key, keys) or f"there are {', '.join(keys)}"
            errors.append(toml.error((*at, key), f"there is no key '{key}' here", hint))
            continue
        _check_value(toml, (*at, key), value, keys[key], errors)


def _check_value(toml: Any, at: tuple[str | int, ...], value: Any, wanted: Any, errors: list[LanguageError]) -> None:
    name = at[-1]
    if wanted is dict:
        _check_levels(toml, at, value, errors)
    elif wanted == "paths":
        if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            errors.append(toml.error(at, "paths are tables", "write [[paths]]"))
            return
        for number, table in enumerate(value):
            _check_table(toml, (*at, number), table, PATH_KEYS, errors)
            lacking = [key for key in PATH_KEYS if key not in table]
            if lacking:
                errors.append(toml.error((*at, number), f"'{lacking[0]}' is missing in these [[paths]]"))
            elif isinstance(table["files"], str):
                table["files"] = [table["files"]]
    elif isinstance(wanted, tuple):
        _check_word(toml, at, value, wanted, errors)
    elif wanted is list:
        texts = value if isinstance(value, list) else [value]
        if not all(isinstance(text, str) and text for text in texts):
            errors.append(toml.error(at, f"'{name}' wants a list of texts", f'write {name} = ["..."]'))
    elif not isinstance(value, str) or not value:
        errors.append(toml.error(at, f"'{name}' wants a text", f'write {name} = "..."'))


def _check_levels(toml: Any, at: tuple[str | int, ...], value: Any, errors: list[LanguageError]) -> None:
    if not isinstance(value, dict):
        errors.append(toml.error(at, "'severity' is a table of rules", '[severity] and, below, "date/weekday" = "off"'))
        return
    for rule, level in value.items():
        _check_word(toml, (*at, rule), level, LEVELS, errors)


def _check_word(
    toml: Any, at: tuple[str | int, ...], value: Any, words: Sequence[str], errors: list[LanguageError]
) -> None:
    if value not in words:
        from factlint.language.errors import suggest

        shown = f"'{value}'" if isinstance(value, str) else str(value).lower()
        hint = suggest(value, words) if isinstance(value, str) else f'write "{words[0]}", in quotation marks'
        errors.append(toml.error(at, f"{shown} is none of {', '.join(words)}", hint))


def _is_pack(fact: str) -> bool:
    """As `resources.fact_file` tells packs from files."""
    return "/" not in fact and os.sep not in fact and not fact.endswith((".facts", ".base"))


def place_of(config: Config, *keys: str | int) -> tuple[int, int, str]:
    """Line and column of a key, and its line, in the configuration file; for errors that only loading shows."""
    from factlint.config.places import parse_toml

    top = ("tool", "factlint") if os.path.basename(config.path) == SHARED_FILE else ()
    error = parse_toml(config.path, MAX_SIZE).error((*top, *keys), "")
    return error.line, error.column, error.source
