import BylawSyntax

/// The part of a policy that decides what may be written at a place: the declaration that it is in.
struct CompletionRegion {
  /// What no policy calls anything.
  static let placeholder = "__here__"

  private let source: SourceText
  private let span: Span
  /// Behind the word at the place, what is left of its line.
  private let rest: String
  /// From the declaration's first word up to the word at the place.
  let before: String
  /// Whether nothing stands before the word on its line.
  let startsLine: Bool
  /// Whether the line is not indented, so that a declaration may begin.
  let isAtMargin: Bool
  /// The words of the language that the word before may be.
  let wordsBefore: [Keyword]
  /// Whether that is the declaration's first word.
  let isSecondWord: Bool

  init?(source: SourceText, parsed: ParsedText, word start: Int, end: Int) {
    self.source = source
    let line = source.span(ofLine: source.line(at: start))
    let blank = source.bytes[line.start..<start]
    startsLine = blank.allSatisfy { $0 == 0x20 || $0 == 0x09 }
    isAtMargin = blank.isEmpty
    // The last declaration that begins before the word.
    let tokens = parsed.tokens
    var first: Int?
    var previous: Token?
    for index in tokens.indices {
      let token = tokens[index]
      if token.span.start >= start { break }
      previous = token
      guard token.startsLine, case .keyword(let keyword) = parsed.roles[index], keyword.category == .declaration else {
        continue
      }
      first = token.span.start
    }
    wordsBefore = previous?.keywords ?? []
    isSecondWord = previous != nil && previous?.span.start == first
    before = first.map { CompletionRegion.shortened(source[Span(start: $0, end: start)]) } ?? ""
    rest = source[Span(start: max(end, line.start), end: max(end, line.end))]
    var last = tokens.first { $0.span.start >= end && $0.startsLine && $0.isOfDeclaration }?.span.start
    last = last ?? source.bytes.count
    span = Span(start: first ?? start, end: last ?? start)
  }

  /// Of a long declaration, such as a test of a hundred lines, the first line and the last ones: the others change nothing.
  private static func shortened(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 60, let head = lines.first else { return text }
    return head + "\n" + lines.suffix(40).joined(separator: "\n")
  }

  /// What is put behind a name that is tried, so that the parser keeps what it is a part of.
  static let endings = [
    " of members)", "", " to __there__", " = 0", ": int", " > 0", " where true)", " when true", " stays",
    " decided for a on 2026-01-01",
    ")", ", 90)",
  ]

  /// What a name may be at the place, the likeliest first; nothing where none may stand.
  func places(beside declarations: [Declaration]) -> [(place: NamePlace, index: NameIndex)] {
    if before.isEmpty { return [] }
    let others = declarations.filter { $0.span.end <= span.start || $0.span.start >= span.end }
    let known = NameIndex(declarations: others)
    let hasRest = rest.contains { !$0.isWhitespace }
    var found: [(place: NamePlace, index: NameIndex)] = []
    for ending in (hasRest ? [rest] : []) + Self.endings {
      let text = before + Self.placeholder + ending + "\n"
      let part = parse(SourceText(name: "", text: text)).tree
      guard let next = known.place(of: Self.placeholder, in: part) else { continue }
      // What follows tells best what is meant.
      if hasRest, ending == rest { return [next] }
      if !found.contains(where: { $0.place == next.place }) { found.append(next) }
    }
    return found
  }
}

extension Token {
  fileprivate var isOfDeclaration: Bool { keywords.contains { $0.category == .declaration } }
}
