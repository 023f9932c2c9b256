"""The door through which files are opened, the seal on caches, and compiled facts that were tampered with."""

from __future__ import annotations

import os
import socket
import struct
from pathlib import Path
from zlib import crc32

import pytest
from fact_files import VOCABULARY, kinds

from factlint import cache, files
from factlint.cli import run
from factlint.facts.base import FactBase
from factlint.facts.compiled import compile_to
from factlint.facts.store import HEAD, Damaged, Store, name_key

SECRET = "password = hunter2\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles with a .git, and a secret beside it."""
    folder = tmp_path / "desk"
    (folder / ".git").mkdir(parents=True)
    (tmp_path / "secret.ini").write_text(SECRET, encoding="utf-8")
    (folder / "a.md").write_text("---\ndate: 2024-05-17\n---\n\nThey met.\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file_is_told_and_the_rest_read(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(desk / "pipe.txt")
    os.mkfifo(desk / "pipe.json")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
        assert run(["check"]) == 2
    said = capsys.readouterr()
    assert sorted(said.err.splitlines()) == [
        "pipe.json: error: cannot be read: Is a named pipe",
        "pipe.txt: error: cannot be read: Is a named pipe",
        "socket.txt: error: cannot be read: Is a socket or a device",
    ]
    assert "1 file checked" in said.out
    assert run(["check", "/dev/zero"]) == 2
    assert "/dev/zero: error: cannot be read: Is a device" in capsys.readouterr().err


def test_a_link_that_leads_out_is_told_unless_it_is_named(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "out.txt").symlink_to("../secret.ini")
    (desk / "in.md").symlink_to("a.md")
    assert run(["check", "."]) == 2
    assert capsys.readouterr().err == "out.txt: error: cannot be read: it is a link that leads out of the folder\n"
    assert run(["check", "out.txt", "in.md"]) == 0


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ('facts = ["../secret.ini"]', "lies outside of the folder of the configuration"),
        ('facts = ["link.facts"]', "lies outside of the folder of the configuration"),
        ('facts = ["./own.ini"]', "is not called something.facts"),
        ('rules = ["../secret.ini"]', "lies outside of the folder of the configuration"),
        ('rules = ["own.ini"]', "is not called something.yml or .yaml"),
        ('rules = ["rules"]', "what it leads to is not called something.yml or .yaml"),
        ('ignore-file = "own.ini"', "is not called something.yml or .yaml"),
        ('baseline = "own.ini"', "is no baseline"),
    ],
)
def test_no_line_of_another_file_is_told(
    desk: Path, setting: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "own.ini").write_text(SECRET, encoding="utf-8")
    (desk / "link.facts").symlink_to("../secret.ini")
    (desk / "rules").mkdir()
    (desk / "rules" / "link.yml").symlink_to("../../secret.ini")
    (desk / "factlint.toml").write_text(setting + "\n", encoding="utf-8")
    assert run(["check"]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert "hunter2" not in said
    assert "password" not in said


def test_rules_of_a_configuration_are_no_links_out_of_it(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk.parent / "other.yml").write_text(SECRET, encoding="utf-8")
    (desk / "rules").mkdir()
    (desk / "rules" / "link.yml").symlink_to("../../other.yml")
    (desk / "factlint.toml").write_text('rules = ["rules"]\n', encoding="utf-8")
    assert run(["check"]) == 2
    said = capsys.readouterr().err
    assert "it is a link that leads out of the folder" in said
    assert "hunter2" not in said


def test_a_configuration_is_no_link_to_something_else(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "factlint.toml").symlink_to("../secret.ini")
    assert run(["check"]) == 2
    assert "hunter2" not in capsys.readouterr().err


def test_facts_outside_are_read_once_they_are_named(desk: Path) -> None:
    (desk.parent / "shared.facts").write_text('person a "A. A."\n', encoding="utf-8")
    (desk / "factlint.toml").write_text('facts = ["../shared.facts"]\n', encoding="utf-8")
    assert run(["check"]) == 2
    assert run(["check", "--facts", "../shared.facts"]) == 0


def test_a_file_that_changes_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    real = files._read_all

    def read(descriptor: int, size: int, most: int) -> bytes:
        data = real(descriptor, size, most)
        path.write_bytes(b"two, longer")
        return data

    monkeypatch.setattr(files, "_read_all", read)
    with pytest.raises(OSError, match="changed while it was read"):
        files.read(str(path), 100)


# -- the cache ------------------------------------------------------------------------------------------------------


def test_every_byte_of_a_cache_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path / "cache"))
    cache.write("rules-1", "key", {"a": 1})
    path = tmp_path / "cache" / "rules-1"
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert cache.read("rules-1", "key") is None
        path.write_bytes(whole[:at])
        assert cache.read("rules-1", "key") is None
    path.write_bytes(whole)
    (tmp_path / "cache" / "rules-2").write_bytes(whole)
    assert cache.read("rules-1", "key") == {"a": 1}
    assert cache.read("rules-2", "key") is None


def test_a_cache_of_somebody_else_counts_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("FACTLINT_STATE", str(tmp_path / "theirs"))
    cache.write("rules-1", "key", 1)
    monkeypatch.setenv("FACTLINT_STATE", str(tmp_path / "ours"))
    assert cache.read("rules-1", "key") is None
    key = tmp_path / "ours" / cache.NAME
    assert key.stat().st_mode & 0o777 == 0o600
    cache.write("rules-1", "key", 2)
    key.chmod(0o644)  # others may have read it
    monkeypatch.setattr(cache, "_keys", {})
    assert cache.read("rules-1", "key") is None
    assert key.stat().st_mode & 0o777 == 0o600


# -- compiled facts -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("facts")
    (folder / "own.facts").write_text('person a "A. A."\n    office president of japan on 2020\n', encoding="utf-8")
    compile_to(str(folder / "facts.base"), VOCABULARY, [str(folder / "own.facts")], kinds())
    return (folder / "facts.base").read_bytes()


def signed(data: bytearray) -> bytes:
    """With a checksum that is right, as whoever means ill would write it."""
    *head, _ = HEAD.unpack_from(data)
    HEAD.pack_into(data, 0, *head, crc32(HEAD.pack(*head, 0), crc32(data[HEAD.size :])))
    return bytes(data)


def test_every_flipped_byte_of_compiled_facts_is_found(compiled: bytes) -> None:
    FactBase(Store(compiled)).verify()
    for at in [*range(HEAD.size), *range(HEAD.size, len(compiled), 997)]:
        with pytest.raises(Damaged):
            Store(compiled[:at] + bytes([compiled[at] ^ 4]) + compiled[at + 1 :])


def test_tampered_facts_end_in_an_answer_or_are_damaged(compiled: bytes) -> None:
    """Bytes are changed and the checksum made to fit; nothing else than Damaged may come of it."""
    at, length = HEAD.unpack_from(compiled)[3:5]
    for where in [*range(HEAD.size, at, 9973), *range(at, at + length, max(1, length // 40))]:
        data = bytearray(compiled)
        data[where] ^= 0x15
        try:
            base = FactBase(Store(signed(data)))
            base.verify()  # as before the first use
            base.by_name("A. A.")
        except Damaged:
            continue


def test_a_search_in_a_full_table_ends(compiled: bytes) -> None:
    store = Store(compiled)
    start = next(int(row[1]) for row in store.lines["part"] if row[0] == "slots")
    data = bytearray(compiled)
    for slot in range(store._mask + 1):
        if not store._slots[2 * slot + 1]:
            struct.pack_into("=II", data, start + 8 * slot, 1, 1)
    assert Store(signed(data)).find(name_key("nobody at all")) == ()
