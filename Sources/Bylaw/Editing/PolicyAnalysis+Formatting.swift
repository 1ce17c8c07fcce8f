import BylawSyntax

extension PolicyAnalysis {
  /// The edits that bring the text into the one layout; none where it has errors of syntax.
  ///
  /// - Parameters:
  ///   - span: only those of lines that it touches.
  ///   - language: the words of the language are written in it.
  package func formattingEdits(
    in span: Span? = nil, language: KeywordLanguage? = nil
  ) -> [Diagnostic.FixIt.Edit] {
    guard let formatted = format(parsed, in: language) else { return [] }
    let edits = lineEdits(from: source.bytes, to: Array(formatted.utf8))
    guard let span else { return edits }
    return edits.filter { $0.span.start <= span.end && span.start < max($0.span.end, $0.span.start + 1) }
  }
}
