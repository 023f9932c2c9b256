"""The units of a house: a line each, `furlongs: {spelt: [furlongs, furlong], is: 220 yards}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.lang.shapes import UNIT
from factlint.lang.worth import WorthError, find_worth, lay_over
from factlint.language.nodes import as_map, as_text, check_keys
from factlint.language.source import ListNode

if TYPE_CHECKING:
    from factlint.lang.worth import Record
    from factlint.language.errors import LanguageError
    from factlint.language.source import Node, TextNode


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
