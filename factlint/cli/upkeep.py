"""`factlint facts status`, `update` and `retire`: how facts stand on a day, an import done again, a term that ends."""

from __future__ import annotations

import os
import sys

from factlint.cli import UNUSABLE, refuse
from factlint.cli.options import use_linter
from factlint.report.terminal import show
from factlint.report.text import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import NoReturn

    from factlint.facts.importers.pack import Pack


def tell_status(options: argparse.Namespace) -> int:
    """How the facts stand on a day: their age, and offices without a holder."""
    from factlint.facts.dates import WrongDate, read_date
    from factlint.facts.retire import tell_standing
    from factlint.resources import name_of
    from factlint.selection import list_packs

    try:
        day = read_date(options.on)
    except WrongDate as error:
        refuse("facts status", str(error))
    options.facts = options.facts or list_packs()
    linter, broken = use_linter(options)
    lines = tell_standing(linter.base, list(linter.program.kinds), day, name_of)
    sys.stdout.writelines(f"{show(line)}\n" for line in lines)
    return UNUSABLE if broken else 0


def retire_holder(options: argparse.Namespace) -> int:
    """End a term in a file, and begin that of who follows."""
    from factlint.facts.asleep import ROLE, runs
    from factlint.facts.importers.pack import slug
    from factlint.facts.retire import CannotRetire, Successor, check_day, restate, retire
    from factlint.selection import list_packs

    if wrong := check_day(options.on):
        _refuse(options, wrong)
    is_new = not os.path.exists(options.file)
    text = "" if is_new else _read(options)
    packs = options.facts or list_packs()
    options.facts = packs if is_new else [*packs, options.file]
    linter, broken = use_linter(options)
    if broken:
        return UNUSABLE
    base = linter.base

    def find(kind: str, name: str) -> str:
        found = {thing.id for thing in base.by_name(name) if thing.kind == kind}
        return found.pop() if len(found) == 1 else name if base.by_id(kind, name) else ""

    person, office = find("person", options.person), find("office", options.office)
    if not person or not office:
        missing = f"person '{options.person}'" if not person else f"office '{options.office}'"
        _refuse(options, f"{options.file}: there is no {missing}")
    known = find("person", options.by) if options.by else ""
    by = Successor(known or slug(options.by), "" if known else options.by) if options.by else None
    terms = base.statements_with(ROLE, (("person", person), ("office", office)))
    running = [term for term in terms if runs(term)]
    here = os.path.realpath(options.file)
    try:
        if running and all(os.path.realpath(term.path) != here for term in running):
            text = restate(text, max(running, key=lambda term: term.fields["when"].start.first or 0))
        changed = retire(text, person, office, options.on, by)
    except CannotRetire as error:
        _refuse(options, f"{options.file}: {error}")
    if options.dry_run:
        from difflib import unified_diff

        stood = "" if is_new else _read(options)
        before, after = stood.splitlines(keepends=True), changed.splitlines(keepends=True)
        changes = unified_diff(before, after, options.file, options.file)
        sys.stdout.writelines(f"{show(line.rstrip())}\n" for line in changes)
        return 0
    replace(options, options.file, changed)
    return 0


def make_pack(options: argparse.Namespace) -> Pack:
    """The facts of the data that the options name; refuses where there are none."""
    from factlint.facts.importers import FORMATS, import_facts
    from factlint.facts.importers.pack import ImportFailed, is_day

    if not is_day(options.checked):
        _refuse(options, f"there is no day {options.checked}; write it as 2026-02-01")
    linter, _ = use_linter(options)
    try:
        pack = import_facts(options.format, options.files, linter.base, options.checked, options.source)
    except ImportFailed as error:
        _refuse(options, str(error))
    except OSError as error:
        _refuse(options, f"{error.filename}: {error.strerror}")
    if not pack.size and not any(subject.fields for subject in pack.subjects):
        sys.stderr.writelines(f"{problem}\n" for problem in pack.problems)
        reads = f"{options.format} reads {FORMATS[options.format]}"
        _refuse(options, f"nothing in {', '.join(options.files)} became a fact; {reads}")
    pack.head, pack.complete = options.head, options.complete
    return pack


def update_facts(options: argparse.Namespace) -> int:
    """Tell the changes on standard output, what was left out on standard error, and write the file."""
    from factlint.facts.update import CannotUpdate, update

    before = _read(options)
    options.facts = [options.file, *options.facts]
    pack = make_pack(options)
    try:
        updated = update(before, pack.write())
    except CannotUpdate as error:
        _refuse(options, f"{options.file}: {error}")
    sys.stderr.writelines(f"{problem}\n" for problem in pack.problems)
    sys.stdout.writelines(f"{show(change)}\n" for change in updated.changes)
    if not options.dry_run:
        replace(options, options.file, updated.text)
    sys.stderr.write(f"{count(len(updated.changes), 'change')}, {count(len(pack.problems), 'remark')}\n")
    return 0


def _read(options: argparse.Namespace) -> str:
    try:
        with open(options.file, encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        _refuse(options, f"{options.file}: {getattr(error, 'strerror', None) or 'is no UTF-8'}")


def replace(options: argparse.Namespace, path: str, text: str) -> None:
    """Write the file as a whole; refuses where it cannot be."""
    from factlint.replace import replace_file

    try:
        replace_file(path, text.encode())
    except OSError as error:
        _refuse(options, f"{path}: cannot be written: {error.strerror}")


def _refuse(options: argparse.Namespace, problem: str) -> NoReturn:
    refuse(f"facts {options.command}", problem)
