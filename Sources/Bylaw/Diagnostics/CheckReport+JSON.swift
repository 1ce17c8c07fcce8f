import BylawSyntax

extension CheckReport {
  /// Columns count characters, offsets bytes; ends are exclusive.
  var json: JSON {
    .object([
      ("version", .int(1)),
      ("files", .array(files.map { .string($0) })),
      ("errors", .int(problems.errorCount)),
      ("warnings", .int(problems.warningCount)),
      ("diagnostics", .array(problems.diagnostics.map(object))),
    ])
  }

  private func object(_ diagnostic: Diagnostic) -> JSON {
    .object(
      [
        ("code", .string(diagnostic.code)),
        ("severity", .string(Problem(diagnostic).severity.rawValue)),
        ("summary", .string(diagnostic.summary)),
        ("label", .optional(diagnostic.label)),
      ] + place(diagnostic.place) + [
        ("notes", .array(diagnostic.notes.map { note($0, diagnostic.place) })),
        ("fixes", .array(diagnostic.fixIts.map { fix($0, diagnostic.place) })),
      ])
  }

  private func place(_ place: Diagnostic.Place) -> [(key: String, value: JSON)] {
    switch place {
    case .source(let source, let span):
      return [("file", .string(source.name)), ("range", range(source, span))]
    case .data(let file, let line, let column):
      var start: [(key: String, value: JSON)] = [("line", .int(line))]
      if let column { start.append(("column", .int(column))) }
      return [("file", .string(file)), ("range", .object([("start", .object(start))]))]
    case .file(let file):
      return [("file", .string(file)), ("range", .null)]
    case .table, .nowhere:
      return [("file", .null), ("range", .null)]
    }
  }

  private func range(_ source: SourceText, _ span: Span) -> JSON {
    let region = SourceRegion(source, span, unit: .characters)
    func point(_ line: Int, _ column: Int, _ offset: Int) -> JSON {
      .object([("line", .int(line)), ("column", .int(column)), ("offset", .int(offset))])
    }
    return .object([
      ("start", point(region.startLine, region.startColumn, span.start)),
      ("end", point(region.endLine, region.endColumn, span.end)),
    ])
  }

  private func note(_ note: Diagnostic.Note, _ place: Diagnostic.Place) -> JSON {
    guard let span = note.span, case .source(let source, _) = place else {
      return .object([("text", .string(note.text)), ("range", .null)])
    }
    return .object([("text", .string(note.text)), ("range", range(source, span))])
  }

  private func fix(_ fixIt: Diagnostic.FixIt, _ place: Diagnostic.Place) -> JSON {
    guard case .source(let source, _) = place else { return .object([("title", .string(fixIt.title))]) }
    let edits = fixIt.edits.map { edit in
      JSON.object([("range", range(source, edit.span)), ("replacement", .string(edit.replacement))])
    }
    return .object([("title", .string(fixIt.title)), ("edits", .array(edits))])
  }
}
