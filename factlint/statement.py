"""Statements: what claims, facts and records are made of.

A field of a statement holds `MISSING`, `UNCLEAR`, a `Mention` (a value with its place in the text), `Items` (a list) or
a bare value. Bare values: `str` (text, word), `Number` (factlint.number), `Interval` (date), `Period`, `Duration`
(factlint.time), `int` (weekday, Monday is 0), `Thing`, `Named`. Offsets are characters of the file, half-open.
"""

from __future__ import annotations

from typing import Any, Final


class Absent:
    """A field without a usable value: the text says nothing (`MISSING`) or was not understood (`UNCLEAR`)."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name

    def __bool__(self) -> bool:
        return False


MISSING: Final = Absent("MISSING")
UNCLEAR: Final = Absent("UNCLEAR")


VALIDITY: Final = "when"  # the field that `on`, `since`, `from ... to` of a fact fill: a word of the language


class Thing:
    """A person, country, office ... of the vocabulary or the facts: it has a name and lasts."""

    __slots__ = ("adjectives", "aliases", "fields", "id", "kind", "line", "name", "path", "within")

    def __init__(
        self,
        kind: str,
        id: str,
        name: str,
        aliases: tuple[str, ...] = (),
        adjectives: tuple[str, ...] = (),
        within: tuple[str, ...] = (),
        fields: dict[str, Any] | None = None,
        path: str = "",
        line: int = 0,
    ) -> None:
        self.kind = kind
        self.id = id
        self.name = name
        self.aliases = aliases
        self.adjectives = adjectives
        self.within = within  # ids of the things it lies in (`in` lines)
        self.fields = fields or {}
        self.path = path
        self.line = line

    def __repr__(self) -> str:
        return f"{self.kind}:{self.id}"


NOBODY: Final = -1
ELSEWHERE: Final = -2


class Named:
    """What a name in the text may stand for: the candidates on file, and who it is within the article.

    `entity` is a number shared by all mentions of one person of the article (0: not linked;
    NOBODY: a family name that several bear; ELSEWHERE: a person of another article, known by the name alone).
    """

    __slots__ = ("entity", "name", "things")

    def __init__(self, name: str, things: tuple[Thing, ...] = (), entity: int = 0) -> None:
        self.name = name
        self.things = things
        self.entity = entity

    def __repr__(self) -> str:
        return f"Named({self.name!r}, {self.things!r}, {self.entity})"


class Mention:
    """A place in the text with a typed value; `parts` are mentions inside it (a date's weekday, a person's surname)."""

    __slots__ = ("end", "parts", "start", "text", "type", "value")

    def __init__(
        self,
        type: str,
        start: int,
        end: int,
        text: str,
        value: Any,
        parts: dict[str, Mention] | None = None,
    ) -> None:
        self.type = type
        self.start = start
        self.end = end
        self.text = text
        self.value = value
        self.parts = parts

    def __repr__(self) -> str:
        return f"Mention({self.type}, {self.start}, {self.end}, {self.text!r}, {self.value!r})"


class Items:
    """A list of mentions or bare values; an open one may have more members than it names."""

    __slots__ = ("items", "open")

    def __init__(self, items: tuple[Any, ...], open: bool = False) -> None:
        self.items = items
        self.open = open

    def __repr__(self) -> str:
        return f"Items({self.items!r}{', open' if self.open else ''})"


class Other:
    """A value of which only this is known, that it is not `value`."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


class Lacking:
    """A list of which only this is known, that `value` is no member."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


class Statement:
    """A claim, fact or record of one kind.

    `start`, `end`, `sentence`, `paragraph`, `part`, `quoted` place a claim in its article; facts have `path`, `line`,
    `source`, `checked` (a day number or None) and `id` (of an event) instead. `places`: all tellings of a merged event.
    """

    __slots__ = (
        "checked", "end", "fields", "id", "kind", "line", "paragraph", "part", "path", "places", "quoted",
        "role", "sentence", "source", "start", "text",
    )  # fmt: skip

    def __init__(self, kind: str, fields: dict[str, Any], role: str = "claim") -> None:
        self.kind = kind
        self.fields = fields
        self.role = role  # claim, fact or record
        self.start = self.end = -1
        self.text = ""
        self.sentence = self.paragraph = -1
        self.part = "body"
        self.quoted = False
        self.places: tuple[tuple[int, int], ...] = ()
        self.id = self.path = self.source = ""
        self.line = 0
        self.checked: int | None = None

    def __repr__(self) -> str:
        return f"{self.role} {self.kind} {self.fields!r}"
