extension Lexer {
  /// TEXT = '"' { character } '"' | "“" { character } "”"
  mutating func text() {
    let start = index
    let closes: Unicode.Scalar = scalars[start] == "“" ? "”" : "\""
    let end = textEnd(from: start + 1, closes: closes)
    if scalar(at: end) == closes {
      index = end + 1
    } else {
      unclosedText(start: start, lineEnd: end, closes: closes)
      return
    }
    emitText(from: start, contentEnd: end)
  }

  /// Where the text closes, or else its line's end.
  private func textEnd(from start: Int, closes: Unicode.Scalar) -> Int {
    var index = start
    while index < scalars.count, scalars[index] != "\n", scalars[index] != closes {
      index += scalars[index] == "\\" && scalar(at: index + 1) != "\n" ? 2 : 1
    }
    index = min(index, scalars.count)
    if index > start, scalar(at: index) != closes, scalars[index - 1] == "\r" { index -= 1 }
    return index
  }

  private mutating func unclosedText(start: Int, lineEnd: Int, closes: Unicode.Scalar) {
    let otherClosers: Set<Unicode.Scalar> = ["\"", "“", "”", "\u{FF02}"]
    if let other = closer(after: start, isCloser: { $0 != closes && otherClosers.contains($0) }), other < lineEnd {
      index = other + 1
      report(.unclosedText(closes: closes, replaces: Span(start: offsets[other], end: offsets[other + 1])), from: start)
      return emitText(from: start, contentEnd: other)
    }
    index = lineEnd
    report(.unclosedText(closes: closes, replaces: Span(start: offsets[lineEnd], end: offsets[lineEnd])), from: start)
    emitText(from: start, contentEnd: lineEnd)
  }

  private mutating func emitText(from start: Int, contentEnd end: Int) {
    let content = Span(start: offsets[start + 1], end: offsets[max(start + 1, end)])
    let decoded = TextDecoder.decode(in: source, at: content)
    for (escape, span) in decoded.badEscapes { report(.unknownEscape(escape), at: span) }
    var text = String.UnicodeScalarView()
    for piece in decoded.pieces { text.append(piece.scalar) }
    emit(.text, from: start, text: String(text))
  }

  private static let foreignClosers: [Unicode.Scalar: Set<Unicode.Scalar>] = [
    "'": ["'"], "‘": ["’", "‘"], "’": ["’"], "「": ["」"], "『": ["』"], "《": ["》"], "”": ["”", "“"],
    "\u{FF02}": ["\u{FF02}"], "\u{FF07}": ["\u{FF07}"], "„": ["“", "”"], "«": ["»"],
  ]

  /// Quotation marks of other kinds: read as a text, with an error that offers the right ones.
  mutating func foreignQuotes() -> Bool {
    let start = index
    guard let wanted = Lexer.foreignClosers[scalars[start]],
      let end = closer(after: start, isCloser: { wanted.contains($0) })
    else { return false }
    index = end + 1
    let marks = [
      Span(start: offsets[start], end: offsets[start + 1]), Span(start: offsets[end], end: offsets[end + 1]),
    ]
    report(.foreignQuotes(written(from: start, to: start + 1), marks: marks), from: start)
    emit(.text, from: start, text: written(from: start + 1, to: end))
    return true
  }
}

/// A text's content, scalar by scalar, with its escapes resolved.
struct TextDecoder {
  struct Piece {
    var scalar: Unicode.Scalar
    var span: Span
    var isEscaped: Bool
  }

  var pieces: [Piece] = []
  var badEscapes: [(String, Span)] = []

  static func decode(in source: SourceText, at content: Span) -> TextDecoder {
    var decoder = TextDecoder()
    var rest = Substring(source[content]).unicodeScalars
    var offset = content.start
    while let scalar = rest.popFirst() {
      let start = offset
      offset += UTF8.width(scalar)
      if scalar == "\\" {
        decoder.escape(in: &rest, from: start, offset: &offset)
      } else {
        decoder.pieces.append(Piece(scalar: scalar, span: Span(start: start, end: offset), isEscaped: false))
      }
    }
    return decoder
  }

  /// character = ? anything but a backslash, the closing mark and a line end ? | "\" ( '"' | "“" | "”" | "\" | "n" |
  ///   "t" ) | "\u{" hexadecimal { hexadecimal } "}"
  /// hexadecimal = digit | ? a letter from a to f, small or capital ?
  private mutating func escape(in rest: inout Substring.UnicodeScalarView, from start: Int, offset: inout Int) {
    guard let letter = rest.popFirst() else {
      return badEscapes.append(("\\", Span(start: start, end: offset)))
    }
    offset += UTF8.width(letter)
    switch letter {
    case "\"", "\\", "“", "”": add(letter, from: start, to: offset)
    case "n": add("\n", from: start, to: offset)
    case "t": add("\t", from: start, to: offset)
    case "u": codePoint(in: &rest, from: start, offset: &offset)
    default:
      badEscapes.append(("\\" + String(letter), Span(start: start, end: offset)))
      add(letter, from: start, to: offset)
    }
  }

  private mutating func codePoint(in rest: inout Substring.UnicodeScalarView, from start: Int, offset: inout Int) {
    var digits = ""
    var trial = rest
    guard trial.popFirst() == "{" else { return badEscapes.append(("\\u", Span(start: start, end: offset))) }
    while let digit = trial.first, digit.properties.isASCIIHexDigit, digits.utf8.count < 7 {
      digits.unicodeScalars.append(digit)
      trial.removeFirst()
    }
    guard trial.popFirst() == "}", let value = UInt32(digits, radix: 16) else {
      return badEscapes.append(("\\u", Span(start: start, end: offset)))
    }
    guard value != 0, let scalar = Unicode.Scalar(value) else {
      rest = trial
      offset += digits.utf8.count + 2
      return badEscapes.append(("\\u{" + digits + "}", Span(start: start, end: offset)))
    }
    rest = trial
    offset += digits.utf8.count + 2
    add(scalar, from: start, to: offset)
  }

  private mutating func add(_ scalar: Unicode.Scalar, from start: Int, to end: Int) {
    pieces.append(Piece(scalar: scalar, span: Span(start: start, end: end), isEscaped: true))
  }
}
