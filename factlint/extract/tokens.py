"""The words of a run of capitalised words, each with its classes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.text.memo import Memo

if TYPE_CHECKING:
    from factlint.extract.vocabulary import Entry, Vocabulary

    # text, in small letters, classes, what it opens, is it possessive, start and end of the text in what is written
    Word = tuple[str, str, int, int, bool, int, int]
    from factlint.statement import Thing

CLASSES: Final = (
    "grammar/function", "grammar/time", "names/courtesy", "names/rank", "names/suffix", "names/particle",
    "organisations/org-head", "places/place-head", "organisations/thing-head", "names/name-head",
    "organisations/general-follow", "places/region", "organisations/org-alone", "organisations/org-possessive",
    "names/surname-month", "names/surname-place", "names/rank-prefix", "organisations/org-single",
)  # fmt: skip
(
    FUNCTION, TIME, COURTESY, RANK, SUFFIX, PARTICLE, ORG, PLACE, THING, NAME_HEAD, GENERAL_FOLLOW, REGION, ORG_ALONE,
    ORG_POSSESSIVE, SURNAME_MONTH, SURNAME_PLACE, RANK_PREFIX, ORG_SINGLE,
) = (1 << i for i in range(len(CLASSES)))  # fmt: skip
LOWER: Final = 1 << 20  # begins with a small letter
MARKED: Final = 1 << 21  # a nickname in quotation marks or brackets
HEAD: Final = ORG | PLACE | THING
BREAK: Final = FUNCTION | TIME | COURTESY | RANK | LOWER

# What may begin with a word: a name of the vocabulary, one of those in capitals, an office, a company called like a
# person.
KNOWN: Final = 1
IN_CAPITALS: Final = 2
OFFICE: Final = 4
COMPANY: Final = 8
COMPOUND: Final = 16  # it has a hyphen, so its parts may be names of the vocabulary


@cache
def _classes() -> dict[str, int]:
    result: dict[str, int] = {}
    for i, table in enumerate(CLASSES):
        for word in lang.words(table):
            for form in {word, word.replace("'", "’")}:
                result[form] = result.get(form, 0) | 1 << i
    return result


_THEN = lang.words("name-context/then")
_EX = lang.words("name-context/ex")


class Words(Memo["Word"]):
    """A word as it is written -> what it is, wherever it stands."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(self._read)
        self._vocabulary = vocabulary
        self._companies = frozenset(name.split(" ", 1)[0] for name in lang.words("organisations/company"))

    def _read(self, written: str) -> Word:
        classes = _classes()
        text, start, end = written, 0, len(written)
        owns = text[-2:] in ("'s", "’s") and text not in classes
        if owns:
            text, end = text[:-2], end - 2
        elif text.endswith(lang.entries("titles/suffix")):
            text = text[: text.rindex("-")]
            end = len(text)
        if text[:5] in _THEN or text[:3] in _EX:
            start = text.index("-") + 1
            text = text[start:] or text
        first = text[0]
        kind = classes.get(text, 0)
        if text == "&":
            kind = LOWER
        elif first.islower():
            kind = (kind & PARTICLE) | (0 if "-" in text or text[1:2] in ("'", "’") else LOWER)
        elif first in "\"“'‘(":
            kind = MARKED
        low = text.lower()
        return text, low, kind, self._opens(text, low), owns, start, end

    def _opens(self, text: str, low: str) -> int:
        vocabulary = self._vocabulary
        longest = vocabulary.longest
        return (
            KNOWN * (text in longest or low in longest or ("." in text and text + "." in longest))
            | IN_CAPITALS * (text in vocabulary.caps_first)
            | OFFICE * (low in vocabulary.office_words)
            | COMPANY * (text in self._companies)
            | COMPOUND * ("-" in text)
        )


def is_plain(word: Word) -> bool:
    """Whether it is of no class and nothing known begins with it."""
    return not word[2] and not word[3]


