# ruff: noqa: E501 (tables, a row a line)
"""factlint in an editor: a real client talks to it over standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path
from typing import Any, Union

import pytest
import pytest_lsp
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities, make_test_lsp_client

from factlint.cli import run
from factlint.editor.analysis import is_article
from factlint.editor.lines import Lines
from factlint.editor.project import Opened, Projects

pytestmark = pytest.mark.slow


def make_client() -> LanguageClient:
    """pytest-lsp's client; its library would take an action that has a command for that command."""

    def read(value: dict[str, Any], _: type) -> types.Command | types.CodeAction:
        converter: Any = client.protocol._converter
        read_as = types.Command if isinstance(value.get("command"), str) else types.CodeAction
        return converter.structure(value, read_as)  # type: ignore[no-any-return]

    client = make_test_lsp_client()
    client.protocol._converter.register_structure_hook(Union[types.Command, types.CodeAction], read)  # noqa: UP007
    return client


SERVER = ClientServerConfig(
    server_command=[sys.executable, "-m", "factlint", "lsp", "--delay", "30"], client_factory=make_client
)
# The general is no longer chairman, as the facts tell; a word stands twice.
ARTICLE = (
    "WASHINGTON, Dec. 22, 2023 -- 🙂 Mark Milley, chairman of the US Joint Chiefs of Staff, spoke on Thursday.\r\n"
    "\r\n"
    "😀 It was on Monday, December 18, 2023. 🙂 It went the the way.\r\n"
)
WEEKDAY = "2023-12-22\n\n🙂 It opened on Monday, December 21, 2023.\n"
FACTS = """\
checked 2025-03-01

person ann-onym "Ann Onym"
    office prime-minister of china since 2024-01-01
"""
RULE = """\
rules:
  house/late:
    summary: No event after the article
    match: event e
    where: e.status is happened and e.what is known
    require: e.when not after article.date
    at: e.when
    message: "the {e.what} is not over"
    flag: ["They [[met]]."]
    pass: ["They meet."]
"""


# -- a desk and its client ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / ".git").mkdir()
    (folder / "rules" / "house").mkdir(parents=True)
    (folder / "people.facts").write_text(FACTS, encoding="utf-8")
    (folder / "factlint.toml").write_text('facts = ["seeds", "people.facts"]\nrules = ["rules"]\n', encoding="utf-8")
    return folder


def introduce(folder: Path, encodings: Iterable[str]) -> types.InitializeParams:
    capabilities = client_capabilities("visual-studio-code")
    if capabilities.general is not None and encodings:
        capabilities.general.position_encodings = list(encodings)
    if capabilities.window is not None:  # not yet among those that were recorded
        capabilities.window.show_document = types.ShowDocumentClientCapabilities(support=True)
    root = types.WorkspaceFolder(folder.as_uri(), "desk")
    return types.InitializeParams(capabilities=capabilities, root_uri=folder.as_uri(), workspace_folders=[root])


async def begin(client: LanguageClient, folder: Path, encodings: Iterable[str] = ()) -> types.InitializeResult:
    """Say hello as VS Code does."""
    watched: list[types.Registration] = []

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
    def register(params: types.RegistrationParams) -> None:
        watched.extend(params.registrations)

    found = await client.initialize_session(introduce(folder, encodings))
    await until(lambda: watched)
    assert [one.method for one in watched] == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]
    return found


@pytest_lsp.fixture(config=SERVER, scope="module")  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient, desk: Path) -> AsyncIterator[None]:
    found = await begin(lsp_client, desk)
    assert found.capabilities.position_encoding == types.PositionEncodingKind.Utf16
    yield
    await lsp_client.shutdown_session()


