"""`factlint add`: take a package of rules, facts and words into a project."""

from __future__ import annotations

import sys

from factlint.cli import UNUSABLE, refuse
from factlint.cli.options import make_parser, open_project, tell
from factlint.cli.overview import read_version
from factlint.report.terminal import show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

EPILOG = """\
  factlint add git+https://example.org/rules@v1   of a tag; git+ssh:// and git+file:// do as well
  factlint add ../our-rules                       of a folder
  factlint add our_rules-1.0-py3-none-any.whl     of a wheel

Its files are kept in .factlint/NAME, pinned by their content in factlint.lock; keep both in git, or
the lock alone and run `factlint sync`. Only `add`, `sync` and `outdated` use the network.
"""


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("add", "Take a package of rules, facts and words into this project.", EPILOG)
    parser.add_argument("source", metavar="SOURCE", help="a git address, a folder or a wheel")
    options = parser.parse_args(arguments)
    from factlint.language.errors import LoadErrors
    from factlint.packages.source import PackageError, fetch
    from factlint.packages.vendor import Pinned, hash_of, read_lock, read_manifest, write_lock, write_vendored

    project, settings = open_project()
    try:
        pinned = read_lock(project)
        content, commit = fetch(options.source)
        told = read_manifest(content, read_version())
        package = Pinned(told["name"], told["version"], told["licence"], options.source, commit, hash_of(content))
        write_vendored(project, package.name, content)
        write_lock(project, {**pinned, package.name: package})
    except LoadErrors as error:
        tell(error.errors)
        return UNUSABLE
    except PackageError as error:
        refuse("add", f"{options.source} {error}")
    except OSError as error:
        refuse("add", f"{error.filename}: {error.strerror}")
    about = f"{show(package.version)} ({show(package.licence)}): {len(content)} files, {package.hash}"
    sys.stdout.write(f"{package.name} {about}\n")
    named = settings.given.get("packages", ()) if settings is not None else ()
    if package.name not in named:
        names = ", ".join(f'"{name}"' for name in (*named, package.name))
        sys.stdout.write(f"it counts once factlint.toml says: packages = [{names}]\n")
    return 0
