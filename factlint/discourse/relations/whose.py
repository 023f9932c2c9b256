"""Whose value each figure is, over the sentences around a superlative that tells of how many it is the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.clauses import may as May
from factlint.clauses.tokens import read_word
from factlint.discourse.figures import COMPARED, Figure, may_be_alike, read_value
from factlint.discourse.relations import words
from factlint.discourse.relations.borne import NAME, Superlative, Value, so_many_after
from factlint.number import Number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlint.discourse.quantities import Quantities

AROUND: Final = 3  # sentences beside the superlative's
BESIDE: Final = 8  # characters between a name and its value that leave no doubt: ", aged "
BESIDE_IT: Final = 1  # sentences beside a place in which the values of others are told
NEAR_WORDS: Final = 4  # words between a name and its value, at most
OF_ANOTHER: Final = COMPARED | {"of", "whole", "to"}
_STOPS: Final = frozenset(",.;:–—")
OWN_WORDS: Final = 8  # words between a superlative and its own value, with of how many it is the first
LINKS: Final = 2  # words between a name and its value
_NO_NAME: Final = May.DETERMINER | May.POSSESSIVE | May.PRONOUN | May.PREPOSITION | May.CONJUNCTION | May.SUBORDINATOR


def gather(quantities: Quantities, sentence: int, many: int, *, ages: bool) -> Sequence[Value]:
    """The values of `many` names within a few sentences, one each; () where they are not just so many of one unit.

    With `ages`, the ages of persons; else figures with a unit or a noun, and bare ones that go on with them.
    """
    found: list[Value] = []
    for i in range(sentence - AROUND, sentence + AROUND + 1):
        if quantities.is_told(i):
            found += owned(quantities, _ages(quantities, i) if ages else quantities.of(i))
    kinds = {kind for value in found if (kind := value.figure.unit or value.figure.head)}
    if not ages and len(kinds) > 1:
        asked = {kind for kind in kinds if sum(_kind(v) == kind for v in found) > 1}
        found = [value for value in found if _kind(value) in asked or value.figure.is_bare] if len(asked) == 1 else []
    once = {(value.whose.split()[-1], value.figure.size): value for value in reversed(found)}
    names, sizes = {name for name, _ in once}, {size for _, size in once}
    return list(once.values()) if len(names) == len(sizes) == len(once) == many else ()


def _kind(value: Value) -> str:
    return value.figure.unit or value.figure.head


def own_of(quantities: Quantities, superlative: Superlative) -> Figure | None:
    """The value that gives a place: "came second in the first count with 1,021 votes"; None where none does."""
    figures = quantities.of(quantities.sentence_at(superlative.start))
    skipped = so_many_after(quantities, superlative)
    after = next((f for f in figures if f.start >= superlative.end and f is not skipped), None)
    if after is not None:
        between = quantities.flat[superlative.end : after.start]
        if words.cue("ranks-no-own").search(between) is None and words.cue("ranks-own-place").fullmatch(between):
            return after
    before = [f for f in figures if f.end <= superlative.start]
    return before[0] if len(before) == 1 and before[0].roles.isdisjoint(OF_ANOTHER) and not before[0].is_bare else None


def of_own(quantities: Quantities, superlative: Superlative, many: int) -> tuple[Value, list[Value]] | None:
    """Its own value and all `many` of them: "The largest of the three grants, $40,000, ... $65,000 ... and $25,000"."""
    sentence = quantities.sentence_at(superlative.start)
    skipped = so_many_after(quantities, superlative)
    figures = [f for f in quantities.of(sentence) if f is not skipped]
    after = next((f for f in figures if f.start >= superlative.end), None)
    own = after if after is not None and _is_own(quantities, superlative, after) else None
    if own is None and figures and words.cue("ranks-opens").fullmatch(_since(quantities, sentence, figures[0])):
        own = figures[0]
    if own is None or own.value.hedge:
        return None
    alike = [
        f
        for i in range(sentence - BESIDE_IT, sentence + BESIDE_IT + 1)
        for f in (quantities.of(i) if quantities.is_told(i) else ())
        if f is not skipped and _is_like(f, own) and not words.cue("ranks-others").search(f.before)
    ]
    of_what = {said[1] for f in alike if (said := words.cue("ranks-noun-of").search(f.before))}
    if len({f.size for f in alike}) != many or len(alike) != many or len(of_what) > 1:
        return None
    return Value("", own, own.start), [Value(str(f.start), f, f.start) for f in alike]


def _since(quantities: Quantities, sentence: int, figure: Figure) -> str:
    return quantities.flat[quantities.reading.sentences[sentence][0] : figure.start]


def _is_own(quantities: Quantities, superlative: Superlative, figure: Figure) -> bool:
    """Whether a few words and no name lead to a figure behind: ", of $40,000", "of them measures 9 feet"."""
    start, end = superlative.end, figure.start
    between = quantities.flat[start:end]
    named = NAME.search(quantities.reading.text, start, end) is not None
    return not named and len(between.split()) <= OWN_WORDS and words.cue("ranks-no-own").search(between) is None


def around(quantities: Quantities, own: Figure) -> list[Value]:
    """The values of the kind of `own` that others have, in its sentence and those beside it; one of each name."""
    found: list[Value] = []
    for i in range(own.sentence - BESIDE_IT, own.sentence + BESIDE_IT + 1):
        figures = [f for f in quantities.of(i) if _is_like(f, own)] if quantities.is_told(i) else []
        near = [v for v in owned(quantities, figures) if _is_near(quantities, v)]
        found += near[bool(near and near[0].figure.start - near[0].place - len(near[0].whose) == 1) :]  # "Democrats 66"
    dated = quantities.reading.at
    found = [
        v for v in found if v.figure.size != own.size and ((at := dated.get(v.place)) is None or at.type != "date")
    ]
    return found if len({value.whose for value in found}) == len(found) else []


def _is_like(figure: Figure, own: Figure) -> bool:
    """Whether it is of the kind of `own`, or bare and no part of something else."""
    if figure.is_bare:
        return words.cue("ranks-part").match(figure.after) is None
    return figure.unit == own.unit and may_be_alike(figure, own)


def _is_near(quantities: Quantities, value: Value) -> bool:
    """Whether but a few words stand between a name and its value, none of another's: "Toal on 1,690", "Cork (29)"."""
    between = quantities.reading.text[value.place + len(value.whose) : value.figure.start]
    of_another = not value.figure.roles.isdisjoint(OF_ANOTHER)
    return len(between.split()) <= NEAR_WORDS and _STOPS.isdisjoint(between) and not of_another