class Text:
    """A text that is open in the editor."""

    def __init__(self, client: LanguageClient, path: Path, text: str, language: str, encoding: str = "utf-16") -> None:
        self.client, self.path, self.uri, self.encoding = client, path, path.as_uri(), encoding
        self.text, self.version = text, 1
        item = types.TextDocumentItem(self.uri, language, 1, text)
        client.diagnostics.pop(self.uri, None)
        client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    @property
    def id(self) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri)

    def at(self, words: str, into: int = 0) -> types.Position:
        """A place in the words, as the client counts."""
        return types.Position(*Lines(self.text, self.encoding).spot(self.text.index(words) + into))

    def under(self, place: types.Range) -> str:
        lines = Lines(self.text, self.encoding)
        start, end = (lines.offset(at.line, at.character) for at in (place.start, place.end))
        return self.text[start:end]

    async def told(self) -> list[types.Diagnostic]:
        """What the server says once it has looked at the text as it is."""
        await until(lambda: self.uri in self.client.diagnostics)
        return sorted(
            self.client.diagnostics[self.uri], key=lambda one: (one.range.start.line, one.range.start.character)
        )

    def write(self, old: str, new: str) -> None:
        """Type one thing for another."""
        start = self.at(old)
        change = types.TextDocumentContentChangePartial(types.Range(start, self.at(old, len(old))), new)
        self.text = self.text.replace(old, new, 1)
        self._send(change)

    def replace(self, text: str) -> None:
        self.text = text
        self._send(types.TextDocumentContentChangeWholeDocument(text))

    def _send(self, change: types.TextDocumentContentChangeEvent) -> None:
        self.version += 1
        self.client.diagnostics.pop(self.uri, None)
        id = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(id, [change]))

    async def actions(self, words: str, *only: str) -> list[types.CodeAction]:
        place = types.Range(self.at(words), self.at(words, len(words)))
        params = types.CodeActionParams(self.id, place, types.CodeActionContext([], list(only) or None))
        found = await self.client.text_document_code_action_async(params)
        return [action for action in found or () if isinstance(action, types.CodeAction)]

    def apply(self, action: types.CodeAction) -> str:
        """The text with the edit of an action made."""
        assert action.edit is not None
        assert action.edit.document_changes
        change = action.edit.document_changes[0]
        assert isinstance(change, types.TextDocumentEdit)
        assert (change.text_document.uri, change.text_document.version) == (self.uri, self.version)
        lines, text = Lines(self.text, self.encoding), self.text
        for edit in reversed(change.edits):
            assert isinstance(edit, types.TextEdit)
            start, end = (lines.offset(at.line, at.character) for at in (edit.range.start, edit.range.end))
            text = text[:start] + edit.new_text + text[end:]
        return text

    async def hover(self, words: str) -> str:
        found = await self.client.text_document_hover_async(types.HoverParams(self.id, self.at(words, 1)))
        assert found is None or isinstance(found.contents, types.MarkupContent)
        return found.contents.value if found is not None and isinstance(found.contents, types.MarkupContent) else ""

    async def complete(self, words: str) -> dict[str, str]:
        """Labels, and the words that each replaces, behind some words."""
        params = types.CompletionParams(self.id, self.at(words, len(words)))
        found = await self.client.text_document_completion_async(params)
        assert isinstance(found, types.CompletionList)
        return {
            item.label: self.under(item.text_edit.range)
            for item in found.items
            if isinstance(item.text_edit, types.TextEdit)
        }

    async def define(self, words: str) -> list[tuple[str, int]]:
        """File names and lines, from 1."""
        found = await self.client.text_document_definition_async(types.DefinitionParams(self.id, self.at(words, 1)))
        assert isinstance(found, list)
        places = [place for place in found if isinstance(place, types.Location)]
        return [("/".join(place.uri.split("/")[-2:]), place.range.start.line + 1) for place in places]

    def close(self) -> None:
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.id))


