import BylawCatalog
import BylawData
import BylawSyntax

/// SARIF 2.1.0, the Static Analysis Results Interchange Format of OASIS.
extension CheckReport {
  func sarif(in language: KeywordLanguage) -> JSON {
    let codes = problems.diagnostics.map(\.code).reduce(into: [String]()) { codes, code in
      if !codes.contains(code) { codes.append(code) }
    }
    return .object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .string("2.1.0")),
      (
        "runs",
        .array([
          .object([
            ("tool", .object([("driver", driver(codes: codes))])),
            ("columnKind", .string("unicodeCodePoints")),
            ("artifacts", .array(files.map { .object([("location", artifact(for: $0))]) })),
            ("results", .array(problems.diagnostics.map { result(for: $0, codes: codes, in: language) })),
          ])
        ])
      ),
    ])
  }

  private func driver(codes: [String]) -> JSON {
    .object([
      ("name", .string("bylaw")),
      ("version", .string(bylawVersion)),
      ("rules", .array(codes.map(rule))),
    ])
  }

  private func rule(for code: String) -> JSON {
    var members: [(key: String, value: JSON)] = [("id", .string(code))]
    if let explanation = explanation(of: code) {
      members.append(("shortDescription", message(text: explanation.title)))
      members.append(("fullDescription", message(text: explanation.story)))
      members.append(("help", message(text: "bylaw explain \(code)")))
    }
    return .object(members)
  }

  private func result(for diagnostic: Diagnostic, codes: [String], in language: KeywordLanguage) -> JSON {
    var members: [(key: String, value: JSON)] = [
      ("ruleId", .string(diagnostic.code)),
      ("ruleIndex", .int(codes.firstIndex(of: diagnostic.code) ?? 0)),
      ("level", .string(Problem(diagnostic: diagnostic).severity.rawValue)),
      ("message", message(text: messageText(of: diagnostic, in: language))),
    ]
    let location = location(of: diagnostic)
    if let location { members.append(("locations", .array([.object([("physicalLocation", location)])]))) }
    let related = relatedLocations(of: diagnostic, in: language)
    if !related.isEmpty { members.append(("relatedLocations", .array(related))) }
    let fixes = diagnostic.fixIts.compactMap { fix(of: $0, at: diagnostic.place, in: language) }
    if !fixes.isEmpty { members.append(("fixes", .array(fixes))) }
    return .object(members)
  }

  private func location(of diagnostic: Diagnostic) -> JSON? {
    switch diagnostic.place {
    case .source(let source, let span):
      return .object([("artifactLocation", artifact(for: source.name)), ("region", region(in: source, at: span))])
    case .data(let file, let line, let column):
      var region: [(key: String, value: JSON)] = [("startLine", .int(line))]
      if let column { region.append(("startColumn", .int(column))) }
      return .object([("artifactLocation", artifact(for: file)), ("region", .object(region))])
    case .file(let file):
      return .object([("artifactLocation", artifact(for: file))])
    case .table, .nowhere:
      return nil
    }
  }

  private func relatedLocations(of diagnostic: Diagnostic, in language: KeywordLanguage) -> [JSON] {
    guard case .source(let source, _) = diagnostic.place else { return [] }
    return diagnostic.notes.compactMap { note in
      guard let span = note.span else { return nil }
      let place = JSON.object([
        ("artifactLocation", artifact(for: source.name)), ("region", region(in: source, at: span)),
      ])
      return .object([("physicalLocation", place), ("message", message(text: note.text.text(in: language)))])
    }
  }

  private func fix(
    of fixIt: Diagnostic.FixIt, at place: Diagnostic.Place, in language: KeywordLanguage
  ) -> JSON? {
    guard case .source(let source, _) = place else { return nil }
    let replacements = fixIt.edits.map { edit in
      JSON.object([
        ("deletedRegion", region(in: source, at: edit.span)),
        ("insertedContent", .object([("text", .string(edit.replacement))])),
      ])
    }
    return .object([
      ("description", message(text: fixIt.title.text(in: language))),
      (
        "artifactChanges",
        .array([.object([("artifactLocation", artifact(for: source.name)), ("replacements", .array(replacements))])])
      ),
    ])
  }

  private func region(in source: SourceText, at span: Span) -> JSON {
    let region = SourceRegion(source: source, span: span, unit: .scalars)
    return .object([
      ("startLine", .int(region.startLine)), ("startColumn", .int(region.startColumn)),
      ("endLine", .int(region.endLine)), ("endColumn", .int(region.endColumn)),
      ("byteOffset", .int(span.start)), ("byteLength", .int(max(0, span.end - span.start))),
    ])
  }

  private func message(text: String) -> JSON { .object([("text", .string(text))]) }

  private func artifact(for file: String) -> JSON { .object([("uri", .string(uriReference(to: file)))]) }
}

/// A file's name as a URI reference: what is not unreserved or a slash is percent-encoded.
func uriReference(to file: String) -> String {
  var result = file.utf8.first == UInt8(ascii: "/") ? "file://" : ""
  for byte in file.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      result += "%" + (digits.count == 1 ? "0" : "") + digits
    }
  }
  return result
}

/// The summary, the label and the notes that have no place of their own, in sentences.
func messageText(of diagnostic: Diagnostic, in language: KeywordLanguage) -> String {
  var lines = [diagnostic.summary]
  if let label = diagnostic.label { lines.append(label) }
  lines += diagnostic.notes.filter { $0.span == nil }.map(\.text)
  lines += diagnostic.fixIts.map { Phrase("help: \($0.title)", "办法：\($0.title)") }
  return lines.map { $0.text(in: language) }.joined(separator: "\n")
}
