"""Reads `sets:`, named lists of words for patterns and frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.language.errors import LanguageError, suggest
from factlint.language.kinds import NAME
from factlint.language.nodes import as_list, as_map, as_text

if TYPE_CHECKING:
    from lark import Token

    from factlint.language.source import Node
    from factlint.language.syntax import Snippet

MOST_WORDS: Final = 2_000  # of a set


class SetReader:
    """`words` are those of each set, base forms or phrases; `problems` gets what is wrong."""

    def __init__(self, problems: list[LanguageError]) -> None:
        self.problems = problems
        self.words: dict[str, tuple[str, ...]] = {}

    def read(self, section: Node) -> None:
        """A set that stands already grows by the words of the new one."""
        entries = as_map(section, self.problems, "'sets'")
        for key, node in entries.items if entries else []:
            if not NAME.match(key.text):
                self.problems.append(key.error(f"'{key.text}' is no name of a set", "write it in lower case"))
                continue
            words = [
                text.text
                for member in as_list(node, self.problems, "a set")
                if (text := as_text(member, self.problems))
            ]
            if not words:
                self.problems.append(key.error(f"the set '{key.text}' is empty"))
                continue
            self.words[key.text] = tuple(dict.fromkeys((*self.words.get(key.text, ()), *words)))
            if len(self.words[key.text]) > MOST_WORDS:
                self.problems.append(key.error(f"the set '{key.text}' has more than {MOST_WORDS} words"))

    def find(self, name: Token, snippet: Snippet) -> tuple[str, ...]:
        """The words of a set that a pattern or frame names."""
        found = self.words.get(str(name))
        if found is None:
            raise snippet.error_on(name, f"there is no set '{name}'", suggest(str(name), self.words))
        return found
