"""The names of things as the text may write them, ready to be found.

A name with a capital matches as written, one without matches in any capitalisation. Names that can stand in a run of
capitalised words are looked up there, word by word; the others are found by one automaton over the text in lower case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.extract.capitals import segment
from factlint.extract.quantities import NUMBER_WORDS
from factlint.extract.tokens import Words
from factlint.text.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ahocorasick_rs import AhoCorasick

    from factlint.extract.tokens import Piece
    from factlint.statement import Thing

    Entry = tuple[str, tuple[Thing, ...]]  # mention type, the things so called
    Trigger = tuple[str, Entry | None, str]

# A text that names things of several kinds is a mention of the first of these types.
TYPE_OF_KIND: Final = {
    "country": "place", "state": "place", "city": "place", "org": "org", "body": "org", "rank": "rank",
    "office": "office", "level": "level", "event-kind": "event-kind", "series": "series", "holiday": "holiday",
}  # fmt: skip
ORDER: Final = ("place", "demonym", "org", "rank", "office", "level", "event-kind", "series", "holiday")
# What may stand for a space before or after a word; the text keeps its length.
LOOSE: Final = "\n\"'()[]-–—/“”‘’<>"


def loosen(low: str) -> str:
    """The text with a space for each mark of LOOSE."""
    for mark in LOOSE:
        low = low.replace(mark, " ")
    return low


class Vocabulary:
    """Made by `build`; `pieces` and `words` remember what capitalised runs and their words say (capitals, tokens)."""

    __slots__ = (
        "_automaton",
        "_free",
        "caps",
        "caps_first",
        "exact",
        "heads",
        "longest",
        "loose",
        "office_words",
        "offices",
        "pieces",
        "postal",
        "short_offices",
        "words",
    )

    def __init__(
        self, exact: dict[str, Entry], loose: dict[str, Entry], postal: dict[str, Entry] | None = None
    ) -> None:
        self.exact = exact
        self.postal = postal or {}  # "CA": a state only where the place shows it, as after "D-"
        self.loose = loose
        self.caps = {name.upper(): entry for name, entry in exact.items() if entry[0] in ("place", "demonym", "org")}
        self.caps_first = frozenset(name.split(" ", 1)[0] for name in self.caps)
        # first word -> the most words of a name that begins with it
        self.longest: dict[str, int] = {}
        for name in (*exact, *loose):
            first, size = name.split(" ", 1)[0], name.count(" ") + 1
            self.longest[first] = max(size, self.longest.get(first, 0))
        own = {name for name, entry in loose.items() if entry[0] == "office"}
        self.short_offices = {name for name, entry in exact.items() if entry[0] == "office"}  # as written: CEO
        self.offices = own | {" ".join(phrase.split()) for phrase in lang.words("titles/office-whole")}
        self.heads = lang.words("titles/office-head") | {name for name in own if " " not in name}
        # first word -> the most words of an office that begins with it
        self.office_words: dict[str, int] = dict.fromkeys(self.heads, 1)
        for name in (*self.offices, *map(str.lower, self.short_offices)):
            first, size = name.split(" ", 1)[0], name.count(" ") + 1
            self.office_words[first] = max(size, self.office_words.get(first, 0))
        self.pieces: Memo[tuple[Piece, ...]] = Memo(lambda lexeme: segment(lexeme, self))
        self.words = Words(self)
        self._automaton: AhoCorasick | None = None
        self._free: list[Trigger] = []

    def triggers(self) -> tuple[AhoCorasick, list[Trigger]]:
        """The automaton over loosened text in lower case, each hit beginning with a space; and what each of its
        patterns is: (mention type or "number", entry, the exact writing or "")."""
        if self._automaton is None:
            from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

            patterns = self._patterns()
            self._free = list(patterns.values())
            self._automaton = AhoCorasick(
                list(patterns),
                matchkind=MatchKind.LeftmostLongest,
                # the tables of a DFA would push all else out of the processor's cache
                implementation=Implementation.ContiguousNFA,
            )
        return self._automaton, self._free

    def _patterns(self) -> dict[str, Trigger]:
        found: dict[str, Trigger] = dict.fromkeys(NUMBER_WORDS, ("number", None, ""))
        found |= dict.fromkeys((*self.heads, *self.offices), ("office", None, ""))
        found |= {name.lower(): (entry[0], entry, name) for name, entry in self.exact.items() if not _is_run(name)}
        found |= {
            name.lower(): ("org", self.exact.get(name), name) for name in lang.words("organisations/org-with-and")
        }
        found |= {name: (entry[0], entry, "") for name, entry in self.loose.items()}
        return {" " + loosen(name): what for name, what in found.items()}


def build(things: Iterable[Thing]) -> Vocabulary:
    """Of the things of the vocabulary. Kinds that are not looked for in texts (person, noun) are left out."""
    exact: dict[str, dict[str, list[Thing]]] = {}
    loose: dict[str, dict[str, list[Thing]]] = {}

    def add(name: str, type: str, thing: Thing) -> None:
        name = " ".join(name.replace("’", "'").split())
        if type != "holiday":
            for article in lang.entries("names/article-before"):
                name = name.removeprefix(article)
        if not name:
            return
        entries = loose if name == name.lower() else exact
        things = entries.setdefault(name, {}).setdefault(type, [])
        if thing not in things:
            things.append(thing)

    for phrase in lang.words("titles/level"):
        loose[phrase] = {"level": []}  # says how high, not who: no level on file
    postal: dict[str, Entry] = {}
    for thing in things:
        type = TYPE_OF_KIND.get(thing.kind)
        if type is None:
            continue
        if "postal" in thing.fields:
            postal[thing.fields["postal"]] = (type, (thing,))
        for name in (thing.name, *thing.aliases):
            add(name, type, thing)
        if type == "place":
            for adjective in thing.adjectives:
                add(adjective, "demonym", thing)
                if adjective.endswith(lang.entries("places/people-in-s")):
                    add(adjective + lang.text("places/people-plural"), "demonym", thing)
    return Vocabulary(_first_type(exact), _first_type(loose), postal)


def _first_type(names: dict[str, dict[str, list[Thing]]]) -> dict[str, Entry]:
    result: dict[str, Entry] = {}
    for name, types in names.items():
        type = min(types, key=ORDER.index)
        result[name] = (type, tuple(types[type]))
    return result


def _is_run(name: str) -> bool:
    """Whether the name can be found in a run of capitalised words."""
    return all(word[0].isupper() or word in INSIDE for word in name.split(" ")) and not any(c in name for c in "/,")


INSIDE: Final = lang.words("name-context/inside-names") | lang.words("names/particle")
