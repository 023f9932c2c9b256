"""What stands twice: words and phrases in a row, sentences and paragraphs anywhere, paragraphs but for one figure."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.clauses import may as May
from factlint.clauses.tokens import read_word
from factlint.engine.names import even
from factlint.engine.observe.claim import claim, mention
from factlint.engine.observe.twice import STOPS, is_chain, is_embedded, is_slip, may_stand_twice
from factlint.number import Number
from factlint.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.document.document import Document
    from factlint.extract.reading import Reading


LONGEST: Final = 6  # words of a phrase
SHORTEST: Final = 20  # characters of a sentence that is told from a stock line
_PREPOSITION: Final = rf"{regexes.one_of(lang.words('clauses/preposition'))}"
_APART: Final = (",", ";", ":", "—", "–", "(", '"', "“", "\n")
_THAT: Final = tuple(f" {word} " for word in lang.words("speech/content-clause"))
_CLOCK: Final = regexes.compile(rf" {regexes.one_of(lang.words('twice/before-clock'))} ")
_GOES_ON: Final = regexes.compile(rf" {_PREPOSITION} ")
_LATIN: Final = "\u024f"  # in other scripts doubled words are mostly meant
_WORD: Final = regexes.compile(r"\S+")
# What opens a sentence, or stands between commas in it: when, where, or who says so.
_OPENER: Final = regexes.compile(rf"{_PREPOSITION}(?: [a-z'’-]+){{2}}")
_ASIDE_LEAD: Final = regexes.one_of(lang.words("clauses/preposition") | lang.words("clauses/relative"))
_ASIDE: Final = regexes.compile(rf", ({_ASIDE_LEAD}(?: [a-z'’-]+){{2,5}})(?=(?:, .*)?, \1,)")


def observe_repeats(document: Document, reading: Reading) -> Iterator[Statement]:
    """`repeat`s: a phrase (one word or more) twice in a row in one sentence, a sentence or paragraph said before.

    `words` is the second telling; the claim covers both of a phrase, and only the second of the rest.
    """
    yield from _phrases(reading)
    yield from _passages(reading)


def _phrases(reading: Reading) -> Iterator[Statement]:
    words = reading.low.split()
    found = sorted((size, at) for at, size in _candidates(words) if _is_repeat(words, at, size))
    if not found:
        return
    places = [m.span() for m in _WORD.finditer(reading.text)]
    taken = bytearray(len(words))  # 1 for each word of a repeat
    for size, at in found:
        start, end = places[at][0], places[at + 2 * size - 1][1]
        while reading.text[end - 1] in STOPS:
            end -= 1
        first, last = _sentence(reading, start)
        if end > last or not _in_one_line(places[at : at + 2 * size]) or 1 in taken[at : at + 2 * size]:
            continue
        one, two = reading.text[start : places[at + size - 1][1]], reading.text[places[at + size][0] : end]
        if size > 1 and two not in (one, one[0].lower() + one[1:]):
            continue  # a heading and the sentence below it
        fields: dict[str, Any] = {
            "first": mention(reading.text, places[at][0], places[at + size - 1][1]),
            "words": mention(reading.text, places[at + size][0], end),
            "unit": "word" if size == 1 else "phrase",
        }
        said = reading.text[first:start]
        if is_embedded(said) and not read_word(words[at])[0] & May.PREPOSITION:
            fields["embedded"] = "yes"
        may = ""
        if size == 1 and not is_slip(words[at], words[max(0, at - 1) : at], words[at + 2 : at + 3]):
            may = may_stand_twice(fields["first"].text, fields["words"].text, said, reading.text[end:last])
        if size > 1 and words[at] in lang.words("clauses/conjunction"):
            may = "clause"  # "we will do it and we will do it": speech dwells on a thing
        if may:
            fields["may"] = may
        if not may or size > 1:
            taken[at : at + 2 * size] = b"\1" * (2 * size)
        yield claim("repeat", start, end, fields)


def _candidates(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places of words that stand again at most LONGEST words on, each with the distance: what may open a phrase.

    "The the the" opens no phrase of two words.
    """
    last: dict[str, int] = {}
    before: dict[int, int] = {}  # where a word stood last, of those that stood so near
    for i, word in enumerate(words):
        at = last.get(word, -1)
        last[word] = i
        if at < 0 or i - at > LONGEST or not _is_word(word):
            continue
        before[i] = at
        while at >= 0 and i - at <= LONGEST:
            if i == at + 1 or words[at + 1] != word:
                yield at, i - at
            at = before.get(at, -1)


