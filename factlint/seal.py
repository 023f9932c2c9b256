"""A seal on bytes that only this user can make: BLAKE2b with a key from the user's own state folder.

What is kept in a cache is code, and a cache may be restored from elsewhere or shared; the key never leaves its folder.
"""

from __future__ import annotations

import os
import stat
from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

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
