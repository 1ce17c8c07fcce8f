"""Drives `bylaw lsp` through every method that it has, as three editors would: `BYLAW=.build/debug/bylaw pytest Tests/LanguageServer`."""

import asyncio
import os
import pathlib
import shutil
import subprocess

import pytest
import pytest_lsp
from lsprotocol import types
from pygls.exceptions import FeatureAlreadyRegisteredError
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

HERE = pathlib.Path(__file__).parent
TEXT = (HERE / "policy.bylaw").read_text(encoding="utf-8")
PROGRAM = os.environ["BYLAW"]
EDITORS = ["visual-studio-code", "neovim@v0.7", "emacs"]


@pytest_lsp.fixture(params=EDITORS, config=ClientServerConfig(server_command=[PROGRAM, "lsp"]))
async def client(request, lsp_client: LanguageClient, tmp_path):
    lsp_client.folder = tmp_path
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "members.csv").write_text(
        "id,tier,积分,mood,别名\nu1,growth,1,high,甲\nu2,growth,2,high,乙\nu3,core,3,low,丙\n", encoding="utf-8")
    rows = "".join(f"u1,2026-10-{day:02}T08:00\n" for day in range(20, 30)) + "u2,2026-10-30T08:00\n"
    (tmp_path / "data" / "message.csv").write_text("sender,sent\n" + rows, encoding="utf-8")
    for method in ["workspace/inlayHint/refresh", "workspace/codeLens/refresh", "client/registerCapability"]:
        try:
            lsp_client.feature(method)(lambda *_: None)
        except FeatureAlreadyRegisteredError:
            pass
    result = await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities(request.param),
            workspace_folders=[types.WorkspaceFolder(uri=tmp_path.as_uri(), name="x")],
        )
    )
    lsp_client.encoding = result.capabilities.position_encoding or "utf-16"
    yield
    await lsp_client.shutdown_session()


class Document:
    """A policy that is open, and positions in it as client and server have agreed to count them."""

    def __init__(self, client, text=TEXT, name="policy.bylaw"):
        self.client, self.text, self.version = client, text, 1
        path = client.folder / name
        path.write_text(text, encoding="utf-8")
        self.path, self.uri = path, path.as_uri()
        client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(self.uri, "bylaw", 1, text)))

    @property
    def id(self):
        return types.TextDocumentIdentifier(self.uri)

    def position(self, offset):
        before = self.text[:offset]
        line = before.count("\n")
        start = before.rfind("\n") + 1
        return types.Position(line, len(before[start:].encode(self.code)) // self.width)

    @property
    def code(self):
        return {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[self.client.encoding]

    @property
    def width(self):
        return {"utf-8": 1, "utf-16": 2, "utf-32": 4}[self.client.encoding]

    def at(self, words, inside=0):
        return self.position(self.text.index(words) + inside)

    @property
    def all(self):
        return types.Range(types.Position(0, 0), self.position(len(self.text)))

    def offset(self, position):
        lines = self.text.split("\n")
        line = lines[position.line].encode(self.code)[: position.character * self.width].decode(self.code)
        return sum(len(text) + 1 for text in lines[: position.line]) + len(line)

    def applied(self, edits):
        text = self.text
        for edit in sorted(edits, key=lambda it: self.offset(it.range.start), reverse=True):
            text = text[: self.offset(edit.range.start)] + edit.new_text + text[self.offset(edit.range.end) :]
        return text

    def edits(self, change):
        if change.document_changes:
            return change.document_changes[0].edits
        return change.changes[self.uri]

    def replace(self, old, new):
        """Changes the text as a key does: one range."""
        place = self.text.index(old)
        range = types.Range(self.position(place), self.position(place + len(old)))
        self.version += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version=self.version, uri=self.uri),
                [types.TextDocumentContentChangePartial(range=range, text=new)]))
        self.text = self.text[:place] + new + self.text[place + len(old) :]

    async def problems(self, count):
        """Until so many are told of."""
        for _ in range(400):
            found = self.client.diagnostics.get(self.uri)
            if found is not None and len(found) == count:
                return found
            await asyncio.sleep(0.02)
        raise AssertionError(f"{self.client.diagnostics.get(self.uri)} instead of {count}")


async def test_diagnostics_and_fixes(client):
    document = Document(client)
    await document.problems(0)
    document.replace("when active", "when activ")
    [problem] = await document.problems(1)
    assert problem.code == "unknown-name" and problem.source == "bylaw"
    assert document.offset(problem.range.start) == document.text.index("activ\n")
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(document.id, problem.range, types.CodeActionContext([problem])))
    fix = next(it for it in actions if it.kind == "quickfix")
    assert document.applied(document.edits(fix.edit)) == TEXT
    every = next(it for it in actions if it.kind == "source.fixAll.bylaw")
    if every.edit is None:
        every = await client.code_action_resolve_async(every)
    assert document.applied(document.edits(every.edit)) == TEXT
    report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(document.id))
    assert [it.code for it in report.items] == ["unknown-name"]
    other = client.folder / "other.bylaw"
    other.write_text("policy 3\n")
    report = await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams([]))
    assert {it.uri for it in report.items} == {document.uri, other.as_uri()}
    client.text_document_did_close(types.DidCloseTextDocumentParams(document.id))
    await document.problems(0)