async def until(is_so: Callable[[], Any], seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not is_so():
            await asyncio.sleep(0.005)


together = pytest.mark.asyncio(loop_scope="module")


# -- articles -----------------------------------------------------------------------------------------------------------


@together
async def test_diagnostics_stand_under_the_words(client: LanguageClient, desk: Path) -> None:
    text = Text(client, desk / "a.txt", ARTICLE, "plaintext")
    found = {one.code: one for one in await text.told()}
    assert {code: text.under(one.range) for code, one in found.items()} == {
        "role/holder": "Mark Milley",
        "text/repeated-word": "the the",
    }
    holder = found["role/holder"]
    assert (holder.severity, holder.source) == (types.DiagnosticSeverity.Error, "factlint")
    assert holder.range.start == types.Position(0, 32)  # the smile takes two
    facts = [one for one in holder.related_information or () if one.location.uri.endswith("/seeds.facts")]
    assert [(one.message[:19], one.location.range.start.line) for one in facts] == [
        ("fact: Charles Brown", line_of("seeds", "office chairman", "charles-brown") - 1)
    ]
    text.close()
    await until(lambda: not client.diagnostics[text.uri])


@together
async def test_related_places(client: LanguageClient, desk: Path) -> None:
    body = "2023-12-22\r\n\r\n🙂 General Liu Zhenli met Gen. Charles Brown. 🙂 General Liu and General Li left.\r\n"
    text = Text(client, desk / "related.txt", body, "plaintext")
    [found] = [one for one in await text.told() if one.code == "title/one-form"]
    assert text.under(found.range) == "Gen."
    assert [(one.message, text.under(one.location.range)) for one in found.related_information or ()][:1] == [
        ("disagrees with this", "General")
    ]
    assert {one.location.uri for one in found.related_information or ()} == {text.uri}
    text.close()


@together
async def test_diagnostics_follow_the_typing(client: LanguageClient, desk: Path) -> None:
    # Line ends that only Python takes for such, in front of what is changed.
    text = Text(client, desk / "b.txt", "2023-12-22\n\nA\u2028b\x0cc\x85d 🙂 e.\r\n\r\nIt went home.\r\n", "plaintext")
    assert await text.told() == []
    text.write("b\x0cc", "😀😀 went went")
    [found] = await text.told()
    assert (found.code, text.under(found.range)) == ("text/repeated-word", "went went")
    text.write("🙂 e.", "🙂 🙂 the the end.")
    text.write("home", "of of home")
    assert [text.under(one.range) for one in await text.told()] == ["went went", "the the", "of of"]
    text.write("went went", "went")
    text.write("the the", "the")
    text.write("of of", "of")
    assert await text.told() == []
    text.close()


@pytest.mark.parametrize(("encodings", "agreed", "column"), [
    (["utf-8", "utf-16"], "utf-8", 34),
    (["utf-32"], "utf-32", 31),
])  # fmt: skip
@pytest.mark.asyncio
async def test_encodings_are_agreed_on(desk: Path, encodings: list[str], agreed: str, column: int) -> None:
    client = await SERVER.start()
    assert isinstance(client, LanguageClient)
    found = await begin(client, desk, encodings)
    assert found.capabilities.position_encoding == agreed
    text = Text(client, desk / f"{agreed}.txt", ARTICLE, "plaintext", agreed)
    holder = next(one for one in await text.told() if one.code == "role/holder")
    assert (holder.range.start, text.under(holder.range)) == (types.Position(0, column), "Mark Milley")
    text.write("😀 It was", "😀😀 é It was of of")
    assert "of of" in [text.under(one.range) for one in await text.told()]
    await client.shutdown_session()
    assert client._server is not None
    assert client._server.returncode == 0
    await client.stop()  # type: ignore[no-untyped-call]


@together
async def test_a_burst_of_typing_is_looked_at_once(client: LanguageClient, desk: Path) -> None:
    text = Text(client, desk / "burst.txt", "2023-12-22\n\nIt went home.\n", "plaintext")
    await text.told()
    shown: list[str] = []

    class Counted(dict[str, Any]):
        def __setitem__(self, uri: str, found: Any) -> None:
            shown.append(uri)
            super().__setitem__(uri, found)

    client.diagnostics, before = Counted(client.diagnostics), client.diagnostics
    for _ in range(20):
        text.write("It", "🙂 It")
    text.write("home", "the the home")
    assert [text.under(one.range) for one in await text.told()] == ["the the"]
    client.diagnostics = {**before, **client.diagnostics}
    assert len(shown) <= 3
    text.close()


@pytest.mark.parametrize(("name", "language", "body"), [
    ("page.html", "html", "<!DOCTYPE html>\r\n<html><head><meta charset='latin-1'></head><body><article><h1>🙂 &amp; Head</h1>\r\n<p>It went <b>the the</b> way home &ndash; again and again.</p></article></body></html>"),
    ("item.json", "json", '{"headline": "\\ud83d\\ude00 \\u00e9", "body_text": "🙂 \\"It\\" went\\nthe the way home."}'),
    ("items.jsonl", "json", '{"headline": "A", "body_text": "🙂"}\r\n{"headline": "B", "body_text": "🙂 It went the the way."}\r\n'),
    ("item.xml", "xml", '<?xml version="1.0" encoding="ISO-8859-1"?>\n<nitf><body><body.content><p>🙂 é It went the the way.</p></body.content></body></nitf>'),
    ("a.eml", "mail", "From: a@b.c\r\nSubject: 🙂\r\nContent-Type: text/plain; charset=latin-1\r\n\r\n🙂 It went the the way.\r\n"),
], ids=["html", "json", "jsonl", "xml", "mail"])  # fmt: skip
@together
async def test_every_format_is_read_as_the_editor_has_it(
    client: LanguageClient, desk: Path, name: str, language: str, body: str
) -> None:
    text = Text(client, desk / name, body, language)
    assert [(one.code, text.under(one.range)) for one in await text.told()] == [("text/repeated-word", "the the")]
    text.close()


@together
async def test_a_text_without_a_file_is_checked_too(client: LanguageClient, desk: Path) -> None:
    item = types.TextDocumentItem("untitled:Untitled-1", "plaintext", 1, ARTICLE)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    await until(lambda: item.uri in client.diagnostics)
    assert [one.code for one in client.diagnostics[item.uri]] == [
        "role/holder",
        "text/repeated-word",
    ]  # by the desk's facts
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(item.uri)))


