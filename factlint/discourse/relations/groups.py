"""How many of something there are said to be, exactly: "four cities", "the trio", "both"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang
from factlint.discourse.lists import MOST
from factlint.discourse.nouns import is_plural, singular
from factlint.discourse.quantities import Quantities, once
from factlint.discourse.relations import words
from factlint.number import Number
from factlint.statement import Mention

if TYPE_CHECKING:
    from factlint.discourse.figures import Figure

LEAST: Final = 2  # of a group
SETS: Final = ("quantities/sets", "quantities/set-of-two", "quantities/set-of-one")
TITLES: Final = frozenset(("office", "rank", "level"))
LED: Final = 16  # characters from a number to the title that it counts


class Group(NamedTuple):
    """So many of something: `noun` in the singular, "" where none is told; `definite`: "the four", "both".

    `said` is the number, `end` stands behind the noun; `beside`: behind a preposition, beside what may be listed;
    `others`: "the other two".
    """

    said: Mention
    end: int
    size: int
    noun: str
    definite: bool
    beside: bool = False
    others: bool = False

    @property
    def start(self) -> int:
        return self.said.start


@once
def find_groups(quantities: Quantities, sentence: int) -> list[Group]:
    """All of a sentence that count things exactly, in words or figures, or as a set."""
    found = [group for figure in quantities.of(sentence) if (group := _of_figure(quantities, figure)) is not None]
    taken = {place for group in found for place in range(group.start, group.end)}  # "the three twins"
    start, end = quantities.reading.sentences[sentence]
    for match in words.cue("counted-set").finditer(quantities.flat, start, end):
        noun = match["noun"] or ""
        noun = noun if is_plural(noun) or match["one"] else ""
        if match.start("set") not in taken and (noun or match["many"]):
            size = next(n for table in SETS if (n := lang.numbers(table).get(match["set"])))[0]
            text = quantities.reading.text[slice(*match.span("set"))]
            said = Mention("number", *match.span("set"), text, Number.count(size))
            found.append(Group(said, match.end("noun" if noun else "set"), int(size), singular(noun), True))
    return sorted(found, key=lambda group: group.start)


def _of_figure(quantities: Quantities, figure: Figure) -> Group | None:
    if figure.unit or figure.is_length or figure.mention.type != "number" or figure.value.hedge:
        return None
    if not LEAST <= figure.size <= MOST or figure.size != int(figure.size):
        return None
    if words.cue("counted-of").search(figure.before) or (figure.words and not is_plural(figure.words[-1])):
        return None
    definite = words.cue("counted-the").search(figure.before) is not None
    end, noun = figure.end, figure.head
    title = _title(quantities, figure) if not figure.words else None
    if figure.words:
        end += figure.after.index(figure.words[-1]) + len(figure.words[-1])
    elif title is not None:
        end, noun = title.end, singular(title.text.split()[-1].lower())
    elif words.cue("counted-some").match(figure.after) or not (
        definite or words.cue("counted-opens").match(figure.after)
    ):
        return None
    beside = words.cue("counted-beside").search(figure.before) is not None
    others = words.cue("counted-part").search(figure.before) is not None
    return Group(figure.counted, end, int(figure.size), noun, definite, beside, others)


def _title(quantities: Quantities, figure: Figure) -> Mention | None:
    """ "Three new ambassadors": an office is no noun of a figure."""
    near = quantities.reading.between(figure.end, figure.end + LED)
    return next((m for m in near if m.type in TITLES and is_plural(m.text.split()[-1].lower())), None)
