"""Where a package comes from, and the files that it has there: a git address, a folder, a wheel.

Whoever keeps a package is not trusted, nor is an address: git is told which transports it may use, gets no checkout,
and so runs no hook or filter and writes no link; no part of an address is read as an option;
what is too large is refused.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import zipfile
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Files = dict[str, bytes]  # path (with /) -> what is in the file
    Entry = tuple[str, int, Callable[[], bytes]]  # path, bytes, what reads them

MANIFEST: Final = "package.toml"
KEPT: Final = (".yml", ".yaml", ".facts", ".toml", ".md", ".txt")  # no code
MOST: Final = 2_000  # files
LARGEST: Final = 10_000_000  # bytes of a file
LARGEST_ALL: Final = 50_000_000
PATIENCE: Final = 300  # seconds
_ADDRESS: Final = re.compile(
    r"git\+(?P<url>(?:https|ssh)://(?:[A-Za-z0-9_.]+@)?[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?/[^\s@]+|file:///[^\s@]+)"
    r"(?:@(?P<revision>[A-Za-z0-9_][A-Za-z0-9_./+-]*))?"
)
_PART: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+-]*")
_COMMIT: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class PackageError(Exception):
    """Why a package cannot be used."""


class Fetched(NamedTuple):
    """`commit` is empty but for git."""

    files: Files
    commit: str


def fetch(source: str, commit: str = "") -> Fetched:
    """The files of a package, from its folder on; of a git address those of a commit, where one is named."""
    if source.startswith("git+"):
        return _fetch_git(*_read_address(source), commit)
    if source.endswith(".whl") and "://" not in source:
        return Fetched(_take(_read_wheel(source)), "")
    if os.path.isdir(source):
        return Fetched(_take(_read_folder(source)), "")
    raise PackageError("is no folder, no wheel, and no address: write git+https://host/repository@v1")


def list_tags(source: str) -> dict[str, str]:
    """Tag -> commit, of a git address."""
    url, _ = _read_address(source)
    with tempfile.TemporaryDirectory() as folder:
        told = _git(folder, "ls-remote", "--tags", "--refs", "--", url).decode("utf-8", "replace")
    pairs = (line.partition("\t") for line in told.splitlines())
    return {name.removeprefix("refs/tags/"): commit for commit, _, name in pairs}


# -- git --------------------------------------------------------------------------------------------------------------


def _read_address(source: str) -> tuple[str, str]:
    found = _ADDRESS.fullmatch(source)
    if found is None or ".." in (found["revision"] or ""):
        raise PackageError(
            "is no address: write git+https://host/repository@v1; git+ssh:// and git+file:/// do as well"
        )
    return found["url"], found["revision"] or "HEAD"


def _fetch_git(url: str, revision: str, commit: str) -> Fetched:
    with tempfile.TemporaryDirectory() as folder:
        _git(folder, "init", "--quiet", "--bare")
        wanted = commit if _COMMIT.fullmatch(commit) else revision
        _git(folder, "fetch", "--quiet", "--depth", "1", "--no-tags", "--no-recurse-submodules", "--", url, wanted)
        found = _git(folder, "rev-parse", "FETCH_HEAD^{commit}").decode().strip()
        return Fetched(_take(_read_tree(folder, found)), found)


def _read_tree(folder: str, commit: str) -> Iterator[Entry]:
    for row in _git(folder, "ls-tree", "-r", "-z", "--long", commit).decode("utf-8", "replace").split("\0")[:-1]:
        about, _, path = row.partition("\t")
        mode, _, blob, size = about.split()
        if mode not in ("100644", "100755"):
            raise PackageError(f"holds {path!r}, a link or a submodule: there may be files alone")
        yield path, int(size), partial(_git, folder, "cat-file", "blob", blob)


def _git(folder: str, *arguments: str) -> bytes:
    """What a git command prints; it reads no configuration of the package's, and asks nobody."""
    settings = ("core.hooksPath=/dev/null", "core.fsmonitor=false", "gc.auto=0", "credential.interactive=false")
    command: list[str] = ["git", *(part for setting in settings for part in ("-c", setting)), "-C", folder, *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_ALLOW_PROTOCOL": "https:ssh:file", "GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "true"}
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, timeout=PATIENCE, check=False, stdin=subprocess.DEVNULL,
            preexec_fn=_bound_files,
        )  # fmt: skip
    except FileNotFoundError:
        raise PackageError("needs git, and there is none here") from None
    except subprocess.TimeoutExpired:
        raise PackageError(f"did not come within {PATIENCE} seconds") from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise PackageError(f"git {arguments[0]} failed: {told[-1] if told else done.returncode}")
    return done.stdout


def _bound_files() -> None:
    """No pack grows beyond what a package may hold, packed or not."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_ALL, LARGEST_ALL))


# -- what is taken ----------------------------------------------------------------------------------------------------


def _read_folder(folder: str) -> Iterator[Entry]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(here, name)
            near = os.path.relpath(path, folder).replace(os.sep, "/")
            if not os.path.isfile(path) or os.path.islink(path) or (os.path.islink(here) and here != folder):
                raise PackageError(f"holds {near!r}, a link or no plain file: there may be files alone")
            yield near, os.path.getsize(path), partial(_read_file, path)


def _read_file(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read(LARGEST + 1)


def _read_wheel(path: str) -> Iterator[Entry]:
    """From the folder on in which its manifest lies."""
    try:
        with zipfile.ZipFile(path) as wheel:
            names = [info.filename for info in wheel.infolist()[: 10 * MOST]]
            heads = [name for name in names if name.rpartition("/")[2] == MANIFEST and name.count("/") <= 1]
            head = heads[0].removesuffix(MANIFEST) if heads else ""
            for info in wheel.infolist()[: 10 * MOST]:
                if not info.is_dir() and info.filename.startswith(head):
                    yield info.filename[len(head) :], info.file_size, partial(_read_member, path, info)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise PackageError(f"is no wheel that can be read: {error}") from None


def _read_member(path: str, info: zipfile.ZipInfo) -> bytes:
    try:
        with zipfile.ZipFile(path) as wheel, wheel.open(info) as file:
            return file.read(min(info.file_size, LARGEST) + 1)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise PackageError(f"is no wheel that can be read: {error}") from None


def _take(entries: Iterable[Entry]) -> Files:
    """The files that count, none hidden, within what a package may hold; none is read before all are known to be."""
    wanted: dict[str, tuple[int, Callable[[], bytes]]] = {}
    total = 0
    for path, size, read in entries:
        parts = path.split("/")
        is_kept = path.endswith(KEPT) or parts[-1] in ("LICENSE", "NOTICE")
        if not is_kept or any(part.startswith(".") for part in parts):
            continue
        if not all(_PART.fullmatch(part) for part in parts):
            raise PackageError(f"holds {path!r}: a name has letters, digits and . _ + - alone")
        total += size
        if size > LARGEST or total > LARGEST_ALL or len(wanted) >= MOST:
            raise PackageError(
                f"is too large: {MOST:,} files of {LARGEST:,} bytes, {LARGEST_ALL:,} in all, are the most"
            )
        wanted[path] = size, read
    if MANIFEST not in wanted:
        raise PackageError(f"has no {MANIFEST}")
    files: Files = {}
    for path, (size, read) in wanted.items():
        files[path] = read()
        if len(files[path]) != size:
            raise PackageError(f"holds {path!r}, which is not as long as it says")
    return files
