"""Reads how the claims of a kind belong together: what one continues, which tell one event, whom they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factlint.bonds import Bonds, Identify, Merge
from factlint.language.errors import LanguageError, suggest
from factlint.language.models import IDENTIFIES, LOOKS_BACK, MERGE
from factlint.language.nodes import as_map, as_text, check_keys
from factlint.language.source import ListNode, MapNode, Node, TextNode
from factlint.language.types import family, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.language.declared import Kind
    from factlint.models import Record

_DAYS: Final = re.compile(r"([0-9]{1,4}) days?\Z")


def read_bonds(kind: Kind, body: MapNode, problems: list[LanguageError]) -> Bonds:
    """What the keys of a kind say of its claims; a name that is no field is told, and left out."""
    return _Reader(kind, body, problems).read()


class _Reader:
    def __init__(self, kind: Kind, body: MapNode, problems: list[LanguageError]) -> None:
        self.kind = kind
        self.body = body
        self.problems = problems

    def read(self) -> Bonds:
        back = self._map("looks-back", LOOKS_BACK)
        continues, alike = (self._names(self.body.get(key)) for key in ("continues", "alike"))
        by, takes = (self._field(back.get("by")), self._names(back.get("takes"))) if back else ("", ())
        return Bonds(
            continues, alike, by, takes, self._merge(), self._of("said-of"), self._identifies(), self._of("ties")
        )

    def _merge(self) -> Merge | None:
        node = self._map("merge", MERGE)
        if node is None:
            return None
        who, when = self._names(node.get("who"), things=True), self._field(node.get("when"), "time")
        return Merge(who, when, self._days(node.get("within")), self._names(node.get("may-differ")))

    def _of(self, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Fields that name somebody, each with the fields that a kind tells of him."""
        node = self._map(key)
        items = node.items if node else []
        return tuple((whom, self._names(said)) for key, said in items if (whom := self._field(key, "thing")))

    def _identifies(self) -> Identify | None:
        node = self._map("identifies", IDENTIFIES)
        if node is None:
            return None
        who, of = self._field(node.get("who"), "thing"), self._field(node.get("of"), "thing")
        return Identify(who, self._names(node.get("by"), things=True), of, *self._word(node.get("only")))

    def _map(self, key: str, model: Record | None = None) -> MapNode | None:
        """The mapping under a key; no `model`: its keys are fields."""
        node = self.body.get(key)
        found = as_map(node, self.problems, f"'{key}'") if node is not None else None
        if found is None or (model and not check_keys(found, model, self.problems)):
            return None
        return found

    def _names(self, node: Node | None, things: bool = False) -> tuple[str, ...]:
        """Fields of the kind: a list, or names with commas between."""
        return tuple(
            name
            for text, start, end in self._listed(node)
            if (name := self._known(text, start, end, "thing" if things else ""))
        )

    def _listed(self, node: Node | None) -> Iterator[tuple[TextNode, int, int]]:
        for part in node.items if isinstance(node, ListNode) else [node] if node is not None else []:
            text = as_text(part, self.problems)
            for match in re.finditer(r"[^,\s](?:[^,]*[^,\s])?", text.text if text else ""):
                assert text is not None
                yield text, *match.span()

    def _field(self, node: Node | None, wanted: str = "") -> str:
        text = as_text(node, self.problems) if node is not None else None
        return self._known(text, 0, len(text.text), wanted) if text else ""

    def _known(self, text: TextNode, start: int, end: int, wanted: str) -> str:
        """The name if it is a field of the kind, and of the family of types that is wanted there."""
        name = text.text[start:end]
        spec = self.kind.fields.get(name)
        if spec is None:
            message, hint = f"kind '{self.kind.name}' has no field '{name}'", suggest(name, self.kind.fields)
        elif wanted and family(spec.type) != wanted:
            what = {"thing": "a thing", "time": "a date or period", "word": "'one of' some words"}[wanted]
            message, hint = f"field '{name}' is {shown(spec.type)}, and {what} is wanted", ""
        else:
            return name
        self.problems.append(text.error_at(start, end, message, hint))
        return ""

    def _word(self, node: Node | None) -> tuple[str, str]:
        """`{status: current}`: a field and the word that it must have."""
        found = as_map(node, self.problems, "'only'") if node is not None else None
        if found is None or not found.items:
            return "", ""
        key, value = found.items[0]
        field, text = self._field(key, "word"), as_text(value, self.problems)
        words = self.kind.fields[field].type.words if field else ()
        if text and field and text.text not in words:
            self.problems.append(text.error(f"'{field}' is never '{text.text}'", suggest(text.text, words)))
        return field, text.text if text else ""

    def _days(self, node: Node | None) -> int:
        text = as_text(node, self.problems) if node is not None else None
        days = _DAYS.match(text.text) if text else None
        if text and not days:
            self.problems.append(text.error(f"'{text.text}' is no number of days", "write '3 days'"))
        return int(days[1]) if days else 0
