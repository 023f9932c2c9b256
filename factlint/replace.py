"""Writes a file whole and then renames it, so that nobody ever reads half of it."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

TRIES: Final = 100


def replace_file(path: str, data: bytes) -> None:
    """Give a file new content, and leave its rights and the links to it as they are. Raises OSError."""
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    mode = os.stat(target).st_mode & 0o7777 if os.path.exists(target) else None
    descriptor, temporary = _open_beside(folder, name)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _open_beside(folder: str, name: str) -> tuple[int, str]:
    """A new file in the same folder; `tempfile` would make it unreadable to others, whatever the umask says."""
    for number in range(TRIES):
        path = os.path.join(folder, f".{name[:100]}.{os.getpid()}.{number}")
        try:
            return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), path
        except FileExistsError:
            continue
    raise FileExistsError(17, "too many unfinished copies beside it", os.path.join(folder, name))
