"""An import done again: what is new, ended or moved since last time, and a file in which nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from factlint.facts.drafts import META
from factlint.facts.importers.pack import is_before
from factlint.language.facts import Entry, Validity, Value, last_line, parse

RUNNING: Final = ("since", "known-since")
STEP: Final = "    "


class CannotUpdate(ValueError):
    """What the file of last time does not allow."""


class Updated(NamedTuple):
    """The new file, and a line a change: what it is of, what was and what is."""

    text: str
    changes: list[str]


def update(before: str, imported: str) -> Updated:
    """Of the file of last time and of a new import, both as text.

    What the data no longer tells stays: a running term ended between the two days of checking, all else as it was. A
    term whose end is on file is not opened again, and who is on file as having followed goes on.
    """
    old = _read(before)
    merge = _Merge(old, _read(imported))
    head = [*([] if imported.startswith("#") else _comments(before)), *old.own]
    return Updated("\n".join([*head, *merge.lines()]) + "\n", merge.changes)


class _File(NamedTuple):
    entries: dict[tuple[str, ...], Entry]
    lines: list[str]
    checked: str
    source: str  # the line that names it
    own: list[str]  # other lines on all of the file: its priority, notes


def _read(text: str) -> _File:
    parsed = parse(text, "")
    if parsed.errors:
        raise CannotUpdate(f"line {parsed.errors[0].line}: {parsed.errors[0].message}")
    lines = text.rstrip("\n").split("\n")
    entries: dict[tuple[str, ...], Entry] = {}
    meta: dict[str, Entry] = {}
    for entry in parsed.entries:
        if entry.parts and entry.parts[0].name in META:
            meta[entry.parts[0].name] = entry
        elif entry.parts:
            before = entries.get(_key(entry), entry)  # a thing may be spoken of in two places
            children = before.children + entry.children if before is not entry else entry.children
            entries[_key(entry)] = before._replace(children=children)
    checked = meta["checked"].parts[0].values[0].text if "checked" in meta else ""
    source = lines[meta["source"].line - 1].strip() if "source" in meta else ""
    own = [lines[entry.line - 1] for name, entry in meta.items() if name not in ("checked", "source")]
    return _File(entries, lines, checked, source, own)


class _Merge:
    def __init__(self, old: _File, new: _File) -> None:
        self.old = old
        self.new = new
        self.changes: list[str] = []
        self._made = list(new.lines)
        self._kept: dict[tuple[str, ...], list[str]] = {}  # lines for the end of an entry of the new file
        self._gone: list[list[str]] = []
        self._late = dict(self._ended_late())
        for key, entry in old.entries.items():
            if key in new.entries:
                self._compare(key, entry, new.entries[key])
            else:
                self._gone.append(self._keep(entry, 0, _name(entry)))
        for key, entry in new.entries.items():
            if key not in old.entries:
                self._tell("new", entry, [line for line in entry.children if line.validity])

    def lines(self) -> list[str]:
        made = self._made
        for key, kept in sorted(self._kept.items(), key=lambda item: -self.new.entries[item[0]].line):
            at = last_line(self.new.entries[key])
            made[at:at] = kept
        return made + [line for block in self._gone for line in ("", *block)]

    def _compare(self, key: tuple[str, ...], old: Entry, new: Entry) -> None:
        """One thing in both files: its lines that the new one lacks, has otherwise or alone."""
        left = [line for line in new.children if line.parts]
        for line in old.children:
            if not line.parts or line.parts[0].name in META:
                continue
            same = next((other for other in left if _is_same(line, other)), None)
            if same is None:
                self._kept.setdefault(key, []).extend(self._keep(line, 1, _name(old)))
                continue
            left.remove(same)
            if (_said(line), _when(line.validity)) != (_said(same), _when(same.validity)):
                self._differ(_name(old), line, same)
        self._tell("new", old, [line for line in left if line.validity])

    def _ended_late(self) -> Iterator[tuple[str, str]]:
        """The offices of which the data does not know yet that a term ended, with the day on which it did."""
        for key, old in self.old.entries.items():
            for line in old.children if key in self.new.entries else ():
                ended = line.validity is not None and line.validity.last
                same = (other for other in self.new.entries[key].children if other.parts and _is_same(line, other))
                if line.parts and ended and any(map(_runs, same)):
                    yield _said(line), ended.text

    def _follows(self, line: Entry) -> bool:
        """Whether a running term began when one ended of which the data does not know it."""
        day = self._late.get(_said(line))
        return day is not None and line.validity is not None and not is_before(line.validity.first.text, day)

    def _differ(self, name: str, old: Entry, new: Entry) -> None:
        was, now = _when(old.validity), _when(new.validity)
        if not was:
            self.changes.append(f"changed: {name}: {_said(new)}, was {_said(old)}")
        elif _runs(new) and not _runs(old):
            self._made[new.line - 1] = self._made[new.line - 1].replace(now, was)
            self.changes.append(f"not reopened: {name}: {_said(old)} {was}; the data has it {now}")
        else:
            word = "ended" if _runs(old) and not _runs(new) else "moved"
            self.changes.append(f"{word}: {name}: {_said(new)} {now}, was {was}")

    def _tell(self, word: str, entry: Entry, lines: list[Entry]) -> None:
        self.changes += (f"{word}: {_name(entry)}: {_said(line)} {_when(line.validity)}" for line in lines)

    def _keep(self, entry: Entry, depth: int, name: str) -> list[str]:
        """The lines of an entry that the new data has not, as they stand on their own in its file."""
        written = self.old.lines[entry.line - 1].strip()
        added = []
        if _runs(entry) and entry.validity is not None and not self._follows(entry):
            ended = _ended(entry.validity, self.old.checked, self.new.checked)
            written = written.replace(_when(entry.validity), ended)
            self.changes.append(f"no longer in the data: {name}: {_said(entry)} {ended}, was {_when(entry.validity)}")
        elif entry.validity is not None and self.old.checked:
            added.append(f"checked {self.old.checked}")
        if entry.validity is not None and self.old.source and self.old.source != self.new.source:
            added.append(self.old.source)
        told = {child.parts[0].name for child in entry.children if child.parts}
        lines = [STEP * depth + written]
        lines += (STEP * (depth + 1) + line for line in added if line.split()[0] not in told)
        return lines + [line for child in entry.children for line in self._keep(child, depth + 1, name)]


def _is_same(one: Entry, other: Entry) -> bool:
    """Whether two lines of a thing tell the same term, or the same field."""
    if one.validity is None or other.validity is None:
        return one.validity is other.validity and one.parts[0].name == other.parts[0].name
    if _said(one) != _said(other):
        return False
    first, second = one.validity.first.text, other.validity.first.text
    return not is_before(first, second) and not is_before(second, first)


def _runs(line: Entry) -> bool:
    return line.validity is not None and line.validity.word in RUNNING


def _ended(validity: Validity, after: str, before: str) -> str:
    start = validity.first.text if validity.word == "since" else f"[..{validity.first.text}]"
    return f"from {start} to [{after}..{before}]"


def _key(entry: Entry) -> tuple[str, ...]:
    """What an entry is about: a thing by kind and id, a region by all that it says but its days."""
    head = entry.parts[0]
    return (head.name, head.values[0].text) if head.name != "complete" else ("complete", _said(entry))


def _name(entry: Entry) -> str:
    value = entry.parts[0].values[0]
    return value.name or value.text


def _said(line: Entry) -> str:
    """`office mayor of springfield`, without its days."""
    return " ".join(f"{part.name} {', '.join(map(_shown, part.values))}" for part in line.parts)


def _shown(value: Value) -> str:
    return f'"{value.text}"' if value.kind == "text" else value.text


def _when(validity: Validity | None) -> str:
    if validity is None:
        return ""
    until = f" to {validity.last.text}" if validity.last is not None else ""
    return f"{validity.word} {validity.first.text}{until}"


def _comments(text: str) -> list[str]:
    """Those at the top."""
    lines = text.split("\n")
    return lines[: next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))]
