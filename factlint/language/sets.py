"""Reads `sets:`, named lists of words for patterns, frames and conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.language.kinds import NAME
from factlint.language.nodes import as_list, as_map, as_text
from factlint.language.schema import WordSet

if TYPE_CHECKING:
    from factlint.language.errors import LanguageError
    from factlint.language.schema import Schema
    from factlint.language.source import Node

MOST_WORDS: Final = 2_000  # of a set


def read_sets(schema: Schema, section: Node, problems: list[LanguageError], foreign: bool) -> None:
    """Keeps the words of each set in the schema, of a `foreign` language none; a set that stands already grows."""
    entries = as_map(section, problems, "'sets'")
    for key, node in entries.items if entries else []:
        if not NAME.match(key.text):
            problems.append(key.error(f"'{key.text}' is no name of a set", "write it in lower case"))
            continue
        members = as_list(node, problems, "a set")
        words = [text.text for member in members if (text := as_text(member, problems))]
        if not words:
            problems.append(key.error(f"the set '{key.text}' is empty"))
            continue
        known = schema.sets.setdefault(key.text, WordSet(key.place()))
        if not foreign:
            known.words = tuple(dict.fromkeys((*known.words, *words)))
        if len(known.words) > MOST_WORDS:
            problems.append(key.error(f"the set '{key.text}' has more than {MOST_WORDS} words"))
