"""One split of the text into what may be a mention: runs of capitalised words, and figures.

The expression begins with a character set and branches after it by look-behind, so that the search runs over other text
at the speed of a character class. What a lexeme is depends on the lexeme and the character before it alone.
"""

from __future__ import annotations

from typing import Final

from factlint import lang, regexes
from factlint.extract.measures import AFTER, DIGITS, SIGNS
from factlint.extract.offices import office_things, widen_left, widen_right
from factlint.extract.quantities import find_spelt
from factlint.extract.tokens import Piece
from factlint.extract.vocabulary import Vocabulary, loosen
from factlint.regexes import one_of
from factlint.statement import Mention

ABBREVIATIONS: Final = lang.entries("abbreviations/title-abbreviation")
# Of the Latin, Greek and Cyrillic scripts; the rest of Latin Extended-B is left out, since a set costs time to compile.
_EXTENDED: Final = "".join(
    c for c in map(chr, (*range(0x100, 0x180), 0x218, 0x21A, *range(0x1E80, 0x1EFA))) if c.isupper()
)
CAPITAL: Final = f"[A-ZÀ-ÖØ-Þ{_EXTENDED}Α-ΩЀ-Я]"
_LETTER: Final = r"\w"
_END: Final = r"(?!\w)"
# An atomic group: up to Python 3.11.3 a possessive repeat keeps what its last round, that failed, has taken.
_TAIL: Final = rf"(?>(?:['’&-](?:(?:{CAPITAL}{_LETTER}?\.){{2,4}}|{_LETTER}{{1,60}}+)){{0,6}})"
_SPACE: Final = " {1,4}"
# A full stop belongs to an abbreviation: to see that behind the word spares a trial of each before it.
_STOP: Final = "|".join(
    rf"(?<=\b{one_of(word for word in ABBREVIATIONS if len(word) == size)}\.)"
    for size in sorted(set(map(len, ABBREVIATIONS)))
)
# What follows the first letter of a word.
_REST: Final = rf"(?:\.(?:{CAPITAL}\.){{0,6}}(?:{CAPITAL}{_END})?{_TAIL}|{_LETTER}{{0,60}}+(?:\.(?:{_STOP})|{_TAIL}))"
_PREFIX: Final = one_of(lang.words("names/prefix"))
_WORD: Final = rf"(?:{CAPITAL}{_REST}|{_PREFIX}[-'’]{CAPITAL}{_LETTER}{{0,60}}+{_TAIL})"
_PARTICLE: Final = one_of(lang.entries("names/inside"))
_NICKNAME: Final = rf"[\"“'‘(]{CAPITAL}{_LETTER}{{1,20}}[\"”'’)](?={_SPACE}{CAPITAL})"
_SUFFIX: Final = one_of(lang.words("names/after-comma")) + _END
_NEXT: Final = rf"{_SPACE}(?![A-Z]{{1,2}}\$[0-9])(?:(?:{_PARTICLE}{_SPACE})?{_WORD}|{_NICKNAME})"
_MORE: Final = rf"(?:{_NEXT}|,{_SPACE}{_SUFFIX}){{0,14}}"
_ORDINAL: Final = one_of(lang.words("numerals/suffixes"))
_FIGURE: Final = rf"{DIGITS}(?:{_ORDINAL}{lang.text('numerals/suffix-end')}|{AFTER})"

# The letter right before the sign of a dollar: "A$", "HK$".
_ONE_BEFORE: Final = "".join(sorted(sign[0] for sign in SIGNS if len(sign) == 2 and sign[1] == "$")) or "$"
_TWO_BEFORE: Final = "".join(sorted({sign[1] for sign in SIGNS if len(sign) == 3 and sign[2] == "$"})) or "$"

# The first character is behind us. What is seldom begins with a literal, at which the search fails fastest.
LEXEME: Final = regexes.compile(
    rf"((?:[0-9$€£¥₹]|{CAPITAL})(?:"
    rf"(?<![0-9$€£¥₹])(?:\$(?<=[{_ONE_BEFORE}]\$)(?<![\w<@#]..)[0-9]{_FIGURE}"
    rf"|[{_TWO_BEFORE}](?<=[A-Z].)(?<![\w<@#]..)\$[0-9]{_FIGURE}"
    rf"|(?<![\w<@#].){_REST}{_MORE})"
    rf"|(?<=[0-9])(?<![\w.,].){_FIGURE}|(?<=[$€£¥₹])[0-9]{_FIGURE}))"
)


def find_triggered(text: str, low: str, vocabulary: Vocabulary) -> list[Mention]:
    """In text order; their value is a Piece."""
    automaton, patterns = vocabulary.triggers()
    found: list[Mention] = []
    size = len(text)
    past = 0  # where the last number ended
    for index, start, end in automaton.find_matches_as_indexes(" " + loosen(low)):
        end -= 1
        if end < size and low[end].isalnum():
            continue
        type, entry, exact = patterns[index]
        if type == "number":
            if start < past:
                continue
            number = find_spelt(low, start)
            if number is None and low.startswith(_IN_ROW, end):  # "a third straight loss": no share
                start = low.rfind(" ", start, end) + 1
                number = find_spelt(low, start)
            if number is not None:
                past, type, value = number
                found.append(Mention(type, start, past, text[start:past], Piece(type, 0, past - start, (), value)))
            continue
        if exact and text[start:end] != exact:
            continue
        things = entry[1] if entry is not None else ()
        if type == "office":
            if text[start].isupper() and text[text.rfind(" ", start, end) + 1 or start].isupper():
                continue  # in a run of capitalised words, which knows better
            if low[start:end] in WEAK and not _names_post(text, end):
                continue
            start, end = widen_left(text, start), widen_right(text, end) if low[end - 8 : end].endswith(_WIDE) else end
            things = office_things(low[start:end], vocabulary)
        found.append(Mention(type, start, end, text[start:end], Piece(type, 0, end - start, things)))
    return found


_IN_ROW: Final = lang.entries("numerals/after-ordinal")

# Offices that are other words as well.
WEAK: Final = lang.words("titles/weak-office")


_POST_OF = lang.entries("name-context/post-of")


def _names_post(text: str, end: int) -> bool:
    """Whether "of" or a name follows, or a name that is apposed ("its head, Jane Roe")."""
    after = end + 1 if text.startswith(", ", end) else end
    return text.startswith(_POST_OF, end) or (text[after : after + 1] == " " and text[after + 1 : after + 2].isupper())


_WIDE = lang.entries("name-context/wide-offices")
