"""What the words beside a length say of it: whether it has passed, and between what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factlint.discourse.cues import cue
from factlint.discourse.lapses.ends import LEAST_YEARS, YEARS

if TYPE_CHECKING:
    from factlint.extract.reading import Reading
    from factlint.statement import Mention

REACH: Final = 110  # characters beside a length that may say what it is
_OPENING: Final = ("“", '"', "‘", "'")
_SHIFTED: Final = ("after", "before")  # parts of a time that is told by a length: "two years later"


class Role(NamedTuple):
    """`apart`: it parts two times ("two years after"), else it is a stretch from one to the other. `since`: one of the
    two was told before. `taken`: it takes up what was told; `told`: nothing else can be meant. `imposed`: it may not
    have passed, nor if it is `planned`; `term`: it is that of a term. `ended`: what is told came at its end. `bare`: it
    may be that of anything ("a two-hour tour"). `heads`: it stands in the headline; `opens`: it begins its sentence."""

    apart: bool
    since: bool
    taken: bool
    told: bool
    imposed: bool
    planned: bool
    term: bool
    ended: bool
    bare: bool
    heads: bool
    opens: bool


def length_of(mention: Mention) -> Mention | None:
    """The length that a mention is, or that a time is told by: "two years later"."""
    if mention.type == "duration":
        return mention
    parts = mention.parts or {}
    return next((parts[name] for name in _SHIFTED if name in parts), None)


def read_role(reading: Reading, mention: Mention, length: Mention, heads: bool) -> Role | None:
    """None where it is no length that lies between two times."""
    start, end = reading.sentences[reading.sentence_at(mention.start)]
    first = max(start, mention.start - REACH)
    before = reading.low[first : mention.start].replace("\n", " ")
    after = reading.low[length.end : min(end, length.end + REACH)].replace("\n", " ")
    if cue("lapses/looks").match(mention.text.lower()) or cue("lapses/after").match(after):
        return None
    if cue("lapses/before").search(before) or reading.text[mention.start - 1 : mention.start] in _OPENING:
        return None
    if length.value.low < LEAST_YEARS and length.value.unit == YEARS and mention.type == "duration":
        return None  # "for a year" is often not a year told to the month
    since = mention.type != "duration" or cue("lapses/since-then").match(after) is not None
    apart = since or cue("lapses/then").match(after) is not None
    if not apart and cue("lapses/record").search(before):
        return None
    lasts = cue("lapses/lasts").search(before) is not None
    told = lasts or cue("lapses/told").search(before) is not None or cue("lapses/in-between").match(after) is not None
    opens = not before.strip("".join(_OPENING) + " ")
    taken = told or cue("lapses/taken-up").search(before) is not None
    imposed = not apart and cue("lapses/imposed").search(before) is not None
    planned = not (apart or lasts) and cue("lapses/planned").search(before) is not None
    bare = cue("lapses/bare").search(before) is not None
    ended = cue("lapses/ended").search(before) is not None
    term = cue("lapses/term").match(after) is not None
    return Role(apart, since, taken, told, imposed, planned, term, ended, bare, heads, opens)
