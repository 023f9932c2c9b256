"""What must stand in a sentence before a pattern can match there: literals, and literals side by side.

Each is a set of plain strings of which one must occur, so that `in` decides before a regular expression runs. They
hold for a sentence in which every white space is one space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factlint import lang
from factlint.extract import atoms
from factlint.language import declared, tree

# What is not here is a mention type itself (`ordinal`, `acronym`).
FILLERS: dict[str, tuple[str, ...]] = {
    "person": ("person",),
    "country": ("place", "demonym"),
    "state": ("place",),
    "city": ("place",),
    "org": ("org", "name"),
    "body": ("org",),
    "date": ("date",),
    "period": ("date",),
    "number": ("number", "money", "percent", "quantity"),
    "count": ("number", "age"),
    "weekday": ("weekday", "date"),
}


def fillers(type: tree.Type) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The mention types that fill a slot, and the kinds of thing it may name."""
    if type.name == "thing" or type.things:
        found: list[str] = []
        for thing in type.things:
            found += [t for t in FILLERS.get(thing, (thing,)) if t not in found and t in atoms.ATOMS]
        return tuple(found), type.things
    if type.name in ("text", "word"):
        return (), ()
    return tuple(t for t in FILLERS.get(type.name, (type.name,)) if t in atoms.ATOMS), ()


def may_refer_back(type: tree.Type) -> bool:
    """As in "this level", "the two countries": the value last spoken of."""
    return ("country" if type.is_list else "level") in type.things


# How telling a mention is as an announcement of a pattern: rare ones are.
TELLING = {"level": 7, "series": 7, "holiday": 7, "event-kind": 6, "duration": 5, "rank": 5, "office": 4}
MOST_NEIGHBOURS = 48  # strings in one set: more cost more to look for than they save
BESIDE = 0.5  # how much more telling two literals are for standing side by side

Need = tuple[float, frozenset[str]]  # how telling (0: not at all), and the strings
Needs = tuple[tuple[str, ...], ...]
MARKS = frozenset([*":;()-!?–—", "--"])  # that are rare enough to announce a pattern


_WORD = re.compile(r"\w+")


def announce(items: Sequence[declared.Item], folded: frozenset[str]) -> tuple[tuple[str, ...], Needs]:
    """The set that announces a pattern, and the others, the shortest first.

    Mentions of the types `folded` get other neighbours when patterns fold, so that nothing beside one announces.
    """
    marks = [atoms.ATOMS[type] for type in folded]
    alone = [need for item in items if (need := _of_item(item))[0] > 0]
    beside = _pairs(items)
    steady = alone + [need for need in beside if not any(mark in text for text in need[1] for mark in marks)]
    first = max(steady, key=lambda need: (need[0], -len(need[1]), sorted(need[1])), default=(0.0, frozenset[str]()))[1]
    others = {words for score, words in alone + beside if score > 0.5} - {first}
    return tuple(sorted(first)), tuple(sorted((tuple(sorted(words)) for words in others), key=lambda n: (len(n), n)))


def leads(items: Sequence[declared.Item]) -> str:
    """The characters that a match may begin with; "" where that is not known."""
    found = edge(items, first=True)
    return "".join(sorted({text[0] for text in found})) if found else ""


def rarity(items: Sequence[declared.Item]) -> float:
    """How rare the rarest literal is that must stand in every match."""
    return _of_items(items)[0]


# -- one by one ----------------------------------------------------------------------------------------------------


def _of_items(items: Sequence[declared.Item]) -> Need:
    """The literals of which one must stand in every match, and how rare they are."""
    return max(map(_of_item, items), key=lambda need: need[0], default=(0.0, frozenset()))


def _of_item(item: declared.Item) -> Need:
    if isinstance(item, (declared.Word, declared.Verbatim)):
        text = item.text.lower()
        word = max(text.split(), key=len, default="")
        if word == "'s":
            return (1.0, frozenset("'’"))
        if not word.replace("-", "").isalnum():
            return (0.6, frozenset([word])) if word in MARKS else (0.0, frozenset())
        return (0.5 if word in lang.words("grammar/common") else 2.0 + len(word) / 2, frozenset([word]))
    if isinstance(item, declared.Forms):
        return (min(map(_telling, item.forms)), frozenset(item.forms))
    if isinstance(item, declared.Slot):
        types, _ = fillers(item.type)
        if not types or may_refer_back(item.type):
            return (0.0, frozenset())
        return (min(TELLING.get(t, 1.0) for t in types), frozenset(marks(types)))
    if isinstance(item, declared.Choice) and not item.optional:
        found = [_of_items(branch) for branch in item.branches]
        if all(score for score, _ in found):
            return (min(s for s, _ in found), frozenset[str]().union(*(words for _, words in found)))
    return (0.0, frozenset())


