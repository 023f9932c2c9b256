"""Fixes made in many files, or shown as a diff."""

from __future__ import annotations

import sys

from factlint.cli.articles import STDIN, STDIN_NAME
from factlint.cli.inspect import describe, describe_faults
from factlint.cli.spread import spread
from factlint.document.errors import UnreadableError
from factlint.mend import draw_diff, mend_file, write_mended
from factlint.report.text import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from factlint.cli.inspect import Problem
    from factlint.review import Review


def mend_all(
    review: Review, paths: Sequence[str], published: date | None, unsafe: bool, only_show: bool
) -> tuple[bool, list[Problem]]:
    """Mend every file, or print what that would change; whether there was anything to mend, and what went wrong.

    A file that cannot be read is told by those who check it afterwards.
    """

    def mend(path: str) -> tuple[int, str, list[Problem]]:
        if path == STDIN:
            return 0, "", [(STDIN_NAME, 0, 0, "cannot be mended; name a file")]
        try:
            mended = mend_file(review, path, published, unsafe)
            wrong = describe_faults(path, mended.faults)
            if only_show:
                return mended.number, draw_diff(path, mended), wrong
            if mended.number:
                write_mended(path, mended)
        except UnreadableError as error:
            return 0, "", [describe(error)]
        return mended.number, "", wrong

    problems: list[Problem] = []
    findings = files = 0
    for number, diff, wrong in spread(mend, paths, lambda path, fault: (0, "", describe_faults(path, [fault]))):
        problems += wrong
        findings += number
        files += number > 0
        sys.stdout.write(diff)
    if findings:
        done = "would be mended" if only_show else "mended"
        sys.stderr.write(f"{count(findings, 'finding')} in {count(files, 'file')} {done}\n")
    return findings > 0, problems
