"""Figures that may be one figure told twice: all but the same, of one unit, a slip of the keys or of a scale apart."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from factlint import number, regexes
from factlint.digits import read_digits
from factlint.engine.observe.claim import claim
from factlint.extract.measures import SCALES
from factlint.extract.wordlists import members
from factlint.number import Number
from factlint.statement import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Statement

TYPES: Final = frozenset(("number", "money", "percent", "quantity", "duration"))
ONE_SIDED: Final = frozenset(("over", "just over", "at least", "nearly", "less than", "at most"))
GREAT: Final = (1e6, 1e9, 1e12)
MOST: Final = 150  # figures of an article; one with more is a table
LEAD: Final = 2  # paragraphs that tell what the headline tells
SENTENCES: Final = 12  # between two figures of the body
REACH: Final = 120  # characters around a figure that tell what it is about
_DIGITS: Final = regexes.compile(r"[0-9][0-9,.]*(?<![,.])")
_SCALE: Final = regexes.compile(rf"[0-9a-z][ \xa0-]?({'|'.join(sorted(SCALES, key=len, reverse=True))})(?![a-z])")
_AFTER: Final = regexes.compile(r"[ -](?:of )?(?:the )?([a-z][a-z'’-]*(?: [a-z][a-z'’-]*){0,3})")
_WORD: Final = regexes.compile("[a-z]{3,}")
_DEFINITE: Final = regexes.compile(r"(?:^|\W)(?:the|that|this|these|those|its|their|his|her|\w+['’]s?) $")
_COMMON: Final = members("says-nothing", "figures")  # of what is counted


class Figure:
    """A figure with what echoes go by. `digits` as they are written, `worth` of the scale word after them."""

    __slots__ = ("digits", "headline", "mention", "paragraph", "unit", "value", "worth")

    def __init__(
        self, mention: Mention, digits: str, worth: float, value: Number, headline: bool, paragraph: int
    ) -> None:
        self.mention = mention
        self.digits = digits
        self.worth = worth
        self.value = value  # as written, without its hedge
        self.unit = value.unit
        self.headline = headline
        self.paragraph = paragraph


def observe_echoes(document: Document, reading: Reading) -> Iterator[Statement]:
    """`echo`es, at the later figure; one that is written again is no slip."""
    figures = list(_figures(document, reading))
    if not 1 < len(figures) <= MOST:
        return
    low = reading.text.lower()
    first = next((f.paragraph for f in figures if not f.headline), 0)
    written = Counter((f.value.written, f.unit) for f in figures)
    for one, other, slip in (*_pairs(figures), *_hedged(figures, low)):
        if other.headline or (slip in ("digit", "swap") and written[other.value.written, other.unit] > 1):
            continue
        apart = _sentence(other, reading) - _sentence(one, reading)
        if apart > SENTENCES and slip != "scale" and not one.headline:
            continue
        if (
            (not one.headline or slip == "hedge")
            and slip != "scale"
            and (one.unit != other.unit or not _differ(one, other))
        ):
            continue
        if one.headline:
            if slip != "scale" and (other.paragraph >= first + LEAD or not _may_be_one(one, other, low)):
                continue
            lead = [f for f in figures if not f.headline and f.paragraph <= other.paragraph]
            if slip != "scale" and (any(_agree(one, f) for f in lead) or _makes_up(one, other, lead)):
                continue
        start, end = other.mention.start, other.mention.end
        yield claim("echo", start, end, _fields(one, other, slip, apart, figures, reading, low))


def _figures(document: Document, reading: Reading) -> Iterator[Figure]:
    paragraphs = [start for start, _ in reading.paragraphs]
    for mention in reading.mentions:
        if mention.type not in TYPES:
            continue
        value = mention.value
        if mention.type == "duration":
            if value is None or not getattr(value, "count", 0):
                continue
            value = Number.count(float(value.count), value.unit)
        if value.__class__ is not Number or not value.written:
            continue
        part = document.part_at(mention.start)
        if reading.text[mention.end : mention.end + 1].isalpha():
            continue  # "the 470s"
        if part not in ("headline", "body"):
            continue
        low = mention.text.lower()
        scale = _SCALE.search(low)
        worth = SCALES[scale.group(1)] if scale else 1.0
        found = _DIGITS.search(low)
        digits = found.group().replace(",", "") if found else f"{abs(value.written) / worth:g}"
        paragraph = bisect_right(paragraphs, mention.start) - 1
        yield Figure(mention, digits, worth, _plain(value, digits, worth), part == "headline", paragraph)


def _plain(value: Number, digits: str, worth: float) -> Number:
    """As written, without its hedge; a bare whole number is a count."""
    if worth == 1 and not value.unit and "." not in digits and float(value.written or 0.0) % 1000:
        return Number.count(value.written or 0.0)
    if not value.hedge:
        return value
    try:
        last = read_digits(digits)[1]
    except ValueError:
        return value
    return Number.rounded(value.written or 0.0, last * worth, value.unit)


def _pairs(figures: list[Figure]) -> Iterator[tuple[Figure, Figure, str]]:
    """In text order, each pair once, with the slip that makes one the other."""
    keys: dict[tuple[Any, ...], list[Figure]] = {}
    for other in figures:
        seen: set[int] = set()
        for key, slip in _keys(other):
            met = keys.setdefault(key, [])
            for one in met:
                if id(one) not in seen and _is_slip(one, other, slip):
                    seen.add(id(one))
                    yield one, other, slip
            met.append(other)


def _hedged(figures: list[Figure], low: str) -> Iterator[tuple[Figure, Figure, str]]:
    """A figure with a hedge that says on which side the other lies, and one of about its size, of one noun."""
    nouns: dict[tuple[str, str], list[Figure]] = {}
    for other in figures:
        if other.value.unit == "%":
            continue
        words = [w for w in _following(other, low)[:1] if w not in _COMMON and len(w) > 2]
        if not words:
            continue
        met = nouns.setdefault((other.unit, words[0].rstrip("s")), [])
        for one in met:
            hedges = [getattr(f.mention.value, "hedge", "") for f in (one, other)]
            if (hedges[0] in ONE_SIDED) == (hedges[1] in ONE_SIDED) or (hedges[0] and hedges[1]):
                continue
            if 0.8 < abs((one.value.written or 1.0) / (other.value.written or 1.0)) < 1.25:
                yield one, other, "hedge"
        met.append(other)


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
        return _same_unit(one.unit, other.unit) and one.worth != other.worth
    if one.digits == other.digits or not _same_unit(one.unit, other.unit):
        return False
    return slip == "digit" or sum(a != b for a, b in zip(one.digits, other.digits, strict=True)) == 2


def _same_unit(one: str, other: str) -> bool:
    """A bare figure takes any unit, and bare dollars may be Canadian ones."""
    return one == other or not one or not other or one.split()[-1] == other or other.split()[-1] == one


def _may_be_one(headline: Figure, told: Figure, low: str) -> bool:
    """A headline says little of what it counts: a unit, a scale, a noun, or a figure of some length will do."""
    if headline.unit or headline.worth != 1:
        return True
    nouns = [_following(f, low)[:1] for f in (headline, told)]
    return nouns[0] == nouns[1] != [] or (not nouns[0] and len(headline.digits) > 2)


def _agree(headline: Figure, told: Figure) -> bool:
    """Whether a figure of the lead may be the one of the headline, hedged or rounded as it may be."""
    if headline.unit != told.unit and headline.unit and (told.unit or told.worth == 1):
        return False
    one, other = headline.value, told.value
    said, tells = headline.mention.value, told.mention.value
    if said.__class__ is Number and said.hedge and said.hedge != getattr(tells, "hedge", ""):
        one = said
    return number.is_(_bare(one), _bare(other)) is not False


def _makes_up(headline: Figure, told: Figure, lead: list[Figure]) -> bool:
    """Whether the headline adds it up with another figure of the lead: "700 rescued, and 200 more"."""
    whole, part = _bare(headline.value), _bare(told.value)
    return any(number.is_(whole, number.add(part, _bare(f.value))) is not False for f in lead if f is not told)


def _differ(one: Figure, other: Figure) -> bool:
    """Whether both cannot be right; "at least 110" and "at least 101" can, but are not said of one thing."""
    said, tells = one.mention.value, other.mention.value
    if said.__class__ is not Number or tells.__class__ is not Number or said.hedge == tells.hedge:
        said, tells = one.value, other.value
    return number.is_(said, tells) is False


def _bare(x: Number) -> Number:
    return Number(x.low, x.high, "", x.open_low, x.open_high, x.written, x.hedge)


def _fields(
    one: Figure, other: Figure, slip: str, apart: int, figures: list[Figure], reading: Reading, low: str
) -> dict[str, Any]:
    start, before = other.mention.start, one.mention.end
    fields: dict[str, Any] = {
        "figure": other.mention,
        "before": one.mention,
        "slip": slip,
        "from": "headline" if one.headline else "body",
        "digits": Number.count(float(max(_significant(one.digits), _significant(other.digits)))),
        "around": Number.count(float(len(_around(one, reading, low) & _around(other, reading, low)))),
        "apart": Number.count(float(apart)),
    }
    if "." not in other.digits:
        fields["whole"] = "yes"
    head = _following(other, low)[:1]
    between = [f for f in figures if before <= f.mention.start < start and f.unit == other.unit]
    if not any(other.unit or _following(f, low)[:1] == head for f in between):
        fields["next"] = "yes"
    if _DEFINITE.search(low, max(0, start - 20), start) and not low.startswith((" to ", "-to-"), other.mention.end):
        fields["definite"] = "yes"
    shared = _shared(_following(one, low), _following(other, low))
    if shared:
        fields["what"] = " ".join(shared)
    return fields


def _significant(digits: str) -> int:
    """How many digits say something: all of 13.0, one of 3,000."""
    return sum(c.isdigit() for c in (digits.lstrip("0.") if "." in digits else digits.rstrip("0")))


def _following(f: Figure, low: str) -> list[str]:
    match = _AFTER.match(low, f.mention.end)
    return match.group(1).split() if match else []


def _shared(one: Iterable[str], other: Iterable[str]) -> list[str]:
    """The words that both begin with, without those that say nothing."""
    found = []
    for a, b in zip(one, other, strict=False):
        if a.rstrip("s") != b.rstrip("s"):
            break
        if a not in _COMMON and len(a) > 2:
            found.append(b)
    return found


def _around(f: Figure, reading: Reading, low: str) -> set[str]:
    """The words near a figure, in its sentence, by their beginnings."""
    first, last = reading.sentences[_sentence(f, reading)]
    near = low[max(first, f.mention.start - REACH) : min(last, f.mention.end + REACH)]
    return {word[:6] for word in _WORD.findall(near) if word not in _COMMON}


def _sentence(f: Figure, reading: Reading) -> int:
    return max(0, bisect_right(reading.sentences, (f.mention.start, len(reading.text))) - 1)
