"""Every report format: a golden file each, what its consumers insist on, and untrusted text in all of them."""

from __future__ import annotations

import json
import os
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.cli import run
from factlint.cli.inspect import open_source
from factlint.cli.reports import FORMATS, Reports
from factlint.document.reading import read_text
from factlint.finding import Edit, Evidence, Finding, Fix, Related, Severity, Span
from factlint.report.html import cut_text, gather_marks
from factlint.report.markup import templates
from factlint.report.record import make_article, make_record
from factlint.text.source import SourceText
from factlint.time.interval import Interval

DATA = Path(__file__).parent / "data"
GOLDEN = DATA / "reports"
REWRITE = "FACTLINT_GOLDEN"  # set it to anything to write the golden files anew; then read what has changed
ARTICLE = (
    "\ufeffTalks held by “video” 👍\r\n\r\n"
    "Gen. Liu & Gen. Brown 漢字 met General Brown on December 21, 2023.\r\n\r\n"
    "It was <script>alert(1)</script> 100% the\nthe first since July 2022,\n::error file=x:: they said.\r\n"
)
RULES = {
    "meeting/with-oneself": SimpleNamespace(summary="Nobody meets <himself>", severity="error"),
    "text/repeated-word": SimpleNamespace(summary="No word twice", severity="warning"),
}


def place(words: str) -> Span:
    start = ARTICLE.index(words)
    return Span(start, start + len(words))


FINDINGS = [
    (
        Finding(
            "meeting/with-oneself",
            Severity.ERROR,
            "General Brown is on the other <side>, 100%",
            "General Brown",
            place("General Brown"),
            (Related("disagrees with this", "Gen. Brown", place("Gen. Brown")),),
            (
                Evidence("Brown, since 2023-10-01", "https://example.org/a?b=1&c=2", "facts/x.facts", 12),
                Evidence("Liu", "javascript:alert(1)", "", 0),
            ),
            (Fix(False, (Edit(*place("General"), "Gen."),)),),
        ),
        "factlint/v1:0123456789abcdef",
    ),
    (
        Finding("text/repeated-word", Severity.WARNING, "'the' twice", "the\nthe", place("the\nthe")),
        "factlint/v1:fedcba9876543210",
    ),
    (
        Finding("silence/unused", Severity.NOTE, "nothing to silence\n::warning::x", "first", place("first")),
        "factlint/v1:fedcba9876543210-2",
    ),
]
PROBLEM = ("news/broken.json", 3, 7, "is no JSON: ']]>' & \"so\"")


def report(name: str, folder: Path, findings: Any = FINDINGS, statistics: bool = False) -> str:
    """What a run over one article with these findings, and one that cannot be read, writes to a file."""
    target = folder / f"out.{name}"
    output = Reports([(name, str(target))], statistics)
    nothing = SimpleNamespace(context=lambda *given: SimpleNamespace(claims={}))
    output.linter = SimpleNamespace(  # type: ignore[assignment]
        ruleset=SimpleNamespace(rules=RULES),
        program=SimpleNamespace(needed=frozenset),
        speaks="",
        of=lambda document: nothing,
        of_language=lambda code: output.linter,
    )
    document = read_text(ARTICLE, Interval.from_iso("2023-12-22"), "news/kuna.txt")
    source = open_source(document)
    if output.render_article is not None:
        output.tell_findings([output.render_article(document, source, findings)])
    output.tell_findings([output.render("news/kuna.txt", source, *found) for found in findings])
    output.tell_problem(PROBLEM)
    output.end(2, 1, 1, 1)
    assert not output.failed
    return target.read_bytes().decode("utf-8")


@pytest.fixture(autouse=True)
def fixed_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda name: "0.0.0")


@pytest.mark.parametrize("name", FORMATS)
def test_the_report_is_that_of_the_golden_file(name: str, tmp_path: Path) -> None:
    written = report(name, tmp_path)
    golden = GOLDEN / f"report.{name}"
    if os.environ.get(REWRITE):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(written.encode("utf-8"))
    assert written == golden.read_bytes().decode("utf-8")


# -- what consumers insist on -----------------------------------------------------------------------------------------


