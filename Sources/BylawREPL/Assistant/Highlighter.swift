import Bylaw
import BylawSyntax

/// The colours of a policy's text.
enum Highlighter {
  /// - Parameter names: those of the policy, which tell where words end that have no blanks between them.
  static func inks(of text: String, names: Set<String> = []) -> [(range: Range<Int>, ink: Style.Ink)] {
    if Script.command(in: text) != nil { return commandInks(of: text, names: names) }
    return spans(of: text, from: 0, names: names)
  }

  /// The text with its colours in it.
  static func coloured(_ text: String, style: Style, names: Set<String> = []) -> String {
    guard style.isColoured else { return text }
    let bytes = Array(text.utf8)
    var result = ""
    var end = 0
    for span in inks(of: text, names: names) where span.range.lowerBound >= end {
      result += String(decoding: bytes[end..<span.range.lowerBound], as: UTF8.self)
      result += style(span.ink, String(decoding: bytes[span.range], as: UTF8.self))
      end = span.range.upperBound
    }
    return result + String(decoding: bytes[end...], as: UTF8.self)
  }

  private static func commandInks(of text: String, names: Set<String>) -> [(range: Range<Int>, ink: Style.Ink)] {
    let blanks = text.utf8.count - text.drop { $0.isWhitespace }.utf8.count
    let word = text.drop { $0.isWhitespace }.prefix { !$0.isWhitespace }
    let end = blanks + word.utf8.count
    let name = String(word.dropFirst())
    let head = (range: blanks..<end, ink: SessionCommand.named(name) == nil ? Style.Ink.error : .note)
    guard case .expression? = SessionCommand.named(name)?.argument else { return [head] }
    return [head] + spans(of: String(decoding: Array(text.utf8)[end...], as: UTF8.self), from: end, names: names)
  }

  private static func spans(
    of text: String, from offset: Int, names: Set<String>
  ) -> [(range: Range<Int>, ink: Style.Ink)] {
    let read = parseEntry(SourceText(name: "", text: text), names: names)
    var spans: [(range: Range<Int>, ink: Style.Ink)] = []
    for (index, token) in read.tokens.enumerated() {
      let next = index + 1 < read.tokens.count ? read.tokens[index + 1] : nil
      guard let ink = ink(of: token, as: read.roles[index], before: next) else { continue }
      spans.append((token.span.start + offset..<token.span.end + offset, ink))
    }
    spans += read.comments.map { ($0.span.start + offset..<$0.span.end + offset, .dim) }
    return spans.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private static func ink(of token: Token, as role: TokenRole, before next: Token?) -> Style.Ink? {
    switch token.kind {
    case .word: ink(ofWord: token, as: role, before: next)
    case .number, .date, .datetime, .time: .number
    case .text: .good
    case .invalid: .error
    case .quotedWord, .compoundRest, .symbol, .end: nil
    }
  }

  /// As the parser read it, which is what an editor shows of a policy; what it did not get to is guessed at.
  private static func ink(ofWord token: Token, as role: TokenRole, before next: Token?) -> Style.Ink? {
    switch role {
    case .name, .field, .reference: token.isReserved ? .keyword : nil
    case .keyword, .symbol:
      switch PolicyToken.Kind(of: role) {
      case .function: .function
      case .keyword: .keyword
      case .type, .number, .text, .comment, .name, nil: nil
      }
    case .none: ink(ofUnread: token, before: next)
    }
  }

  private static func ink(ofUnread token: Token, before next: Token?) -> Style.Ink? {
    let categories = token.keywords.map(\.category)
    if next?.kind == .symbol(.open), categories.contains(where: { $0 == .aggregate || $0 == .function }) {
      return .function
    }
    if next?.kind == .symbol(.colon) { return nil }
    if token.isReserved { return .keyword }
    return categories.contains { [.declaration, .clause, .part, .operator].contains($0) } ? .keyword : nil
  }
}