def _is_repeat(words: Sequence[str], at: int, size: int) -> bool:
    """Whether words stand twice, and are words; "again and again and again" is a chain, not a phrase twice."""
    end = at + size
    if end + size > len(words) or words[at] != words[end]:
        return False
    if size > 1 and (
        words[at : end - 1] != words[end : end + size - 1] or words[end - 1] != words[end + size - 1].rstrip(STOPS)
    ):
        return False
    if words[at][0] > _LATIN or not all(map(_is_word, words[at:end])):
        return False
    if size == 2 and words[at] in lang.words("twice/links") and words[at + 1] not in lang.words("grammar/determiner"):
        return False  # "back to back", "for Measure for Measure", "and more and more"
    if is_chain(words, at, size):
        return False
    if size == 2:
        around = (*words[max(0, at - 1) : at], "", *words[end + size : end + size + 1])
        return around[0] != words[at + 1] and around[-1].rstrip(STOPS) != words[at]
    return True


@lru_cache(2048)
def _is_word(word: str) -> bool:
    return word.replace("-", "").replace("'", "").replace("’", "").isalpha()


def _sentence(reading: Reading, place: int) -> tuple[int, int]:
    number = reading.sentence_at(place)
    return reading.sentences[number] if number >= 0 else (0, 0)


def _in_one_line(places: Sequence[tuple[int, int]]) -> bool:
    """Not in the columns of a table."""
    return all(b[0] - a[1] == 1 for a, b in pairwise(places))


def _start(span: tuple[int, int]) -> int:
    return span[0]


def _passages(reading: Reading) -> Iterator[Statement]:
    """Paragraphs, and the sentences of others, that stand a second time word by word; a run of them is one repeat."""
    runs = list(_again(reading.text, reading.paragraphs))
    for (start, end), first in runs:
        yield _passage(reading, "paragraph", start, end, first)
    told = [span for span, _ in runs]
    for (start, end), first in _again(reading.text, reading.sentences):
        i = bisect_right(told, start, key=_start) - 1
        if "?" in reading.text[start:end]:
            continue  # what is asked of several is asked again
        if i < 0 or start >= told[i][1]:
            yield _passage(reading, "sentence", start, end, first)


Spot = tuple[int, int]


def _again(text: str, spans: Sequence[Spot]) -> Iterator[tuple[Spot, Spot]]:
    """Each run of passages that stands a second time, with its first telling."""
    told: dict[str, int] = {}
    run: tuple[int, int, int] | None = None  # number of its first passage, of its last, and of the last one's original
    for number, (start, end) in enumerate(spans):
        if end - start < SHORTEST:
            continue
        original = told.setdefault(text[start:end], number)
        if original == number:
            continue
        if run is not None and number == run[1] + 1 and original == run[2] + 1:
            run = (run[0], number, original)
            continue
        if run is not None:
            yield _spots(spans, *run)
        run = (number, number, original)
    if run is not None:
        yield _spots(spans, *run)


def _spots(spans: Sequence[Spot], head: int, last: int, original: int) -> tuple[Spot, Spot]:
    return (spans[head][0], spans[last][1]), (spans[original - (last - head)][0], spans[original][1])


def _passage(reading: Reading, unit: str, start: int, end: int, first: Spot) -> Statement:
    text = reading.text
    head = start + len(text[start:end].partition(" ")[0])
    many = reading.sentence_at(end - 1) - reading.sentence_at(start) + 1
    fields = {
        "words": mention(text, start, end),
        "unit": unit,
        "opening": mention(text, start, head),
        "sentences": Number.count(float(many)),
    }
    made = claim("repeat", start, end, fields)
    made.places = ((start, end), first)
    return made


FEWEST: Final = 20  # words of a paragraph that is not the same by chance
_LONG_WORD: Final = regexes.compile(r"[^\W\d_]{2,}")
MOST: Final = 8  # figures of one that tells more than a table
FIGURES: Final = frozenset(("number", "money", "percent", "quantity"))
_GAP: Final = "\0"


def observe_restated(document: Document, reading: Reading) -> Iterator[Statement]:
    """`restated`s of the body; `shape` is the paragraph without the figure."""
    for start, end in reading.paragraphs:
        text = reading.text[start:end]
        if len(_LONG_WORD.findall(text)) < FEWEST or document.part_at(start) != "body":
            continue
        figures = [m for m in reading.between(start, end) if m.type in FIGURES]
        for figure in figures if len(figures) <= MOST else ():
            shape = even(text[: figure.start - start] + _GAP + text[figure.end - start :])
            unit = f"{figure.type} {figure.value.unit}"
            yield claim("restated", figure.start, figure.end, {"shape": shape, "unit": unit, "figure": figure})
