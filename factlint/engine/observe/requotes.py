"""Quotations told twice: one that stands in another, as it is or with one word changed."""

from __future__ import annotations

from functools import cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint import lang, regexes
from factlint.engine.names import even, is_inflected, normal
from factlint.engine.observe.claim import claim, mention
from factlint.engine.observe.quotes import observe_quotes, quoted
from factlint.number import Number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Statement

FEWEST: Final = 4  # words of a quotation that is looked for in others
MOST_QUOTES: Final = 80  # of an article
SPARE: Final = 4  # pairs of words that a changed word and marks may spoil
MOST: Final = 200  # words of one that others are looked for in
MOST_PLACES: Final = 100  # of a word, at which a quotation is looked for
WEIGHTY: Final = 1  # words that two must share and that say something
_WORD: Final = regexes.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


class _Word(NamedTuple):
    text: str  # in small letters
    start: int
    end: int


class _Quote(NamedTuple):
    made: Statement
    words: list[_Word]


@cache
def _says_nothing() -> frozenset[str]:
    return frozenset(word.lower() for word in lang.words("grammar/function")) | lang.words("grammar/common")


def observe_requotes(document: Document, reading: Reading) -> Iterator[Statement]:
    """`requote`s, at the later telling: `words` there, `before` the earlier ones, and what is `changed` for `instead`.

    One of the two stands in the other from end to end. What is told word for word elsewhere has nothing changed.
    """
    text = reading.text
    spans = [(start, end) for start, _, end in quoted(document, reading)]
    spans = [span for span in spans if FEWEST - 1 <= text.count(" ", *span) <= MOST]
    pairs = _alike(text, spans) if 1 < len(spans) <= MOST_QUOTES else ()
    if not pairs:
        return
    made = {quote.start: _read(quote) for quote in observe_quotes(document, reading)}
    low = even(text)
    for one, other in ((made[i], made[j]) for i, j in pairs):
        if min(len(one.words), len(other.words)) < FEWEST:
            continue
        for short, long in ((one, other), (other, one)):
            if len(short.words) < len(long.words) or (len(short.words) == len(long.words) and short is one):
                alone = low.count(normal(reading.text[short.words[0].start : short.words[-1].end])) == 1
                for at in _places(short.words, long.words):
                    yield from _pair(document, short, long, at, alone, reading)


def _alike(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The starts of those that share nearly all pairs of words that one of them has."""
    doubles = []
    for start, end in spans:
        words = [word.strip(",.;:!?") for word in text[start:end].lower().split()]
        doubles.append((start, set(pairwise(words))))
    return [
        (i, j)
        for (i, one), (j, other) in combinations(doubles, 2)
        if len(one & other) >= max(1, min(len(one), len(other)) - SPARE)
    ]


def _read(made: Statement) -> _Quote:
    words = made.fields["words"]
    found = [
        _Word(m[0].lower().replace("’", "'"), words.start + m.start(), words.start + m.end())
        for m in _WORD.finditer(words.text)
    ]
    return _Quote(made, found)


def _places(short: Sequence[_Word], long: Sequence[_Word]) -> Iterator[int]:
    """Where the shorter one stands in the longer one, but for one word at most."""
    for at in range(len(long) - len(short) + 1):
        differing = 0
        for word, other in zip(short, long[at:], strict=False):
            differing += word.text != other.text
            if differing > 1:
                break
        else:
            yield at


def _pair(
    document: Document, short: _Quote, long: _Quote, at: int, alone: bool, reading: Reading
) -> Iterator[Statement]:
    window = long.words[at : at + len(short.words)]
    if "[" in reading.text[window[0].start : window[-1].end]:
        return
    differing = [i for i, word in enumerate(short.words) if word.text != window[i].text]
    said = {word.text for word in short.words} & {word.text for word in window}
    if len(said - _says_nothing()) < WEIGHTY:
        return
    is_first = short.made.start < long.made.start
    first, second = (short.words, window) if is_first else (window, short.words)
    teller, speaker = (short, long) if is_first else (long, short)
    fields: dict[str, Any] = {
        "words": mention(reading.text, second[0].start, second[-1].end),
        "before": mention(reading.text, first[0].start, first[-1].end),
        "length": Number.count(float(len(window))),
        "from": "headline" if document.part_at(teller.made.start) == "headline" else "body",
    }
    if len(short.words) == len(long.words):
        fields["whole"] = "yes"
    else:
        fields["longer"] = "after" if is_first else "before"
    if differing:
        i = differing[0]
        if not alone or _may_be_one(first[i].text, second[i].text):
            return
        if i == 0 and fields["from"] == "headline":
            return  # 'Farmers lost hope' of "Our farmers have long lost hope"
        fields["changed"] = mention(reading.text, second[i].start, second[i].end)
        fields["instead"] = mention(reading.text, first[i].start, first[i].end)
        if i in (0, len(window) - 1):
            fields["edge"] = "yes"
    for name, quote in (("speaker", speaker), ("teller", teller)):
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
