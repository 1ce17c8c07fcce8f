// The client for `bylaw lsp`. It wants the package `vscode-languageclient` beside it; `npm install` fetches it.
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

// What the commands of the code lenses come to is a text, which gets an editor of its own.
async function show(command, parameters) {
  const result = await client.sendRequest("workspace/executeCommand", { command, arguments: parameters });
  const document = await vscode.workspace.openTextDocument({ content: result.text, language: "plaintext" });
  await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
}

exports.activate = async function (context) {
  const program = vscode.workspace.getConfiguration("bylaw").get("path") || "bylaw";
  const server = { command: program, args: ["lsp"] };
  client = new LanguageClient("bylaw", "Bylaw", { run: server, debug: server }, {
    documentSelector: [{ scheme: "file", language: "bylaw" }, { scheme: "untitled", language: "bylaw" }],
    middleware: { executeCommand: (command, parameters) => show(command, parameters) },
  });
  await client.start();
  context.subscriptions.push(client);
};

exports.deactivate = () => client && client.stop();
