import BylawData
import BylawSyntax

/// Cuts lines into what is done at once: a command, an expression, or declarations that follow one another without an
/// empty line between them. A line that is indented, or that stands in parentheses, goes on with what is before it.
enum Script {
  static func units(of text: String) -> [String] {
    var cutter = Cutter()
    var units: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { units += cutter.add(String(line)) }
    return units + cutter.finish()
  }

  /// What stands behind the colon of a command.
  static func command(in unit: String) -> String? {
    let line = unit.drop { $0.isWhitespace }
    guard let first = line.first, first == ":" || first == "：" else { return nil }
    return String(line.dropFirst())
  }

  /// Takes lines as they come and gives back units as they turn out to be whole.
  struct Cutter {
    private var lines: [String] = []
    private var isDeclaration = false

    mutating func add(_ line: String) -> [String] {
      if line.allSatisfy(\.isWhitespace) { return finish() }
      if Script.command(in: line) != nil { return finish() + [line] }
      if !lines.isEmpty, line.first == " " || line.first == "\t" || isOpen {
        lines.append(line)
        return []
      }
      let startsDeclaration = Script.startsDeclaration(line)
      if startsDeclaration, isDeclaration {
        lines.append(line)
        return []
      }
      let before = finish()
      lines = [line]
      isDeclaration = startsDeclaration
      return before
    }

    mutating func finish() -> [String] {
      guard !lines.isEmpty else { return [] }
      defer {
        lines = []
        isDeclaration = false
      }
      return [lines.joined(separator: "\n")]
    }

    /// Whether a parenthesis or a brace waits for its other half. Declarations are long, and need not be looked at.
    private var isOpen: Bool {
      guard !isDeclaration else { return false }
      var depth = 0
      for token in tokenize(SourceText(name: "", text: lines.joined(separator: "\n"))).tokens {
        switch token.kind {
        case .symbol(.open), .symbol(.openBrace): depth += 1
        case .symbol(.close), .symbol(.closeBrace): depth -= 1
        default: break
        }
      }
      return depth > 0
    }
  }

  /// Whether a line begins a declaration; a comment goes with what follows it.
  private static func startsDeclaration(_ line: String) -> Bool {
    let text = tokenize(SourceText(name: "", text: line))
    guard let first = text.tokens.first, first.kind != .end else { return true }
    guard first.kind == .word, first.keywords.contains(where: { $0.category == .declaration }) else { return false }
    let next = text.tokens[min(first.parts, text.tokens.count - 1)]
    switch next.kind {
    case .word: return !next.isReserved || next.keywords.contains(.member)
    case .quotedWord, .text, .end: return true
    default: return false
    }
  }
}
