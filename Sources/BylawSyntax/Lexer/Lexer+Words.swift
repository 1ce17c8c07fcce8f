extension Lexer {
  /// NAME = (XID_Start | "_") { XID_Continue }, without the middle dots.
  static func startsWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.isLatinLetter || (!scalar.isASCII && scalar.properties.isXIDStart)
  }

  static func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == "_" || scalar.isLatinLetter || ("0"..."9").contains(scalar) }
    return scalar.properties.isXIDContinue && !middleDots.contains(scalar)
  }

  /// What Chinese input methods give for the key that has the backtick.
  static let middleDots: Set<Unicode.Scalar> = ["·", "•", "‧", "・", "･"]

  mutating func word() {
    let start = index
    while Lexer.continuesWord(scalar(at: index)) { index += 1 }
    let text = written(from: start, to: index)
    guard let parts = Keyword.compound(text) else {
      emit(.word, from: start, text: text, keywords: Keyword.spelled(text))
      return
    }
    for (number, keywords) in parts.enumerated() {
      emit(number == 0 ? .word : .compoundRest, from: start, text: text, keywords: keywords)
      tokens[tokens.count - 1].parts = parts.count - number
    }
  }

  mutating func quotedWord() {
    let start = index
    guard let end = closer(after: start, isCloser: { $0 == "`" }) else {
      index += 1
      let nameStart = index
      while Lexer.continuesWord(scalar(at: index)) { index += 1 }
      report(.unclosedName, from: start)
      if index == nameStart { return emit(.invalid, from: start) }
      return emit(.quotedWord, from: start, text: written(from: nameStart, to: index))
    }
    index = end + 1
    emitQuoted(from: start, to: end)
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
  var isLatinLetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
