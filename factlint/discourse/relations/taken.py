"""A sum, a size or a length taken up with another value: "jailed for 14 years ... the 16-year sentence"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang
from factlint.clauses import may as May
from factlint.clauses.tokens import read_word
from factlint.discourse.figures import LENGTHS
from factlint.discourse.nouns import singular
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.language.forms import read_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

BACK: Final = 2  # sentences before
BESIDE: Final = 25  # characters between two that are told side by side: "$6m of its $9m grant"
ALMOST: Final = 0.9  # of the last digit, which two that are rounded alike may not be apart
SHORT: Final = 2  # letters, of "it"
STOPS: Final = ".,;:!?"
FAR: Final = 2.0  # times: what is further off is something else


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
    if not 1 / FAR < one.size / other.size < FAR:
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
