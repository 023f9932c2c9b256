"""Reports for code review: GitLab's Code Quality and reviewdog's rdjson."""

from __future__ import annotations

from hashlib import sha256
from json import dumps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlint.report.record import Record

    # path, line, column (from 1; 0 for a file as a whole), message
    Problem = tuple[str, int, int, str]

UNUSABLE = "factlint/unusable"  # stands for a rule where something could not be used
GITLAB_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}
ISSUE = {"type": "issue", "categories": ["Bug Risk"]}  # GitLab asks for neither; other readers of Code Climate do
RDJSON_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render_gitlab(records: Iterable[Record], problems: Iterable[Problem]) -> str:
    """A Code Quality report: a list without a byte order mark, each issue with a fingerprint of its own."""
    issues: list[dict[str, Any]] = [
        {
            **ISSUE,
            "description": _tell(record),
            "check_name": record["rule"],
            "severity": GITLAB_SEVERITIES[record["severity"]],
            "fingerprint": f"{record['path']}\0{record['fingerprint']}",
            "location": {
                "path": record["path"],
                "lines": {"begin": record["span"]["line"], "end": record["span"]["end_line"]},
            },
        }
        for record in records
    ]
    issues += [
        {
            **ISSUE,
            "description": message,
            "check_name": UNUSABLE,
            "severity": "blocker",
            "fingerprint": f"{path}\0{UNUSABLE}\0{message}",
            "location": {"path": path, "lines": {"begin": max(line, 1), "end": max(line, 1)}},
        }
        for path, line, _, message in problems
    ]
    # GitLab merges issues of one fingerprint: what is alike in all is told apart by its number.
    seen: dict[Any, int] = {}
    for issue in issues:
        key = issue["fingerprint"]
        seen[key] = seen.get(key, 0) + 1
        issue["fingerprint"] = sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()
    return dumps(issues, ensure_ascii=False, indent=1) + "\n"


def _tell(record: Record) -> str:
    facts = [f"{e['fact']} ({e['source']})" if e["source"] else e["fact"] for e in record["evidence"]]
    return "; fact: ".join([record["message"], *facts])


def render_rdjson(records: Iterable[Record], problems: Iterable[Problem]) -> str:
    """reviewdog's format; its columns count bytes of UTF-8, and a suggestion replaces one range."""
    diagnostics: list[dict[str, Any]] = []
    for record in records:
        diagnostic: dict[str, Any] = {
            "message": _tell(record),
            "location": {"path": record["path"], "range": _range(record["span"])},
            "severity": RDJSON_SEVERITIES[record["severity"]],
            "code": {"value": record["rule"]},
        }
        suggestions = [
            {"range": _range(fix["edits"][0]["span"]), "text": fix["edits"][0]["text"]}
            for fix in record["fixes"]
            if len(fix["edits"]) == 1
        ]
        if suggestions:
            diagnostic["suggestions"] = suggestions
        if record["related"]:
            diagnostic["related_locations"] = [
                {
                    "message": f"{related['message']}: {related['text']}",
                    "location": {"path": record["path"], "range": _range(related["span"])},
                }
                for related in record["related"]
            ]
        diagnostics.append(diagnostic)
    for path, line, column, message in problems:
        location: dict[str, Any] = {"path": path}
        if line:
            location["range"] = {"start": {"line": line, "column": max(column, 1)}}
        diagnostics.append({"message": message, "location": location, "severity": "ERROR", "code": {"value": UNUSABLE}})
    return dumps({"source": {"name": "factlint"}, "diagnostics": diagnostics}, ensure_ascii=False, indent=1) + "\n"


def _range(span: dict[str, int]) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": span["line"], "column": span["byte_column"]},
        "end": {"line": span["end_line"], "column": span["end_byte_column"]},
    }
