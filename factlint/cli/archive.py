"""`factlint archive`: keep what was published, and find what in it disagrees."""

from __future__ import annotations

import errno
import os
import sys
import time
from datetime import date
from typing import TYPE_CHECKING, Any

from factlint.archive.errors import ArchiveError, telling
from factlint.cli import UNUSABLE
from factlint.cli.articles import find_articles
from factlint.cli.options import (
    add_options,
    any_broken,
    make_formatter,
    make_parser,
    open_linter,
    read_date,
    read_number,
    tell,
)
from factlint.cli.output import write_utf8
from factlint.cli.reports import add_reports, open_output
from factlint.cli.spread import count_cores
from factlint.report.terminal import show
from factlint.report.text import count

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from factlint.archive.shard import Done
    from factlint.archive.store import Store
    from factlint.linter import Linter

WRITERS = ("add", "ignore", "forget")
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM)
EPILOG = """\
  factlint archive add archive/ 2024/ wire.jsonl
  factlint archive conflicts archive/ --since 2024-05-01
  factlint archive check archive/ draft.md
  factlint archive query archive/ "SELECT rule, count(*) FROM claims GROUP BY rule"

docs/archive.md has a tutorial, the tables, figures, and how to run it on many machines.
"""


def main(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["check"]:
        from factlint.cli.check import main as check

        folder, *rest = arguments[1:] or ["--help"]
        return check([folder, *rest] if folder.startswith("-") else ["--archive", folder, *rest])
    parser = make_parser("archive", "Keep what was published, and find what in it disagrees.", EPILOG)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (does, add, _) in COMMANDS.items():
        description = f"{does[0].upper()}{does[1:]}."
        command = commands.add_parser(name, help=does, description=description, formatter_class=make_formatter)
        add_options(command, "debug")
        command.add_argument("folder", metavar="DIR", help="the folder of the archive")
        command.add_argument("--memory", default="1GB", metavar="SIZE", help="what a sort or join may take (1GB)")
        add(command)
    commands.add_parser("check", help="hold an article against the archive: factlint check --archive DIR")
    options, more = parser.parse_known_args(arguments)
    if more and ("paths" not in options or any(word.startswith("-") for word in more)):
        parser.error(f"unrecognized arguments: {' '.join(more)}")
    if more:  # articles behind an option
        options.paths += more
    if "format" in options:
        options.output = open_output(parser, options)
    from factlint.archive.store import Store

    try:
        with telling(options.folder):
            return COMMANDS[options.command][2](options, Store(options.folder, options.memory))
    except ArchiveError as error:
        problem = str(error)
    except OSError as error:
        if error.errno not in FULL or options.command not in WRITERS:
            raise
        problem = (
            f"{options.folder}: cannot be written: {error.strerror}; what it held is whole, and so is what was read"
        )
    sys.stderr.write(f"factlint archive {options.command}: {show(problem)}\n")
    return UNUSABLE


def _open(options: argparse.Namespace) -> Linter | None:
    linter, broken = open_linter(options)
    tell(broken)
    return None if any_broken(broken) else linter


# -- add ---------------------------------------------------------------------------------------------------------------


def _add_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="ARTICLES", help="files, folders, JSON lines")
    parser.add_argument(
        "--workers", type=read_number(1, 1_000), default=count_cores(), metavar="N", help="processes (one a core)"
    )
    parser.add_argument(
        "--engine", default="processes", metavar="ENGINE", help="processes, dask, or dask=tcp://HOST:8786"
    )
    parser.add_argument("--rebuild", action="store_true", help="read all articles of the archive again")
    _add_wait(parser)
    add_options(parser, "packs", "rules", "config")


