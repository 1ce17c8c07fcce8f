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

  init(_ source: SourceText, _ span: Span, unit: ColumnUnit) {
    let end = max(span.start, span.end)
    startLine = source.line(at: span.start)
    endLine = source.line(at: end)
    startColumn = Self.column(source, span.start, startLine, unit)
    endColumn = Self.column(source, end, endLine, unit)
  }

  private static func column(_ source: SourceText, _ offset: Int, _ line: Int, _ unit: ColumnUnit) -> Int {
    let before = source[Span(source.lineSpan(line).start, offset)]
    switch unit {
    case .characters: return before.count + 1
    case .scalars: return before.unicodeScalars.count + 1
    }
  }
}
