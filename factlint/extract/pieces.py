"""What a lexeme is made of: mentions at places counted from its start."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factlint.extract.tokens import Tokens
    from factlint.statement import Thing


class Piece:
    """A mention inside a lexeme; offsets from its start.

    `things` are the candidates. `form` is the name taken apart (names.Form, of `person`, `name` and one-word offices),
    the Number of a figure, or of an organisation the country at its head as (start, end, vocabulary entry).
    """

    __slots__ = ("end", "form", "start", "things", "type")

    def __init__(self, type: str, start: int, end: int, things: tuple[Thing, ...] = (), form: object = None) -> None:
        self.type = type
        self.start = start
        self.end = end
        self.things = things
        self.form = form

    def meaning(self, things: tuple[Thing, ...]) -> Piece:
        """A copy with other candidates; a piece itself is shared by all articles that say the same."""
        return Piece(self.type, self.start, self.end, things, self.form)


def piece_of(
    tokens: Tokens, type: str, first: int, end: int, things: tuple[Thing, ...] = (), form: object = None
) -> Piece:
    """The words from `first` to before `end` as a piece, without a possessive 's."""
    return Piece(type, tokens.starts[first], tokens.ends[end - 1], things, form)
