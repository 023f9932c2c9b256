"""Fixes: what is picked, that overlapping ones never corrupt a text, that doing it again changes nothing."""

from __future__ import annotations

import os
import stat
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factlint.cli import run
from factlint.finding import Edit, Finding, Fix, Severity, Span
from factlint.fixes import UnsettledError, apply, choose, pick, settle
from factlint.linter import Linter
from factlint.mend import Codec, find_codec, mend_file, write_mended
from factlint.review import Review


def made(*fixes: Fix, rule: str = "a/b") -> Finding:
    return Finding(rule, Severity.ERROR, "m", "t", Span(0, 1), (), (), fixes)


ONE, TWO = Fix(True, (Edit(0, 1, "x"),)), Fix(True, (Edit(0, 1, "y"),))
UNSAFE, OTHER = Fix(False, (Edit(0, 1, "u"),)), Fix(False, (Edit(1, 2, "v"),))


@pytest.mark.parametrize(
    ("fixes", "safely", "unsafely"),
    [
        ([], None, None),
        ([ONE], ONE, ONE),
        ([ONE, TWO], None, None),
        ([ONE, UNSAFE], ONE, ONE),
        ([UNSAFE], None, UNSAFE),
        ([UNSAFE, OTHER], None, None),
    ],
)
def test_alternatives_are_never_chosen_from(fixes: list[Fix], safely: Fix | None, unsafely: Fix | None) -> None:
    assert pick(made(*fixes), unsafe=False) == safely
    assert pick(made(*fixes), unsafe=True) == unsafely


@pytest.mark.parametrize(
    ("edits", "taken"),
    [
        ([[(0, 2, "a")], [(1, 3, "b")]], [(0, 2, "a")]),
        ([[(0, 2, "a")], [(2, 3, "b")]], [(0, 2, "a"), (2, 3, "b")]),
        ([[(0, 2, "a")], [(2, 2, "b")]], [(0, 2, "a")]),
        ([[(0, 2, "a")], [(0, 2, "a")]], [(0, 2, "a")]),
        ([[(0, 1, "a"), (5, 6, "b")], [(3, 4, "c"), (5, 7, "d")]], [(0, 1, "a"), (5, 6, "b")]),
        ([[(0, 2, "a"), (1, 3, "b")]], []),
    ],
    ids=["overlap", "neighbours", "insertion beside", "the same", "one of two clashes", "clash with itself"],
)
def test_a_fix_is_made_whole_or_not(edits: list[list[tuple[int, int, str]]], taken: list[tuple[int, int, str]]) -> None:
    findings = [made(Fix(True, tuple(Edit(*edit) for edit in fix))) for fix in edits]
    assert choose(findings, unsafe=False)[0] == [Edit(*edit) for edit in taken]


TEXTS = st.text("ab ", max_size=30)
REPLACEMENTS = st.lists(st.tuples(st.text("ab ", min_size=1, max_size=3), st.text("abc ", max_size=3)), max_size=4)


def occurrences(text: str, rules: list[tuple[str, str]]) -> list[Finding]:
    """A finding, with its fix, at every place of every rule's words, overlapping ones too."""
    return [
        made(Fix(True, (Edit(at, at + len(old), new),)), rule=f"r/{number}")
        for number, (old, new) in enumerate(rules)
        for at in range(len(text))
        if old != new and text.startswith(old, at)
    ]


@given(TEXTS, REPLACEMENTS)
def test_edits_leave_everything_else_as_it_was(text: str, rules: list[tuple[str, str]]) -> None:
    edits, _ = choose(occurrences(text, rules), unsafe=False)
    backwards = text
    for edit in reversed(edits):
        backwards = backwards[: edit.start] + edit.text + backwards[edit.end :]
    assert apply(text, edits) == backwards
    assert all(one.end <= other.start for one, other in pairwise(edits))


@given(TEXTS, REPLACEMENTS)
def test_fixing_twice_changes_nothing_more(text: str, rules: list[tuple[str, str]]) -> None:
    def look(now: str) -> list[Finding]:
        return occurrences(now, rules)

    try:
        after, _ = settle(text, look, unsafe=False)
    except UnsettledError:
        return
    assert settle(after, look, unsafe=False) == (after, 0)


def test_fixes_that_undo_each_other_are_told() -> None:
    with pytest.raises(UnsettledError) as told:
        settle("a", lambda text: occurrences(text, [("a", "b"), ("b", "a")]), unsafe=False)
    assert told.value.rules == ["r/0", "r/1"]


def test_fixes_that_make_more_and_more_are_told() -> None:
    with pytest.raises(UnsettledError) as told:
        settle("a" * 1_000, lambda text: occurrences(text, [("a", "aaa")]), unsafe=False)
    assert told.value.rules == ["r/0"]


# -- files ------------------------------------------------------------------------------------------------------------

REVIEW = Review(Linter(select=["text/repeated-word", "number/ordinal-suffix", "date/weekday"]))
PIECES = st.lists(
    st.sampled_from(
        ["It is the the end.", "The 21th came.", "Café 👩‍🚀 went.", "\r\n", "\n", "\n\n", " ", "\t", "\x0b", "漢字。"]
    ),
    max_size=12,
)


