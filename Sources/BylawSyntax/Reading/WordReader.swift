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

/// The names that stand at some tokens, and the titles behind them, in so far as they are words.
func givenNames(at places: Set<Int>, in tokens: [Token]) -> Set<String> {
  var names: Set<String> = []
  for index in places {
    let token = tokens[index]
    if token.kind == .word || token.kind == .quotedWord { names.insert(token.text) }
    let next = tokens[min(index + token.parts, tokens.count - 1)]
    if next.kind == .text, let first = next.text.unicodeScalars.first, first.startsWord,
      next.text.unicodeScalars.allSatisfy(\.continuesWord)
    {
      names.insert(next.text)
    }
  }
  return names
}

/// Reads what a person types at a prompt into tokens.
package func tokenizeEntry(_ source: SourceText, names: Set<String>) -> TokenizedText {
  tokenize(source, reading: readWords(of: source, names: names, isEntry: true).reading)
}

/// The ends of a run that may be the beginning of a word, where what stands before them is words: the longest first.
package func openEnds(of run: String, names: Set<String>) -> [String] {
  guard run.unicodeScalars.contains(where: \.isIdeograph), run.unicodeScalars.count <= WordRun.mostScalars else {
    return []
  }
  var lexer = Lexer(source: SourceText(name: "", text: run))
  guard lexer.decode() == nil else { return [] }
  let vocabulary = Vocabulary(names: names)
  return (1..<max(1, lexer.scalars.count)).compactMap { start in
    let ways = WordRun(range: 0..<start).ways(in: lexer, vocabulary: vocabulary, newNames: [])
    return ways.isEmpty ? nil : lexer.written(from: start, to: lexer.scalars.count)
  }
}

private struct WordReader {
  /// Has not read anything yet.
  private let lexer: Lexer
  /// The scalars with which lines begin.
  private let lineStarts: [Int]
  private let given: Set<String>
  private let isEntry: Bool
  private var vocabulary = Vocabulary(names: [])
  /// In tokens that are parsed.
  private var budget = 400_000
  private static let mostRounds = 5
  private static let mostHypotheses = 48
  private static let mostShown = 4

  init(lexer: Lexer, given: Set<String>, isEntry: Bool) {
    (self.lexer, self.given, self.isEntry) = (lexer, given.union(Vocabulary.recordFields), isEntry)
    lineStarts = [0] + lexer.scalars.indices.filter { lexer.scalars[$0] == "\n" }.map { $0 + 1 }
  }

  /// A part of the text as parsed.
  private struct Attempt {
    var tokens: [Token]
    var roles: [TokenRole]
    var declared: Set<Int>
    /// Where problems begin, in order.
    var problems: [Int]

    func problems(before offset: Int) -> Int { problems.partitioningIndex { $0 >= offset } }
  }

  private struct Hypothesis {
    var pieces: [Int: WordReading.Piece] = [:]
    var key = ""
    var problems = 0
  }

  mutating func read() -> ReadWords {
    let all = 0..<lexer.scalars.count
    guard hasIdeographs(in: all) else { return ReadWords() }
    let whole = attempt([all], pieces: [:])
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
    return results.sorted { $0.key < $1.key }.reduce(into: ReadWords()) { result, part in
      result.reading.pieces.merge(part.value.reading.pieces) { $1 }
      result.ambiguous += part.value.ambiguous
    }
  }

  /// Whether a word outside of texts and comments has characters of a writing without blanks.
  private func hasIdeographs(in range: Range<Int>) -> Bool {
    var lexer = lexer
    lexer.run(over: range)
    return lexer.tokens.contains { $0.kind == .word && $0.text.unicodeScalars.contains(where: \.isIdeograph) }
  }

  private func occurs(_ name: String, in region: Range<Int>) -> Bool {
    let scalars = Array(name.unicodeScalars)
    guard let first = scalars.first, scalars.count <= region.count else { return false }
    return region.contains { place in
      lexer.scalars[place] == first && place + scalars.count <= region.upperBound
        && lexer.scalars[place..<place + scalars.count].elementsEqual(scalars)
    }
  }

