"""Whose a figure is and of when: the nouns that its clause is about, the time and the tense that it is told in.

What is not known is empty: two figures are held to be of one thing only where something says so.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang, regexes
from factlint.clauses import may as May
from factlint.clauses.tokens import read_word
from factlint.discourse.nouns import singular
from factlint.discourse.relations import words
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from factlint.clauses.model import Clause, Span, VerbGroup
    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Mention

NONE: Final[frozenset[str]] = frozenset()
_NAMES: Final = frozenset(("name", "org", "place", "person"))
_WORD: Final = regexes.compile("[a-zß-ÿ]+")
_NO_NOUN: Final = (
    May.HELPER | May.PREPOSITION | May.CONJUNCTION | May.DETERMINER | May.PRONOUN | May.RELATIVE | May.SUBORDINATOR
    | May.OBJECTIVE | May.POSSESSIVE | May.ADVERB
)  # fmt: skip


class Told(NamedTuple):
    """`owner`: what the clause is about, nouns in the singular; empty where it takes that up ("it").

    `names`: of its subject. `things`: the nouns of the whole clause. `turn`: -1 of a time before, 1 of now, 0 where
    nothing says so. `open`: it asks, wants, plans or denies.
    """

    start: int
    owner: frozenset[str]
    names: frozenset[str]
    things: frozenset[str]
    when: Mention | None
    turn: int
    open: bool


def told_of(quantities: Quantities, figure: Figure) -> Told:
    """What the clause of a figure tells of it."""
    clause = quantities.clauses.at(figure.start)
    when = quantities.time_of(figure)
    if clause is None:
        return Told(figure.start, NONE, NONE, NONE, when, 0, True)
    turn = _turn(quantities, figure, clause.verb)
    return Told(
        figure.start,
        owner_at(quantities, clause),
        names_at(quantities, clause),
        things_of(quantities, clause),
        when,
        turn,
        is_open(clause),
    )


def is_open(clause: Clause) -> bool:
    """Whether a clause asks, wants, plans or denies what it tells."""
    verb = clause.verb
    return clause.mood != "asserted" or (verb is not None and (verb.negated or bool(verb.modal)))


def _turn(quantities: Quantities, figure: Figure, verb: VerbGroup | None) -> int:
    """By the tense of its verb, or by words on its side of the figures beside it ("last season it was 8,000")."""
    if verb is not None and verb.perfect and (verb.tense == "past" or verb.form == "gerund"):
        return -1
    start, end = quantities.reading.sentences[figure.sentence]
    others = quantities.of(figure.sentence)
    start = max((f.end for f in others if f.end <= figure.start), default=start)
    end = min((f.start for f in others if f.start >= figure.end), default=end)
    before = words.cue("turn-before").search(quantities.flat, start, figure.start)
    after = words.cue("turn-after").match(quantities.flat, figure.end, end)
    said = [m.lastgroup for m in (before, after) if m is not None]
    return -1 if "then" in said else 1 if "now" in said else 0


def owner_at(quantities: Quantities, clause: Clause | None) -> frozenset[str]:
    """The nouns of the subject of a clause."""
    if clause is None or clause.subject is None:
        return NONE
    start, end = clause.subject
    verb = clause.verb.start if clause.verb is not None else end
    straight = end < verb and "," not in quantities.flat[end:verb]
    return nouns_in(quantities, (start, verb if straight else end))  # "the number of films"


def names_at(quantities: Quantities, clause: Clause | None) -> frozenset[str]:
    """The last words of the names in the subject of a clause."""
    if clause is None or clause.subject is None:
        return NONE
    start, end = clause.subject
    return frozenset(m.text.split()[-1] for m in quantities.reading.between(start, end) if m.type in _NAMES)


def things_of(quantities: Quantities, clause: Clause) -> frozenset[str]:
    """The nouns of all that belongs to a clause and to no clause within it, its subject among them."""
    found = NONE.union(*(nouns_in(quantities, part) for part in clause.parts))
    return found | owner_at(quantities, clause)


def nouns_in(quantities: Quantities, span: Span) -> frozenset[str]:
    """Common nouns in the singular; words for one thing are one word."""
    same, found = one_word(), set()
    for word in _WORD.findall(quantities.flat, *span):
        if word in same:
            found.add(same[word])
        elif singular(word) in lang.words("quantities/counting"):
            continue  # "the number was 355" is of what was told before
        elif len(word) > 2 and not read_word(word)[0] & _NO_NOUN:
            found.add(singular(word))
    return frozenset(found)


def are_of_two(quantities: Quantities, one: Figure, other: Figure) -> bool:
    """Whether the clauses of two figures are about two that have names: "Upton have won 11 ... Ferring have 88"."""
    names = [names_at(quantities, quantities.clauses.at(figure.start)) for figure in (one, other)]
    return bool(names[0] and names[1]) and not names[0] & names[1]


def may_be_one(a: Told, b: Told) -> bool:
    """Whether two figures may be of one thing: their clauses are about one, or one takes up what the other is about."""
    if a.names and b.names and not a.names & b.names:
        return False
    if properties(b.things) - a.things:
        return False  # "bought for $3 billion and had sales of"
    if not b.owner.isdisjoint(lang.words("quantities/as-before")):
        return True
    return not a.owner or not b.owner or bool(a.owner & b.things) or bool(b.owner & a.things)


def properties(nouns: frozenset[str]) -> frozenset[str]:
    """Those that say what figures are told of: sales, profit."""
    return nouns & frozenset(one_word().values())


def order(a: Told, b: Told) -> int | None:
    """-1 where the first is told of an earlier time, 1 where of a later one, 0 of another one; None of the same."""
    if a.turn != b.turn:
        return -1 if a.turn < b.turn else 1
    if a.when is not None and b.when in (None, a.when) and a.when.text.isdecimal() and a.start < a.when.start:
        return -1  # "1,150 in 2001, was 980 at the census"
    if a.when is None or b.when is None or a.when is b.when or a.when.text.lower() == b.when.text.lower():
        return None
    one, other = a.when.value, b.when.value
    if not (isinstance(one, Interval) and isinstance(other, Interval)):
        return 0
    if one.last is not None and other.first is not None and one.last < other.first:
        return -1
    if other.last is not None and one.first is not None and other.last < one.first:
        return 1
    return 0 if None in (one.first, one.last, other.first, other.last) else None


@cache
def one_word() -> dict[str, str]:
    """Words for what figures are told of, each with the first of those that mean the same."""
    found = {word: word.rstrip("s") for word in lang.words("quantities/property")}
    for group in lang.groups("quantities/same-property"):
        found.update(dict.fromkeys(group, group[0]))
    return found
