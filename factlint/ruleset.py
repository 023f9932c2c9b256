"""Loads rules: kinds, patterns, words and rules from the built-in `rules/` and from the user's files."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import files, resources
from factlint.barrier import catch
from factlint.lang.editions import FIRST
from factlint.language.context import Context
from factlint.language.declared import RuleSet
from factlint.language.errors import LanguageError
from factlint.language.facts import parse
from factlint.language.frames import FrameReader
from factlint.language.kinds import NAME, KindReader
from factlint.language.models import FILE, TOLD
from factlint.language.nodes import as_list, as_map, as_text, check_keys
from factlint.language.patterns import PatternReader
from factlint.language.rules import RULE_MARKS, read_rule
from factlint.language.schema import Schema
from factlint.language.source import ListNode, MapNode, Node, TextNode
from factlint.language.tree import Place, Rule
from factlint.language.words import WordReader, read_sets
from factlint.language.yamlfile import LARGEST, read_file, read_text
from factlint.resources import nearby

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any, TypeVar

    T = TypeVar("T")


_WORD: Final = re.compile(r"[^\W\d_](?![^{}]*\})")  # a letter outside of slots
OF_A_LANGUAGE: Final = ("modifiers", "patterns", "frames")  # sections of files
SETTLED: Final = ("patterns", "frames")  # of which only those of new files are read
TYPED: Final = "your/rule"  # what rules are called that come from no file
TELLING: Final = ("summary", "message", "cannot")
EXAMPLES: Final = ("flag", "pass")
FEW: Final = 20  # errors that are told, whatever they come of


class Loaded(NamedTuple):
    """`rules` are the right ones; `errors` and `warnings` are those of all files, in the order of the files.

    `declared` tells where the things, unions and kinds stand.
    """

    rules: RuleSet
    errors: list[LanguageError]
    warnings: list[LanguageError]
    declared: Mapping[str, Place]


def load(
    paths: Sequence[str | os.PathLike[str]] = (),
    builtin: bool = True,
    read: Callable[[str, str, list[LanguageError]], Node | None] = read_file,
    code: str = FIRST,
    messages: str = "",
) -> Loaded:
    """Read the built-in rules and those at `paths`: files of rules, packs, or folders like `rules/`.

    `read` gets the root node of a YAML file: its path, the path to tell, the list for errors. `code` is the language of
    the articles: built-in patterns are those of lang/<code>/rules; `messages` is that of what is told of them.
    """
    return _open(paths, builtin, read, code, messages).load()


def load_beside(
    known: RuleSet, text: str, paths: Sequence[str | os.PathLike[str]], builtin: bool, code: str, messages: str
) -> Loaded:
    """The rules of a YAML text beside those of the files, which are known: only what they name is read again."""
    loader = _open(paths, builtin, read_file, code, messages)
    loader.settle(known)
    loader.add_text(text)
    return loader.load()


def _open(
    paths: Sequence[str | os.PathLike[str]],
    builtin: bool,
    read: Callable[[str, str, list[LanguageError]], Node | None],
    code: str,
    messages: str,
) -> _Loader:
    loader = _Loader(read, code, messages or code)
    if builtin:
        loader.add(resources.folder("rules"), is_own=code == FIRST)
    for one in dict.fromkeys((code, messages)):
        if os.path.isdir(place := resources.rule_folder(one)):
            loader.add(place, is_own=one == code)
    for path in paths:
        loader.add(os.fspath(path))
    return loader


def _files(root: str) -> Iterator[tuple[str, str]]:
    """The YAML and vocabulary files under a folder, or the file itself, each with its rule id, in a fixed order."""
    if not os.path.isdir(root):
        folder, file = os.path.split(os.path.abspath(root))
        yield root, f"{os.path.basename(folder)}/{os.path.splitext(file)[0]}"
        return
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in sorted(names):
            path = os.path.join(folder, file)
            stem, ending = os.path.splitext(os.path.relpath(path, root))
            if ending in (".yml", ".yaml") or file == "words.facts":
                yield path, stem.replace(os.sep, "/")


def _stamp(path: str) -> tuple[str, int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return path, status.st_mtime_ns, status.st_size


class _Loader:
    def __init__(
        self, read: Callable[[str, str, list[LanguageError]], Node | None], code: str = FIRST, messages: str = FIRST
    ) -> None:
        self.read, self.code, self.messages = read, code, messages
        self.foreign: list[MapNode] = []  # files whose patterns are those of another language
        self.told: dict[str, list[tuple[str, MapNode]]] = {}  # rule -> language, what it says in that
        self.problems: list[LanguageError] = []
        self.roots: list[tuple[str, MapNode]] = []  # rule id of the file, its mapping
        self.settled = 0  # how many of them have had their patterns, frames and rules read
        self.order: list[str] = []  # the files as they were read
        self.vocabulary: dict[str, set[str]] = {}
        self.result = RuleSet()

    def _attempt(self, doing: str, place: Node | str, do: Callable[..., T], *given: Any) -> T | None:
        """What fails inside factlint costs its file alone, and is told at its place there (a path: the whole file)."""
        try:
            return do(*given)
        except Exception as error:
            message = str(catch(error, doing))
            told = LanguageError(nearby(place), 0, 0, message) if isinstance(place, str) else place.error(message)
            self.problems.append(told)
            return None

    # -- files --------------------------------------------------------------------------------------------------------

    def settle(self, known: RuleSet) -> None:
        """The patterns, frames and rules of all files so far are these."""
        self.settled = len(self.roots)
        self.result.patterns, self.result.frames = list(known.patterns), list(known.frames)
        self.result.rules = dict(known.rules)

    def add_text(self, text: str) -> None:
        """Read what would stand in a file."""
        self.order.append(TYPED)
        node = self._attempt("reading rules", TYPED, read_text, text, TYPED, self.problems)
        body = as_map(node, self.problems, "a rule file") if node is not None else None
        if body is not None:
            self.roots.append((TYPED, body))

    def add(self, root: str, is_own: bool = True) -> None:
        """Read a file, or all files of a folder; not `is_own`: patterns in it are those of another language."""
        for path, id in _files(root):
            self.order.append(nearby(path))
            stamp = _stamp(path)
            if stamp is not None:
                self.result.sources.append(stamp)
            if path.endswith(".facts"):
                self._add_vocabulary(path)
                continue
            node = self._attempt("reading rules", path, self.read, path, nearby(path), self.problems)
            body = as_map(node, self.problems, "a rule file") if node is not None else None
            if body is not None:
                self.roots.append((id, body))
                if not is_own:
                    self.foreign.append(body)
                self._add_told(os.path.basename(os.path.dirname(root)), body)

    def _add_told(self, code: str, body: MapNode) -> None:
        """What a file of a language says of rules."""
        told = body.get("told")
        for key, node in told.items if isinstance(told, MapNode) else ():
            if isinstance(node, MapNode):
                self.told.setdefault(key.text, []).append((code, node))

    def _add_vocabulary(self, path: str) -> None:
        """The ids of the things in a vocabulary, by kind; its errors are told by those who load it as facts."""
        self.result.vocabulary.append(path)
        try:
            text = files.read(path, LARGEST, (".facts",)).decode("utf-8", "replace")
        except OSError as error:
            self.problems.append(LanguageError(nearby(path), 0, 0, f"cannot be read: {error.strerror}"))
            return
        for entry in parse(text, path).entries:
            if entry.parts and entry.parts[0].values[0].kind in ("named", "ref"):
                self.vocabulary.setdefault(entry.parts[0].name, set()).add(entry.parts[0].values[0].text)

    # -- the order of things ------------------------------------------------------------------------------------------

    def load(self) -> Loaded:
        """Names before fields, fields before words, words before defaults, patterns and rules."""
        schema = Schema()
        for _, body in self.roots[self.settled :]:
            if not _is_rule(body):
                check_keys(body, FILE, self.problems)
        first = list(self.problems)
        kinds = KindReader(schema, self.problems)
        for section in ("things", "unions", "kinds"):
            for node in self._sections(section):
                kinds.declare(section, node)
        kinds.read_fields()
        first = first or list(self.problems)
        self._read_sets(schema)
        words = WordReader(schema, self.problems)
        for node in self._sections("words"):
            self._attempt("reading words", node, words.read, node)
        meanings = words.check()
        kinds.read_defaults(meanings)
        patterns = PatternReader(schema, self.vocabulary, self.problems)
        for node in self._sections("patterns"):
            self.result.patterns.extend(self._attempt("reading patterns", node, patterns.read, node) or ())
        frames = FrameReader(schema, patterns, self.problems)
        for node in self._sections("modifiers"):
            frames.read_modifiers(node)
        for node in self._sections("frames"):
            self.result.frames.extend(self._attempt("reading frames", node, frames.read, node) or ())
        context = Context(schema, meanings, self.problems)
        for id, node in self._rules():
            self._add_rule(context, id, node)
        self.result.unused = {name: ("word", w.snippet.node.place()) for name, w in meanings.items() if not w.used}
        sets = {name: found for name, found in schema.sets.items() if found.words}
        self.result.unused.update((name, ("set", found.place)) for name, found in sets.items() if not found.used)
        self.result.sets = {name: (found.words, found.place) for name, found in sets.items()}
        self.result.things, self.result.unions, self.result.kinds = schema.things, schema.unions, schema.kinds
        return self._loaded(kinds.declared, first)

    def _read_sets(self, schema: Schema) -> None:
        for _, body in self.roots:
            if not _is_rule(body) and (node := body.get("sets")) is not None:
                self._attempt("reading sets", node, read_sets, schema, node, self.problems, body in self.foreign)

    def _sections(self, name: str) -> Iterator[Node]:
        for _, body in self.roots[self.settled if name in SETTLED else 0 :]:
            if not _is_rule(body):
                node = body.get(name)
                if node is None:
                    continue
                if name in OF_A_LANGUAGE and body in self.foreign:
                    node = _wordless(node) if name == "patterns" else None
                if node is not None:
                    yield node

    def _rules(self) -> Iterator[tuple[str, Node]]:
        """Every rule with its id: one a file, or many under `rules:`."""
        for id, body in self.roots[self.settled :]:
            if _is_rule(body):
                yield id, body
                continue
            section = body.get("rules")
            entries = as_map(section, self.problems, "'rules'") if section is not None else None
            for key, node in entries.items if entries else []:
                if _is_id(key.text):
                    yield key.text, node
                else:
                    self.problems.append(key.error(f"'{key.text}' is no rule id", "write group/name, in lower case"))

    def _add_rule(self, context: Context, id: str, node: Node) -> None:
        known = self.result.rules.get(id)
        if known is not None:
            place = known.place
            self.problems.append(node.error(f"the rule '{id}' stands already in {place.path}:{place.line}"))
            return
        if not _is_id(id):
            self.problems.append(
                node.error(f"'{id}' is no rule id", "name file and folder in lower case, with hyphens")
            )
            return
        if isinstance(node, MapNode) and (languages := node.get("languages")) is not None:
            codes = [as_text(one, self.problems) for one in as_list(languages, self.problems, "'languages'")]
            if self.code not in [one.text for one in codes if one is not None]:
                return
        rule: Rule | None = self._attempt(f"reading rule {id}", node, read_rule, context, id, self._told(id, node))
        if rule is not None:
            self.result.rules[id] = rule

    def _told(self, id: str, node: Node) -> Node:
        """The rule with its message and its examples in the languages that they are wanted in."""
        for code, told in self.told.get(id, ()):
            check_keys(told, TOLD, self.problems)
            keys = EXAMPLES * (code == self.code) + TELLING * (code == self.messages)
            if isinstance(node, MapNode):
                node = node.with_values({key.text: value for key, value in told.items if key.text in keys})
        return node

    def _loaded(self, declared: Mapping[str, Place], first: Sequence[LanguageError]) -> Loaded:
        """Where files or kinds cannot be read, and many more errors come of it, those alone and how many more."""
        order = {path: at for at, path in enumerate(self.order)}
        told = sorted(self.problems, key=lambda error: (order.get(error.path, -1), error.line, error.column))
        unique = {str(error): error for error in told}.values()
        errors = [error for error in unique if error.severity == "error"]
        causes = [error for error in errors if error in first]
        if causes and len(errors) - len(causes) > FEW:
            more = f"{len(errors) - len(causes)} more errors may come of what is wrong above: mend that first"
            errors = [*causes, LanguageError(causes[-1].path, 0, 0, more)]
        return Loaded(self.result, errors, [error for error in unique if error.severity == "warning"], declared)


def _wordless(patterns: Node) -> Node | None:
    """Those patterns that are of no language, for there are no words in them: "{date}"."""
    if not isinstance(patterns, ListNode):
        return None
    made = ListNode(patterns.source, (patterns.line, patterns.column), patterns.style)
    for one in patterns.items:
        text = one.get("text") if isinstance(one, MapNode) else None
        if isinstance(text, TextNode) and not _WORD.search(text.text):
            made.items.append(one)
    return made


def _is_rule(body: MapNode) -> bool:
    return any(key.text in RULE_MARKS for key, _ in body.items)


def _is_id(text: str) -> bool:
    parts = text.split("/")
    return len(parts) >= 2 and all(NAME.match(part) for part in parts)
