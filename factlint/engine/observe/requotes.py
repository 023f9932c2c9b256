"""Quotations told twice: one that stands in another, as it is or with one word changed."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint import lang, regexes
from factlint.engine.names import is_inflected, normal
from factlint.engine.observe.claim import claim, mention
from factlint.engine.observe.quotes import observe_quotes
from factlint.number import Number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Statement

FEWEST: Final = 4  # words of a quotation that is looked for in others
MOST: Final = 200  # words of one that others are looked for in
MOST_PLACES: Final = 100  # of a word, at which a quotation is looked for
MOST_CHANGED: Final = 200  # pairs with one word changed
WEIGHTY: Final = 1  # words that two must share and that say something
_WORD: Final = regexes.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


class _Word(NamedTuple):
    text: str  # in small letters
    start: int
    end: int


class _Quote(NamedTuple):
    made: Statement
    words: list[_Word]
    headline: bool


@cache
def _says_nothing() -> frozenset[str]:
    return frozenset(word.lower() for word in lang.words("grammar/function")) | lang.words("grammar/common")


def observe_requotes(document: Document, reading: Reading) -> Iterator[Statement]:
    """`requote`s, at the later telling: `words` there, `before` the earlier ones, and what is `changed` for `instead`.

    One of the two stands in the other from end to end. What is told word for word elsewhere has nothing changed.
    """
    quotes = [q for q in map(_read, observe_quotes(document, reading)) if FEWEST <= len(q.words) <= MOST]
    if len(quotes) < 2:
        return
    quotes = [q._replace(headline=document.part_at(q.made.start) == "headline") for q in quotes]
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)  # of each word: number of the quotation, place in it
    for number, quote in enumerate(quotes):
        for at, word in enumerate(quote.words):
            places[word.text].append((number, at))
    low = normal(reading.text)
    left = MOST_CHANGED
    for number, quote in enumerate(quotes):
        for other, at, is_same in list(_hosts(quotes, number, places)):
            left -= not is_same
            if is_same or left >= 0:
                form = normal(reading.text[quote.words[0].start : quote.words[-1].end])
                yield from _pair(quotes, number, other, at, is_same or low.count(form) == 1, reading)


def _read(made: Statement) -> _Quote:
    words = made.fields["words"]
    found = [
        _Word(m[0].lower().replace("’", "'"), words.start + m.start(), words.start + m.end())
        for m in _WORD.finditer(words.text)
    ]
    return _Quote(made, found, False)


def _hosts(
    quotes: Sequence[_Quote], number: int, places: dict[str, list[tuple[int, int]]]
) -> Iterator[tuple[int, int, bool]]:
    """Where a quotation may stand in a longer one, or a later one of its length, and whether word for word.

    They share all but a word, and so one of any two: the rarest are looked for.
    """
    mine = [word.text for word in quotes[number].words]
    rarest = sorted(range(len(mine)), key=lambda offset: len(places[mine[offset]]))[:2]
    found = {(other, at - offset) for offset in rarest for other, at in islice(places[mine[offset]], MOST_PLACES)}
    for other, at in sorted(found):
        words = quotes[other].words
        fits = len(words) > len(mine) or (len(words) == len(mine) and other > number)
        if other != number and fits and 0 <= at <= len(words) - len(mine):
            differing = sum(word.text != text for word, text in zip(words[at:], mine, strict=False))
            if differing <= 1:
                yield other, at, not differing


def _pair(
    quotes: Sequence[_Quote], number: int, other: int, at: int, alone: bool, reading: Reading
) -> Iterator[Statement]:
    short, window = quotes[number], quotes[other].words[at : at + len(quotes[number].words)]
    if "[" in reading.text[window[0].start : window[-1].end]:
        return
    differing = [i for i, word in enumerate(short.words) if word.text != window[i].text]
    said = {word.text for word in short.words} & {word.text for word in window}
    if len(said - _says_nothing()) < WEIGHTY:
        return
    first, second = (short.words, window) if number < other else (window, short.words)
    fields: dict[str, Any] = {
        "words": mention(reading.text, second[0].start, second[-1].end),
        "before": mention(reading.text, first[0].start, first[-1].end),
        "length": Number.count(float(len(window))),
        "from": "headline" if quotes[min(number, other)].headline else "body",
    }
    if len(quotes[number].words) == len(quotes[other].words):
        fields["whole"] = "yes"
    if differing:
        i = differing[0]
        if not alone or _may_be_one(first[i].text, second[i].text):
            return
        fields["changed"] = mention(reading.text, second[i].start, second[i].end)
        fields["instead"] = mention(reading.text, first[i].start, first[i].end)
        if i in (0, len(window) - 1):
            fields["edge"] = "yes"
    for name, quote in (("speaker", quotes[max(number, other)]), ("teller", quotes[min(number, other)])):
        if "speaker" in quote.made.fields:
            fields[name] = quote.made.fields["speaker"]
    yield claim("requote", second[0].start, second[-1].end, fields)


def _may_be_one(a: str, b: str) -> bool:
    """Whether a word may be told so: another form, another spelling, or a word that a headline adapts."""
    if any(a in group and b in group for group in lang.groups("speech/retold-as")):
        return True
    if a[0].isdigit() != b[0].isdigit() or is_inflected(a, b) or a.replace("-", "") == b.replace("-", ""):
        return True
    return a.partition("'")[0] == b.partition("'")[0] or _plain(a) == _plain(b)


def _plain(word: str) -> str:
    """One form of the British and the American spelling."""
    for british, american in lang.values("speech/spelt-otherwise").items():
        word = word.replace(british, american)
    return word
