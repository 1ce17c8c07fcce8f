/// Reads a policy. Never fails: what cannot be read is left out of the tree, and the diagnostics say why.
package func parse(_ source: SourceText) -> (tree: PolicyTree, diagnostics: [Diagnostic]) {
  let text = parseText(source)
  return (text.tree, text.diagnostics)
}

/// Reads a policy, and keeps what its words were read as.
package func parseText(_ source: SourceText) -> ParsedText {
  let words = readWords(of: source)
  let text = tokenize(source, reading: words.reading)
  var parser = Parser(source: source, tokens: text.tokens)
  let declarations = parser.policy()
  let languages = PolicyLanguages(tokens: text.tokens)
  let found = (words.problems + parser.problems).map {
    $0.diagnostic(in: source, at: $1, language: languages[$1.start])
  }
  var lost = parser.lost
  lost.isAny = !text.diagnostics.isEmpty || !found.isEmpty
  lost.isRest = text.isCutShort || parser.problems.count > SyntaxLimits.problems || parser.isCutShort
  let tree = PolicyTree(
    source: source, tokens: text.tokens, declarations: declarations, comments: text.comments, lost: lost,
    languages: languages,
    reading: words.reading, names: givenNames(at: parser.declared, in: text.tokens))
  return ParsedText(
    tree: tree, roles: parser.roles, comments: text.comments,
    diagnostics: inOrder(diagnostics: text.diagnostics + found))
}

/// By place, and no more than anybody reads.
private func inOrder(diagnostics: [Diagnostic]) -> [Diagnostic] {
  func start(of diagnostic: Diagnostic) -> Int {
    if case .source(_, let span) = diagnostic.place { span.start } else { 0 }
  }
  let sorted = diagnostics.enumerated().sorted {
    (start(of: $0.element), $0.offset) < (start(of: $1.element), $1.offset)
  }
  guard sorted.count > SyntaxLimits.problems, let last = sorted.prefix(SyntaxLimits.problems + 1).last?.element,
    case .source(let source, let span) = last.place
  else { return sorted.map(\.element) }
  let end = SyntaxProblem.tooManyProblems.diagnostic(in: source, at: span, language: .english)
  return sorted.prefix(SyntaxLimits.problems).map(\.element) + [end]
}

/// Recursive descent over the tokens, one function a production, with the productions of `grammar/bylaw.ebnf` beside.
struct Parser {
  let source: SourceText
  let tokens: [Token]
  /// What each token was read as.
  private(set) var roles: [TokenRole]
  /// The tokens of names that are given where they stand.
  private(set) var declared: Set<Int> = []
  var index = 0
  /// Where the last token read ends.
  var lastEnd = 0
  var problems: [(SyntaxProblem, Span)] = []
  /// The token at which an error has been reported: one error a spot.
  var quietIndex = -1
  /// The declaration that was last begun.
  var lastDeclaration: Keyword?
  /// What begins a line of its own, inside a `classify` or a `place`.
  var lineStyle = LineStyle.none
  var nesting = 0
  var depth = 0
  var lost = SkippedSyntax()
  /// Whether the parser gave up before the end.
  var isCutShort = false

  init(source: SourceText, tokens: [Token]) {
    self.source = source
    self.tokens = tokens
    roles = Array(repeating: .none, count: tokens.count)
  }

  enum LineStyle {
    case none
    /// A word before `when` or `otherwise`.
    case plain
    /// There may be a title between.
    case titled
  }

  // MARK: Looking

  var current: Token { tokens[index] }

  var atEnd: Bool { current.kind == .end }

  func token(at index: Int) -> Token { tokens[min(max(index, 0), tokens.count - 1)] }

  func peek(ahead distance: Int = 1) -> Token { token(at: index + distance) }

  /// The token after the word at `index`, which may stand for several.
  func follower(of index: Int) -> Token { token(at: index + token(at: index).parts) }

  func at(_ keyword: Keyword) -> Bool { current.keywords.contains(keyword) }

  func at(_ symbol: Symbol) -> Bool { current.kind == .symbol(symbol) }

  func peek(ahead distance: Int = 1, is keyword: Keyword) -> Bool { peek(ahead: distance).keywords.contains(keyword) }

  func isName(at index: Int) -> Bool {
    let token = token(at: index)
    return token.isPlainWord || token.kind == .quotedWord
  }

  func span(from start: Int) -> Span { Span(start: start, end: max(start, lastEnd)) }

  /// The sign that the word at hand says in its stead, unless it begins the next line of a table or of a `classify`.
  var signWord: Symbol? {
    guard current.kind == .word, let symbol = Symbol(word: current.text) else { return nil }
    return current.startsLine && (isBeforeColon(at: index) || isLine(at: index)) ? nil : symbol
  }

  // MARK: Moving

  /// Notes that the name at hand is given here.
  mutating func noteDeclared() { declared.insert(index) }

  mutating func bump(as role: TokenRole = .none) {
    guard !atEnd else { return }
    roles[index] = role
    lastEnd = current.span.end
    index += 1
  }

  /// Moves past a word that may stand for several.
  mutating func bumpWord(as role: TokenRole) {
    for _ in 0..<current.parts { bump(as: role) }
  }

  mutating func eat(_ keyword: Keyword) -> Bool {
    guard at(keyword) else { return false }
    bump(as: .keyword(keyword))
    return true
  }

  mutating func eat(_ symbol: Symbol) -> Bool {
    if symbol == .equal, signWord == .equal {
      bump(as: .symbol(.equal))
      return true
    }
    guard at(symbol) else { return false }
    bump()
    return true
  }

  /// Reads the keyword, or reports that it is missing.
  @discardableResult
  mutating func require(_ keyword: Keyword) -> Bool {
    if eat(keyword) { return true }
    fail(.keywords([keyword]))
    return false
  }

  @discardableResult
  mutating func require(_ symbol: Symbol) -> Bool {
    if eat(symbol) { return true }
    fail(.symbol(symbol))
    return false
  }

  // MARK: Reporting

  /// Reports an error that says something new, wherever the last one was.
  mutating func report(_ problem: SyntaxProblem, at span: Span) { problems.append((problem, span)) }

  /// Reports that something else should stand here, once a spot.
  mutating func fail(_ wanted: Expected) {
    let isAfterLine = index > 0 && current.startsLine
    fail(.unexpected(wanted: wanted, found: found), at: isAfterLine ? Span(start: lastEnd, end: lastEnd) : current.span)
  }

  mutating func fail(_ problem: SyntaxProblem, at span: Span) {
    if quietIndex != index, current.kind != .invalid, !touchesNumber { report(problem, at: span) }
    quietIndex = index
  }

  /// A word that touches a number: the lexer has asked for a space.
  private var touchesNumber: Bool {
    guard current.kind == .word, current.span.start == lastEnd, case .number = token(at: index - 1).kind else {
      return false
    }
    return true
  }

  static let endWords = Phrase("the file ends", "文件到这里就完了")

  private var found: Phrase {
    let text = source[current.span]
    switch current.kind {
    case .end: return Parser.endWords
    case .quotedWord: return Phrase("there is the name \(text)", "写的是名字 \(text)")
    case .text: return Phrase("there is the text \(text)", "写的是文字 \(text)")
    default:
      return current.startsLine && index > 0
        ? Phrase("the line ends", "这一行到这里就完了") : Phrase("there is `\(text)`", "写的是 `\(text)`")
    }
  }
}

extension SyntaxProblem {
  /// Whether something more was wanted where the text ends.
  var isAtEnd: Bool {
    if case .unexpected(_, let found) = self { found == Parser.endWords } else { false }
  }
}
