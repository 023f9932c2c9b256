"""How many there are said to be, and the list of them, where both are the only ones around and one apart.

The list stands behind the number, beside it, or the number takes it up: "Ica, Pisco and Nazca ... the four cities".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.lists import COLON, MOST, NAMES, PART, Listed, are_people, read_lists, read_things
from factlint.discourse.nouns import singular
from factlint.discourse.person_nouns import sex_of
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.groups import LEAST, Group, find_groups
from factlint.statement import Items, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

SURE: Final = 3  # members of a list that nothing joins to its number
OPENS: Final = ": "  # a list right behind its number
OPENING: Final = " \n\"'“‘"  # before the first word of a sentence
LED: Final = 16  # characters that may lead to a group: "among the"
AGE: Final = 5  # characters behind a name
BACK: Final = 2  # sentences from a list to the group that takes it up


def relate_counted(quantities: Quantities) -> Iterator[Statement]:
    """`listing`s."""
    for sentence in range(len(quantities.reading.sentences)):
        if not quantities.is_told(sentence) and sentence not in quantities.headlines:
            continue
        groups = find_groups(quantities, sentence)
        if len(groups) == 1 and (found := _list_of(quantities, sentence, groups[0])) is not None:
            group = groups[0]
            what = Mention("text", group.start, group.end, quantities.reading.text[group.start : group.end], None)
            fields = {"said": group.said, "what": what, "items": Items(found.members), "alone": "whole"}
            yield told("listing", [group.said, *found.members], fields)


def _list_of(quantities: Quantities, sentence: int, group: Group) -> Listed | None:
    """The only list that a group may be of, where it has one member more or less; any of what semicolons part."""
    end = quantities.reading.sentences[sentence][1]
    colon = quantities.flat.find(COLON, group.end, end)
    if colon >= 0 and PART in quantities.flat[colon:end]:
        return None
    for find in (_behind,) if group.others else (_behind, _beside, _next, _before):
        found = find(quantities, sentence, group)
        if found is not None:
            goes_on = group.end <= found.start and _goes_on(quantities, found)
            return found if _is_off(quantities, group, found) and not goes_on else None
    return None


def _is_off(quantities: Quantities, group: Group, listed: Listed) -> bool:
    """Whether the list has one member more or less; of names that a colon right behind the number opens, up to twice
    or half as many."""
    count = len(listed.members)
    opens = listed.kind == "name" and group.noun and group.end == listed.start - len(OPENS)
    opened = opens and quantities.flat.startswith(OPENS, group.end)
    return count != group.size and (abs(count - group.size) == 1 or (bool(opened) and 1 / 2 <= count / group.size <= 2))


def _behind(quantities: Quantities, sentence: int, group: Group) -> Listed | None:
    """ "Four sites have been drawn up: a paddock behind the ground, the nursery and a strip of woodland" """
    start, end = quantities.reading.sentences[sentence]
    for said in ("counted-opens", "counted-as", "counted-comma"):
        mark = words.cue(said).match(quantities.flat, group.end, end)
        if mark is None:
            continue
        found = next(iter(read_lists(quantities.reading, mark.end(), end)), None)
        if found is None or not words.cue("lists-led").fullmatch(quantities.flat, mark.end(), found.start):
            may_be = said == "counted-opens" and group.noun and not group.beside
            found = read_things(quantities.reading, mark.end(), end) if may_be else None
        if found is not None and any(m.type == "number" for m in quantities.reading.between(group.end, found.start)):
            return None  # "three citizens and one green-card holder: A, B, C and D"
        if found is not None and not _is_open(quantities, max(start, group.start - LED), found.end):
            return found
    return None


def _goes_on(quantities: Quantities, listed: Listed) -> bool:
    """ "Smith and Jones, both of Leeds, and Brown"; "..., police said of the dead" """
    _, end = quantities.reading.sentences[quantities.sentence_at(listed.start)]
    return words.cue("counted-goes-on").match(quantities.flat, listed.end, end) is not None


def _beside(quantities: Quantities, sentence: int, group: Group) -> Listed | None:
    """The only list of the sentence of a group."""
    found = _only(quantities, sentence)
    if found is None or not group.noun or _counts(quantities, sentence, group):
        return None
    behind = group.end <= found.start
    first, last = (group.end, found.start) if behind else (found.end, group.start)
    said = words.cue("counted-apposed" if behind else "counted-are")
    linked = found.kind == "name" and said.fullmatch(quantities.flat, first, last) is not None
    if not behind and found.kind == "name" and not group.definite:
        return None  # "Ann Roe and Ben Poe went with three friends"
    return found if linked or (len(found.members) >= SURE and _is_of(quantities, found, group)) else None


def _counts(quantities: Quantities, sentence: int, group: Group | None = None) -> bool:
    """Whether something else is counted in a sentence: "the other three are A, B and C"."""
    own = group.start if group is not None else -1
    return any(
        f.mention.type == "number" and not f.unit and LEAST <= f.size <= MOST and f.start != own
        for f in quantities.of(sentence)
    )


def _only(quantities: Quantities, sentence: int) -> Listed | None:
    """The only list of a sentence."""
    start, end = quantities.reading.sentences[sentence]
    lists = [] if _is_open(quantities, start, end) else read_lists(quantities.reading, start, end)
    return lists[0] if len(lists) == 1 and (lists[0].alone or _opens(quantities, start, lists[0])) else None


def _opens(quantities: Quantities, start: int, listed: Listed) -> bool:
    return not quantities.flat[start : listed.start].strip(OPENING)


def _next(quantities: Quantities, sentence: int, group: Group) -> Listed | None:
    """The only list of the next sentence, or of the lead under a headline: of names, or of what "they are"."""
    lead = [s for s in quantities.told if quantities.in_lead(s)] if sentence in quantities.headlines else []
    for other in lead or [sentence + 1]:
        if not quantities.is_told(other) or _counts(quantities, other) or not group.noun:
            return None
        found = _only(quantities, other)
        start, end = quantities.reading.sentences[other]
        led = words.cue("counted-these").match(quantities.flat, start, end)
        if led is not None and led["noun"] and singular(led["noun"]) != group.noun:
            led = None
        if found is not None:
            linked = led is not None and found.start == led.end()
            of = not group.definite or _opens(quantities, start, found)
            if are_people(found.members):
                aged = of and (group.definite or _of_people(group.noun))
                linked = linked or _are_announced(quantities, found, aged)
            elif of:
                linked = linked or _is_of(quantities, found, group)
            return found if linked else None
        if led is not None and not _is_open(quantities, start, end):
            return read_things(quantities.reading, led.end(), end)
    return None


def _before(quantities: Quantities, sentence: int, group: Group) -> Listed | None:
    """The only list of the sentences before, where the group takes it up and nobody else is named between them."""
    if not group.definite or _names(quantities, sentence, group.start):
        return None  # "Ann Roe and Ben Poe, both lawyers"
    if not group.noun and read_lists(quantities.reading, *quantities.reading.sentences[sentence]):
        return None  # "the trio from Leeds, Hull and York"
    for back in range(1, BACK + 1):
        other = sentence - back
        if not quantities.is_told(other) or _counts(quantities, other):
            return None
        if any(f.head == group.noun for f in quantities.of(other)):
            return None
        found = _only(quantities, other)
        if found is not None:
            more = group.size > len(found.members) and _joins(quantities, other, found)
            return found if len(found.members) >= SURE and not more and _is_of(quantities, found, group) else None
        if _names(quantities, other):
            return None
    return None


def _names(quantities: Quantities, sentence: int, stop: int | None = None) -> frozenset[str]:
    """The types of what a sentence names before a place."""
    start, end = quantities.reading.sentences[sentence]
    return frozenset(m.type for m in quantities.reading.between(start, stop or end)) & NAMES


def _joins(quantities: Quantities, sentence: int, listed: Listed) -> bool:
    """ "It met Kenya, Uganda and Rwanda. The four countries": one more, who is named before them, or not at all."""
    start = quantities.reading.sentences[sentence][0]
    if words.cue("counted-with").search(quantities.flat, start, listed.start) is not None:
        return True
    types = {member.type for member in listed.members}
    return quantities.is_told(sentence - 1) and not types.isdisjoint(_names(quantities, sentence - 1))


def _is_open(quantities: Quantities, start: int, end: int) -> bool:
    return words.cue("series-open").search(quantities.flat, start, end) is not None


def _is_of(quantities: Quantities, listed: Listed, group: Group) -> bool:
    """Whether a list may be of what a group counts."""
    noun = group.noun
    if listed.kind != "name":
        return noun in lang.table("quantities/listed").get(listed.kind, ())
    if not noun:
        return group.definite
    if are_people(listed.members):
        return _of_people(noun)
    if any(member.type == "person" for member in listed.members):
        return False
    own = {singular(member.text.split()[-1].lower()) for member in listed.members}
    kinds = lang.table("quantities/listed")
    placed = any(member.type == "place" for member in listed.members)
    return own == {noun} or noun in lang.words("quantities/place-nouns") or noun in kinds["place" if placed else "name"]


def _of_people(noun: str) -> bool:
    return sex_of(noun) is not None or noun in lang.words("people/several") or noun in lang.words("kin")


def _are_announced(quantities: Quantities, listed: Listed, aged: bool) -> bool:
    """Whether people of another sentence are those who were counted: named as that, or (`aged`) with their ages."""
    low, start = quantities.reading.low, quantities.reading.sentences[quantities.sentence_at(listed.start)][0]
    if words.cue("people/named-as").search(low, start, listed.start):
        return True
    ages = sum(words.cue("lists-aged").search(low, m.start, m.end + AGE) is not None for m in listed.members)
    return aged and ages >= len(listed.members) - 1