@together
async def test_hover_tells_the_fact_and_its_time(client: LanguageClient, desk: Path) -> None:
    text = Text(client, desk / "hover.txt", ARTICLE, "plaintext")
    told = await text.hover("Mark Milley")
    for wanted in (
        "role/holder",
        "Charles Brown, chairman of US Joint Chiefs",
        "valid: from 2023-10-01 to 2025-02-21",
        "checked: 2025-03-01",
        "<https://blkpoliticsnow.com/",
        "/seeds.facts#L",
    ):
        assert wanted in told, told
    assert "Understood: role" in await text.hover("chairman")
    assert await text.hover("-- ") == ""
    text.close()


@together
async def test_both_repairs_of_a_weekday_and_none_preferred(client: LanguageClient, desk: Path) -> None:
    text = Text(client, desk / "weekday.txt", WEEKDAY, "plaintext")
    assert [one.code for one in await text.told()] == ["date/weekday"]
    repairs = [action for action in await text.actions("Monday", "quickfix") if action.edit]
    assert sorted(text.apply(action).splitlines()[2] for action in repairs) == [
        "🙂 It opened on Monday, December 18, 2023.",
        "🙂 It opened on Thursday, December 21, 2023.",
    ]
    assert not any(action.is_preferred for action in repairs)
    assert await text.actions("Monday", "source.fixAll") == []
    text.close()


@together
async def test_a_safe_repair_is_preferred_and_mends_the_text(client: LanguageClient, desk: Path) -> None:
    text = Text(client, desk / "safe.txt", ARTICLE + "More of of it.\n", "plaintext")
    await text.told()
    [repair] = [action for action in await text.actions("the the") if action.is_preferred]
    assert (repair.title, repair.kind) == ("“the” for “the the”", types.CodeActionKind.QuickFix)
    assert [one.code for one in repair.diagnostics or ()] == ["text/repeated-word"]
    assert text.apply(repair) == text.text.replace("the the", "the")
    [every] = await text.actions("More", "source.fixAll")
    text.replace(text.apply(every))
    assert [one.code for one in await text.told()] == ["role/holder"]
    text.close()


@together
async def test_a_comment_silences_where_the_format_has_them(client: LanguageClient, desk: Path) -> None:
    markdown = "# Head\n\n2023-12-22\n\n🙂 It opened on Monday, December 21, 2023. More.\nIn another line.\n\nLast.\n"
    page = "<html><head><title>A</title></head><body><article><h1>Head</h1><p>🙂 It went the the way, and home again it went.</p><p>More.</p></article></body></html>"
    for name, body, words, after in (
        (
            "c.md",
            markdown,
            "December",
            'line. <!-- factlint: ignore[date/weekday]("Monday, December 21, 2023") reason="right as it is" -->\n',
        ),
        (
            "c.html",
            page,
            "the the",
            'went. <!-- factlint: ignore[text/repeated-word]("the the") reason="right as it is" --></p>',
        ),
    ):
        text = Text(client, desk / name, body, "markdown" if name.endswith("md") else "html")
        assert len(await text.told()) == 1
        [comment] = [action for action in await text.actions(words) if action.title.endswith("by a comment")]
        text.replace(text.apply(comment))
        assert after in text.text
        assert await text.told() == []
        text.close()
    text = Text(client, desk / "c.txt", WEEKDAY, "plaintext")
    assert not [action for action in await text.actions("Monday") if action.title.endswith("by a comment")]
    text.close()


@together
async def test_an_entry_silences_anywhere_else(client: LanguageClient, desk: Path) -> None:
    ignored = desk / ".factlint-ignore.yml"
    text = Text(client, desk / "entry.txt", WEEKDAY, "plaintext")
    assert not [action for action in await text.actions("Monday") if action.command]  # not saved yet
    text.path.write_text(WEEKDAY, encoding="utf-8")
    await text.told()
    [ignore] = [
        action
        for action in await text.actions("Monday")
        if action.command and action.command.command == "factlint.ignore"
    ]
    client.diagnostics.pop(text.uri)
    client.shown_documents.clear()
    await run_command(client, ignore)
    assert await text.told() == []
    written = ignored.read_text(encoding="utf-8")
    assert "path: entry.txt" in written
    assert "rule: date/weekday" in written
    [shown] = client.shown_documents  # the reason is selected, to be replaced by a better one
    assert (shown.uri, shown.selection and Text.under(as_text(ignored), shown.selection)) == (
        ignored.as_uri(),
        "right as it is",
    )
    text.write("Monday", "Thursday")  # the entry is of no use any more, and is told so
    await until(lambda: client.diagnostics.get(ignored.as_uri()))
    assert [one.code for one in client.diagnostics[ignored.as_uri()]] == ["silence/unused"]
    text.close()
    await until(lambda: not client.diagnostics[ignored.as_uri()])
    ignored.unlink()


