/// Cuts a policy's text into tokens. What cannot be read is reported and stands as one `invalid` token, or, where the
/// author's wish is plain (`≥`, `==`), as the token that was meant.
///
/// - Parameter reading: how runs without blanks are cut into words.
package func tokenize(_ source: SourceText, reading: WordReading = WordReading()) -> TokenizedText {
  var lexer = Lexer(source: source)
  lexer.reading = reading
  var isRead = true
  if let problem = lexer.decode() {
    lexer.report(problem.0, at: problem.1)
    isRead = false
  } else {
    lexer.run()
    isRead = lexer.index >= lexer.scalars.count
  }
  let end = source.bytes.count
  lexer.tokens.append(Token(kind: .end, span: Span(start: end, end: end), startsLine: true))
  let languages = PolicyLanguages(tokens: lexer.tokens)
  let diagnostics = lexer.problems.map { $0.diagnostic(in: source, at: $1, language: languages[$1.start]) }
  return TokenizedText(
    tokens: lexer.tokens, comments: lexer.comments, diagnostics: diagnostics, isCutShort: !isRead)
}

/// Works on Unicode scalars; `offsets[i]` is where scalar i starts, and one more where the text ends.
struct Lexer {
  let source: SourceText
  var scalars: [Unicode.Scalar] = []
  var offsets: [Int] = []
  var index = 0
  var startsLine = true
  var tokens: [Token] = []
  var comments: [Comment] = []
  var problems: [(SyntaxProblem, Span)] = []
  var reading = WordReading()
  /// Where it stops, if not at the end.
  private var limit = Int.max
  /// Whether it only looks for where a number ends.
  var isProbing = false

  init(source: SourceText) { self.source = source }

  mutating func run() {
    if index == 0, scalar(at: 0) == "\u{FEFF}" { index = 1 }
    while index < min(scalars.count, limit), problems.count < SyntaxLimits.problems { step() }
  }

  /// Reads a part of the text that begins a line.
  mutating func run(over range: Range<Int>) {
    (index, limit, startsLine) = (range.lowerBound, range.upperBound, true)
    run()
  }

  private mutating func step() {
    if !reading.pieces.isEmpty, let piece = reading.pieces[index] { return take(piece) }
    switch character(at: index) {
    case "\n":
      index += 1
      startsLine = true
    case " ", "\t", "\r", "\u{A0}", "\u{3000}": index += 1
    case "#": comment()
    case "\"", "“": text()
    case "`": quotedWord()
    case "0"..."9": number()
    case let character:
      if Lexer.startsWord(with: character) { word() } else { sign() }
    }
  }

  private mutating func comment() {
    let start = index
    while index < scalars.count, scalars[index] != "\n" { index += 1 }
    var end = index
    if end > start, scalars[end - 1] == "\r" { end -= 1 }
    comments.append(Comment(span: Span(start: offsets[start], end: offsets[end]), startsLine: startsLine))
  }

  // MARK: Reading

  /// The scalar as it stands, or NUL past the end.
  func scalar(at index: Int) -> Unicode.Scalar {
    scalars.indices.contains(index) ? scalars[index] : "\0"
  }

  /// The scalar as it counts outside text: full-width signs and digits as their ASCII counterparts.
  func character(at index: Int) -> Unicode.Scalar {
    let scalar = scalar(at: index)
    switch scalar {
    case "、": return ","
    case "\u{FF02}", "\u{FF07}": return scalar
    case "\u{FF01}"..."\u{FF20}", "\u{FF3B}"..."\u{FF3E}", "\u{FF40}", "\u{FF5B}"..."\u{FF5E}":
      return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    default: return scalar
    }
  }

  func span(from start: Int) -> Span { Span(start: offsets[start], end: offsets[index]) }

  func written(from start: Int, to end: Int) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<end])
    return String(text)
  }

  // MARK: Writing

  mutating func emit(_ kind: Token.Kind, from start: Int, text: String = "", keywords: [Keyword] = []) {
    tokens.append(
      Token(kind: kind, span: span(from: start), text: text, keywords: keywords, startsLine: startsLine))
    startsLine = false
  }

  mutating func report(_ problem: SyntaxProblem, at span: Span) { problems.append((problem, span)) }

  mutating func report(_ problem: SyntaxProblem, from start: Int) { report(problem, at: span(from: start)) }
}

extension Lexer {
  /// Fills `scalars` and `offsets`, or says why the bytes are no policy.
  mutating func decode() -> (SyntaxProblem, Span)? {
    let bytes = source.bytes
    if bytes.count > SyntaxLimits.bytes { return (.fileTooLarge, Span(start: 0, end: 0)) }
    if let encoding = ForeignEncoding.wideEncoding(of: bytes) { return (.notUTF8(encoding), Span(start: 0, end: 0)) }
    scalars.reserveCapacity(bytes.count)
    offsets.reserveCapacity(bytes.count + 1)
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue("\0"): return (.binary, Span(start: offset, end: offset + 1))
      case .scalarValue(let scalar):
        scalars.append(scalar)
        offsets.append(offset)
        offset += UTF8.width(scalar)
      case .emptyInput:
        offsets.append(offset)
        return nil
      case .error:
        return (.notUTF8(ForeignEncoding.guess(from: bytes)), Span(start: offset, end: min(offset + 1, bytes.count)))
      }
    }
  }
}
