import Bylaw
import BylawSyntax
import BylawSystem

extension LanguageServer {
  /// Tells the client what is wrong with a document, as far as it is known, and has sought what takes longer: the ways out
  /// of errors, or, where there is none, what the prover has to say.
  func tell(of document: OpenDocument) {
    document.isUntold = false
    if !client.pullsDiagnostics { publish(document.diagnostics, for: document, version: document.version) }
    readData(of: document)
    guard document.mended == nil else { return }
    let (uri, version) = (document.uri, document.version)
    let (parsed, problems, policy) = (document.analysis.tree, document.problems, document.analysis.policy)
    (policy == nil ? quick : proofs).submit(uri) { token in
      // Whoever types on does not wait for it.
      sleep(milliseconds: LanguageServer.pause)
      if token.isRaised { return nil }
      let more = policy.map { problemsWithProofs(problems, of: $0) } ?? withWaysOut(problems, of: parsed)
      return { server in server.take(more, of: uri, version: version) }
    }
  }

  /// How long nobody types before more is done than has to be, in milliseconds.
  static let pause: UInt32 = 120

  private func take(_ more: Problems, of uri: String, version: Int) {
    guard let document = documents[uri], document.version == version else { return }
    let isOld = !more.hasErrors && more.diagnostics.map(\.code) == document.problems.diagnostics.map(\.code)
    document.mended = more
    if !isOld { tellAgain(of: document) }
  }

  /// Of what was found in the background.
  func tellAgain(of document: OpenDocument) {
    if !client.pullsDiagnostics {
      publish(document.diagnostics, for: document, version: document.version)
    } else if client.refreshesDiagnostics {
      request("workspace/diagnostic/refresh")
    }
  }

  func publish(_ diagnostics: [Diagnostic], for document: OpenDocument, version: Int?) {
    notify(
      "textDocument/publishDiagnostics",
      .object(optional: [
        ("uri", .string(document.uri)), ("version", version.map { .int($0) }),
        ("diagnostics", .array(diagnostics.map { json($0, in: document) })),
      ]))
  }

  /// As a client asks for them: those that are known now; where there are better ones later, it is asked to ask again.
  func diagnostic(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let document = try openDocument(params)
    if document.isUntold { tell(of: document) }
    let folder = document.data.refusal == nil ? "" : "-"
    let resultID = "\(document.version)\(document.mended == nil ? "" : "+")\(folder)"
    if params["previousResultId"]?.string == resultID {
      return .result(.object([("kind", .string("unchanged")), ("resultId", .string(resultID))]))
    }
    let items = document.diagnostics.map { json($0, in: document) }
    return .result(
      .object([("kind", .string("full")), ("resultId", .string(resultID)), ("items", .array(items))]))
  }

  /// Of all policies in the open folders.
  func workspaceDiagnostic(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let open = documents.values.sorted { $0.uri < $1.uri }.map { document -> JSON in
      .object([
        ("kind", .string("full")), ("uri", .string(document.uri)), ("version", .int(document.version)),
        ("items", .array(document.diagnostics.map { json($0, in: document) })),
      ])
    }
    let known = Set(documents.values.compactMap(\.path))
    let folders = self.folders
    inBackground(id: id) { token in
      var found: [(uri: String, bytes: [UInt8], problems: Problems)] = []
      for path in LanguageServer.policies(in: folders, besides: known) where !token.isRaised {
        guard let text = loadPolicy(at: path).value else { continue }
        found.append((URI.uri(of: path), text.source.bytes, checkPolicy(parsePolicy(text)).problems))
      }
      let files = found
      return { server in
        let others = files.map { file -> JSON in
          let document = OpenDocument(uri: file.uri, version: 0, text: TextDocument(bytes: file.bytes))
          return .object([
            ("kind", .string("full")), ("uri", .string(file.uri)), ("version", .null),
            ("items", .array(file.problems.diagnostics.map { server.json($0, in: document) })),
          ])
        }
        return .success(.object([("items", .array(open + others))]))
      }
    }
    return .later
  }

  /// Of how many files of the open folders the server knows.
  private static let mostFiles = 500

  /// The policies of the open folders.
  static func policies(in folders: [String], besides known: Set<String>) -> some Sequence<String> {
    policyFiles(at: folders).lazy.filter { !known.contains($0) }.prefix(mostFiles)
  }

  // MARK: As JSON

  func json(_ diagnostic: Diagnostic, in document: OpenDocument) -> JSON {
    let span = place(of: diagnostic)
    let near = diagnostic.notes.filter { $0.span != nil }
    let showsNotes = client.hasRelatedInformation
    let style = style(for: document)
    let notes = diagnostic.notes.filter { $0.span == nil || !showsNotes }.map { style($0.text) }
    return .object(optional: [
      ("range", json(span, in: document)),
      ("severity", .int(severity(of: diagnostic))), ("code", .string(diagnostic.code)), ("source", .string("bylaw")),
      ("message", .string(([style(diagnostic.summary)] + notes).joined(separator: "\n"))),
      ("tags", diagnostic.code == "unused" ? .array([.int(1)]) : nil),
      (
        "relatedInformation",
        near.isEmpty || !showsNotes
          ? nil
          : .array(
            near.map { note in
              .object([
                ("location", location(note.span ?? span, in: document)), ("message", .string(style(note.text))),
              ])
            })
      ),
    ])
  }

  func place(of diagnostic: Diagnostic) -> Span {
    if case .source(_, let span) = diagnostic.place { span } else { Span(start: 0, end: 0) }
  }

  private func severity(of diagnostic: Diagnostic) -> Int {
    switch diagnostic.severity {
    case .error: 1
    case .warning: 2
    case .note: 3
    }
  }
}
