"""What stands around the words of a text, as expressions over it in small letters with mentions folded."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.extract.atoms import ATOMS, FILL, slot
from factlint.extract.reading import first_words
from factlint.language.forms import read_forms

if TYPE_CHECKING:
    from collections.abc import Iterable

FIGURE: Final = slot("number", "money", "percent", "quantity", "duration")
DATE: Final = f"{ATOMS['date']}(?:{FILL}*{ATOMS['date']})?(?:['’]s)?"


@cache
def forms(table: str) -> str:
    """Every form of the base forms of a table, as a group."""
    lemmas = lang.entries(f"quantities/{table}")
    made = lang.derived(f"forms.{table}", lambda: {"forms": tuple(f for lemma in lemmas for f in read_forms(lemma))})
    return regexes.one_of(made["forms"])


@cache
def phrases(*tables: str) -> str:
    """The phrases of tables, those of quantities or with their file, as a group."""
    paths = [table if "/" in table else f"quantities/{table}" for table in tables]
    return regexes.one_of(phrase for path in paths for phrase in _phrases(lang.in_use().table(path)))


def _phrases(table: Any) -> Iterable[str]:
    """Those of a list of words, the words that have numbers or stand under a key, and those of groups."""
    if not isinstance(table, dict):
        return (phrase for held in table for phrase in ([held] if isinstance(held, str) else held))
    return table if _is_of_numbers(table) else (phrase for held in table.values() for phrase in held)


def _is_of_numbers(table: dict[str, tuple[Any, ...]]) -> bool:
    return all(isinstance(held, float | int) for held in next(iter(table.values()), ()))


@cache
def cue(name: str) -> re.Pattern[str]:
    """The expression `cues/<name>`, or that of another file, with what stands in it for phrases, forms and mentions."""
    return regexes.compile(_HELD.sub(_held, lang.text(name if "/" in name else f"cues/{name}")))


@cache
def cue_words(name: str) -> frozenset[str]:
    """The first words of the phrases that an expression begins with: where it fits, one of them stands
    (`Reading.words`)."""
    ways = map(_TABLES.search, lang.text(f"cues/{name}").split("|"))
    tables = [table for first in ways if first is not None for table in first[1].split()]
    paths = [table if "/" in table else f"quantities/{table}" for table in tables]
    return first_words(phrase for path in paths for phrase in _phrases(lang.in_use().table(path)))


def _held(place: re.Match[str]) -> str:
    said = place[1]
    if said[0] == "@":
        return slot(*said[2:].split()) if said[1] == "/" else _MENTIONS[said[1:]]
    return forms(said[1:]) if said[0] == "+" else phrases(*said.split())


_HELD: Final = re.compile("«([^»]+)»")
_TABLES: Final = re.compile("«([^@+»]+)»")
_MENTIONS: Final = {"figure": FIGURE, "date": DATE, ":fill": FILL, **{f":{type}": sign for type, sign in ATOMS.items()}}
