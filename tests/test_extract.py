"""Mentions of the corpus: corpus/extract/KIND.yml holds value -> texts in which [[ ]] marks every mention of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from factlint.document.reading import read_text
from factlint.extract import read as reading_module
from factlint.extract.vocabulary import Vocabulary, build
from factlint.linter import Linter
from factlint.statement import Mention, Named

CORPUS = Path(__file__).parent.parent / "corpus" / "extract"
TYPES = {
    "people": ("person",),
    "offices": ("office",),
    "organisations": ("org",),
    "places": ("place", "demonym"),
    "quantities": ("number", "percent", "money", "quantity", "ordinal"),
}


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    base = Linter().base
    return build(
        thing
        for kind in ("country", "state", "city", "org", "body", "rank", "office", "event-kind", "level", "series")
        for thing in base.things(kind)
    )


def keys(kind: str, mention: Mention) -> list[str]:
    """Under which keys of the corpus a mention may stand."""
    value = mention.value
    if kind == "quantities":
        return [f"{mention.type} {value.low:.12g} {value.high:.12g} {value.unit}".rstrip()]
    assert isinstance(value, Named)
    if kind == "offices":
        return [value.name.lower()]
    return [f"{thing.kind} {thing.id}" for thing in value.things] if kind == "places" else [value.name]


def cases() -> Iterator[Any]:
    for kind in TYPES:
        found: dict[str, list[str]] = yaml.safe_load((CORPUS / f"{kind}.yml").read_text(encoding="utf-8"))
        for key, texts in found.items():
            for text in texts:
                yield pytest.param(kind, str(key), text, id=f"{kind}: {key}: {text[:40]}")


@pytest.mark.parametrize(("kind", "key", "marked"), list(cases()))
def test_corpus(kind: str, key: str, marked: str, vocabulary: Vocabulary) -> None:
    pieces = marked.replace("]]", "[[").split("[[")
    text = "".join(pieces)
    expected, at = [], 0
    for i, piece in enumerate(pieces):
        if i % 2:
            expected.append((at, piece))
        at += len(piece)
    found = [m for m in reading_module.read(read_text(text), vocabulary).mentions if m.type in TYPES[kind]]
    if key == "nothing":
        assert [(m.type, m.text) for m in found] == []
    else:
        assert [(m.start, m.text) for m in found if key in keys(kind, m)] == expected