  // MARK: What there is

  /// The names that a text gives, and their titles.
  private func names(in attempt: Attempt) -> Set<String> {
    givenNames(at: attempt.declared.filter { !hasProblem(behind: $0, in: attempt) }, in: attempt.tokens)
  }

  /// The runs that are no word as they stand.
  private func runs(in attempt: Attempt) -> [Range<Int>] {
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
  private func isRead(_ token: Token, at index: Int, in attempt: Attempt) -> Bool? {
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
      return isWhole && token.isNameOfLanguage
    case .none: return isWhole && !token.keywords.isEmpty && !attempt.problems.contains(token.span.start)
    }
  }

  /// Whether what follows a new name does not fit, as where the name is `活跃当发言数`.
  private func hasProblem(behind index: Int, in attempt: Attempt) -> Bool {
    let token = attempt.tokens[index]
    let next = attempt.tokens[min(index + token.parts, attempt.tokens.count - 1)]
    return attempt.problems.contains { $0 >= token.span.start && $0 <= next.span.start }
  }

  private func runEnd(from start: Int) -> Int {
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
  private func regions(of whole: Attempt) -> [Range<Int>] {
    guard !isEntry else { return [0..<lexer.scalars.count] }
    var starts: [Int] = []
    for (index, token) in whole.tokens.enumerated()
    where token.startsLine && beginsDeclaration(token, at: index, in: whole) {
      starts.append(lexer.scalarIndex(at: token.span.start))
    }
    return starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : lexer.scalars.count) }
  }

  private func beginsDeclaration(_ token: Token, at index: Int, in whole: Attempt) -> Bool {
    guard token.kind == .word else { return false }
    let next = whole.tokens[min(index + token.parts, whole.tokens.count - 1)]
    let isWhole = lexer.scalarIndex(at: token.span.end) == runEnd(from: lexer.scalarIndex(at: token.span.start))
    if next.kind == .symbol(.colon) && isWhole || vocabulary.names.contains(token.text) { return false }
    if case .keyword(let keyword) = whole.roles[index] { return keyword.category == .declaration }
    return Keyword.chineseDeclarations.contains { token.text.unicodeScalars.starts(with: $0.unicodeScalars) }
  }

  // MARK: One declaration

  private mutating func read(_ runs: [Range<Int>], in region: Range<Int>) -> ReadWords {
    var result = ReadWords()
    let entries = testEntries(in: region)
    var hypotheses = [Hypothesis()]
    for run in runs {
      var next: [Hypothesis] = []
      let parts = parts(of: region, with: run, entries: entries)
      for hypothesis in hypotheses { next += continuations(of: hypothesis, over: run, in: parts) }
      if !next.isEmpty { hypotheses = Array(next.prefix(WordReader.mostHypotheses)) }
    }
    if hypotheses.count > 1 {
      for index in hypotheses.indices {
        hypotheses[index].problems = attempt([region], pieces: hypotheses[index].pieces).problems.count
      }
    }
    let best = hypotheses.map(\.problems).min() ?? 0
    let chosen = hypotheses.filter { $0.problems == best }
    guard let first = chosen.first else { return result }
    result.reading.pieces.merge(first.pieces) { $1 }
    // What is wrong otherwise is said first.
    guard best == 0, chosen.count > 1 else { return result }
    if let run = runs.first(where: { run in chosen.contains { words(of: $0, in: run) != words(of: first, in: run) } }) {
      var readings: [String] = []
      for hypothesis in chosen {
        let words = words(of: hypothesis, in: run)
        if !readings.contains(words) { readings.append(words) }
      }
      let span = Span(start: lexer.offsets[run.lowerBound], end: lexer.offsets[run.upperBound])
      result.ambiguous.append((span, Array(readings.prefix(WordReader.mostShown))))
    }
    return result
  }

  /// Where the lines of a test begin that say something by themselves; none for other declarations.
  private func testEntries(in region: Range<Int>) -> [Int] {
    func begins(_ words: [String], at place: Int) -> Bool {
      words.contains { word in
        place + word.unicodeScalars.count <= region.upperBound
          && lexer.scalars[place..<place + word.unicodeScalars.count].elementsEqual(word.unicodeScalars)
      }
    }
    guard !isEntry, begins(Keyword.test.spellings, at: region.lowerBound) else { return [] }
    return lineStarts.compactMap { start in
      let first = lexer.scalars[min(start, lexer.scalars.count)...].firstIndex { !$0.properties.isWhitespace }
      guard let first, region.contains(first) else { return nil }
      return begins(Keyword.testEntries, at: first) ? first : nil
    }
  }

  /// What of a declaration has to be parsed to see whether a run is read: all to the end of the next line; of a test only
  /// its beginning and the entry.
  private func parts(of region: Range<Int>, with run: Range<Int>, entries: [Int]) -> [Range<Int>] {
    let entry = entries.partitioningIndex { $0 > run.lowerBound } - 1
    if entry >= 0 {
      let end = entry + 1 < entries.count ? entries[entry + 1] : region.upperBound
      return [region.lowerBound..<entries[0], entries[entry]..<end]
    }
    let line = lineStarts.partitioningIndex { $0 > run.upperBound } + 1
    return [
      region.lowerBound..<(line < lineStarts.count ? min(lineStarts[line], region.upperBound) : region.upperBound)
    ]
  }

  /// The ways to read one more run that the parser can take, those that come to the same once.
  private mutating func continuations(
    of hypothesis: Hypothesis, over run: Range<Int>, in parts: [Range<Int>]
  ) -> [Hypothesis] {
    let before = attempt(parts, pieces: hypothesis.pieces)
    budget -= before.tokens.count
    let (start, end) = (lexer.offsets[run.lowerBound], lexer.offsets[run.upperBound])
    let known = before.problems(before: start)
    let found = continuations(
      of: hypothesis, over: run, in: parts, newNames: newNames(in: run), isRepair: false, known: known)
    if !found.isEmpty || before.problems(before: end) <= known { return found }
    // A name that nobody knows may be misspelled: the checker says so, once it is known where it stands.
    let repairs = continuations(
      of: hypothesis, over: run, in: parts, newNames: Set(run), isRepair: true, known: known)
    return repairs.count == 1 ? repairs : []
  }

  private mutating func continuations(
    of hypothesis: Hypothesis, over run: Range<Int>, in parts: [Range<Int>], newNames: Set<Int>, isRepair: Bool,
    known: Int
  ) -> [Hypothesis] {
    let (start, end) = (lexer.offsets[run.lowerBound], lexer.offsets[run.upperBound])
    var found: [(hypothesis: Hypothesis, newLength: Int)] = []
    var seen: Set<String> = []
    let ways = WordRun(range: run).ways(
      in: lexer, vocabulary: vocabulary, newNames: newNames, mostNew: isRepair ? 2 : 1)
    for way in ways where way.pieces.count > 1 || way.pieces.first?.piece.kind != .word {
      guard budget > 0 else { return [] }
      var pieces = hypothesis.pieces
      for (place, piece) in way.pieces { pieces[place] = piece }
      let attempt = attempt(parts, pieces: pieces)
      budget -= attempt.tokens.count
      let unknown = way.newNames.map { lexer.offsets[$0] }
      guard attempt.problems(before: end) <= known,
        isTaken(from: start, to: end, newNames: unknown, isRepair: isRepair, in: attempt)
      else { continue }
      let key = hypothesis.key + sentence(of: attempt, from: start, to: end)
      if seen.insert(key).inserted {
        found.append((Hypothesis(pieces: pieces, key: key), newLength(in: attempt, from: start, to: end, and: unknown)))
      }
    }
    // A name that is new ends where a word of the language begins that may stand behind it.
    let shortest = found.lazy.map(\.newLength).min()
    return found.filter { $0.newLength == shortest }.map(\.hypothesis)
  }

  /// Where a new name may begin in a run: at its start, and behind the first word.
  private func newNames(in run: Range<Int>) -> Set<Int> {
    var places: Set<Int> = [run.lowerBound]
    for end in (run.lowerBound + 1)..<run.upperBound {
      let word = lexer.written(from: run.lowerBound, to: end)
      if Keyword.wordsBeforeNames.contains(word) { places.insert(end) }
    }
    return places
  }

  /// Whether the parser has taken each word of a run, and a new name where names are given.
  private func isTaken(from start: Int, to end: Int, newNames: [Int], isRepair: Bool, in attempt: Attempt) -> Bool {
    let first = attempt.tokens.partitioningIndex { $0.span.start >= start }
    for index in first..<attempt.tokens.count where attempt.tokens[index].span.start < end {
      let token = attempt.tokens[index]
      let isNew = attempt.declared.contains(index) || isRepair && newNames.contains(token.span.start)
      if token.kind == .word, !isTaken(token, as: attempt.roles[index], isNew: isNew) { return false }
      if newNames.contains(token.span.start), !isNew { return false }
    }
    return true
  }

  private func isTaken(_ token: Token, as role: TokenRole, isNew: Bool) -> Bool {
    switch role {
    case .none: false
    case .keyword, .symbol: true
    case .name, .reference, .field: isNew || vocabulary.names.contains(token.text) || token.isNameOfLanguage
    }
  }

  /// How many bytes of a run are names that are given there.
  private func newLength(in attempt: Attempt, from start: Int, to end: Int, and unknown: [Int]) -> Int {
    let first = attempt.tokens.partitioningIndex { $0.span.start >= start }
    var length = 0
    for index in first..<attempt.tokens.count where attempt.tokens[index].span.start < end {
      let span = attempt.tokens[index].span
      if attempt.declared.contains(index) || unknown.contains(span.start) { length += span.end - span.start }
    }
    return length
  }

  /// What a run says, however it is cut.
  private func sentence(of attempt: Attempt, from start: Int, to end: Int) -> String {
    let first = attempt.tokens.partitioningIndex { $0.span.start >= start }
    var words = ""
    for index in first..<attempt.tokens.count where attempt.tokens[index].span.start < end {
      let token = attempt.tokens[index]
      switch attempt.roles[index] {
      case .keyword(let keyword): words += " k\(keyword)"
      case .symbol(let symbol): words += " s\(symbol)"
      case .name, .reference, .field: words += " n\(token.text)"
      case .none: words += " \(token.kind)"
      }
    }
    return words
  }

  private func words(of hypothesis: Hypothesis, in run: Range<Int>) -> String {
    var (words, place): ([String], Int) = ([], run.lowerBound)
    while place < run.upperBound {
      let end = hypothesis.pieces[place]?.end ?? run.upperBound
      words.append(lexer.written(from: place, to: end))
      place = end
    }
    return words.joined(separator: " ")
  }

  private func attempt(_ parts: [Range<Int>], pieces: [Int: WordReading.Piece]) -> Attempt {
    var lexer = lexer
    lexer.reading.pieces = pieces
    for part in parts { lexer.run(over: part) }
    let end = lexer.offsets[parts.last?.upperBound ?? 0]
    lexer.tokens.append(Token(kind: .end, span: Span(start: end, end: end), startsLine: true))
    var parser = Parser(source: lexer.source, tokens: lexer.tokens)
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
  /// Whether it is a name that is always there.
  fileprivate var isNameOfLanguage: Bool {
    keywords.contains { [.predeclared, .weekday, .aggregate, .function].contains($0.category) }
  }
}

extension Keyword {
  fileprivate static let chineseDeclarations = declarations.flatMap(\.entry.chinese)

  /// Words with which a line of a test begins.
  fileprivate static let testEntries = [Keyword.given, .expect, .setParam].flatMap(\.spellings)

  /// Words behind which a new name may stand.
  fileprivate static let wordsBeforeNames = Set(
    chineseDeclarations + [Keyword.given, .expect, .formerly, .doneBy, .for].flatMap(\.entry.chinese))
}