def test_sarif_is_valid(tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((DATA / "sarif-2.1.0-errata01.json").read_text(encoding="utf-8"))
    for findings in (FINDINGS, []):
        log = json.loads(report("sarif", tmp_path, findings))
        assert not list(jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).iter_errors(log))


def test_sarif_has_fingerprints_without_lines_and_columns_without_the_byte_order_mark(tmp_path: Path) -> None:
    source = SourceText("\ufeffab")
    finding = Finding("text/x", Severity.NOTE, "m", "a", Span(1, 2))
    run_ = json.loads(report("sarif", tmp_path, [(finding, "factlint/v1:1")]))["runs"][0]
    assert source.position(1) == (1, 2)
    assert run_["columnKind"] == "unicodeCodePoints"
    result = run_["results"][0]
    assert result["partialFingerprints"] == {"factlint/v1": "1"}
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (1, 2)


def test_gitlab_gets_no_byte_order_mark_and_no_fingerprint_twice(tmp_path: Path) -> None:
    written = report("gitlab", tmp_path, FINDINGS * 3)
    assert written.startswith("[")
    issues = json.loads(written)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 10
    assert {issue["severity"] for issue in issues} <= {"info", "minor", "major", "critical", "blocker"}


def test_rdjson_counts_bytes(tmp_path: Path) -> None:
    first = json.loads(report("rdjson", tmp_path))["diagnostics"][0]
    line = ARTICLE.encode("utf-8").split(b"\n")[2]
    at = first["location"]["range"]
    assert line[at["start"]["column"] - 1 : at["end"]["column"] - 1] == b"General Brown"
    change = first["suggestions"][0]
    assert line[change["range"]["start"]["column"] - 1 : change["range"]["end"]["column"] - 1] == b"General"


def test_junit_counts_what_it_holds(tmp_path: Path) -> None:
    root = ElementTree.fromstring(report("junit", tmp_path).encode("utf-8"))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("4", "2", "1")
    assert len(root.findall(".//testcase")) == 4
    assert next(root.iter("failure")).get("message") == FINDINGS[0][0].message
    clean = ElementTree.fromstring(report("junit", tmp_path, []).encode("utf-8"))
    assert [case.get("name") for case in clean.iter("testcase")] == ["nothing found", "can be used"]


def test_an_article_cannot_give_github_commands(tmp_path: Path) -> None:
    lines = report("github", tmp_path).splitlines()
    assert len(lines) == 4
    assert all(re.match(r"::(error|warning|notice) file=", line) for line in lines)


def test_json_lines_hold_what_json_holds(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in report("jsonl", tmp_path).splitlines()]
    whole = json.loads(report("json", tmp_path))
    assert lines[:-1] == whole["findings"]
    assert [lines[-1]["error"]] == whole["errors"]


@pytest.mark.parametrize("name", FORMATS)
def test_lone_surrogates_and_control_characters_break_no_report(name: str, tmp_path: Path) -> None:
    strange = FINDINGS[0][0]._replace(message="a\ud800b\x00c\x1b[31m\ufffe", text="\udc80")
    written = report(name, tmp_path, [(strange, "factlint/v1:0")])
    if name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(written)
    if name == "junit":
        ElementTree.fromstring(written.encode("utf-8"))
    if name in ("text", "concise", "html"):
        assert "\x1b" not in written


# -- the HTML report --------------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """What a page holds: ids, links, elements left open, and its text."""

    VOID = frozenset(["meta", "br", "line", "rect"])

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.said: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert not any(name.startswith("on") for name in given)
        assert not (tag == "a" and "a" in self.open), "links do not nest"
        self.tags.add(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"sup", "style"}.intersection(self.open):
            self.said.append(data)


def test_the_page_is_whole_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    written = report("html", tmp_path)
    page = Page(written)
    assert page.open == []
    assert len(set(page.ids)) == len(page.ids)
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert set(inside) <= set(page.ids)
    assert [link for link in page.links if not link.startswith("#")] == ["https://example.org/a?b=1&c=2"]
    assert {"a1-f1", "a1-f1-1", "a1-n1", "a1-d1"} <= set(inside)
    assert "script" not in page.tags
    assert "src=" not in written
    assert "svg" in page.tags


