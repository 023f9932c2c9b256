"""The words and units of a house: `season: {SU: midsummer}`, `furlongs: {spelt: [furlongs], is: 220 yards}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.lang.files import UNIT
from factlint.lang.worth import WorthError, find_worth, lay_over
from factlint.language.errors import suggest
from factlint.language.nodes import as_map, as_text, check_keys
from factlint.language.source import ListNode, MapNode

if TYPE_CHECKING:
    from factlint.lang.worth import Record
    from factlint.language.errors import LanguageError
    from factlint.language.source import Node, TextNode

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


def read_units(value: Node, base: dict[str, Record], errors: list[LanguageError]) -> dict[str, Record]:
    """Unit -> its spellings and what it is; over those of the language all of them must be worth something."""
    made: dict[str, Record] = {}
    told: list[tuple[str, TextNode]] = []
    stands = {spelling.lower(): unit for unit, (spelt, _) in base.items() for spelling in spelt}
    body = as_map(value, errors, "'units'")
    for key, node in body.items if body is not None else ():
        record = as_map(node, errors, f"'{key.text}'")
        if record is None or not check_keys(record, UNIT._replace(required=()) if key.text in base else UNIT, errors):
            continue
        spelt, worths = (_texts(record.get(name), errors) for name in UNIT.fields)
        for text in spelt:
            known = stands.setdefault(text.text.lower(), key.text)
            if known != key.text:
                errors.append(text.error(f"'{text.text}' is '{known}' already"))
        made[key.text] = (tuple(text.text for text in spelt), tuple(text.text for text in worths))
        told += [(key.text, text) for text in worths]
    table = lay_over(base, made)
    for unit, text in told:
        try:
            find_worth(table, unit, text.text)
        except WorthError as problem:
            errors.append(text.error(str(problem)))
    return made


def _texts(node: Node | None, errors: list[LanguageError]) -> list[TextNode]:
    if node is None:
        return []
    nodes = node.items if isinstance(node, ListNode) else [node]
    return [text for one in nodes if (text := as_text(one, errors, "a text")) is not None]
