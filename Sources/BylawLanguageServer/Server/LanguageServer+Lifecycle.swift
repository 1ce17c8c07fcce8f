import Bylaw
import BylawSyntax

extension LanguageServer {
  func initialize(_ params: JSON) -> JSON {
    client = ClientCapabilities(params["capabilities"] ?? .null)
    let locale = params["locale"]?.string ?? ""
    client.language = locale.isEmpty ? nil : locale.hasPrefix("zh") ? .chinese : .english
    let folders = params["workspaceFolders"]?.array?.compactMap { $0["uri"]?.string } ?? []
    let roots = folders.isEmpty ? [params["rootUri"]?.string].compactMap { $0 } : folders
    self.folders = roots.compactMap { URI.path(of: $0) }
    return .object([
      ("capabilities", capabilities),
      ("serverInfo", .object([("name", .string("bylaw")), ("version", .string(bylawVersion))])),
    ])
  }

  private var capabilities: JSON {
    .object([
      ("positionEncoding", .string(client.encoding.rawValue)),
      (
        "textDocumentSync",
        .object([
          ("openClose", .bool(true)), ("change", .int(2)), ("save", .object([("includeText", .bool(false))])),
        ])
      ),
      (
        "diagnosticProvider",
        .object([
          ("identifier", .string("bylaw")), ("interFileDependencies", .bool(false)),
          ("workspaceDiagnostics", .bool(true)),
        ])
      ),
      (
        "codeActionProvider",
        .object([
          ("codeActionKinds", .array(["quickfix", "source.fixAll", "refactor.rewrite"].map { .string($0) })),
          ("resolveProvider", .bool(true)),
        ])
      ),
      (
        "completionProvider",
        .object([
          ("triggerCharacters", .array(["{", "\"", "=", "(", ".", " "].map { .string($0) })),
          ("resolveProvider", .bool(true)),
        ])
      ),
      ("hoverProvider", .bool(true)),
      (
        "signatureHelpProvider",
        .object([("triggerCharacters", .array([.string("("), .string(",")]))])
      ),
      ("definitionProvider", .bool(true)),
      ("declarationProvider", .bool(true)),
      ("typeDefinitionProvider", .bool(true)),
      ("referencesProvider", .bool(true)),
      ("documentHighlightProvider", .bool(true)),
      ("documentSymbolProvider", .bool(true)),
      ("workspaceSymbolProvider", .bool(true)),
      ("renameProvider", .object([("prepareProvider", .bool(true))])),
      ("foldingRangeProvider", .bool(true)),
      ("selectionRangeProvider", .bool(true)),
      (
        "semanticTokensProvider",
        .object([
          (
            "legend",
            .object([
              ("tokenTypes", .array(SemanticType.allCases.map { .string($0.rawValue) })),
              ("tokenModifiers", .array([.string("declaration")])),
            ])
          ), ("full", .object([("delta", .bool(true))])), ("range", .bool(true)),
        ])
      ),
      ("inlayHintProvider", .bool(true)),
      ("documentFormattingProvider", .bool(true)),
      ("documentRangeFormattingProvider", .bool(true)),
      ("documentOnTypeFormattingProvider", .object([("firstTriggerCharacter", .string("\n"))])),
      ("codeLensProvider", .object([("resolveProvider", .bool(false))])),
      (
        "executeCommandProvider",
        .object([
          ("commands", .array(ServerCommand.allCases.map { .string($0.rawValue) })),
          ("workDoneProgress", .bool(true)),
        ])
      ),
      (
        "workspace",
        .object([
          ("workspaceFolders", .object([("supported", .bool(true)), ("changeNotifications", .bool(true))]))
        ])
      ),
    ])
  }

  func didChangeFolders(_ params: JSON) {
    let removed = params.member("event", "removed")?.array?.compactMap { $0["uri"]?.string } ?? []
    let added = params.member("event", "added")?.array?.compactMap { $0["uri"]?.string } ?? []
    let gone = removed.compactMap { URI.path(of: $0) }
    folders.removeAll { gone.contains($0) }
    for path in added.compactMap({ URI.path(of: $0) }) where !folders.contains(path) { folders.append(path) }
  }

  /// Has the client tell when data changes.
  func watchFiles() {
    guard client.watchesFiles else { return }
    let pattern = "**/*.{csv,tsv,json,jsonl,ndjson,xlsx,gz}"
    let options = JSON.object([
      ("watchers", .array([.object([("globPattern", .string(pattern))])]))
    ])
    request(
      "client/registerCapability",
      .object([
        (
          "registrations",
          .array([
            .object([
              ("id", .string("bylaw-data")), ("method", .string("workspace/didChangeWatchedFiles")),
              ("registerOptions", options),
            ])
          ])
        )
      ]))
  }

  func didChangeFiles(_ params: JSON) {
    let paths = params["changes"]?.array?.compactMap { $0["uri"]?.string.flatMap { URI.path(of: $0) } } ?? []
    for document in documents.values {
      guard let folder = document.data.folder else { continue }
      if paths.contains(where: { $0.hasPrefix(folder + "/") }) { readData(of: document) }
    }
  }

  /// What answers requests of a method, whose parameters and id it takes; nil where nothing does.
  func handler(of method: String) -> ((JSON, JSON) throws(ResponseError) -> Answer)? {
    switch method {
    case "textDocument/diagnostic": diagnostic
    case "workspace/diagnostic": workspaceDiagnostic
    case "textDocument/codeAction": codeAction
    case "codeAction/resolve": resolveCodeAction
    case "textDocument/completion": completion
    case "completionItem/resolve": resolveCompletion
    case "textDocument/hover": hover
    case "textDocument/signatureHelp": signatureHelp
    case "textDocument/definition": definition
    case "textDocument/declaration": definition
    case "textDocument/typeDefinition": typeDefinition
    case "textDocument/references": references
    case "textDocument/documentHighlight": highlight
    case "textDocument/documentSymbol": documentSymbol
    case "workspace/symbol": workspaceSymbol
    case "textDocument/prepareRename": prepareRename
    case "textDocument/rename": rename
    case "textDocument/foldingRange": foldingRange
    case "textDocument/selectionRange": selectionRange
    case "textDocument/semanticTokens/full": semanticTokens
    case "textDocument/semanticTokens/full/delta": semanticTokensDelta
    case "textDocument/semanticTokens/range": semanticTokensInRange
    case "textDocument/inlayHint": inlayHint
    case "textDocument/formatting": formatting
    case "textDocument/rangeFormatting": rangeFormatting
    case "textDocument/onTypeFormatting": onTypeFormatting
    case "textDocument/codeLens": codeLens
    case "workspace/executeCommand": executeCommand
    default: nil
    }
  }
}
