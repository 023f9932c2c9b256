import { execFile } from "node:child_process";
import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { argumentsOf, ruleAt, summarise } from "./findings";

const LANGUAGES = ["plaintext", "markdown", "html", "json", "xml", "yaml", "factlint-facts"];
let client: LanguageClient | undefined;

function settings(): { command: string; options: string[] } {
  const read = vscode.workspace.getConfiguration("factlint");
  return { command: read.get("command", "factlint"), options: read.get("arguments", []) };
}

export function makeClient(): LanguageClient {
  const { command, options } = settings();
  const server = { command, args: ["lsp", ...options], transport: TransportKind.stdio };
  return new LanguageClient("factlint", "factlint", server, { documentSelector: LANGUAGES.map((language) => ({ language })) });
}

async function start(): Promise<void> {
  client = makeClient();
  try {
    await client.start();
  } catch (error) {
    void vscode.window.showErrorMessage(`factlint does not start: pip install 'factlint[lsp]', or set factlint.command. ${String(error)}`);
  }
}

/** What a command of factlint prints, in a text or, of HTML, in a page without scripts. */
async function show(command: "check" | "sheet" | "explain", what: string, folder: string | undefined): Promise<void> {
  const program = settings().command;
  const told = await new Promise<string>((resolve) =>
    execFile(program, argumentsOf(command, what), { cwd: folder, maxBuffer: 1 << 26 }, (_, out, wrong) => resolve(out || wrong)),
  );
  if (command === "sheet" && told.startsWith("<")) {
    vscode.window.createWebviewPanel("factlint.sheet", "Worksheet", vscode.ViewColumn.Beside, {}).webview.html = told;
  } else {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: told }), { preview: true });
  }
}

function folderOf(uri: vscode.Uri | undefined): string | undefined {
  const folder = uri ? vscode.workspace.getWorkspaceFolder(uri) : vscode.workspace.workspaceFolders?.[0];
  return folder?.uri.fsPath;
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const status = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right);
  status.command = "factlint.check";
  const refresh = (): void => {
    const editor = vscode.window.activeTextEditor;
    if (editor && LANGUAGES.includes(editor.document.languageId)) {
      status.text = summarise(vscode.languages.getDiagnostics(editor.document.uri) as never);
      status.show();
    } else {
      status.hide();
    }
  };
  const commands: Record<string, (editor: vscode.TextEditor | undefined) => unknown> = {
    check: (editor) => show("check", ".", folderOf(editor?.document.uri)),
    sheet: (editor) => editor && show("sheet", editor.document.uri.fsPath, folderOf(editor.document.uri)),
    explain: (editor) => {
      const found = editor && vscode.languages.getDiagnostics(editor.document.uri);
      const rule = editor && ruleAt(found as never, editor.selection.active);
      return rule ? show("explain", rule, folderOf(editor.document.uri)) : vscode.window.showInformationMessage("No finding here");
    },
    ignore: () => vscode.commands.executeCommand("editor.action.quickFix"),
    restart: async () => {
      await client?.stop();
      await start();
    },
  };
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(`factlint.${name}`, () => run(vscode.window.activeTextEditor)));
  }
  context.subscriptions.push(status, vscode.languages.onDidChangeDiagnostics(refresh), vscode.window.onDidChangeActiveTextEditor(refresh));
  await start();
  refresh();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
