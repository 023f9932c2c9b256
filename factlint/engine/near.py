"""Names and texts that are nearly the same: the relation `near`, and how its partners are found without asking all."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from factlint import lang
from factlint.engine.budget import MOST_PAIRS
from factlint.engine.names import bare, is_inflected, normal, slips, sound, swaps
from factlint.engine.relations import absent, candidates, value
from factlint.extract.agreement import SHORT, is_slip
from factlint.extract.folding import consonants
from factlint.statement import MISSING, Named, Statement, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlint.engine.context import Context
    from factlint.time.truth import Truth

SHORTEST = 5  # letters of a name that can be near another
SWAPPED = 4  # letters of one that can be so by two letters that changed places
WINDOW = 200  # claims that a pair may stand apart
MOST_WRITTEN = 50  # places of one form that are paired with those of another
LONG = 40  # characters from which on a form is not remembered
TEXT = 6  # words from which on a text is compared word by word


def near(ctx: Context, a: Any, b: Any) -> Truth:
    """Names one typing slip apart or of one sound, texts with at most one word in six different.

    Two-valued once both are known. Slips spare the first letter; of names of several words one differs. An accent lost,
    a plural or possessive, or two people whom the article names in full are no slip. Something on file is near by any
    of its names, if it bears none of them.
    """
    if absent(a) or absent(b):
        return None
    if a.__class__ is Thing:
        a, b = b, a
    if b.__class__ is Thing:
        return known_as(ctx, a, b) is not MISSING
    return _are_near(ctx, _form(a), _form(b))


def known_as(ctx: Context, name: Any, thing: Any) -> Any:
    """The name on file of a thing that another name is near; missing where there is none, or it is one of them.

    A name whose words all stand on file is one of them: "Fattah el-Sissi" beside "Fattah el-Sisi" and "Abdel el-Sissi";
    so is one with the short form of a given name.
    """
    if absent(name) or absent(thing):
        return MISSING
    thing, form = value(thing), _form(name)
    names = (thing.name, *thing.aliases) if thing.__class__ is Thing else (thing.name,)
    forms = [_form(own) for own in names]
    if _spelt_out(getattr(value(name), "name", "")) in forms:
        return MISSING  # "Løkke", on file as Loekke
    if form in forms or _words(form) <= set().union(*map(_words, forms)):
        return MISSING
    return next((own for own in names if _are_near(ctx, form, _form(own)) and not _is_short(form, _form(own))), MISSING)


def _is_short(one: str, other: str) -> bool:
    """Whether all that differs is a given name and its short form: "Steven" and "Steve"."""
    differing = frozenset(word.capitalize() for word in _words(one) ^ _words(other))
    return differing in SHORT


def _words(form: str) -> set[str]:
    return set(form.replace("-", " ").split())


_SPELT_OUT: Final = str.maketrans(
    {"ø": "oe", "ö": "oe", "ä": "ae", "ü": "ue", "å": "aa", "Ø": "Oe", "Ö": "Oe", "Ä": "Ae", "Ü": "Ue", "Å": "Aa"}
)


def _spelt_out(name: str) -> str:
    return _name_form(name.translate(_SPELT_OUT))


def _are_near(ctx: Context, one: str, other: str) -> bool:
    if one == other:
        return False
    if one.count(" ") >= TEXT - 1 and other.count(" ") >= TEXT - 1:
        return _similar_texts(one.split(), other.split())
    words, others = one.split(), other.split()
    if len(words) != len(others):
        return False
    if len(words) > 1:
        differing = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
        return len(differing) == 1 and max(map(len, differing[0])) >= SHORTEST and _near_words(*differing[0])
    if {one, other} <= ctx.full_names:
        return False
    if min(len(one), len(other)) < SHORTEST:
        return len(one) == SWAPPED and one[0] == other[0] and other in swaps(one)
    return _near_words(one, other)


def _near_words(one: str, other: str) -> bool:
    """Slips spare the first letter. "Daniel" and "Daniela", "Petrov" and "Petrova" are two people."""
    if one[0] != other[0] or is_inflected(one, other) or one == other + "a" or other == one + "a":
        return False
    return is_slip(one, other) or sound(one) == sound(other) or consonants(one) == consonants(other) != ""


def pairs(over: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Each unordered pair once, in the order given, of what stands at most WINDOW places apart; of many less far."""
    held = list(over)
    window = _window(len(held))
    for i, x in enumerate(held):
        for y in held[i + 1 : i + 1 + window]:
            yield x, y