def owned(quantities: Quantities, figures: Iterable[Figure], *, any_: bool = True) -> Iterator[Value]:
    """Each figure of a sentence with the name before it that no other figure has taken; without `any_` right before."""
    text, last = quantities.reading.text, 0
    for figure in figures:
        start = quantities.reading.sentences[figure.sentence][0]
        last = max(last, start)
        names = [m for m in NAME.finditer(text, last, figure.start) if not read_word(m[0].lower())[0] & _NO_NAME]
        if names and figure.value.written is not None:
            name = names[-1] if figure.start - names[-1].end() <= BESIDE and (any_ or last > start) else names[0]
            between = text[name.end() : figure.start].replace(",", " ").split()
            if any_ or last == start or (len(between) <= LINKS and set(between) <= lang.words("ranks/parts")):
                yield Value(owner(name[0]), figure, name.start())
        last = figure.end


def owner(name: str) -> str:
    """In small letters, without article and possessive: "Ruth Ewing's at 611"."""
    low = name.lower()
    first, _, rest = low.partition(" ")
    low = rest if rest and read_word(first)[0] & May.DETERMINER else low
    return low[:-2] if low[-2:-1] in "'’" else low


def _ages(quantities: Quantities, sentence: int) -> Iterator[Figure]:
    """ "Devi, 58,", "Devi (58)", "Devi, a 58-year-old driver" """
    start, end = quantities.reading.sentences[sentence]
    for mention in quantities.reading.between(start, end):
        value = read_value(mention) if mention.type in ("age", "number") else None
        if value is None or value.written is None:
            continue
        before, after = quantities.flat[start : mention.start], quantities.flat[mention.end : end]
        closed = (before.endswith(", ") and after[:1] in ",.;") or (before.endswith("(") and after[:1] == ")")
        said = not before or before.split()[-1] in lang.words("ranks/at")
        if mention.type == "age" or closed or said:
            yield Figure(mention, Number.count(value.written), sentence, before, after)
