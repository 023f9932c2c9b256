"""Two given names before one family name, where nothing introduces a second person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint.discourse.introduced import is_introduced
from factlint.engine.observe.claim import claim, mention
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
    for said in full:
        times[said.text] = times.get(said.text, 0) + 1
    for said in full:
        assert said.parts is not None
        given, surname = said.parts["given"], said.parts["surname"]
        there = first.setdefault(surname.text.rsplit(" ", 1)[-1], said)
        assert there.parts is not None
        other = there.parts["given"]
        if there is said or there.value.entity == said.value.entity or times[said.text] > 1:
            continue
        if not _may_differ(given.text, other.text) or not alone.isdisjoint((given.text, other.text)):
            continue
        if _in_one_sentence(reading, there.start, said.start) or is_introduced(reading, said):
            continue
        fields: dict[str, Any] = {"here": mention(reading.text, given.start, given.end), "person": said, "other": there}
        if plain(given.text)[0] == plain(other.text)[0]:
            fields["like"] = "initial"
        yield claim("two-givens", said.start, said.end, fields)


def _may_differ(one: str, other: str) -> bool:
    """Whether both are one word, no initials, and none is the short form of the other."""
    if one == other or frozenset((one, other)) in SHORT or one.startswith(other) or other.startswith(one):
        return False
    return all(" " not in name and len(name) >= SHORTEST and not is_initial(name) for name in (one, other))


def _in_one_sentence(reading: Reading, one: int, other: int) -> bool:
    return any(start <= one and other < end for start, end in reading.sentences)
