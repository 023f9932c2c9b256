"""Reports of one line: a finding (concise, and GitHub's workflow commands), a rule and how often it found something."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING

from factlint.report.terminal import show
from factlint.report.text import count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlint.report.record import Record

GITHUB_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def render_concise(record: Record) -> str:
    """`path:line:column: severity[rule] message`."""
    span = record["span"]
    where = f"{show(record['path'])}:{span['line']}:{span['column']}"
    return f"{where}: {record['severity']}[{record['rule']}] {show(record['message'])}\n"


def render_concise_problem(path: str, line: int, column: int, message: str) -> str:
    where = ":".join([show(path), *(str(number) for number in (line, column) if number)])
    return f"{where}: unusable {show(message)}\n"


def render_jsonl_problem(path: str, line: int, column: int, message: str) -> str:
    """Beside the findings, which stand there as `--format json` has them."""
    error = {"path": path, "line": line, "column": column, "message": message}
    return dumps({"error": error}, ensure_ascii=False) + "\n"


def render_github(record: Record) -> str:
    """A workflow command that marks the lines in a pull request. Columns are only told within one line."""
    span = record["span"]
    properties = {"file": record["path"], "line": span["line"], "endLine": span["end_line"]}
    if span["line"] == span["end_line"]:
        properties |= {"col": span["column"], "endColumn": span["end_column"]}
    properties["title"] = f"factlint {record['rule']}"
    told = [record["message"]]
    told += [f"{r['message']}: line {r['span']['line']}, “{r['text']}”" for r in record["related"]]
    told += [f"fact: {' '.join(part for part in (e['fact'], e['source']) if part)}" for e in record["evidence"]]
    return _command(GITHUB_LEVELS[record["severity"]], properties, "\n".join(told))


def render_github_problem(path: str, line: int, column: int, message: str) -> str:
    properties: dict[str, str | int] = {"file": path}
    if line:
        properties["line"] = line
    if column:
        properties["col"] = column
    return _command("error", {**properties, "title": "factlint"}, message)


def _command(level: str, properties: dict[str, str | int], message: str) -> str:
    given = ",".join(f"{key}={_escape_property(str(value))}" for key, value in properties.items())
    return f"::{level} {given}::{_escape(message)}\n"


def _escape(text: str) -> str:
    """As GitHub's runner takes it back: an article must not be able to end the command and begin one of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def render_statistics(records: Iterable[Record]) -> str:
    """A line a rule, the most frequent first: findings, rule, severity, and in how many files."""
    numbers: dict[tuple[str, str], int] = {}
    files: dict[tuple[str, str], set[str]] = {}
    for record in records:
        key = record["rule"], record["severity"]
        numbers[key] = numbers.get(key, 0) + 1
        files.setdefault(key, set()).add(record["path"])
    if not numbers:
        return ""
    size = len(f"{max(numbers.values()):,}")
    width = max(len(rule) for rule, _ in numbers)
    rows = sorted(numbers, key=lambda key: (-numbers[key], key))
    return "".join(
        f"{numbers[key]:>{size},}  {key[0]:<{width}}  {key[1]:<7}  in {count(len(files[key]), 'file')}\n"
        for key in rows
    )
