extension Lexer {
  /// NAME = word | "`" ? characters other than a backtick and a line end ? "`"
  /// word = ( "_" | ? a character of Unicode's XID_Start ? ) { ? a character of Unicode's XID_Continue, but no middle
  ///   dot ? }
  static func startsWord(with scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.isLatinLetter || (!scalar.isASCII && scalar.properties.isXIDStart)
  }

  static func continuesWord(with scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == "_" || scalar.isLatinLetter || ("0"..."9").contains(scalar) }
    return scalar.properties.isXIDContinue && !middleDots.contains(scalar)
  }

  /// What Chinese input methods give for the key that has the backtick.
  static let middleDots: Set<Unicode.Scalar> = ["·", "•", "‧", "・", "･"]

  mutating func word() {
    let start = index
    emitWord(wordText(), from: start)
  }

  /// A word, or the several that it stands for.
  mutating func emitWord(_ text: String, from start: Int) {
    guard let parts = Keyword.parts(ofCompound: text) else {
      emit(.word, from: start, text: text, keywords: Keyword.spelled(by: text))
      return
    }
    for (number, keywords) in parts.enumerated() {
      emit(number == 0 ? .word : .compoundRest, from: start, text: text, keywords: keywords)
      tokens[tokens.count - 1].parts = parts.count - number
    }
  }

  /// The word at hand, less the invisible characters within, which are reported.
  private mutating func wordText() -> String {
    var text = String.UnicodeScalarView()
    while true {
      let scalar = scalar(at: index)
      if Lexer.continuesWord(with: scalar) {
        text.append(scalar)
      } else if Lexer.isFormat(scalar: scalar), Lexer.continuesWord(with: self.scalar(at: index + 1)) {
        report(.invisibleCharacter(scalar), at: Span(start: offsets[index], end: offsets[index + 1]))
      } else {
        return String(text)
      }
      index += 1
    }
  }

  private static func isFormat(scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII && scalar.properties.generalCategory == .format
  }

  mutating func quotedWord() {
    let start = index
    guard let end = closer(after: start, isCloser: { $0 == "`" }) else { return unclosedName() }
    index = end + 1
    emitQuoted(from: start, to: end)
  }

  /// A name without its second backtick goes on to the next sign or the end of the line.
  private mutating func unclosedName() {
    let start = index
    let lineEnd = scalars[index...].firstIndex(of: "\n") ?? scalars.count
    var end = closer(after: start, isCloser: { "=<>!+-*/(){},:?#".unicodeScalars.contains($0) }) ?? lineEnd
    while end > start + 1, scalars[end - 1].properties.isWhitespace { end -= 1 }
    index = end
    report(.unclosedName, from: start)
    if end == start + 1 { return emit(.invalid, from: start) }
    emit(.quotedWord, from: start, text: written(from: start + 1, to: end))
  }

  /// A name between `start` and `end`, which are its quotes.
  mutating func emitQuoted(from start: Int, to end: Int) {
    let name = written(from: start + 1, to: end)
    if name.utf8.isEmpty {
      report(.emptyName, from: start)
      return emit(.invalid, from: start)
    }
    emit(.quotedWord, from: start, text: name)
  }

  /// The index of the first closing scalar after `start` on its line.
  func closer(after start: Int, isCloser: (Unicode.Scalar) -> Bool) -> Int? {
    var index = start + 1
    while index < scalars.count, scalars[index] != "\n" {
      if isCloser(character(at: index)) { return index }
      index += 1
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// Whether a word without backticks may begin with it.
  package var startsWord: Bool { Lexer.startsWord(with: self) }

  /// Whether a word without backticks may go on with it.
  package var continuesWord: Bool { Lexer.continuesWord(with: self) }

  var isLatinLetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
