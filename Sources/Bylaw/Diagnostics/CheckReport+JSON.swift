import BylawSyntax

extension CheckReport {
  /// Columns count characters, offsets bytes; ends are exclusive.
  func json(in language: KeywordLanguage) -> JSON {
    .object([
      ("version", .int(1)),
      ("files", .array(files.map { .string($0) })),
      ("errors", .int(problems.errorCount)),
      ("warnings", .int(problems.warningCount)),
      ("diagnostics", .array(problems.diagnostics.map { object(of: $0, in: language) })),
    ])
  }

  private func object(of diagnostic: Diagnostic, in language: KeywordLanguage) -> JSON {
    .object(
      [
        ("code", .string(diagnostic.code)),
        ("severity", .string(Problem(diagnostic: diagnostic).severity.rawValue)),
        ("summary", .string(diagnostic.summary.text(in: language))),
        ("label", .optional(diagnostic.label?.text(in: language))),
      ] + placeMembers(of: diagnostic.place) + [
        ("notes", .array(diagnostic.notes.map { note(of: $0, at: diagnostic.place, in: language) })),
        ("fixes", .array(diagnostic.fixIts.map { fix(of: $0, at: diagnostic.place, in: language) })),
      ])
  }

  private func placeMembers(of place: Diagnostic.Place) -> [(key: String, value: JSON)] {
    switch place {
    case .source(let source, let span):
      return [("file", .string(source.name)), ("range", range(in: source, at: span))]
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

  private func range(in source: SourceText, at span: Span) -> JSON {
    let region = SourceRegion(source: source, span: span, unit: .characters)
    func point(line: Int, column: Int, offset: Int) -> JSON {
      .object([("line", .int(line)), ("column", .int(column)), ("offset", .int(offset))])
    }
    return .object([
      ("start", point(line: region.startLine, column: region.startColumn, offset: span.start)),
      ("end", point(line: region.endLine, column: region.endColumn, offset: span.end)),
    ])
  }

  private func note(of note: Diagnostic.Note, at place: Diagnostic.Place, in language: KeywordLanguage) -> JSON {
    let text = ("text", JSON.string(note.text.text(in: language)))
    guard let span = note.span, case .source(let source, _) = place else {
      return .object([text, ("range", .null)])
    }
    return .object([text, ("range", range(in: source, at: span))])
  }

  private func fix(of fixIt: Diagnostic.FixIt, at place: Diagnostic.Place, in language: KeywordLanguage) -> JSON {
    let title = ("title", JSON.string(fixIt.title.text(in: language)))
    guard case .source(let source, _) = place else { return .object([title]) }
    let edits = fixIt.edits.map { edit in
      JSON.object([("range", range(in: source, at: edit.span)), ("replacement", .string(edit.replacement))])
    }
    return .object([title, ("edits", .array(edits))])
  }
}
