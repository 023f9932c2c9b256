"""Every character of a text read from YAML knows its place in the file, however it is quoted and folded."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factlint.language.errors import LanguageError
from factlint.language.source import ListNode, MapNode, Node, TextNode
from factlint.language.yamlfile import read_text

LETTERS = st.text(st.sampled_from("ab\\'\"#:{}é😀"), min_size=1, max_size=6)
TEXTS = st.lists(LETTERS, min_size=1, max_size=12).flatmap(
    lambda words: st.sampled_from([" ", "  ", "\n", "\n\n"]).map(lambda gap: gap.join(words))
)


def read(text: str) -> MapNode:
    errors: list[LanguageError] = []
    node = read_text(text, "x.yml", errors)
    assert not errors, errors
    assert isinstance(node, MapNode)
    return node


def value(text: str) -> Node:
    return read(text).items[0][1]


@given(TEXTS, st.sampled_from(["'", '"', "|", ">", ""]), st.sampled_from([20, 80]))
def test_characters_know_their_places(text: str, style: str, width: int) -> None:
    written = yaml.dump({"a": {"b": text}}, default_style=style, width=width, allow_unicode=True)
    inner = value(written)
    assert isinstance(inner, MapNode)
    node = inner.items[0][1]
    assert isinstance(node, TextNode)
    assert node.text == text
    lines = written.split("\n")
    for offset, character in enumerate(text):
        line, column = node.position(offset)
        found = lines[line - 1][column - 1 : column]
        if not character.isspace():
            # A double-quoted text may write a character as an escape.
            assert found == character or (node.style == '"' and found == "\\"), (written, offset)
    places = [node.position(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)


@pytest.mark.parametrize("text", ["yes", "on", "2024-05-17", "12", "null", "~", "0x1f", "1e3", "no"])
def test_all_scalars_are_texts(text: str) -> None:
    node = value(f"a: {text}\n")
    assert isinstance(node, TextNode)
    assert node.text == text


def test_nodes_have_kinds_and_places() -> None:
    root = read("a: [x, y]\nb: {c: d}\ne:\n  - f\n")
    assert [(key.text, node.kind, node.line, node.column, node.style) for key, node in root.items] == [
        ("a", "list", 1, 4, "{["),
        ("b", "mapping", 2, 4, "{["),
        ("e", "list", 4, 3, ""),
    ]
    assert isinstance(root.get("e"), ListNode)
    assert root.get("z") is None
