"""Two given names before one family name, where nothing introduces a second person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint.discourse.introduced import is_introduced
from factlint.engine.names import bare, normal, sound
from factlint.engine.observe.claim import beside, claim, mention
from factlint.engine.observe.spellings import likeness
from factlint.extract.names import is_initial, plain
from factlint.extract.who import SHORT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Mention, Statement

SHORTEST: Final = 3  # letters of a given name


def observe_givens(document: Document, reading: Reading) -> Iterator[Statement]:
    """`two-givens`: `here` a person named once in full, whom nothing introduces, `there` the one named before him.

    `like` is initial where both given names begin with one letter. Who is called by his given name alone, or
    stands in one sentence with the other, is somebody else.
    """
    named = [m for m in reading.mentions if m.type == "person" and m.parts]
    first: dict[str, Mention] = {}
    alone = {m.text for m in named if m.parts and "surname" not in m.parts} | {
        m.text for m in reading.mentions if m.type in ("name", "person") and " " not in m.text
    }
    full = [m for m in named if m.parts and "given" in m.parts and "surname" in m.parts]
    times: dict[str, int] = {}
    bearers: dict[str, set[int]] = {}
    for said in full:
        assert said.parts is not None
        times[said.text] = times.get(said.text, 0) + 1
        bearers.setdefault(_last(said), set()).add(said.value.entity)
    for said in full:
        assert said.parts is not None
        given = said.parts["given"]
        there = first.setdefault(_last(said), said)
        assert there.parts is not None
        other = there.parts["given"]
        if there is said or there.value.entity == said.value.entity:
            continue
        if times[said.text] > 1 or len(bearers[_last(said)]) > 2:
            continue
        if not _may_differ(given.text, other.text) or not alone.isdisjoint((given.text, other.text)):
            continue
        if _in_one_sentence(reading, there.start, said.start) or is_introduced(reading, said):
            continue
        fields: dict[str, Any] = {"here": mention(reading.text, given.start, given.end), "person": said, "other": there}
        if plain(given.text)[0] == plain(other.text)[0]:
            fields["like"] = "initial"
        yield beside(claim("two-givens", said.start, said.end, fields), there.start, there.end)


def _may_differ(one: str, other: str) -> bool:
    """Whether both are one word, no initials, and none is a form or another spelling of the other."""
    if frozenset((one, other)) in SHORT or one in other or other in one:
        return False
    if likeness(*(bare(normal(name)) for name in (one, other))) or sound(one.lower()) == sound(other.lower()):
        return False
    return all(" " not in name and len(name) >= SHORTEST and not is_initial(name) for name in (one, other))


def _last(said: Mention) -> str:
    assert said.parts is not None
    return said.parts["surname"].text.rsplit(" ", 1)[-1]


def _in_one_sentence(reading: Reading, one: int, other: int) -> bool:
    return any(start <= one and other < end for start, end in reading.sentences)
