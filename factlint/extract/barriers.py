"""Barriers: what no phrase crosses. A mention behind an unlike hyphen ("pro-Russian") or in an address is none."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.statement import Mention

GROUND: Final = ("demonym", "place")
BEARERS: Final = ("office", "rank", "person")
_SIGN: Final = regexes.compile(r"[:w@.](?:(?<=:)//|(?<=w)ww\.|(?<=@)|(?<=\w\.)[a-z]{2})")
_SITE: Final = regexes.compile(r"\W{0,3}(?:[\w-]{1,60}\.){1,6}[a-z]{2,20}(?:/.*|\W{0,4})")
LONGEST: Final = 200  # characters of an address on each side of its sign


def bar(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions that no barrier runs through."""
    kept = [m for i, m in enumerate(mentions) if not _is_compound(text, mentions, i)]
    addresses = list(_addresses(text))
    return [m for m in kept if not _lies_in(addresses, m.start)] if addresses else kept


def _lies_in(spans: list[tuple[int, int]], at: int) -> bool:
    i = bisect_right(spans, at, key=itemgetter(0)) - 1
    return i >= 0 and at < spans[i][1]


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Sites, addresses of mail and handles: words with "://", "www." or "@" in them, or a full stop ("acme.com")."""
    reach = 0
    for sign in _SIGN.finditer(text):
        if sign.start() < reach:
            continue
        before = text[max(reach, sign.start() - LONGEST) : sign.start()]
        head = before.split()[-1] if before and not before[-1].isspace() else ""
        start = sign.start() - len(head)
        word = text[start : sign.end() + LONGEST].split(None, 1)[0]
        if sign.group()[0] != "." or _SITE.fullmatch(word) is not None:
            reach = start + len(word)
            yield start, reach


def _is_compound(text: str, mentions: list[Mention], i: int) -> bool:
    """A country behind a hyphen, if no country stands before it ("U.S.-China") nor a time of office ("ex-French").

    Somebody's two nations are none of his office: "Somali-American President".
    """
    mention = mentions[i]
    at = mention.start - 1
    if mention.type not in GROUND or at < 1 or text[at] != "-" or not text[at - 1].isalpha():
        return False
    if i and mentions[i - 1].end == at:
        after = mentions[i + 1] if i + 1 < len(mentions) else None
        of_one = {mention.type, mentions[i - 1].type} == {"demonym"}
        return of_one and after is not None and after.type in BEARERS and after.start == mention.end + 1
    start = at
    while start and text[start - 1].isalpha():
        start -= 1
    word = text[start:at]
    lower = word.lower()
    return lower in lang.words("places/unlike-prefix") or (
        word.islower() and lower not in lang.words("titles/time-of-office")
    )