class Tokens:
    """Words in order; `texts` without a possessive 's, `ends` are the ends of these, `possessive` says which had one.

    `opens` says what may begin with each word; `all` are the classes of all words together; `has_office` says whether
    any may begin an office, `has_names_alone` that none does, nor may any be part of an organisation.
    """

    __slots__ = (
        "_entries", "all", "classes", "ends", "has_names_alone", "has_office", "lows", "opens", "possessive", "size",
        "starts", "texts", "vocabulary",
    )  # fmt: skip

    def __init__(self, run: str, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.lows: list[str] = []
        self.texts: list[str] = []
        self.classes: list[int] = []
        self.opens: list[int] = []
        self.possessive: list[bool] = []
        self.all = opens = at = 0
        words = vocabulary.words
        for written in run.replace(",", " ").split(" "):
            if written:
                text, low, kind, begins, owns, start, end = words[written]
                self.texts.append(text)
                self.lows.append(low)
                self.starts.append(at + start)
                self.ends.append(at + end)
                self.classes.append(kind)
                self.opens.append(begins)
                self.possessive.append(owns)
                self.all |= kind
                opens |= begins
            at += len(written) + 1
        self.size = len(self.texts)
        self.has_office = opens & OFFICE != 0
        self.has_names_alone = not (self.has_office or self.all & (ORG | ORG_ALONE))
        self._entries: dict[int, tuple[int, Entry | None]] = {}

    def join(self, first: int, end: int) -> str:
        """The words from `first` to before `end`, with one space between, the last without its possessive."""
        if end - first == 1:
            return self.texts[first]
        if True not in self.possessive:
            return " ".join(self.texts[first:end])
        words = [
            t + "'s" if p else t for t, p in zip(self.texts[first : end - 1], self.possessive[first:], strict=False)
        ]
        return " ".join((*words, self.texts[end - 1]))

    def entry(self, first: int) -> tuple[int, Entry | None]:
        """The longest name of the vocabulary that begins here: where it ends, and what it is."""
        if not self.opens[first] & KNOWN:
            return first, None
        found = self._entries.get(first)
        if found is None:
            found = self._entries[first] = self._find_entry(first)
        return found

    def _find_entry(self, first: int) -> tuple[int, Entry | None]:
        vocabulary = self.vocabulary
        text = self.texts[first]
        most = vocabulary.longest.get(text, 0) or ("." in text and vocabulary.longest.get(text + ".", 0))
        loose = vocabulary.longest.get(self.lows[first], 0)
        for end in range(min(self.size, first + max(most, loose)), first, -1):
            name = self.join(first, end)
            if end - first <= most:
                entry = vocabulary.exact.get(name)
                if entry is None and "." in name and name[-1] != ".":
                    entry = vocabulary.exact.get(name + ".")  # "U.S" before a comma
                if entry is not None:
                    return end, entry
            if end - first <= loose:
                entry = vocabulary.loose.get(name.lower())
                if entry is not None:
                    return end, entry
        return first, None


class Piece:
    """A mention inside a lexeme; offsets from its start.

    `things` are the candidates. `form` is the name taken apart (names.Form, of `person`, `name` and one-word offices),
    the Number of a figure, or of an organisation the country at its head as (start, end, vocabulary entry).
    """

    __slots__ = ("end", "form", "start", "things", "type")

    def __init__(self, type: str, start: int, end: int, things: tuple[Thing, ...] = (), form: object = None) -> None:
        self.type = type
        self.start = start
        self.end = end
        self.things = things
        self.form = form

    def meaning(self, things: tuple[Thing, ...]) -> Piece:
        """A copy with other candidates; a piece itself is shared by all articles that say the same."""
        return Piece(self.type, self.start, self.end, things, self.form)


def piece_of(
    tokens: Tokens, type: str, first: int, end: int, things: tuple[Thing, ...] = (), form: object = None
) -> Piece:
    """The words from `first` to before `end` as a piece, without a possessive 's."""
    return Piece(type, tokens.starts[first], tokens.ends[end - 1], things, form)
