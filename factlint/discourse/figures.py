"""A figure of the text: what it is of, and how the words beside it set it against others."""

from __future__ import annotations

from functools import cache
from typing import Final

from factlint import lang, regexes
from factlint.digits import last_digit
from factlint.discourse.nouns import noun_of, singular
from factlint.extract.atoms import ATOMS
from factlint.extract.quantities import find_spelt
from factlint.number import Number
from factlint.statement import Mention
from factlint.time.duration import DAYS, Duration

# Tables whose phrases stand before a figure, or before what fills the way to it ("compared with the usual").
ROLES: Final = (
    "against", "than", "as-many", "from", "over", "to", "looked-back", "whole", "rest", "of", "average",
    "another-share", "between", "to-end", "of-so-many", "rose-from", "fell-from", "after-told",
)  # fmt: skip
COMPARED: Final = frozenset(("against", "from", "looked-back", "than"))
LENGTHS: Final = ("duration", "date", "time")  # "in nine hours" is read as a time
LONGEST: Final = 4  # words of such a phrase
THOUSAND: Final = 1000
MANY: Final = 10_000
APOSTROPHES: Final = ("'", "’")
_DATE: Final = ATOMS["date"]
_WORD: Final = regexes.compile(r"[^\s,]+|,")
_LETTERS: Final = regexes.compile("[a-zß-ÿ]+")


class Figure:
    """A figure of the text. `value` is exact for a count; its unit is the mention's, or that of a length of time.

    `before` and `after` are what stands beside it in its sentence, in small letters, mentions folded; `said` is
    `after` as it stands in the text.
    """

    __slots__ = (
        "_head", "_near", "_roles", "_words", "after", "before", "end", "mention", "said", "sentence", "start", "unit",
        "value",
    )  # fmt: skip

    def __init__(self, mention: Mention, value: Number, sentence: int, before: str, after: str, said: str = "") -> None:
        self.mention = mention
        self.value = value
        self.unit = value.unit
        self.start, self.end = mention.start, mention.end
        self.sentence = sentence
        self.before, self.after, self.said = before, after, said
        self._head: str | None = None
        self._words: tuple[str, ...] | None = None
        self._roles: frozenset[str] | None = None
        self._near: frozenset[str] | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """All from the figure to the noun that it counts."""
        if self._words is None:
            self._words = noun_of(self.after, self.said) if self.unit in ("", "%") else ()
        return self._words

    @property
    def head(self) -> str:
        """The noun that it counts, in the singular; "" where none stands there."""
        if self._head is None:
            self._head = singular(self.words[-1]) if self.words else ""
        return self._head

    @property
    def near(self) -> frozenset[str]:
        """The words beside it."""
        if self._near is None:
            self._near = frozenset(_LETTERS.findall(self.before)).union(_LETTERS.findall(self.after))
        return self._near

    @property
    def measure(self) -> Mention:
        """The mention with a number for its value, as it may have been rounded; of a length of time in its unit."""
        mention = self.mention
        value = narrowed(mention.value) if mention.value.__class__ is Number else self.value
        return Mention(mention.type, mention.start, mention.end, mention.text, value)

    @property
    def counted(self) -> Mention:
        """The same with an exact value where it is a count."""
        mention = self.mention
        return Mention(mention.type, mention.start, mention.end, mention.text, self.value)

    @property
    def size(self) -> float:
        """As written."""
        written = self.value.written
        return written if written is not None else (self.value.low + self.value.high) / 2

    @property
    def is_length(self) -> bool:
        """Whether it is a length of time."""
        return self.mention.type in LENGTHS

    @property
    def is_bare(self) -> bool:
        """Whether nothing says what it is of: it is of what another one in its list is of."""
        return not self.unit and not self.head

    @property
    def roles(self) -> frozenset[str]:
        """The tables of which a phrase stands before it."""
        if self._roles is None:
            self._roles = read_roles(self.before)
        return self._roles

    @property
    def is_compared(self) -> bool:
        """Whether something is compared with it: "from 12", "against 12", "than 12", "12 a year ago"."""
        return not COMPARED.isdisjoint(self.roles)

    def stands(self, role: str) -> bool:
        """Whether one of the phrases of a table stands before it ("from", "against")."""
        return role in self.roles


