"""Figures that may be one figure told twice: all but the same, of one unit, a slip of the keys or of a scale apart."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from factlint import number
from factlint.discourse.figures import same_unit
from factlint.discourse.nouns import is_plural
from factlint.discourse.quantities import corrected
from factlint.engine.observe import topics
from factlint.engine.observe.claim import claim
from factlint.engine.observe.topics import Figure, find_figures, significant
from factlint.number import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Statement

GREAT = (1e6, 1e9, 1e12)
MOST: Final = 150  # figures of an article; one with more is a table
SHARED: Final = 2  # words around two figures of which one has no unit
KEYS: Final = ("digit", "swap")  # slips of the keys
LONG: Final = 4  # digits of a figure of which chance makes no other by an exchange of two
SENTENCES: Final = 12  # between two figures of the body


def observe_echoes(document: Document, reading: Reading) -> Iterator[Statement]:
    """`echo`es, at the later figure; one that is written again is no slip.

    One digit says little: in the body, figures of one digit are told by two words that they share.
    """
    figures = list(islice(find_figures(document, reading), MOST + 1))
    if not 1 < len(figures) <= MOST:
        return
    low, wrong = reading.low, corrected(reading)
    written = Counter((f.value.written, f.unit) for f in figures)
    for one, other, slip in _pairs(figures):
        if any(start <= other.mention.start < end for start, end in wrong):
            continue
        if other.headline or (slip in KEYS and (one.headline or written[other.value.written, other.unit] > 1)):
            continue  # relations/heads tells what a headline has otherwise
        if slip == "digit" and len(other.digits) == 1 and len(topics.what(one, other, low)) < 2:
            continue
        apart = topics.sentence_of(other, reading) - topics.sentence_of(one, reading)
        if slip != "scale" and apart > SENTENCES:
            continue
        things = _counts_things(one, low) != _counts_things(other, low)
        if slip == "scale" and things and (one.unit or not one.headline):
            continue  # "16 million citizens", "$16bn"
        if slip == "scale" and one.unit != other.unit and not one.headline and not _are_of_one(one, other, reading):
            continue  # a bare one may be of anything: "1.8 to 1.9 billion", "1.9 million acres"
        if not one.headline and not _may_be_told_twice(one, other, slip, reading, low):
            continue
        start, end = other.mention.start, other.mention.end
        fields = _fields(one, other, slip, apart, figures, reading, low)
        if written[one.value.written, one.unit] > 1:
            fields["often"] = "yes"
        yield claim("echo", start, end, fields)


def _may_be_told_twice(one: Figure, other: Figure, slip: str, reading: Reading, low: str) -> bool:
    """Whether two figures of the body are so far apart as the slip says, and not by their words of two things."""
    if slip != "scale" and not (_differ(one, other) if one.unit == other.unit else _is_taken_up(other, low)):
        return False
    if topics.are_apart(one, other, reading, low):
        return False
    return slip not in KEYS or not topics.are_of_two_times(one, other, reading)


def _is_taken_up(other: Figure, low: str) -> bool:
    """Whether one takes up another without its unit: "fell 118mm ... no other gauge came near its 181"."""
    return not other.unit and topics.is_definite(other, low) and not topics.following(other, low)


def _pairs(figures: list[Figure]) -> Iterator[tuple[Figure, Figure, str]]:
    """In text order, each pair once, with the slip that makes one the other."""
    keys: dict[tuple[Any, ...], list[Figure]] = {}
    alike = Counter(map(_form, figures))
    for other in figures:
        if other.worth not in GREAT and alike[_form(other)] == 1:
            continue
        seen: set[int] = set()
        for key, slip in _keys(other):
            met = keys.setdefault(key, [])
            for one in met:
                if id(one) not in seen and _is_slip(one, other, slip):
                    seen.add(id(one))
                    yield one, other, slip
            met.append(other)


def _form(f: Figure) -> tuple[float, int]:
    """What slips of the keys keep."""
    return f.worth, len(f.digits)


def _keys(f: Figure) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Figures that share a key may be a slip apart."""
    if f.worth in GREAT and len(f.digits) > 1:
        yield ("scale", f.digits), "scale"
    yield ("swap", f.worth, len(f.digits), f.digits.find("."), "".join(sorted(f.digits))), "swap"
    for i, digit in enumerate(f.digits):
        if digit != ".":
            yield ("digit", f.worth, f.digits[:i], f.digits[i + 1 :]), "digit"


def _is_slip(one: Figure, other: Figure, slip: str) -> bool:
    if slip == "scale":
        return same_unit(one.unit, other.unit) and one.worth != other.worth
    if one.digits == other.digits or not same_unit(one.unit, other.unit):
        return False
    return slip == "digit" or _have_changed_places(one.digits.replace(".", ""), other.digits.replace(".", ""))


def _have_changed_places(a: str, b: str) -> bool:
    """Whether two digits have: neighbours, or of a long figure any two."""
    places = [i for i, (digit, other) in enumerate(zip(a, b, strict=False)) if digit != other]
    return len(places) == 2 and (places[1] - places[0] == 1 or len(a.strip("0")) >= LONG)


def _are_of_one(one: Figure, other: Figure, reading: Reading) -> bool:
    """Whether much of what is told around two figures is the same."""
    return len(topics.around(one, reading, reading.low) & topics.around(other, reading, reading.low)) >= SHARED


def _counts_things(f: Figure, low: str) -> bool:
    """Whether a figure without a unit has a noun of many behind it."""
    return not f.unit and any(map(is_plural, topics.following(f, low)))


def _differ(one: Figure, other: Figure) -> bool:
    """Whether both cannot be right; "at least 110" and "at least 101" can, but are not said of one thing."""
    said, tells = one.mention.value, other.mention.value
    if said.__class__ is not Number or tells.__class__ is not Number or said.hedge == tells.hedge:
        said, tells = one.value, other.value
    return number.is_(said, tells) is False


def _fields(
    one: Figure, other: Figure, slip: str, apart: int, figures: list[Figure], reading: Reading, low: str
) -> dict[str, Any]:
    start, before = other.mention.start, one.mention.end
    fields: dict[str, Any] = {
        "figure": other.mention,
        "before": one.mention,
        "slip": slip,
        "from": "headline" if one.headline else "body",
        "digits": Number.count(float(max(significant(one.digits), significant(other.digits)))),
        "least": Number.count(float(min(significant(one.digits), significant(other.digits)))),
        "around": Number.count(float(len(topics.around(one, reading, low) & topics.around(other, reading, low)))),
        "apart": Number.count(float(apart)),
    }
    if "." not in other.digits:
        fields["whole"] = "yes"
    head = topics.following(other, low)[:1]
    between = [f for f in figures if before <= f.mention.start < start and f.unit == other.unit]
    if not any(other.unit or topics.following(f, low)[:1] == head for f in between):
        fields["next"] = "yes"
    if topics.is_definite(other, low):
        fields["definite"] = "yes"
    if topics.are_compared(one, other, low) or topics.is_of_elsewhere(other, reading):
        fields["compared"] = "yes"
    what = topics.what(one, other, low)
    if what:
        fields["what"] = " ".join(what)
    return fields
