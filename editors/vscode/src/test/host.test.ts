/** The extension in a stand-in for VS Code, and the messages of its client against the real `factlint lsp`. */
import assert from "node:assert";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import Module from "node:module";
import { test } from "node:test";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";

const FACTLINT = process.env.FACTLINT ?? "factlint";
const commands = new Map<string, () => unknown>();
const told: string[] = [];
let fails = false;
const disposable = { dispose: (): void => undefined };
const item = { text: "", command: "", tooltip: "", show: (): void => undefined, hide: (): void => undefined, dispose: (): void => undefined };

class Client {
  constructor(_id: string, _name: string, readonly server: () => Promise<ChildProcess>) {}
  async start(): Promise<void> {
    const child = await this.server();
    child.kill();
    told.push(`start ${child.spawnargs.slice(1).join(" ")}`);
  }
  createDefaultErrorHandler(): undefined {
    return undefined;
  }
  async stop(): Promise<void> {
    told.push("stop");
  }
}

const STANDINS: Record<string, unknown> = {
  "vscode-languageclient/node": { LanguageClient: Client, ErrorAction: {}, CloseAction: {} },
  vscode: {
    StatusBarAlignment: { Right: 2 },
    workspace: {
      getConfiguration: () => ({ get: (name: string, usual: unknown) => (name === "arguments" ? ["--facts", "seeds"] : fails ? "no-such-program" : name === "command" ? "true" : usual) }),
      onDidChangeConfiguration: () => disposable,
      getWorkspaceFolder: () => undefined,
    },
    window: {
      activeTextEditor: { document: { languageId: "plaintext", uri: { fsPath: "/a.txt" } }, selection: {} },
      createStatusBarItem: () => item,
      onDidChangeActiveTextEditor: () => disposable,
      showErrorMessage: (message: string) => told.push(message),
      showInformationMessage: (message: string) => told.push(message),
    },
    languages: { getDiagnostics: () => [], onDidChangeDiagnostics: () => disposable },
    commands: {
      registerCommand: (name: string, run: () => unknown) => (commands.set(name, run), disposable),
      executeCommand: (name: string) => told.push(name),
    },
  },
};

test("the extension starts the server with its settings, and registers what its manifest names", async () => {
  const loader = Module as unknown as { _load: (name: string, ...more: unknown[]) => unknown };
  const usual = loader._load;
  loader._load = (name, ...more) => STANDINS[name] ?? usual(name, ...more);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const extension = require("../extension") as { activate: (context: unknown) => Promise<void>; deactivate: () => Promise<void> };
  loader._load = usual;
  await extension.activate({ subscriptions: [] });
  const manifest = require("../../package.json") as { contributes: { commands: { command: string }[] } };
  assert.deepEqual([...commands.keys()].sort(), manifest.contributes.commands.map((one) => one.command).sort());
  await commands.get("factlint.ignoreHere")?.();
  await commands.get("factlint.explain")?.();
  await commands.get("factlint.restart")?.();
  assert.deepEqual(told.splice(0), ["start lsp --facts seeds", "editor.action.quickFix", "No finding here", "stop", "start lsp --facts seeds"]);
  assert.equal(item.text, "factlint $(check)");
  fails = true;
  await commands.get("factlint.restart")?.();
  assert.match(told.splice(0).join(), /^stop,factlint does not run: spawn no-such-program ENOENT/);
  assert.equal(item.text, "factlint $(circle-slash)");
  await commands.get("factlint.sheet")?.();
  assert.match(told.splice(0).join(), /^factlint sheet: .*ENOENT/);
  await extension.deactivate();
});

const there = spawnSync(FACTLINT, ["lsp", "--help"]).status === 0;

test("the real server tells findings of a text", { skip: !there && "factlint is not on the path", timeout: 60_000 }, async () => {
  const server = spawn(FACTLINT, ["lsp", "--delay", "0"], { stdio: ["pipe", "pipe", "inherit"] });
  const wire = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const uri = "file:///nowhere/a.txt";
  type Told = { uri: string; diagnostics: { source: string; code: string; range: { start: { line: number } } }[] };
  const found = new Promise<Told>((resolve) =>
    wire.onNotification("textDocument/publishDiagnostics", (one: Told) => one.diagnostics.length && resolve(one)),
  );
  wire.onRequest("client/registerCapability", () => null);
  wire.onRequest("workspace/configuration", () => [null]);
  wire.listen();
  type Answer = { capabilities: { executeCommandProvider: { commands: string[] } } };
  const answer: Answer = await wire.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
  // VS Code refuses a client whose server has a command of the extension's own names.
  assert.deepEqual(answer.capabilities.executeCommandProvider.commands.filter((name) => commands.has(name)), []);
  await wire.sendNotification("initialized", {});
  const text = "2024-05-13\n\nIt went the the way.\n";
  await wire.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "plaintext", version: 1, text } });
  const { diagnostics } = await found;
  assert.deepEqual([diagnostics[0]?.source, diagnostics[0]?.code, diagnostics[0]?.range.start.line], ["factlint", "text/repeated-word", 2]);
  await wire.sendRequest("shutdown");
  await wire.sendNotification("exit");
  wire.dispose();
  await new Promise((resolve) => server.once("exit", resolve));
});