@given(PIECES, st.booleans())
def test_all_else_in_a_file_stays(tmp_path_factory: pytest.TempPathFactory, pieces: list[str], marked: bool) -> None:
    text = ("\ufeff" if marked else "") + " ".join(pieces)
    path = tmp_path_factory.getbasetemp() / "hypothesis.txt"
    path.write_bytes(text.encode())
    mended = mend_file(REVIEW, str(path), None, unsafe=True)
    # Every difference is one of the two mends, wherever the linter made them.
    assert mended.text_after.replace("the the", "the").replace("21th", "21st") == text.replace(
        "the the", "the"
    ).replace("21th", "21st")
    assert mended.after == mended.text_after.encode()
    path.write_bytes(mended.after)
    assert mend_file(REVIEW, str(path), None, unsafe=True).number == 0


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", "\ufeffIt is the the end.\r\n\r\nCaf\xe9.\r\n".encode()),
        ("a.html", '<meta charset="cp1252"><article><p>It is the the caf\xe9.</p>\r\n</article>'.encode("cp1252")),
        ("a.html", "<article><p>It is the the caf\xe9.</p>\n</article>".encode("utf-16")),
        ("a.html", b"\xfe\xff" + "<article><p>It is the the caf\xe9.</p>\n</article>".encode("utf-16-be")),
        ("a.json", b'{"headline": "It", "body_text": "It is the the caf\\u00e9."}'),
    ],
    ids=["BOM and CRLF", "cp1252", "UTF-16", "UTF-16 BE", "ninjs"],
)
def test_encoding_and_line_ends_are_kept(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    mended = mend_file(REVIEW, str(path), None, unsafe=False)
    write_mended(str(path), mended)
    mark = "the the".encode("utf-16-be") if data.startswith(b"\xfe\xff") else b""
    wide = "the the".encode("utf-16-le") if data.startswith(b"\xff\xfe") else mark
    half = wide[: len(wide) // 7 * 3] if wide else b"the"
    assert path.read_bytes() == data.replace(wide or b"the the", half)


@given(st.binary(max_size=60))
def test_a_codec_gives_back_just_the_bytes(data: bytes) -> None:
    for name in ("utf-8", "cp1252", "utf-16"):
        try:
            text = data.decode(name)
        except UnicodeError:
            continue
        codec = find_codec(data, text)
        assume(codec is not None)
        assert isinstance(codec, Codec)
        assert codec.encode(text) == data


def test_rights_and_links_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("It is the the end.\n", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    assert run(["check", "--no-config", "--fix", str(link)]) == 0
    assert real.read_text(encoding="utf-8") == "It is the end.\n"
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(os.listdir(tmp_path)) == ["link.txt", "real.txt"]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("It is the the end.\n", encoding="utf-8")
    mended = mend_file(REVIEW, str(path), None, unsafe=False)
    path.write_text("Another hand.\n", encoding="utf-8")
    with pytest.raises(Exception, match="changed while"):
        write_mended(str(path), mended)
    assert path.read_text(encoding="utf-8") == "Another hand.\n"


# -- the command line -------------------------------------------------------------------------------------------------

WEEKDAY = "It opened on Friday, Dec. 23, 2023.\n"


def test_a_wrong_weekday_shows_both_repairs_and_gets_neither(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(WEEKDAY, encoding="utf-8")
    assert run(["check", "--fix", "--unsafe-fixes", "a.txt"]) == 1
    shown = capsys.readouterr().out
    assert "fix: “Saturday” for “Friday”" in shown
    assert "fix: “Friday, Dec. 22, 2023” for “Friday, Dec. 23, 2023”" in shown
    assert Path("a.txt").read_text(encoding="utf-8") == WEEKDAY


@pytest.mark.parametrize(
    "text", ["It is the the end.\r\nBye.\r\n", "It is the the end.", "A.\n\n" * 5 + "It is the the end.\n"]
)
def test_a_preview_is_a_patch_that_git_applies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(text.encode())
    assert run(["check", "--diff-fixes", "a.txt"]) == 1
    patch = capsys.readouterr().out
    assert Path("a.txt").read_bytes() == text.encode()
    subprocess.run(["git", "apply", "-"], input=patch.encode(), check=True, capture_output=True)
    assert Path("a.txt").read_bytes() == text.replace("the the", "the").encode()
    assert run(["check", "--diff-fixes", "a.txt"]) == 0
    assert capsys.readouterr().out == ""


def test_house_rules_that_undo_each_other_change_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("house.yml").write_text(
        "rules:\n"
        + "".join(
            f"  house/{name}:\n    summary: s\n    prefer: {{{one}: {other}}}\n    flag: ['The [[{one}]] came.']\n"
            "    pass: ['It came.']\n"
            for name, one, other in (("one", "advisor", "adviser"), ("two", "adviser", "advisor"))
        ),
        encoding="utf-8",
    )
    Path("a.txt").write_text("The advisor came to the the end.\n", encoding="utf-8")
    assert run(["check", "--rules", "house.yml", "--fix", "--unsafe-fixes", "a.txt"]) == 2
    told = capsys.readouterr().err
    assert "a.txt: error: the fixes of house/one and house/two undo each other: nothing in it was mended" in told
    assert Path("a.txt").read_text(encoding="utf-8") == "The advisor came to the the end.\n"


def test_standard_input_cannot_be_mended(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factlint.cli.check.spread", lambda inspect, paths: iter([([], (0, 0, 0), [], [], [])]))
    assert run(["check", "--fix", "-"]) == 2
    assert "<stdin>: error: cannot be mended; name a file" in capsys.readouterr().err
