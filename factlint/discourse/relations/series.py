"""A list whose members semicolons part, and how many were announced: "three conditions: ...; ...; and ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.nouns import is_plural
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.number import Number
from factlint.statement import Items, Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.quantities import Quantities

MOST: Final = 12  # members: longer lists are announced by round numbers
COLON: Final = ":"
PARTS: Final = ";"


def relate_series(quantities: Quantities) -> Iterator[Statement]:
    """`listing`s."""
    if PARTS not in quantities.flat:
        return
    flat, text = quantities.flat, quantities.reading.text
    for sentence in quantities.told:
        start, end = quantities.reading.sentences[sentence]
        first = flat.find(PARTS, start, end)
        colon = flat.rfind(COLON, start, first) if first >= 0 else -1
        if colon < 0:
            continue
        marks = [i for i in range(first, end) if flat[i] == PARTS]
        last = words.cue("series-last").match(flat, marks[-1] + 1)
        said = _announced(quantities, sentence, start, colon) if last is not None else None
        if said is not None and last is not None:
            places = zip([colon + 2, *(i + 2 for i in marks[:-1]), last.end()], [*marks, end], strict=True)
            items = tuple(Mention("text", a, b, text[a:b], text[a:b]) for a, b in places)
            if said.value.written > len(items) and any(
                words.cue("series-within").search(i.text.lower()) for i in items
            ):
                continue  # "tax, £60, and insurance, £24; pension, £21; and £5 for the club": of one or of two
            what = Mention("text", said.start, colon, text[said.start : colon], text[said.start : colon])
            fields = {"said": said, "what": what, "items": Items(items), "alone": "yes"}
            yield told("listing", [said, *items], fields)


def _announced(quantities: Quantities, sentence: int, start: int, colon: int) -> Mention | None:
    """The only number of things that stands before a list; None where there is none, or a list may be of some."""
    if words.cue("series-open").search(quantities.flat, start, colon):
        return None
    counts = [f for f in quantities.of(sentence) if f.end <= colon and not f.unit]
    beside = words.cue("series-beside")
    if any(not f.words or not is_plural(f.words[-1]) or f.value.hedge or beside.search(f.before) for f in counts):
        return None
    found = [f.counted for f in counts]
    text = quantities.reading.text
    for match in words.cue("series-sets").finditer(quantities.reading.low, start, colon):
        size = lang.numbers("people/sets")[match[1]][0]
        found.append(
            Mention("number", match.start(1), match.end(1), text[match.start(1) : match.end(1)], Number.count(size))
        )
    if len(found) != 1 or found[0].value.written is None or not 2 <= found[0].value.written <= MOST:
        return None
    return found[0]
