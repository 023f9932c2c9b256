"""The texts that an editor holds, and what each of them is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint.editor.analysis import LANGUAGES, is_article
from factlint.editor.lines import Lines
from factlint.editor.rule_files import is_rule_file

if TYPE_CHECKING:
    from factlint.editor.project import Project


_LONE: Final = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)


class TextDocument(NamedTuple):
    """One state of a text. `path` is absolute; that of a text with no file yet is a name in the folder
    that the editor works in."""

    uri: str
    path: str
    language: str
    lines: Lines
    version: int

    @property
    def text(self) -> str:
        return self.lines.text

    @property
    def folder(self) -> str:
        return os.path.dirname(self.path)

    def changed(self, text: str, version: int) -> TextDocument:
        return self._replace(lines=Lines(mend(text), self.lines.encoding), version=version)


def mend(text: str) -> str:
    """The text with replacement characters for halves of a surrogate pair that stand alone; no length changes."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.translate(_LONE)
    return text


def name_unfiled(uri: str, language: str, folder: str) -> str:
    """A path for a text that has no file, with the ending of its language."""
    name = os.path.basename(uri.partition(":")[2]) or "untitled"
    return os.path.join(folder, name + ("" if os.path.splitext(name)[1] else LANGUAGES.get(language, "")))


def sort_of(project: Project, held: TextDocument) -> str:
    """article, facts, rules, settings (configuration, ignore file) or other."""
    if held.path.endswith(".facts"):
        return "facts"
    if (
        os.path.basename(held.path) in ("factlint.toml", ".factlint-ignore.yml")
        or held.path == project.opened.ignore_file
    ):
        return "settings"
    if is_rule_file(project, held.path, held.text):
        return "rules"
    return "article" if is_article(held.path, held.language, held.text) else "other"


def apply_change(text: str, lines: Lines, start: tuple[int, int], end: tuple[int, int], new: str) -> str:
    """The text with the characters between two places (line, column) replaced."""
    first, last = lines.offset(*start), lines.offset(*end)
    return text[:first] + new + text[max(first, last) :]
