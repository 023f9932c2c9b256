"""Names of people in a run of capitalised words: how far one goes, and what calls somebody."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from factlint import lang
from factlint.extract.name_form import Form, is_given, is_initial, looks_eastern, take_apart
from factlint.extract.tokens import (
    BREAK,
    COURTESY,
    FUNCTION,
    HEAD,
    KNOWN,
    LOWER,
    MARKED,
    OFFICE,
    PARTICLE,
    SUFFIX,
    SURNAME_MONTH,
    SURNAME_PLACE,
    TIME,
    Tokens,
)

MOST_WORDS: Final = 6
_THIRD: Final = lang.entries("names/verb-ending")
LONG: Final = 6  # letters of a noun that another word may end with: boatbuilder, Bankkauffrau


@cache
def only_people() -> frozenset[str]:
    """Nouns for people, and for nobody and nothing else."""
    nouns = lang.words("titles/person-noun") | lang.words("people/male") | lang.words("people/female")
    return nouns - lang.words("titles/firm-office") - lang.words("titles/not-only-people")


@cache
def long_nouns() -> tuple[str, ...]:
    return tuple(sorted(noun for noun in only_people() if len(noun) >= LONG))


@lru_cache(2048)
def calls_somebody(word: str, compounds: bool = True) -> bool:
    """Whether a word in some case is a noun for people, or ends with one: "Unternehmers", "Kultursenatorin"."""
    low = word.lower()
    stems = [low, *(low.removesuffix(end) for end in lang.words("titles/noun-ending") if low.endswith(end))]
    return any(stem in only_people() or (compounds and stem.endswith(long_nouns())) for stem in stems)


def read_name(tokens: Tokens, first: int) -> tuple[int, Form | None]:
    """The run of name words from `first`: where it ends, and the name (None where it can be no person's)."""
    texts, classes, opens, size = tokens.texts, tokens.classes, tokens.opens, tokens.size
    i = first
    blocked = False
    while i < size and i - first < MOST_WORDS:
        kind = classes[i]
        if i - first > 1 and _is_title_verb(tokens, i):
            return i + 1, None
        if not kind and not opens[i]:
            i += 1
            if tokens.possessive[i - 1]:
                break
            continue
        if kind & LOWER:
            if i == first or not kind & PARTICLE or i + 1 >= size:
                break
            if classes[i + 1] & (BREAK | HEAD) and not classes[i + 1] & PARTICLE:
                break
            i += 1
            continue
        if kind & MARKED:
            if i == first or i + 1 >= size or classes[i + 1] & HEAD:
                break
            i += 1
            continue
        if kind & SUFFIX and i > first:
            i += 1
            break
        if kind & SURNAME_MONTH:
            if not (i > first and is_given(texts[i - 1])):
                break
        elif kind & COURTESY and kind & SURNAME_PLACE and i > first and is_given(texts[i - 1]) and _ends_run(tokens, i):
            i += 1
            break
        elif kind & BREAK and not (kind & TIME and _name_of_time(tokens, first, i)):
            break
        if (
            kind & HEAD
            and not (kind & TIME and _name_of_time(tokens, first, i))
            and not (_surname_here(tokens, first, i) if i > first else _given_here(tokens, i))
        ):
            blocked = True
            break
        if not _may_be_name(tokens, first, i):
            break
        i += 1
        if tokens.possessive[i - 1]:
            break
    while i > first and classes[i - 1] & (LOWER | MARKED):
        i -= 1
    if i == first or blocked:
        return i, None
    return i, take_apart(tokens, first, i)


def _is_title_verb(tokens: Tokens, at: int) -> bool:
    """Whether a word is hardly a name but a verb in the capitals of a headline: "Jake Tapper Scorches Donald Trump"."""
    word = tokens.texts[at]
    if not word.endswith(_THIRD) or at + 2 >= tokens.size or not is_given(tokens.texts[at + 1]):
        return False
    return not is_given(word) and word not in lang.words("surnames") and not tokens.classes[at + 2] & (FUNCTION | LOWER)


def _ends_run(tokens: Tokens, at: int) -> bool:
    return at + 1 == tokens.size or tokens.possessive[at] or bool(tokens.classes[at + 1] & FUNCTION)


def _name_of_time(tokens: Tokens, first: int, at: int) -> bool:
    """A word such as Jun or Sun after an East Asian family name, or Jan before another name."""
    texts = tokens.texts
    if at > first:
        return texts[first] in lang.words("names/family-east") and all(map(looks_eastern, texts[first + 1 : at + 1]))
    after = texts[at + 1] if at + 1 < tokens.size and not tokens.classes[at + 1] else ""
    return texts[at] in lang.words("given") and after in lang.words("given") and at + 2 < tokens.size


def _may_be_name(tokens: Tokens, first: int, at: int) -> bool:
    """Not the start of a place, an office or another known name, unless it follows a given name ("Jack London")."""
    if not tokens.opens[at] & (KNOWN | OFFICE):
        return True
    text = tokens.texts[at]
    vocabulary = tokens.vocabulary
    if text.lower() in vocabulary.heads:
        return at > first and is_given(tokens.texts[at - 1]) and bool(tokens.classes[at] & SURNAME_PLACE)
    end, entry = tokens.entry(at)
    if entry is None:
        return True
    if at == first:
        return (
            end == at + 1
            and entry[0] == "place"
            and text in lang.words("given")
            and end < tokens.size
            and any(part in lang.words("surnames") for part in tokens.texts[end].split("-"))
            and not tokens.classes[end] & (HEAD | BREAK)
            and tokens.entry(end)[1] is None
        )
    ends = _ends_run(tokens, end - 1) or bool(tokens.classes[end] & SUFFIX)
    before = tokens.texts[at - 1]
    return end == at + 1 and entry[0] in ("place", "rank") and ends and (is_given(before) or is_initial(before))


def _given_here(tokens: Tokens, at: int) -> bool:
    """A word such as Bill or Mark that is a given name before a family name; Park before a name such as Geun-hye."""
    follows = at + 1
    while follows < tokens.size and tokens.classes[follows] & PARTICLE and tokens.classes[follows] & LOWER:
        follows += 1  # "Bill de Blasio"
    if follows >= tokens.size or tokens.classes[follows] & (BREAK | HEAD):
        return False
    after = tokens.texts[follows]
    eastern = "-" in after and tokens.texts[at] in lang.words("names/family-east") and looks_eastern(after)
    return eastern or is_given(tokens.texts[at])


def _surname_here(tokens: Tokens, first: int, at: int) -> bool:
    """A word such as Hill or Court that is a family name after a given name: "Anita Hill", not "Capitol Hill"."""
    if not tokens.classes[at] & SURNAME_PLACE or not is_given(tokens.texts[first]):
        return False
    if at + 1 < tokens.size and tokens.classes[at + 1] & HEAD:
        return False
    return all(is_initial(text) or is_given(text) for text in tokens.texts[first + 1 : at])
