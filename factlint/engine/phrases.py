"""The functions of the language over words: capitals, short forms, how people are brought in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from factlint import lang, regexes
from factlint.engine.names import is_inflected, normal, spell, swaps
from factlint.engine.relations import candidates, value
from factlint.number import Number
from factlint.statement import Items, Mention, Named

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlint.engine.context import Context
    from factlint.statement import Thing
    from factlint.time.truth import Truth


def capitalised(ctx: Context, x: Any) -> Truth:
    """Every word of it begins with a capital: a name, mostly."""
    x = value(x)
    return all(word[0].isupper() for word in x.split()) if x.__class__ is str else None


def spells(ctx: Context, long: Any, short: Any) -> Truth:
    """The initials of a phrase give its short form; no where they give it with two neighbouring letters swapped.

    Unknown for all else: short forms are made in many ways, and those of other languages keep their own order.
    """
    long, short = value(long), value(short)
    if long.__class__ is not str or short.__class__ is not str:
        return None
    words = long.split()
    if spell(words, short):
        return True
    return False if any(spell(words, other) for other in swaps(short)) else None


def inflected(ctx: Context, a: Any, b: Any) -> Truth:
    """One is the other's plural or possessive."""
    a, b = value(a), value(b)
    if a.__class__ is not str or b.__class__ is not str:
        return None
    return is_inflected(normal(a), normal(b))


def swapped(ctx: Context, a: Any, b: Any) -> Truth:
    """Two words of three letters and more that differ by two neighbouring letters in the other order."""
    a, b = value(a), value(b)
    if a.__class__ is not str or b.__class__ is not str:
        return None
    return len(a) == len(b) > 2 and a in swaps(b)


_ABBREVIATION = 6  # characters of a title or initial, with its full stop


def introduced(ctx: Context, person: Any) -> Truth:
    """Whether the article says somewhere who a person is: a longer name, or any word before it ("his wife Mary")."""
    if person.__class__ is not Mention or person.type not in ("person", "name"):
        return None
    name, text = person.text, ctx.reading.text
    if " " in name:
        return True
    at = text.find(name)
    while at >= 0:
        if _is_led_in(text, at, at + len(name)):
            return True
        at = text.find(name, at + 1)
    return False


def _is_led_in(text: str, start: int, end: int) -> bool:
    if text[end : end + 1].isalnum() or text[start - 1 : start].isalnum():
        return True  # a part of a longer word
    if (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()) or text[end : end + 1] == "-":
        return True
    if text[end : end + 2] in (", ", " ("):
        return True  # "Saree, a spokesman, said"
    before = text[max(0, start - 30) : start]
    word = before.split()[-1] if before.endswith(" ") and before.strip() else ""
    if word[-1:] == ".":
        return word[0].isupper() and len(word) <= _ABBREVIATION  # "Allen E. Murray", "Sen. Murray"
    return bool(word) and word[-1].isalnum() and word.lower() not in lang.words("grammar/leads-nobody-in")


def lies_in(ctx: Context, town: Any, region: Any) -> Truth:
    """Whether a country or state has a town of that name, as far as the gazetteer knows both."""
    town, region = value(town), value(region)
    if town.__class__ is not str or region.__class__ is not str:
        return None
    from factlint.extract import towns

    return towns.lies_in(town, region)


def is_seat(ctx: Context, town: Any, land: Any) -> Truth:
    """Whether a town is the capital of a country or state; unknown for names that no list of towns has."""
    from factlint.extract import towns, whereabouts

    town, land = value(town), value(land)
    if town.__class__ is not str or land.__class__ is not Named or len(land.things) != 1:
        return None
    fields = land.things[0].fields
    names = [name for city in _cities(fields.get("capitals")) for name in (city.name, *city.aliases)]
    names += [str(value(fields["seat"]))] if "seat" in fields else []
    if not names or not towns.is_town(town):
        return None
    same = {towns.plain(name).replace(" ", "") for name in names}  # "Nukuʻalofa"
    apart = (whereabouts.distance(town, name) for name in names)  # "Delhi"
    return towns.plain(town).replace(" ", "") in same or any(km is not None and km < whereabouts.LEAST for km in apart)


def _cities(listed: Any) -> list[Thing]:
    return [thing for item in listed.items for thing in candidates(value(item))] if listed.__class__ is Items else []


def lies_towards(ctx: Context, town: Any, of: Any, way: Any, far: Any) -> Truth:
    """Whether a town lies so far (in km) and that way of another, as far as the list of towns knows both."""
    from factlint.extract import whereabouts

    town, of, way, km = value(town), value(of), value(way), value(far)
    if km.__class__ is not Number or any(name.__class__ is not str for name in (town, of, way)):
        return None
    return whereabouts.lies_towards(town, of, way, km.low)


def pays_in(ctx: Context, country: Any, word: Any) -> Truth:
    """Whether a country has, or had, money of that name; unknown for words that are none."""
    named, using = value(country), users(str(value(word)))
    if named.__class__ is not Named or not using:
        return None
    truths = {thing.id in using for thing in named.things if thing.kind == "country"}
    return truths.pop() if len(truths) == 1 else None


_STEM = 5  # letters by which two forms of a word are one
_SUBSTANCE = 4  # letters of a word that says something
_LETTERS = regexes.compile(r"[a-zà-ÿ]+")


@cache
def _families() -> dict[str, int]:
    return {word: i for i, group in enumerate(lang.groups("occasions/families")) for word in group}


def akin(ctx: Context, a: Any, b: Any) -> Truth:
    """Two places share a word of substance, or words of one family: "their first win", "they last triumphed"."""
    return bool(_substance(ctx.text(a)) & _substance(ctx.text(b)))


def _substance(text: str) -> set[str | int]:
    families, idle = _families(), lang.words("occasions/joins") | lang.words("occasions/idle")
    words = _LETTERS.findall(text.lower())
    stems: set[str | int] = {word[:_STEM] for word in words if len(word) >= _SUBSTANCE and word not in idle}
    return stems | {families[word] for word in words if word in families}


BUILTINS: dict[str, Callable[..., Any]] = {
    "akin": akin,
    "capitalised": capitalised,
    "inflected": inflected,
    "introduced": introduced,
    "is-seat": is_seat,
    "lies-in": lies_in,
    "lies-towards": lies_towards,
    "pays-in": pays_in,
    "spells": spells,
    "swapped": swapped,
}


@cache
def coins() -> Mapping[str, str]:
    """Every form of a word for money -> the word under which its countries are told."""
    return {form: word for word, forms in lang.table("currencies/forms").items() for form in forms}


def users(form: str) -> frozenset[str]:
    """Ids of the countries with such money; nothing for a word that is none."""
    word = coins().get(form)
    return frozenset(lang.table("currencies/used-in")[word]) if word else frozenset()
