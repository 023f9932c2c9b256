"""What has changed since a revision, as git tells it."""

from __future__ import annotations

import os
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


class ChangesError(Exception):
    """git is missing, or does not know the revision; the message is for the user."""


class Change:
    """An article that changed: what it was (None: it was not there) and the lines, first and last, that are new."""

    __slots__ = ("before", "lines")

    def __init__(self, before: bytes | None, lines: Sequence[tuple[int, int]]) -> None:
        self.before = before
        self.lines = lines

    def touches(self, first: int, last: int) -> bool:
        return any(low <= last and first <= high for low, high in self.lines)


def find_changes(revision: str, paths: Iterable[str]) -> dict[str, Change]:
    """Those of the paths that are not as they were at a revision, each with its change. Raises ChangesError.

    A file that was renamed is compared with what it was. One that git does not know is new.
    """
    folders: dict[str, list[str]] = {}
    for path in paths:
        folders.setdefault(os.path.dirname(os.path.abspath(path)), []).append(path)
    roots: dict[str, list[str]] = {}
    for folder, inside in folders.items():
        root = os.path.realpath(_git(folder, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").strip())
        roots.setdefault(root, []).extend(inside)
    found: dict[str, Change] = {}
    for root, inside in roots.items():
        commit = _resolve(root, revision)
        was = _find_changed(root, commit)
        for path in inside:
            name = os.path.relpath(os.path.realpath(path), root).replace(os.sep, "/")
            if name in was:
                found[path] = _read_change(root, commit, was[name], name)
    return {path: found[path] for path in paths if path in found}


def _resolve(root: str, revision: str) -> str:
    try:
        return (
            _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
            .decode()
            .strip()
        )
    except ChangesError:
        raise ChangesError(f"git knows no revision '{revision}'") from None


def _find_changed(root: str, commit: str) -> dict[str, str]:
    """The names of changed files, each with its name at the commit; empty for a new one."""
    fields = _git(root, "diff", "--name-status", "-z", "-M", "--no-ext-diff", commit, "--").split(b"\0")
    was: dict[str, str] = {}
    at = 0
    while at + 1 < len(fields):
        status = fields[at][:1]
        old, new = fields[at + 1], fields[at + (2 if status in b"RC" else 1)]
        at += 3 if status in b"RC" else 2
        was[os.fsdecode(new)] = "" if status == b"A" else os.fsdecode(old)
    for name in _git(root, "ls-files", "--others", "-z", "--").split(b"\0"):
        if name:
            was[os.fsdecode(name)] = ""
    return was


def _read_change(root: str, commit: str, old: str, new: str) -> Change:
    if not old:
        return Change(None, ())
    before = _git(root, "cat-file", "blob", f"{commit}:{old}")
    names = [old, new] if old != new else [new]
    exactly = ("-U0", "--inter-hunk-context=0", "-M", "--no-ext-diff", "--no-textconv", "--no-color")
    patch = _git(root, "--literal-pathspecs", "diff", *exactly, commit, "--", *names)
    lines = []
    for first, count in _HUNK.findall(patch):
        start, size = int(first), int(count or b"1")
        if size:
            lines.append((start, start + size - 1))
    return Change(before, lines)


def _git(folder: str, *arguments: str) -> bytes:
    import subprocess

    try:
        done = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise ChangesError("git is not installed") from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ChangesError(told[0] if told else f"git {arguments[0]} failed")
    return done.stdout
