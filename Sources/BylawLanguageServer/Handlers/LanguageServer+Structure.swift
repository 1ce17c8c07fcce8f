import Bylaw
import BylawSyntax
import BylawSystem

extension LanguageServer {
  func documentSymbol(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let document = try openDocument(params)
    let outline = document.analysis.outline
    guard client.hasSymbolTree else {
      return .result(.array(outline.flatMap { flat($0, in: document, within: nil) }))
    }
    return .result(.array(outline.map { json($0, in: document) }))
  }

  private func json(_ item: OutlineItem, in document: OpenDocument) -> JSON {
    .object(optional: [
      ("name", .string(item.name.isEmpty ? item.detail : item.name)), ("detail", .string(item.detail)),
      ("kind", .int(item.symbolKind)), ("range", json(item.span, in: document)),
      ("selectionRange", json(item.nameSpan, in: document)),
      ("children", item.children.isEmpty ? nil : .array(item.children.map { json($0, in: document) })),
    ])
  }

  private func flat(_ item: OutlineItem, in document: OpenDocument, within container: String?) -> [JSON] {
    let own = JSON.object(optional: [
      ("name", .string(item.name.isEmpty ? item.detail : item.name)), ("kind", .int(item.symbolKind)),
      ("location", location(item.span, in: document)), ("containerName", container.map { .string($0) }),
    ])
    return [own] + item.children.flatMap { flat($0, in: document, within: item.name) }
  }

  /// Symbols of all policies in the open folders, and of those that are open.
  func workspaceSymbol(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let query = (params["query"]?.string ?? "").lowercased()
    let known = Set(documents.values.compactMap(\.path))
    let folders = self.folders
    inBackground(id: id) { token in
      var texts: [(uri: String, bytes: [UInt8])] = []
      for path in LanguageServer.policies(in: folders, besides: known) where !token.isRaised {
        if let text = loadPolicy(at: path).value { texts.append((URI.uri(of: path), text.source.bytes)) }
      }
      let files = texts
      return { server in
        let others = files.map { OpenDocument(uri: $0.uri, version: 0, text: TextDocument(bytes: $0.bytes)) }
        let all = server.documents.values.sorted { $0.uri < $1.uri } + others
        let found = all.flatMap { document in
          document.analysis.outline.flatMap { server.flat($0, in: document, within: nil) }.filter {
            query.isEmpty || $0["name"]?.string?.lowercased().hasOccurrence(of: query) ?? false
          }
        }
        return .success(.array(Array(found.prefix(1_000))))
      }
    }
    return .later
  }

  func foldingRange(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let document = try openDocument(params)
    return .result(
      .array(
        document.analysis.folds.compactMap { fold in
          let start = document.text.position(of: fold.span.start, in: client.encoding)
          let end = document.text.position(of: fold.span.end, in: client.encoding)
          guard start.line < end.line else { return nil }
          let isLines = client.hasLineFoldingOnly
          return .object(optional: [
            ("startLine", .int(start.line)), ("startCharacter", isLines ? nil : .int(start.character)),
            ("endLine", .int(end.line)), ("endCharacter", isLines ? nil : .int(end.character)),
            ("kind", fold.isComment ? .string("comment") : nil),
          ])
        }))
  }

  func selectionRange(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let document = try openDocument(params)
    guard let positions = params["positions"]?.array else { throw .invalid("no positions") }
    return .result(
      .array(
        positions.prefix(1_000).map { position in
          guard let position = DocumentPosition(position) else { return .null }
          let offset = document.text.offset(of: position, in: client.encoding)
          let nested = document.analysis.selections(at: offset).reversed().reduce(JSON?.none) { parent, span in
            .object(optional: [("range", json(span, in: document)), ("parent", parent)])
          }
          return nested ?? .object([("range", json(Span(start: offset, end: offset), in: document))])
        }))
  }
}

extension OutlineItem {
  /// As the protocol numbers what symbols are.
  fileprivate var symbolKind: Int {
    switch kind {
    case .symbol(let kind): kind.symbolKind
    case .policy: 4
    case .table: 5
    case .test: 6
    case .tiers: 10
    case .other: 18
    }
  }
}
