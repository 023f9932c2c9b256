"""The words of a run of capitalised words, each with its classes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import regexes
from factlint.extract.wordlists import members

if TYPE_CHECKING:
    from factlint.extract.vocabulary import Entry, Vocabulary

CLASSES: Final = (
    "function", "time", "courtesy", "rank", "suffix", "particle", "org-head", "place-head", "thing-head", "name-head",
    "general-follow", "region", "org-alone", "org-possessive", "surname-month", "surname-place", "rank-prefix",
    "org-single",
)  # fmt: skip
(
    FUNCTION, TIME, COURTESY, RANK, SUFFIX, PARTICLE, ORG, PLACE, THING, NAME_HEAD, GENERAL_FOLLOW, REGION, ORG_ALONE,
    ORG_POSSESSIVE, SURNAME_MONTH, SURNAME_PLACE, RANK_PREFIX, ORG_SINGLE,
) = (1 << i for i in range(len(CLASSES)))  # fmt: skip
LOWER: Final = 1 << 20  # begins with a small letter
MARKED: Final = 1 << 21  # a nickname in quotation marks or brackets
HEAD: Final = ORG | PLACE | THING
BREAK: Final = FUNCTION | TIME | COURTESY | RANK | LOWER

_WORD = regexes.compile(r"[^ \xa0,]+")


@cache
def _classes() -> dict[str, int]:
    result: dict[str, int] = {}
    for i, name in enumerate(CLASSES):
        for word in members(name):
            result[word] = result.get(word, 0) | 1 << i
    return result


class Tokens:
    """Words in order; `texts` without a possessive 's, `ends` are the ends of these, `possessive` says which had one.

    `all` are the classes of all words together, `has_office` whether any may begin an office.
    """

    __slots__ = ("all", "classes", "ends", "has_office", "lows", "possessive", "size", "starts", "texts", "vocabulary")

    def __init__(self, run: str, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.lows: list[str] = []
        self.texts: list[str] = []
        self.classes: list[int] = []
        self.possessive: list[bool] = []
        classes = _classes()
        for match in _WORD.finditer(run):
            text, start, end = match.group(), match.start(), match.end()
            owns = text[-2:] in ("'s", "’s") and text not in classes
            if owns:
                text, end = text[:-2], end - 2
            elif text[-6:] == "-elect" or text[-10:] == "-designate":
                text = text[: text.rindex("-")]
                end = start + len(text)
            if text[:5] in ("Then-", "then-") or text[:3] in ("Ex-", "ex-"):
                start += text.index("-") + 1
                text = text[text.index("-") + 1 :] or text
            first = text[0]
            kind = classes.get(text, 0)
            if text == "&":
                kind = LOWER
            elif first.islower():
                kind = (kind & PARTICLE) | (0 if "-" in text or text[1:2] in ("'", "’") else LOWER)
            elif first in "\"“'‘(":
                kind = MARKED
            self.texts.append(text)
            self.lows.append(text.lower())
            self.starts.append(start)
            self.ends.append(end)
            self.classes.append(kind)
            self.possessive.append(owns)
        self.size = len(self.texts)
        self.all = 0
        for kind in self.classes:
            self.all |= kind
        self.has_office = not vocabulary.office_words.keys().isdisjoint(self.lows)

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
        vocabulary = self.vocabulary
        text = self.texts[first]
        most = vocabulary.longest.get(text, 0) or ("." in text and vocabulary.longest.get(text + ".", 0))
        loose = vocabulary.longest.get(self.lows[first], 0)
        if not most and not loose:
            return first, None
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