async def test_names(client):
    document = Document(client)
    here = document.at("by twice", 5)
    found = await client.text_document_definition_async(types.DefinitionParams(document.id, here))
    found = found[0] if isinstance(found, list) else found
    start = (found.target_selection_range if hasattr(found, "target_uri") else found.range).start
    assert document.text[document.offset(start) :].startswith("twice = ")
    assert await client.text_document_declaration_async(types.DeclarationParams(document.id, here))
    field = document.at("mood = high", 1)
    kind = await client.text_document_type_definition_async(types.TypeDefinitionParams(document.id, field))
    assert document.text[document.offset(kind.range.start) :].startswith("mood:")
    places = await client.text_document_references_async(
        types.ReferenceParams(types.ReferenceContext(True), document.id, document.at("spoken =")))
    assert len(places) == 5
    marks = await client.text_document_document_highlight_async(
        types.DocumentHighlightParams(document.id, document.at("spoken =")))
    assert len(marks) == 5
    ready = await client.text_document_prepare_rename_async(
        types.PrepareRenameParams(document.id, document.at("门槛 and")))
    assert ready.placeholder == "门槛"
    change = await client.text_document_rename_async(
        types.RenameParams(document.id, document.at("门槛 and"), "界限 😀"))
    renamed = document.applied(document.edits(change))
    assert renamed == TEXT.replace("门槛", "`界限 😀`")
    hover = await client.text_document_hover_async(types.HoverParams(document.id, here))
    assert "let twice = spoken * 2 + 门槛" in hover.contents.value
    symbols = await client.workspace_symbol_async(types.WorkspaceSymbolParams("ris"))
    assert [it.name for it in symbols] == ["rising"]


async def test_completion(client):
    document = Document(client)
    document.replace("mood = high\n", "mood = h\n")
    place = document.at("mood = h\n", len("mood = h"))
    found = await client.text_document_completion_async(types.CompletionParams(document.id, place))
    item = next(it for it in found.items if it.label == "high")
    assert document.applied([item.text_edit]) == TEXT
    resolved = await client.completion_item_resolve_async(item)
    assert resolved.label == "high"
    signature = await client.text_document_signature_help_async(
        types.SignatureHelpParams(document.id, document.at("message in")))
    assert signature.signatures[0].label.startswith("count(")


async def test_structure(client):
    document = Document(client, TEXT.replace("let twice = spoken", "let  twice=spoken"))
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document.id))
    assert "rising" in [it.name for it in symbols]
    assert await client.text_document_folding_range_async(types.FoldingRangeParams(document.id))
    [selection] = await client.text_document_selection_range_async(
        types.SelectionRangeParams(document.id, [document.at("message in")]))
    assert selection.parent.range != selection.range
    tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document.id))
    assert len(tokens.data) % 5 == 0 and tokens.data
    delta = await client.text_document_semantic_tokens_full_delta_async(
        types.SemanticTokensDeltaParams(document.id, tokens.result_id))
    assert not delta.edits
    part = await client.text_document_semantic_tokens_range_async(
        types.SemanticTokensRangeParams(document.id, types.Range(types.Position(0, 0), types.Position(2, 0))))
    assert part.data == tokens.data[: len(part.data)]
    options = types.FormattingOptions(2, True)
    edits = await client.text_document_formatting_async(types.DocumentFormattingParams(document.id, options))
    formatted = document.applied(edits)
    said = subprocess.run([PROGRAM, "fmt", "-"], input=document.text, capture_output=True, text=True, check=True)
    assert formatted == said.stdout
    line = types.Range(document.at("let  twice"), document.at("let  twice"))
    assert await client.text_document_range_formatting_async(
        types.DocumentRangeFormattingParams(document.id, line, options))
    assert await client.text_document_on_type_formatting_async(
        types.DocumentOnTypeFormattingParams(document.id, document.at("label active"), "\n", options))


async def test_data_and_commands(client):
    if shutil.which("git"):
        environment = dict(os.environ, GIT_AUTHOR_NAME="x", GIT_AUTHOR_EMAIL="x@x", GIT_COMMITTER_NAME="x",
                           GIT_COMMITTER_EMAIL="x@x")
        (client.folder / "policy.bylaw").write_text(TEXT.replace("门槛 = 3", "门槛 = 30"), encoding="utf-8")
        for command in [["init", "-q"], ["add", "."], ["commit", "-qm", "x"]]:
            subprocess.run(["git", "-C", client.folder, *command], env=environment, check=True)
    document = Document(client)
    for _ in range(400):
        hints = await client.text_document_inlay_hint_async(types.InlayHintParams(document.id, document.all))
        if any(it.label == "1/3" for it in hints):
            break
        await asyncio.sleep(0.02)
    assert [it.label for it in hints] == [": int", ": int", "1/3", "1/3"]
    hover = await client.text_document_hover_async(types.HoverParams(document.id, document.at("active")))
    assert "It holds for 1 of 3 members" in hover.contents.value
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(document.id))
    assert {it.command.command for it in lenses} == {"bylaw.runTests", "bylaw.why", "bylaw.differences"}

    async def run(command):
        result = await client.workspace_execute_command_async(
            types.ExecuteCommandParams(command.command, command.arguments))
        return result["text"] if isinstance(result, dict) else result.text

    for lens in lenses:
        said = await run(lens.command)
        wanted = {"bylaw.runTests": "1 passed", "bylaw.why": "rising", "bylaw.differences": "u1"}
        assert wanted[lens.command.command] in said
    # A column that no field reads yet.
    document.replace("  积分: int = 0\n", "  积分: int = 0\n  ")
    place = document.at("  mood", 0)
    found = await client.text_document_completion_async(types.CompletionParams(document.id, place))
    client.text_document_did_save(types.DidSaveTextDocumentParams(document.id))
    client.workspace_did_change_watched_files(
        types.DidChangeWatchedFilesParams(
            [types.FileEvent((client.folder / "data" / "members.csv").as_uri(), types.FileChangeType.Changed)]))
    client.workspace_did_change_workspace_folders(
        types.DidChangeWorkspaceFoldersParams(types.WorkspaceFoldersChangeEvent([], [])))
    assert found is not None
