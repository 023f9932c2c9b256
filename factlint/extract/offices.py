"""Offices in a run of capitalised words and in plain text: a head noun and what stands before and after it.

The head is of the vocabulary or of the class `office-head`; "Indo-Pacific security affairs chief" and "deputy prime
minister" are offices of their own, not the bare one. "former", "then" and "acting" stay outside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.extract.tokens import BREAK, COURTESY, FUNCTION, HEAD, LOWER, NAME_HEAD, OFFICE, RANK, REGION, Tokens

if TYPE_CHECKING:
    from factlint.extract.vocabulary import Vocabulary
    from factlint.statement import Thing

MOST_WORDS: Final = 6


def find_office(tokens: Tokens, first: int) -> tuple[int, tuple[Thing, ...]]:
    """The office that begins at word `first`: where it ends (`first` for none) and the things so called."""
    if not tokens.has_office:
        return first, ()
    vocabulary = tokens.vocabulary
    texts = tokens.texts
    for head in range(first, min(first + MOST_WORDS, tokens.size)):
        end = _head_end(tokens, head, vocabulary)
        if end > head:
            if tokens.lows[end - 1] in ADDRESS and not _addresses(tokens, head, end):
                return first, ()
            if head > first and not _modify(tokens, first, head, texts[end - 1].lower()):
                return first, ()
            end = _extend(tokens, head, end)
            return end, office_things(tokens.join(first, end), vocabulary)
        if tokens.classes[head] & BREAK or tokens.possessive[head]:
            return first, ()
    return first, ()


ADDRESS: Final = lang.words("places/address")


# Of these, the ones that begin the names of firms and things.
COMMON: Final = lang.words("places/address-common")


_ADDRESS_NOT_OF_PLACE = lang.words("name-context/address-not-of-place")


def _addresses(tokens: Tokens, head: int, end: int) -> bool:
    """Whether a word that is a title only before a name has one behind it, or stands alone: not "King World"."""
    if end >= tokens.size or tokens.classes[end] & FUNCTION:
        return head == 0 and tokens.lows[head] not in _ADDRESS_NOT_OF_PLACE
    if tokens.classes[end] & (HEAD | NAME_HEAD):
        return False
    if tokens.texts[end] in lang.words("given") or tokens.texts[end][1:2] == ".":
        return True
    known = not tokens.classes[end] or tokens.texts[end] in lang.words("surnames")
    return known and tokens.lows[head] not in COMMON


def splits_office(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a name of several words would cut an office in two: "U.S. Treasury" of "U.S. Treasury Secretary"."""
    return tokens.has_office and any(find_office(tokens, at)[0] > end for at in range(first + 1, end))


def _head_end(tokens: Tokens, at: int, vocabulary: Vocabulary) -> int:
    if not tokens.opens[at] & OFFICE:
        return at
    most = vocabulary.office_words.get(tokens.lows[at], 0)
    for end in range(min(at + most, tokens.size), at, -1):
        said = tokens.join(at, end)
        name = said.lower()
        if (
            name in vocabulary.offices
            or said in vocabulary.short_offices
            or (end == at + 1 and name in vocabulary.heads)
        ):
            return end
    return at


def _modify(tokens: Tokens, first: int, head: int, noun: str) -> bool:
    """Whether the words before the head belong to the office."""
    modifiers, open_ended = lang.words("titles/modifier"), noun in lang.words("titles/office-open")
    if tokens.entry(first)[0] > first + 1:  # "South African President" is the president of a country
        return False
    for i in range(first, head):
        text, kind = tokens.texts[i], tokens.classes[i]
        if text.lower() in modifiers or kind & REGION:
            continue
        if (
            not open_ended
            or kind & HEAD
            or text in lang.words("given")
            or tokens.entry(i)[1] is not None
            or text.isupper()
        ):
            return False
    return True


_OFFICE_LINKS = lang.words("name-context/office-links")
_OFFICE_OF_OPEN = lang.words("name-context/office-of-open")


def _extend(tokens: Tokens, head: int, end: int) -> int:
    """Past "of State", "of Finance and Economy", "for East Asia" after a minister or secretary."""
    if not any(text.lower() in _OFFICE_OF_OPEN for text in tokens.texts[head:end]):
        return end
    texts, size, portfolio = tokens.texts, tokens.size, lang.words("titles/office-of")
    if end + 1 < size and texts[end] in _OFFICE_LINKS:
        i = end + 1 + (texts[end + 1] == "the")
        start = i
        while i < size and texts[i].lower() in portfolio:
            i += 1
        if i > start and texts[i - 1] not in lang.words("titles/portfolio-joins"):
            end = i
    if end + 1 < size and texts[end] in lang.words("titles/before-field"):
        i = start = end + 1 + (texts[end + 1] in lang.words("grammar/before-list"))
        while i < size and i - start < 5 and not tokens.classes[i] & (FUNCTION | COURTESY | RANK | LOWER):
            if texts[i] in lang.words("given") and i > start:
                break
            i += 1
            if tokens.possessive[i - 1]:
                break
        if i > start:
            end = i
    return end


def office_things(name: str, vocabulary: Vocabulary) -> tuple[Thing, ...]:
    entry = vocabulary.exact.get(name) if name in vocabulary.short_offices else vocabulary.loose.get(name.lower())
    return entry[1] if entry is not None and entry[0] == "office" else ()


_OF = regexes.compile(lang.text("name-context/of-portfolio"))


def widen_left(text: str, start: int) -> int:
    """Over the lower-case modifiers before a head: "the [deputy prime] minister"."""
    modifiers = lang.words("titles/modifier")
    for _ in range(MOST_WORDS):
        space = text.rfind(" ", max(0, start - 24), start - 1)
        if start < 2 or text[start - 1] != " " or space < 0:
            break
        word = text[space + 1 : start - 1]
        if word not in modifiers:
            break
        start = space + 1
    return start


def widen_right(text: str, end: int) -> int:
    """Over "of state", "of foreign affairs" after a minister or secretary."""
    match = _OF.match(text, end, end + 60)
    if match is None:
        return end
    portfolio = lang.words("titles/office-of")
    reach, at = end, match.start(1)
    for word in match.group(1).split(" "):
        if word not in portfolio:
            break
        at += len(word)
        if word not in lang.words("titles/portfolio-joins"):
            reach = at
        at += 1
    return reach
