import BylawData
import BylawSyntax

/// Diagnostics as text for people.
package struct DiagnosticRenderer {
  package var style: Style

  package init(style: Style) {
    self.style = style
  }

  package func write(_ diagnostics: [Diagnostic], to output: inout some TextOutputStream) {
    for diagnostic in diagnostics {
      output.write(text(diagnostic) + "\n")
    }
  }

  /// The message with its snippet, notes and help, a line feed at its end.
  package func text(_ diagnostic: Diagnostic) -> String {
    let head = "\(word(diagnostic.severity))[\(diagnostic.code)]"
    var lines = [style(ink(diagnostic.severity), head) + style(.bold, ": " + escaped(diagnostic.summary))]
    let gutter = gutterWidth(diagnostic)
    lines += placeLines(diagnostic, gutter)
    for note in diagnostic.notes { lines += noteLines(note, diagnostic, gutter) }
    for fixIt in diagnostic.fixIts { lines += helpLines(fixIt, diagnostic, gutter) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func word(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    }
  }

  private func ink(_ severity: Diagnostic.Severity) -> Style.Ink {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }

  private func placeLines(_ diagnostic: Diagnostic, _ gutter: Int) -> [String] {
    switch diagnostic.place {
    case .source(let source, let span):
      let snippet = Snippet(
        source: source, span: span, label: diagnostic.label, mark: "^", ink: ink(diagnostic.severity), style: style)
      return [arrow(gutter, placeText(source, span)), blank(gutter)] + snippet.lines(gutter: gutter)
    case .data(let file, let line, let column):
      let place = escaped(file) + ":\(line)" + (column.map { ":\($0)" } ?? "")
      return [arrow(gutter, place)] + labelLine(diagnostic.label, gutter)
    case .file(let file):
      return [arrow(gutter, escaped(file))] + labelLine(diagnostic.label, gutter)
    case .table(let table, let row, let column):
      let place = escaped(table) + (row.map { "[\($0)]" } ?? "") + (column.map { "." + escaped($0) } ?? "")
      return [arrow(gutter, place)] + labelLine(diagnostic.label, gutter)
    case .nowhere:
      return labelLine(diagnostic.label, gutter)
    }
  }

  private func noteLines(_ note: Diagnostic.Note, _ diagnostic: Diagnostic, _ gutter: Int) -> [String] {
    guard let span = note.span, case .source(let source, _) = diagnostic.place else {
      return remark("note", note.text, gutter)
    }
    let snippet = Snippet(source: source, span: span, label: nil, mark: "-", ink: .note, style: style)
    return [style(.note, "note") + ": " + escaped(note.text), arrow(gutter, placeText(source, span)), blank(gutter)]
      + snippet.lines(gutter: gutter)
  }

  private func helpLines(_ fixIt: Diagnostic.FixIt, _ diagnostic: Diagnostic, _ gutter: Int) -> [String] {
    var lines = remark("help", fixIt.title, gutter)
    if case .source(let source, _) = diagnostic.place, let (number, text) = mendedLine(fixIt, source) {
      let digits = String(number)
      lines.append(blank(gutter))
      let margin = String(repeating: " ", count: max(0, gutter - digits.count)) + digits + " |"
      lines.append(style(.frame, margin) + " " + style(.good, text))
    }
    return lines
  }

  /// The line that a fix-it changes as it will be; nil where it changes more than a line or a very long one.
  private func mendedLine(_ fixIt: Diagnostic.FixIt, _ source: SourceText) -> (number: Int, text: String)? {
    guard let first = fixIt.edits.first else { return nil }
    let number = source.line(at: first.span.start)
    let line = source.lineSpan(number)
    guard line.end - line.start <= 300 else { return nil }
    var bytes = Array(source.bytes[line.start..<line.end])
    for edit in fixIt.edits.sorted(by: { $0.span.start > $1.span.start }) {
      guard edit.span.start >= line.start, edit.span.end <= line.end, edit.span.start <= edit.span.end,
        !edit.replacement.utf8.contains(UInt8(ascii: "\n"))
      else { return nil }
      bytes.replaceSubrange(
        edit.span.start - line.start..<edit.span.end - line.start, with: Array(edit.replacement.utf8))
    }
    let mended = DisplayedLine(SourceText(name: source.name, bytes: bytes), line: 1)
    return (number, mended.text(0, mended.width))
  }

  private func remark(_ word: String, _ text: String, _ gutter: Int) -> [String] {
    let margin = String(repeating: " ", count: gutter + 1)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped($0) }
    let indent = margin + String(repeating: " ", count: word.count + 4)
    return lines.enumerated().map { index, line in
      index == 0 ? style(.frame, margin + "= ") + style(.bold, word) + ": " + line : indent + line
    }
  }

  private func labelLine(_ label: String?, _ gutter: Int) -> [String] {
    label.map { remark("here", $0, gutter) } ?? []
  }

  private func arrow(_ gutter: Int, _ place: String) -> String {
    style(.frame, String(repeating: " ", count: gutter) + "--> ") + place
  }

  private func blank(_ gutter: Int) -> String {
    style(.frame, String(repeating: " ", count: gutter) + " |")
  }

  private func placeText(_ source: SourceText, _ span: Span) -> String {
    let position = source.position(at: span.start)
    return "\(escaped(source.name)):\(position.line):\(position.column)"
  }

  private func gutterWidth(_ diagnostic: Diagnostic) -> Int {
    guard case .source(let source, let span) = diagnostic.place else { return 1 }
    let spans = [span] + diagnostic.notes.compactMap(\.span) + diagnostic.fixIts.flatMap { $0.edits.map(\.span) }
    return spans.map { String(source.line(at: max($0.start, $0.end - 1))).count }.max() ?? 1
  }
}
