"""What importers of tables share: offices by their labels, and states with their dates."""

from __future__ import annotations

import re
from typing import Final

from factlint.facts.importers.pack import PLACES, Line, Pack, Subject, is_before, span

STATUS: Final = re.compile(r"(acting|interim|former|designate)\s+", re.IGNORECASE)
LONGEST: Final = 60  # years that nobody holds an office without an end on file


class Tenure:
    """An office of a person as the data has it: labels, ISO dates; `is_over`: it ended at an unknown time."""

    __slots__ = ("end", "is_over", "of", "office", "record", "source", "start", "status")

    def __init__(self, record: str, office: str, of: str, start: str, end: str) -> None:
        self.record = record  # how a problem calls it
        self.office = office
        self.of = of
        self.start = start
        self.end = end
        self.is_over = False
        self.status = ""
        self.source = ""


class Tenures:
    """Adds tenures to people, and tells at the end which offices have too many holders without an end."""

    def __init__(self, pack: Pack, path: str) -> None:
        self.pack = pack
        self.path = path
        self.open: dict[str, list[tuple[int, str]]] = {}

    def add(self, line: int, person: Subject, tenure: Tenure) -> None:
        found = find_position(self.pack, tenure.office, tenure.of)
        if isinstance(found, str):
            self._warn(line, person, tenure, found)
            return
        office, of = found
        # Without an end on file a state is vouched for on its first day alone: an unknown end is not open.
        when = span(tenure.start, tenure.end, self.pack.checked, ended=True)
        if isinstance(when, str):
            self._warn(line, person, tenure, when)
            return
        text = f"office {office} of {of}"
        if when.checked and not tenure.is_over:
            year = f"{int(self.pack.checked[:4]) - LONGEST}"
            if is_before(tenure.start, year):
                self._warn(line, person, tenure, f"since {tenure.start} without an end")
                return
            self.open.setdefault(text, []).append((line, person.name))
        status = STATUS.match(tenure.office)
        said = tenure.status or (status[1].lower().replace("interim", "acting") if status else "")
        extra = (f"status {said}",) if said and said != "current" else ()
        person.lines.append(Line(text, when.validity, when.checked, tenure.source, extra))

    def _warn(self, line: int, person: Subject, tenure: Tenure, problem: str) -> None:
        where = f"{tenure.record}: " if tenure.record else ""
        self.pack.warn(self.path, line, f"{where}{person.name}, {tenure.office or 'no office'}: {problem}: left out")

    def close(self) -> None:
        """Name the offices that more people hold without an end than can hold it at a time."""
        for text, holders in self.open.items():
            _, office, _, of = text.split(" ")
            thing = self.pack.base.by_id("office", office)
            most = thing.fields.get("holders") if thing else None
            names = dict.fromkeys(name for _, name in holders)
            if (
                most
                and len(names) > most.low
                and self.pack.base.by_id(str(thing.fields.get("per")) if thing else "", of)
            ):
                said = ", ".join(names)
                hint = "each is vouched for on the first day alone"
                self.pack.warn(self.path, holders[-1][0], f"{text}: {len(names)} holders without an end: {said}", hint)


def find_position(pack: Pack, office: str, of: str) -> tuple[str, str] | str:
    """The ids of an office and of what it is an office of, by their labels; or what is not known."""
    label = STATUS.sub("", " ".join(office.split()))
    ways = [(label, of)] if of else []
    ways += [(label[: m.start()], label[m.end() :]) for m in re.finditer(r" (?:of|for) (?:the )?", label)]
    known = ""
    for name, place in ways:
        found = pack.find(("office",), name.lower()) or pack.find(("office",), name)
        where = pack.find(PLACES, place) or pack.find(PLACES, place.removeprefix("the "))
        if found and where:
            return found, where
        known = known or found
    if known:
        return f"'{of or label}' names no country, state, city or organisation of the vocabulary"
    return f"'{label}' names no office of the vocabulary"
