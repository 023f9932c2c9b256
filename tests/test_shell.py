"""What a shell and a terminal get: completions, the manual page, the nearest option to one that there is not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from factlint.cli import COMMANDS, run
from factlint.cli.completion import SHELLS
from factlint.cli.man import describe_all


def printed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert run(arguments) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("shell", SHELLS)
def test_completions(shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = tmp_path / "script"
    script.write_text(printed(["completion", shell], capsys), encoding="utf-8")
    if shutil.which(shell):
        check = "--no-execute" if shell == "fish" else "-n"
        subprocess.run([shell, check, script], check=True)


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("che", "check"),
        ("facts qu", "query"),
        ("check --form", "--format"),
        ("check --format sar", "sarif"),
        ("explain date/weekday-as", "date/weekday-aside"),
        ("facts why --fac", "--facts"),
    ],
)
def test_bash_completes(words: str, completed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not shutil.which("bash"):
        pytest.skip("no bash here")
    script = tmp_path / "script"
    script.write_text(printed(["completion", "bash"], capsys), encoding="utf-8")
    asked = f"source {script}; COMP_WORDS=(factlint {words}); COMP_CWORD={len(words.split())}; _shtab_factlint"
    told = subprocess.run(
        ["bash", "-c", asked + '; printf "%s\\n" "${COMPREPLY[@]}"'], check=True, capture_output=True, text=True
    )
    assert completed in told.stdout.split()


def test_the_manual_page_tells_every_command_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    page = printed(["man"], capsys)
    lines = page.replace("\\-", "-").splitlines()
    assert all(f'.SS "factlint {command}"' in lines for command in COMMANDS)
    for parser in describe_all()._subparsers._group_actions[0].choices.values():  # type: ignore[union-attr]
        assert all(f"\\fB{option}\\fR" in "\n".join(lines) for option in parser._options())
    if shutil.which("mandoc"):
        told = subprocess.run(["mandoc", "-Tlint", "-Werror"], input=page, capture_output=True, text=True, check=False)
        assert told.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ("check --formt json", "--format"),
        ("check --fix --unsafe-fixs a.txt", "--unsafe-fixes"),
        ("facts query x --fcts seeds", "--facts"),
        ("facts lnt x", "lint"),
        ("check --format jsn x", "json"),
        ("new rul x", "rule"),
    ],
)
def test_did_you_mean(arguments: str, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run(arguments.split())
    assert end.value.code == 2
    assert capsys.readouterr().err.endswith(f"; did you mean '{hint}'?\n")


def test_what_is_near_nothing_is_not_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["check", "--zzz"])
    assert capsys.readouterr().err.endswith("unrecognized arguments: --zzz\n")