@together
async def test_open_the_fact(client: LanguageClient, desk: Path) -> None:
    text = Text(client, desk / "open.txt", ARTICLE, "plaintext")
    await text.told()
    line = line_of("seeds", "office chairman", "charles-brown")
    assert (await text.define("Mark Milley"))[0] == ("facts/seeds.facts", line)
    [action] = [action for action in await text.actions("Mark Milley") if action.title.startswith("Open the fact")]
    client.shown_documents.clear()
    await run_command(client, action)
    [shown] = client.shown_documents
    assert shown.uri.endswith("/facts/seeds.facts")
    assert shown.selection is not None
    assert shown.selection.start.line == line - 1
    text.close()


# -- facts --------------------------------------------------------------------------------------------------------------


@together
async def test_facts_are_checked_as_they_are_written(client: LanguageClient, desk: Path) -> None:
    wrong = (
        FACTS.replace("prime-minister", "prime-ministr")
        + '\nevnt a-b\nperson bob "🙂" 7\r\nperson rob "🙂🙂"  born 7\nperson tom "🙂"\n    born 2024-13-01\n'
    )
    text = Text(client, desk / "new.facts", wrong, "facts")
    assert [(text.under(one.range), one.message) for one in await text.told()] == [
        ("prime-ministr", "there is no office 'prime-ministr'; did you mean 'prime-minister'?"),
        ("evnt", "there is no kind 'evnt'; did you mean 'event'?"),
        ("7", "a field name is expected, not 7"),
        ("born 7", "what is said of a thing stands on lines of its own under it"),
        ("2024-13-01", "there is no date 2024-13-01; write year-month-day, as in 2022-07-07"),
    ]
    text.close()


@together
async def test_facts_are_completed(client: LanguageClient, desk: Path) -> None:
    text = Text(client, desk / "people.facts", FACTS + "per\nevent a-b\n    people ann\n    status \n    le\n", "facts")
    await text.told()
    assert (await text.complete("\nper"))["person"] == "per"
    assert (await text.complete("office prime-min"))["prime-minister"] == "prime-min"
    assert "china" in await text.complete("of chi")
    assert await text.complete("people ann") == {"ann-onym": "ann"}
    assert set(await text.complete("status ")) == {"happened", "planned", "denied"}
    assert {"level", "what", "since", "source"} <= set(await text.complete("\n    le"))
    assert await text.complete('person ann-onym "An') == {}
    text.close()


@together
async def test_facts_tell_what_they_name(client: LanguageClient, desk: Path) -> None:
    text = Text(client, desk / "people.facts", FACTS + "event a-b\n    people ann-onym, dong-jun\n", "facts")
    assert "person dong-jun “Dong Jun”" in await text.hover("dong-jun")
    assert "/people.facts#L3" in await text.hover("ann-onym,")
    assert await text.hover("Ann Onym") == ""
    text.close()


@together
async def test_facts_lead_to_what_they_name(client: LanguageClient, desk: Path) -> None:
    text = Text(client, desk / "people.facts", FACTS + "event a-b\n    people ann-onym, dong-jun\n", "facts")
    assert await text.define("prime-minister") == [
        ("role/words.facts", line_of("../rules/role/words", "office prime-minister"))
    ]
    assert await text.define("ann-onym,") == [(f"{desk.name}/people.facts", 3)]
    assert await text.define("dong-jun") == [("facts/seeds.facts", line_of("seeds", "person dong-jun"))]
    assert [file for file, _ in await text.define("person ann")] == ["rules/kinds.yml"]
    text.close()


# -- rules --------------------------------------------------------------------------------------------------------------


@together
async def test_rules_are_checked_as_they_are_written(client: LanguageClient, desk: Path) -> None:
    text = Text(client, desk / "rules" / "house" / "late.yml", RULE, "yaml")
    assert await text.told() == []
    text.write("e.status", "e.statu")
    assert [(text.under(one.range), one.message) for one in await text.told()] == [
        ("statu", "claim 'event' has no field 'statu'; did you mean 'status'?")
    ]
    text.write(
        "e.statu is happened and e.what is known", "e.what is known and no fact role r where r.person in e.people"
    )
    found = await text.told()
    assert [(one.severity, one.message) for one in found] == [
        (
            types.DiagnosticSeverity.Warning,
            "'no fact role' can never be sure; it speaks only where the facts declare 'complete'",
        )
    ]
    text.write("match: event e", "match: [event e")
    assert (await text.told())[0].severity == types.DiagnosticSeverity.Error
    text.close()


