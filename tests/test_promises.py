"""docs/promises.md names tests that are there; what no other test holds is held here."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(test_\w+\.py)::(\w+)`", PAGE)))
ARTICLE = ROOT / "corpus" / "articles" / "003_48eace17a4347bfc.txt"


@cache
def find_tests(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_test_that_is_named_is_there() -> None:
    lost = [f"{file}::{test}" for file, test in NAMED if test not in find_tests(ROOT / "tests" / file)]
    assert len(NAMED) > 30
    assert not lost


def test_every_promise_names_a_test() -> None:
    rows = [row for row in PAGE.splitlines() if row.startswith("| ") and not row.startswith(("| ---", "| promise"))]
    assert rows
    assert not [row for row in rows if not re.search(r"`test_\w+\.py::", row)]


# Python tells of what it does by audit events: these are of programs and of connections.
WATCH = """
import sys
def watch(event, arguments):
    if event.startswith({events!r}):
        sys.stderr.write(f"\\nFORBIDDEN {{event}} {{arguments!r:.200}}\\n")
        sys.stderr.flush()
sys.addaudithook(watch)
from factlint.cli import run
sys.exit(run())
"""
CONNECTIONS = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "socket.bind",
               "urllib.", "http.", "smtplib.", "ftplib.")  # fmt: skip
PROGRAMS = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.", "ctypes.", "pickle.")


def watched(events: tuple[str, ...], folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WATCH.format(events=events), *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "FORBIDDEN" not in done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_no_connection_is_opened(tmp_path: Path) -> None:
    page = "<h1>A day</h1><img src='http://192.0.2.1/a'><p>They met on Thursday, May 15, 2024.</p>"
    xml = (
        '<!DOCTYPE n SYSTEM "http://192.0.2.1/a.dtd"><nitf><body><body.content><p>Ah.</p></body.content></body></nitf>'
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "a.xml").write_text(xml, encoding="utf-8")
    done = watched(CONNECTIONS, tmp_path, "check", "--facts", "seeds", ARTICLE, "a.html", "a.xml")
    assert "date/weekday" in done.stdout
    assert watched(CONNECTIONS, tmp_path, "facts", "lint", ROOT / "facts" / "seeds.facts").returncode == 0


SHOUT = "__import__('os').system('touch harmed')"


def test_nothing_that_was_read_is_run(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        f"---\ntitle: !!python/object/apply:os.system ['touch harmed']\n---\n\n{{{{ {SHOUT} }}}} $(touch harmed)\n",
        encoding="utf-8",
    )
    (tmp_path / "house.yml").write_text(
        f"rules:\n  house/a:\n    summary: !!python/object/apply:os.system ['touch harmed']\n    when: {SHOUT}\n"
        f'    message: "{{{SHOUT}}}"\n',
        encoding="utf-8",
    )
    (tmp_path / "own.facts").write_text(f'person a "{SHOUT}"\n    source {SHOUT}\n', encoding="utf-8")
    (tmp_path / "factlint.toml").write_text('facts = ["own.facts"]\nrules = ["house.yml"]\n', encoding="utf-8")
    done = watched(PROGRAMS, tmp_path, "check", "a.md")
    assert done.returncode == 2
    assert "house.yml" in done.stderr
    assert not (tmp_path / "harmed").exists()
