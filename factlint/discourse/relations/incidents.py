"""Incidents: a fire, crash or blast of which one sentence tells the place and the day, and how many died.

They are told alike in every article, so that an archive can hold one telling against another. A sentence that may tell
of two, or of none that was, tells nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang
from factlint.discourse.cues import cue
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.fates import is_some, read_what
from factlint.statement import Mention
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

LEAD: Final = 40  # characters before a place, for its preposition
DEAD: Final = "dead"  # of tolls


def relate_incidents(quantities: Quantities) -> Iterator[Statement]:
    """`incident`s, each at its place."""
    for i in quantities.announced("incidents-event"):
        what = _kind(quantities, i)
        place, when = _place(quantities, i), _day(quantities, i)
        if not what or place is None or when is None:
            continue
        fields: dict[str, Any] = {"what": what, "place": _by_name(place), "when": when}
        region = _region(quantities, place)
        if region is not None:
            fields["of"] = _by_name(region)
        dead = _dead(quantities, i)
        if not dead and _goes_on(quantities, i, what):
            dead = _dead(quantities, i + 1)
        if len({figure.size for figure in dead}) == 1:
            fields["dead"] = dead[0].counted
        if _is_revised(quantities, i):
            fields["revised"] = "yes"
        yield told("incident", [place, when], fields)


def _kind(quantities: Quantities, sentence: int) -> str:
    """What it is; "" where a sentence tells of two, or of none that was."""
    if quantities.tells(sentence, lang.words("incidents/unsure")):
        return ""
    meanings = lang.meanings("incidents/kinds")
    kinds = {meanings[found[0]] for found in cue("incidents-event").finditer(quantities.text(sentence))}
    return kinds.pop() if len(kinds) == 1 else ""


def _place(quantities: Quantities, sentence: int) -> Mention | None:
    """The only name behind a preposition of place; "Ashford" of "in Ashford, Kent" and "in Ashford, a town in Kent"."""
    start, end = quantities.reading.sentences[sentence]
    found = [
        mention
        for mention in quantities.reading.between(start, end)
        if mention.type in ("name", "place")
        and cue("incidents-where").search(quantities.flat, max(start, mention.start - LEAD), mention.start)
    ]
    others = [m for m in found if not cue("incidents-said-of").fullmatch(quantities.flat, found[0].end, m.start)]
    return found[0] if len({mention.text for mention in others}) == 1 else None


def _region(quantities: Quantities, place: Mention) -> Mention | None:
    """ "Kent" of "Ashford, Kent"."""
    after = next((m for m in quantities.reading.between(place.end, place.end + LEAD) if m.start >= place.end), None)
    if after is None or after.type not in ("name", "place"):
        return None
    return after if quantities.flat[place.end : after.start] == ", " else None


def _by_name(place: Mention) -> Mention:
    """As it is called on file, where one place is so called; else as written."""
    things = place.value.things
    return Mention("text", place.start, place.end, place.text, things[0].name if len(things) == 1 else place.text)


def _day(quantities: Quantities, sentence: int) -> Mention | None:
    """The only day of a sentence, but for that of a dateline."""
    start, end = quantities.reading.sentences[sentence]
    found = [
        mention
        for mention in quantities.reading.between(start, end)
        if mention.type in ("date", "time") and quantities.document.part_at(mention.start) != "dateline"
    ]
    days = {
        value.first if (value := mention.value).__class__ is Interval and value.exact else None for mention in found
    }
    return found[0] if len(days) == 1 and None not in days else None


def _dead(quantities: Quantities, sentence: int) -> list[Figure]:
    return [
        figure
        for figure in quantities.of(sentence)
        if figure.mention.type == "number" and not figure.unit and read_what(figure) == DEAD and not is_some(figure)
    ]


def _goes_on(quantities: Quantities, sentence: int, what: str) -> bool:
    """Whether the next sentence tells of the same, by naming neither a place nor a day nor another sort."""
    after = sentence + 1
    return (
        quantities.is_told(after)
        and _kind(quantities, after) in ("", what)
        and _place(quantities, after) is None
        and _day(quantities, after) is None
        and not quantities.tells(after, lang.words("incidents/unsure"))
    )


def _is_revised(quantities: Quantities, sentence: int) -> bool:
    near = (quantities.text(i) for i in (sentence, sentence + 1) if quantities.is_told(i))
    return any(cue("incidents-revised").search(text) for text in near)
