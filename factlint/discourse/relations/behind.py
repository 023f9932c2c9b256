"""Places beside those told to be ahead: "Only Pike and Harmon had worse figures, leaving Dallam third-highest"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint import lang, regexes
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.extract.reading import first_words
from factlint.number import Number
from factlint.statement import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

NEAR: Final = 1  # sentences from a place to those ahead
OPENS: Final = 12  # characters of a sentence before the number of those ahead
_NAME: Final = r"[A-Z][\w’'.-]*+(?: (?:of (?:the )?|de |la |van |von )?[A-Z][\w’'-]*+){0,3}"


class Ahead(NamedTuple):
    """How many are told to be ahead, where, by which word (older); `exact` where these are all."""

    many: int
    start: int
    end: int
    word: str
    exact: bool


class Place(NamedTuple):
    rank: int
    start: int
    end: int
    word: str  # superlative, "" for a bare place


def relate_behind(quantities: Quantities) -> Iterator[Statement]:
    """`place-behind`s: the `rank` of what stands behind so many who are named or counted (`ahead`)."""
    if quantities.reading.words.isdisjoint(_ordinals()) or quantities.reading.words.isdisjoint(_cues()):
        return
    told = {quantities.sentence_at(start) for start, _ in quantities.reading.places(_ordinals())}
    places = {i: found for i in sorted(told - {-1}) if (found := list(_places(quantities, i)))}
    for sentence in sorted({i + step for i in places for step in (0, -NEAR, NEAR)}):
        if not quantities.is_told(sentence):
            continue
        for ahead in _ahead(quantities, sentence):
            near = [p for i in (sentence, sentence - NEAR, sentence + NEAR) for p in places.get(i, ())]
            place = next((p for p in near if _is_of(quantities, ahead, p, sentence)), None)
            if place is not None:
                yield _claim(quantities, ahead, place)


def _claim(quantities: Quantities, ahead: Ahead, place: Place) -> Statement:
    text = quantities.reading.text
    said = Mention("text", place.start, place.end, text[place.start : place.end], text[place.start : place.end])
    fields: dict[str, Any] = {
        "said": said, "rank": Number.count(place.rank), "ahead": Number.count(ahead.many),
    }  # fmt: skip
    if ahead.exact:
        fields["exact"] = "yes"
    claim = told(
        "place-behind", [said, Mention("text", ahead.start, ahead.end, text[ahead.start : ahead.end], "")], fields
    )
    claim.start, claim.end = place.start, place.end
    return claim


def _places(quantities: Quantities, sentence: int) -> Iterator[Place]:
    """ "The second-highest", "slumped to third place", "was fourth" """
    start, end = quantities.reading.sentences[sentence]
    low, ordinals = quantities.reading.low, lang.numbers("ranks/ordinals")
    if words.cue("behind-shared").search(low, start, end):
        return
    for match in words.cue("behind-place").finditer(low, start, end):
        yield Place(int(ordinals[match["rank"]][0]), match.start("rank"), match.end(), match["most"] or "")


def _ahead(quantities: Quantities, sentence: int) -> Iterator[Ahead]:
    start, end = quantities.reading.sentences[sentence]
    text, low = quantities.reading.text, quantities.reading.low
    for match in words.cue("behind-only").finditer(low, start, end):
        count, last = _names(quantities, match.end(), end)
        more = words.cue("behind-more").search(low, last, end)
        if count and more is not None:
            yield Ahead(count, match.end(), last, more[1], True)
    for match in words.cue("behind-whom").finditer(low, start, end):
        count, last = _names(quantities, match.end(), end)
        only = match["only"] is not None
        if count > 1 or (count and only):
            yield Ahead(count, match.end(), last, "", only)
    over = words.cue("behind-above").match(low, start, end)
    if over is not None:
        count, last = _names(quantities, over.end(), end)
        if count > 1:
            yield Ahead(count, over.end(), last, "", False)
    for figure in quantities.of(sentence)[:1]:
        more = words.cue("behind-more").search(low, figure.end, end)
        exact = figure.mention.type == "number" and not figure.unit and not figure.value.hedge
        if figure.start - start <= OPENS and not figure.stands("of") and figure.head and more is not None and exact:
            last = text.find(",", figure.end, more.start())
            yield Ahead(int(figure.size), figure.start, last if last > 0 else figure.end, more[1], False)


def _names(quantities: Quantities, at: int, end: int) -> tuple[int, int]:
    """How many names stand there in a row, and where the row ends."""
    text, count, start, joined = quantities.reading.text, 0, at, True
    first = at
    found = _one().match(text, at, end)
    while found is not None:
        count, at = count + 1, found.end()
        first = at if count == 1 else first
        link = words.cue("behind-link").match(text, at, end)
        found = None if link is None else _one().match(text, link.end(), end)
        if link is not None and found is not None:
            of_two = (
                count == 1 and link[0].startswith(",") and link[0].count(",") == 1
            )  # "after Russia, and China the fourth"
            joined = words.cue("behind-and").search(link[0]) is not None and not of_two
    if not joined:
        return 1, first  # "lower only than Everest, Pakistan's Alpine Club said"
    inside = (m for m in quantities.reading.between(start, at) if m.end <= at)
    return count - sum(bool(words.cue("behind-link").search(m.text)) for m in inside if m.type != "text"), at


def _is_of(quantities: Quantities, ahead: Ahead, place: Place, sentence: int) -> bool:
    """Whether a place is that of what the others are ahead of."""
    low = quantities.reading.low
    own = quantities.sentence_at(place.start) == sentence and place.start > ahead.end
    if not ahead.word and not (own and ahead.exact):  # "third behind A and B", "Above them are A and B"
        between = low[place.end : ahead.start] if place.end <= ahead.start else ""
        return bool(between) and words.cue("behind-joins").fullmatch(between) is not None
    if own and words.cue("behind-so").search(low, ahead.end, place.start):
        return True
    return bool(place.word) and place.word.removesuffix(lang.text("ranks/ends-most")) == ahead.word.removesuffix(
        lang.text("ranks/ends-more")
    )


@cache
def _one() -> Any:
    return regexes.compile(rf"(?:the )?(?:(?!{regexes.one_of(lang.words('grammar/list-link'))} )[a-z-]+ )?{_NAME}")


@cache
def _ordinals() -> frozenset[str]:
    return first_words(lang.numbers("ranks/ordinals"))


@cache
def _cues() -> frozenset[str]:
    return lang.words("ranks/ahead-cues")
