import { execFile, spawn, type ChildProcess } from "node:child_process";
import * as vscode from "vscode";
import { CloseAction, ErrorAction, LanguageClient, type ErrorHandler } from "vscode-languageclient/node";
import { argumentsOf, ruleAt, summarise } from "./findings";

const LANGUAGES = ["plaintext", "markdown", "html", "json", "xml", "yaml", "factlint-facts"];
let client: Client | undefined;
/** Why there is no server; empty while there is one. */
let state = "";

function settings(): { command: string; options: string[] } {
  const read = vscode.workspace.getConfiguration("factlint");
  return { command: read.get("command", "factlint"), options: read.get("arguments", []) };
}

/** The client; what goes wrong while it starts is told once, by `start`, and not tried again. */
class Client extends LanguageClient {
  private starting = true;
  /** What the server said on standard error while it started. */
  complaint = "";

  static make(): Client {
    const { command, options } = settings();
    const open = (): Promise<ChildProcess> =>
      new Promise((resolve, reject) => {
        const child = spawn(command, ["lsp", ...options], { cwd: folderOf(undefined) });
        child.stderr.on("data", (told: Buffer) => (client.complaint = (client.complaint + told.toString()).slice(-1000)));
        child.once("error", reject);
        child.once("spawn", () => resolve(child));
      });
    const client: Client = new Client("factlint", "factlint", open, {
      documentSelector: LANGUAGES.map((language) => ({ language })),
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue }),
        closed: () => client.afterwards?.closed() ?? { action: CloseAction.DoNotRestart, handled: true },
      },
      initializationFailedHandler: () => false,
    });
    return client;
  }

  private afterwards: ErrorHandler | undefined;

  override async start(): Promise<void> {
    await super.start();
    this.starting = false;
    this.afterwards = this.createDefaultErrorHandler();
  }

  override error(message: string, data?: unknown, show?: boolean | "force"): void {
    super.error(message, data, this.starting ? false : show);
  }
}

async function start(): Promise<void> {
  const made = Client.make();
  try {
    await made.start();
    client = made;
    state = "";
  } catch (error) {
    client = undefined;
    state = made.complaint.trim() || (error instanceof Error ? error.message : String(error));
    void offerSettings();
  }
}

async function offerSettings(): Promise<void> {
  const open = "Open settings";
  const told = `factlint does not run: ${state}. pip install 'factlint[lsp]' installs it; factlint.command says where it is.`;
  if ((await vscode.window.showErrorMessage(told, open)) === open) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "factlint.command");
  }
}

interface Done {
  out: string;
  failure: string | undefined;
}

/** Runs the program. Status 1 says that something was found; another, or none, is a failure. */
function run(program: string, options: string[], folder: string | undefined): Promise<Done> {
  return new Promise((resolve) =>
    execFile(program, options, { cwd: folder, maxBuffer: 1 << 26 }, (error, out, wrong) => {
      const failed = error !== null && error.code !== 1;
      resolve({ out, failure: failed ? wrong.trim() || error.message : undefined });
    }),
  );
}

/** What a command of factlint prints, in a text or, of HTML, in a page without scripts. */
async function show(command: "check" | "sheet" | "explain", what: string, folder: string | undefined): Promise<void> {
  const { out, failure } = await run(settings().command, argumentsOf(command, what), folder);
  if (failure !== undefined) {
    void vscode.window.showErrorMessage(`factlint ${command}: ${failure}`);
  } else if (command === "sheet") {
    vscode.window.createWebviewPanel("factlint.sheet", "Worksheet", vscode.ViewColumn.Beside, {}).webview.html = out;
  } else {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: out }), { preview: true });
  }
}

function folderOf(uri: vscode.Uri | undefined): string | undefined {
  const folder = uri ? vscode.workspace.getWorkspaceFolder(uri) : vscode.workspace.workspaceFolders?.[0];
  return folder?.uri.fsPath;
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const status = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right);
  const refresh = (): void => {
    const editor = vscode.window.activeTextEditor;
    if (editor && LANGUAGES.includes(editor.document.languageId)) {
      status.text = state ? "factlint $(circle-slash)" : summarise(vscode.languages.getDiagnostics(editor.document.uri) as never);
      status.tooltip = state ? `factlint does not run: ${state}` : "factlint: check all articles of the folder";
      status.command = state ? "factlint.restart" : "factlint.check";
      status.show();
    } else {
      status.hide();
    }
  };
  const restart = async (): Promise<void> => {
    await client?.stop();
    await start();
    refresh();
  };
  const changed = vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("factlint") && restart());
  const commands: Record<string, (editor: vscode.TextEditor | undefined) => unknown> = {
    check: (editor) => show("check", ".", folderOf(editor?.document.uri)),
    sheet: (editor) => editor && show("sheet", editor.document.uri.fsPath, folderOf(editor.document.uri)),
    explain: (editor) => {
      const found = editor && vscode.languages.getDiagnostics(editor.document.uri);
      const rule = editor && ruleAt(found as never, editor.selection.active);
      return rule ? show("explain", rule, folderOf(editor.document.uri)) : vscode.window.showInformationMessage("No finding here");
    },
    // Not "ignore": a command of the server has that name.
    ignoreHere: () => vscode.commands.executeCommand("editor.action.quickFix"),
    restart,
  };
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(`factlint.${name}`, () => run(vscode.window.activeTextEditor)));
  }
  context.subscriptions.push(status, changed, vscode.languages.onDidChangeDiagnostics(refresh), vscode.window.onDidChangeActiveTextEditor(refresh));
  await start();
  refresh();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
