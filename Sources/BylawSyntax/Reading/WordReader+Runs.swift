// Which parts of a text are no word as they stand.

extension WordReader {
  /// The names that a text gives, and their titles.
  func names(in attempt: Attempt) -> Set<String> {
    givenNames(at: attempt.declared.filter { !hasProblem(behind: $0, in: attempt) }, in: attempt.tokens)
  }

  /// The runs that are no word as they stand.
  func runs(in attempt: Attempt) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for (index, token) in attempt.tokens.enumerated() {
      let start = lexer.scalarIndex(at: token.span.start)
      guard start >= (runs.last?.upperBound ?? 0), isRead(token, at: index, in: attempt) == false else { continue }
      let end = runEnd(from: start)
      if end - start <= WordRun.mostScalars, lexer.scalars[start..<end].contains(where: \.isIdeograph) {
        runs.append(start..<end)
      }
    }
    return runs
  }

  /// Whether a token is one word, or another thing of its own; nil for what is never part of a run.
  func isRead(_ token: Token, at index: Int, in attempt: Attempt) -> Bool? {
    switch token.kind {
    case .quotedWord, .text, .symbol, .compoundRest, .invalid, .end: return nil
    case .number, .date, .datetime, .time:
      return !lexer.scalar(at: lexer.scalarIndex(at: token.span.end)).isIdeograph
    case .word: break
    }
    if vocabulary.names.contains(token.text) { return true }
    let isWhole = lexer.scalarIndex(at: token.span.end) == runEnd(from: lexer.scalarIndex(at: token.span.start))
    switch attempt.roles[index] {
    case .keyword, .symbol: return isWhole
    case .name, .reference, .field:
      if attempt.declared.contains(index) { return isWhole && !hasProblem(behind: index, in: attempt) }
      // One word for several is none of a run.
      return isWhole && (token.isNameOfLanguage || token.parts > 1 || !token.keywords.isEmpty)
    case .none: return isWhole && !token.keywords.isEmpty && !attempt.problems.contains(token.span.start)
    }
  }

  /// Whether what follows a new name does not fit, as where the name is `活跃当发言数`.
  func hasProblem(behind index: Int, in attempt: Attempt) -> Bool {
    let token = attempt.tokens[index]
    let next = attempt.tokens[min(index + token.parts, attempt.tokens.count - 1)]
    return attempt.problems.contains { $0 >= token.span.start && $0 <= next.span.start }
  }

  func runEnd(from start: Int) -> Int {
    var end = start
    while end < lexer.scalars.count {
      if lexer.digit(at: end) != nil, end == start || !lexer.scalar(at: end - 1).isASCIIWord {
        end = lexer.literalEnd(from: end)
      } else if lexer.scalar(at: end).continuesWord {
        end += 1
      } else {
        break
      }
    }
    return min(max(end, start + 1), lexer.scalars.count)
  }

  /// Parts of the text that are parsed by themselves: from a word that begins a declaration, first on its line, to before
  /// the next.
  func regions(of whole: Attempt) -> [Range<Int>] {
    guard !isEntry else { return [0..<lexer.scalars.count] }
    var starts: [Int] = []
    for (index, token) in whole.tokens.enumerated()
    where token.startsLine && beginsDeclaration(token, at: index, in: whole) {
      starts.append(lexer.scalarIndex(at: token.span.start))
    }
    return starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : lexer.scalars.count) }
  }

  func beginsDeclaration(_ token: Token, at index: Int, in whole: Attempt) -> Bool {
    guard token.kind == .word else { return false }
    let next = whole.tokens[min(index + token.parts, whole.tokens.count - 1)]
    let isWhole = lexer.scalarIndex(at: token.span.end) == runEnd(from: lexer.scalarIndex(at: token.span.start))
    if next.kind == .symbol(.colon) && isWhole || vocabulary.names.contains(token.text) { return false }
    if case .keyword(let keyword) = whole.roles[index] { return keyword.category == .declaration }
    return Keyword.chineseDeclarations.contains { token.text.unicodeScalars.starts(with: $0.unicodeScalars) }
  }
}

extension Token {
  /// Whether it is a name that is always there.
  var isNameOfLanguage: Bool {
    keywords.contains { [.predeclared, .weekday, .aggregate, .function].contains($0.category) }
  }
}

extension Keyword {
  static let chineseDeclarations = declarations.flatMap(\.entry.chinese)

  /// Words with which a line of a test begins.
  static let testEntries = [Keyword.given, .expect, .setParam].flatMap(\.spellings)

  /// Words behind which a new name may stand.
  static let wordsBeforeNames = Set(
    chineseDeclarations + [Keyword.given, .expect, .formerly, .doneBy, .for].flatMap(\.entry.chinese))
}
