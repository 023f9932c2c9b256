"""What the server answers to: the messages of the Language Server Protocol, each to its place."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING, Final, NoReturn

from lsprotocol import types

from factlint.editor import protocol
from factlint.editor.repairs import REASON
from factlint.editor.server import Server
from factlint.language.syntax import keep_trees
from factlint.language.yamlfile import keep_nodes

if TYPE_CHECKING:
    from factlint.editor.project import Projects

WATCHED: Final = (
    "**/factlint.toml", "**/pyproject.toml", "**/.factlint-ignore.yml", "**/*.facts", "**/*.base", "**/*.{yml,yaml}",
)  # fmt: skip


def serve(projects: Projects, delay: float) -> NoReturn:
    """Talk to an editor over standard input and output until it ends the talk; exits with 0 if it has said it would."""
    keep_trees()
    keep_nodes()
    server = make_server(projects, delay)
    if sys.stdin.isatty():
        sys.stderr.write("factlint lsp: talks to an editor over standard input and output; see docs/editor.md\n")
    # What anything else may print must not come between the messages.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        server.start_io(stdout=out)
    sys.stderr.flush()
    os._exit(int(not server.ended))  # Python would wait for the working thread, which may be at a long text


def make_server(projects: Projects, delay: float) -> Server:
    server = Server(projects, delay)
    _register_texts(server)
    _register_questions(server)
    _register_commands(server)
    return server


def _register_texts(server: Server) -> None:
    @server.feature(types.INITIALIZED)
    def begin(params: types.InitializedParams) -> None:
        server.service.related = server.can("text_document.publish_diagnostics.related_information")
        if server.can("workspace.did_change_watched_files.dynamic_registration"):
            watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            wanted = types.Registration("factlint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(types.RegistrationParams([wanted]))

    @server.feature(types.SHUTDOWN)
    def end(params: None) -> None:
        server.ended = True

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def open_text(params: types.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        server.hold(item.uri, str(getattr(item.language_id, "value", item.language_id)), item.text, item.version)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def change_text(params: types.DidChangeTextDocumentParams) -> None:
        server.change(params)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def close_text(params: types.DidCloseTextDocumentParams) -> None:
        server.drop(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def save_text(params: types.DidSaveTextDocumentParams) -> None:
        server.look_at_all()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def change_files(params: types.DidChangeWatchedFilesParams) -> None:
        server.look_at_all()


def _register_questions(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        held = server.held.get(params.text_document.uri)
        if held is None:
            return None
        shows = getattr(getattr(server.client_capabilities.text_document, "hover", None), "content_format", None) or ()
        markdown = types.MarkupKind.Markdown in shows
        told = await server.work(lambda: server.service.hover(held, params.position, markdown))
        kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
        return types.Hover(types.MarkupContent(kind, told[0]), told[1]) if told else None

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[".", "{"]))
    async def complete(params: types.CompletionParams) -> types.CompletionList | None:
        held = server.held.get(params.text_document.uri)
        return await server.work(lambda: server.service.complete(held, params.position)) if held is not None else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def define(params: types.DefinitionParams) -> list[types.Location] | None:
        held = server.held.get(params.text_document.uri)
        if held is None:
            return None
        others = dict(server.held)
        return await server.work(lambda: server.service.define(held, params.position, others))

    kinds = [types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))
    async def list_actions(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        held = server.held.get(params.text_document.uri)
        if held is None:
            return None
        can_show = server.can("window.show_document.support")
        only = [str(getattr(kind, "value", kind)) for kind in params.context.only or ()]
        actions = await server.work(lambda: server.service.list_actions(held, params.range, can_show, bool(only)))
        wanted = (one for one in actions or () if not only or any(_covers(kind, one.kind) for kind in only))
        return [server.describe(held, one) for one in wanted]


def _covers(kind: str, inner: str) -> bool:
    """Kinds of actions have their kinds behind a dot; the empty one covers all."""
    return not kind or inner == kind or inner.startswith(kind + ".")


def _register_commands(server: Server) -> None:
    @server.command("factlint.ignore")
    async def ignore(uri: str, rule: str, fingerprint: str) -> None:
        held = server.held.get(uri)
        if held is None:
            return
        try:
            target = await asyncio.get_running_loop().run_in_executor(
                server.worker, server.service.ignore, held, rule, fingerprint
            )
        except OSError as error:
            message = f"factlint: cannot write {error.filename}: {error.strerror}"
            server.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))
            return
        server.look_at_all()
        if target is not None and server.can("window.show_document.support"):
            place = protocol.locate(target, None, held.lines.encoding).range
            place.end = types.Position(place.start.line, place.start.character + len(REASON))
            await server.open_place(target.path, place)

    @server.command("factlint.open")
    async def open_fact(path: str, line: int) -> None:
        await server.open_place(path, protocol.locate_line(path, line).range)
