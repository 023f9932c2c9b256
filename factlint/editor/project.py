"""What holds for the files of a folder: rules, facts, configuration. Opened when needed, and again when changed."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint.config.project import find_project
from factlint.files import stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from factlint.facts.drafts import DraftThing
    from factlint.language.declared import RuleSet
    from factlint.language.errors import LanguageError
    from factlint.language.facts import Entry
    from factlint.language.source import Node, Source
    from factlint.language.tree import Place
    from factlint.review import Review
    from factlint.ruleset import Loaded

GLANCE: Final = 1.0  # seconds for which files that nobody has told us about count as unchanged


class Opened(NamedTuple):
    """What a folder's configuration leads to.

    `review` is None where nothing can be checked; `errors` tell what is wrong in the configuration, rules, facts and
    entries. `rules` are the desk's own files and folders of rules, `facts` its fact files, `ignore_file` where entries
    are written (empty: nowhere yet); all paths are absolute. `files` are all that it was made of, there or not.
    """

    review: Review | None
    errors: Sequence[LanguageError]
    rules: Sequence[str]
    facts: Sequence[str]
    ignore_file: str
    files: Sequence[str]


class Project:
    """An opened folder, and what is read of its rules and facts only if rules or facts are edited."""

    def __init__(self, opened: Opened, name: str = "") -> None:
        self.opened = opened
        self.name = name
        self.review = opened.review
        self.state = look_at(opened.files)
        self._loaded: Loaded | None = None
        self._entries: dict[str, tuple[tuple[int, int], Source, list[Entry]]] = {}

    @property
    def loaded(self) -> Loaded:
        """The rules as they are on disk; what is wrong in them is left out."""
        if self._loaded is None:
            self._loaded = self.load_rules({})
        return self._loaded

    @property
    def ruleset(self) -> RuleSet:
        return self.loaded.rules

    def load_rules(self, held: Mapping[str, str]) -> Loaded:
        """The rules, with the texts of some files (by absolute path) in place of what is on disk."""
        from factlint.language.yamlfile import read_file, read_text
        from factlint.resources import rule_files
        from factlint.ruleset import load

        known = set(map(os.path.abspath, rule_files(self.opened.rules)))
        more = [path for path in held if path not in known]

        def read(path: str, shown: str, errors: list[LanguageError]) -> Node | None:
            text = held.get(os.path.abspath(path))
            if text is not None:
                return read_text(text.removeprefix("\ufeff"), shown, errors)
            return read_file(path, shown, errors)

        return load([*self.opened.rules, *more], read=read)

    def is_rule_file(self, path: str) -> bool:
        """Whether a path is, or would be, among the rules."""
        from factlint.resources import folder

        roots = (folder("rules"), *self.opened.rules)
        return any(path == root or path.startswith(os.path.join(root, "")) for root in roots)

    def read_facts(self, but: str) -> list[tuple[Source, list[Entry]]]:
        """The entries of the vocabulary and the facts, but of one file."""
        paths = dict.fromkeys(map(os.path.abspath, (*self.ruleset.vocabulary, *self.opened.facts)))
        return [self._read_entries(path) for path in paths if path != but and path.endswith(".facts")]

    def things(self) -> list[DraftThing]:
        """All things on file."""
        from factlint.facts.build import build

        return build(self.read_facts(""), self.ruleset).things

    def place_of_rule(self, id: str) -> Place | None:
        rule = self.ruleset.rules.get(id)
        return rule.place if rule is not None else None

    def _read_entries(self, path: str) -> tuple[Source, list[Entry]]:
        from factlint.facts.sources import read_texts

        state = stamp(path)
        kept = self._entries.get(path)
        if kept is None or kept[0] != state:
            texts = read_texts([path], [])
            kept = self._entries[path] = (state, *parse_facts(path, texts[0][1] if texts else "")[0])
        return kept[1:]


def parse_facts(path: str, text: str) -> tuple[tuple[Source, list[Entry]], list[LanguageError]]:
    """The entries of a fact file, with its text, and what could not be read."""
    from factlint.language.facts import parse
    from factlint.language.source import Source

    parsed = parse(text, path)
    return (Source(path, text.removeprefix("\ufeff")), parsed.entries), parsed.errors


class Projects:
    """The projects of all folders from which files are open; folders with one configuration share one."""

    def __init__(
        self,
        open_folder: Callable[[str], Opened],
        find: Callable[[str], tuple[str, str]] = find_project,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`find` names the configuration and the ignore file that hold in a folder."""
        self._open_folder = open_folder
        self._find = find
        self._clock = clock
        self._open: dict[tuple[str, str], tuple[float, Project]] = {}

    def at(self, folder: str) -> Project:
        """The project of a folder, opened again if any of its files has changed."""
        key, now = self._find(folder), self._clock()
        seen, project = self._open.get(key, (0.0, None))
        if project is not None and now - seen < GLANCE:
            return project
        if project is None or look_at(project.opened.files) != project.state:
            project = Project(self._open_folder(folder), "\n".join(key))
        self._open[key] = (now, project)
        return project

    def doubt(self) -> None:
        """Analysis at all files again before they are next used."""
        self._open = {key: (float("-inf"), project) for key, (_, project) in self._open.items()}


def find_root(folder: str) -> str:
    """The folder that git keeps, if it is one of these; else the folder itself."""
    at = folder
    while not os.path.exists(os.path.join(at, ".git")):
        above = os.path.dirname(at)
        if above == at:
            return folder
        at = above
    return at


def look_at(files: Sequence[str]) -> tuple[tuple[int, int], ...]:
    return tuple(map(stamp, files))
