import Bylaw
import BylawData
import BylawSyntax

/// What an entry comes to, in the order in which it is shown.
struct Output {
  enum Part {
    case result(String)
    /// For standard error, where that is elsewhere.
    case problem(String)
  }

  private(set) var style: Style
  /// How wide the terminal is; nil where lines may be of any length.
  let width: Int?
  private(set) var parts: [Part] = []

  init(style: Style = .plain, width: Int? = nil) {
    self.style = style
    self.width = width
  }

  /// A line, without blanks at its end.
  mutating func line(_ text: String) {
    var text = Substring(text)
    while text.last == " " { text.removeLast() }
    parts.append(.result(text + "\n"))
  }

  mutating func line(_ phrase: Phrase) { line(style(phrase)) }
  mutating func line(_ ink: Style.Ink, _ phrase: Phrase) { line(style(ink, phrase)) }

  /// From now on people are told in this language.
  mutating func speak(_ language: KeywordLanguage) { style.language = language }

  /// A text behind a label, broken between words where the terminal ends; further lines are indented.
  mutating func paragraph(label: String, labelWidth: Int, text: String) {
    for line in wrapped(text, label: label, labelWidth: labelWidth, width: width) { self.line(line) }
  }

  mutating func problem(_ text: String) { parts.append(.problem(text)) }

  mutating func problems(_ problems: Problems) {
    var text = ""
    problems.write(to: &text, style: style)
    // How many there are is plain where there is one.
    if problems.diagnostics.count == 1 { text = DiagnosticRenderer(style: style).text(of: problems.diagnostics[0]) }
    if !text.isEmpty { parts.append(.problem(text)) }
  }

  /// Text in lines, none wider than the terminal.
  mutating func block(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0) {
      self.line(cut(String(line)))
    }
  }

  mutating func table(_ table: TextTable) {
    var text = ""
    table.write(to: &text, style: .plain, width: width)
    for (number, line) in text.split(separator: "\n").enumerated() {
      self.line(number == 0 ? style(.bold, String(line)) : String(line))
    }
  }

  /// A line as wide as the terminal at most, with an ellipsis for what is left out.
  func cut(_ line: String) -> String { width.map { shortened(line, to: $0) } ?? line }

  /// All of it as one text.
  var text: String {
    parts.map { part in
      switch part {
      case .result(let text), .problem(let text): text
      }
    }.joined()
  }
}
