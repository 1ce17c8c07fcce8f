// How a policy without blanks is read.
//
// Chinese is written without blanks between its words: `取前3名按发言数`. What is cut where is nowhere written, and known
// all the same: the words of the language stand in a table, the names and titles of a policy in its declarations, and
// numbers are numbers. So of the ways to cut a run of characters into words that are known, most are no sentence of the
// grammar, and the parser is asked which.
//
//   1. The text is read as it stands. A run that is a word already, be it of the language or a name of the policy, stays
//      whole: nothing that can be read with its blanks is read otherwise without.
//   2. Declaration by declaration, each other run is cut in all ways (`WordRun`), and what the parser cannot take up to
//      the run's end is dropped. Several runs of a declaration that can each be read in several ways are tried together.
//      A name that is new stands where the grammar gives names, and nowhere else: the parser has noted where it read one.
//   3. The names that are given in runs are known then, and everything is read anew from its beginning, until no more
//      names turn up.
//
// Where one way is left, it is how the run is read; the formatter writes the blanks. Where several are, that is an error
// that shows them. Where none is, the run stays a word, and what is said about it is what would be said of any other.
//
// A name that is given and named nowhere else may hold more than a name: `层级 甲上限5` says a capacity, or gives a tier an odd
// name. Where such a name can be cut into one and a part with a number, that is an error that shows both (`doubtfulNames`).
//
// Ways that come to the same sentence are one: `取前` is one word for `取` and `前`. The work is bounded (`budget`), so that
// a text that is made up for it takes no longer; what is left then stays as it stands.

/// What was found out of a text's runs.
struct ReadWords {
  var reading = WordReading()
  /// Runs that can be read in several ways, and these.
  var ambiguous: [(span: Span, readings: [String])] = []

  var problems: [(SyntaxProblem, Span)] { ambiguous.map { (.severalReadings($0.readings), $0.span) } }
}

/// Reads the runs of a text.
///
/// - Parameters:
///   - names: those known from elsewhere.
///   - isEntry: whether it is what a person types at a prompt, and not a policy.
func readWords(of source: SourceText, names: Set<String> = [], isEntry: Bool = false) -> ReadWords {
  guard source.bytes.contains(where: { $0 >= 0x80 }) else { return ReadWords() }
  var lexer = Lexer(source: source)
  guard lexer.decode() == nil else { return ReadWords() }
  var reader = WordReader(lexer: lexer, given: names, isEntry: isEntry)
  return reader.read()
}

struct WordReader {
  /// Has not read anything yet.
  let lexer: Lexer
  /// The scalars with which lines begin.
  let lineStarts: [Int]
  let given: Set<String>
  let isEntry: Bool
  var vocabulary = Vocabulary(names: [])
  /// In tokens that are parsed: many times those of the text, and so that the work grows with the text alone.
  var budget: Int
  static let mostRounds = 5
  static let mostHypotheses = 48
  static let mostShown = 4

  init(lexer: Lexer, given: Set<String>, isEntry: Bool) {
    // What a question shows is no word of a policy.
    let known = given.union(Vocabulary.recordFields).union(isEntry ? ["显示"] : [])
    (self.lexer, self.given, self.isEntry) = (lexer, known, isEntry)
    budget = 20_000 + 60 * lexer.scalars.count
    lineStarts = [0] + lexer.scalars.indices.filter { lexer.scalars[$0] == "\n" }.map { $0 + 1 }
  }

  /// A part of the text as parsed.
  struct Attempt {
    var tokens: [Token]
    var roles: [TokenRole]
    var declared: Set<Int>
    /// Where problems begin, in order.
    var problems: [Int]

    func problems(before offset: Int) -> Int { problems.partitioningIndex { $0 >= offset } }
  }

  struct Hypothesis {
    var pieces: [Int: WordReading.Piece] = [:]
    var key = ""
    var problems = 0
    /// Whether nothing is missing behind the run that was read last.
    var endsWell = true
  }

  mutating func read() -> ReadWords {
    let all = 0..<lexer.scalars.count
    let tokens = tokens(of: [all], pieces: [:])
    guard tokens.contains(where: \.hasIdeographs) else { return ReadWords() }
    let whole = attempt(tokens)
    let plain = given.union(names(in: whole))
    var (names, new, results) = (plain, plain, [Int: ReadWords]())
    for _ in 0..<WordReader.mostRounds {
      vocabulary = Vocabulary(names: names)
      let runs = runs(in: whole)
      for region in runs.isEmpty ? [] : regions(of: whole) {
        // What has none of the new names in it is read as before.
        if results[region.lowerBound] != nil, !new.contains(where: { occurs($0, in: region) }) { continue }
        let own = runs.filter { region.contains($0.lowerBound) }
        results[region.lowerBound] = own.isEmpty ? ReadWords() : read(own, in: region)
      }
      let pieces = results.values.reduce(into: [:]) { $0.merge($1.reading.pieces) { $1 } }
      let found = pieces.isEmpty ? names : plain.union(self.names(in: attempt([all], pieces: pieces)))
      if found == names { break }
      (new, names) = (found.symmetricDifference(names), found)
    }
    var read = results.sorted { $0.key < $1.key }.reduce(into: ReadWords()) { result, part in
      result.reading.pieces.merge(part.value.reading.pieces) { $1 }
      result.ambiguous += part.value.ambiguous
    }
    // What is wrong otherwise is said first.
    if read.ambiguous.isEmpty { read.ambiguous = doubtfulNames(in: whole, reading: read.reading) }
    return read
  }

  func occurs(_ name: String, in region: Range<Int>) -> Bool {
    let scalars = Array(name.unicodeScalars)
    guard let first = scalars.first, scalars.count <= region.count else { return false }
    return region.contains { place in
      lexer.scalars[place] == first && place + scalars.count <= region.upperBound
        && lexer.scalars[place..<place + scalars.count].elementsEqual(scalars)
    }
  }

  func attempt(_ parts: [Range<Int>], pieces: [Int: WordReading.Piece]) -> Attempt {
    attempt(tokens(of: parts, pieces: pieces))
  }

  private func tokens(of parts: [Range<Int>], pieces: [Int: WordReading.Piece]) -> [Token] {
    var lexer = lexer
    lexer.reading.pieces = pieces
    for part in parts { lexer.run(over: part) }
    let end = lexer.offsets[parts.last?.upperBound ?? 0]
    lexer.tokens.append(Token(kind: .end, span: Span(start: end, end: end), startsLine: true))
    return lexer.tokens
  }

  private func attempt(_ tokens: [Token]) -> Attempt {
    var parser = Parser(source: lexer.source, tokens: tokens)
    if isEntry { _ = parser.entry() } else { _ = parser.policy() }
    return Attempt(
      tokens: parser.tokens, roles: parser.roles, declared: parser.declared,
      problems: parser.problems.map { problem, span in
        // Some are about what follows, and not about where they are shown.
        switch problem {
        case .noLines: span.end
        case .aggregateNeedsValue(_, let source): source.start
        default: span.start
        }
      }.sorted())
  }
}

extension Token {
  /// Whether it is a word with characters of a writing without blanks.
  fileprivate var hasIdeographs: Bool { kind == .word && text.unicodeScalars.contains(where: \.isIdeograph) }
}
