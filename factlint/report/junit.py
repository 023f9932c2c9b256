"""Findings as JUnit XML: a suite an article, a test case a finding, and a passing one for an article without any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factlint.report.ci import Problem
    from factlint.report.record import Record

# What XML 1.0 has no way to write.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(records: Iterable[Record], problems: Iterable[Problem], articles: Sequence[str]) -> str:
    """`articles` are the paths of all that were checked. A note fails nothing: its case passes, and tells it."""
    suites: dict[str, list[str]] = {path: [] for path in articles}
    counts: dict[str, list[int]] = {}
    for record in records:
        path, severity = record["path"], record["severity"]
        suites.setdefault(path, []).append(_render_case(record))
        counts.setdefault(path, [0, 0])[0] += severity != "note"
    for path, line, column, message in problems:
        where = ":".join([path, *(str(number) for number in (line, column) if number)])
        suites.setdefault(path, []).append(
            f'  <testcase classname={quote(path)} name="can be used">\n'
            f'   <error type="unusable" message={quote(message)}>{escape(f"{where}: {message}")}</error>\n'
            "  </testcase>\n"
        )
        counts.setdefault(path, [0, 0])[1] += 1
    for path, cases in suites.items():
        if not cases:
            cases.append(f'  <testcase classname={quote(path)} name="nothing found"/>\n')
    failures = sum(failed for failed, _ in counts.values())
    errors = sum(wrong for _, wrong in counts.values())
    tests = sum(map(len, suites.values()))
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        f'<testsuites name="factlint" tests="{tests}" failures="{failures}" errors="{errors}">\n',
    ]
    for path, cases in suites.items():
        failed, wrong = counts.get(path, (0, 0))
        out.append(f' <testsuite name={quote(path)} tests="{len(cases)}" failures="{failed}" errors="{wrong}">\n')
        out += [*cases, " </testsuite>\n"]
    return "".join([*out, "</testsuites>\n"])


def _render_case(record: Record) -> str:
    span = record["span"]
    where = f"{record['path']}:{span['line']}:{span['column']}"
    told = [f"{where}: {record['message']}", f"“{record['text']}”"]
    told += [f"line {r['span']['line']}, “{r['text']}”: {r['message']}" for r in record["related"]]
    told += [f"fact: {e['fact']} {e['source']}".rstrip() for e in record["evidence"]]
    body = escape("\n".join(told))
    name = f"{record['rule']} {span['line']}:{span['column']}"
    out = f"  <testcase classname={quote(record['path'])} name={quote(name)}>\n"
    if record["severity"] == "note":
        out += f"   <system-out>{body}</system-out>\n"
    else:
        out += f'   <failure type="{record["severity"]}" message={quote(record["message"])}>{body}</failure>\n'
    return out + "  </testcase>\n"


def escape(text: str) -> str:
    text = UNWRITABLE.sub("\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def quote(text: str) -> str:
    """As an attribute, quotation marks included; white space that a parser would fold is kept."""
    return '"' + escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;") + '"'
