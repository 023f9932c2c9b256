"""The noun that a figure counts: from the figure to the first plural, or to the last noun before another word."""

from __future__ import annotations

from typing import Final

from factlint import lang, regexes
from factlint.clauses import may as May
from factlint.clauses.may import HELPER, VERB
from factlint.clauses.tokens import read_word
from factlint.extract.atoms import ATOMS, FILL

MOST_WORDS: Final = 5  # from a figure to its noun
_THING: Final = "".join(ATOMS[type] for type in ("place", "demonym", "org", "name"))
_WORD: Final = regexes.compile(rf" ?([a-z][a-zà-ÿ'’]*(?:-[a-z]+)*)|[ -]([{_THING}](?:{FILL}*[{_THING}])?)|-([a-z]+)")
_STOPS: Final = (
    HELPER | May.PREPOSITION | May.CONJUNCTION | May.DETERMINER | May.PRONOUN | May.RELATIVE | May.SUBORDINATOR
    | May.MARK | May.POSSESSIVE | May.OBJECTIVE
)  # fmt: skip


_NOUNS: Final = lang.has("capital-nouns")
_CAPITAL: Final = regexes.compile(r"((?: [a-z][a-z-]*){0,3}) ([A-Z][\w-]*[a-z])(?![\w.])")


def noun_of(after: str, said: str) -> tuple[str, ...]:
    """The words from a figure to the noun that it counts; `said` is `after` as it stands in the text.

    Where nouns have capitals, it is the first of them, unless another part of the sentence begins before it.
    """
    if not _NOUNS:
        return noun_after(after)
    match = _CAPITAL.match(said)
    before = tuple(match[1].split()) if match is not None else ()
    if match is None or any(read_word(word)[0] & _STOPS for word in before):
        return ()
    return (*before, match[2].lower())


def noun_after(after: str) -> tuple[str, ...]:
    """The words from a figure to the noun that it counts, that included; none where it counts nothing told there.

    `after` is the text behind the figure in small letters, mentions folded.
    """
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
        if len(word) == 1 or word in lang.words("quantities/dates-on"):
            break
        may = read_word(word)[0]
        if is_plural(word) and (may & May.NOUN or not may & _STOPS):
            found.append(word)
            if word.endswith("s") and _is_compound(after, at):
                continue  # but "eight crew members"
            return tuple(found)
        if may & _STOPS and not (found and may & May.NOUN):
            break
        if may & VERB and not may & (May.NOUN | May.PARTICIPLE | May.GERUND):
            break
        if may & (May.PAST | May.PARTICIPLE) and not may & May.NOUN and not _plural_follows(after, at):
            break
        if may & May.ADVERB and not may & May.NOUN and not _plural_follows(after, at, 1):
            break
        found.append(word)
    while found and (read_word(found[-1])[0] & VERB or found[-1] in lang.words("quantities/passed")):
        found.pop()
    return tuple(found)


def _is_compound(after: str, at: int) -> bool:
    """Whether another plural follows that is no verb: "communications systems"."""
    match = _WORD.match(after, at)
    word = match[1] if match is not None else None
    return word is not None and is_plural(word) and not read_word(word)[0] & (VERB | _STOPS)


def _plural_follows(after: str, at: int, most: int = 2) -> bool:
    """Whether one of the next words is a plural: "21 completed innings", "21 home games"."""
    for _ in range(most):
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
    if len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return False
    return word not in lang.words("quantities/no-plural")


def singular(word: str) -> str:
    """A noun in the singular, as far as that can be told by its letters."""
    if not word.endswith("s") or not is_plural(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]
