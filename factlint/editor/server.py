"""The language server: what the editor tells goes to the service, what that finds goes to the editor.

All work is done on one thread, in order; the loop that reads messages never waits for it.
"""

from __future__ import annotations

import asyncio
import os
import traceback
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method
from pygls.uris import to_fs_path

from factlint.editor import protocol
from factlint.editor.lines import Lines, TextDocument, apply_change, mend, name_unfiled
from factlint.editor.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from factlint.editor.project import Projects
    from factlint.editor.service import Action, Report

    T = TypeVar("T")


class Protocol(LanguageServerProtocol):
    """The texts are kept by the server: pygls ends lines at form feeds and line separators, where LSP does not."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Iterator[Any]:
        handler = self.fm.features.get(types.TEXT_DOCUMENT_DID_CHANGE)
        if handler is not None:
            yield handler, (params,), None


class Server(LanguageServer):
    def __init__(self, projects: Projects, delay: float) -> None:
        super().__init__("factlint", version("factlint"), protocol_cls=Protocol)
        self.service = Service(projects)
        self.delay = delay  # seconds without typing before a text is looked at
        self.held: dict[str, TextDocument] = {}
        self.worker = ThreadPoolExecutor(1, "service")
        self.ended = False  # the client has said goodbye
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._sorts: dict[str, str] = {}  # of the texts held
        self._projects: dict[str, str] = {}  # of the texts held
        self._shown: dict[str, dict[str, list[types.Diagnostic]]] = {}  # by whom, of which file
        self._said: dict[str, list[str]] = {}
        self._noted: set[tuple[str, str]] = set()

    # -- texts --------------------------------------------------------------------------------------------------------

    def hold(self, uri: str, language: str, text: str, number: int) -> None:
        path = to_fs_path(uri) if uri.startswith("file:") else None
        roots = (self.workspace.root_path, *(to_fs_path(root) for root in self.workspace.folders))
        folder = next(filter(None, roots), os.getcwd())
        place = os.path.abspath(path) if path else name_unfiled(uri, language, folder)
        encoding = str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))
        self.held[uri] = TextDocument(uri, place, language, Lines(mend(text), encoding), number)
        self.look_soon(uri, 0)

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        held = self.held.get(uri)
        if held is None:
            return
        for change in params.content_changes:
            text = change.text
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = change.range.start, change.range.end
                places = (start.line, start.character), (end.line, end.character)
                text = apply_change(held.text, held.lines, *places, change.text)
            held = held.changed(text, params.text_document.version)
        self.held[uri] = held
        self.look_soon(uri, self.delay)

    def drop(self, uri: str) -> None:
        self.held.pop(uri, None)
        self._sorts.pop(uri, None)
        if timer := self._timers.pop(uri, None):
            timer.cancel()
        self.worker.submit(self.service.forget, uri)
        self.show(uri, {uri: []})
        self.show(f"{uri} entries", {})
        self._leave(self._projects.pop(uri, ""))

    # -- looking ------------------------------------------------------------------------------------------------------

    def look_soon(self, uri: str, delay: float) -> None:
        """Analysis at a text once nobody has typed for a while."""
        if timer := self._timers.pop(uri, None):
            timer.cancel()
        self._timers[uri] = asyncio.get_running_loop().call_later(delay, self._begin, uri)

    def look_at_all(self) -> None:
        """Files of facts, rules or settings may have changed."""
        self.worker.submit(self.service.projects.doubt)
        for uri in self.held:
            self.look_soon(uri, 0)

    def _begin(self, uri: str) -> None:
        task = asyncio.get_running_loop().create_task(self._look(uri))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _look(self, uri: str) -> None:
        held = self.held.get(uri)
        if held is None:
            return
        others = dict(self.held)
        report = await self.work(lambda: self.service.report(held, others))
        if self.held.get(uri) is not held:
            return  # somebody has typed since; the next look will tell
        if report is None:
            self.show(uri, {uri: [protocol.diagnose_crash(held.lines)]})
        else:
            self.publish(held, report)

    def publish(self, held: TextDocument, report: Report) -> None:
        self._sorts[held.uri] = report.sort
        before, self._projects[held.uri] = self._projects.get(held.uri, report.project), report.project
        self._leave(before)
        self.show(report.project, {self.uri_of(path): shown for path, shown in report.of_project.items()})
        self.show(f"{held.uri} entries", {self.uri_of(path): shown for path, shown in report.stale.items()})
        for message in report.messages:
            if message not in self._said.get(report.project, ()):
                self.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))
        self._said[report.project] = report.messages
        for note in report.notes:
            if (held.uri, note) not in self._noted:
                self._noted.add((held.uri, note))
                self.log(f"{held.path}: {note}", types.MessageType.Info)
        self.show(held.uri, {held.uri: report.own})

    def _leave(self, project: str) -> None:
        """Take back what was told of a project from which no text is open any more."""
        if project not in self._projects.values():
            self._said.pop(project, None)
            self.show(project, {})

    def show(self, by: str, found: Mapping[str, list[types.Diagnostic]]) -> None:
        """Replace what one source has shown; a file shows what all say of it, a text of facts or rules only its own."""
        before = self._shown.get(by, {})
        self._shown[by] = dict(found)
        for uri in dict.fromkeys((*before, *found)):
            if before.get(uri) == found.get(uri) and by != uri:
                continue
            alone = self._sorts.get(uri) in ("facts", "rules")
            told = [one for who, files in self._shown.items() if who == uri or not alone for one in files.get(uri, ())]
            held = self.held.get(uri)
            versioned = held is not None and self.can("text_document.publish_diagnostics.version_support")
            number = held.version if held is not None and versioned else None
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, told, number))

    def uri_of(self, path: str) -> str:
        """As the editor writes it, if it has the file open."""
        return next((held.uri for held in self.held.values() if held.path == path), protocol.write_uri(path))

    # -- work ---------------------------------------------------------------------------------------------------------

    async def work(self, do: Callable[[], T]) -> T | None:
        """Done on the working thread; a failure goes to the log, and nothing comes back."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self.worker, do)
        except Exception:
            self.log("this is a bug in factlint; please report it\n" + traceback.format_exc(), types.MessageType.Error)
            return None

    def log(self, message: str, type: types.MessageType) -> None:
        self.window_log_message(types.LogMessageParams(type, message))

    async def open_place(self, path: str, place: types.Range) -> None:
        shown = types.ShowDocumentParams(uri=self.uri_of(path), take_focus=True, selection=place)
        await self.window_show_document_async(shown)

    def can(self, path: str) -> bool:
        return protocol.has(self.client_capabilities, path)

    def describe(self, held: TextDocument, action: Action) -> types.CodeAction:
        described = types.CodeAction(
            title=action.title,
            kind=action.kind,
            diagnostics=[action.diagnostic] if action.diagnostic else None,
            is_preferred=action.preferred or None,
        )
        if action.command:
            arguments = list(action.arguments)
            described.command = types.Command(title=action.title, command=action.command, arguments=arguments)
        else:
            versioned = self.can("workspace.workspace_edit.document_changes")
            described.edit = protocol.edit_file(held.uri, held.version, action.edits, versioned)
        return described
