"""Things and facts while their files are being read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from factlint.barrier import catch
from factlint.facts.dates import WrongDate, read_date
from factlint.language.errors import LanguageError
from factlint.language.errors import suggest as nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlint.facts.cells import Cell
    from factlint.language.declared import Kind, ThingKind
    from factlint.language.facts import Entry, Part, Validity, Value
    from factlint.language.source import Source
    from factlint.time.interval import Interval


META: Final = ("source", "note", "checked", "priority")
HIGHEST: Final = 9
MANY: Final = 5000  # things among which the nearest id is found at once


class Names(Protocol):
    """The kinds of things and statements that may stand in fact files (a RuleSet is one)."""

    things: dict[str, ThingKind]
    kinds: dict[str, Kind]


class Meta:
    """What a line says of itself and hands down to the lines under it: its source, the day it was checked, and its
    priority: of two that contradict each other the one of higher priority is held."""

    __slots__ = ("checked", "priority", "source")

    def __init__(self, source: str = "", checked: Interval | None = None, priority: int = 0) -> None:
        self.source = source
        self.checked = checked
        self.priority = priority

    def own(self) -> Meta:
        """What is handed down, to be changed by lines of one's own."""
        return Meta(self.source, self.checked, self.priority)


class Place:
    """Where a word of a fact file stands, able to say what is wrong there."""

    __slots__ = ("column", "length", "line", "source")

    def __init__(self, source: Source, at: Entry | Part | Value | Validity) -> None:
        self.source = source
        self.line = at.line
        self.column = at.column
        self.length = max(1, at.end - at.column)

    @classmethod
    def of_name(cls, source: Source, part: Part) -> Place:
        """Of the name of a field, without its values."""
        return cls(source, part._replace(end=part.column + len(part.name)))

    def error(self, message: str, hint: str = "") -> LanguageError:
        return self.source.error(self.line, self.column, message, hint, self.length)

    def __str__(self) -> str:
        return f"{self.source.path}:{self.line}"


class DraftThing:
    """A thing whose lines are being collected, maybe from several files."""

    __slots__ = (
        "adjectives", "aliases", "fields", "id", "kind", "name", "number", "parents", "place", "places", "priorities",
    )  # fmt: skip

    def __init__(self, number: int, kind: str, id: str, name: str, place: Place) -> None:
        self.number = number
        self.kind = kind
        self.id = id
        self.name = name
        self.place = place
        self.aliases: dict[str, Place] = {}
        self.adjectives: dict[str, Place] = {}
        self.parents: dict[int, Place] = {}  # of `in` lines
        self.fields: dict[str, Cell] = {}
        self.places: dict[str, Place] = {}  # of fields
        self.priorities: dict[str, int] = {}  # of fields

    def names(self) -> set[str]:
        return {self.name, *self.aliases}


class DraftFact:
    """A statement, its cells by field."""

    __slots__ = ("cells", "checked", "id", "kind", "place", "priority", "source")

    def __init__(self, kind: str, id: str, place: Place, meta: Meta) -> None:
        self.kind = kind
        self.id = id
        self.place = place
        self.cells: dict[str, Cell] = {}
        self.source = meta.source
        self.checked = meta.checked
        self.priority = meta.priority


class Region:
    """`complete KIND ...` while it is being read."""

    __slots__ = ("cells", "kind", "place", "when")

    def __init__(self, kind: str, cells: dict[str, Cell], when: Cell | None, place: Place) -> None:
        self.kind = kind
        self.cells = cells
        self.when = when
        self.place = place


