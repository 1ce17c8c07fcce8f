import Bylaw
import BylawSyntax

extension LanguageServer {
  // MARK: Synchronisation

  func didOpen(_ params: JSON) {
    guard let item = params["textDocument"], let uri = item["uri"]?.string, let text = item["text"]?.string else {
      return
    }
    let bytes = Array(text.utf8)
    let document = OpenDocument(uri: uri, version: item["version"]?.int ?? 0, text: TextDocument(bytes: bytes))
    documents[uri] = document
  }

  func didChange(_ params: JSON) {
    guard let document = document(of: params), let changes = params["contentChanges"]?.array else { return }
    let version = params.member("textDocument", "version")?.int ?? document.version + 1
    let encoding = client.encoding
    document.change(to: version) { text in
      for change in changes {
        guard let new = change["text"]?.string else { continue }
        if let range = change["range"], let start = DocumentPosition(range["start"]),
          let end = DocumentPosition(range["end"])
        {
          text.replace(from: start, to: end, with: new, in: encoding)
        } else {
          text = TextDocument(bytes: Array(new.utf8))
        }
      }
    }
  }

  func didClose(_ params: JSON) {
    guard let document = document(of: params) else { return }
    documents[document.uri] = nil
    quick.cancel(document.uri)
    slow.cancel(document.uri)
    publish([], for: document, version: nil)
  }

  func didSave(_ params: JSON) {
    guard let document = document(of: params) else { return }
    readData(of: document)
  }

  func document(of params: JSON) -> OpenDocument? {
    params.member("textDocument", "uri")?.string.flatMap { documents[$0] }
  }

  /// The document that a request is about.
  func openDocument(_ params: JSON) throws(ResponseError) -> OpenDocument {
    guard let uri = params.member("textDocument", "uri")?.string else { throw .invalid("no textDocument.uri") }
    guard let document = documents[uri] else { throw .invalid("not open: \(uri)") }
    return document
  }

  /// The document that a request is about, and the offset.
  func place(_ params: JSON) throws(ResponseError) -> (document: OpenDocument, offset: Int) {
    let document = try openDocument(params)
    guard let position = DocumentPosition(params["position"]) else { throw .invalid("no position") }
    return (document, document.text.offset(of: position, in: client.encoding))
  }

  /// The span of a range in a document.
  func span(_ json: JSON?, in document: OpenDocument) throws(ResponseError) -> Span {
    guard let start = DocumentPosition(json?["start"]), let end = DocumentPosition(json?["end"]) else {
      throw .invalid("no range")
    }
    let first = document.text.offset(of: start, in: client.encoding)
    return Span(start: first, end: max(first, document.text.offset(of: end, in: client.encoding)))
  }

  // MARK: Writing places

  func json(_ span: Span, in text: TextDocument) -> JSON {
    .object([
      ("start", text.position(of: span.start, in: client.encoding).json),
      ("end", text.position(of: span.end, in: client.encoding).json),
    ])
  }

  func json(_ span: Span, in document: OpenDocument) -> JSON { json(span, in: document.text) }

  func location(_ span: Span, in document: OpenDocument) -> JSON {
    .object([("uri", .string(document.uri)), ("range", json(span, in: document))])
  }

  func json(_ edit: Diagnostic.FixIt.Edit, in document: OpenDocument) -> JSON {
    .object([("range", json(edit.span, in: document)), ("newText", .string(edit.replacement))])
  }

  /// Edits of one document, as a change of the workspace.
  func workspaceEdit(_ edits: [Diagnostic.FixIt.Edit], in document: OpenDocument) -> JSON {
    let edits = JSON.array(edits.map { json($0, in: document) })
    guard client.hasDocumentChanges else { return .object([("changes", .object([(document.uri, edits)]))]) }
    return .object([("documentChanges", .array([documentEdit(edits, in: document)]))])
  }

  func documentEdit(_ edits: JSON, in document: OpenDocument) -> JSON {
    .object([
      (
        "textDocument",
        .object([("uri", .string(document.uri)), ("version", .int(document.version))])
      ), ("edits", edits),
    ])
  }
}

extension DocumentPosition {
  init?(_ json: JSON?) {
    guard let line = json?["line"]?.int, let character = json?["character"]?.int, line >= 0, character >= 0 else {
      return nil
    }
    self.init(line: line, character: character)
  }

  var json: JSON { .object([("line", .int(line)), ("character", .int(character))]) }
}
