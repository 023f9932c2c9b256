"""What importers make: people with names, dates and dated statements, written as a fact file; and what was wrong."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint.facts.dates import WrongDate, read_date
from factlint.language.errors import LanguageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlint.facts.base import FactBase

PLACES: Final = ("country", "state", "city", "org", "body")
LEAST_AGE: Final = 25  # years; younger holders are slips of the data more often than people
_HELD: Final = re.compile(r"office (\S+) of ")
_BEGUN: Final = re.compile(r"(?:from|since) (\d{4}\S*)")
_UNFIT: Final = str.maketrans({'"': "'", "\n": " ", "\r": " ", "\t": " "})


class ImportFailed(ValueError):
    """A file that is not what its format says, as a whole."""


class Line(NamedTuple):
    """A statement about a person or a country, as it stands in a fact file, and what it rests on."""

    text: str
    validity: str
    checked: str = ""  # where it is another day than the file's
    source: str = ""
    extra: tuple[str, ...] = ()  # more lines under it


class Subject:
    """A person (or a country) and all that is said of it."""

    def __init__(self, kind: str, id: str, name: str) -> None:
        self.kind = kind
        self.id = id
        self.name = name
        self.is_new = True  # else it adds to a thing of the vocabulary
        self.aliases: list[str] = []
        self.fields: dict[str, str] = {}  # as written, texts in quotes
        self.lines: list[Line] = []

    def also(self, names: Iterable[str]) -> None:
        self.aliases += (name for name in names if name and name != self.name and name not in self.aliases)

    def set(self, field: str, value: str | None, quoted: bool = False) -> None:
        if value:
            self.fields[field] = f'"{clean(value)}"' if quoted else value


class Pack:
    """Subjects in the order in which they came, and the problems of the data as warnings."""

    def __init__(self, base: FactBase, checked: str, source: str = "") -> None:
        self.base = base
        self.checked = checked
        self.source = source
        self.head: list[str] = []  # comments at the top of the file
        self.complete: list[str] = []  # regions of which nothing is missing, as the file says it
        self.subjects: list[Subject] = []
        self.problems: list[LanguageError] = []
        self._ids: set[tuple[str, str]] = set()

    @property
    def size(self) -> int:
        """How many statements were made."""
        return sum(len(subject.lines) for subject in self.subjects)

    # -- telling -----------------------------------------------------------------------------------------------------

    def warn(self, path: str, line: int, message: str, hint: str = "") -> None:
        """Something of the data was left out."""
        self.problems.append(LanguageError(path, line, 1, message, hint, severity="warning"))

    # -- things ------------------------------------------------------------------------------------------------------

    def person(self, name: str, *, born: str = "", id: str = "") -> Subject:
        """A new person; an id that is taken gets the year of birth, or a number."""
        name = clean(name)
        stem = id or slug(name) or "somebody"
        ids = [stem, *([f"{stem}-{born[:4]}"] if born else []), *(f"{stem}-{n}" for n in range(2, 10000))]
        id = next(id for id in ids if ("person", id) not in self._ids)
        return self._add(Subject("person", id, name))

    def city(self, name: str) -> Subject:
        """The city of that name: one on file, or a new one."""
        known = self.find(("city",), name)
        city = Subject("city", known or slug(name), name)
        if known or ("city", city.id) in self._ids:
            return city
        return self._add(city)

    def known(self, kind: str, id: str) -> Subject:
        """A thing of the vocabulary to which something is added."""
        subject = next((s for s in self.subjects if (s.kind, s.id) == (kind, id)), None)
        if subject is None:
            subject = self._add(Subject(kind, id, ""))
            subject.is_new = False
        return subject

    def _add(self, subject: Subject) -> Subject:
        self._ids.add((subject.kind, subject.id))
        self.subjects.append(subject)
        return subject

    def find(self, kinds: Iterable[str], name: str) -> str:
        """The id of the one thing of these kinds so called, or with that id; "" where there is none or several."""
        kinds = tuple(kinds)
        found = {thing.id for thing in self.base.by_name(clean(name)) if thing.kind in kinds}
        found = found or {id for kind in kinds for id in (slug(name),) if self.base.by_id(kind, id)}
        return found.pop() if len(found) == 1 else ""

    def drop_doubtful_births(self, path: str) -> None:
        """Leave out the birth of whoever would have held one of the offices that adults hold before LEAST_AGE."""
        for subject in self.subjects:
            born = subject.fields.get("born", "")
            for line in subject.lines if is_day(born) else ():
                held = _HELD.match(line.text)
                begun = _BEGUN.match(line.validity)
                if held and begun and self._is_elected(held[1]) and is_before(begun[1], _later(born, LEAST_AGE)):
                    self.warn(path, 0, f"{subject.name}: born {born}, and {line.text} {line.validity}: birth left out")
                    del subject.fields["born"]
                    break

    def _is_elected(self, office: str) -> bool:
        """Whether nobody is born into the office, as far as the vocabulary tells by its sort or group."""
        thing = self.base.by_id("office", office)
        return thing is not None and not {"sort", "group"}.isdisjoint(thing.fields)

    # -- writing -----------------------------------------------------------------------------------------------------

    def write(self) -> str:
        """The fact file."""
        self._part_names()
        lines = [f"# {line}".rstrip() for line in self.head]
        lines += [f"checked {self.checked}"] if self.checked else []
        lines += [f"source {_shown_source(self.source)}"] if self.source else []
        for subject in self.subjects:
            if subject.lines or subject.fields or subject.aliases:  # of the others everything was left out
                lines += ["", *_write(subject)]
        lines += ["", *(f"complete {region}" for region in self.complete)] if self.complete else []
        return "\n".join(lines) + "\n"

    def _part_names(self) -> None:
        """An alias that is another's own name goes: with it, an article could not tell the two apart."""
        own = {subject.name for subject in self.subjects}
        for subject in self.subjects:
            subject.aliases = [name for name in subject.aliases if name == subject.name or name not in own]


