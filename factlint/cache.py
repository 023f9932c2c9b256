"""What was compiled, kept in the user's own cache folder. A broken, foreign or unsafe cache counts as empty.

Generated code is among it, so that each file bears a seal over all its bytes, its name and its key, made with the
user's own key (see `seal`): what anybody else has written or restored, or a disk has spoilt, is made again.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from typing import Any, Final

SIZE: Final = 32  # bytes of a key and of a seal
NAME: Final = "key"

_keys: dict[str, bytes] = {}


def state_folder() -> str:
    """Where the key lies: `FACTLINT_STATE`, or `factlint` in the platform's usual place."""
    own = os.environ.get("FACTLINT_STATE")
    if own:
        return own
    base = os.environ.get("XDG_STATE_HOME") or os.path.join(os.path.expanduser("~"), ".local", "state")
    return os.path.join(base, "factlint")


def seal(parts: Iterable[bytes | memoryview]) -> bytes:
    """The seal of SIZE bytes on some parts. Raises OSError where there can be no key."""
    sealing = blake2b(key=_key(), digest_size=SIZE)
    for part in parts:
        sealing.update(part)
    return sealing.digest()


def digest(data: bytes) -> str:
    """A short name for some bytes that no others have, without the key: 32 hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


def is_private(state: os.stat_result) -> bool:
    """Whether a file or folder is the user's own and nobody else can write to it."""
    return not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & 0o022)


def _key() -> bytes:
    folder = state_folder()
    if folder not in _keys:
        _keys[folder] = _read_key(folder) or _make_key(folder)
    return _keys[folder]


def _read_key(folder: str) -> bytes:
    """The key; empty where there is none, or one that somebody else may know or have put there."""
    try:
        descriptor = os.open(os.path.join(folder, NAME), os.O_RDONLY | _NO_LINK)
    except FileNotFoundError:
        return b""
    try:
        state = os.fstat(descriptor)
        is_own = is_private(state) and is_private(os.stat(folder)) and not (_MODES and state.st_mode & 0o077)
        if not is_own or not stat.S_ISREG(state.st_mode) or state.st_size != SIZE:
            return b""
        return os.read(descriptor, SIZE)
    finally:
        os.close(descriptor)


def _make_key(folder: str) -> bytes:
    """A new key in place of none, or of one of no use; of two processes the second takes what the first has made."""
    from factlint.replace import create_file

    os.makedirs(folder, mode=0o700, exist_ok=True)
    if not is_private(os.stat(folder)):
        raise PermissionError(1, "others can write to this folder", folder)
    path = os.path.join(folder, NAME)
    try:
        create_file(path, os.urandom(SIZE), 0o600)
    except FileExistsError:
        if not _read_key(folder):  # of no use
            os.unlink(path)
            create_file(path, os.urandom(SIZE), 0o600)
    key = _read_key(folder)
    if not key:
        raise PermissionError(1, "no key can be kept here", path)
    return key


_MODES = hasattr(os, "getuid")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


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
        _touch(os.path.join(place, name))
        return marshal.loads(data[SIZE:])
    except (OSError, ValueError, EOFError, TypeError):
        return None


def _touch(path: str) -> None:
    """What is read was used last: `_prune` removes what was not used for longest."""
    with suppress(OSError):
        os.utime(path)


def write(name: str, key: str, value: Any) -> None:
    """Keep plain data or code; where the folder cannot be used, nothing is kept."""
    from factlint.replace import replace_file

    place = folder()
    try:
        os.makedirs(place, mode=0o700, exist_ok=True)
        if is_private(os.stat(place)):
            data = marshal.dumps(_shared(value, {}))
            replace_file(os.path.join(place, name), seal((f"{name}\0{key}\0".encode(), data)) + data)
            _prune(place, name.partition("-")[0] + "-")
    except (OSError, ValueError):
        return


def _shared(value: Any, known: dict[Any, Any]) -> Any:
    """The value with equal texts and tuples in it made one: marshal then writes each once, and so they are read."""
    if value.__class__ is dict:
        return {_shared(name, known): _shared(one, known) for name, one in value.items()}
    if value.__class__ is list:
        return [_shared(one, known) for one in value]
    if value.__class__ is tuple:
        parts = tuple([_shared(one, known) for one in value])
        return known.setdefault(tuple(map(id, parts)), parts)
    return known.setdefault(value, value) if value.__class__ is str else value


def _prune(place: str, sort: str) -> None:
    """Remove what was longest not used under names that begin so: rules that are edited leave a file each time."""
    with os.scandir(place) as entries:
        kept = [(entry.stat().st_mtime, entry.path) for entry in entries if entry.name.startswith(sort)]
    for _, path in sorted(kept)[:-MOST]:
        os.remove(path)


_PLAIN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
