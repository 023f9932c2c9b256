"""Findings as SARIF 2.1.0, the format of code scanning services and viewers.

Columns count characters (`columnKind`), from 1; a byte order mark is no character of the text there.
"""

from __future__ import annotations

import os
from json import dumps
from typing import TYPE_CHECKING, Any

from factlint.fingerprint import VERSION as FINGERPRINT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factlint.language.tree import Rule
    from factlint.report.ci import Problem
    from factlint.report.record import Record
    from factlint.silence.silencer import Notice

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render_sarif(
    records: Sequence[Record], problems: Sequence[Problem], rules: Mapping[str, Rule | Notice], version: str
) -> str:
    """One log of one run; `rules` has those that are told of, as far as they are rules of the language."""
    ids = sorted({record["rule"] for record in records})
    number = {id: i for i, id in enumerate(ids)}
    run = {
        "tool": {
            "driver": {
                "name": "factlint",
                "version": version,
                "rules": [_describe_rule(id, rules.get(id)) for id in ids],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": not problems, "toolExecutionNotifications": [_notify(*p) for p in problems]}
        ],
        "results": [_describe(record, number[record["rule"]]) for record in records],
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _describe_rule(id: str, rule: Rule | Notice | None) -> dict[str, Any]:
    described: dict[str, Any] = {"id": id, "help": {"text": f"`factlint explain {id}` shows the rule with examples."}}
    if rule is not None:
        described["shortDescription"] = {"text": rule.summary}
        described["defaultConfiguration"] = {"level": rule.severity}
    return described


def _describe(record: Record, rule: int) -> dict[str, Any]:
    marked = record["marked"]
    result: dict[str, Any] = {
        "ruleId": record["rule"],
        "ruleIndex": rule,
        "level": record["severity"],
        "message": {"text": record["message"]},
        "locations": [{"physicalLocation": _place(record["path"], _region(record["span"], marked, record["text"]))}],
    }
    scheme, _, print_ = record["fingerprint"].partition(":")
    if print_:
        result["partialFingerprints"] = {scheme or FINGERPRINT: print_}
    related = [
        {
            "physicalLocation": _place(record["path"], _region(other["span"], marked, other["text"])),
            "message": {"text": other["message"]},
        }
        for other in record["related"]
    ]
    for fact in record["evidence"]:
        told: dict[str, Any] = {"message": {"text": f"fact: {fact['fact']} {fact['source']}".strip()}}
        if fact["path"]:
            told["physicalLocation"] = _place(fact["path"], {"startLine": fact["line"]} if fact["line"] else None)
        related.append(told)
    if related:
        result["relatedLocations"] = [{"id": i, **location} for i, location in enumerate(related, 1)]
    if record["fixes"]:
        result["fixes"] = [_describe_fix(record["path"], fix, marked) for fix in record["fixes"]]
    if record["evidence"]:
        result["properties"] = {"evidence": record["evidence"]}
    return result


def _describe_fix(path: str, fix: dict[str, Any], marked: bool) -> dict[str, Any]:
    edits = fix["edits"]
    return {
        "description": {"text": ", ".join(f"“{edit['text']}” for “{edit['old']}”" for edit in edits)},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": write_uri(path)},
                "replacements": [
                    {"deletedRegion": _region(edit["span"], marked), "insertedContent": {"text": edit["text"]}}
                    for edit in edits
                ],
            }
        ],
    }


def _region(span: dict[str, int], marked: bool, snippet: str = "") -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": span["line"],
        "startColumn": max(span["column"] - (marked and span["line"] == 1), 1),
        "endLine": span["end_line"],
        "endColumn": max(span["end_column"] - (marked and span["end_line"] == 1), 1),
    }
    if snippet:
        region["snippet"] = {"text": snippet}
    return region


def _place(path: str, region: dict[str, Any] | None) -> dict[str, Any]:
    placed: dict[str, Any] = {"artifactLocation": {"uri": write_uri(path)}}
    return {**placed, "region": region} if region else placed


def _notify(path: str, line: int, column: int, message: str) -> dict[str, Any]:
    region = {"startLine": line, **({"startColumn": column} if column else {})} if line else None
    location = {"physicalLocation": _place(path, region)}
    return {"level": "error", "message": {"text": message}, "locations": [location]}


def write_uri(path: str) -> str:
    """A relative reference for a path from the current folder, a file URI for one from the root."""
    from urllib.parse import quote

    slashed = path.replace(os.sep, "/")
    if os.path.isabs(path):
        return "file://" + quote(slashed if slashed.startswith("/") else f"/{slashed}", errors="surrogateescape")
    # A colon in the first segment would make it a scheme.
    return quote(slashed, safe="/", errors="surrogateescape")