def test_only_web_addresses_become_links() -> None:
    module: Any = templates().get_template("article.html").module
    source = module.source
    assert "<a " not in source("javascript:alert(1) data:text/html,x file:///etc https://")
    shown = source('see <https://example.org/?a="b">; and x')
    assert 'href="https://example.org/?a=&#34;b&#34;"' in shown
    assert Page(shown).links == ['https://example.org/?a="b"']


@given(
    st.text(alphabet="ab <&>\n\"'漢👍", max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 30)), max_size=6),
)
@settings(max_examples=60)
def test_marks_may_overlap_and_change_no_word(text: str, places: list[tuple[int, int]]) -> None:
    document = read_text(text, None, "a.txt")
    spans = [Span(min(start, len(text)), min(start + size, len(text))) for start, size in places]
    found = [
        (Finding("text/x", Severity.ERROR, "m", "", span, (Related("r", "", spans[0]),)), str(number))
        for number, span in enumerate(spans)
    ]
    article = make_article(document, SourceText(text), found, None)
    module: Any = templates().get_template("article.html").module
    page = Page(module.text(cut_text(article, gather_marks(article, "a1"))))
    assert "".join("".join(page.said).split()) == "".join(document.masked.split())
    assert page.open == []
    assert len(set(page.ids)) == len(page.ids)


# -- the command line -------------------------------------------------------------------------------------------------


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    slip = "General Liu Zhenli and Gen. Charles Brown held a video meeting with General Charles Brown on Thursday."
    (tmp_path / "a.txt").write_text(f"2023-12-22\n\n{slip}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("2023-12-22\n\nNothing here.\n", encoding="utf-8")
    return tmp_path


def test_several_reports_at_once(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--format", "concise", "--format", "sarif=out.sarif", "--format", "html=out.html", "--statistics"]
    assert run(["check", *arguments, "a.txt", "b.txt"]) == 1
    shown = capsys.readouterr().out
    assert re.search(r"^a\.txt:3:\d+: error\[meeting/with-oneself\] ", shown, re.MULTILINE)
    assert re.search(r"^1  meeting/with-oneself  error +in 1 file$", shown, re.MULTILINE)
    assert json.loads((news / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "General Charles Brown" in (news / "out.html").read_text(encoding="utf-8")
    plain = news / "plain.txt"
    assert run(["check", "a.txt", "--output-file", str(plain)]) == 1
    assert capsys.readouterr().out == ""
    assert run(["check", "a.txt"]) == 1
    assert capsys.readouterr().out == plain.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "xml"], "invalid choice"),
        (["--format", "sarif="], "names no file"),
        (["--format", "text", "--format", "json"], "one report goes to standard output"),
        (["--format", "json=x", "--format", "sarif=x"], "cannot go to one file"),
        (["--format", "json=x", "--output-file", "y"], "names no file itself"),
    ],
)
def test_reports_that_contradict_each_other_are_refused(
    arguments: list[str], told: str, news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        run(["check", *arguments, "a.txt"])
    assert end.value.code == 2
    assert told in capsys.readouterr().err


def test_a_report_that_cannot_be_written_makes_the_status_2(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--format", "sarif=no/such/folder/x", "b.txt"]) == 2
    assert "no/such/folder/x: error: cannot be written" in capsys.readouterr().err


def test_what_cannot_be_used_is_in_the_report(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--format", "gitlab", "b.txt", "gone.txt"]) == 2
    shown = capsys.readouterr()
    assert [issue["location"]["path"] for issue in json.loads(shown.out)] == ["gone.txt"]
    assert "gone.txt: error: cannot be read" in shown.err


def test_a_record_can_be_handed_over_by_workers() -> None:
    import marshal

    record = make_record("a.txt", SourceText(ARTICLE), *FINDINGS[0])
    assert marshal.loads(marshal.dumps(record)) == record


def test_every_format_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    told = (Path(__file__).parent.parent / "docs" / "reports.md").read_text(encoding="utf-8")
    assert [name for name in FORMATS if f"`{name}`" not in told] == []
    with pytest.raises(SystemExit):
        run(["check", "--help"])
    shown = capsys.readouterr().out
    assert [name for name in FORMATS if name not in shown] == []