def _window(size: int) -> int:
    return min(WINDOW, MOST_PAIRS // max(1, size))


def near_pairs(over: Iterable[Any], field: str) -> Iterator[tuple[Any, Any]]:
    """The unordered pairs, in the order given, whose fields may be near one another."""
    forms: dict[str, list[int]] = {}
    held = list(over)
    for i, x in enumerate(held):
        of = x.fields.get(field, MISSING) if x.__class__ is Statement else MISSING
        if not absent(of):
            forms.setdefault(_form(of), []).append(i)
    places = (
        (i, j)
        for one, other in _partners(forms)
        for p in forms[one][:MOST_WRITTEN]
        for q in forms[other][:MOST_WRITTEN]
        for i, j in [sorted((p, q))]
    )
    for i, j in sorted(islice(places, MOST_PAIRS)):
        yield held[i], held[j]


def equal_pairs(over: Iterable[Any], field: str) -> Iterator[tuple[Any, Any]]:
    """The unordered pairs, in the order given, whose fields may be the same text, or one thing for certain."""
    groups: dict[object, list[int]] = {}
    held = list(over)
    for i, x in enumerate(held):
        of = value(x.fields.get(field, MISSING)) if x.__class__ is Statement else MISSING
        for key in () if absent(of) else marks(of):
            groups.setdefault(key, []).append(i)
    window = _window(len(held))
    found = {(i, j) for group in groups.values() for at, i in enumerate(group) for j in group[at + 1 : at + 1 + window]}
    for i, j in sorted(found):
        yield held[i], held[j]


def marks(x: Any) -> set[object]:
    """What two values share if one certainly is the other (see relations.is_)."""
    if x.__class__ is str:
        return {normal(x)}
    marks: set[object] = {(thing.kind, thing.id) for thing in candidates(x)}
    if x.__class__ is Named and x.entity > 0:
        marks.add(x.entity)
    if not marks or x.__class__ is Named:
        marks.add(normal(x.name))
    return marks


def _partners(forms: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Pairs of forms that share what one slip leaves, each once."""
    by_part: dict[object, list[str]] = {}
    found: dict[tuple[str, str], None] = {}
    texts = [form for form in forms if form.count(" ") >= TEXT - 1]
    rare = _rarest(texts) if len(texts) > 1 else {}
    for form in forms:
        if len(form) < SWAPPED:
            continue
        is_text = form.count(" ") >= TEXT - 1
        for part in rare.get(form, ()) if is_text else _parts(form):
            others = by_part.setdefault(part, [])
            for other in others:
                if not is_text or ((other, form) not in found and _may_be_similar(other, form)):
                    found[other, form] = None
            others.append(form)
        if len(found) > MOST_PAIRS:
            break
    return found


def _rarest(texts: Sequence[str]) -> dict[str, list[tuple[str]]]:
    """Of each text so many of its rarest words that any text near it has one of them among its own rarest.

    Of a text of n words at most a fifth of n may be missing in one near it (see _may_be_similar); the rarest word that
    both have is preceded by such alone.
    """
    words = {text: set(text.split()) for text in texts}
    counts = Counter(word for found in words.values() for word in found)
    return {
        text: [(word,) for word in sorted(found, key=lambda w: (counts[w], w))[: (text.count(" ") + 1) // 5 + 1]]
        for text, found in words.items()
    }


def _parts(form: str) -> Iterable[object]:
    """What a name has in common with any that is near it: of several words all but one, of one what a slip leaves."""
    words = form.split()
    return slips(form) if len(words) == 1 else [(i, *words[:i], *words[i + 1 :]) for i in range(len(words))]


def _may_be_similar(one: str, other: str) -> bool:
    """Whether as few words stand in only one of two texts as may differ, wherever they stand."""
    a, b = one.split(), other.split()
    most = max(len(a), len(b)) // TEXT
    if abs(len(a) - len(b)) > most:
        return False
    words, others = frozenset(a), frozenset(b)
    return len(words - others) <= most >= len(others - words)


def _form(x: Any) -> str:
    x = value(x)
    text = x if x.__class__ is str else str(getattr(x, "name", x))
    return _name_form(text) if len(text) < LONG else _in_figures(bare(normal(text)))


def _in_figures(text: str) -> str:
    """With small numbers in figures: "another six years", as a headline has "another 6 years"."""
    ones = _ones()
    return " ".join(ones.get(word, word) for word in text.split(" "))


@cache
def _ones() -> dict[str, str]:
    return {word: str(number) for number, word in enumerate(lang.entries("numerals/ones"))}


@lru_cache(2048)
def _name_form(name: str) -> str:
    return bare(normal(name))


def _similar_texts(one: list[str], other: list[str]) -> bool:
    from difflib import SequenceMatcher

    same = sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    return (max(len(one), len(other)) - same) * 6 <= max(len(one), len(other))
