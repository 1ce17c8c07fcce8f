/// The words that a policy may be written in: those of the language, and the names and titles that are its own.
package struct Vocabulary {
  /// Names and titles of the policy.
  var names: Set<String>
  private var longestName = 0

  init(names: Set<String>) {
    self.names = names
    for name in names { longestName = max(longestName, min(name.unicodeScalars.count, WordRun.mostScalars)) }
  }

  /// Only where words stand together without blanks are those of the language gone through for it.
  var longestWord: Int { max(Vocabulary.longestWord, longestName) }

  func contains(_ word: String) -> Bool { Vocabulary.words.contains(word) || names.contains(word) }

  /// The fields of the record of decisions, which no policy declares.
  package static let recordFields: Set<String> = [
    "on", "rule", "kind", "from", "to", "detail", "rank", "value", "badges", "revoked_badges",
  ]

  /// The words of the language, in both spellings.
  private static let words: Set<String> = Set(
    Keyword.allCases.flatMap(\.spellings) + Keyword.compounds.map(\.spelling) + Symbol.words.flatMap(\.spellings))
  private static let longestWord = words.lazy.map(\.unicodeScalars.count).max() ?? 1
}

/// Characters without a blank or a sign between them, and the ways in which they are words.
struct WordRun {
  /// How long a run is at most that is cut.
  static let mostScalars = 80
  /// In how many ways it is cut at most.
  static let mostWays = 160

  /// Indices of scalars.
  var range: Range<Int>

  /// A way to cut a run.
  struct Way {
    var pieces: [(start: Int, piece: WordReading.Piece)] = []
    /// Where words begin that nobody knows: names that are given here.
    var newNames: [Int] = []
  }

  /// The ways to cut the run into words, numbers, and at most `mostNew` names that nobody knows, each of which begins at
  /// one of `newNames`.
  ///
  /// Those with longer words come first.
  func ways(in lexer: Lexer, vocabulary: Vocabulary, newNames: Set<Int>, mostNew: Int = 1) -> [Way] {
    var search = WaySearch(
      lexer: lexer, vocabulary: vocabulary, range: range, newNames: newNames, mostNew: mostNew)
    return search.ways()
  }
}

private struct WaySearch {
  let lexer: Lexer
  let vocabulary: Vocabulary
  let range: Range<Int>
  let newNames: Set<Int>
  let mostNew: Int
  /// The known pieces that begin at each place, the longest first.
  private var known: [[WordReading.Piece]] = []
  /// Whether known pieces lead from a place to the end.
  private var reachesEnd: [Bool] = []
  private var found: [WordRun.Way] = []
  private var steps = 0

  init(lexer: Lexer, vocabulary: Vocabulary, range: Range<Int>, newNames: Set<Int>, mostNew: Int) {
    (self.lexer, self.vocabulary, self.range) = (lexer, vocabulary, range)
    (self.newNames, self.mostNew) = (newNames, mostNew)
  }

  mutating func ways() -> [WordRun.Way] {
    known = range.map { pieces(from: $0) }
    reachesEnd = Array(repeating: false, count: range.count) + [true]
    for place in range.indices.reversed() {
      reachesEnd[place - range.lowerBound] = known[place - range.lowerBound].contains {
        reachesEnd[$0.end - range.lowerBound]
      }
    }
    follow(WordRun.Way(), from: range.lowerBound)
    return found
  }

  private mutating func follow(_ way: WordRun.Way, from place: Int) {
    steps += 1
    guard found.count < WordRun.mostWays, steps < 20 * WordRun.mostWays else { return }
    if place == range.upperBound { return found.append(way) }
    for piece in known[place - range.lowerBound] where reaches(piece.end, way) {
      var longer = way
      longer.pieces.append((place, piece))
      follow(longer, from: piece.end)
    }
    guard way.newNames.count < mostNew, newNames.contains(place), lexer.scalar(at: place).startsWord else { return }
    for end in (place + 1)...range.upperBound where mayEnd(at: end) {
      guard reachesEnd[end - range.lowerBound] || way.newNames.count + 1 < mostNew else { continue }
      guard !vocabulary.contains(lexer.written(from: place, to: end)) else { continue }
      var longer = way
      longer.newNames.append(place)
      longer.pieces.append((place, WordReading.Piece(end: end, kind: .word)))
      follow(longer, from: end)
    }
  }

  private func reaches(_ place: Int, _ way: WordRun.Way) -> Bool {
    if reachesEnd[place - range.lowerBound] { return true }
    return way.newNames.count < mostNew && newNames.contains { $0 >= place }
  }

  private func pieces(from start: Int) -> [WordReading.Piece] {
    if lexer.digit(at: start) != nil {
      let end = lexer.literalEnd(from: start)
      let isWithinWord = start > range.lowerBound && lexer.scalar(at: start - 1).isASCIIWord
      return isWithinWord || end > range.upperBound ? [] : [WordReading.Piece(end: end, kind: .literal)]
    }
    if start > range.lowerBound, !mayEnd(at: start) { return [] }
    let longest = min(range.upperBound, start + vocabulary.longestWord)
    return (start + 1...longest).reversed().flatMap { end -> [WordReading.Piece] in
      guard mayEnd(at: end) else { return [] }
      var pieces: [WordReading.Piece] = []
      if vocabulary.contains(lexer.written(from: start, to: end)) {
        pieces.append(WordReading.Piece(end: end, kind: .word))
      }
      if let value = Numeral.value(of: lexer.scalars[start..<end]) {
        pieces.append(WordReading.Piece(end: end, kind: .numeral(value)))
      }
      return pieces
    }
  }

  /// Latin letters and digits that stand together are one word.
  private func mayEnd(at place: Int) -> Bool {
    place == range.upperBound || !lexer.scalar(at: place - 1).isASCIIWord || !lexer.scalar(at: place).isASCIIWord
  }
}

extension Unicode.Scalar {
  var isASCIIWord: Bool { isASCII && continuesWord }

  /// A character of a writing that has no blanks.
  var isIdeograph: Bool { value >= 0x2E80 && continuesWord }
}
