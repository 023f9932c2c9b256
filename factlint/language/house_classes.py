"""The words that a house adds to classes: `season: {SU: midsummer}`, `few: umpteen`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.language.errors import suggest
from factlint.language.nodes import as_map, as_text
from factlint.language.source import MapNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factlint.language.errors import LanguageError
    from factlint.language.source import Node, TextNode

    Word = tuple[str, object]  # class and value


def read_classes(value: Node, known: Mapping[str, Word], errors: list[LanguageError]) -> dict[str, Word]:
    """Word -> class and value; only classes and values that are known can be used, and a word has one of them."""
    names = {name for name, _ in known.values()}
    body = as_map(value, errors, "a table of classes")
    made: dict[str, Word] = {}
    for key, under in body.items if body is not None else ():
        if key.text not in names:
            errors.append(key.error(f"there is no class '{key.text}'", suggest(key.text, names)))
            continue
        values = {str(held): held for word, (name, held) in known.items() if name == key.text and held != word}
        for code, text in _parts(under, values, errors):
            for word in text.text.split():
                word_of = (key.text, word if code is None else values[code])
                stands = known.get(word) or made.get(word)
                if stands is not None and stands != word_of:
                    errors.append(text.error(f"'{word}' is '{stands[0]}' already"))
                made[word] = word_of
    return made


def _parts(
    under: Node, values: Mapping[str, object], errors: list[LanguageError]
) -> Iterator[tuple[str | None, TextNode]]:
    """Value -> text of words; None where the words are their own values."""
    if not isinstance(under, MapNode):
        text = as_text(under, errors, "words")
        if text is not None and values:
            errors.append(text.error("these words want a value", f"one of {', '.join(values)}"))
        elif text is not None:
            yield None, text
        return
    for code, node in under.items:
        text = as_text(node, errors, "words")
        if code.text not in values:
            hint = f"there are {', '.join(values)}" if values else "write the words alone"
            errors.append(code.error(f"there is no value '{code.text}' here", hint))
        elif text is not None:
            yield code.text, text
