"""One table of what an article tells of its persons: of what sex they are, what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from factlint.statement import Mention


NOUN: Final = "noun"


class Attribute(NamedTuple):
    """What `person` is told to be from `start` to `end`, by a title, a noun or a pronoun (`evidence`).

    `kind` sex: `value` is he or she. `kind` post: a key of traits/noun, behind BELOW for a deputy; `scope` holds the
    words that tell whose, where any do.
    """

    person: Mention
    kind: str
    value: str
    start: int
    end: int
    evidence: str = NOUN
    scope: frozenset[str] = frozenset()


class Conflict(NamedTuple):
    """`again` contradicts `told`; `one` person has both, or two have one office."""

    told: Attribute
    again: Attribute
    one: bool = True
