"""What was entered by hand (tools/packs): which of it the data confirms, and which stays out of the packs, to be done.

A term is confirmed where the data has the same person begin in that office on that day, or the next one begin on the
day on which it ends; a membership with the term beside it that has its days; a death on which, or soon after which, the
next one begins. What pages state that were read is in tools/packs/compared.tsv, and counts as data.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.facts.importers.pack import Pack

SAME: Final = timedelta(20)  # two days of beginning that are told of one term
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_TERM: Final = re.compile(r"(office \S+ of \S+) (\S.*)")
_MEMBER: Final = re.compile(r"member \S+(?: state \S+)? (\S.*)")
COMPARED: Final = Path(__file__).with_name("packs") / "compared.tsv"


class Entry(NamedTuple):
    """A statement about a person, with the lines below it, without their indentation."""

    text: str
    below: tuple[str, ...]


class Block(NamedTuple):
    """What is said of one person; `head` are the lines of names, `text` a block of something else, as it stands."""

    id: str
    head: tuple[str, ...]
    entries: tuple[Entry, ...]
    text: str = ""


class Split(NamedTuple):
    """The facts that are taken over and those that are not, as text; how many terms each holds."""

    confirmed: str
    unconfirmed: str
    terms: tuple[int, int]


def split(by_hand: str, pack: Pack, named: set[str]) -> Split:
    """Part what was entered by hand by what the pack, as imported, confirms.

    `named` are the people whom the unconfirmed part of other packs has named; those of this one are added.
    """
    heads = {s.id: (f'person {s.id} "{s.name}"',) for s in pack.subjects if s.kind == "person"}
    known = (set(heads), named)
    begins: dict[str, list[date]] = {}
    own: dict[tuple[str, str], list[str]] = {}
    for subject in pack.subjects:
        for line in subject.lines:
            if day := _DAY.search(line.validity):
                begins.setdefault(line.text, []).append(date.fromisoformat(day[0]))
            own.setdefault((subject.id, line.text), []).append(line.validity)
    pages = dict(_compared())
    for person, what, day in pages:
        begins.setdefault(what, []).append(date.fromisoformat(day))
        own.setdefault((person, what), []).append(day)
    kept: tuple[list[str], list[str]] = ([], [])
    terms = [0, 0]
    for block in _blocks(by_hand):
        if '"' in "".join(block.head[:1]):
            heads[block.id] = block.head
        if not block.entries:
            kept[block.text.startswith("complete")].append(block.text)
            continue
        sure = {entry.text for entry in block.entries if _is_sure(block.id, entry, begins, own)}
        spans = {found[2] for text in sure if (found := _TERM.match(text))}
        offices = {found[1] for entry in block.entries if (found := _TERM.match(entry.text))}
        offices |= {what for person, what in own if person == block.id}
        sure |= {e.text for e in block.entries if (found := _MEMBER.match(e.text)) and found[1] in spans}
        sure |= {e.text for e in block.entries if e.text.startswith("died ") and _follows(e.text, offices, begins)}
        for n, part in enumerate((True, False)):
            entries = [_sourced(block.id, e, pages) for e in block.entries if (e.text in sure) is part]
            terms[n] += sum(entry.text.startswith("office ") for entry in entries)
            if entries:
                first = block.id not in known[n]
                known[n].add(block.id)
                kept[n].append(_written(heads[block.id] if first else (f"person {block.id}",), entries))
    return Split("\n\n".join(kept[0]), "\n\n".join(kept[1]), (terms[0], terms[1]))


def is_same(one: str, other: str) -> bool:
    """Whether two validities begin on about the same day."""
    first, second = _DAY.search(one), _DAY.search(other)
    if first is None or second is None:
        return False
    return abs(date.fromisoformat(first[0]) - date.fromisoformat(second[0])) < SAME


def _is_sure(person: str, entry: Entry, begins: dict[str, list[date]], own: dict[tuple[str, str], list[str]]) -> bool:
    term = _TERM.match(entry.text)
    if term is None:
        return any(entry.text == f"died {day}" for day in own.get((person, "died"), ()))
    days = _DAY.findall(term[2])
    ends = len(days) > 1 and date.fromisoformat(days[-1]) in begins.get(term[1], ())
    return ends or any(is_same(told, term[2]) for told in own.get((person, term[1]), ()))


def _compared() -> Iterator[tuple[tuple[str, str, str], str]]:
    """What pages state: person, office (or "died") and day, with the page."""
    for line in COMPARED.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            person, what, day, page = line.split("\t")
            yield (person, what, day), page


def _sourced(person: str, entry: Entry, pages: dict[tuple[str, str, str], str]) -> Entry:
    """The entry with the page that states when it began, where one was read."""
    found = _DAY.search(entry.text)
    what = "died" if entry.text.startswith("died ") else entry.text.partition(" from ")[0].partition(" since ")[0]
    page = pages.get((person, what, found[0])) if found else None
    if page is None or what == "died":
        return entry
    return Entry(entry.text, (*(line for line in entry.below if not line.startswith("source ")), f"source <{page}>"))


def _follows(died: str, offices: set[str], begins: dict[str, list[date]]) -> bool:
    day = date.fromisoformat(died.split()[1])
    either = offices | {office.replace(" queen ", " king ") for office in offices}
    return any(day <= begun <= day + SAME for office in either for begun in begins.get(office, ()))


def _written(head: tuple[str, ...], entries: list[Entry]) -> str:
    lines = [*head[:1], *(f"    {line}" for line in head[1:])]
    for entry in entries:
        lines += [f"    {entry.text}", *(f"        {line}" for line in entry.below)]
    return "\n".join(lines)


def _blocks(text: str) -> Iterator[Block]:
    for part in re.split(r"\n\s*\n|\n(?=person )", text.strip()):
        lines = [line for line in part.splitlines() if not line.startswith("#")]
        if not lines:
            continue
        if not lines[0].startswith("person "):
            yield Block("", (), (), "\n".join(lines))
            continue
        head: list[str] = [lines[0]]
        entries: list[Entry] = []
        for line in lines[1:]:
            if line.startswith("        ") and entries:
                entries[-1] = Entry(entries[-1].text, (*entries[-1].below, line.strip()))
            elif re.match(r"    (?:also|family|given|sex) ", line):
                head.append(line.strip())
            else:
                entries.append(Entry(line.strip(), ()))
        yield Block(lines[0].split()[1], tuple(head), tuple(entries), "\n".join(lines))
