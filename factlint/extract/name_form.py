"""A name taken apart: given name, family name and suffix, and how sure it is a person's."""

from __future__ import annotations

from functools import cache
from typing import Final

from factlint import lang, regexes
from factlint.extract.folding import plain
from factlint.extract.tokens import LOWER, MARKED, NAME_HEAD, PARTICLE, SUFFIX, SURNAME_MONTH, SURNAME_PLACE, Tokens

NOUNS: Final = lang.has("capital-nouns")
# Syllables of Chinese, Korean and Vietnamese given names as romanised: "Zhenli", "Geun", "Phu".
_BEGINNINGS: Final = "|".join(lang.entries("names/syllable-begin"))
_ENDINGS: Final = "|".join(lang.entries("names/syllable-end"))
_SYLLABLE: Final = f"(?:{_BEGINNINGS})?h?(?:{_ENDINGS})"
_EAST = regexes.compile(f"(?:{_SYLLABLE}){{1,3}}")
_INITIAL = regexes.compile(r"(?:\w\.?){1,3}-?(?:\w\.)?$")
_ARABIC_ARTICLES = lang.words("name-context/arabic-articles")
_LINKS: Final = lang.words("name-context/name-links")
_ARTICLES: Final = lang.words("name-context/name-articles")
# English words that the syllables allow.
_WORDS: Final = lang.words("names/not-eastern")


class Form:
    """A name taken apart. Spans are (start, end) in the lexeme, or None; `words` has no possessive, no nickname.

    `sure` says that the words alone show a person; `plain` that none of them is anything else;
    `surnames` are the ways in which a later mention may call him; `eastern` says that the family name stands first.
    `at` is where a mention so written begins; it is set on a copy, for forms are shared by all articles.
    """

    __slots__ = (
        "at", "eastern", "family", "given", "given_span", "plain", "span", "suffix", "suffix_span", "sure",
        "surname_span", "surnames", "words",
    )  # fmt: skip

    def __init__(
        self,
        words: tuple[str, ...],
        given: str,
        family: str,
        suffix: str,
        sure: bool,
        surnames: tuple[str, ...],
        span: tuple[int, int],
        given_span: tuple[int, int] | None,
        surname_span: tuple[int, int] | None,
        suffix_span: tuple[int, int] | None,
        plain: bool,
        eastern: bool = False,
    ) -> None:
        self.at = 0
        self.eastern = eastern
        self.words = words
        self.given = given
        self.family = family
        self.suffix = suffix
        self.sure = sure
        self.surnames = surnames
        self.span = span
        self.given_span = given_span
        self.surname_span = surname_span
        self.suffix_span = suffix_span
        self.plain = plain

    def placed(self, at: int) -> Form:
        form = Form(
            self.words, self.given, self.family, self.suffix, self.sure, self.surnames, self.span, self.given_span,
            self.surname_span, self.suffix_span, self.plain, self.eastern,
        )  # fmt: skip
        form.at = at
        return form


@cache
def _doubtful() -> frozenset[str]:
    return lang.words("names/doubtful-given")


def is_given(word: str) -> bool:
    """Whether the word is a given name and hardly anything else."""
    if word in lang.words("given"):
        return word not in _doubtful() and not (NOUNS and word in lang.words("kin"))
    first, hyphen, second = word.partition("-")
    return bool(hyphen) and first in lang.words("given") and second in lang.words("given")


def is_initial(word: str) -> bool:
    return len(word) <= 6 and "." in word and _INITIAL.match(word) is not None and word[0].isupper()


def looks_eastern(word: str) -> bool:
    """Whether the word may be an East Asian given name as romanised."""
    return all(_EAST.fullmatch(part) is not None for part in word.lower().split("-"))


