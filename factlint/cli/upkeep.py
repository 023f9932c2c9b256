"""`factlint facts status` and `retire`: how facts stand on a day, and a term that ends."""

from __future__ import annotations

import sys

from factlint.cli import UNUSABLE
from factlint.cli.options import any_broken, open_linter, tell
from factlint.report.columns import show

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def tell_status(options: argparse.Namespace) -> int:
    """How the facts stand on a day: their age, and offices without a holder."""
    from factlint.facts.dates import WrongDate, read_date
    from factlint.facts.standing import tell_standing
    from factlint.report.paths import name_of
    from factlint.selection import list_packs

    try:
        day = read_date(options.on)
    except WrongDate as error:
        sys.stderr.write(f"factlint facts status: {show(str(error))}\n")
        return UNUSABLE
    options.facts = options.facts or list_packs()
    linter, errors = open_linter(options)
    tell(errors)
    if not linter:
        return UNUSABLE
    lines = tell_standing(linter.base, list(linter.program.kinds), day, name_of)
    sys.stdout.writelines(f"{show(line)}\n" for line in lines)
    return UNUSABLE if any_broken(errors) else 0


def retire_holder(options: argparse.Namespace) -> int:
    """End a term in a file, and begin that of who follows."""
    from factlint.facts.importers.pack import slug
    from factlint.facts.retire import CannotRetire, Successor, check_day, retire
    from factlint.replace import replace_file

    def refuse(problem: str) -> int:
        sys.stderr.write(f"factlint facts retire: {show(problem)}\n")
        return UNUSABLE

    if wrong := check_day(options.on):
        return refuse(wrong)
    try:
        with open(options.file, encoding="utf-8", newline="") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        return refuse(f"{options.file}: {getattr(error, 'strerror', None) or 'is no UTF-8'}")
    options.facts = [options.file]
    linter, errors = open_linter(options)
    tell(errors)
    if not linter or any_broken(errors):
        return UNUSABLE

    def find(kind: str, name: str) -> str:
        found = {thing.id for thing in linter.base.by_name(name) if thing.kind == kind}
        return found.pop() if len(found) == 1 else name if linter.base.by_id(kind, name) else ""

    person, office = find("person", options.person), find("office", options.office)
    if not person or not office:
        missing = f"person '{options.person}'" if not person else f"office '{options.office}'"
        return refuse(f"{options.file}: there is no {missing}")
    by = Successor(find("person", options.by) or slug(options.by), options.by) if options.by else None
    try:
        changed = retire(text, person, office, options.on, by)
    except CannotRetire as error:
        return refuse(f"{options.file}: {error}")
    if options.dry_run:
        from difflib import unified_diff

        before, after = text.splitlines(keepends=True), changed.splitlines(keepends=True)
        changes = unified_diff(before, after, options.file, options.file)
        sys.stdout.writelines(f"{show(line.rstrip())}\n" for line in changes)
        return 0
    try:
        replace_file(options.file, changed.encode())
    except OSError as error:
        return refuse(f"{options.file}: cannot be written: {error.strerror}")
    return 0