def read_roles(before: str) -> frozenset[str]:
    """The tables of which a phrase ends there, or with what may stand between it and a figure."""
    if before[-1:] not in (" ", "-"):
        return frozenset()
    roles, filler, lasts = _phrases()
    last = before[:-1].rsplit(" ", 1)[-1].rstrip(",")
    if last not in lasts and last[:1] != _DATE and not _owns(last):
        return frozenset()
    words = _WORD.findall(before)
    found: set[str] = set()
    while words:
        at = len(words) - (words[-1] == ",")
        for size in range(1, LONGEST + 1):
            tables = roles.get(" ".join(words[max(0, at - size) : at]))
            if tables:
                found.update(tables)
        if words[-1][0] == _DATE or _owns(words[-1]):
            words.pop()
            continue
        size = next((n for n in range(LONGEST, 0, -1) if " ".join(words[-n:]) in filler), 0)
        if not size:
            break
        del words[-size:]
    return frozenset(found)


def _owns(word: str) -> bool:
    """Whether it says whose a figure is: "the archipelago's 14 districts"."""
    return word[-2:-1] in APOSTROPHES and len(word) > len(APOSTROPHES)


@cache
def _phrases() -> tuple[dict[str, frozenset[str]], frozenset[str], frozenset[str]]:
    """Phrase -> the tables that it stands in; what may stand between one and a figure; the last words of them all."""
    found: dict[str, set[str]] = {}
    for role in ROLES:
        for phrase in lang.entries(f"quantities/{role}"):
            found.setdefault(phrase, set()).add(role)
    filler = lang.words("quantities/filler")
    lasts = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in (*found, *filler))
    return {phrase: frozenset(tables) for phrase, tables in found.items()}, filler, lasts


def read_value(mention: Mention) -> Number | None:
    """A number as a count, a length of time as a number of its unit; None where there is none."""
    value = mention.value
    if mention.type in LENGTHS[1:]:
        return _length_of(mention)
    if value.__class__ is Duration:
        if value.count is None:
            return None
        return Number.rounded(value.count, min(1.0, last_digit(value.count, 0.1)), value.unit, value.hedge)
    if value.__class__ is not Number or (value.written is None and value.high == float("inf")):
        return None
    number: Number = value
    return number.as_count() if mention.type == "number" and number.high - number.low == 1 else narrowed(number)


def narrowed(number: Number) -> Number:
    """No thousand of one digit is taken for rounded: 2,400 is another figure than 3,000."""
    if number.high - number.low != THOUSAND or (number.written or MANY) >= MANY or number.hedge:
        return number
    return Number.rounded(number.written or 0.0, THOUSAND / 10, number.unit)


def _length_of(mention: Mention) -> Number | None:
    """ "In nine hours", which is read as a time, is a length, too."""
    said = mention.text.lower().split()
    if len(said) != 3 or singular(said[2]) not in DAYS:
        return None
    spelt = find_spelt(said[1], 0)
    if spelt is not None and spelt[0] == len(said[1]) and spelt[1] == "number":  # none of "the third quarter"
        count = spelt[2].written
    else:
        count = float(said[1]) if said[1].isdecimal() else None
    return None if count is None else Number.rounded(count, 1.0, singular(said[2]))


def may_be_alike(a: Figure, b: Figure) -> bool:
    """Whether two figures may be of one kind: one unit, or one noun; what is bare is what the other is."""
    if a.unit != b.unit:
        return (not a.unit and a.is_bare) or (not b.unit and b.is_bare)
    if a.unit:
        return True
    return a.is_bare or b.is_bare or a.head == b.head


def same_unit(one: str, other: str) -> bool:
    """A bare figure takes any unit, and bare dollars may be Canadian ones."""
    return one == other or not one or not other or one.split()[-1] == other or other.split()[-1] == one