class References:
    """Finds things by id among all files."""

    def __init__(self) -> None:
        self.things: list[DraftThing] = []
        self._by_id: dict[str, dict[str, DraftThing]] = {}
        self._hints = 100

    def find(self, kind: str, id: str) -> DraftThing | None:
        return self._by_id.get(id, {}).get(kind)

    def add(self, kind: str, id: str, name: str, place: Place) -> DraftThing:
        thing = DraftThing(len(self.things), kind, id, name, place)
        self.things.append(thing)
        self._by_id.setdefault(id, {})[kind] = thing
        return thing

    def resolve(self, value: Value, kinds: tuple[str, ...], place: Place, own: str = "") -> DraftThing:
        """The one thing with this id of one of the kinds (of any, where none is named; `own` kind first)."""
        here = self._by_id.get(value.text, {})
        found = [thing for kind, thing in here.items() if kind in kinds or not kinds]
        if len(found) > 1 and own in here:
            return here[own]
        if len(found) == 1:
            return found[0]
        wanted = _either(kinds) if kinds else "thing"
        if found:
            several = " and ".join(with_article(thing.kind) for thing in found)
            raise place.error(f"'{value.text}' is {several}", "give one of them another id")
        if here:
            is_kind = with_article(next(iter(here)))
            raise place.error(f"'{value.text}' is {is_kind}, and {with_article(wanted)} is wanted here")
        raise place.error(f"there is no {wanted} '{value.text}'", self.suggest(value.text, kinds))

    def suggest(self, id: str, kinds: tuple[str, ...]) -> str:
        """A hint; where there are very many things, only to ids that begin or end alike, and not for ever."""
        known = [thing.id for thing in self.things if thing.kind in kinds or not kinds]
        if len(known) > MANY:
            self._hints -= 1
            known = [k for k in known if k[:3] == id[:3] or k[-4:] == id[-4:]][:MANY] if self._hints > 0 else []
        return nearest(id, known)


def read_meta(part: Part, meta: Meta, source: Source) -> bool:
    """Take `source`, `checked`, `note` and `priority` lines; whether it was one."""
    if part.name not in META:
        return False
    wanted = {"source": ("url", "text"), "note": ("text",)}.get(part.name)
    for number, value in enumerate(part.values):
        place = Place(source, value)
        if number and part.name != "source":
            raise place.error(f"'{part.name}' takes one value")
        if wanted and value.kind not in wanted:
            raise place.error(f"a {part.name} is a text in quotes{' or an address in <>' if 'url' in wanted else ''}")
    if part.name == "source":
        meta.source = "; ".join(value.text for value in part.values)
    elif part.name == "checked":
        meta.checked = read_day(part.values[0], Place(source, part.values[0]))
    elif part.name == "priority":
        meta.priority = _read_priority(part.values[0], Place(source, part.values[0]))
    return True


def _read_priority(value: Value, place: Place) -> int:
    if value.kind != "number" or not value.text.isdigit() or int(value.text) > HIGHEST:
        raise place.error(f"a priority is a number from 0 to {HIGHEST}, not '{value.text}'")
    return int(value.text)


def attempt(errors: list[LanguageError], read: Callable[..., object], *args: object) -> bool:
    """Whether something could be read; what is wrong with it goes to `errors`, and reading goes on."""
    try:
        read(*args)
    except LanguageError as error:
        errors.append(error)
    except Exception as failure:
        from factlint.language.source import Source

        source = next((arg for arg in args if isinstance(arg, Source)), None)
        if source is None:
            raise
        line = next((line for arg in args if isinstance(line := getattr(arg, "line", None), int)), 0)
        errors.append(LanguageError(source.path, line, 0, str(catch(failure, "reading a fact", source.path))))
    else:
        return True
    return False


def take_meta(source: Source, entry: Entry, meta: Meta, errors: list[LanguageError]) -> list[Entry]:
    """The lines under an entry but those on its source; those are taken first, for they are handed down."""
    rest = []
    for child in entry.children:
        if len(child.parts) != 1 or child.validity or child.parts[0].name not in META:
            rest.append(child)
            continue
        attempt(errors, read_meta, child.parts[0], meta, source)
    return rest


def read_day(value: Value, place: Place) -> Interval:
    """A date; a bare year is one."""
    if value.kind not in ("date", "number"):
        raise place.error(f"a date is wanted here, not '{value.text}'", "write 2022-07-07, 2022-07 or 2022")
    try:
        return read_date(value.text)
    except WrongDate as error:
        raise place.error(str(error), error.hint) from None


def with_article(noun: str) -> str:
    """`an office`."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _either(kinds: tuple[str, ...]) -> str:
    return kinds[0] if len(kinds) == 1 else ", ".join(kinds[:-1]) + " or " + kinds[-1]
