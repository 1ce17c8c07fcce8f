import BylawSyntax

/// Where a span is, in the ways that other tools count. Lines and columns are from 1, ends are exclusive.
struct SourceRegion {
  enum ColumnUnit {
    /// Grapheme clusters, as people count.
    case characters
    /// Unicode scalars, as SARIF's `unicodeCodePoints`.
    case scalars
  }

  var startLine: Int
  var startColumn: Int
  var endLine: Int
  var endColumn: Int

  init(source: SourceText, span: Span, unit: ColumnUnit) {
    let end = max(span.start, span.end)
    startLine = source.line(at: span.start)
    endLine = source.line(at: end)
    startColumn = Self.column(in: source, at: span.start, line: startLine, unit: unit)
    endColumn = Self.column(in: source, at: end, line: endLine, unit: unit)
  }

  private static func column(in source: SourceText, at offset: Int, line: Int, unit: ColumnUnit) -> Int {
    let before = source[Span(start: source.span(ofLine: line).start, end: offset)]
    switch unit {
    case .characters: return before.count + 1
    case .scalars: return before.unicodeScalars.count + 1
    }
  }
}
