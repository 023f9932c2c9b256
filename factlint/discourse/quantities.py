"""What the figures of an article are of: unit, noun, and how the words beside a figure set it against others.

Sentences are read when they are asked for. Figures are compared where nothing says that they are of two things.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang, regexes
from factlint.clauses.tokens import HELPER, VERB, May, read_word
from factlint.digits import last_digit
from factlint.extract.atoms import ATOMS, FILL
from factlint.number import Number
from factlint.regexes import one_of
from factlint.statement import Mention
from factlint.time.duration import Duration

if TYPE_CHECKING:
    import re

    from factlint.document.document import Document
    from factlint.extract.reading import Reading

TYPES: Final = frozenset(("number", "money", "percent", "quantity", "duration"))
REACH: Final = 64  # characters beside a figure that are looked at
LEAD: Final = 2  # paragraphs that tell what the headline tells
ENDS: Final = " \n\"'”’)"  # what may follow the end of a sentence
STOPS: Final = tuple(".!?")
HEADS: Final = ("headline", "deck")
MOST_WORDS: Final = 5  # from a figure to its noun
_THING: Final = "".join(ATOMS[type] for type in ("place", "demonym", "org", "name"))
_DATE: Final = f"(?:{ATOMS['date']}(?:{FILL}*{ATOMS['date']})?(?:['’]s?)?)"
_WORD: Final = regexes.compile(rf" ?([a-z][a-zà-ÿ'’]*(?:-[a-z]+)*)|[ -]([{_THING}](?:{FILL}*[{_THING}])?)|-([a-z]+)")
_FIGURE: Final = "[" + "".join(ATOMS[type] for type in ("number", "money", "percent", "quantity", "ordinal")) + "]"
_JOINED: Final = regexes.compile(rf"[-–/:]{_FIGURE}")
_JOINED_BEFORE: Final = regexes.compile(rf"{_FIGURE}[-–/:]\Z")
_STOPS: Final = (
    HELPER | May.PREPOSITION | May.CONJUNCTION | May.DETERMINER | May.PRONOUN | May.RELATIVE | May.SUBORDINATOR
    | May.MARK | May.POSSESSIVE | May.OBJECTIVE
)  # fmt: skip


class Figure(NamedTuple):
    """A figure of the text. `value` is exact for a count; its unit is the mention's, or that of a length of time.

    `head` is the noun that it counts, in the singular, "" where none stands there; `words` are all from the figure to
    the noun. `before` and `after` are what stands beside it in its sentence, in small letters, mentions folded.
    """

    mention: Mention
    value: Number
    head: str
    words: tuple[str, ...]
    sentence: int
    before: str
    after: str

    @property
    def start(self) -> int:
        return self.mention.start

    @property
    def end(self) -> int:
        return self.mention.end

    @property
    def measure(self) -> Mention:
        """The mention with a number for its value, as it may have been rounded; of a length of time in its unit."""
        mention = self.mention
        value = mention.value if mention.value.__class__ is Number else self.value
        return Mention(mention.type, mention.start, mention.end, mention.text, value)

    @property
    def counted(self) -> Mention:
        """The same with an exact value where it is a count."""
        mention = self.mention
        return Mention(mention.type, mention.start, mention.end, mention.text, self.value)

    @property
    def unit(self) -> str:
        return self.value.unit

    @property
    def size(self) -> float:
        """As written."""
        written = self.value.written
        return written if written is not None else (self.value.low + self.value.high) / 2

    @property
    def is_bare(self) -> bool:
        """Whether nothing says what it is of: it is of what another one in its list is of."""
        return not self.unit and not self.head

    def stands(self, role: str) -> bool:
        """Whether one of the phrases of a table stands before it ("from", "against")."""
        return _before(role).search(self.before) is not None


class Quantities:
    """The figures of one article, sentence by sentence."""

    def __init__(self, reading: Reading, document: Document) -> None:
        self.reading = reading
        self.document = document
        self._found: dict[int, tuple[Figure, ...]] = {}
        self._starts = [mention.start for mention in reading.mentions]

    @cached_property
    def flat(self) -> str:
        """The text in small letters, mentions folded, line ends as blanks."""
        return self.reading.skeleton.replace("\n", " ")

    @cached_property
    def headlines(self) -> list[int]:
        """The sentences of the headline and the deck."""
        return [i for i, (start, _) in enumerate(self.reading.sentences) if self._part(start) in HEADS]

    def _part(self, place: int) -> str:
        return self.document.part_at(place)

    def is_told(self, sentence: int) -> bool:
        """Whether there is such a sentence and it belongs to the body."""
        if not 0 <= sentence < len(self.reading.sentences):
            return False
        return self._part(self.reading.sentences[sentence][1] - 1) == "body"

    def is_prose(self, sentence: int) -> bool:
        """Whether it ends as a sentence does, and no line of it is cut short: a row of a table is none."""
        start, end = self.reading.sentences[sentence]
        return self.reading.text[start:end].rstrip(ENDS)[-1:] in STOPS

    def in_lead(self, sentence: int) -> bool:
        """Whether it stands in one of the first paragraphs of the body."""
        return self.paragraph_of(sentence) < self._first_paragraph + LEAD

    @cached_property
    def _first_paragraph(self) -> int:
        told = (i for i in range(len(self.reading.sentences)) if self.is_told(i))
        return self.paragraph_of(next(told, 0))

    def of(self, sentence: int) -> tuple[Figure, ...]:
        """The figures of a sentence by its number, in text order; none of a sentence that there is not."""
        found = self._found.get(sentence)
        if found is None:
            found = self._found[sentence] = tuple(self._read(sentence))
        return found

    def sentence_at(self, place: int) -> int:
        return bisect_right(self.reading.sentences, (place, len(self.reading.text))) - 1

    def text(self, sentence: int) -> str:
        """A sentence as it stands in `flat`."""
        start, end = self.reading.sentences[sentence]
        return self.flat[start:end]

    def paragraph_of(self, sentence: int) -> int:
        return bisect_right(self.reading.paragraphs, (self.reading.sentences[sentence][0], len(self.reading.text))) - 1

    def _read(self, sentence: int) -> list[Figure]:
        if not 0 <= sentence < len(self.reading.sentences):
            return []
        start, end = self.reading.sentences[sentence]
        flat = self.flat
        found = []
        for i in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            mention = self.reading.mentions[i]
            value = _value(mention) if mention.type in TYPES else None
            if value is None:
                continue
            after = flat[mention.end : min(end, mention.end + REACH)]
            before = flat[max(start, mention.start - REACH) : mention.start]
            if after[:1].isalpha():
                continue  # "the 470s"
            if _JOINED.match(after) or _JOINED_BEFORE.search(before):
                continue  # "3-1", "10-12"
            words = () if value.unit and value.unit != "%" else noun_after(after)
            head = singular(words[-1]) if words else ""
            found.append(Figure(mention, value, head, words, sentence, before, after))
        return found


def _value(mention: Mention) -> Number | None:
    """A number as a count, a length of time as a number of its unit; None where there is none."""
    value = mention.value
    if value.__class__ is Duration:
        if value.count is None or value.hedge:
            return None
        return Number.rounded(value.count, min(1.0, last_digit(value.count, 0.1)), value.unit)
    if value.__class__ is not Number or (value.written is None and value.high == float("inf")):
        return None
    number: Number = value
    return number.as_count() if mention.type == "number" and number.high - number.low == 1 else number


def noun_after(after: str) -> tuple[str, ...]:
    """The words from a figure to the noun that it counts, that included; none where it counts nothing told there."""
    found: list[str] = []
    at = 0
    while len(found) < MOST_WORDS:
        match = _WORD.match(after, at)
        if match is None:
            break
        at = match.end()
        word = match[1] or match[3]
        if word is None:
            continue  # "120 Vermont towns"
        may = read_word(word)[0]
        if is_plural(word) and (may & May.NOUN or not may & _STOPS):
            found.append(word)
            return tuple(found)
        if may & _STOPS and not (found and may & May.NOUN):
            break
        if may & VERB and not may & (May.NOUN | May.PARTICIPLE | May.GERUND):
            break
        if may & (May.PAST | May.PARTICIPLE) and not may & May.NOUN and not _plural_follows(after, at):
            break
        if may & May.ADVERB and not may & May.NOUN:
            break
        found.append(word)
    while found and (read_word(found[-1])[0] & VERB or found[-1] in lang.words("quantities/passed")):
        found.pop()
    return tuple(found)


def _plural_follows(after: str, at: int) -> bool:
    """Whether one of the next two words is a plural: "21 completed innings"."""
    for _ in range(2):
        match = _WORD.match(after, at)
        if match is None:
            return False
        at = match.end()
        word = match[1] or match[3]
        if word is None or read_word(word)[0] & _STOPS:
            return False
        if is_plural(word):
            return True
    return False


def is_plural(word: str) -> bool:
    if word in lang.words("quantities/plural"):
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith("ss")
        and word not in lang.words("quantities/no-plural")
    )


def singular(word: str) -> str:
    """A noun in the singular, as far as that can be told by its letters."""
    if not is_plural(word) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]


@cache
def _before(role: str) -> re.Pattern[str]:
    """A phrase of a table right before a figure, or with what may stand between."""
    filler = one_of(lang.entries("quantities/filler"))
    return regexes.compile(rf"(?<![a-z]){one_of(lang.entries('quantities/' + role))},? (?:(?:{filler}|{_DATE}) )*\Z")


def may_be_alike(a: Figure, b: Figure) -> bool:
    """Whether two figures may be of one kind: one unit, or one noun; what is bare is what the other is."""
    if a.unit != b.unit:
        return (not a.unit and a.is_bare) or (not b.unit and b.is_bare)
    if a.unit:
        return True
    return a.is_bare or b.is_bare or a.head == b.head
