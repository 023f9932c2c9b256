# ruff: noqa: E501 (tables, a row a line)
"""Configuration: found, read, in force for the right articles, and clear about every key that is wrong."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from factlint.cli import run
from factlint.cli.init import TEMPLATE
from factlint.config.project import compile_globs, find_project, matches
from factlint.config.settings import MODEL

pytestmark = pytest.mark.slow

SLIP = "2024-05-17\n\nIt went the the way. The advisor organised it on 05/06/2024.\n"


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(SLIP, encoding="utf-8")
    return tmp_path


def configure(text: str, name: str = "factlint.toml") -> None:
    Path(name).write_text(text, encoding="utf-8")


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    """The exit status, and severity and rule of each finding."""
    capsys.readouterr()
    status = run(["check", *(arguments or ["a.txt"])])
    out = capsys.readouterr().out
    return status, [
        line.partition(":")[0] for line in out.splitlines() if line.startswith(("error[", "warning[", "note["))
    ]


# -- what holds -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "status", "found"),
    [
        ("", 1, ["error[text/repeated-word]"]),
        ('[severity]\n"text/repeated-word" = "off"', 0, []),
        ('[severity]\ntext = "off"', 0, []),
        ('[severity]\ntext = "off"\n"text/repeated-word" = "warning"', 1, ["warning[text/repeated-word]"]),
        ('[severity]\n"text/rep*" = "note"', 0, ["note[text/repeated-word]"]),
        ('fail-on = "never"', 0, ["error[text/repeated-word]"]),
        ('fail-on = "note"\n[severity]\ntext = "note"', 1, ["note[text/repeated-word]"]),
        ('fail-on = "error"\n[severity]\ntext = "warning"', 0, ["warning[text/repeated-word]"]),
        ('style = "ap"', 1, ["error[text/repeated-word]", "note[style/ap-terms]"]),
        ('style = ["ap"]\n[severity]\n"style/ap-terms" = "error"', 1, ["error[text/repeated-word]", "error[style/ap-terms]"]),
        ('variant = "en-US"', 1, ["error[text/repeated-word]", "warning[text/spelling]"]),
        ('variant = "en-GB"', 1, ["error[text/repeated-word]"]),
        ('[[paths]]\nfiles = ["*.txt"]\nseverity = {text = "off"}', 0, []),
        ('[[paths]]\nfiles = ["old/**"]\nseverity = {text = "off"}', 1, ["error[text/repeated-word]"]),
        ('[severity]\ntext = "off"\n[[paths]]\nfiles = "a.txt"\nseverity = {"text/repeated-word" = "on"}', 1, ["error[text/repeated-word]"]),
        (
            '[[paths]]\nfiles = "a.*"\nseverity = {text = "note"}\n[[paths]]\nfiles = "*.txt"\nseverity = {text = "off"}',
            0,
            [],
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("shared", [False, True], ids=["factlint.toml", "pyproject.toml"])
def test_what_is_in_force(
    capsys: pytest.CaptureFixture[str], text: str, status: int, found: list[str], shared: bool
) -> None:
    if shared:
        text = text.replace("[severity]", "[tool.factlint.severity]").replace("[[paths]]", "[[tool.factlint.paths]]")
        configure(f'[project]\nname = "x"\n[tool.factlint]\n{text}\n', "pyproject.toml")
    else:
        configure(text)
    for _ in ("parsed", "from the cache"):
        assert check(capsys) == (status, found)


def test_the_command_line_goes_first(capsys: pytest.CaptureFixture[str]) -> None:
    configure('fail-on = "never"\n[severity]\n"text/repeated-word" = "off"')
    assert check(capsys, "--select", "text/repeated-word", "--fail-on", "error", "a.txt") == (
        1,
        ["error[text/repeated-word]"],
    )
    assert check(capsys, "--no-config", "a.txt") == (1, ["error[text/repeated-word]"])
    Path("other.toml").write_text('[severity]\ntext = "note"\n', encoding="utf-8")
    assert check(capsys, "--config", "other.toml", "a.txt") == (0, ["note[text/repeated-word]"])


def test_the_order_of_dates(capsys: pytest.CaptureFixture[str]) -> None:
    Path("d.txt").write_text("2024-05-17\n\nIt was held on Friday, 05/06/2024.\n", encoding="utf-8")
    assert check(capsys, "d.txt") == (0, [])
    configure('date-order = "day-month"')  # June 5, 2024, is a Wednesday, and lies ahead
    day_month = check(capsys, "d.txt")
    configure('date-order = "month-day"')  # May 6, 2024, is a Monday
    month_day = check(capsys, "d.txt")
    assert day_month == (1, ["error[date/tense]", "error[date/weekday]"])
    assert month_day == (1, ["error[date/weekday]"])


def test_paths_begin_at_the_configuration(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "deep" / "er").mkdir(parents=True)
    (desk / "my.facts").write_text('person x-y "Xav Ypsilon"\n    family "Ypsilon"\n', encoding="utf-8")
    configure('facts = ["my.facts"]\n[[paths]]\nfiles = ["deep/**"]\nseverity = {text = "off"}')
    monkeypatch.chdir(desk / "deep" / "er")
    Path("b.txt").write_text(SLIP, encoding="utf-8")
    assert check(capsys, "b.txt") == (0, [])
    assert check(capsys, "../../a.txt") == (1, ["error[text/repeated-word]"])
    run(["config"])
    assert "my.facts" in capsys.readouterr().out


def test_the_search_ends_where_git_does(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure("")
    inner = desk / "inner"
    (inner / ".git").mkdir(parents=True)
    assert find_project(str(desk))[0] == str(desk / "factlint.toml")
    assert find_project(str(inner)) == ("", "")
    (inner / ".git").rmdir()
    assert find_project(str(inner))[0] == str(desk / "factlint.toml")
    (inner / "pyproject.toml").write_text("[project]\n[tool.factlint-other]\n", encoding="utf-8")
    assert find_project(str(inner))[0] == str(desk / "factlint.toml")


# -- what is wrong ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('fatcs = ["seeds"]', "factlint.toml:1:1: error: there is no key 'fatcs' here; did you mean 'facts'?"),
        ('\n[severty]\ntext = "off"', "factlint.toml:2:2: error: there is no key 'severty' here; did you mean 'severity'?"),
        ('[severity]\ntext = "of"', "factlint.toml:2:1: error: 'of' is none of off, on, error, warning, note; did you mean 'off'?"),
        ("[severity]\ntext = false", "factlint.toml:2:1: error: false is none of off, on, error, warning, note; write \"off\""),
        ('[severity]\n  "date/weekdya" = "off"', "factlint.toml:2:3: error: there is no rule 'date/weekdya'; did you mean 'date/weekday'?"),
        ('style = ["xp"]', "factlint.toml:1:1: error: there is no house style 'xp'"),
        ('date-order = "md"', "factlint.toml:1:1: error: 'md' is none of day-month, month-day"),
        ("facts = [1]", "factlint.toml:1:1: error: 'facts' wants a list of texts"),
        ("baseline = 1", "factlint.toml:1:1: error: 'baseline' wants a text"),
        ("severity = 1", "factlint.toml:1:1: error: 'severity' wants a table; write [severity], and its keys below"),
        ("paths = 1", "factlint.toml:1:1: error: 'paths' wants tables; write [[paths]]"),
        ('[[paths]]\nfiles = "a"', "factlint.toml:1:3: error: 'severity' is missing"),
        ('[[paths]]\nfiles = "a"\nseverity = {text = "off"}\n[[paths]]\nfile = "a"', "factlint.toml:5:1: error: there is no key 'file' here; did you mean 'files'?"),
        ('[[paths]]\nfiles = "a"\nseverity = {text = "off", txt = "off"}', "factlint.toml:3:27: error: there is no rule 'txt'; did you mean 'text'?"),
        ('facts = ["""\nfatcs = 1\n""", "seeds"]\nfatcs = 1', "factlint.toml:4:1: error: there is no key 'fatcs'"),
        ("facts = [", "factlint.toml:1:10: error: is no TOML"),
        ('a = 1\nb = = 2', "factlint.toml:2:5: error: is no TOML: invalid value"),
        ('facts = ["none.facts"]', "none.facts: error: "),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(capsys: pytest.CaptureFixture[str], text: str, told: str) -> None:
    configure(text)
    assert run(["check", "a.txt"]) == 2
    assert told in capsys.readouterr().err


def test_places_in_a_shared_file(capsys: pytest.CaptureFixture[str]) -> None:
    configure("[tool.other]\nfatcs = 1\n\n[tool.factlint]\r\nfatcs = 1\n", "pyproject.toml")
    assert run(["check", "a.txt"]) == 2
    assert capsys.readouterr().err == (
        "pyproject.toml:5:1: error: there is no key 'fatcs' here; did you mean 'facts'?\n  5 | fatcs = 1\n      ^^^^^\n"
    )


def test_a_configuration_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--config", "none.toml", "a.txt"]) == 2
    assert "none.toml: error: cannot be read" in capsys.readouterr().err


@given(st.text("[]{}=\"'#.,\nabfacts severity", max_size=60))
def test_any_text_is_told_or_read(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_text(text, encoding="utf-8")
    from factlint.cli.project import open_config

    config, errors = open_config(str(path))
    assert (config is None) == bool(errors)
    for error in errors:
        assert error.line <= text.count("\n") + 1


# -- init and config --------------------------------------------------------------------------------------------------


def test_init_writes_every_key_and_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = check(capsys)
    assert run(["init"]) == 0
    assert check(capsys) == before
    assert run(["init"]) == 2
    assert "factlint.toml: error: is there already" in capsys.readouterr().err
    bare = "\n".join(
        line.removeprefix("# ") if line.startswith(("# [[", "# files", "# severity", '# "')) or " = " in line else ""
        for line in TEMPLATE.splitlines()
        if not line.startswith("[")
    )
    rest, _, paths = bare.partition("[[paths]]")
    settings, _, severity = rest.partition('"title/one-form"')
    whole = f'{settings}[severity]\n"title/one-form"{severity}\n[[paths]]\n{paths}'
    assert set(tomllib.loads(whole)) == set(MODEL.fields)
    Path("rules").mkdir()
    Path("facts").mkdir()
    Path(".factlint/our-rules").mkdir(parents=True)
    Path("facts/people.facts").touch()
    Path("factlint-baseline.json").write_text('{"version": "factlint/v1", "findings": {}}', encoding="utf-8")
    configure(whole.replace('lang = ["words"]', "").replace('archive = "archive"', ""))  # neither is there
    assert run(["check", "a.txt"]) == 1


def test_init_writes_the_facts_that_are_chosen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def init(*arguments: str) -> Any:
        Path("factlint.toml").unlink(missing_ok=True)
        status = run(["init", *arguments])
        return tomllib.loads(Path("factlint.toml").read_text(encoding="utf-8")).get("facts") if status == 0 else status

    Path("own.facts").touch()
    assert init() is None
    assert init("--no-facts") == []
    assert init("--facts", "countries", "--facts", "own.facts") == ["countries", "own.facts"]
    capsys.readouterr()
    assert init("--facts", "us-exec") == 2
    assert "did you mean 'us-executive'?" in capsys.readouterr().err
    answers = iter(["", "0", "99 foo", "1, own.facts"])
    monkeypatch.setattr("builtins.input", lambda asked: next(answers))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert [init(), init(), init()] == [None, [], ["countries", "own.facts"]]


def test_config_shows_values_and_where_they_come_from(capsys: pytest.CaptureFixture[str]) -> None:
    configure(
        'style = "ap"\n[severity]\n"date/weekday" = "note"\n[[paths]]\nfiles = "a.txt"\nseverity = {"date/order" = "off"}'
    )
    assert run(["config", "--facts", "seeds", "a.txt"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines() if line]
    assert ["configuration:", "factlint.toml"] in rows
    assert ["facts", "seeds", "command", "line"] in rows
    assert ["style", "ap", "factlint.toml:1"] in rows
    assert ["date/weekday", "note", "factlint.toml:3", "(default:", "error)"] in rows
    assert ["date/order", "off", "factlint.toml:6", "(default:", "error)"] in rows
    assert ["style/ap-terms", "note", "factlint.toml:1", "(default:", "off)"] in rows
    assert run(["config"]) == 0
    assert "date/order" not in capsys.readouterr().out


def test_config_shows_the_compiled_facts_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    configure('variant = "en-GB"')
    Path("own.facts").write_text('checked 2024-01-01\nperson ana-ruiz "Ana Ruiz"\n', encoding="utf-8")
    assert run(["facts", "build", "own.facts"]) == 0
    capsys.readouterr()
    assert run(["config"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines() if line]
    assert ["facts", "facts.base", "beside", "the", "configuration"] in rows


def test_the_sheet_uses_the_facts_of_the_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    configure('facts = ["us-executive"]')
    Path("b.txt").write_text("President Joe Biden spoke in Ohio.\n", encoding="utf-8")
    assert run(["sheet", "b.txt", "--date", "2024-05-17"]) == 0
    assert "“President Joe Biden”  supported" in capsys.readouterr().out
    assert run(["sheet", "b.txt", "--date", "2024-05-17", "--no-config", "--no-facts"]) == 0
    assert "“President Joe Biden”  to check" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("glob", "path", "meant"),
    [
        ("*.md", "a.md", True),
        ("*.md", "deep/er/a.md", True),
        ("news/*.md", "news/a.md", True),
        ("news/*.md", "news/old/a.md", False),
        ("news/**", "news/old/a.md", True),
        ("news", "news/old/a.md", True),
        ("news/", "news/a.md", True),
        ("**/old/*", "news/x/old/a.md", True),
        ("**/old/*", "old/a.md", True),
        ("a?.txt", "ab.txt", True),
        ("a?.txt", "a/.txt", False),
        ("a.b", "axb", False),
        ("./a.md", "a.md", True),
    ],
)
def test_patterns_of_paths(glob: str, path: str, meant: bool) -> None:
    assert matches(compile_globs([glob]), path) is meant


def test_the_configuration_in_the_documentation_can_be_used(capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parent.parent / "docs" / "configuration.md").read_text(encoding="utf-8")
    text = page.split("```toml\n")[1].split("```")[0]
    assert set(tomllib.loads(text)) == set(MODEL.fields)
    configure("\n".join(line for line in text.splitlines() if not line.startswith(("lang", "archive"))))
    for folder in ("rules", "facts", ".factlint/our-rules"):
        Path(folder).mkdir(parents=True)
    Path("facts/people.facts").touch()
    Path("factlint-baseline.json").write_text('{"version": "factlint/v1", "findings": {}}', encoding="utf-8")
    assert run(["config"]) == 0
    assert check(capsys)[0] == 1


def test_rules_of_the_configuration_are_tested_together(capsys: pytest.CaptureFixture[str]) -> None:
    """A file of rules may need the words of another: with the folder in the configuration both are loaded."""
    rule = "rules:\n  house/{0}:\n    summary: s\n    avoid: [{0}]\n    flag: ['A [[{0}]].']\n    pass: ['A.']\n"
    Path("house").mkdir()
    for name in ("foo", "bar"):
        Path(f"house/{name}.yml").write_text(rule.format(name), encoding="utf-8")
    configure('rules = ["house"]')
    assert run(["test"]) == 0
    assert "of 2 rules" in capsys.readouterr().out
    assert run(["test", "house/foo.yml"]) == 0
    assert "of 1 rule:" in capsys.readouterr().out
    Path("a.txt").write_text("2024-05-17\n\nA foo, a bar.\n", encoding="utf-8")
    assert check(capsys, "--rules", "house/foo.yml", "a.txt")[1] == ["error[house/foo]", "error[house/bar]"]


def test_patterns_are_those_of_a_gitignore() -> None:
    """The expressions that are kept between runs decide as pathspec itself does."""
    lines = [
        "*.md",
        "news/**",
        "news",
        "news/",
        "!news/a.md",
        "**/old/*",
        "/a.md",
        "!a.md",
        "!old/",
        "a[bc].txt",
        "# x",
    ]
    paths = ["a.md", "news/a.md", "news/old/a.md", "old/a.md", "ab.txt", "x/news/a.md", "news"]
    for chosen in itertools.permutations(lines, 3):
        spec, globs = GitIgnoreSpec.from_lines(chosen, backend="simple"), compile_globs(chosen)
        assert [matches(globs, path) for path in paths] == [spec.match_file(path) for path in paths], chosen