def _write(subject: Subject) -> list[str]:
    named = f' "{subject.name}"' if subject.is_new else ""
    lines = [f"{subject.kind} {subject.id}{named}"]
    if subject.aliases:
        lines.append("    also " + ", ".join(f'"{name}"' for name in map(clean, subject.aliases)))
    lines += (f"    {field} {value}" for field, value in subject.fields.items())
    for line in subject.lines:
        lines.append(f"    {line.text} {line.validity}".rstrip())
        lines += [f"        checked {line.checked}"] if line.checked else []
        lines += [f"        source {_shown_source(line.source)}"] if line.source else []
        lines += (f"        {extra}" for extra in line.extra)
    return lines


def _shown_source(source: str) -> str:
    return f"<{source}>" if re.match(r"https?://[^\s>]+\Z", source) else f'"{clean(source)}"'


def clean(text: str) -> str:
    """A text as it can stand in quotes: one line, without quotation marks, composed."""
    return unicodedata.normalize("NFC", " ".join(text.translate(_UNFIT).split()))


def slug(name: str) -> str:
    """`Côte d'Ivoire` as an id: cote-d-ivoire."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"^[0-9-]+|[^a-z0-9]+", "-", ascii_only.lower()).strip("-")


def is_day(text: str) -> bool:
    """Whether a fact file takes it as a date."""
    try:
        return bool(text) and read_date(text).first is not None
    except (WrongDate, ValueError):
        return False


def _later(day: str, years: int) -> str:
    return f"{int(day[:4]) + years:04}{day[4:].replace('-02-29', '-02-28')}"


def is_before(one: str, other: str) -> bool:
    """Whether a date certainly lies before another one."""
    last, first = read_date(one).last, read_date(other).first
    return last is not None and first is not None and last < first


class Span(NamedTuple):
    """The validity of a state as a fact file has it, with the day it was checked where that is another one."""

    validity: str
    checked: str = ""


def span(start: str, end: str, checked: str, ended: bool = False) -> Span | str:
    """When a state held, of data as of the day `checked`; a text says what is wrong.

    An end after that day is only scheduled. A state that `ended` at an unknown time is vouched for on its first day.
    """
    for day in (start, end):
        if day and not is_day(day):
            return f"there is no date {day}"
    if start and end and is_before(end, start):
        return f"it ends before it starts: {end} is before {start}"
    if start and is_before(checked, start):
        return f"it starts on {start}, after the data was checked ({checked})"
    if end and not is_before(checked, end):
        return Span(f"from {start} to {end}" if start else f"until {end}")
    if not start:
        return "it has no start"
    return Span(f"since {start}", start) if ended else Span(f"since {start}")
