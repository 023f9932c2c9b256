"""`factlint init`: write a commented configuration."""

from __future__ import annotations

import json
import os
import sys

from factlint.cli import UNUSABLE
from factlint.cli.options import make_parser
from factlint.config.project import OWN_FILE, find_config
from factlint.language.errors import LanguageError, suggest
from factlint.replace import create_file
from factlint.report.text import render_error
from factlint.selection import default_packs, list_packs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("init", f"Write a {OWN_FILE} in which every setting stands as a comment.")
    parser.add_argument("folder", nargs="?", default=".", metavar="DIR", help="where; without it: this folder")
    parser.add_argument(
        "--facts", action="append", metavar="FACTS", help="a pack or a .facts file to check against; may be repeated"
    )
    parser.add_argument("--no-facts", action="store_true", help="check against nothing but the article")
    parser.epilog = "In a terminal, and without --facts and --no-facts, it asks which packs to use."
    options = parser.parse_args(arguments)
    path = os.path.normpath(os.path.join(options.folder, OWN_FILE))
    there = find_config(options.folder)
    if there:
        sys.stderr.write(render_error(os.path.normpath(there), 0, 0, "is there already; nothing is changed"))
        return UNUSABLE
    try:
        chosen = _choose(options.folder, options.facts, options.no_facts)
        create_file(path, _fill(chosen).encode())
    except LanguageError as error:
        sys.stderr.write(f"{error}\n")
        return UNUSABLE
    except OSError as error:
        sys.stderr.write(render_error(path, 0, 0, f"cannot be written: {error.strerror}"))
        return UNUSABLE
    sys.stdout.write(f"{path} is written; `factlint config` shows what is in force\n")
    return 0


def _choose(folder: str, named: list[str] | None, none: bool) -> list[str] | None:
    """The facts to write; None for those that are used without a setting. Raises LanguageError for one there is not."""
    choices = [*list_packs(), *sorted(file for file in os.listdir(folder) if file.endswith(".facts"))]
    for name in named or ():
        if name not in choices and not os.path.isfile(os.path.join(folder, name)):
            hint = suggest(name, choices) or f"there are {', '.join(choices)}"
            raise LanguageError(name, 0, 0, "there is no such pack and no such file", hint)
    if named or none:
        return named or []
    return _ask(choices) if sys.stdin.isatty() and sys.stdout.isatty() else None


def _ask(choices: list[str]) -> list[str] | None:
    sys.stdout.write("Facts to check against:\n" + "".join(f"  {n}  {name}\n" for n, name in enumerate(choices, 1)))
    numbers = {str(number): name for number, name in enumerate(choices, 1)}
    while True:
        try:
            answer = input(f"Numbers or names, 0 for none, nothing for {', '.join(default_packs())}: ")
        except EOFError:
            return None
        words = [numbers.get(word, word) for word in answer.replace(",", " ").split()]
        if words in ([], ["0"]):
            return [] if words else None
        wrong = [word for word in words if word not in choices]
        if not wrong:
            return list(dict.fromkeys(words))
        sys.stdout.write(f"There is no '{wrong[0]}'.\n")


def _fill(chosen: list[str] | None) -> str:
    """The configuration, with the facts that were chosen in place of the line that shows how."""
    if chosen is None:
        return TEMPLATE
    line = next(line for line in TEMPLATE.splitlines() if line.startswith("# facts = "))
    return TEMPLATE.replace(line, f"facts = {json.dumps(chosen, ensure_ascii=False)}", 1)


TEMPLATE = """\
# What this desk has decided. Everything here is optional; `factlint config` shows what is in force, and from where.

# Facts to check against: packs that come with factlint and .facts files, from this folder. Without this line `factlint
# check` uses the packs of office holders, countries and elections; [] is none.
# facts = ["countries", "elections", "us-congress", "us-executive", "us-mayors", "us-states", "world-leaders", \
"facts/people.facts"]

# Rules of your own, beside the built-in ones: YAML files and folders of them.
# rules = ["rules"]

# Words of your own, beside those of the language: folders of YAML files (units, verbs of speech, names ...).
# lang = ["words"]

# Packages of others, as `factlint add` has put them into .factlint/.
# packages = ["our-rules"]

# House styles to follow: "ap", "guardian", "reuters".
# style = ["ap"]

# How to read 05/06/2024: "day-month" or "month-day". Without it an article's other dates decide.
# date-order = "day-month"

# The spelling to ask for: "en-GB" or "en-US". Without it an article must only be of one mind.
# variant = "en-GB"

# The language of articles that do not say of which one they are: "en" or "de". Without it their small words tell.
# language = "de"

# The language of what is told of an article. Without it that of the article.
# message-language = "en"

# The least severity that makes `factlint check` exit with 1: "error", "warning", "note" or "never".
# fail-on = "warning"

# What was published before, as `factlint archive add` keeps it: articles are held against it, too.
# archive = "archive"

# Findings to leave out, as `factlint baseline FILE` keeps them.
# baseline = "factlint-baseline.json"

# Where `factlint ignore` notes findings that are right as they are.
# ignore-file = ".factlint-ignore.yml"

# Rules ("date/weekday"), groups ("date") or beginnings ("style/ap-*"): "off", "on", "error", "warning" or "note".
# The narrowest that covers a rule counts. `factlint rules` lists them.
[severity]
# "title/one-form" = "note"
# "silence/unused" = "off"

# The same for some articles. A pattern without / is one of names; of two that hold, the later counts.
# [[paths]]
# files = ["opinion/**", "*-letters.md"]
# severity = { "role/holder" = "warning", quote = "off" }
"""
