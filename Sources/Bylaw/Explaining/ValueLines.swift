import BylawEngine
import BylawReference
import BylawSyntax

/// Lines of a policy with values beneath their parts:
///
///     141 |   expect worth of a = 2 * answers
///         |          |          | |
///         |          40         8 4
package struct ValueLines {
  var source: SourceText
  var span: Span
  var parts: [ValuePart]

  package init(source: SourceText, span: Span, parts: [ValuePart]) {
    self.source = source
    self.span = span
    self.parts = parts
  }

  /// How many digits the line numbers have.
  package var gutter: Int { String(lastLine).count }

  private var firstLine: Int { source.line(at: span.start) }
  private var lastLine: Int { source.line(at: max(span.start, span.end - 1)) }

  /// Conditions with their values; those on one line are shown once.
  package static func merged(source: SourceText, conditions: [ShownCondition]) -> [ValueLines] {
    var result: [ValueLines] = []
    for condition in conditions {
      let next = ValueLines(source: source, span: condition.span, parts: condition.parts)
      if let last = result.last, last.firstLine == next.firstLine, last.lastLine == next.lastLine {
        result[result.count - 1].parts += next.parts
      } else {
        result.append(next)
      }
    }
    return result
  }

  package func lines(gutter: Int, style: Style) -> [String] {
    (firstLine...max(firstLine, lastLine)).flatMap { number in
      let line = DisplayedLine(source: source, line: number)
      let digits = String(number)
      let margin = String(repeating: " ", count: max(0, gutter - digits.count)) + digits + " |"
      let bare = style(.frame, String(repeating: " ", count: gutter) + " |")
      let text = line.text(from: 0, to: line.width)
      return [style(.frame, margin) + (text.isEmpty ? "" : " " + text)]
        + rows(on: number, line: line, style: style).map { bare + " " + style(.note, $0) }
    }
  }

  /// A row of bars, and then the values, each on the first row where it fits.
  private func rows(on number: Int, line: DisplayedLine, style: Style) -> [String] {
    var columns: [Int: String] = [:]
    for part in parts where source.line(at: part.offset) == number {
      let column = line.column(at: part.offset)
      if columns[column] == nil { columns[column] = escaped(style(part.words)) }
    }
    var waiting = columns.sorted { $0.key < $1.key }.map { (column: $0.key, text: $0.value) }
    guard !waiting.isEmpty else { return [] }
    var rows = [Self.row(of: waiting.map { ($0.column, "|") })]
    while !waiting.isEmpty {
      var next = Int.max
      var placed: [(column: Int, text: String)] = []
      var later: [(column: Int, text: String)] = []
      for value in waiting.reversed() {
        if value.column + displayWidth(of: value.text) < next {
          placed.append(value)
        } else {
          placed.append((value.column, "|"))
          later.append(value)
        }
        next = value.column
      }
      rows.append(Self.row(of: placed.reversed()))
      waiting = later.reversed()
    }
    return rows
  }

  private static func row(of values: [(column: Int, text: String)]) -> String {
    var row = ""
    var width = 0
    for value in values {
      row += String(repeating: " ", count: max(0, value.column - width)) + value.text
      width = value.column + displayWidth(of: value.text)
    }
    return row
  }
}
