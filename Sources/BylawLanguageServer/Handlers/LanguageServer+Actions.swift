import Bylaw
import BylawSyntax

extension LanguageServer {
  /// What can be done about what is wrong in a range, and about all that is wrong.
  func codeAction(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let document = try openDocument(params)
    let span = try span(params["range"], in: document)
    let only = params.member("context", "only")?.array?.compactMap(\.string)
    func isWanted(_ kind: String) -> Bool { only?.contains { kind == $0 || kind.hasPrefix($0 + ".") } ?? true }
    let problems = document.problems.diagnostics
    var actions: [JSON] = []
    for action in document.analysis.actions(in: span, for: problems) where isWanted("quickfix") {
      actions.append(json(action, kind: "quickfix", problems: problems, in: document))
    }
    if let former = formerName(in: span, of: document), isWanted("refactor.rewrite") {
      actions.append(json(former, kind: "refactor.rewrite", problems: problems, in: document))
    }
    let isMendable = problems.contains { $0.fixIts.count == 1 }
    if isMendable, isWanted("source.fixAll.bylaw") {
      actions.append(fixAll(of: document, withEdits: !client.resolvesEdits))
    }
    return .result(.array(actions))
  }

  func resolveCodeAction(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    guard let uri = params.member("data", "uri")?.string, let document = documents[uri] else { return .result(params) }
    guard params.member("data", "version")?.int == document.version else {
      throw ResponseError(code: .contentModified, message: "the text is another by now")
    }
    return .result(fixAll(of: document, withEdits: true))
  }

  private func fixAll(of document: OpenDocument, withEdits: Bool) -> JSON {
    .object(optional: [
      (
        "title",
        .string(
          style(for: document)(
            Phrase("Apply all fixes that have one meaning", "应用所有只有一种意思的改法")))
      ), ("kind", .string("source.fixAll.bylaw")),
      ("edit", withEdits ? workspaceEdit(document.analysis.fixAllEdits(), in: document) : nil),
      ("data", .object([("uri", .string(document.uri)), ("version", .int(document.version))])),
    ])
  }

  private func json(
    _ action: EditingAction, kind: String, problems: [Diagnostic], in document: OpenDocument
  ) -> JSON {
    let text = style(for: document)(action.title)
    let title = text.prefix(1).uppercased() + text.dropFirst()
    return .object(optional: [
      ("title", .string(title)), ("kind", .string(kind)),
      ("diagnostics", action.problem.map { .array([json(problems[$0], in: document)]) }),
      ("isPreferred", action.kind == .fix && action.isOnly ? .bool(true) : nil),
      ("edit", workspaceEdit(action.edits, in: document)),
    ])
  }

  /// For a rule that was renamed here: `formerly` and its old name, by which the record of decisions has it.
  private func formerName(in span: Span, of document: OpenDocument) -> EditingAction? {
    let names = document.analysis.names
    guard let occurrence = names.occurrence(at: span.start), names.symbols[occurrence.symbol].kind == .rule,
      let old = document.renamedRules[names.symbols[occurrence.symbol].name.text]
    else { return nil }
    return document.analysis.formerName(old, of: occurrence.symbol)
  }
}
