"""Facts that end: a term retired, and which terms stand on a day."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint.facts.asleep import ROLE, is_asleep
from factlint.facts.dates import WrongDate, read_date
from factlint.facts.query import say_when
from factlint.language.facts import Entry, last_line, parse
from factlint.time.algebra import during
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlint.facts.base import FactBase
    from factlint.statement import Statement

_OPEN: Final = re.compile(r"\b(known-since|since) (\S+)")


class CannotRetire(ValueError):
    """What the file does not allow."""


class Successor(NamedTuple):
    """`id` is that of a person on file or a new one, whose `name` is then written."""

    id: str
    name: str


def retire(text: str, person: str, office: str, day: str, by: Successor | None = None) -> str:
    """The text with the open term of a person (by id) in an office (by id) ended on a day (ISO)."""
    parsed = parse(text, "")
    if parsed.errors:
        raise CannotRetire(f"line {parsed.errors[0].line}: {parsed.errors[0].message}")
    lines = text.split("\n")
    term = _open_term(parsed.entries, person, office)
    started = read_date(term.validity.first.text) if term.validity is not None else None
    last = read_date(day).last
    if started is not None and started.first is not None and last is not None and last < started.first:
        raise CannotRetire(f"line {term.line}: the term began on {started}, after {day}")
    lines[term.line - 1] = _OPEN.sub(lambda m: _ended(m[1], m[2], day), lines[term.line - 1], count=1)
    if by is not None:
        said = " ".join(part.values[0].text for part in term.parts if part.name == "of") or ""
        of = f" of {said}" if said else ""
        new = [f"    office {office}{of} since {day}"]
        if not _is_vouched_for(parsed.entries, day):
            new.append(f"        checked {day}")
        at = _end_of(parsed.entries, by.id)
        if at:
            lines[at:at] = new
        else:
            while lines and not lines[-1].strip():
                lines.pop()
            family = by.name.rpartition(" ")[2]
            named = [f'person {by.id} "{by.name}"', f'    family "{family}"'] if by.name else [f"person {by.id}"]
            lines += ["", *named, *new, ""]
    return "\n".join(lines)


def restate(text: str, fact: Statement) -> str:
    """The text with the term of another file as a line of its own that goes before it."""
    fields, start = fact.fields, fact.fields["when"].start
    person = fields["person"].id
    word, day = ("since", start) if start.first is not None else ("known-since", Interval.at(start.last))
    line = f"    office {fields['office'].id} of {fields['of'].id} {word} {day}"
    new = [line, "        priority 1"]
    at = _end_of(parse(text, "").entries, person)
    lines = text.rstrip("\n").split("\n") if text else []
    lines[at or len(lines) : at or len(lines)] = new if at else [*[""][: len(lines)], f"person {person}", *new]
    return "\n".join(lines) + "\n"


def _is_vouched_for(entries: list[Entry], day: str) -> bool:
    """Whether the file was checked after that day."""
    said = [e.parts[0].values[0].text for e in entries if e.parts and e.parts[0].name == "checked"]
    last = read_date(said[-1]).first if said else None
    first = read_date(day).last
    return last is not None and first is not None and last > first


def _ended(word: str, start: str, day: str) -> str:
    return f"from {start} to {day}" if word == "since" else f"from [..{start}] to {day}"


def _open_term(entries: list[Entry], person: str, office: str) -> Entry:
    held = [
        line
        for entry in entries
        if _is_person(entry, person)
        for line in entry.children
        if line.parts and line.parts[0].name == "office" and line.parts[0].values[0].text == office
    ]
    running = [line for line in held if line.validity is not None and line.validity.word in ("since", "known-since")]
    if len(running) == 1:
        return running[0]
    if running:
        raise CannotRetire(
            f"{len(running)} terms of {person} as {office} are open: lines "
            + ", ".join(str(line.line) for line in running)
        )
    said = f"line {held[0].line}: that term has its end already" if held else f"no term of {person} as {office}"
    raise CannotRetire(said)


def _is_person(entry: Entry, id: str) -> bool:
    return bool(entry.parts) and entry.parts[0].name == "person" and entry.parts[0].values[0].text == id


def _end_of(entries: list[Entry], id: str) -> int:
    """How many lines there are up to the last of a person, 0 where there is none."""
    return max((last_line(entry) for entry in entries if _is_person(entry, id)), default=0)


def check_day(day: str) -> str:
    """What is wrong with a day, "" if nothing."""
    try:
        read_date(day)
    except WrongDate as error:
        return str(error)
    return ""


def tell_standing(base: FactBase, kinds: list[str], day: Interval, name_of: Callable[[str], str]) -> Iterator[str]:
    """A line a file with its age, then its offices without a holder on that day."""
    files: dict[str, list[Statement]] = defaultdict(list)
    for kind in kinds:
        for fact in base.statements(kind):
            files[fact.path].append(fact)
    for path in sorted(files):
        yield _age(name_of(path), files[path], day)
        yield from _vacant([fact for fact in files[path] if fact.kind == ROLE], day)


def _age(name: str, facts: list[Statement], day: Interval) -> str:
    checked = max((fact.checked for fact in facts if fact.checked is not None), default=None)
    count = f"{len(facts):,} {'fact' if len(facts) == 1 else 'facts'}"
    if checked is None or day.first is None:
        return f"{name}: {count}, no day says when they were checked"
    days = day.first - checked
    past = sum(is_asleep(fact, day) for fact in facts)
    age = f"{days:,} days before" if days > 0 else "vouched for on that day"
    asleep = f"; {past:,} of them say nothing of that day any more" if past else ""
    return f"{name}: {count}, checked {Interval.at(checked)} ({age}){asleep}"


def _vacant(roles: list[Statement], day: Interval) -> Iterator[str]:
    seats: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for fact in roles:
        office, of = fact.fields.get("office"), fact.fields.get("of")
        if office is not None and of is not None:
            seats[office.name, of.name].append(fact)
    for (office, of), facts in sorted(seats.items()):
        held = [during(day, fact.fields["when"]) for fact in facts if isinstance(fact.fields.get("when"), Period)]
        if held and all(truth is False for truth in held):
            last = facts[-1]
            yield f"  nobody on file: {office} of {of} (last {last.fields['person'].name} {say_when(last)})"
