extension Parser {
  /// The declaration that the token's word may begin.
  func declarationKeyword(at index: Int) -> Keyword? {
    token(at: index).keywords.first { $0.category == .declaration }
  }

  func clauseKeyword(at index: Int) -> Keyword? {
    token(at: index).keywords.first { Parser.ruleClauses.contains($0) }
  }

  static let ruleClauses: [Keyword] = [.when, .unless, .take, .grant, .deduct, .revoke, .say, .limit, .leave]

  /// A word before a colon is a field, whatever it means elsewhere.
  func isBeforeColon(at index: Int) -> Bool {
    let token = token(at: index)
    return (token.kind == .word || token.kind == .quotedWord) && follower(of: index).kind == .symbol(.colon)
  }

  /// Whether the parser picks up here after an error: a word that is first on its line and begins a declaration.
  func startsDeclaration(at index: Int) -> Bool {
    let token = token(at: index)
    guard token.startsLine, declarationKeyword(at: index) != nil, !isBeforeColon(at: index) else { return false }
    if isLine(at: index) { return false }
    let next = follower(of: index)
    switch next.kind {
    case .word: return !next.isReserved || token.keywords.contains(.member)
    case .quotedWord, .text, .end: return true
    default: return false
    }
  }

  /// Whether a clause begins here, told from a name by the word that follows.
  func startsClause(at index: Int) -> Bool {
    let token = token(at: index)
    guard token.startsLine, let clause = token.keywords.first(where: { $0.category == .clause }) else { return false }
    let next = follower(of: index)
    let isNumber = if case .number = next.kind { true } else { false }
    switch clause {
    case .take: return next.keywords.contains(.top) || next.keywords.contains(.bottom) || isNumber
    case .say: return next.kind == .text
    case .leave: return next.keywords.contains(.at) || isNumber
    case .limit: return next.keywords.contains(.once) || isNumber
    case .given, .expect: return next.isPlainWord || next.kind == .quotedWord || next.kind == .text || isNumber
    default: return next.isPlainWord || next.kind == .quotedWord || token.isReserved
    }
  }

  /// Whether a name here would be the start of what comes next, so that something is missing before it.
  var atNextPart: Bool {
    current.startsLine && !isLine(at: index)
      && (startsDeclaration(at: index) || startsClause(at: index) || isBeforeColon(at: index))
  }

  /// Sees to it that a loop ends: what did not move it on is passed over.
  mutating func moveOn(from before: Int) {
    if index == before { bump() }
  }

  mutating func skip(until isStop: (Parser) -> Bool) {
    while !atEnd, !isStop(self) { bump() }
    quietIndex = index
  }

  /// Reads a closing parenthesis or brace. Where something else stands, that is reported once, and passed over if the
  /// closing one follows on the line.
  @discardableResult
  mutating func close(_ symbol: Symbol) -> Bool {
    let isKnown = quietIndex == index
    if require(symbol) { return true }
    // Where an inner one found nothing to close it, an outer one will not either.
    if isKnown { return false }
    var (place, level) = (index, 0)
    while token(at: place).kind != .end, !token(at: place).startsLine {
      switch token(at: place).kind {
      case .symbol(.open), .symbol(.openBrace): level += 1
      case .symbol(symbol) where level == 0:
        while index <= place { bump() }
        return false
      case .symbol(.close), .symbol(.closeBrace): level -= 1
      default: break
      }
      place += 1
    }
    return false
  }

  mutating func skipToDeclaration() {
    lineStyle = .none
    skip { $0.startsDeclaration(at: $0.index) }
  }

  /// Reports a word with which nothing begins, and passes over what hangs on it.
  mutating func unknownDeclaration() {
    let (token, first) = (current, index)
    var meant: Keyword?
    if isRunTogether {
      fail(.missingSpace(parts: Lexer.words(runTogetherIn: token.text)), at: token.span)
    } else if token.kind == .word, !isBeforeColon(at: index), !token.isReserved {
      let near = nearest(to: token.text, in: Keyword.declarations.flatMap(\.spellings))
      meant = near.flatMap { Keyword.spelled(by: $0).first { $0.category == .declaration } }
      fail(.unknownDeclaration(token.text, nearest: near), at: token.span)
    } else {
      failHere(wanted: .declaration)
    }
    bump()
    skipToDeclaration()
    noteSkipped(declaration: meant, from: first)
  }

  /// Reports and passes over what stands after the end of a part, on its line.
  mutating func leftOver(in declaration: Keyword) {
    fail(.leftOver(source[current.span], declaration: declaration.english), at: current.span)
    if !startsDeclaration(at: index) { bump() }
  }

  /// Reports the token itself, even where it begins a line.
  mutating func failHere(wanted: Expected) {
    fail(
      .unexpected(wanted: wanted, found: Phrase("there is `\(source[current.span])`", "写的是 `\(source[current.span])`")),
      at: current.span)
  }

  /// Reports what belongs to no clause of the declaration, and skips to where the next clause or declaration begins.
  mutating func strayToken(in declaration: Keyword, clauses: [Keyword]) {
    let token = current
    if isRunTogether {
      fail(.missingSpace(parts: Lexer.words(runTogetherIn: token.text)), at: token.span)
    } else if token.isPlainWord, token.startsLine {
      reportUnknownClause(token, in: declaration, clauses: clauses)
    } else if token.startsLine {
      failHere(wanted: .clause(declaration.english))
    } else {
      fail(.leftOver(source[token.span], declaration: declaration.english), at: token.span)
    }
    if !atEnd, !startsDeclaration(at: index) { bump() }
    skip {
      $0.startsDeclaration(at: $0.index) || $0.current.keywords.contains { $0 == .when || $0 == .unless }
        || $0.current.startsLine && ($0.clauseKeyword(at: $0.index) != nil || $0.isRunTogether)
    }
    quietIndex = -1
  }

  /// A word such as `取前3按活跃度`.
  private var isRunTogether: Bool {
    current.kind == .word && current.keywords.isEmpty && Lexer.words(runTogetherIn: current.text).count > 1
  }

  private mutating func reportUnknownClause(_ token: Token, in declaration: Keyword, clauses: [Keyword]) {
    let clauseWords = clauses.flatMap(\.spellings)
    let declarationWords = Keyword.declarations.flatMap(\.spellings)
    guard let near = nearest(to: token.text, in: clauseWords + declarationWords) else {
      return failHere(wanted: .clause(declaration.english))
    }
    guard declarationWords.contains(near) else {
      return fail(.unknownClause(token.text, nearest: near, declaration: declaration.english), at: token.span)
    }
    let first = index
    fail(.unknownDeclaration(token.text, nearest: near), at: token.span)
    skipToDeclaration()
    noteSkipped(declaration: Keyword.spelled(by: near).first { $0.category == .declaration }, from: first)
  }
}
