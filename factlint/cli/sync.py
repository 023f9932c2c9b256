"""`factlint sync`: bring `.factlint/` to what `factlint.lock` says."""

from __future__ import annotations

import sys

from factlint.cli import UNUSABLE
from factlint.cli.options import make_parser, open_project, tell
from factlint.report.terminal import show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.packages.vendor import Pinned

DIFFERS = 1
EPILOG = "exit status: 0 all is there; 1 it is not (--check); 2 a package could not be had, or is another one.\n"


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("sync", "Bring .factlint/ to what factlint.lock says.", EPILOG)
    parser.add_argument("--check", action="store_true", help="change and fetch nothing; fail where something differs")
    options = parser.parse_args(arguments)
    from factlint.language.errors import LoadErrors
    from factlint.packages.source import PackageError
    from factlint.packages.vendor import hash_vendored, place_of, read_lock

    project, _ = open_project()
    status = 0
    try:
        pinned = read_lock(project)
    except LoadErrors as error:
        tell(error.errors)
        return UNUSABLE
    for package in pinned.values():
        if hash_vendored(place_of(project, package.name)) == package.hash:
            sys.stdout.write(f"{package.name} {show(package.version)}: as it is\n")
        elif options.check:
            sys.stdout.write(f"{package.name} {show(package.version)}: not as factlint.lock has it\n")
            status = max(status, DIFFERS)
        else:
            try:
                restore(project, package)
            except (PackageError, OSError) as error:
                sys.stderr.write(f"factlint sync: {package.name}: {show(package.source)} {show(str(error))}\n")
                status = UNUSABLE
    return status


def restore(project: str, package: Pinned) -> None:
    """Fetch it from where it came from; other content than that of the lock is refused."""
    from factlint.packages.source import PackageError, fetch
    from factlint.packages.vendor import hash_of, write_vendored

    content = fetch(package.source, package.commit).files
    if hash_of(content) != package.hash:
        raise PackageError("has other content than factlint.lock says: `factlint add` takes that")
    write_vendored(project, package.name, content)
    sys.stdout.write(f"{package.name} {show(package.version)}: restored\n")
