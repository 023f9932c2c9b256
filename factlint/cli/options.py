"""Options that several commands share, and the linter that they ask for."""

from __future__ import annotations

import argparse
import os
import re
import sys
from datetime import date

from factlint.cli import DEBUG, Unusable
from factlint.cli.project import ask_for, check_paths, find_missing, find_outside, open_config, place_in
from factlint.cli.terminal import choose_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, NoReturn

    from factlint.config.settings import Config
    from factlint.language.errors import LanguageError
    from factlint.linter import Linter

FORGET = ""  # among the facts of a command line: none given before it, nor in the configuration


class Described(Exception):
    """Raised instead of reading arguments where only the parser is wanted."""


class Parser(argparse.ArgumentParser):
    """Names the option nearest to one that there is not; with `only_describe` it gives itself away (`Described`)."""

    only_describe = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        if Parser.only_describe:
            raise Described(self)
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        super().error(message + self._suggest(message))

    def _suggest(self, message: str) -> str:
        unknown = re.match(r"unrecognized arguments: (?:.* )?(--?[a-z][\w-]*)|.*invalid choice: '([^']*)'(.*)", message)
        if unknown is None:
            return ""
        from factlint.language.errors import suggest

        option, choice, choices = unknown.groups()
        hint = suggest(option or choice, self._options() if option else re.findall(r"[\w-]+", choices))
        return f"; {hint}" if hint else ""

    def _options(self) -> Iterator[str]:
        """Those of its commands, too."""
        for action in self._actions:
            yield from action.option_strings
            if isinstance(action, argparse._SubParsersAction):
                for parser in action.choices.values():
                    yield from parser._options()


def make_parser(command: str, description: str, epilog: str = "") -> argparse.ArgumentParser:
    parser = Parser(
        f"factlint {command}",
        description=description,
        epilog=epilog,
        formatter_class=make_formatter,
        allow_abbrev=False,
    )
    add_options(parser, "debug")
    return parser


def make_formatter(prog: str) -> argparse.HelpFormatter:
    """argparse makes one for every option; left to find the width by itself, it would import shutil for it."""
    return argparse.RawDescriptionHelpFormatter(prog, width=choose_width())


def read_number(least: int, most: int) -> Callable[[str], int]:
    """What reads the whole numbers of an option."""

    def read(text: str) -> int:
        if not text.isdecimal() or not least <= int(text[:9]) <= most:
            raise argparse.ArgumentTypeError(f"{text!r} is no number from {least:,} to {most:,}")
        return int(text)

    return read


def read_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2023-12-22") from None


def read_language(text: str) -> str:
    from factlint.lang.choice import codes

    if text not in codes():
        raise argparse.ArgumentTypeError(f"there is no language {text!r}; there are {', '.join(codes())}")
    return text


_MANY: dict[str, Any] = {"action": "append", "default": []}
_FACTS = 'a .facts file, or the name of a pack that comes with factlint ("seeds"); may be repeated'
_AS_OF = {"type": read_date, "metavar": "DAY", "help": "use the facts as they could be known on that day, YYYY-MM-DD"}
# Name -> options, each with what argparse is told of it. `packs`: as `facts`, but where no facts are named, those of
# the packs that come with factlint are used.
SHARED: dict[str, dict[str, dict[str, Any]]] = {
    "debug": {
        DEBUG: {
            "action": "store_true",
            "help": "where something fails inside factlint, the traceback on standard error",
        }
    },
    "date": {
        "--date": {
            "type": read_date,
            "metavar": "DAY",
            "help": "the day of publication, YYYY-MM-DD; goes before what the article itself says",
        }
    },
    "facts": {"--facts": {**_MANY, "metavar": "FACTS", "help": _FACTS}, "--as-of": _AS_OF},
    "packs": {
        "--facts": {
            **_MANY,
            "metavar": "FACTS",
            "help": f"{_FACTS}; without it: the packs of today's office holders and countries",
        },
        "--no-facts": {
            "dest": "facts",
            "action": "store_const",
            "const": [FORGET],
            "help": "use no facts: not the packs, nor those of the configuration and the --facts given before it",
        },
        "--as-of": _AS_OF,
    },
    "archive": {
        "--archive": {
            "metavar": "DIR",
            "help": "hold articles against what was published before (docs/archive.md), too",
        }
    },
    "rules": {
        "--rules": {
            **_MANY,
            "metavar": "RULES",
            "help": "a YAML file of rules, or a folder of them, beside the built-in ones; may be repeated",
        },
        "--lang": {
            **_MANY,
            "metavar": "DIR",
            "help": "a folder of words (units, verbs of speech, names ...) beside those of the language; may be "
            "repeated",
        },
        "--language": {
            "type": read_language,
            "metavar": "CODE",
            "help": "the language of articles that do not say of which one they are (en, de); without it it is found",
        },
    },
    "config": {
        "--config": {
            "metavar": "FILE",
            "help": "the configuration; without it the nearest factlint.toml or pyproject.toml",
        },
        "--no-config": {"action": "store_true", "help": "use no configuration and no ignore file"},
    },
    "selection": {
        "--select": {**_MANY, "metavar": "RULE", "help": "use this rule, and no other not selected too"},
        "--ignore": {**_MANY, "metavar": "RULE", "help": "leave this rule out"},
    },
    "format": {
        "--format": {"choices": ("text", "json"), "default": "text", "help": "text for people (default) or json"}
    },
}


