"""One split of the text into what may be a mention: runs of capitalised words, and figures.

The expression begins with a character set and branches after it by look-behind, so that the search runs over other text
at the speed of a character class. What a lexeme is depends on the lexeme and the character before it alone.
"""

from __future__ import annotations

from typing import Final

from factlint import regexes
from factlint.extract.measures import AFTER, DIGITS, one_of
from factlint.extract.wordlists import classes

ABBREVIATIONS: Final = classes()["title-abbreviation"]
# Of the Latin, Greek and Cyrillic scripts; the rest of Latin Extended-B is left out, since a set costs time to compile.
_EXTENDED: Final = "".join(
    c for c in map(chr, (*range(0x100, 0x180), 0x218, 0x21A, *range(0x1E80, 0x1EFA))) if c.isupper()
)
CAPITAL: Final = f"[A-ZÀ-ÖØ-Þ{_EXTENDED}Α-ΩЀ-Я]"
_LETTER: Final = r"\w"
_END: Final = r"(?!\w)"
_TAIL: Final = rf"(?:['’&-](?:(?:{CAPITAL}\.){{2,4}}|{_LETTER}{{1,60}}+)){{0,6}}+"
_SPACE: Final = "[ \xa0]{1,4}"
_INITIALS: Final = rf"\.(?:{CAPITAL}\.){{0,6}}(?:{CAPITAL}{_END})?{_TAIL}"
_WORD: Final = (
    rf"(?:{CAPITAL}{_INITIALS}|{one_of(ABBREVIATIONS)}\.|{CAPITAL}{_LETTER}{{0,60}}+{_TAIL}"
    rf"|(?:al|el|an|as|ul|ud|bin|d|l)[-'’]{CAPITAL}{_LETTER}{{0,60}}+{_TAIL})"
)
_PARTICLE: Final = (
    "(?:of the|for the|of|for|de las|de los|de la|del|della|des|de|das|da|dos|do|du|van der|van den|van de|van"
    "|von der|von|der|den|di|la|le|bin|ibn|bint|al|el|ul|ur|zu|ter|ten|af|av|ben|y|&)"
)
_NICKNAME: Final = rf"[\"“'‘(]{CAPITAL}{_LETTER}{{1,20}}[\"”'’)](?={_SPACE}{CAPITAL})"
_SUFFIX: Final = rf"(?:Jr\.?|Sr\.?|Inc\.?|Ltd\.?|LLC|III|II){_END}"
_MORE: Final = rf"(?:{_SPACE}(?:(?:{_PARTICLE}{_SPACE})?{_WORD}|{_NICKNAME})|,{_SPACE}{_SUFFIX}){{0,14}}"
# The first letter is behind us: what may follow it in an abbreviation goes by that letter.
_ABBREVIATED: Final = "|".join(
    f"(?<={first}){one_of(word[1:] for word in ABBREVIATIONS if word[0] == first)}"
    for first in sorted({word[0] for word in ABBREVIATIONS})
)

LEXEME: Final = regexes.compile(
    rf"((?:[0-9$€£¥₹]|{CAPITAL})(?:"
    r"(?:(?<=[0-9])(?<![\w.,].)|(?<=[$€£¥₹])[0-9]|(?<=[A-Z])(?<![\w<@#].)(?:(?<=[ACSR])|S|K|Z|T)\$[0-9])"
    rf"{DIGITS}(?:(?:st|nd|rd|th){_END}|{AFTER})"
    rf"|(?<![0-9$€£¥₹])(?<![\w<@#].)(?:{_INITIALS}|(?:{_ABBREVIATED})\.|{_LETTER}{{0,60}}+{_TAIL}){_MORE}))"
)