def _add_wait(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--wait", action="store_true", help="wait while somebody else writes to the archive")


def add(options: argparse.Namespace, store: Store) -> int:
    from factlint.archive.add import Adding
    from factlint.archive.engines import choose

    engine = choose(options.engine, options.workers)
    linter = _open(options)
    if linter is None:
        return UNUSABLE
    paths, unlisted = find_articles(options.paths)
    problems = [f"{path}: {message}" for path, _, _, message in unlisted]
    with store.writing(options.wait):
        adding = Adding(store, linter, options.rebuild)
        if adding.anew:
            why = "--rebuild" if options.rebuild else "the archive was read by other rules or facts"
            sys.stderr.write(f"{why}: articles are read again{'' if options.rebuild else ' where it matters'}\n")
        added = adding.run(paths, engine, _Progress(paths))
    problems += added.problems
    sys.stderr.writelines(f"{show(problem)}\n" for problem in problems)
    failed = f", {added.failed:,} could not be read (table failed)" if added.failed else ""
    kept = f", {added.kept:,} kept as they were" if added.kept else ""
    known = f", {added.known:,} {'was' if added.known == 1 else 'were'} known" if added.known else ""
    left = f", {added.left:,} left out as forgotten" if added.left else ""
    sys.stdout.write(f"{count(added.articles, 'article')} added{kept}{known}{left}{failed}\n")
    return UNUSABLE if problems or added.failed else 0


class _Progress:
    """At a terminal, how far we are, how fast, and how long it will take."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._begun = time.monotonic()
        self._bytes = sum(os.path.getsize(path) for path in paths if os.path.exists(path))
        self._articles = self._read = 0

    def __call__(self, done: Done, size: int) -> None:
        self._articles += done.articles
        self._read += size
        if sys.stderr.isatty():
            seconds = time.monotonic() - self._begun
            left = max(0, self._bytes - self._read) * seconds / max(1, self._read)
            end = "\n" if self._read >= self._bytes else ""
            rate = f"{self._articles / seconds:,.0f} a second"
            sys.stderr.write(f"\r\x1b[K{self._articles:,} articles, {rate}, {left:,.0f} s left{end}")
            sys.stderr.flush()


# -- conflicts ---------------------------------------------------------------------------------------------------------


def _add_conflicts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=read_date, metavar="DAY", help="those in which an article since then has part")
    parser.add_argument(
        "--kind", action="append", default=[], metavar="RULE", help="by this rule alone (archive/born, or born)"
    )
    _add_wait(parser)
    add_options(parser, "packs", "rules", "config")
    add_reports(parser)


def conflicts(options: argparse.Namespace, store: Store) -> int:
    from factlint.archive.conflicts import find_conflicts
    from factlint.archive.show import Shown
    from factlint.archive.told import IGNORED, note_found

    linter = _open(options)
    output = options.output
    output.linter = linter
    if linter is None:
        output.give_up()
        return UNUSABLE
    beside = linter.beside(None)
    severities = {rule.id: rule.severity for rule in beside.rules}
    wanted = {f"archive/{kind}" if "/" not in kind else kind for kind in options.kind}
    rules = [rule for rule in linter.program.recorded() if rule.rule in (wanted or severities)]
    if unknown := wanted - {rule.rule for rule in rules}:
        there = ", ".join(sorted(rule.rule.removeprefix("archive/") for rule in linter.program.recorded()))
        raise ArchiveError(f"--kind {min(unknown).removeprefix('archive/')}: the kinds are {there}")
    with store.writing(options.wait):
        found = find_conflicts(store, beside, rules, options.since)
        noted = note_found(store, found, {rule.rule for rule in rules}, date.today(), options.since is not None)
    told = [row for row in noted if row["state"] != IGNORED]
    shown = Shown(store, told, output.render, output.render_article)
    for row in told:
        output.tell_findings(shown.render(row, severities.get(row["rule"], "warning")))
    counts = [
        sum(severities.get(row["rule"], "warning") == name for row in told) for name in ("error", "warning", "note")
    ]
    (articles,) = store.connect().execute("SELECT count(*) FROM articles").fetchone()
    output.end(articles, *counts)
    return int(bool(told))


# -- the others --------------------------------------------------------------------------------------------------------


def status(options: argparse.Namespace, store: Store) -> int:
    manifest = store.must_exist()
    rows: dict[str, int] = {}
    for segment in manifest["segments"]:
        for table, number in segment["rows"].items():
            rows[table] = rows.get(table, 0) + number
    size = sum(segment["bytes"] for segment in manifest["segments"])
    db = store.connect(manifest)
    now, first, last = db.execute("SELECT count(*), min(day), max(day) FROM articles").fetchone()
    older = count(rows.get("articles", 0) - now, "older version")
    sys.stdout.write(f"{count(now, 'article')} from {first} to {last}, {older}\n")
    (rows["failed"],) = db.execute("SELECT count(*) FROM failed").fetchone()  # and not read since
    for table in ("claims", "persons", "events", "failed"):
        sys.stdout.write(f"{table:10} {rows.get(table, 0):>12,}\n")
    made = f"generation {manifest['generation']}, read by the rules and facts {manifest['reading']}"
    held = f"{count(len(manifest['segments']), 'segment')}, {size / 1e6:,.1f} MB"
    sys.stdout.write(f"{made}, {held}, {size / max(1, now):,.0f} bytes an article\n")
    told = db.execute("SELECT rule, state, count(*) FROM conflicts GROUP BY ALL ORDER BY ALL").fetchall()
    sys.stdout.writelines(f"{rule}: {number:,} {state}\n" for rule, state, number in told)
    return 0


def _add_ignore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="of a conflict, or how it begins")
    parser.add_argument("--reason", required=True, help="why it is none")
    parser.add_argument("--author", default="", help="who says so")
    parser.add_argument("--until", type=read_date, metavar="DAY", help="after which it is told again")
    _add_wait(parser)


def ignore(options: argparse.Namespace, store: Store) -> int:
    from factlint.archive.told import ignore as note

    store.must_exist()
    with store.writing(options.wait):
        row = note(store, options.id, options.reason, options.author, options.until)
    sys.stdout.write(f"ignored: {row['rule']} {show(row['message'])} ({row['conflict']})\n")
    return 0


def _add_forget(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="of an article: its number, its path, or PATH#ID of JSON lines")
    _add_wait(parser)


def forget(options: argparse.Namespace, store: Store) -> int:
    from factlint.archive.forget import forget as leave

    store.must_exist()
    with store.writing(options.wait):
        number = leave(store, options.id)
    sys.stdout.write(f"{count(number, 'version')} of the article forgotten\n")
    return 0


def _add_query(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sql", metavar="SQL", help="one SELECT over articles, claims, persons, events, failed, conflicts"
    )


def query(options: argparse.Namespace, store: Store) -> int:
    from factlint.archive.query import ask

    write_utf8(
        "\t".join("" if value is None else show(str(value)) for value in row) + "\n" for row in ask(store, options.sql)
    )
    return 0


def _add_nothing(parser: argparse.ArgumentParser) -> None:
    """`status` needs no more than the folder."""


COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None], Callable[[Any, Store], int]]] = {
    "add": ("read articles into an archive, those alone that are new", _add_add, add),
    "conflicts": ("find what in an archive disagrees", _add_conflicts, conflicts),
    "status": ("tell what an archive holds", _add_nothing, status),
    "ignore": ("note that a conflict is none", _add_ignore, ignore),
    "forget": ("take an article out of every file of an archive", _add_forget, forget),
    "query": ("ask an archive in SQL", _add_query, query),
}
