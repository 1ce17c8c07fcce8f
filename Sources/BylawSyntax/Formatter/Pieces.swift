/// What is written for a token, or for the several that one word stands for.
struct Piece {
  var tokens: Range<Int>
  var text: String
  /// Its width, a word of the language by its English spelling.
  var measure: Int
}

/// The pieces of a policy, its end left out.
func pieces(of text: ParsedText, in language: KeywordLanguage?) -> [Piece] {
  let writer = PieceWriter(text: text, language: language)
  var pieces: [Piece] = []
  var index = 0
  while index < text.tokens.count - 1 {
    let piece = writer.piece(at: index)
    pieces.append(piece)
    index = piece.tokens.upperBound
  }
  return pieces
}

private struct PieceWriter {
  let text: ParsedText
  let language: KeywordLanguage?
  /// Where a comment begins after a token, by the token's end.
  private let commented: Set<Int>
  /// The names that the policy itself gives, or may give.
  private let ownNames: Set<String>
  private let conditions: Set<Int>

  init(text: ParsedText, language: KeywordLanguage?) {
    self.text = text
    self.language = language
    var ends: Set<Int> = []
    var index = 0
    for comment in text.comments {
      while index < text.tokens.count, text.tokens[index].span.start < comment.span.start { index += 1 }
      ends.insert(index - 1)
    }
    commented = ends
    let names = text.tokens.indices.filter { text.roles[$0] == .name }
    ownNames = language == nil ? [] : Set(names.map { text.tokens[$0].text })
    conditions = language == nil ? [] : bareConditions(of: text)
  }

  func piece(at index: Int) -> Piece {
    let token = text.tokens[index]
    switch token.kind {
    case .word, .compoundRest: return word(at: index, token: token)
    case .quotedWord: return plain(at: index, written: text.tree.source[token.span])
    case .text: return plain(at: index, written: quoted(text.tree.source[token.span]))
    case .symbol(let symbol): return plain(at: index, written: symbol.rawValue)
    case .number, .date, .datetime, .time, .invalid, .end:
      return plain(at: index, written: literal(token))
    }
  }

  private func plain(at index: Int, written: String) -> Piece {
    Piece(tokens: index..<index + 1, text: written, measure: displayWidth(of: written))
  }

  /// A number or a date; one in Chinese characters in digits where the policy is written in English.
  private func literal(_ token: Token) -> String {
    let written = text.tree.source[token.span]
    if language == .english, case .number(let number) = token.kind, Numeral.value(of: written.unicodeScalars) != nil {
      return String(number.unscaled)
    }
    return halfWidth(of: written)
  }

  // MARK: Words

  private func word(at index: Int, token: Token) -> Piece {
    switch text.roles[index] {
    case .keyword(let keyword): return self.piece(for: keyword, at: index, token: token)
    case .reference:
      guard let keyword = translatable(at: index, token: token) else { return name(at: index, token: token) }
      let written = keyword.spelling(in: language ?? .english)
      return Piece(tokens: index..<index + token.parts, text: written, measure: displayWidth(of: keyword.english))
    case .symbol(let symbol) where language == .english: return plain(at: index, written: symbol.rawValue)
    case .name, .field, .symbol, .none: return name(at: index, token: token)
    }
  }

  private func name(at index: Int, token: Token) -> Piece {
    let written = text.tree.source[token.span]
    return Piece(tokens: index..<index + token.parts, text: written, measure: displayWidth(of: written))
  }

  /// A name that is always there, unless the policy gives it to something of its own.
  private func translatable(at index: Int, token: Token) -> Keyword? {
    guard language != nil,
      let keyword = token.keywords.first(where: { $0.category == .predeclared || $0.category == .weekday }),
      keyword.spellings.allSatisfy({ !ownNames.contains($0) })
    else { return nil }
    switch keyword {
    // In a comparison these are kinds of decisions, which are data.
    case .promoted, .demoted, .admitted: return conditions.contains(index) ? keyword : nil
    default: return keyword
    }
  }

