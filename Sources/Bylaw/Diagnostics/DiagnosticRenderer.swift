import BylawData
import BylawSyntax

/// Diagnostics as text for people, in the language of the style.
package struct DiagnosticRenderer {
  package var style: Style

  package init(style: Style) {
    self.style = style
  }

  package func write(_ diagnostics: [Diagnostic], to output: inout some TextOutputStream) {
    for diagnostic in diagnostics {
      output.write(text(of: diagnostic) + "\n")
    }
  }

  /// The message with its snippet, notes and help, a line feed at its end.
  package func text(of diagnostic: Diagnostic) -> String {
    let head = "\(style(diagnostic.severity.word))[\(diagnostic.code)]"
    let summary = escaped(style(diagnostic.summary))
    var lines = [style(ink(for: diagnostic.severity), head) + style(.bold, colon + summary)]
    let gutter = gutterWidth(for: diagnostic)
    lines += placeLines(of: diagnostic, gutter: gutter)
    for note in diagnostic.notes { lines += noteLines(of: note, in: diagnostic, gutter: gutter) }
    for fixIt in diagnostic.fixIts { lines += helpLines(of: fixIt, in: diagnostic, gutter: gutter) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var colon: String { style(Phrase(": ", "：")) }

  private func ink(for severity: Diagnostic.Severity) -> Style.Ink {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }

  private func placeLines(of diagnostic: Diagnostic, gutter: Int) -> [String] {
    switch diagnostic.place {
    case .source(let source, let span):
      let snippet = Snippet(
        source: source, span: span, label: diagnostic.label.map { style($0) }, mark: "^",
        ink: ink(for: diagnostic.severity), style: style
      )
      return [arrow(gutter: gutter, to: placeText(in: source, at: span)), blank(gutter: gutter)]
        + snippet.lines(gutter: gutter)
    case .data(let file, let line, let column):
      let place = escaped(file) + ":\(line)" + (column.map { ":\($0)" } ?? "")
      return [arrow(gutter: gutter, to: place)] + labelLine(for: diagnostic.label, gutter: gutter)
    case .file(let file):
      return [arrow(gutter: gutter, to: escaped(file))] + labelLine(for: diagnostic.label, gutter: gutter)
    case .table(let table, let row, let column):
      let place = escaped(table) + (row.map { "[\($0)]" } ?? "") + (column.map { "." + escaped($0) } ?? "")
      return [arrow(gutter: gutter, to: place)] + labelLine(for: diagnostic.label, gutter: gutter)
    case .nowhere:
      return labelLine(for: diagnostic.label, gutter: gutter)
    }
  }

  private func noteLines(of note: Diagnostic.Note, in diagnostic: Diagnostic, gutter: Int) -> [String] {
    guard let span = note.span, case .source(let source, _) = diagnostic.place else {
      return remark(word: Diagnostic.Severity.note.word, text: note.text, gutter: gutter)
    }
    let snippet = Snippet(source: source, span: span, label: nil, mark: "-", ink: .note, style: style)
    return [
      style(.note, Diagnostic.Severity.note.word) + colon + escaped(style(note.text)),
      arrow(gutter: gutter, to: placeText(in: source, at: span)),
      blank(gutter: gutter),
    ]
      + snippet.lines(gutter: gutter)
  }

  private func helpLines(of fixIt: Diagnostic.FixIt, in diagnostic: Diagnostic, gutter: Int) -> [String] {
    var lines = remark(word: Phrase("help", "办法"), text: fixIt.title, gutter: gutter)
    if case .source(let source, _) = diagnostic.place, let (number, text) = mendedLine(by: fixIt, in: source) {
      let digits = String(number)
      lines.append(blank(gutter: gutter))
      let margin = String(repeating: " ", count: max(0, gutter - digits.count)) + digits + " |"
      lines.append(style(.frame, margin) + " " + style(.good, text))
    }
    return lines
  }

  /// The line that a fix-it changes as it will be; nil where it changes more than a line or a very long one.
  private func mendedLine(by fixIt: Diagnostic.FixIt, in source: SourceText) -> (number: Int, text: String)? {
    guard let first = fixIt.edits.first else { return nil }
    let number = source.line(at: first.span.start)
    let line = source.span(ofLine: number)
    guard line.end - line.start <= 300 else { return nil }
    guard fixIt.edits.allSatisfy({ !$0.replacement.utf8.contains(UInt8(ascii: "\n")) }),
      let text = source.text(of: line, applying: fixIt.edits)
    else { return nil }
    let mended = DisplayedLine(source: SourceText(name: source.name, text: text), line: 1)
    return (number, mended.text(from: 0, to: mended.width))
  }

  private func remark(word: Phrase, text: Phrase, gutter: Int) -> [String] {
    let margin = String(repeating: " ", count: gutter + 1)
    let lines = style(text).split(separator: "\n", omittingEmptySubsequences: false).map { escaped($0) }
    let indent = margin + String(repeating: " ", count: displayWidth(of: style(word)) + 4)
    return lines.enumerated().map { index, line in
      index == 0 ? style(.frame, margin + "= ") + style(.bold, word) + colon + line : indent + line
    }
  }

  private func labelLine(for label: Phrase?, gutter: Int) -> [String] {
    label.map { remark(word: Phrase("here", "此处"), text: $0, gutter: gutter) } ?? []
  }

  private func arrow(gutter: Int, to place: String) -> String {
    style(.frame, String(repeating: " ", count: gutter) + "--> ") + place
  }

  private func blank(gutter: Int) -> String {
    style(.frame, String(repeating: " ", count: gutter) + " |")
  }

  private func placeText(in source: SourceText, at span: Span) -> String {
    let position = source.position(at: span.start)
    return "\(escaped(source.name)):\(position.line):\(position.column)"
  }

  private func gutterWidth(for diagnostic: Diagnostic) -> Int {
    guard case .source(let source, let span) = diagnostic.place else { return 1 }
    let spans = [span] + diagnostic.notes.compactMap(\.span) + diagnostic.fixIts.flatMap { $0.edits.map(\.span) }
    return spans.map { String(source.line(at: max($0.start, $0.end - 1))).count }.max() ?? 1
  }
}

extension Diagnostic.Severity {
  package var word: Phrase {
    switch self {
    case .error: Phrase("error", "错误")
    case .warning: Phrase("warning", "警告")
    case .note: Phrase("note", "提示")
    }
  }
}
