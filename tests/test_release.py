"""Whether and when a story may be published: what metadata say becomes claims, and prose is checked against them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factlint.cli import run

NINJS = """{"headline": "It rained", "pubStatus": "STATUS", "embargoedUntil": "2018-10-23T12:00:00Z",
 "firstCreated": "2018-10-25T12:00:00Z", "versionCreated": "2018-10-21T12:00:00Z",
 "edNote": "EMBARGOED until October 30, 2018.", "body_text": "It rained."}
"""
NEWSML = """<newsItem><itemMeta><versionCreated>2018-10-21T12:00:00Z</versionCreated>
<firstCreated>2018-10-25T12:00:00Z</firstCreated><embargoed>2018-10-23T12:00:00Z</embargoed>
<pubStatus qcode="stat:STATUS"/><edNote>Not for public release until 12:00 on October 30, 2018.</edNote></itemMeta>
<contentMeta><headline>It rained</headline></contentMeta></newsItem>
"""
NITF = """<nitf><head><docdata management-status="STATUS"><date.release norm="20181023T120000Z"/></docdata>
<pubdata date.publication="20181021T120000Z"/></head>
<body><body.head><hedline><hl1>It rained</hl1></hedline><note>Embargoed until October 30, 2018.</note></body.head>
</body></nitf>
"""
MARKDOWN = """---
versionCreated: 2018-10-21
firstCreated: 2018-10-25
embargoed: 2018-10-23T12:00:00Z
status: STATUS
---
EMBARGOED until October 30, 2018

# It rained

It rained in Genoa on Friday, the mayor said.
"""
STORIES = {"a.json": NINJS, "a.xml": NEWSML, "a.nitf": NITF, "a.md": MARKDOWN}


def write(folder: Path, name: str, status: str) -> Path:
    path = folder / name
    path.write_text(STORIES[name].replace("STATUS", status), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", STORIES)
def test_metadata_become_claims(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, name, "embargoed")
    assert run(["claims", "--format", "json", str(path)]) == 0
    claims: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    (status,) = (claim for claim in claims if claim["kind"] == "pub-status")
    assert status["fields"]["status"]["value"] == "embargoed"
    assert path.read_text(encoding="utf-8")[status["span"]["start"] : status["span"]["end"]] == "embargoed"
    stamps = {c["fields"]["by"]["value"]: c["fields"]["date"]["value"] for c in claims if c["kind"] == "stamp"}
    expected = {"metadata": "2018-10-21", "created": "2018-10-25", "embargo": "2018-10-23"}
    if name == "a.nitf":  # it has no day on which the story was begun
        del expected["created"]
    assert stamps == expected


@pytest.mark.parametrize("name", STORIES)
def test_prose_is_checked_against_them(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, name, "Canceled" if name == "a.md" else "canceled")
    expected = ["release/created", "release/embargo", "release/status"]
    if name == "a.nitf":  # what is canceled is under no embargo there
        path = write(tmp_path, name, "embargoed")
        expected = ["release/embargo"]
    assert run(["check", "--format", "json", str(path)]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert sorted(finding["rule"] for finding in findings) == expected
    (embargo,) = (finding for finding in findings if finding["rule"] == "release/embargo")
    span = embargo["span"]
    assert path.read_text(encoding="utf-8")[span["start"] : span["end"]].endswith("October 30, 2018")
