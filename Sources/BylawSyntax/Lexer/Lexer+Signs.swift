extension Lexer {
  /// Signs of the language, and those that are mistaken for them.
  mutating func sign() {
    let start = index
    if let foreign = foreignSign() {
      index += foreign.length
      report(.foreignSign(written(from: start, to: index), instead: foreign.instead), from: start)
      return emitMeant(foreign.instead, from: start)
    }
    if commentMark() || foreignQuotes() || middleDot() || needlessMark() { return }
    for (symbol, scalars) in Lexer.symbolsByLength where matches(scalars) {
      index += scalars.count
      return emit(.symbol(symbol), from: start)
    }
    unreadable()
  }

  private static let symbolsByLength: [(Symbol, [Unicode.Scalar])] = Symbol.allCases
    .map { ($0, Array($0.rawValue.unicodeScalars)) }
    .sorted { $0.1.count > $1.1.count }

  private func matches(_ sign: [Unicode.Scalar]) -> Bool {
    for (offset, scalar) in sign.enumerated() where character(at: index + offset) != scalar { return false }
    return true
  }

  /// What others write, and what the language writes instead; by the first character, longer ones first.
  private static let foreignSigns: [Unicode.Scalar: [([Unicode.Scalar], String)]] = {
    let signs = [
      ("===", "="), ("==", "="), ("!==", "!="), ("<>", "!="), ("=>", ">="), ("=<", "<="),
      ("&&", "and"), ("||", "or"), ("&", "and"), ("|", "or"),
      ("≥", ">="), ("≧", ">="), ("⩾", ">="), ("≤", "<="), ("≦", "<="), ("⩽", "<="), ("≠", "!="),
      ("×", "*"), ("÷", "/"), ("−", "-"), ("–", "-"), ("—", "-"), ("∧", "and"), ("∨", "or"), ("¬", "not"),
    ]
    return Dictionary(grouping: signs.map { (Array($0.unicodeScalars), $1) }, by: { $0.0[0] })
  }()

  private func foreignSign() -> (length: Int, instead: String)? {
    let first = character(at: index)
    for (sign, instead) in Lexer.foreignSigns[first] ?? [] where matches(sign) { return (sign.count, instead) }
    return first == "!" && character(at: index + 1) != "=" ? (1, "not") : nil
  }

  private mutating func emitMeant(_ text: String, from start: Int) {
    if let symbol = Symbol(rawValue: text) {
      emit(.symbol(symbol), from: start)
    } else {
      emit(.word, from: start, text: text, keywords: Keyword.spelled(by: text))
    }
  }

  /// `//` where `#` was meant: the rest of the line is a comment.
  private mutating func commentMark() -> Bool {
    guard matches(["/", "/"]) || matches(["/", "*"]) else { return false }
    let start = index
    index += 2
    report(.foreignComment(written(from: start, to: index)), from: start)
    while index < scalars.count, scalars[index] != "\n" { index += 1 }
    return true
  }

  /// A `·` where a backtick was meant.
  private mutating func middleDot() -> Bool {
    let start = index
    guard Lexer.middleDots.contains(scalars[start]) else { return false }
    let first = Span(start: offsets[start], end: offsets[start + 1])
    guard let end = closer(after: start, isCloser: { Lexer.middleDots.contains($0) || $0 == "`" }) else {
      index += 1
      report(.middleDot(marks: [first]), from: start)
      emit(.invalid, from: start)
      return true
    }
    index = end + 1
    report(.middleDot(marks: [first, Span(start: offsets[end], end: offsets[end + 1])]), from: start)
    emitQuoted(from: start, to: end)
    return true
  }

  /// Marks that end a line elsewhere: reported, and passed over.
  private mutating func needlessMark() -> Bool {
    guard [";", "。"].contains(character(at: index)) else { return false }
    index += 1
    report(.needlessMark(written(from: index - 1, to: index)), from: index - 1)
    return true
  }

  /// One error for a run of what has no meaning here.
  private mutating func unreadable() {
    let start = index
    if Lexer.isInvisible(scalar: scalars[start]) {
      index += 1
      return report(.invisibleCharacter(scalars[start]), from: start)
    }
    if character(at: start) == "%" {
      index += 1
      let before = tokens.last.map { token in if case .number = token.kind { true } else { false } } ?? false
      let gap = before ? Span(start: tokens.last?.span.end ?? 0, end: offsets[start]) : nil
      report(.loosePercent(gap: gap), from: start)
      if !before { emit(.invalid, from: start) }
      return
    }
    repeat { index += 1 } while index < scalars.count && isUnreadable(at: index)
    report(.unexpectedCharacter(written(from: start, to: index)), from: start)
    emit(.invalid, from: start)
  }

  private func isUnreadable(at index: Int) -> Bool {
    let character = character(at: index)
    if character.isASCII { return "$@\\^~[]".unicodeScalars.contains(character) }
    return !Lexer.startsWord(with: character) && !character.properties.isWhitespace
      && !Lexer.isInvisible(scalar: character)
      && !"“”‘’「『《„«。".unicodeScalars.contains(character) && !Lexer.middleDots.contains(character)
      && Lexer.foreignSigns[character] == nil
  }

  private static func isInvisible(scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .format || scalar.properties.generalCategory == .control
      || scalar.properties.isWhitespace
  }
}
