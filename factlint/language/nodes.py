"""Reads nodes as what is wanted there, telling what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.language.errors import LanguageError, suggest
from factlint.language.source import ListNode, MapNode, Node, TextNode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlint.models import Record


def as_text(node: Node, problems: list[LanguageError], what: str = "a text") -> TextNode | None:
    """The node if it is a text that is not empty."""
    if isinstance(node, TextNode):
        if node.text.strip():
            return node
        problems.append(node.error(f"{what} is wanted, and nothing stands here"))
        return None
    flow = f"YAML reads this as a {node.kind}" if node.style else f"{what} is wanted, not a {node.kind}"
    problems.append(node.error(flow, "put it in quotes" if node.style else ""))
    return None


def as_map(node: Node, problems: list[LanguageError], what: str) -> MapNode | None:
    """The node if it is a mapping; an empty text counts as an empty one."""
    if isinstance(node, MapNode):
        return node
    if isinstance(node, TextNode) and not node.text:
        return MapNode(node.source, (node.line, node.column))
    problems.append(node.error(f"{what} is a mapping, not a {node.kind}"))
    return None


def as_list(node: Node, problems: list[LanguageError], what: str) -> list[Node]:
    """The members of a list; of nothing else."""
    if isinstance(node, ListNode):
        return node.items
    problems.append(node.error(f"{what} is a list, not a {node.kind}", "begin each member with '- '"))
    return []


def one_of(node: Node, allowed: Iterable[str], problems: list[LanguageError]) -> str | None:
    """The text of the node if it is one of these."""
    text = as_text(node, problems)
    if text is None:
        return None
    allowed = tuple(allowed)
    if text.text not in allowed:
        hint = suggest(text.text, allowed)
        problems.append(text.error(f"'{text.text}' is none of {', '.join(allowed)}", hint))
        return None
    return text.text


def check_keys(node: MapNode, model: Record, problems: list[LanguageError]) -> bool:
    """Whether all required keys are there; unknown ones are told too."""
    for key, _ in node.items:
        if key.text not in model.fields:
            problems.append(key.error(f"there is no key '{key.text}' here", suggest(key.text, model.fields)))
    missing = [key for key in model.required if node.get(key) is None]
    if missing:
        keys = ", ".join(f"'{key}'" for key in missing)
        problems.append(node.source.error(node.line, node.column, f"{keys} missing"))
    return not missing
