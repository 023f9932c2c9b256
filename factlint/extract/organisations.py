"""Organisations in a run of capitalised words: a head noun (Ministry, Bank, Inc.) and the words that belong to it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from factlint import lang
from factlint.extract.offices import find_office, splits_office
from factlint.extract.titles import find_title
from factlint.extract.tokens import (
    COMPANY,
    COURTESY,
    FUNCTION,
    GENERAL_FOLLOW,
    HEAD,
    LOWER,
    MARKED,
    ORG,
    ORG_ALONE,
    ORG_POSSESSIVE,
    PARTICLE,
    RANK,
    TIME,
    Tokens,
)  # fmt: skip

if TYPE_CHECKING:
    from factlint.statement import Thing

STOPS = FUNCTION | TIME | COURTESY | MARKED


_ORGANISATION_LINKS = lang.words("name-context/organisation-links")


def find_organisation(tokens: Tokens, first: int) -> int:
    """Where the organisation that begins at word `first` ends (`first` for none).

    It reaches to the last head before a title, a person or an office, and over "of ..." and "for ..." behind a head.
    """
    if not tokens.all & (ORG | ORG_ALONE):
        return first
    end = i = first
    tail = False  # behind "of" or "for"
    texts, classes, size = tokens.texts, tokens.classes, tokens.size
    while i < size:
        kind = classes[i]
        if kind & STOPS and not (kind & COURTESY and _is_no_title(tokens, i, tail)):
            break
        if kind & RANK and not (i + 1 < size and classes[i + 1] & GENERAL_FOLLOW):
            break
        if kind & LOWER:
            if not _joins(tokens, i, end):
                break
            tail = tail or texts[i] in _ORGANISATION_LINKS
            i += 1
            continue
        named, entry = tokens.entry(i)
        if find_office(tokens, i)[0] > i or (entry is not None and entry[0] == "rank" and find_title(tokens, i) > i):
            break
        if entry is not None and named > i + 1 and splits_office(tokens, i, named):
            named, entry = i + 1, tokens.vocabulary.exact.get(texts[i])
        if entry is not None and entry[0] == "org":
            end = i = named
        elif entry is not None and entry[0] in ("place", "demonym"):
            if tail:
                end = named
            i = named
        else:
            i += 1
            if kind & (ORG | ORG_ALONE):
                end = i
            elif tail:
                if _starts_person(tokens, i - 1):
                    break
                end = i
        if tokens.possessive[i - 1] and not _owner(tokens, first, i, end):
            break
    return end


def _is_no_title(tokens: Tokens, at: int, tail: bool) -> bool:
    """Whether a title is part of the name here: "Justice Department", "Court of Justice"."""
    following = tokens.classes[at + 1] if at + 1 < tokens.size else 0
    return bool(tokens.classes[at] & HEAD or following & ORG) or (tail and find_title(tokens, at) == at)


_OFFICE_LINKS = lang.words("name-context/office-links")


def _joins(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a small word can stand here: "of" and "for" directly behind a head, particles and "&" between names."""
    text = tokens.texts[at]
    if text in _OFFICE_LINKS:
        return at == end and at + 1 < tokens.size
    if text == "the":
        return tokens.texts[at - 1] in _OFFICE_LINKS
    return text == "&" or bool(tokens.classes[at] & PARTICLE)


def _owner(tokens: Tokens, first: int, at: int, end: int) -> bool:
    """Whether the owner before word `at` ("China's", "People's", "Commission's") is part of the organisation's name."""
    if end == at and at > first:
        return True
    if at < tokens.size and tokens.classes[at - 1] & ORG_POSSESSIVE:
        return True
    entry = tokens.entry(at - 1)[1]
    if entry is None and at - first > 1:
        entry = tokens.entry(first)[1] if tokens.entry(first)[0] == at else None
    return entry is not None and entry[0] in ("place", "demonym", "org")


def _starts_person(tokens: Tokens, at: int) -> bool:
    return (
        at + 1 < tokens.size and tokens.texts[at] in lang.words("given") and not tokens.classes[at + 1] & (HEAD | LOWER)
    )


def things_called(tokens: Tokens, first: int, end: int) -> tuple[tuple[Thing, ...], int]:
    """The things that the organisation may be, with or without the country before it; and where the country ends."""
    exact = tokens.vocabulary.exact
    after, entry = tokens.entry(first)
    country = after if entry is not None and entry[0] in ("place", "demonym") and after < end else first
    starts = [first, country] + [i + 1 for i in range(country, end - 1) if tokens.possessive[i]]
    for start in starts:
        found = exact.get(tokens.join(start, end))
        if found is not None and found[0] == "org":
            return found[1], country
    return (), country


def find_company(tokens: Tokens, i: int) -> int:
    """Where a company that is called like a person ends ("Morgan Stanley"; `i` for none)."""
    if not tokens.opens[i] & COMPANY:
        return i
    most = _companies().get(tokens.texts[i], 0)
    for end in range(min(tokens.size, i + most), i, -1):
        if tokens.join(i, end) in lang.words("organisations/company"):
            return end
    return i


@cache
def _companies() -> dict[str, int]:
    """First word -> the most words of a company that begins with it."""
    result: dict[str, int] = {}
    for name in lang.words("organisations/company"):
        first = name.split(" ", 1)[0]
        result[first] = max(result.get(first, 0), name.count(" ") + 1)
    return result
