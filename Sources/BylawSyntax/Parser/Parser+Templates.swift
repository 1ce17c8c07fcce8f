extension Parser {
  /// Cuts the text of a `say` at its `{name}`s. `{{` is a brace, and so is `}}`, and a `}` alone. Braces of full width,
  /// which Chinese input methods type, are braces too, here as outside text.
  mutating func template(of token: Token) -> Template {
    guard let content = content(of: token) else { return Template(span: token.span, parts: [.text(token.text)]) }
    let pieces = TextDecoder.decode(in: source, at: content).pieces
    var (parts, text, place) = ([Template.Part](), String.UnicodeScalarView(), 0)
    while place < pieces.count {
      let piece = pieces[place]
      let isDouble = place + 1 < pieces.count && pieces[place + 1].isSameBrace(as: piece)
      if piece.opens, !isDouble {
        let (name, end) = placeholder(in: pieces, at: place)
        if !text.isEmpty { parts.append(.text(String(text))) }
        text = String.UnicodeScalarView()
        if let name { parts.append(.name(name)) }
        place = end
      } else {
        text.append(piece.scalar)
        place += isDouble ? 2 : 1
      }
    }
    if !text.isEmpty { parts.append(.text(String(text))) }
    return Template(span: token.span, parts: parts)
  }

  /// What stands between the quotes; nil for a text in other marks, which is reported already.
  private func content(of token: Token) -> Span? {
    let marks = [("\"", "\""), ("“", "”")]
    let bytes = source.bytes[token.span.start..<token.span.end]
    for (open, close) in marks where bytes.count >= open.utf8.count + close.utf8.count {
      if bytes.starts(with: open.utf8), bytes.suffix(close.utf8.count).elementsEqual(close.utf8) {
        return Span(start: token.span.start + open.utf8.count, end: token.span.end - close.utf8.count)
      }
    }
    return nil
  }

  /// The name between the brace at `open` and its `}`, and where the text goes on.
  private mutating func placeholder(in pieces: [TextDecoder.Piece], at open: Int) -> (Name?, Int) {
    let brace = pieces[open].span
    guard let close = pieces[open...].firstIndex(where: \.closes) else {
      let word = pieces[(open + 1)...].prefix { Lexer.continuesWord(with: $0.scalar) }
      let end = word.last.map { Span(start: $0.span.end, end: $0.span.end) }
      report(.badPlaceholder("", brace: brace, end: end), at: brace)
      return (nil, open + 1)
    }
    var inner = pieces[(open + 1)..<close]
    while inner.first?.scalar.properties.isWhitespace == true { inner.removeFirst() }
    while inner.last?.scalar.properties.isWhitespace == true { inner.removeLast() }
    guard let first = inner.first, let last = inner.last else {
      report(.badPlaceholder("", brace: nil, end: nil), at: brace.union(pieces[close].span))
      return (nil, close + 1)
    }
    let span = first.span.union(last.span)
    guard let name = placeholderName(in: inner, at: span) else {
      let words = inner.split(whereSeparator: { $0.scalar == " " }).map { $0.map(\.scalar) }
      let areWords = words.count > 1 && words.allSatisfy { $0.allSatisfy(Lexer.continuesWord) }
      report(
        areWords ? .placeholderWithBlanks(source[span]) : .badPlaceholder(source[span], brace: nil, end: nil), at: span)
      return (nil, close + 1)
    }
    return (name, close + 1)
  }

  private func placeholderName(in inner: ArraySlice<TextDecoder.Piece>, at span: Span) -> Name? {
    var scalars = inner.map(\.scalar)
    let isQuoted = scalars.count > 2 && scalars.first == "`" && scalars.last == "`"
    if isQuoted { scalars = Array(scalars.dropFirst().dropLast()) }
    guard !isQuoted || !scalars.contains("`"), let first = scalars.first,
      isQuoted || Lexer.startsWord(with: first) && scalars.allSatisfy(Lexer.continuesWord)
    else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return Name(text: String(text), span: span, isQuoted: isQuoted)
  }
}

extension TextDecoder.Piece {
  var opens: Bool { !isEscaped && (scalar == "{" || scalar == "｛") }

  var closes: Bool { !isEscaped && (scalar == "}" || scalar == "｝") }

  func isSameBrace(as other: TextDecoder.Piece) -> Bool {
    (opens || closes) && !other.isEscaped && scalar == other.scalar
  }
}
