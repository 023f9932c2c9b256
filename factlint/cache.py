"""What was compiled, kept in the user's own cache folder. A broken or unsafe cache counts as empty.

Generated code is among it, so the folder must belong to the user and be closed to others (0700); files are written
whole and then renamed.
"""

from __future__ import annotations

import marshal
import os
import sys
from typing import Any

VERSION = "0.1.0"
MOST = 40  # files of one sort


def folder() -> str:
    """The cache folder: `FACTLINT_CACHE`, or `factlint` in the platform's usual place."""
    own = os.environ.get("FACTLINT_CACHE")
    if own:
        return own
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "factlint")


def key_of(*things: object) -> str:
    """A short name for the version of Python and factlint and the things, by their repr."""
    from zlib import adler32, crc32

    data = repr((VERSION, sys.implementation.cache_tag, things)).encode()
    return f"{crc32(data):08x}{adler32(data):08x}{len(data):x}"


def stamps(paths: list[str]) -> list[tuple[str, int, int]]:
    """Path, time of change and size of each file; a change of any makes another key."""
    found = []
    for path in paths:
        status = os.stat(path)
        found.append((path, status.st_mtime_ns, status.st_size))
    return found


def read(name: str, key: str) -> Any:
    """What was written under this name and key, or None."""
    path = os.path.join(folder(), name)
    try:
        if not _is_private(folder()):
            return None
        with open(path, "rb", buffering=0) as f:
            data = f.readall()
        if data is None or data[:64].rstrip(b" ") != key.encode():
            return None
        return marshal.loads(data[64:])
    except (OSError, ValueError, EOFError, TypeError):
        return None


def write(name: str, key: str, value: Any) -> None:
    """Keep plain data or code; where the folder cannot be used, nothing is kept."""
    place = folder()
    temporary = os.path.join(place, f"{name}.{os.getpid()}")
    try:
        os.makedirs(place, mode=0o700, exist_ok=True)
        if not _is_private(place):
            return
        with open(temporary, "wb") as f:
            f.write(key.encode().ljust(64) + marshal.dumps(value))
        os.replace(temporary, os.path.join(place, name))
        _prune(place, name.partition("-")[0] + "-")
    except (OSError, ValueError):
        try:
            os.remove(temporary)
        except OSError:
            return


def _prune(place: str, sort: str) -> None:
    """Remove the oldest of what is kept under names that begin so: rules that are edited leave a file each time."""
    with os.scandir(place) as entries:
        kept = [(entry.stat().st_mtime, entry.path) for entry in entries if entry.name.startswith(sort)]
    for _, path in sorted(kept)[:-MOST]:
        os.remove(path)


def _is_private(place: str) -> bool:
    status = os.stat(place)
    return status.st_uid == os.getuid() and not status.st_mode & 0o022 if hasattr(os, "getuid") else True
