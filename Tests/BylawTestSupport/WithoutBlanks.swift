import BylawSyntax

/// The text without the blanks within its lines, but for those that part two words of Latin letters or digits, and those
/// around comments.
package func withoutBlanks(_ source: SourceText) -> SourceText {
  let text = tokenize(source)
  var gaps: [Span] = []
  var last: Token?
  for token in text.tokens where token.kind != .end && token.kind != .compoundRest {
    defer { last = token }
    guard let last, !token.startsLine, token.span.start > last.span.end else { continue }
    let gap = Span(start: last.span.end, end: token.span.start)
    let touches = [gap.start - 1, gap.end].allSatisfy { isLatin(source.bytes[$0]) }
    let hasComment = text.comments.contains { $0.span.start >= gap.start && $0.span.start < gap.end }
    if !touches, !hasComment { gaps.append(gap) }
  }
  var (bytes, end) = ([UInt8](), 0)
  for gap in gaps {
    bytes += source.bytes[end..<gap.start]
    end = gap.end
  }
  return SourceText(name: source.name, bytes: bytes + source.bytes[end...])
}

private func isLatin(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
    UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "_"):
    true
  default: false
  }
}

/// What the parser has read, word by word, wherever it stands.
package func sentence(of text: ParsedText) -> [String] {
  zip(text.tokens, text.roles).map { token, role in
    switch role {
    case .keyword(let keyword): "keyword \(keyword)"
    case .symbol(let symbol): "\(symbol)"
    case .name, .reference, .field, .none: token.text.isEmpty ? "\(token.kind)" : token.text
    }
  }
}
