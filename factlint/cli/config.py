"""`factlint config`: what is in force, and from where."""

from __future__ import annotations

import os
import sys

from factlint.cli import UNUSABLE
from factlint.cli.options import add_options, find_beside, make_parser, use_linter
from factlint.cli.project import find_ignore_file
from factlint.report.terminal import show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from factlint.config.settings import Config
    from factlint.linter import Linter

DEFAULTS = {
    "facts": "none",
    "rules": "the built-in ones alone",
    "lang": "those of the language alone",
    "style": "none",
    "date-order": "that of the article",
    "variant": "that of the article",
    "language": "that of the article",
    "message-language": "that of the article",
    "fail-on": "warning",
    "archive": "none",
    "baseline": "none",
}


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("config", "Show what is in force here, or for one article, and which file says so.")
    parser.add_argument("path", nargs="?", metavar="FILE", help="an article: what holds for it")
    add_options(parser, "packs", "rules", "selection", "config")
    options = parser.parse_intermixed_args(arguments)
    linter, broken = use_linter(options)
    settings: Config | None = options.settings
    sys.stdout.write(f"configuration: {show(settings.path) if settings is not None else 'none'}\n")
    ignore_file = "" if options.no_config else find_ignore_file(settings)
    shown = ignore_file if ignore_file and os.path.exists(ignore_file) else "none"
    sys.stdout.write(f"ignore file: {show(shown)}\n\n")
    given = {"facts": options.facts, "rules": options.rules, "lang": options.lang}
    rows = list(describe(settings, given))
    levels = settings.levels_at(options.path) if settings is not None and options.path else []
    rows += describe_rules(linter, settings, options.path or "", levels)
    width = max(len(name) for name, _, _ in rows)
    value_width = min(max(len(value) for _, value, _ in rows), 60)
    for name, value, origin in rows:
        sys.stdout.write(f"{name:<{width}}  {show(value):<{value_width}}  {show(origin)}\n")
    return UNUSABLE if broken else 0


def describe(settings: Config | None, given: dict[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    """Each key that is not about single rules, with its value and where it comes from."""
    from factlint.selection import default_packs

    for key, default in DEFAULTS.items():
        here = [value for value in given.get(key, ()) if value]
        there: Any = settings.given.get(key) if settings is not None else None
        if there is not None and settings is not None:
            yield key, ", ".join(there) if isinstance(there, list) else str(there), locate(settings, key)
        beside = find_beside(settings.folder) if key == "facts" and settings is not None else []
        if beside:
            yield key, ", ".join(map(os.path.relpath, beside)), "beside the configuration"
        if here:
            yield key, ", ".join(here), "command line"
        if not here and not beside and there is None:
            yield key, ", ".join(default_packs()) if key == "facts" else default, "default"


def describe_rules(
    linter: Linter, settings: Config | None, path: str, levels: list[dict[str, str]]
) -> Iterator[tuple[str, str, str]]:
    """The rules that are not as they come, and what set them."""
    from factlint.selection import covers

    at_path = linter.levelled(levels) if levels else linter
    off = frozenset(linter.program.data["off"])
    data = linter.program.data
    usual = {row["id"]: row["severity"] for row in data["rules"]} | {row[0]: row[1] for row in data["wording"]}
    now = {rule.id: rule.severity for rule in at_path.rules}
    now |= {rule.id: rule.severity for rule in at_path.wording.rules}
    for id in sorted(usual):
        before, after = "off" if id in off else usual[id], now.get(id, "off")
        if before != after:
            yield id, after, find_origin(settings, id, path, covers) + f" (default: {before})"


def find_origin(settings: Config | None, id: str, path: str, covers: Any) -> str:
    """The line of the configuration that speaks of a rule last and most narrowly; else the command line does."""
    if settings is None:
        return "command line"
    tables = list(enumerate(settings.given.get("paths", ())))
    holding = [t for n, t in tables if t["severity"] in settings.levels_at(path)] if path else []
    for number, table in reversed(tables):
        keys = [choice for choice in table["severity"] if covers(choice, id)]
        if table in holding and keys:
            return locate(settings, "paths", number, "severity", max(keys, key=len))
    keys = [choice for choice in settings.given.get("severity", {}) if covers(choice, id)]
    if keys:
        return locate(settings, "severity", max(keys, key=len))
    if any(covers(f"style/{style}-*", id) for style in settings.given.get("style", ())):
        return locate(settings, "style")
    return "command line"


def locate(settings: Config, *keys: str | int) -> str:
    from factlint.config.settings import place_of

    return f"{settings.path}:{place_of(settings, *keys)[0]}"