@together
async def test_rules_are_completed(client: LanguageClient, desk: Path) -> None:
    text = Text(client, desk / "rules" / "house" / "late.yml", RULE.replace("e.what is known", "e.pe"), "yaml")
    assert (await text.complete("and e.pe"))["people"] == "pe"
    assert {"happened", "planned", "denied"} <= set(await text.complete("e.status is hap"))
    assert {"event", "role", "fact", "two"} <= set(await text.complete("match: ev"))
    assert {"summary", "require"} <= set(await text.complete("    sum"))
    pattern = 'patterns:\n  - claim: event\n    text: "{people} {wha"\n    set: {what: meet}\n'
    text.replace(pattern)
    assert (await text.complete("{wha"))["what"] == "wha"
    assert (await text.complete("what: meet"))["meeting"] == "meet"
    assert "event" in await text.complete("claim: ev")
    text.replace(RULE.replace("e.what is known", "verb(e) in <:free|:hol"))
    assert (await text.complete("<:free|:hol"))["hold"] == "hol"
    text.close()


@together
async def test_rules_lead_to_what_they_name(client: LanguageClient, desk: Path) -> None:
    text = Text(client, desk / "rules" / "house" / "late.yml", RULE + "# as date/weekday\n", "yaml")
    assert [file for file, _ in await text.define("event e")] == ["rules/kinds.yml"]
    assert [file for file, _ in await text.define("date/weekday")] == ["date/weekday.yml"]
    text.replace(RULE.replace("e.what is known", "verb(e) in <:free>"))
    assert [file for file, _ in await text.define("free>")] == ["date/claims.yml"]
    text.replace("patterns:\n  - claim: event\n    text: they spoke\n    set: {what: meeting}\n")
    assert [file for file, _ in await text.define("meeting")] == ["event/words.facts"]
    text.close()


# -- what is wrong elsewhere --------------------------------------------------------------------------------------------


@together
async def test_a_broken_configuration_is_told_once_and_followed(client: LanguageClient, desk: Path) -> None:
    folder = desk / "other"
    (folder / ".git").mkdir(parents=True)
    config = folder / "factlint.toml"
    config.write_text('[severty]\n"text" = "off"\n', encoding="utf-8")
    client.messages.clear()
    text = Text(client, folder / "a.txt", "2023-12-22\n\nIt went the the way.\n", "plaintext")
    assert await text.told() == []
    text.write("way", "way way")
    assert await text.told() == []
    [told] = client.diagnostics[config.as_uri()]
    assert told.message == "there is no key 'severty' here; did you mean 'severity'?"
    assert (told.range.start, told.range.end) == (types.Position(0, 1), types.Position(0, 8))
    assert [one.message.partition(": ")[2][-75:] for one in client.messages] == [
        client.messages[0].message.partition(": ")[2][-75:]
    ]
    assert "nothing is checked" in client.messages[0].message
    for body, wanted in (('[severity]\n"text" = "note"\n', 3), ('[severity]\n"text" = "off"\n', None)):
        config.write_text(body, encoding="utf-8")
        client.diagnostics.pop(text.uri)
        changed = types.FileEvent(config.as_uri(), types.FileChangeType.Changed)
        client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
        assert {one.severity for one in await text.told()} == ({types.DiagnosticSeverity(wanted)} if wanted else set())
        assert not client.diagnostics[config.as_uri()]
    config.write_text("facts = 7", encoding="utf-8")
    client.text_document_did_save(types.DidSaveTextDocumentParams(text.id))
    await until(lambda: client.diagnostics[config.as_uri()])
    text.close()
    await until(lambda: not client.diagnostics[config.as_uri()])


@together
async def test_saved_facts_count_at_once(client: LanguageClient, desk: Path) -> None:
    article = Text(
        client, desk / "ann.txt", "2024-05-17\n\nChina's Prime Minister Bob Meyer spoke on Friday.\n", "plaintext"
    )
    assert [one.code for one in await article.told()] == ["role/holder"]
    people = desk / "people.facts"
    for body, wanted in ((FACTS.replace("Ann Onym", "Bob Meyer"), []), (FACTS, ["role/holder"])):
        people.write_text(body, encoding="utf-8")
        client.diagnostics.pop(article.uri)
        client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(people.as_uri())))
        assert [one.code for one in await article.told()] == wanted
    article.close()