def marks(types: Sequence[str]) -> list[str]:
    """What stands in the skeleton at both ends of a mention of these types."""
    return [*(atoms.ATOMS[t] for t in types), *(word for t in types for word in atoms.FREE.get(t, ()))]


# -- neighbours ---------------------------------------------------------------------------------------------------


def _pairs(items: Sequence[declared.Item]) -> list[Need]:
    """Every set of neighbours that a match of this sequence must hold."""
    found: list[Need] = []
    for i, item in enumerate(items):
        if _may_lack(item):
            continue
        found.append(_joined(edge([item], first=False), edge(items[i + 1 :], first=True)))
        found.append(_joined(edge(items[:i], first=False), edge([item], first=True)))
        if isinstance(item, declared.Choice):
            inside = [_pairs(branch) for branch in item.branches]
            if all(inside):
                best = [max(needs, key=lambda need: need[0]) for needs in inside]
                found.append((min(score for score, _ in best), frozenset().union(*(words for _, words in best))))
    return [need for need in found if 0 < len(need[1]) <= MOST_NEIGHBOURS]


def _joined(lefts: set[str] | None, rights: set[str] | None) -> Need:
    """The neighbours are as telling as the commonest of them."""
    if lefts is None or rights is None or len(lefts) * len(rights) > MOST_NEIGHBOURS:
        return 0.0, frozenset()
    score = min(map(_telling, lefts)) + min(map(_telling, rights)) + BESIDE
    return score, frozenset(left + gap + right for left in lefts for right in rights for gap in _between(left, right))


def _telling(text: str) -> float:
    if text in atoms.OF_ATOM:
        return TELLING.get(atoms.OF_ATOM[text], 1.0)
    words = _WORD.findall(text) if text[0].isalnum() else ()
    rare = (2.0 + len(word) / 2 for word in words if word not in lang.words("grammar/common"))
    return max(rare, default=0.5)


def _between(left: str, right: str) -> tuple[str, ...]:
    """One space between words; before a comma, after a bracket and beside a mention there may be none."""
    return (" ",) if left[-1].isalnum() and right[0].isalnum() else ("", " ")


def _may_lack(item: declared.Item) -> bool:
    return isinstance(item, declared.Gap) or (isinstance(item, declared.Choice) and item.optional)


def edge(items: Sequence[declared.Item], first: bool) -> set[str] | None:
    """The literals of which one stands first (or last) in every match of these items; None where that is not known."""
    found: set[str] = set()
    for item in items if first else reversed(items):
        one = _edge_of(item, first)
        if one is None:
            return None
        found |= one
        if not _may_lack(item):
            return found
    return None


def _edge_of(item: declared.Item, first: bool) -> set[str] | None:
    if isinstance(item, (declared.Word, declared.Verbatim)):
        return set(_written(item.text.lower(), first))
    if isinstance(item, declared.Forms):
        return {written for form in item.forms for written in _written(form, first)}
    if isinstance(item, declared.Slot):
        types, _ = fillers(item.type)
        if not types or may_refer_back(item.type):
            return None
        return {*marks(types), *lang.words("grammar/before-list")} if item.type.is_list and first else set(marks(types))
    if isinstance(item, declared.Choice):
        edges = [edge(branch, first) for branch in item.branches]
        return None if None in edges else set[str]().union(*(edge for edge in edges if edge is not None))
    return None


@cache
def _written(text: str, first: bool) -> tuple[str, ...]:
    """The ways of writing a literal: with both apostrophes, a possessive also without its s."""
    plain = " ".join(text.split())
    forms = ["'"] if plain == "'s" and first else ["'", "'s"] if plain == "'s" else [plain]
    return tuple(re.sub("['’]", mark, form) for form in forms for mark in "'’")
