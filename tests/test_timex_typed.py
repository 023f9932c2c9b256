"""The types of tokens are those of the words: mypy holds the rules to them, this test the lexicon."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import pytest
from fuzzing.times import FIGURES
from typeguard import check_type

from factlint.extract.timex.grammar import CLASSES, UNIONS
from factlint.extract.timex.lexicon import WORDS
from factlint.extract.timex.tokens import pieces
from factlint.extract.timex.typed import Tokens

TYPES = get_type_hints(Tokens)
CLASS = {char: name for name, char in CLASSES.items()}


@pytest.mark.parametrize("name", [*CLASSES, *(union.lower() for union in UNIONS)])
def test_every_class_has_a_type(name: str) -> None:
    assert name in TYPES


def check(token: tuple[Any, ...], name: str) -> None:
    """A whole number is none of the type float alone: mypyc makes it 89.0, which no rule takes for an age."""
    check_type(token, TYPES[name])
    assert not isinstance(token[3], int) or get_args(TYPES[name])[3] is not float, token


@pytest.mark.parametrize("name", sorted({name for name, _ in WORDS.values()}))
def test_words(name: str) -> None:
    unions = [union.lower() for union, classes in UNIONS.items() if name in classes]
    for word, (of, value) in WORDS.items():
        for label in (name, *unions) if of == name else ():
            check((0, len(word), CLASSES[name], value), label)


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_figures(name: str) -> None:
    """What is written in figures, too: as the pieces of text are taken apart."""
    for text in FIGURES[name]:
        for token in pieces[text.lower()][0]:
            check(token, CLASS[token[2]])
