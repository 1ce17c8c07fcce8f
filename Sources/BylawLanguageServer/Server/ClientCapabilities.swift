import Bylaw
import BylawSyntax

/// What a client says that it can do, as far as the server does something otherwise for it.
struct ClientCapabilities {
  var encoding = PositionEncoding.utf16
  /// In which the client's own words are, where it says so.
  var language: KeywordLanguage?
  /// It asks for diagnostics itself.
  var pullsDiagnostics = false
  var hasRelatedInformation = false
  var hasSnippets = false
  var hasMarkdown = false
  /// The same for what is said about a completion.
  var hasMarkdownInCompletions = false
  /// Whether it may be said there what kind of text it is.
  var namesKindInCompletions = false
  /// It takes code actions, and not commands alone.
  var hasCodeActions = false
  /// The edits of a code action may be asked for when it is chosen.
  var resolvesEdits = false
  var hasDocumentChanges = false
  /// Edits may be put to the person for a decision.
  var hasChangeAnnotations = false
  /// Symbols within symbols.
  var hasSymbolTree = false
  var hasProgress = false
  var refreshesDiagnostics = false
  var refreshesHints = false
  var refreshesLenses = false
  var hasDefinitionLinks = false
  var hasLineFoldingOnly = false
  var watchesFiles = false

  init() {}

  init(_ json: JSON) {
    let offered = json.member("general", "positionEncodings")?.array?.compactMap(\.string) ?? []
    encoding = PositionEncoding(offered: offered)
    pullsDiagnostics = json.member("textDocument", "diagnostic") != nil
    hasRelatedInformation = json.has("textDocument", "publishDiagnostics", "relatedInformation")
    let item = json.member("textDocument", "completion", "completionItem")
    hasSnippets = item?.has("snippetSupport") ?? false
    let formats = json.member("textDocument", "hover", "contentFormat")?.array?.compactMap(\.string) ?? []
    hasMarkdown = formats.first == "markdown"
    let documentation = item?["documentationFormat"]?.array?.compactMap(\.string) ?? []
    hasMarkdownInCompletions = documentation.first == "markdown"
    namesKindInCompletions = !documentation.isEmpty
    let action = json.member("textDocument", "codeAction")
    hasCodeActions = action?["codeActionLiteralSupport"] != nil
    let resolved = action?.member("resolveSupport", "properties")?.array?.compactMap(\.string) ?? []
    resolvesEdits = resolved.contains("edit")
    let edit = json.member("workspace", "workspaceEdit")
    hasDocumentChanges = edit?.has("documentChanges") ?? false
    hasChangeAnnotations = edit?["changeAnnotationSupport"] != nil
    hasSymbolTree = json.has("textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport")
    hasProgress = json.has("window", "workDoneProgress")
    refreshesDiagnostics = json.has("workspace", "diagnostics", "refreshSupport")
    refreshesHints = json.has("workspace", "inlayHint", "refreshSupport")
    refreshesLenses = json.has("workspace", "codeLens", "refreshSupport")
    hasDefinitionLinks = json.has("textDocument", "definition", "linkSupport")
    hasLineFoldingOnly = json.has("textDocument", "foldingRange", "lineFoldingOnly")
    watchesFiles = json.has("workspace", "didChangeWatchedFiles", "dynamicRegistration")
  }
}
