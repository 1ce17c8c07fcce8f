import Bylaw
import BylawSyntax

extension LanguageServer {
  func definition(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let (document, offset) = try place(params)
    guard let found = document.analysis.definition(at: offset) else { return .result(.null) }
    guard client.hasDefinitionLinks else { return .result(location(found.declaration, in: document)) }
    return .result(
      .array([
        .object([
          ("originSelectionRange", json(found.name, in: document)), ("targetUri", .string(document.uri)),
          ("targetRange", json(found.whole.union(found.declaration), in: document)),
          ("targetSelectionRange", json(found.declaration, in: document)),
        ])
      ]))
  }

  func typeDefinition(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let (document, offset) = try place(params)
    guard let span = document.analysis.typeDefinition(at: offset) else { return .result(.null) }
    return .result(location(span, in: document))
  }

  func references(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let (document, offset) = try place(params)
    let withDeclaration = params.member("context", "includeDeclaration")?.bool ?? true
    let found = document.analysis.references(at: offset, withDeclaration: withDeclaration)
    return .result(.array(found.map { location($0.span, in: document) }))
  }

  func highlight(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let (document, offset) = try place(params)
    let found = document.analysis.references(at: offset, withDeclaration: true)
    return .result(
      .array(
        found.map { .object([("range", json($0.span, in: document)), ("kind", .int($0.isDeclaration ? 3 : 2))]) }))
  }

  // MARK: Renaming

  func prepareRename(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let (document, offset) = try place(params)
    guard let found = document.analysis.renamed(at: offset) else { return .result(.null) }
    return .result(.object([("range", json(found.span, in: document)), ("placeholder", .string(found.name))]))
  }

  func rename(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let (document, offset) = try place(params)
    guard let name = params["newName"]?.string else { throw .invalid("no newName") }
    let change: RenamePlan
    do throws(RenameProblem) {
      change = try document.analysis.rename(at: offset, to: name)
    } catch {
      throw ResponseError(code: .requestFailed, message: style(for: document)(error.text))
    }
    if change.isOfRule { document.renamedRules[change.new] = change.old }
    let style = style(for: document)
    guard client.hasChangeAnnotations, client.hasDocumentChanges else {
      // Who cannot be asked is told.
      if let loss = change.loss {
        notify("window/showMessage", .object([("type", .int(2)), ("message", .string(style(loss)))]))
      }
      return .result(workspaceEdit(change.edits, in: document))
    }
    let plain = change.edits.map { json($0, in: document) }
    if let loss = change.loss {
      let label = Phrase("Rename `\(change.old)`", "改掉 `\(change.old)` 这个名字")
      let all = plain.map { LanguageServer.annotated($0, "cells") }
      return .result(annotatedEdit(all, "cells", label: style(label), description: style(loss), in: document))
    }
    // Whoever keeps a record of decisions wants the old name in it understood; who has none does not.
    guard let former = change.former else { return .result(workspaceEdit(change.edits, in: document)) }
    return .result(
      annotatedEdit(
        plain + [LanguageServer.annotated(json(former, in: document), "formerly")], "formerly",
        label: style(Phrase("Keep the old name as `formerly`", "用 `原名` 留住旧名字")),
        description: style(Phrase("The record of decisions knows the rule by its old name.", "决定记录里这条规则用的是旧名字。")),
        in: document))
  }

  private static func annotated(_ edit: JSON, _ id: String) -> JSON {
    guard case .object(let members) = edit else { return edit }
    return .object(members + [("annotationId", .string(id))])
  }

  /// Edits of which those that bear an annotation are put to the person.
  private func annotatedEdit(
    _ edits: [JSON], _ id: String, label: String, description: String, in document: OpenDocument
  ) -> JSON {
    let annotation = JSON.object([
      ("label", .string(label)), ("needsConfirmation", .bool(true)), ("description", .string(description)),
    ])
    return .object([
      ("documentChanges", .array([documentEdit(.array(edits), in: document)])),
      ("changeAnnotations", .object([(id, annotation)])),
    ])
  }
}