  private func piece(for keyword: Keyword, at index: Int, token: Token) -> Piece {
    switch language {
    case .english:
      return plain(at: index, written: english(for: keyword, at: index))
    case .chinese:
      let compound = compound(at: index)
      let range = index..<index + (compound?.parts.count ?? 1)
      return Piece(tokens: range, text: compound?.spelling ?? keyword.chinese, measure: measure(of: range))
    case nil:
      let range = index..<index + (token.kind == .compoundRest ? 1 : token.parts)
      return Piece(tokens: range, text: text.tree.source[token.span], measure: measure(of: range))
    }
  }

  private func measure(of range: Range<Int>) -> Int {
    range.reduce(range.count - 1) { width, index in
      guard case .keyword(let keyword) = text.roles[index] else { return width }
      return width + displayWidth(of: english(for: keyword, at: index))
    }
  }

  /// Of a word that has a singular, the plural after a number other than 1 and after a name.
  private func english(for keyword: Keyword, at index: Int) -> String {
    guard keyword.entry.english.count > 1, keyword != .excel, !isForm(at: index) else { return keyword.english }
    let one = Token.Kind.number(NumberLiteral(unscaled: 1, scale: 0))
    return keyword.entry.english[isCounted(at: index) && text.tokens[index - 1].kind != one ? 0 : 1]
  }

  /// Whether it is the unit of `in excel days` or `in unix seconds`.
  private func isForm(at index: Int) -> Bool {
    guard index > 0, case .keyword(let before) = text.roles[index - 1] else { return false }
    return before == .excel || before == .unix
  }

  /// Whether a number, or the name of one, stands before a unit.
  private func isCounted(at index: Int) -> Bool {
    guard index > 0 else { return false }
    if case .number = text.tokens[index - 1].kind { return true }
    return text.roles[index - 1] == .name || text.roles[index - 1] == .reference
  }

  /// The Chinese word for the words that begin here. One such as 天前 without a number would be a name.
  private func compound(at index: Int) -> KeywordCompound? {
    if case .keyword(let keyword) = text.roles[index], keyword.category == .unit, !isCounted(at: index) { return nil }
    func fits(compound: KeywordCompound) -> Bool {
      compound.parts.enumerated().allSatisfy { offset, keywords in
        guard text.roles.indices.contains(index + offset), case .keyword(let keyword) = text.roles[index + offset]
        else {
          return false
        }
        let isWhole = offset == 0 || !commented.contains(index + offset - 1)
        return isWhole && keywords.contains(keyword)
      }
    }
    let fitting = Keyword.compounds.filter(fits)
    let longest = fitting.map(\.parts.count).max()
    return fitting.first { $0.parts.count == longest }
  }
}

/// A text in plain quotation marks.
private func quoted(_ written: String) -> String {
  let scalars = Array(written.unicodeScalars)
  guard scalars.first == "“" else { return written }
  var result = String.UnicodeScalarView()
  result.append("\"")
  var index = 1
  while index < scalars.count - 1 {
    let isEscape = scalars[index] == "\\"
    let scalar = scalars[isEscape ? index + 1 : index]
    switch scalar {
    case "\"": result.append(contentsOf: "\\\"".unicodeScalars)
    case "“", "”": result.append(scalar)
    default: result.append(contentsOf: scalars[index...(isEscape ? index + 1 : index)])
    }
    index += isEscape ? 2 : 1
  }
  result.append("\"")
  return String(result)
}

/// Full-width signs and digits of a literal as plain ones.
private func halfWidth(of written: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in written.unicodeScalars {
    let isWide = ("\u{FF01}"..."\u{FF5E}").contains(scalar)
    let plain = isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    result.append(plain == "t" ? "T" : plain)
  }
  return String(result)
}
