"""What was compiled, kept in the user's own cache folder. A broken, foreign or unsafe cache counts as empty.

Generated code is among it, so that each file bears a seal over all its bytes, its name and its key, made with the
user's own key (see `seal`): what anybody else has written or restored, or a disk has spoilt, is made again.
"""

from __future__ import annotations

import marshal
import os
import sys
from typing import Any

from factlint.seal import SIZE, digest, is_private, seal

VERSION = "0.1.0"
MOST = 40  # files of one sort
# marshal and the generated code are those of one build of one interpreter
INTERPRETER = (sys.implementation.name, sys.implementation.cache_tag, sys.version, sys.maxsize, sys.flags.optimize)


def folder() -> str:
    """The cache folder: `FACTLINT_CACHE`, or `factlint` in the platform's usual place."""
    own = os.environ.get("FACTLINT_CACHE")
    if own:
        return own
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "factlint")


def key_of(*things: object) -> str:
    """A short name for the versions of Python and factlint and the things, by their repr."""
    return digest(repr((VERSION, INTERPRETER, things)).encode("utf-8", "surrogatepass"))


def stamps(paths: list[str]) -> list[tuple[str, int, int]]:
    """Path, time of change and size of each file; a change of any makes another key."""
    found = []
    for path in paths:
        status = os.stat(path)
        found.append((path, status.st_mtime_ns, status.st_size))
    return found


def read(name: str, key: str) -> Any:
    """What was written under this name and key, or None."""
    place = folder()
    try:
        if not is_private(os.stat(place)):
            return None
        with open(os.open(os.path.join(place, name), _PLAIN), "rb", buffering=0) as file:
            data = memoryview(file.readall() or b"")
        if data[:SIZE] != seal((f"{name}\0{key}\0".encode(), data[SIZE:])):
            return None
        return marshal.loads(data[SIZE:])
    except (OSError, ValueError, EOFError, TypeError):
        return None


def write(name: str, key: str, value: Any) -> None:
    """Keep plain data or code; where the folder cannot be used, nothing is kept."""
    from factlint.replace import replace_file

    place = folder()
    try:
        os.makedirs(place, mode=0o700, exist_ok=True)
        if is_private(os.stat(place)):
            data = marshal.dumps(value)
            replace_file(os.path.join(place, name), seal((f"{name}\0{key}\0".encode(), data)) + data)
            _prune(place, name.partition("-")[0] + "-")
    except (OSError, ValueError):
        return


def _prune(place: str, sort: str) -> None:
    """Remove the oldest of what is kept under names that begin so: rules that are edited leave a file each time."""
    with os.scandir(place) as entries:
        kept = [(entry.stat().st_mtime, entry.path) for entry in entries if entry.name.startswith(sort)]
    for _, path in sorted(kept)[:-MOST]:
        os.remove(path)


_PLAIN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
