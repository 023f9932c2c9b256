"""Finds `rules/`, `grammar/`, `facts/` and `lang/`: in a wheel, an editable install and a bare checkout."""

from __future__ import annotations

import os.path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def folder(name: str) -> str:
    """The folder `rules`, `grammar`, `facts` or `lang`: inside the package in a wheel, beside it in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    for place in (os.path.join(package, "data", name), os.path.join(os.path.dirname(package), name)):
        if os.path.isdir(place):
            return place
    raise FileNotFoundError(f"factlint's own folder '{name}' is missing: the installation is damaged")


def rule_folder(code: str) -> str:
    """What a language has of rules: patterns, vocabulary, messages and examples; it may have none."""
    return os.path.join(folder("lang"), code, "rules")


def rule_files(extra: Sequence[str], builtin: bool = True, codes: Iterable[str] = ()) -> list[str]:
    """Every rule, pattern and vocabulary file: the built-in ones, those of languages, the user's files and folders."""
    found = []
    own = [place for place in map(rule_folder, codes) if os.path.isdir(place)]
    for place in ([folder("rules")] if builtin else []) + own + list(extra):
        if not os.path.isdir(place):
            found.append(place)
            continue
        for here, folders, files in os.walk(place):
            folders.sort()
            found += [
                os.path.join(here, f) for f in sorted(files) if f.endswith((".yml", ".yaml")) or f == "words.facts"
            ]
    return found


def fact_file(name: str) -> str:
    """A pack by its name, or a file."""
    if os.sep not in name and not name.endswith((".facts", ".base")):
        return os.path.join(folder("facts"), name + ".facts")
    return name


def name_of(path: str) -> str:
    """How a file of facts is told: a pack that comes with factlint by its name, another one by its path."""
    home = os.path.join(folder("facts"), "")
    return path.removeprefix(home).removesuffix(".facts") if path.startswith(home) else shorten(path)


def shorten(path: str) -> str:
    """From the current folder, if the file lies in it."""
    return path.removeprefix(os.path.join(os.getcwd(), ""))


def nearby(path: str) -> str:
    """From the current folder, with slashes, where the file lies in it; also of a path with `..` in it."""
    near = os.path.relpath(path) if path else ""
    return path if near.startswith("..") else near.replace(os.sep, "/")


def engine_files() -> list[str]:
    """The code that compiles rules: a change of it makes what was compiled stale."""
    here = os.path.dirname(os.path.abspath(__file__))
    names = [os.path.join(here, d, f) for d in ("engine", "language") for f in os.listdir(os.path.join(here, d))]
    return sorted(n for n in [*names, os.path.join(here, "ruleset.py")] if n.endswith(".py"))
