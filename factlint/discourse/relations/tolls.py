"""Tolls: what happened to a number of people or things, told twice in the body.

And sums, sizes and lengths taken up with another value: "jailed for 14 years ... the 16-year sentence".
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint import lang, number
from factlint.clauses import may as May
from factlint.clauses.tokens import read_word
from factlint.digits import last_digit
from factlint.discourse.figures import LENGTHS
from factlint.discourse.nouns import is_plural, singular
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.fates import is_definite, kind_by_noun, only_of, read_what
from factlint.language.forms import read_forms
from factlint.number import Number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

MOST_SMALL: Final = 20  # of which three are added up
MOST: Final = 60  # figures of an article that are added up
ROUND: Final = 100  # from here on a figure may be rounded
NEAR: Final = 1.25  # times: what is so near may be told with a hedge
FAR: Final = 10.0  # times: what is further off is another group
BASE: Final = 12  # characters from a share to what it is of
YEARS: Final = (1500, 2100)  # what four digits may say instead
FEWEST: Final = 3  # of a headline: one and two are told by their names


class Toll(NamedTuple):
    """A figure and what happened to so many."""

    figure: Figure
    what: str
    definite: bool

    @property
    def size(self) -> float:
        return self.figure.size


def relate_tolls(quantities: Quantities) -> Iterator[Statement]:
    """`toll`s at the later figure, where it is a definite group.

    Neither the figure nor what others of the article make of it, added up or taken off, is told elsewhere.
    """
    tolls = list(_find(quantities))
    if len(tolls) < 2:
        return
    others = _made(quantities)
    told_before = _Before()
    for i, toll in enumerate(tolls):
        told_before.add(tolls[i - 1 : i])
        for before in told_before.of(toll):
            if not _may_be_one(before, toll) or not _differ(before, toll):
                continue
            if _takes_up(quantities, toll) and not before.definite and not others(toll.size, toll):
                yield _claim(before, toll)
                break


def _takes_up(quantities: Quantities, toll: Toll) -> bool:
    """Whether it is a group told before: no base of a share ("98 pct of the 2,369 shares"), no pair out of more."""
    figures = quantities.of(toll.figure.sentence)
    is_base = any(f.unit == "%" and 0 < toll.figure.start - f.end < BASE for f in figures)
    return toll.definite and toll.size >= FEWEST and not is_base and not toll.figure.is_compared


class _Before:
    """The tolls that were told, by what may be asked of them."""

    def __init__(self) -> None:
        self._count = 0
        self._by: dict[tuple[str, str], list[tuple[int, Toll]]] = {}  # what happened or the noun -> place and toll
        self._groups: set[tuple[str, float]] = set()

    def add(self, tolls: Sequence[Toll]) -> None:
        for toll in tolls:
            head = toll.figure.head
            keys = {("what", toll.what): toll.what, ("head", head): head}
            keys["people", ""] = toll.what if head in lang.words("tolls/people") else ""
            for key, known in keys.items():
                if known:
                    self._by.setdefault(key, []).append((self._count, toll))
            if toll.what:
                self._groups.add((toll.what, toll.size))
            self._count += 1

    def of(self, toll: Toll) -> Iterator[Toll]:
        """What it may take up, in text order, of each sort those told last; "all nine": the only group of which
        something was told."""
        keys = [("what", toll.what), ("head", toll.figure.head)]
        if not toll.what and keys[1] in self._by:
            keys.append(("people", ""))
        elif not toll.what:
            keys = [("what", what) for what, _ in self._groups] if len(self._groups) == 1 else []
        kinds = lang.table("tolls/kinds-of").get(toll.figure.head, ()) if toll.definite else ()
        keys += [("head", noun) for noun in kinds]
        found = dict(told for key in keys for told in self._by.get(key, ())[-MOST:])
        for place in sorted(found):
            yield found[place]


def _claim(before: Toll, toll: Toll) -> Statement:
    fields: dict[str, Any] = {
        "figure": toll.figure.counted, "before": before.figure.counted, "what": toll.what, "from": "body",
    }  # fmt: skip
    return told("toll", [toll.figure.mention], fields)


def _find(quantities: Quantities) -> list[Toll]:
    """In text order, all up to the last definite one; most articles have none, and are not read any further."""
    places = [m.start for m in quantities.reading.mentions if m.type == "number"]
    told_at = {place: quantities.sentence_at(place) for place in places}
    flat, heads = quantities.flat, set(quantities.headlines)
    taken_up = {told_at[place] for place in places if flat.endswith(_articles(), max(0, place - 6), place)}
    definite = [i for i in sorted(taken_up - heads) if any(toll.definite for toll in _of(quantities, i))]
    last = definite[-1] if definite else -1
    sentences = sorted({i for i in told_at.values() if i <= last and quantities.is_told(i)} - heads)
    return [toll for i in sentences for toll in _of(quantities, i)]


def _of(quantities: Quantities, sentence: int) -> list[Toll]:
    return [
        Toll(figure, read_what(figure), is_definite(figure))
        for figure in quantities.of(sentence)
        if figure.mention.type == "number" and not figure.unit and figure.size == int(figure.size) and _counts(figure)
    ]


def _counts(figure: Figure) -> bool:
    """No age beside a name ("Stephen Holt, 44, known"), no year that may be meant ("over 2009 shop killing")."""
    if figure.before.endswith(", ") and figure.after.startswith(","):
        return False
    written = figure.mention.text[-4:]
    year = written.isdecimal() and YEARS[0] <= int(written) <= YEARS[1]
    return not year or bool(figure.words and is_plural(figure.words[-1]))


@cache
def _articles() -> tuple[str, ...]:
    """The last words of what makes a group definite."""
    return tuple(sorted({f" {phrase}".rpartition(" ")[2] + " " for phrase in lang.entries("tolls/definite")}))


def _may_be_one(one: Toll, other: Toll) -> bool:
    """By what happened to them, or by their noun alone."""
    heads = {one.figure.head, other.figure.head} - {""}
    if one.what and one.what == other.what:
        nouns = lang.words("tolls/people") | only_of().get(one.what, frozenset())
        return len(heads) < 2 or all(head in nouns or kind_by_noun().get(head) == one.what for head in heads)
    if (one.what and other.what) or _counts_two(one) != _counts_two(other):
        return False
    if one.figure.head in lang.table("tolls/kinds-of").get(other.figure.head, ()) and not one.what:
        return not other.what and not _is_narrowed(other.figure)
    if len(heads) > 1 or not other.figure.words:
        return bool(one.what) and heads <= lang.words("tolls/people")
    return (
        bool(one.figure.head)
        and is_plural(one.figure.words[-1])
        and one.figure.head == other.figure.head
        and not heads <= lang.words("tolls/set-nouns")
    )


def _is_narrowed(figure: Figure) -> bool:
    """ "The 460 children in the lower school" """
    _, noun, after = figure.after.partition(figure.words[-1])
    return bool(noun) and after.lstrip().split(" ")[0] in lang.words("tolls/narrows")


def _counts_two(toll: Toll) -> bool:
    """ "92 passengers and crew"."""
    return bool(toll.figure.words) and words.cue("tolls-and-others").match(toll.figure.after) is not None


def _differ(one: Toll, other: Toll) -> bool:
    more = 1.0 if words.cue("tolls-and-one").match(one.figure.after) else 0.0
    if one.size >= ROUND:
        more = max(more, last_digit(one.size, 1.0))
    hedge, ratio = getattr(one.figure.mention.value, "hedge", ""), other.size / (one.size or 1.0)
    if hedge in lang.entries("figures/one-sided") and 1 / NEAR < ratio < NEAR and not other.figure.value.hedge:
        return number.is_(one.figure.mention.value, other.figure.value) is False  # "nearly 300 ... the 312 people"
    if other.figure.value.hedge or abs(one.size - other.size) <= more:
        return False
    if one.what and other.definite and sorted(f"{one.size:g}") == sorted(f"{other.size:g}"):
        return not one.figure.value.hedge  # "27 people ... the 72 victims"
    if not 1 / FAR < ratio < FAR or (not other.what and one.figure.head != other.figure.head and not 0.6 < ratio < 1.6):
        return False
    if not hedge or hedge == "at least":
        return True
    return not 0.6 < ratio < 1.6


def _made(quantities: Quantities) -> Callable[..., bool]:
    """Asks whether a size is told in the body but for one figure, or two or three of the figures there make it."""
    starts = [quantities.reading.sentences[i] for i in quantities.headlines]
    places = {f.start for i in quantities.told for f in quantities.of(i) if f.head in lang.words("tolls/spots")}
    found = [
        (m.start, float(m.value.written))
        for m in quantities.reading.mentions
        if m.type == "number"
        and m.value.__class__ is Number
        and m.value.written is not None
        and not any(a <= m.start < b for a, b in starts)
        and m.start not in places
    ][:MOST]

    def others(size: float, toll: Toll) -> bool:
        values = [value for start, value in found if start != toll.figure.start]
        small = sorted(set(values))[:MOST_SMALL]
        if size in values or _two_add_up(values, size):
            return True
        if any(value - size in values for value in values):
            return True
        return any(_two_add_up(small[:i], size - value) for i, value in enumerate(small))

    return others


def _two_add_up(values: Sequence[float], size: float) -> bool:
    seen: set[float] = set()
    for value in values:
        if size - value in seen:
            return True
        seen.add(value)
    return False


BACK: Final = 2  # sentences before
BESIDE: Final = 25  # characters between two that are told side by side: "$6m of its $9m grant"
ALMOST: Final = 0.9  # of the last digit, which two that are rounded alike may not be apart
SHORT: Final = 2  # letters, of "it"
STOPS: Final = ".,;:!?"
FAR_TAKEN: Final = 2.0  # times: what is further off is something else


def relate_taken(quantities: Quantities) -> Iterator[Statement]:
    """`toll`s at a definite figure with a unit, where the sentences before have one other value of that unit alone."""
    before: list[Figure] = []
    for figure in (f for sentence in quantities.told for f in quantities.of(sentence) if f.unit not in ("", "%")):
        near = [f for f in before if f.unit == figure.unit and figure.sentence - f.sentence <= BACK]
        again = len({f.size for f in near}) == 1 and words.cue("fates-definite").search(figure.before) is not None
        again = again and figure.size not in (f.size for f in before)
        if again and _may_be_again(quantities, figure) and _is_of(quantities, near[-1], figure):
            fields: dict[str, Any] = {"figure": figure.measure, "before": near[-1].measure, "what": "", "from": "body"}
            claim = told("toll", [figure.mention, near[-1].mention], fields)
            claim.start, claim.end = figure.start, figure.end
            yield claim
        before.append(figure)


def _may_be_again(quantities: Quantities, figure: Figure) -> bool:
    """Whether nothing says that it is of another time or thing: "the £67m of spring", "the 63 million a year ago"."""
    time = quantities.time_of(figure)
    other = lang.words("figures/another") | lang.words("tolls/then-told")
    return not figure.is_compared and other.isdisjoint(figure.near) and (time is None or time.start < figure.start)


def _is_of(quantities: Quantities, one: Figure, other: Figure) -> bool:
    """Whether the sentence of the first tells of what is taken up: by its noun, by a word that goes with it, or by
    none where none follows; sums of money are one another's, too."""
    rounded = max(f.value.high - f.value.low for f in (one, other)) * ALMOST
    if one.value.hedge or other.value.hedge or abs(one.size - other.size) < rounded:
        return False
    if not 1 / FAR_TAKEN < one.size / other.size < FAR_TAKEN:
        return False
    if one.sentence == other.sentence and (other.stands("of") or other.start - one.end < BESIDE):
        return False
    noun, _, behind = other.after.strip().partition(" ")
    if _ends(noun) and other.mention.type not in LENGTHS:
        return True
    said = singular(noun.rstrip(STOPS))
    goes_with = {said} | set(read_forms(said))
    for group in lang.groups("tolls/again"):
        goes_with |= set(group) if said in group else set()
    narrowed = noun[-1:] not in STOPS and not _ends(behind.partition(" ")[0])  # "the 10-week talks on buses"
    return len(said) > SHORT and not narrowed and quantities.tells(one.sentence, goes_with)


def _ends(word: str) -> bool:
    """Whether what is taken up ends before it: at a helping verb, "and" or a mark."""
    return word[:1] in STOPS or bool(read_word(word)[0] & (May.HELPER | May.CONJUNCTION))
