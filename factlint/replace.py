"""The one writer of files: each is written whole beside its place, made sure of, and then renamed.

Whatever happens meanwhile (a crash, a full disk, another run), what stands there is the old file or the new one, whole.
A run that is killed can leave its unfinished copy, whose name is hidden; a later run takes it away.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO, Final

TRIES: Final = 100
ENDING: Final = ".factlint-tmp"
FORGOTTEN: Final = 3600  # seconds after which an unfinished copy is nobody's
_HANDED: Final = ("/dev/fd/", "/proc/self/fd/", "/dev/stdout", "/dev/stderr")

_swept: set[str] = set()  # folders that this process has looked through


def replace_file(path: str, data: bytes) -> None:
    """Give a file new content, and leave its rights and the links to it as they are. Raises OSError."""
    write_file(path, lambda file: file.write(data))


def write_file(path: str, write: Callable[[BinaryIO], object]) -> None:
    """As `replace_file`, with what `write` writes into a new file that can be sought. Raises OSError.

    A device, or a descriptor that the shell handed over, holds nothing that could be kept whole: it is written to.
    """
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        mode = 0
    if path.startswith(_HANDED) or (mode and not stat.S_ISREG(mode)):
        with open(path, "wb") as file:
            write(file)
        return
    target = os.path.realpath(path)
    temporary = _write_beside(target, write, stat.S_IMODE(mode) if mode else None)
    try:
        os.replace(temporary, target)
    except BaseException:
        _forget(temporary)
        raise
    _settle(os.path.dirname(target))


def create_file(path: str, data: bytes, mode: int | None = None) -> None:
    """A new file, whole or not at all. Raises OSError; FileExistsError where something is there, which stays."""
    if os.path.lexists(path):
        raise FileExistsError(17, os.strerror(17), path)
    target = os.path.abspath(path)
    temporary = _write_beside(target, lambda file: file.write(data), mode)
    try:
        try:
            os.link(temporary, target)  # unlike a renaming, it takes the place of nothing
        except FileExistsError:
            raise FileExistsError(17, os.strerror(17), path) from None
        except OSError:  # a file system without links
            os.rename(temporary, target)
    finally:
        _forget(temporary)
    _settle(os.path.dirname(target))


@contextmanager
def locked(path: str) -> Iterator[None]:
    """Others who ask the same wait meanwhile: for a file that is read, added to and replaced. Raises OSError.

    It is the folder that is locked, for the file is another one afterwards.
    """
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # a system without
        yield
        return
    from time import sleep

    descriptor = os.open(os.path.dirname(os.path.realpath(path)), os.O_RDONLY)
    try:
        for _ in range(TRIES):
            try:
                flock(descriptor, LOCK_EX | LOCK_NB)
                break
            except BlockingIOError:
                sleep(0.1)
        else:
            raise BlockingIOError(11, "somebody else is writing to this folder", path)
        yield
    finally:
        os.close(descriptor)


def _write_beside(target: str, write: Callable[[BinaryIO], object], mode: int | None) -> str:
    """The path of a new file in the same folder with all that is to be in it, on the disk."""
    folder, name = os.path.split(target)
    _sweep(folder)
    descriptor, temporary = _open_beside(folder, name, 0o666 if mode is None else mode & 0o700 | 0o200)
    try:
        with open(descriptor, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(temporary, mode)
    except BaseException:
        _forget(temporary)
        raise
    return temporary


def _open_beside(folder: str, name: str, mode: int) -> tuple[int, str]:
    """A new file in the same folder; `tempfile` would make it unreadable to others, whatever the umask says."""
    for number in range(TRIES):
        path = os.path.join(folder, f".{name[:60]}.{os.getpid()}.{number}{ENDING}")
        try:
            return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode), path
        except FileExistsError:
            continue
    raise FileExistsError(17, "too many unfinished copies beside it", os.path.join(folder, name))


def _settle(folder: str) -> None:
    """Have the name on the disk, too, where the system has a way to; the file is whole with the old one as well."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except (OSError, AttributeError):
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)


def _sweep(folder: str) -> None:
    """Take away what runs that were killed have left in a folder; one look a process."""
    if folder in _swept:
        return
    _swept.add(folder)
    from time import time

    try:
        with os.scandir(folder) as entries:
            left = [entry for entry in entries if entry.name.startswith(".") and entry.name.endswith(ENDING)]
        for entry in left:
            if entry.stat(follow_symlinks=False).st_mtime < time() - FORGOTTEN:
                os.unlink(entry.path)
    except OSError:
        return


def _forget(temporary: str) -> None:
    try:
        os.unlink(temporary)
    except OSError:
        return