def add_options(parser: argparse.ArgumentParser, *names: str) -> None:
    """Options that several commands share, by their names in SHARED."""
    for name in names:
        if name in ("facts", "packs"):
            parser.set_defaults(packs=name == "packs")
        for option, told in SHARED[name].items():
            parser.add_argument(option, **told)


def find_beside(folder: str) -> list[str]:
    """The compiled facts that lie beside a configuration are used with it."""
    from factlint.facts.built import find_built

    built = find_built(folder)
    return [built] if built else []


def open_linter(options: argparse.Namespace) -> tuple[Linter | None, list[LanguageError]]:
    """The linter that the options ask for, and what is wrong in their rules and facts.

    A broken file does not stop the others: it is left out, and the errors make the exit status 2. No linter comes back
    if what is wrong cannot be left out (the configuration, the name of a pack, a rule to select). `options.settings`
    becomes the configuration, None where there is none or the command asks for none; it is looked for from
    `options.folder`, if there is that.
    """
    from factlint.linter import Linter

    found: list[LanguageError] = []
    options.settings = None
    if hasattr(options, "config") and not options.no_config:
        options.settings, found = open_config(options.config, getattr(options, "folder", "."))
        if found:
            return None, found
    settings: Config | None = options.settings
    rules, facts = list(options.rules), list(options.facts)
    more: dict[str, Any] = {}
    words: list[str] = []
    if settings is not None:
        own = [rule for rule in rules if not any(holds(path, rule) for path in settings.rules)]
        rules, more = [*settings.rules, *own], ask_for(settings)
        beside = find_beside(settings.folder)
        outside = find_outside(settings, beside, [*options.rules, *options.facts, *getattr(options, "lang", ())])
        found += [*find_missing(settings), *(error for _, error in outside)]
        left = {path for path, _ in outside}
        rules = [rule for rule in rules if rule not in left]
        facts = [*(fact for fact in [*settings.facts, *beside] if fact not in left), *facts]
        words = [folder for folder in settings.lang if folder not in left]
    words += getattr(options, "lang", ())
    language = getattr(options, "language", None) or (settings.language if settings is not None else "")
    if language:
        from factlint.lang.choice import settle

        settle(language)
    if words:
        more["lang"] = words
    if getattr(options, "as_of", None) is not None:
        more["as_of"] = options.as_of
    packaged = settings.packaged_facts if settings is not None else []
    if (
        getattr(options, "packs", False)
        and all(fact in packaged for fact in facts)
        and (settings is None or "facts" not in settings.given)
    ):
        from factlint.selection import default_packs

        facts = [*default_packs(), *facts]
    if FORGET in facts:
        facts = facts[len(facts) - facts[::-1].index(FORGET) :]
    while True:
        try:
            linter = Linter(rules, facts, getattr(options, "select", ()), getattr(options, "ignore", ()), **more)
        except Exception as problem:
            # Imported only now: most runs have no error to tell.
            from factlint.language.errors import LanguageError, LoadErrors

            if isinstance(problem, LoadErrors):
                found += problem.errors
            elif isinstance(problem, LanguageError):
                found.append(problem if settings is None else place_in(settings, problem))
            elif isinstance(problem, OSError) and problem.filename:
                found.append(LanguageError(problem.filename, 0, 0, f"cannot be read: {problem.strerror}"))
            else:
                raise
            broken = {error.path for error in found}
            sound = [
                [path for path in paths if not any(holds(path, file) for file in broken)] for paths in (rules, facts)
            ]
            if sound == [rules, facts]:
                return None, found
            rules, facts = sound
        else:
            if settings is not None and (wrong := check_paths(settings, linter)):
                return None, [*found, *wrong]
            found += linter.fact_errors
            folder = getattr(options, "archive", None)
            if folder is None and settings is not None and hasattr(options, "archive"):
                folder = settings.archive
            return (open_archive(folder, linter, found) if folder else linter), found


def use_linter(options: argparse.Namespace) -> tuple[Linter, bool]:
    """The linter that the options ask for, and whether any of their rules and facts is broken, which is told. Raises
    Unusable where there is none."""
    linter, found = open_linter(options)
    tell(found)
    if linter is None:
        raise Unusable
    return linter, any_broken(found)


def open_archive(folder: str, linter: Linter, found: list[LanguageError]) -> Linter | None:
    """The linter with an archive beside it; None, and why among `found`, where that cannot be used."""
    from factlint.archive.errors import ArchiveError
    from factlint.archive.lookup import Lookup
    from factlint.archive.store import Store
    from factlint.language.errors import LanguageError

    try:
        return linter.beside(Lookup(Store(folder), linter))
    except ArchiveError as error:
        found.append(LanguageError(folder, 0, 0, str(error)))
        return None


def any_broken(errors: Sequence[LanguageError]) -> bool:
    """Whether there is more among them than warnings."""
    return any(error.severity == "error" for error in errors)


def open_project() -> tuple[str, Config | None]:
    """The folder of the project that is in force here, as called from here, and its configuration; faults are told."""
    settings, wrong = open_config(None)
    tell(wrong)
    return os.path.relpath(settings.folder) if settings is not None else ".", settings


def tell(errors: Sequence[LanguageError]) -> None:
    """Each with its line and a caret, on standard error."""
    sys.stderr.writelines(f"{error}\n" for error in errors)


def holds(path: str, file: str) -> bool:
    """Whether `file` is `path` or lies in that folder."""
    path, file = os.path.abspath(path), os.path.abspath(file)
    return file == path or file.startswith(os.path.join(path, ""))