def take_apart(tokens: Tokens, first: int, end: int) -> Form | None:
    texts, classes = tokens.texts, tokens.classes
    kept = [i for i in range(first, end) if not classes[i] & MARKED]
    suffix_at: int | None = kept.pop() if len(kept) > 1 and classes[kept[-1]] & SUFFIX else None
    suffix = texts[suffix_at] if suffix_at is not None else ""
    names = tuple([texts[i] for i in kept])
    if not names:
        return None
    split, sure, eastern = _split(tokens, kept, names)
    sure = sure or (len(names) > 1 and (suffix_at is not None or len(kept) < end - first - (suffix_at is not None)))
    if NOUNS and not is_given(names[0]) and not is_initial(names[0]):
        sure = False  # "Rechte von Migranten"
    given, family = (names[split:], names[:split]) if eastern else (names[:split], names[split:])
    given_at, family_at = (kept[split:], kept[:split]) if eastern else (kept[:split], kept[split:])
    surnames = _surnames(names, given, family, eastern)
    return Form(
        names, " ".join(given), " ".join(family), suffix, sure, surnames,
        (tokens.starts[first], tokens.ends[end - 1]),
        _span(tokens, given_at), _span(tokens, family_at),
        None if suffix_at is None else _span(tokens, [suffix_at]),
        not tokens.all or not any(classes[i] & ~(SURNAME_PLACE | SURNAME_MONTH | PARTICLE | LOWER) for i in kept),
        eastern,
    )  # fmt: skip


def lone_name(word: str) -> Form:
    """A word of no class as a name."""
    span = (0, len(word))
    return Form((word,), "", word, "", False, _with_plain([word]), span, None, span, None, True)


def name_alone(tokens: Tokens, at: int) -> Form | None:
    """One word as a name, though it may be an office: "King" of Roger King."""
    return take_apart(tokens, at, at + 1)


def _split(tokens: Tokens, at: list[int], texts: tuple[str, ...]) -> tuple[int, bool, bool]:
    """Where the second half of the name begins, whether it surely is a person's, whether the family name is first."""
    size = len(texts)
    if size == 1:
        return 0, False, False
    syllables, listed = lang.words("names/family-east"), lang.words("names/family-listed")
    first, second, last = texts[0], texts[1], texts[-1]
    if (
        first in syllables
        and size <= 4
        and all(looks_eastern(text) for text in texts[1:])
        and second.lower() not in _WORDS
        and (not is_given(first) or "-" in second or size > 2 or second not in lang.words("surnames"))
    ):
        return 1, True, True
    if first in listed and size == 2 and second in lang.words("given") and not is_given(first):
        return 1, True, True
    split = 1
    while split < size - 1 and (is_initial(texts[split]) or is_given(texts[split])):
        split += 1
    if tokens.all & LOWER:
        split = next((i for i in range(1, size - 1) if tokens.classes[at[i]] & LOWER), split)
    sure = is_given(first) or (is_initial(first) and not tokens.classes[at[0]] & NAME_HEAD)
    if not sure and first in lang.words("given"):
        sure = any(part in lang.words("surnames") for part in last.split("-")) or any(
            is_initial(text) or text[:3] in _ARABIC_ARTICLES for text in texts[1:]
        )
    if not sure:
        sure = size > 2 and is_initial(second) and not tokens.classes[at[0]] & NAME_HEAD
    if not sure:
        sure = not _LINKS.isdisjoint(texts[1:]) or (size == 3 and second in _ARTICLES)
    return split, sure, False


def _surnames(
    names: tuple[str, ...], given: tuple[str, ...], family: tuple[str, ...], eastern: bool
) -> tuple[str, ...]:
    """What a later mention may use alone, the likeliest first."""
    if len(names) == 1:
        return _with_plain(list(names))
    if eastern:
        return (family[0], names[-1]) if len(names) > 2 and "-" not in names[1] else (family[0],)
    found = [names[-1]]
    if len(family) > 1:
        found.append(" ".join(family))
        found.append(family[0] if family[0][0].isupper() else found[1][0].upper() + found[1][1:])
    for name in tuple(found):
        if name[:3] in _ARABIC_ARTICLES:
            found.append(name[3:])
    return _with_plain(found)


def _with_plain(found: list[str]) -> tuple[str, ...]:
    """Each name once, those with accents also without: "Brudziński" is Brudzinski."""
    if not all(map(str.isascii, found)):
        found += [plain(name) for name in found]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)


def _span(tokens: Tokens, at: list[int]) -> tuple[int, int] | None:
    return (tokens.starts[at[0]], tokens.ends[at[-1]]) if at else None
