"""`factlint baseline`: keep what is found today, so that `factlint check --baseline` tells only what is new."""

from __future__ import annotations

import sys

from factlint.baseline import render_baseline
from factlint.cli import UNUSABLE
from factlint.cli.articles import find_articles
from factlint.cli.inspect import describe, describe_faults, read
from factlint.cli.options import add_options, make_parser, use_linter
from factlint.cli.project import open_review
from factlint.cli.spread import spread
from factlint.cli.terminal import choose_painter
from factlint.document.errors import UnreadableError
from factlint.replace import replace_file
from factlint.report.text import count, render_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.cli.inspect import Problem

EPILOG = """\
The file holds fingerprints by article, with paths from its own folder: keep it with the articles,
in git. It is written whole; to renew it, write it again. What comments and the ignore file silence
is not in it.
"""


def main(arguments: Sequence[str]) -> int:
    parser = make_parser(
        "baseline", "Keep the findings of today; `factlint check --baseline FILE` leaves them out.", EPILOG
    )
    parser.add_argument("file", metavar="FILE", help="the file to write")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="as for `factlint check`; without any: this folder")
    add_options(parser, "date", "packs", "rules", "selection", "config")
    options = parser.parse_intermixed_args(arguments)
    linter, broken = use_linter(options)
    paths, problems = find_articles(options.paths or ["."])
    review, unread = open_review(options, linter, paths, fingerprints=True)
    problems += unread

    def look(path: str) -> tuple[dict[str, str], list[Problem]]:
        at_path = review.linter_at(path)
        try:
            articles = [review.check(at_path, document) for document in read(path, options.date)]
        except UnreadableError as error:
            return {}, [describe(error)]
        rows = {print_: finding.rule for article in articles for finding, print_ in article.kept}
        return rows, [problem for article in articles for problem in describe_faults(path, article.faults)]

    found: dict[str, dict[str, str]] = {}
    looked = spread(look, paths, lambda path, fault: ({}, describe_faults(path, [fault])))
    for path, (rows, wrong) in zip(paths, looked, strict=True):
        found[path] = rows
        problems += wrong
    for problem in problems:
        sys.stderr.write(render_error(*problem, choose_painter(sys.stderr)))
    try:
        replace_file(options.file, render_baseline(options.file, found).encode())
    except OSError as error:
        sys.stderr.write(render_error(options.file, 0, 0, f"cannot be written: {error.strerror}"))
        return UNUSABLE
    kept = sum(map(len, found.values()))
    sys.stdout.write(
        f"{options.file}: {count(kept, 'finding')} in {count(sum(map(bool, found.values())), 'article')}\n"
    )
    return UNUSABLE if problems or broken else 0