@pytest.mark.parametrize(("name", "language", "body", "message"), [
    ("a.json", "json", '{"headline": "A", "body_text": "the', "is not JSON"),
    ("a.xml", "xml", "<nitf><body>", "is not XML"),
    ("b.json", "json", '{"name": "no article"}', None),
    ("a.py", "python", "the the", None),
    ("lone.txt", "plaintext", "the the \ud83d end \ude00.\r\rmore\r", ""),
    ("nul.md", "markdown", "\x00\x01 the the \ufeff", ""),
    ("a.facts", "facts", "\ud83d\x00\n\tperson\r", ""),
    ("rules/house/x.yml", "yaml", "rules: {a: [\x00\ud83d", ""),
], ids=["json", "xml", "no-news", "code", "halves", "nul", "facts", "rules"])  # fmt: skip
@together
async def test_whatever_is_typed_there_is_an_answer(
    client: LanguageClient, desk: Path, name: str, language: str, body: str, message: str | None
) -> None:
    client.log_messages.clear()
    text = Text(client, desk / name, body, language)
    found = await text.told()
    if message is None:
        assert found == []
    elif message:
        assert [one.message.startswith(message) for one in found] == [True]
    place = types.Position(9, 9_999)
    await client.text_document_hover_async(types.HoverParams(text.id, place))
    await client.text_document_definition_async(types.DefinitionParams(text.id, place))
    await client.text_document_completion_async(types.CompletionParams(text.id, place))
    range_ = types.Range(types.Position(0, 0), place)
    await client.text_document_code_action_async(types.CodeActionParams(text.id, range_, types.CodeActionContext([])))
    assert not [one.message for one in client.log_messages if "bug" in one.message]
    text.close()


@pytest.mark.parametrize(("name", "language", "body"), [
    ("a.facts", "facts", FACTS), ("rules/house/x.yml", "yaml", RULE), ("far.txt", "plaintext", ARTICLE),
], ids=["facts", "rules", "article"])  # fmt: skip
@together
async def test_a_place_far_behind_the_text_is_its_end(
    client: LanguageClient, desk: Path, name: str, language: str, body: str
) -> None:
    text = Text(client, desk / name, body, language)
    place = types.Position(2**31 - 1, 2**31 - 1)
    async with asyncio.timeout(60):
        await client.text_document_hover_async(types.HoverParams(text.id, place))
        await client.text_document_definition_async(types.DefinitionParams(text.id, place))
        await client.text_document_completion_async(types.CompletionParams(text.id, place))
    text.close()


@pytest.mark.asyncio
async def test_it_ends_though_it_is_at_a_long_text(desk: Path) -> None:
    client = await SERVER.start()
    assert isinstance(client, LanguageClient)
    await begin(client, desk)
    Text(
        client,
        desk / "long.txt",
        ARTICLE + "Mr. Smith met Mr. Brown on Monday, December 18, 2023. " * 50_000,
        "plaintext",
    )
    await asyncio.sleep(0.5)
    await client.shutdown_session()
    assert client._server is not None
    assert client._server.returncode == 0
    await client.stop()  # type: ignore[no-untyped-call]


@pytest.mark.asyncio
async def test_an_editor_that_can_do_little_gets_what_it_can_show(desk: Path) -> None:
    client = await SERVER.start()
    assert isinstance(client, LanguageClient)
    await client.initialize_session(types.InitializeParams(types.ClientCapabilities(), root_uri=desk.as_uri()))
    text = Text(client, desk / "little.txt", ARTICLE, "plaintext")
    assert {one.related_information for one in await text.told()} == {None}
    assert "**" not in await text.hover("Mark Milley")
    assert await text.actions("Mark Milley") == []
    actions = await text.actions("the the")
    assert [action.title for action in actions] == ["“the” for “the the”", "Make all safe repairs of factlint"]
    assert all(action.edit.changes for action in actions if action.edit)
    await client.shutdown_session()
    await client.stop()  # type: ignore[no-untyped-call]


# -- without a client ---------------------------------------------------------------------------------------------------


def test_without_its_libraries_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in [name for name in sys.modules if name.startswith(("pygls", "factlint.editor"))]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "pygls", None)
    assert run(["lsp"]) == 2
    assert capsys.readouterr().err == "factlint lsp: needs what comes with factlint[lsp]: pip install 'factlint[lsp]'\n"


def test_other_commands_import_nothing_of_it() -> None:
    code = "import sys; from factlint.cli import run; run(['check', '-']); sys.exit(any(m.startswith(('pygls', 'factlint.editor')) for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], input=b"A.\n", capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("delay", ["-5", "x", "60001"])
