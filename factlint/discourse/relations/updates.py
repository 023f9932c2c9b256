"""Stale counts: a group as it was before the article's own news ("two more, bringing the total to 37": "all 35")."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint import lang, regexes
from factlint.discourse.figures import Figure
from factlint.discourse.nouns import is_plural, singular
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.fates import is_definite, people, read_what
from factlint.language.forms import read_forms
from factlint.number import Number
from factlint.statement import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

FEWEST: Final = 2  # of a group
AFTER: Final = 40  # characters after a group that say more of it
_WORD: Final = regexes.compile("[a-z]+")


class Update(NamedTuple):
    """How many there are `now`, by this figure, and how many there were `before` the news."""

    figure: Figure
    now: float
    before: float
    head: str


def relate_updates(quantities: Quantities) -> Iterator[Statement]:
    """`toll`s at a group behind the news that is as large as it was before it.

    A group of which it is said when it was so large is another one.
    """
    for update in find_updates(quantities):
        behind = (f for i in quantities.told if i >= update.figure.sentence for f in quantities.of(i))
        for figure in behind if update.before >= FEWEST else ():
            again = figure.size == update.before and figure.start > update.figure.end and _is_group(quantities, figure)
            if again and is_definite(figure) and _may_be_of(update, figure):
                yield _claim(update, figure)


def _claim(update: Update, figure: Figure) -> Statement:
    fields: dict[str, Any] = {"figure": figure.counted, "before": update.figure.counted, "what": "", "from": "body"}
    claim = told("toll", [figure.mention, update.figure.mention], fields)
    claim.start, claim.end = figure.start, figure.end
    return claim


def find_updates(quantities: Quantities) -> list[Update]:
    """Those of the body, in text order of each sort."""
    return [*_brought(quantities), *_nth(quantities)]


def _brought(quantities: Quantities) -> Iterator[Update]:
    """ "Two more have tested positive, lifting the number to 37", "rose by three to 30" """
    for sentence in quantities.announced("updates-brings"):
        figures = quantities.of(sentence)
        opened = quantities.reading.sentences[sentence][0]
        for total in figures:
            if not _counts(total) or not words.cue("updates-to").search(quantities.flat, opened, total.start):
                continue
            fresh = [f for f in figures if f.end < total.start and _counts(f) and _is_fresh(f)]
            lone = words.cue("updates-one").search(quantities.flat, opened, total.start)
            if len(fresh) == 1 and not lone:
                yield Update(total, total.size, total.size - fresh[0].size, total.head or fresh[0].head)
            elif lone and not fresh:
                yield Update(total, total.size, total.size - 1, total.head or singular(lone[1]))
    for sentence in quantities.told:
        for by, total in pairwise(quantities.of(sentence)):
            if total.stands("to") and _counts(by) and _counts(total):
                opened = quantities.reading.sentences[sentence][0]
                between = quantities.flat[by.end : total.start]
                if between.strip() in lang.words("quantities/to") and words.cue("updates-rose").search(
                    quantities.flat, opened, by.start
                ):
                    yield Update(total, total.size, total.size - by.size, total.head)


def _nth(quantities: Quantities) -> Iterator[Update]:
    """ "Rescuers found a fifth member of the party": five by now, and four before."""
    low, ordinals = quantities.reading.low, lang.numbers("ranks/ordinals")
    for match in quantities.reading.begun(words.cue("updates-nth"), ordinals.keys(), low):
        n, sentence = ordinals[match[1]][0], quantities.sentence_at(match.start())
        if n <= FEWEST or not quantities.is_told(sentence):
            continue
        heads = {singular(word) for word in match[2].split()} & people()
        if heads and not _found().isdisjoint(_WORD.findall(low, *quantities.reading.sentences[sentence])):
            start, end = match.span(1)
            mention = Mention("number", start, end, quantities.reading.text[start:end], Number.count(n))
            yield Update(Figure(mention, mention.value, sentence, "", ""), n, n - 1, min(heads))


def _counts(figure: Figure) -> bool:
    exact = figure.value.written is not None and not figure.value.hedge
    return figure.mention.type == "number" and not figure.unit and exact and figure.size == int(figure.size)


def _is_fresh(figure: Figure) -> bool:
    """ "14 more bodies", "another two" """
    return words.cue("rests-more").match(figure.after) is not None or figure.stands("another-share")


def _is_group(quantities: Quantities, figure: Figure) -> bool:
    if not _counts(figure) or quantities.time_of(figure) is not None:
        return False
    if read_what(figure) in lang.words("tolls/awaited"):
        return False
    near = (*_WORD.findall(figure.before)[-2:], *_WORD.findall(figure.after[:AFTER]))
    return lang.words("tolls/then-told").isdisjoint(near)


def _may_be_of(update: Update, figure: Figure) -> bool:
    """Whether both may count the same: people, or things of one noun; "all three" where nothing is named.

    Two women are not all that were arrested.
    """
    head = figure.head
    if not head or not update.head or head == update.head:
        return True
    return {head, update.head} <= people() and is_plural(figure.words[-1]) and _are_of_a_sort(head, update.head)


def _are_of_a_sort(head: str, other: str) -> bool:
    """Whether a noun is of all people, or both are of the same."""
    return all(other in sort for sort in lang.groups("tolls/of-a-sort") if head in sort)


@cache
def _found() -> frozenset[str]:
    """Words that tell what became of one more."""
    verbs = (verb for verbs in lang.table("tolls/verbs").values() for verb in verbs)
    states = (state for states in lang.table("tolls/states").values() for state in states)
    return frozenset(form for verb in verbs for form in read_forms(verb)) | frozenset(states) | lang.words("tolls/came")
