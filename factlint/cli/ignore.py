"""`factlint ignore`: silence one finding, by an entry in the ignore file."""

from __future__ import annotations

import argparse
import re
import sys

from factlint.barrier import Barrier
from factlint.cli import UNUSABLE
from factlint.cli.inspect import describe, describe_faults, open_source, read
from factlint.cli.options import add_options, make_parser, use_linter
from factlint.cli.project import find_ignore_file, open_review
from factlint.cli.terminal import choose_painter
from factlint.document.errors import UnreadableError
from factlint.report.text import render_error
from factlint.silence.entries import NAME, make_entry, write_entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.finding import Finding
    from factlint.review import Review

EPILOG = """\
FINDING is what a report shows of it:
  news/kuna.txt:3:99                          its place, where the arrow points
  news/kuna.txt:3:99[title/one-form]          and its rule, where several stand at one place
  news/kuna.txt#factlint/v1:88255c4ce0aa85b5  its file and fingerprint, as JSON has it

The entry goes by the finding's fingerprint: it holds while rule and sentence stay as they are,
whatever changes elsewhere. --until is compared with the day of the article, never with the
machine's clock.
"""
PLACE = re.compile(r"(?P<path>.+?):(?P<line>\d+)(?::(?P<column>\d+))?(?:\[(?P<rule>[^\]]+)\])?")


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("ignore", f"Silence one finding, by an entry in {NAME}.", EPILOG)
    parser.add_argument(
        "finding", metavar="FINDING", help="PATH:LINE:COLUMN, PATH:LINE:COLUMN[RULE] or PATH#FINGERPRINT"
    )
    parser.add_argument("--reason", required=True, help="why it is right as it is")
    parser.add_argument("--author", default="", help="who says so")
    parser.add_argument("--until", type=read_until, metavar="DAY", help="the last day of publication it holds for")
    parser.add_argument(
        "--anywhere", action="store_true", help="in every article with this sentence, not in this one alone"
    )
    add_options(parser, "date", "packs", "rules", "config")
    options = parser.parse_intermixed_args(arguments)
    if not options.reason.strip():
        parser.error("--reason: say why")
    place, by_print = PLACE.fullmatch(options.finding), options.finding.rpartition("#")
    if not by_print[1] and not place:
        parser.error(f"'{options.finding}' is no finding: write PATH:LINE:COLUMN, as reports show it")
    linter, _ = use_linter(options)
    path = by_print[0] if by_print[1] else place["path"] if place else ""
    review, unread = open_review(options, linter, fingerprints=True)
    barrier = Barrier(path)
    try:
        found = find(review, path, options, barrier)
    except UnreadableError as error:
        unread = [describe(error)]
    faults = describe_faults(path, barrier.faults)
    sys.stderr.writelines(render_error(*problem, choose_painter(sys.stderr)) for problem in [*unread, *faults])
    if unread:
        return UNUSABLE
    if by_print[1]:
        meant = [row for row in found if row[1] == by_print[2]]
    else:
        meant = [row for row in found if place and is_at(row, place)]
    if len(meant) != 1:
        return refuse(options.finding, meant, found, path)
    finding, print_, _ = meant[0]
    target = find_ignore_file(options.settings) or NAME
    given = make_entry(target, "" if options.anywhere else path, finding, print_, options.reason)
    given |= {"author": " ".join(options.author.split()), "until": options.until or ""}
    try:
        write_entry(target, given)
    except OSError as error:
        sys.stderr.write(render_error(target, 0, 0, f"cannot be written: {error.strerror}"))
        return UNUSABLE
    sys.stdout.write(f"{target}: {finding.rule} is silenced at “{given['text']}”\n")
    return UNUSABLE if faults else 0


def read_until(text: str) -> str:
    from factlint.silence.silencer import read_day

    if not read_day(text):
        raise argparse.ArgumentTypeError(f"'{text}' is no day; write it as 2026-12-31")
    return text


def find(
    review: Review, path: str, options: argparse.Namespace, barrier: Barrier
) -> list[tuple[Finding, str, tuple[int, int]]]:
    """The findings on an article, with fingerprint, line and column; what fails goes to the barrier."""
    linter = review.linter_at(path)
    found = []
    for document in read(path, options.date):
        source = open_source(document)
        reviewed = review.check(linter, document)
        barrier.faults += reviewed.faults
        for finding, print_ in reviewed.kept:
            found.append((finding, print_, source.position(finding.span.start)))
    return found


def is_at(row: tuple[Finding, str, tuple[int, int]], place: re.Match[str]) -> bool:
    finding, _, (line, column) = row
    return (
        line == int(place["line"]) and place["column"] in (None, str(column)) and place["rule"] in (None, finding.rule)
    )


def refuse(
    wanted: str,
    meant: Sequence[tuple[Finding, str, tuple[int, int]]],
    found: Sequence[tuple[Finding, str, tuple[int, int]]],
    path: str,
) -> int:
    """Says that no finding is there, or several, and which there are."""
    why = "several findings are there; name one of these" if meant else "there is no such finding; there are"
    if not found:
        why = "there is no such finding: nothing is found in this article"
    sys.stderr.write(f"factlint ignore: {wanted}: {why}\n")
    for finding, print_, (line, column) in meant or found:
        sys.stderr.write(f"  {path}:{line}:{column}[{finding.rule}]  {print_}\n")
    return UNUSABLE
