"""Names of people in a run of capitalised words: given name, family name and suffix, and how sure it is a person's."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final
from unicodedata import combining, normalize

from factlint import lang, regexes
from factlint.extract.tokens import (
    BREAK,
    COURTESY,
    FUNCTION,
    HEAD,
    KNOWN,
    LOWER,
    MARKED,
    NAME_HEAD,
    OFFICE,
    PARTICLE,
    SUFFIX,
    SURNAME_MONTH,
    SURNAME_PLACE,
    TIME,
    Tokens,
)  # fmt: skip

MOST_WORDS: Final = 6
NOUNS: Final = lang.has("capital-nouns")
# Syllables of Chinese, Korean and Vietnamese given names as romanised: "Zhenli", "Geun", "Phu".
_BEGINNINGS: Final = "|".join(lang.entries("names/syllable-begin"))
_ENDINGS: Final = "|".join(lang.entries("names/syllable-end"))
_SYLLABLE: Final = f"(?:{_BEGINNINGS})?h?(?:{_ENDINGS})"
_EAST = regexes.compile(f"(?:{_SYLLABLE}){{1,3}}")
_INITIAL = regexes.compile(r"(?:\w\.?){1,3}-?(?:\w\.)?$")


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


LONG: Final = 6  # letters of a noun that another word may end with: boatbuilder, Bankkauffrau


@cache
def only_people() -> frozenset[str]:
    """Nouns for people, and for nobody and nothing else."""
    nouns = lang.words("titles/person-noun") | lang.words("people/male") | lang.words("people/female")
    return nouns - lang.words("titles/firm-office") - lang.words("titles/not-only-people")


@cache
def long_nouns() -> tuple[str, ...]:
    return tuple(sorted(noun for noun in only_people() if len(noun) >= LONG))


@lru_cache(8192)
def calls_somebody(word: str, compounds: bool = True) -> bool:
    """Whether a word in some case is a noun for people, or ends with one: "Unternehmers", "Kultursenatorin"."""
    low = word.lower()
    stems = [low, *(low.removesuffix(end) for end in lang.words("titles/noun-ending") if low.endswith(end))]
    return any(stem in only_people() or (compounds and stem.endswith(long_nouns())) for stem in stems)


def is_initial(word: str) -> bool:
    return len(word) <= 6 and "." in word and _INITIAL.match(word) is not None and word[0].isupper()


def looks_eastern(word: str) -> bool:
    """Whether the word may be an East Asian given name as romanised."""
    return all(_EAST.fullmatch(part) is not None for part in word.lower().split("-"))


def read_name(tokens: Tokens, first: int) -> tuple[int, Form | None]:
    """The run of name words from `first`: where it ends, and the name (None where it can be no person's)."""
    texts, classes, opens, size = tokens.texts, tokens.classes, tokens.opens, tokens.size
    i = first
    blocked = False
    while i < size and i - first < MOST_WORDS:
        kind = classes[i]
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
    return i, _take_apart(tokens, first, i)


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


def _take_apart(tokens: Tokens, first: int, end: int) -> Form | None:
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
    return _take_apart(tokens, at, at + 1)


_ARABIC_ARTICLES = lang.words("name-context/arabic-articles")


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
        sure = not _LINKS.isdisjoint(texts[1:])
    return split, sure, False


_LINKS: Final = lang.words("name-context/name-links")
# English words that the syllables allow.
_WORDS: Final = lang.words("names/not-eastern")


_ARABIC_ARTICLES = lang.words("name-context/arabic-articles")


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


LONG_NAME: Final = 7  # letters from which on two names of the same consonants are one
_VOWEL = regexes.compile(r"(?<!^)[aeiouy]+")
_TWICE = regexes.compile(r"(\w)\1")


@cache
def consonants(name: str) -> str:
    """The consonants of a long name, each once, and where vowels stand: "Petersson" and "Pettersen" are spelt by ear.

    "" for a name that is too short, or has too few of them, to be told by them.
    """
    left = _TWICE.sub(r"\1", _VOWEL.sub("e", plain(name).lower()))
    return left if len(name) >= LONG_NAME and len(left) - left.count("e") >= 4 else ""


@lru_cache(10_000)
def plain(name: str) -> str:
    """Without accents."""
    if name.isascii():
        return name
    letters = normalize("NFD", name.replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    return "".join(letter for letter in letters if not combining(letter))


def _span(tokens: Tokens, at: list[int]) -> tuple[int, int] | None:
    return (tokens.starts[at[0]], tokens.ends[at[-1]]) if at else None
