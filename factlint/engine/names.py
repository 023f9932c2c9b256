"""How names and words are compared: normal forms and typing slips."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from unicodedata import normalize

from factlint import lang, regexes
from factlint.extract.agreement import SHORT, is_slip
from factlint.extract.folding import consonants

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " ", "‑": "-", "–": "-", "—": "-"})


def even(text: str) -> str:
    """With case, quotes, dashes and spaces made equal."""
    return " ".join(text.translate(_PLAIN).casefold().split())


normal = lru_cache(2048)(even)  # of a name or a few words, which come again
_STROKES = str.maketrans(dict(zip("łøđħıðþ", "lodhidt", strict=True)))


def bare(text: str) -> str:
    """Without accents: a lost one is no other name."""
    if text.isascii():
        return text
    return "".join(c for c in normalize("NFD", text.translate(_STROKES)) if c.isalnum() or c in " -'")


@cache
def _sounds() -> list[tuple[re.Pattern[str], str]]:
    """Spellings of one sound in names that were written in other letters first: "Qaddafi" and "Kadafi"."""
    return [(regexes.compile(written), heard) for written, heard in lang.values("names/sounds").items()]


@lru_cache(1024)
def sound(name: str) -> str:
    """How a name sounds, roughly: two ways to write a foreign name often sound alike. Takes normal, bare letters."""
    for spelt, heard in _sounds():
        name = spelt.sub(heard, name)
    return name


@lru_cache(1024)
def slips(name: str) -> frozenset[str]:
    """What two names within one slip or of one sound have in common: each with one letter less, sound, consonants."""
    return frozenset(
        (
            name,
            "~" + sound(name),
            "^" + (consonants(name) or name),
            *(name[:i] + name[i + 1 :] for i in range(len(name))),
        )
    )


_NAME_SUFFIXES = lang.words("claim-context/name-suffixes")


def name_words(name: str) -> list[str]:
    """The words of a name that identify: no initials, no `Jr.`."""
    words = [w.strip(".,'\"") for w in normal(name).split()]
    return [w for w in words if len(w) > 1 and w not in _NAME_SUFFIXES]


def are_within(one: str, other: str, most: int) -> bool:
    """Whether that many letters more, less or other make the one word of the other (Levenshtein, 1965)."""
    if one == other or abs(len(one) - len(other)) > most:
        return one == other
    start, top = 0, min(len(one), len(other))
    while start < top and one[start] == other[start]:
        start += 1
    p, q, left = one[start:], other[start:], most - 1
    if not left:
        return p[1:] == q[1:] or p[1:] == q or p == q[1:]
    return left > 0 and (are_within(p[1:], q[1:], left) or are_within(p[1:], q, left) or are_within(p, q[1:], left))


@lru_cache(2048)
def share_word(one: str, other: str) -> bool:
    """Whether two names have a word in common, or one that is a slip apart; the family name may be part of a compound,
    and a space or hyphen between the words be lost or in excess."""
    here, there = name_words(one), name_words(other)
    if any(p == q or is_slip(p, q) for p in here for q in there):
        return True
    if not here or not there:
        return False
    return "".join(here) == "".join(there) or here[-1] in there[-1].split("-") or there[-1] in here[-1].split("-")


@lru_cache(2048)
def other_given(name: str, known: tuple[str, ...], family: str) -> bool:
    """Of that family, and of another given name than any on file: "James Austin" beside Lloyd Austin.

    Another one begins with another letter, and is no short form; a name with initials in front says nothing.
    """
    here, own = name_words(name), normal(family)
    there = [words for form in known if (words := name_words(form)) != [own]]
    if (
        "." in name.partition(" ")[0]
        or len(here) < 2
        or here[-1] != own
        or any(w[-1] != own or len(w) < 2 for w in there)
    ):
        return False
    pairs = {(one, other) for one in here[:-1] for words in there for other in words[:-1]}
    return not any(a[0] == b[0] or {a.capitalize(), b.capitalize()} in SHORT for a, b in pairs)


def is_inflected(a: str, b: str) -> bool:
    """One is the other's plural or possessive."""
    short, long = sorted((a, b), key=len)
    return long in (short + "s", short + "es", short + "'s", short + "'", short + "s'")


def spell(words: Sequence[str], short: str) -> bool:
    """Whether the initials of words spell a short form; small words and the parts of a compound may count or not."""
    letters = short.casefold()
    reached = {0}
    for i, word in enumerate(words):
        parts = [part[0] for part in normal(word).split("-") if part]
        if not parts:
            return False
        ways = {"".join(parts), parts[0], word.casefold() if word.isupper() else parts[0]}
        if i and word in lang.words("names/small"):
            ways.add("")
        reached = {at + len(way) for at in reached for way in ways if letters.startswith(way, at)}
    return len(letters) in reached


def swaps(word: str) -> list[str]:
    """The word with two neighbouring letters in the other order, in every way that makes another word."""
    made = (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))
    return [other for other in made if other != word]
