"""`factlint outdated`: which packages have changed where they come from."""

from __future__ import annotations

import sys

from factlint.cli import UNUSABLE
from factlint.cli.options import make_parser, open_project, tell
from factlint.report.terminal import show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.packages.vendor import Pinned


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("outdated", "Tell which packages of factlint.lock have changed where they come from.")
    parser.parse_args(arguments)
    from factlint.language.errors import LoadErrors
    from factlint.packages.source import PackageError
    from factlint.packages.vendor import read_lock

    project, _ = open_project()
    status = 0
    try:
        pinned = read_lock(project)
    except LoadErrors as error:
        tell(error.errors)
        return UNUSABLE
    for package in pinned.values():
        try:
            news = find_news(package)
        except (PackageError, OSError) as error:
            sys.stderr.write(f"factlint outdated: {package.name}: {show(package.source)} {show(str(error))}\n")
            status = UNUSABLE
            continue
        sys.stdout.write(f"{package.name} {show(package.version)}: {show(news) or 'nothing newer'}\n")
    return status


def find_news(package: Pinned) -> str:
    """The newest tag beyond its own, or that its source holds something else by now."""
    from factlint.packages.source import fetch, list_tags
    from factlint.packages.vendor import hash_of, number

    if package.commit:
        address, at, own = package.source.rpartition("@")
        if not at or "/" in own:
            address, own = package.source, ""
        newest = max(list_tags(package.source), key=number, default="")
        if number(newest) > number(own or package.version):
            return f"{newest} is there: factlint add {address}@{newest}"
    content = fetch(package.source)
    return "" if hash_of(content.files) == package.hash else f"has changed: factlint add {package.source}"
