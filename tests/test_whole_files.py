"""Whatever happens while a file is written, what stands there is the old file or the new one, whole.

The writer's own calls of the system are gone through one by one: at each of them the process is killed, or the call
fails. (`docs/promises.md` tells of the same with the real signal.)
"""

from __future__ import annotations

import builtins
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
import yaml

from factlint import cache, replace, ruleset
from factlint.cli import run
from factlint.linter import Linter

TABLE = yaml.safe_load((Path(__file__).parents[1] / "corpus" / "whole_files.yml").read_text(encoding="utf-8"))
CALLS = ("open", "fsync", "chmod", "replace", "link", "unlink", "close")
KILLED = 9
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")]


@pytest.fixture(autouse=True, scope="module")
def read_rules_once() -> Iterator[None]:
    """The processes of these tests inherit what this one has read."""
    with pytest.MonkeyPatch.context() as patch:
        loaded = ruleset.load()
        patch.setattr(ruleset, "load", lambda *_, **__: loaded)
        Linter().lint("On Friday, May 2, 2024, Ada Lark met the the mayor.")  # what that imports, too
        yield


Fault = Callable[[str], object]


class Shim:
    """`os` as the writer sees it, and its `open`: `fault` is called at the n-th call, before it is made."""

    def __init__(self, number: int, fault: Fault) -> None:
        self.left = number
        self.fault = fault

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return self._count(name, real) if name in CALLS else real

    def _count(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            self.tick(name)
            return real(*arguments, **more)

        return call

    def tick(self, name: str) -> None:
        self.left -= 1
        if self.left == 0:
            self.fault(name)

    def open_file(self, *arguments: Any, **more: Any) -> Any:
        file = builtins.open(*arguments, **more)  # noqa: SIM115
        return Half(file, self) if "w" in str(arguments[1:2]) else file


class Half:
    """A file of which half is written when its fault comes."""

    def __init__(self, file: Any, shim: Shim) -> None:
        self._file = file
        self._shim = shim
        self._begun = False

    def write(self, data: bytes) -> None:
        if self._begun:
            self._file.write(data)
            return
        self._begun = True
        self._file.write(data[: len(data) // 2])
        self._file.flush()
        self._shim.tick("write")
        self._file.write(data[len(data) // 2 :])

    def __enter__(self) -> Half:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def kill(_: str) -> NoReturn:
    os._exit(KILLED)


def fail_with(number: int) -> Fault:
    def fail(_: str) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


def attempt(folder: Path, command: list[str], number: int = 0, fault: Fault = kill, caches: bool = False) -> int:
    """The exit status of a command in a process of its own, with a fault at one of the writer's calls."""
    pid = begin(folder, command, number, fault, caches)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def begin(folder: Path, command: list[str], number: int = 0, fault: Fault = kill, caches: bool = False) -> int:
    pid = os.fork()
    if pid == 0:
        status = 99
        try:
            signal.alarm(60)
            os.chdir(folder)
            sys.stdout = sys.stderr = builtins.open("said", "w", encoding="utf-8")  # noqa: SIM115
            shim = Shim(number, fault)
            vars(replace).update(os=shim, open=shim.open_file, _swept={str(folder)})
            if not caches:  # they are by the same writer: its calls are not those that are meant
                vars(cache).update(write=lambda *_: None)
            status = run(command)
            sys.stderr.flush()
        finally:
            os._exit(status)
    return pid


def lay_out(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir()
    (folder / ".git").mkdir()  # no configuration is looked for above
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def read(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def left_over(folder: Path) -> Iterator[Path]:
    return folder.rglob(f"*{replace.ENDING}")


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Of this file alone: what other tests keep or throw away changes none of the calls."""
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path_factory.getbasetemp() / "whole-files"))


@pytest.mark.parametrize("case", TABLE, ids=lambda case: str(case["name"]))
def test_a_file_is_the_old_one_or_the_new_one(case: dict[str, Any], tmp_path: Path) -> None:
    command = [str(word) for word in case["command"]]
    lay_out(tmp_path / "whole", case["files"])
    attempt(tmp_path / "whole", command, caches=True)  # once, so that the runs to come need not compile all anew
    new = read(tmp_path / "whole" / case["target"])
    old = case["files"].get(case["target"])
    allowed = {None if old is None else old.encode(), new}
    assert len(allowed) == 2, (tmp_path / "whole" / "said").read_text(encoding="utf-8")
    for number in range(1, 100):
        folder = tmp_path / str(number)
        lay_out(folder, case["files"])
        if attempt(folder, command, number) != KILLED or number > 12:
            break
        assert read(folder / case["target"]) in allowed, f"killed at call {number}"
    if case["name"] not in ("ignore", "init", "new rule"):  # which add, or change nothing that is there
        attempt(tmp_path / "2", command)
        assert read(tmp_path / "2" / case["target"]) == new, "what was left is in the way"
    assert number > 5, "nothing was written by the one writer"
    for number, error in ((2, 28), (3, 5), (1, 30), (1, 13)):  # the disk is full, broken, read-only; no right to write
        folder = tmp_path / f"failed-{number}-{error}"
        lay_out(folder, case["files"])
        assert attempt(folder, command, number, fail_with(error)) == 2
        said = (folder / "said").read_text(encoding="utf-8")
        assert os.strerror(error) in said
        assert "Traceback" not in said
        assert read(folder / case["target"]) == (None if old is None else old.encode())
        assert not list(left_over(folder))


@pytest.mark.parametrize("case", TABLE[:7], ids=lambda case: str(case["name"]))
def test_two_runs_at_once(case: dict[str, Any], tmp_path: Path) -> None:
    lay_out(tmp_path / "one", case["files"])
    attempt(tmp_path / "one", case["command"])
    new = read(tmp_path / "one" / case["target"])
    lay_out(tmp_path / "two", case["files"])
    pids = [begin(tmp_path / "two", case["command"]) for _ in range(2)]
    for pid in pids:
        os.waitpid(pid, 0)
    found = read(tmp_path / "two" / case["target"])
    if case["name"] == "ignore":
        assert found is not None
        assert found.count(b"- fingerprint: ") in (1, 2)  # whoever comes second may see that it is there
    else:
        assert found == new
    assert not list(left_over(tmp_path / "two"))


def test_a_cache_is_whole_or_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path / "cache"))
    cache.write("rules-1", "old", "old")
    for number in range(1, 10):
        pid = os.fork()
        if pid == 0:
            shim = Shim(number, kill)
            vars(replace).update(os=shim, open=shim.open_file)
            cache.write("rules-1", "new", "new" * 1000)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        assert (cache.read("rules-1", "old") == "old") != (cache.read("rules-1", "new") == "new" * 1000)
        if status == 0:
            break
    assert 5 < number < 10


def test_a_full_device_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "a.txt"
    article.write_text("They met.\n", encoding="utf-8")
    if os.path.exists("/dev/full"):
        assert run(["check", "--format", "json", "--output-file", "/dev/full", str(article)]) == 2
        assert "/dev/full: error: cannot be written: No space left on device" in capsys.readouterr().err


def test_what_a_killed_run_left_is_taken_away(tmp_path: Path) -> None:
    left, fresh = (tmp_path / f".a.{name}{replace.ENDING}" for name in ("old", "fresh"))
    left.write_bytes(b"half")
    fresh.write_bytes(b"half")
    os.utime(left, (1, 1))
    replace.replace_file(str(tmp_path / "a"), b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [fresh.name, "a"]


def test_a_new_file_takes_the_place_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a"
    replace.create_file(str(path), b"one")
    with pytest.raises(FileExistsError):
        replace.create_file(str(path), b"two")
    assert path.read_bytes() == b"one"
