"""The one door through which files are opened: regular files, of a bounded size, whole.

What is opened is looked at afterwards, by its descriptor, so that nothing can be put in its place between. Opening
never waits: a named pipe in a folder of articles is told, like a device or a socket.
"""

from __future__ import annotations

import errno
import os
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, TextIO

_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_HANDED: Final = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")  # what the shell has opened for us
_PIECE: Final = 1 << 20
ABSENT: Final = (-1, -1)

_confined: dict[str, str] = {}  # an absolute path that was found in a folder -> the real path of that folder


class TooLarge(OSError):
    """A file of more bytes than are read of its kind."""


def confine(path: str, folder: str) -> None:
    """Have a path that was found in a folder opened only as long as it leads to a file inside, by its real path."""
    _confined[os.path.abspath(path)] = folder


def allow(path: str) -> None:
    """Have a path opened wherever it leads, for it was named."""
    _confined.pop(os.path.abspath(path), None)


def read(path: str, most: int, endings: tuple[str, ...] = ()) -> bytes:
    """All bytes of a file, `most` of them at most. OSError, whose `strerror` says why not; TooLarge among them.

    Where `endings` are given, what the path leads to is called so: of another file no line is to come out in an error.
    """
    descriptor = open_regular(path, endings)
    try:
        before = os.fstat(descriptor)
        if before.st_size > most:
            raise TooLarge(errno.EFBIG, f"larger than {most:,} bytes", path)
        data = _read_all(descriptor, before.st_size, most)
        if len(data) > most:
            raise TooLarge(errno.EFBIG, f"larger than {most:,} bytes", path)
        if stat.S_ISREG(before.st_mode):
            after = os.fstat(descriptor)
            if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
                raise OSError(errno.EBUSY, "it was changed while it was read", path)
        return data
    finally:
        os.close(descriptor)


def read_head(path: str, size: int) -> bytes:
    """The first bytes of a file. Raises OSError."""
    descriptor = open_regular(path)
    try:
        return os.read(descriptor, size)
    finally:
        os.close(descriptor)


def open_text(path: str, encoding: str = "utf-8", newline: str | None = None) -> TextIO:
    """A file of other people's data, as text. Raises OSError."""
    return open(open_regular(path), encoding=encoding, newline=newline)


def open_regular(path: str, endings: tuple[str, ...] = ()) -> int:
    """A descriptor of a regular file, or of a pipe that the shell has handed over. Raises OSError."""
    try:
        descriptor = os.open(path, _FLAGS)
    except ValueError:
        raise OSError(errno.EINVAL, "not a file name", path) from None
    except OSError as error:
        if error.errno == errno.ENXIO:  # what opening a socket comes to
            raise OSError(errno.ENXIO, "Is a socket or a device", path) from None
        raise
    try:
        state = os.fstat(descriptor)
        if stat.S_ISDIR(state.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
        if not stat.S_ISREG(state.st_mode):
            if not path.startswith(_HANDED) or not stat.S_ISFIFO(state.st_mode):
                raise OSError(errno.EINVAL, f"Is {_name(state.st_mode)}", path)
            os.set_blocking(descriptor, True)
        if endings and not (path.startswith(_HANDED) or _is_called(path, endings, state)):
            raise OSError(errno.EINVAL, f"what it leads to is not called something{' or '.join(endings)}", path)
        folder = _confined.get(os.path.abspath(path)) if _confined else None
        if folder is not None and not is_inside(path, folder, state):
            raise OSError(errno.ELOOP, "it is a link that leads out of the folder", path)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def is_inside(path: str, folder: str, state: os.stat_result | None = None) -> bool:
    """Whether a path leads to what lies in a folder (a real path), and, if given, to the file that was opened."""
    real = os.path.realpath(path)
    return real.startswith(os.path.join(folder, "")) and (state is None or _leads_to(real, state))


def _is_called(path: str, endings: tuple[str, ...], state: os.stat_result) -> bool:
    real = os.path.realpath(path)
    return real.lower().endswith(endings) and _leads_to(real, state)


def _leads_to(real: str, state: os.stat_result) -> bool:
    """Whether a real path is still that of the file that was opened."""
    try:
        return os.path.samestat(os.lstat(real), state)
    except OSError:
        return False


def _name(mode: int) -> str:
    kinds = ((stat.S_ISFIFO, "a named pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISCHR, "a device"))
    return next((name for is_kind, name in kinds if is_kind(mode)), "a device")


def _read_all(descriptor: int, size: int, most: int) -> bytes:
    """To the end, one byte past `most` at most; what has no size, such as a pipe, comes in pieces."""
    data = os.read(descriptor, size + 1)
    if len(data) == size:
        return data
    pieces, left = [data], most + 1 - len(data)
    while left > 0 and (piece := os.read(descriptor, min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def stamp(path: str) -> tuple[int, int]:
    """What changes when a file or the list of a folder does."""
    try:
        state = os.stat(path)
    except OSError:
        return ABSENT
    return state.st_mtime_ns, state.st_size