def test_the_delay_is_checked(delay: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["lsp", "--delay", delay])
    assert f"'{delay}' is no number from 0 to 60,000" in capsys.readouterr().err


@pytest.mark.parametrize(("encoding", "text", "places"), [
    ("utf-16", "a🙂b\r\nc\rd\n\u2028e", {0: (0, 0), 1: (0, 1), 2: (0, 3), 3: (0, 4), 5: (1, 0), 6: (1, 1), 7: (2, 0), 9: (3, 0), 10: (3, 1), 11: (3, 2)}),
    ("utf-8", "é🙂b\r\nc", {1: (0, 2), 2: (0, 6), 3: (0, 7), 5: (1, 0), 6: (1, 1)}),
    ("utf-32", "é🙂b\r\nc", {1: (0, 1), 2: (0, 2), 5: (1, 0)}),
    ("utf-16", "", {0: (0, 0)}),
])  # fmt: skip
def test_places(encoding: str, text: str, places: dict[int, tuple[int, int]]) -> None:
    lines = Lines(text, encoding)
    assert {offset: tuple(lines.spot(offset)) for offset in places} == places
    assert {lines.offset(*spot): spot for spot in places.values()} == places
    assert lines.offset(99, 0) == len(text)


@given(st.text(st.sampled_from("aé🙂\r\n\u2028\x0c"), max_size=12), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_places_lead_back(text: str, encoding: str) -> None:
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n" or not offset:
            assert lines.offset(*lines.spot(offset)) == offset
    assert "".join(lines.all()) == text.replace("\r", "").replace("\n", "")


def test_a_project_is_opened_again_if_a_file_of_it_has_changed(tmp_path: Path) -> None:
    facts, now, opened = tmp_path / "a.facts", [0.0], []

    def open_folder(folder: str) -> Opened:
        opened.append(folder)
        return Opened(None, [], [], [], "", [str(facts)])

    projects = Projects(open_folder, clock=lambda: now[0])
    first = projects.at(str(tmp_path))
    facts.write_text(FACTS, encoding="utf-8")
    assert projects.at(str(tmp_path)) is first  # nobody has told, and a second is not over
    now[0] = 2.0
    second = projects.at(str(tmp_path))
    assert second is not first
    facts.write_text("", encoding="utf-8")
    projects.doubt()
    assert projects.at(str(tmp_path)) is not second
    (tmp_path / "factlint.toml").touch()
    projects.at(str(tmp_path))
    assert len(opened) == 4


def test_the_settings_in_the_docs_can_be_read() -> None:
    page = (Path(__file__).parent.parent / "docs" / "editor.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```(\w+)\n(.*?)```", page, re.DOTALL))
    code = json.loads(blocks["json"])
    assert [code["glspc.server.command"], *code["glspc.server.commandArguments"]] == ["factlint", "lsp"]
    (toml,) = re.findall(r"```toml\n(\[language.*?)```", page, re.DOTALL)
    helix = tomllib.loads(toml)
    assert helix["language-server"]["factlint"] == {"command": "factlint", "args": ["lsp"]}
    assert all("factlint" in language["language-servers"] for language in helix["language"])
    assert 'cmd = { "factlint", "lsp" }' in blocks["lua"]


@pytest.mark.parametrize(("path", "language", "text", "wanted"), [
    ("a.txt", "", "", True),
    ("a.md", "markdown", "", True),
    ("untitled", "plaintext", "", True),
    ("script", "shellscript", "", False),
    ("a.json", "json", '{"headline": "A"}', True),
    ("a.json", "json", '{"name": "A"}', False),
    ("a.yml", "yaml", "a: b", False),
])  # fmt: skip
def test_what_is_an_article(path: str, language: str, text: str, wanted: bool) -> None:
    assert is_article(path, language, text) is wanted


# -- helpers ------------------------------------------------------------------------------------------------------------


def as_text(path: Path) -> Any:
    """A file on disk, for `Text.under`."""

    class Disk:
        text = path.read_text(encoding="utf-8")
        encoding = "utf-16"

    return Disk


def line_of(pack: str, words: str, after: str = "") -> int:
    """The line, from 1, of a pack in which words stand, behind other words."""
    from factlint.resources import folder

    text = Path(os.path.join(folder("facts"), f"{pack}.facts")).read_text(encoding="utf-8")
    return text.count("\n", 0, text.index(words, text.index(after))) + 1


async def run_command(client: LanguageClient, action: types.CodeAction) -> None:
    assert action.command is not None
    params = types.ExecuteCommandParams(action.command.command, action.command.arguments)
    await client.workspace_execute_command_async(params)
